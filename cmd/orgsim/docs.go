package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/outfile"
)

// newDocs writes the reference pages of the commands. It is for maintainers, and hidden.
func newDocs(a *app) *cobra.Command {
	man := false
	c := newCommand(a, "docs DIR", someArgs(1, 1, "a folder"), func(a *app, c *cobra.Command, args []string) error {
		pages := pagesOf(newRoot(&app{}), man)
		if err := os.MkdirAll(args[0], 0o755); err != nil {
			return cli.CannotCreate(args[0], err)
		}
		for _, p := range pages {
			path := filepath.Join(args[0], p.name)
			if err := outfile.Write(path, []byte(p.text), outfile.Options{Ours: isPage}); err != nil {
				return err
			}
		}
		a.printer().Note("wrote %d pages to %s", len(pages), args[0])
		return nil
	})
	c.Hidden = true
	c.Flags().BoolVar(&man, "man", false, "as manual pages")
	return c
}

// isPage reports whether a file is a page that docs wrote, which it may replace.
func isPage(path string) bool {
	text, err := os.ReadFile(path)
	return err == nil && (bytes.HasPrefix(text, []byte("# orgsim")) || bytes.HasPrefix(text, []byte(".TH ORGSIM")))
}

// page is one file of the reference.
type page struct{ name, text string }

// pagesOf makes a page for every command and topic that is not hidden, in the order of help.
func pagesOf(root *cobra.Command, man bool) []page {
	write, ending := markdownPage, ".md"
	if man {
		write, ending = manPage, ".1"
	}
	out := []page{{root.Name() + ending, write(root)}}
	for _, c := range root.Commands() {
		if c.Hidden || c.Name() == "completion" {
			continue
		}
		out = append(out, page{root.Name() + "-" + c.Name() + ending, write(c)})
	}
	return out
}

// markdownPage is a command's help as Markdown.
func markdownPage(c *cobra.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s.\n\n", c.CommandPath(), c.Short)
	if c.Long != "" && c.Runnable() {
		fmt.Fprintf(&b, "```text\n%s\n```\n\n", c.Long)
	} else if c.Long != "" {
		fmt.Fprintf(&b, "```text\n%s\n```\n", c.Long)
		return b.String()
	}
	if c.HasParent() {
		fmt.Fprintf(&b, "## Usage\n\n```text\n%s\n```\n\n", c.UseLine())
	}
	if c.Example != "" {
		fmt.Fprintf(&b, "## Examples\n\n```text\n%s\n```\n\n", strings.TrimRight(c.Example, "\n"))
	}
	if !c.HasParent() {
		b.WriteString("## Commands\n\n")
		for _, sub := range c.Commands() {
			if !sub.Hidden && sub.Name() != "completion" {
				fmt.Fprintf(&b, "- [%s](orgsim-%s.md): %s\n", sub.Name(), sub.Name(), sub.Short)
			}
		}
		b.WriteString("\n")
	}
	c.InitDefaultHelpFlag()
	fmt.Fprintf(&b, "## Flags\n\n```text\n%s```\n", c.Flags().FlagUsagesWrapped(100))
	return b.String()
}

// manPage is a command's help in the macros of man(7).
func manPage(c *cobra.Command) string {
	var b strings.Builder
	name := strings.ReplaceAll(c.CommandPath(), " ", "-")
	fmt.Fprintf(&b, ".TH %s 1 \"\" \"orgsim %s\" \"orgsim\"\n", roff(strings.ToUpper(name)), version)
	fmt.Fprintf(&b, ".SH NAME\n%s \\- %s\n", roff(name), roff(c.Short))
	fmt.Fprintf(&b, ".SH SYNOPSIS\n.B %s\n", roff(c.UseLine()))
	fmt.Fprintf(&b, ".SH DESCRIPTION\n.nf\n%s\n.fi\n", roff(c.Long))
	if c.Example != "" {
		fmt.Fprintf(&b, ".SH EXAMPLES\n.nf\n%s\n.fi\n", roff(c.Example))
	}
	if !c.HasParent() {
		b.WriteString(".SH COMMANDS\n")
		for _, sub := range c.Commands() {
			if !sub.Hidden {
				fmt.Fprintf(&b, ".TP\n.B %s\n%s\n", roff(sub.Name()), roff(sub.Short))
			}
		}
	}
	if c.Runnable() {
		c.InitDefaultHelpFlag()
		fmt.Fprintf(&b, ".SH OPTIONS\n.nf\n%s.fi\n", roff(c.Flags().FlagUsagesWrapped(76)))
	}
	fmt.Fprintf(&b, ".SH EXIT STATUS\n.nf\n%s\n.fi\n", roff(codesText()))
	return b.String()
}

// roff escapes what the formatter would obey: backslashes, hyphens that are to be copied, and lines that start with a
// control character.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}
