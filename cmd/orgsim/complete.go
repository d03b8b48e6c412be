package main

import (
	"bytes"
	"cmp"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
)

// completeProfiles offers built-in profiles and the user's files beside them, without those that are named already. Shells
// complete files themselves only where no built-in profile fits.
func completeProfiles(_ *cobra.Command, args []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	files, folder := profileFiles(word)
	all := append(files, described(profiles.Builtin(), func(p *model.Profile) (string, string) { return p.ID, p.Name })...)
	all = slices.DeleteFunc(all, func(c cobra.Completion) bool {
		name, _, _ := strings.Cut(c, "\t")
		return slices.Contains(args, name) || !strings.HasPrefix(name, word)
	})
	if len(all) == 1 && folder {
		return all, cobra.ShellCompDirectiveNoSpace
	}
	return all, cobra.ShellCompDirectiveDefault
}

// profileFiles are the files of profiles and the folders whose names begin with a word; folder: there is one of these.
func profileFiles(word string) (names []cobra.Completion, folder bool) {
	dir, begun := filepath.Split(word)
	entries, _ := os.ReadDir(cmp.Or(dir, ".")) // none where there is no folder
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(name, begun) || strings.HasPrefix(name, ".") && begun == "" {
			continue
		}
		info, err := os.Stat(filepath.Join(dir, name))
		switch {
		case err != nil:
		case info.IsDir():
			names, folder = append(names, dir+name+"/"), true
		case strict.FormatOf(name) != strict.FormatUnknown:
			names = append(names, dir+name)
		}
	}
	return names, folder
}

// completeStructure offers one structure, built in or of the files named so far.
func completeStructure(c *cobra.Command, _ []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	files, _ := c.Flags().GetStringArray("structures-file")
	cat, err := (&ownFlags{slices.Compact(files)}).catalogue() // cobra reads flags twice before it completes
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	all := slices.Concat(cat.Structures, cat.Further)
	return described(all, func(s *model.Structure) (string, string) { return s.ID, s.Title }), cobra.ShellCompDirectiveNoFileComp
}

// completeStructures offers the next word of a list of structures.
func completeStructures(c *cobra.Command, args []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	all, directive := completeStructure(c, args, word)
	all = append(all, cobra.CompletionWithDesc(seeds.Core, "those compared by default"), cobra.CompletionWithDesc(seeds.All, "every built-in structure"))
	return next(all, word), directive
}

// fromCatalogue offers words of the catalogue, which is read when they are asked for and not at every start.
func fromCatalogue(words func(*model.Catalogue) []string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return words(seeds.Catalogue()), cobra.ShellCompDirectiveNoFileComp
	}
}

// completeList offers the next name of a list of names.
func completeList(names []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return next(names, word), cobra.ShellCompDirectiveNoFileComp
	}
}

// next offers those words that may follow what has been typed of a list: all
// that are not yet in it.
func next(words []cobra.Completion, typed string) []cobra.Completion {
	at := strings.LastIndexByte(typed, ',') + 1
	begun := typed[:at]
	if strings.HasPrefix(typed[at:], "-") {
		begun += "-" // --sort from high to low
	}
	var out []cobra.Completion
	for _, w := range words {
		name, _, _ := strings.Cut(w, "\t")
		if !strings.Contains(strings.ReplaceAll(","+begun, ",-", ","), ","+name+",") {
			out = append(out, begun+w)
		}
	}
	return out
}

// described offers every entry of a list with what it means.
func described[T any](list []T, entry func(*T) (word, meaning string)) []cobra.Completion {
	out := make([]cobra.Completion, len(list))
	for i := range list {
		word, meaning := entry(&list[i])
		out[i] = cobra.CompletionWithDesc(word, meaning)
	}
	return out
}

// withTitles offers ids with what each stands for.
func withTitles(ids, titles []string) []cobra.Completion {
	out := make([]cobra.Completion, len(ids))
	for i := range ids {
		out[i] = cobra.CompletionWithDesc(ids[i], titles[i])
	}
	return out
}

// completeSettings offers what --set can override, and the words of a field
// that takes words.
func completeSettings(_ *cobra.Command, _ []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	cat := seeds.Catalogue()
	var out []cobra.Completion
	if name, _, ok := strings.Cut(word, "="); ok {
		words := map[string][]string{"industry": cat.IndustryIDs(), "cto_flavour": profiles.Flavours()}[name]
		for _, w := range words {
			out = append(out, name+"="+w)
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
	out = described(model.Fields[:], func(f *model.FieldInfo) (string, string) { return f.Key + "=", f.Doc })
	out = append(out, suffixed(textFields, "=")...)
	out = append(out, described(cat.Parameters, func(p *model.Parameter) (string, string) { return p.ID + "=", p.Text })...)
	return out, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
}

// otherShells refuses a shell for which there is no script, where cobra prints help and calls it success.
func otherShells(root *cobra.Command) {
	c, _, err := root.Find([]string{"completion"})
	if err != nil {
		return
	}
	var known []string
	for _, shell := range c.Commands() {
		known = append(known, shell.Name())
	}
	c.Args = cobra.ArbitraryArgs
	c.RunE = func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			return cli.Unknown("shell", args[0], known)
		}
		return c.Help()
	}
}

// commasInBash mends what cobra writes for bash: it compares words as the shell would quote them, cio\,both, with words as they are
// typed, and so never completes the second item of a list.
func commasInBash(root *cobra.Command) {
	c, _, err := root.Find([]string{"completion", "bash"})
	if err != nil {
		return
	}
	c.RunE = func(c *cobra.Command, _ []string) error {
		bare, err := c.Flags().GetBool("no-descriptions")
		if err != nil {
			return err
		}
		var script bytes.Buffer
		if err := root.GenBashCompletionV2(&script, !bare); err != nil {
			return err
		}
		_, err = io.WriteString(c.OutOrStdout(), unquotedCommas(script.String()))
		return err
	}
}

// unquotedCommas takes the quotes off commas again, behind each line of a script that quotes.
func unquotedCommas(script string) string {
	var b strings.Builder
	for line := range strings.Lines(script) {
		b.WriteString(line)
		code := strings.TrimLeft(line, " ")
		indent := line[:len(line)-len(code)]
		switch {
		case !strings.Contains(code, `"%q`):
		case strings.HasPrefix(code, "printf -v comp "):
			b.WriteString(indent + "comp=${comp//\\\\,/,}\n")
		case strings.HasPrefix(code, "COMPREPLY[0]="):
			b.WriteString(indent + "COMPREPLY[0]=${COMPREPLY[0]//\\\\,/,}\n")
		case strings.Contains(code, "read -ra completions"):
			b.WriteString(indent + "completions=(\"${completions[@]//\\\\,/,}\")\n")
		case strings.Contains(code, "read -ra COMPREPLY"):
			b.WriteString(indent + "COMPREPLY=(\"${COMPREPLY[@]//\\\\,/,}\")\n")
		}
	}
	return b.String()
}
