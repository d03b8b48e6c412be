package main

import (
	"embed"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/chart/picture"
	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/show"
	"github.com/orgsim/orgsim/internal/text"
)

// helpFiles hold what help says, a file a command or topic: a line that says what it is for, then all there is to say of it,
// then examples.
//
//go:embed help
var helpFiles embed.FS

// structureExample is a structure file that shows what can stand in one.
//
//go:embed structure.yaml
var structureExample string

// listed are the lists within texts that the program knows better than whoever writes them.
var listed = map[string]func() string{
	"{codes}":   codesText,
	"{formats}": formatsText,
	"{example}": func() string {
		return "  " + strings.ReplaceAll(strings.TrimSuffix(structureExample, "\n"), "\n", "\n  ") + "\n"
	},
	"{kinds}":     kindsText,
	"{questions}": questionsText,
	"{fields}":    func() string { return strings.Join(answerKeys(), ", ") },
	"{answers}":   answersText,
}

func helpFile(name string) string {
	b, err := helpFiles.ReadFile("help/" + name)
	must(err)
	return string(b)
}

// describe gives a command or topic its texts.
func describe(c *cobra.Command) *cobra.Command {
	page := strings.TrimSuffix(helpFile(c.Name()+".txt"), "\n")
	page, c.Example, _ = strings.Cut(page, "\nExamples:\n")
	c.Short, c.Long, _ = strings.Cut(page, "\n")
	c.Long = strings.Trim(c.Long, "\n")
	for place, list := range listed {
		if before, after, ok := strings.Cut(c.Long, place); ok {
			c.Long = before + list() + after
		}
	}
	return c
}

// newCommand is a command. run does its work.
func newCommand(a *app, use string, args cobra.PositionalArgs, run func(a *app, c *cobra.Command, args []string) error) *cobra.Command {
	return describe(&cobra.Command{Use: use, Args: args, RunE: func(c *cobra.Command, args []string) error { return run(a, c, args) }})
}

// newCompanyCommand is a command that answers something about companies.
func newCompanyCommand(a *app, use string, args cobra.PositionalArgs, run func(a *app, c *cobra.Command, args []string) error) *cobra.Command {
	c := newCommand(a, use, args, run)
	c.ValidArgsFunction = completeProfiles
	return c
}

// usage writes how a command is called, as cobra does, without the second usage line and with topics. It is no template:
// those find methods by name, so that the linker keeps every method of the program.
func usage(c *cobra.Command) error {
	var b strings.Builder
	line := c.UseLine()
	if c.HasAvailableSubCommands() {
		line = c.CommandPath() + " COMMAND [ARGUMENT...] [--flags]"
	}
	fmt.Fprintf(&b, "Usage:\n  %s\n", line)
	section := func(title, says string) {
		if says != "" {
			fmt.Fprintf(&b, "\n%s\n%s\n", title, strings.TrimRight(says, " \n"))
		}
	}
	names := func(of func(*cobra.Command) bool) string {
		var b strings.Builder
		for _, sub := range c.Commands() {
			if of(sub) {
				fmt.Fprintf(&b, "  %-*s %s\n", sub.NamePadding(), sub.Name(), sub.Short)
			}
		}
		return b.String()
	}
	section("Examples:", c.Example)
	for _, g := range c.Groups() {
		section(g.Title, names(func(sub *cobra.Command) bool {
			return sub.GroupID == g.ID && (sub.IsAvailableCommand() || sub.Name() == "help")
		}))
	}
	section("Flags:", c.LocalFlags().FlagUsagesWrapped(usageWidth))
	section("Flags of all commands:", c.InheritedFlags().FlagUsagesWrapped(usageWidth))
	section("Topics:", names((*cobra.Command).IsAdditionalHelpTopicCommand))
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%s help COMMAND shows more about a command.\n", c.CommandPath())
	}
	_, err := io.WriteString(c.OutOrStderr(), b.String())
	return err
}

// usageWidth is how wide flags are told.
const usageWidth = 100

// newHelp is cobra's help command, but an unknown word is an error.
func newHelp(root *cobra.Command) *cobra.Command {
	names := func() []string { return text.Each(root.Commands(), (*cobra.Command).Name) }
	return describe(&cobra.Command{
		Use:     "help [COMMAND]",
		GroupID: groupOther,
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return names(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			c, rest, err := root.Find(args)
			if err != nil || c == root && len(args) > 0 || len(rest) > 0 && !c.HasParent() {
				return cli.Unknown("command or topic", args[0], names())
			}
			c.InitDefaultHelpFlag()
			return c.Help()
		},
	})
}

// topics are pages of help that are no commands.
func topics() (out []*cobra.Command) {
	for _, name := range []string{"exit-codes", "formats", "currencies", "profile-files", "structure-files"} {
		out = append(out, describe(&cobra.Command{Use: name}))
	}
	return out
}

func codesText() string {
	return lines(cli.Codes(), func(c cli.Code) string { return fmt.Sprintf("  %3d  %s", c.Code, c.Meaning) })
}

func formatsText() string {
	return lines(render.Formats(), func(f render.Format) string {
		return fmt.Sprintf("  %-11s %-18s %s", f.Name, strings.Join(f.Endings, " "), f.Description)
	}) + "\n\nCharts are drawn into files with the extensions\n\n" + lines(picture.Formats(), func(f picture.Format) string {
		return fmt.Sprintf("  %-11s %-18s %s; several %s", f.Name, f.Ending, f.Text, f.Several)
	}) + "\n\nby the commands that have any; --chart KIND chooses where there are several.\n" +
		"\nFormats for people show rounded numbers, one scale per column; formats for programs show raw numbers."
}

// kindsText lists the kinds for list and show.
func kindsText() string {
	return "Kinds:\n" + lines(show.Kinds(), func(k show.Kind) string { return fmt.Sprintf("  %-18s%s", k.Name, k.Text) })
}

// lines is a line for each of a list.
func lines[T any](list []T, line func(T) string) string {
	return strings.Join(text.Each(list, line), "\n")
}
