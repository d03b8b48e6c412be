package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/show"
	"github.com/orgsim/orgsim/seeds"
)

var (
	redirect    = regexp.MustCompile(`^\d?[<>]`)
	placeholder = regexp.MustCompile(`^[A-Z][A-Z/_,.=]*$`)
)

// shellCommands splits a line into commands and these into words, without
// quotes, redirections and comments.
func shellCommands(line string) [][]string {
	var out [][]string
	var words []string
	word, quote, skip := "", rune(0), false
	flush := func() {
		switch {
		case word == "":
		case skip:
			skip = false
		case redirect.MatchString(word):
			skip = strings.Trim(word, "0123456789<>&") == ""
		default:
			words = append(words, word)
		}
		word = ""
	}
	line, _, _ = strings.Cut(line, "   ") // from there it says what the command does
	runes := []rune(line)
	for i, c := range runes {
		spaced := i > 0 && runes[i-1] == ' '
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			} else {
				word += string(c)
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '#' && spaced:
			flush()
			return append(out, words)
		case c == ' ':
			flush()
		case (c == '|' || c == '&' || c == ';') && (spaced || c == ';'):
			flush()
			out, words = append(out, words), nil
		case c == '(' || c == ')':
		default:
			word += string(c)
		}
	}
	flush()
	return append(out, words)
}

// parses checks a command line against the commands: the command, its flags and
// their values, the number of arguments, and the ids of list, show and help.
func parses(words []string) error {
	var args []string
	for _, w := range words {
		if w = strings.Trim(w, "[]"); w != "..." && w != "" {
			w, _, _ = strings.Cut(w, "|") // of alternatives the first
			args = append(args, strings.TrimSuffix(w, "..."))
		}
	}
	root := newRoot(&app{})
	c, rest, err := root.Find(args)
	if err != nil {
		return err
	}
	c.InitDefaultHelpFlag()
	if c == root && len(rest) > 0 && rest[0] == "completion" {
		return nil // cobra adds it when it runs
	}
	if err := c.ParseFlags(values(c, rest)); err != nil {
		return err
	}
	if len(rest) == 0 {
		return nil // a command by its name
	}
	rest = c.Flags().Args()
	if err := c.ValidateArgs(rest); err != nil && len(rest) > 0 {
		return err
	}
	return exist(c, rest)
}

// values puts the default of a flag where a document has a placeholder.
func values(c *cobra.Command, words []string) []string {
	out := slices.Clone(words)
	for i, w := range out {
		if i > 0 && placeholder.MatchString(w) && strings.HasPrefix(out[i-1], "--") {
			if f := c.Flags().Lookup(out[i-1][2:]); f != nil && f.Value.Type() != "bool" && f.DefValue != "" && f.DefValue != "[]" {
				if out[i] = f.DefValue; out[i] == "0" { // not given; whoever gives a number gives another
					out[i] = "64"
				}
			}
		}
	}
	return out
}

// exist refuses kinds, ids and topics that do not exist.
func exist(c *cobra.Command, args []string) error {
	if len(args) == 0 || c.Name() != "list" && c.Name() != "show" && c.Name() != "help" {
		return nil
	}
	if c.Name() == "help" {
		if found, _, err := c.Root().Find(args[:1]); err != nil || found == c.Root() && !placeholder.MatchString(args[0]) {
			return fmt.Errorf("no topic %s", args[0])
		}
		return nil
	}
	if placeholder.MatchString(args[0]) {
		return nil
	}
	k, ok := show.Find(args[0])
	if !ok {
		return fmt.Errorf("no kind %s", args[0])
	}
	if len(args) < 2 || placeholder.MatchString(args[1]) {
		return nil
	}
	if own := c.Flags().Lookup("structures-file"); own != nil && own.Changed {
		return nil // an id of the reader's own
	}
	l := &show.Library{Catalogue: seeds.Catalogue(), Organisations: seeds.Organisations()}
	if _, ok := k.Show(l, args[1]); !ok {
		return unknownID(l, k, args[1])
	}
	return nil
}
