package main

import (
	"errors"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/profiles"
)

// The groups of commands in help.
const (
	groupAnswer = "answer"
	groupInput  = "input"
	groupOutput = "output"
	groupOther  = "other"
)

// maker is a command, where help tells it, and how it is made.
type maker struct {
	name, group string // no group: it is not told
	make        func(*app) *cobra.Command
}

// told is as much of the command as the help of the program tells.
func (m *maker) told() *cobra.Command {
	short, _, _ := strings.Cut(helpFile(m.name+".txt"), "\n")
	return &cobra.Command{Use: m.name, GroupID: m.group, Short: short, Hidden: m.group == "", Run: func(*cobra.Command, []string) {}}
}

// command is the command.
func (m *maker) command(a *app) *cobra.Command {
	c := m.make(a)
	c.GroupID = m.group
	return c
}

// commands lists all commands, in the order of help.
func commands() []maker {
	return []maker{
		{"run", groupAnswer, newRun}, {"batch", groupAnswer, newBatch}, {"explain", groupAnswer, newExplain},
		{"report", groupAnswer, newReport}, {"serve", groupAnswer, newServe}, {"sweep", groupAnswer, newSweep},
		{"plan", groupAnswer, newPlan}, {"sensitivity", groupAnswer, newSensitivity}, {"design", groupAnswer, newDesign},
		{"answer", groupAnswer, newAnswer}, {"peers", groupAnswer, newPeers}, {"claims", groupAnswer, newClaims},
		{"new", groupInput, newNew}, {"check", groupInput, newCheck}, {"list", groupInput, newList}, {"show", groupInput, newShow},
		{"schema", groupInput, newSchema},
		{"render", groupOutput, newRender}, {"merge", groupOutput, newMerge}, {"diff", groupOutput, newDiff},
		{"selftest", groupOther, newSelftest}, {"version", groupOther, newVersion},
		{"docs", "", newDocs},
	}
}

// Help lists commands in the order of this file. Set once: several roots may be made at a time.
func init() { cobra.EnableCommandSorting = false }

// newRoot makes the command that all others hang on. Where the first word is that of a command, only this one is made: a
// command line does not wait for the flags of twenty others, nor does the help of the program. Who asks about the others makes
// a root without words.
func newRoot(a *app, words ...string) *cobra.Command {
	show := false // the version
	root := describe(&cobra.Command{
		Use:          "orgsim",
		SilenceUsage: true, SilenceErrors: true,
		Args: func(_ *cobra.Command, args []string) error { return noSuchCommand(args) },
		RunE: func(c *cobra.Command, _ []string) error {
			if show {
				return a.printVersion()
			}
			return c.Help()
		},
		PersistentPreRunE: func(c *cobra.Command, _ []string) error {
			a.started = true
			if c.GroupID != groupOther { // which end at once
				collectLater()
			}
			return noEmptyFlags(c)
		},
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: false},
	})
	if a.out != nil {
		root.SetOut(a.out) // before commands are made that keep it
	}
	root.AddGroup(
		&cobra.Group{ID: groupAnswer, Title: "Answers:"},
		&cobra.Group{ID: groupInput, Title: "Inputs:"},
		&cobra.Group{ID: groupOutput, Title: "Saved results:"},
		&cobra.Group{ID: groupOther, Title: "Other:"},
	)
	root.SetCompletionCommandGroupID(groupOther)
	root.SetFlagErrorFunc(flagError)
	root.PersistentFlags().BoolVarP(&a.quiet, "quiet", "q", false, "print results and errors only")
	root.PersistentFlags().BoolVar(&a.noColor, "no-color", false, "print no colours (as does NO_COLOR)")
	root.Flags().BoolVarP(&show, "version", "V", false, "print the version, as orgsim version does")
	count(root.PersistentFlags(), &a.columns, "width", 0, leastWidth, mostWidth, "fit tables into `N` columns (default: the terminal's, COLUMNS, or 120)")
	root.PersistentFlags().Lookup("width").DefValue = "0" // not shown
	root.SetUsageFunc(usage)
	only := slices.IndexFunc(commands(), func(c maker) bool { return len(words) > 0 && c.name == words[0] })
	for i, c := range commands() {
		switch {
		case len(words) == 1 && (words[0] == "--help" || words[0] == "-h"):
			root.AddCommand(c.told())
		case only < 0 || i == only:
			root.AddCommand(c.command(a))
		}
	}
	if only < 0 {
		root.AddCommand(topics()...)
	}
	root.SetHelpCommand(newHelp(root))
	root.InitDefaultHelpCmd()
	if only < 0 {
		root.InitDefaultCompletionCmd()
		commasInBash(root)
		otherShells(root)
	}
	plainNumbers(root)
	return root
}

// noSuchCommand explains a first word that is no command.
func noSuchCommand(args []string) error {
	if len(args) == 0 {
		return nil
	}
	known := text.Each(commands(), func(c maker) string { return c.name })
	e := cli.Unknown("command", args[0], known)
	if len(text.Near(args[0], known)) > 0 {
		return e
	}
	_, builtin := profiles.Source(args[0])
	if _, err := os.Stat(args[0]); err == nil || builtin {
		return e.WithHint("did you mean orgsim run %s?", args[0])
	}
	return e.WithHint("orgsim help lists the commands")
}

// flagError turns what the flag parser says into a usage error with a hint.
func flagError(c *cobra.Command, err error) error {
	var own *cli.Error
	if errors.As(err, &own) {
		return own
	}
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		return unknownFlag(c, unknown)
	}
	var value *pflag.InvalidValueError
	if errors.As(err, &value) {
		f := value.GetFlag()
		_, usage := pflag.UnquoteUsage(f)
		return cli.Usage("--%s %s %s", f.Name, text.Quote(value.GetValue()), reason(f, errors.Unwrap(value))).
			WithHint("--%s: %s", f.Name, usage)
	}
	var missing *pflag.ValueRequiredError
	if errors.As(err, &missing) {
		return needsValue(missing.GetFlag())
	}
	return cli.Usage("%w", err).WithHint("see orgsim help %s", c.Name())
}

// reason says why a value was refused, without the parser's function names.
func reason(f *pflag.Flag, err error) string {
	if f.Value.Type() == "bool" {
		return "is not true or false"
	}
	return err.Error()
}

func unknownFlag(c *cobra.Command, unknown *pflag.NotExistError) error {
	name := unknown.GetSpecifiedName()
	dashes := "--"
	if unknown.GetSpecifiedShortnames() != "" {
		dashes = "-"
	}
	e := cli.Usage("unknown flag %s", text.Quote(dashes+name))
	var known []string
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			known = append(known, f.Name)
		}
	})
	if near := text.Near(name, known); len(near) > 0 && dashes == "--" {
		return e.WithHint("did you mean --%s?", strings.Join(near, " or --"))
	}
	return e.WithHint("orgsim help %s lists the flags", c.Name())
}
