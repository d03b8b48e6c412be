package main

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/chart/picture"
	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/render"
)

// usageTemplate is cobra's without the second usage line and with topics.
const usageTemplate = `Usage:
  {{if .HasAvailableSubCommands}}{{.CommandPath}} COMMAND [ARGUMENT...] [--flags]{{else}}{{.UseLine}}{{end}}{{if .HasExample}}

Examples:
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}{{$cmds := .Commands}}{{range $group := .Groups}}

{{.Title}}{{range $cmds}}{{if (and (eq .GroupID $group.ID) (or .IsAvailableCommand (eq .Name "help")))}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

Flags:
{{.LocalFlags.FlagUsagesWrapped 100 | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

Flags of all commands:
{{.InheritedFlags.FlagUsagesWrapped 100 | trimTrailingWhitespaces}}{{end}}{{if .HasHelpSubCommands}}

Topics:{{range .Commands}}{{if .IsAdditionalHelpTopicCommand}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableSubCommands}}

{{.CommandPath}} help COMMAND shows more about a command.{{end}}
`

// newHelp is cobra's help command, but an unknown word is an error.
func newHelp(root *cobra.Command) *cobra.Command {
	names := func() []string {
		var out []string
		for _, c := range root.Commands() {
			out = append(out, c.Name())
		}
		return out
	}
	return &cobra.Command{
		Use:     "help [COMMAND]",
		GroupID: groupOther,
		Short:   "Show help about a command or topic",
		Example: "  orgsim help run\n  orgsim help exit-codes",
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
	}
}

// topics are pages of help that are no commands.
func topics() []*cobra.Command {
	return []*cobra.Command{
		{Use: "exit-codes", Short: "Meaning of the exit codes", Long: "Exit codes:\n\n" + codesText()},
		{Use: "formats", Short: "Output formats and file extensions", Long: "Formats for -f, and the extensions of -o FILE that select them:\n\n" + formatsText()},
		{Use: "currencies", Short: "Amounts in currencies other than the US dollar", Long: currencyText},
		{Use: "profile-files", Short: "How to describe a company", Long: profileText},
		{Use: "structure-files", Short: "How to describe your own structure", Long: structureText()},
	}
}

func codesText() string {
	var b strings.Builder
	for _, c := range cli.Codes() {
		fmt.Fprintf(&b, "  %3d  %s\n", c.Code, c.Meaning)
	}
	return strings.TrimRight(b.String(), "\n")
}

func formatsText() string {
	var b strings.Builder
	for _, f := range render.Formats() {
		fmt.Fprintf(&b, "  %-11s %-18s %s\n", f.Name, strings.Join(f.Endings, " "), f.Description)
	}
	b.WriteString("\nCharts are drawn into files with the extensions\n\n")
	for _, f := range picture.Formats() {
		fmt.Fprintf(&b, "  %-11s %-18s %s; several %s\n", f.Name, f.Ending, f.Text, f.Several)
	}
	b.WriteString("\nby the commands that have any; --chart KIND chooses where there are several.\n")
	b.WriteString("\nFormats for people show rounded numbers, one scale per column; formats for programs show raw numbers.")
	return b.String()
}

const profileText = `A profile describes one company. Two fields are required, industry and headcount; every other field has a
default by industry and size, and the output says which values were given and which were assumed.

  id: acme
  name: Acme Valves
  industry: manufacturing
  headcount: 600
  tech_share: 0.05
  current: cio

The last line names the structure in place, by its id (orgsim list structures) or the structure file that describes
it; answers are then also relative to it. headcount_path: 60, 120, 400 is the path of orgsim plan, year by year.

A company that does not count in US dollars says in what, and how many of that one US dollar is. Its answers are
then told in that currency (orgsim help currencies):

  currency: EUR
  usd_rate: 0.92
  revenue_m: 165

Files are YAML, JSON (one company or a list), NDJSON, or lists with one company per row, whose header names the
fields: CSV, Excel (.xlsx) and Parquet.

CSV is read as spreadsheets and company lists have it, as far as it can be read in one way only: cells between
commas, semicolons, tabs or bars; UTF-8, UTF-16 or Windows-1252; 1,880.5 or 1.880,5; $704.6M; 6.5%; size bands
such as 51-200 (the geometric middle, marked as derived); columns such as Company, Employees, Revenue ($M), also
in German, French, Spanish, Dutch and Italian; the names of industries in common lists, and codes of NACE Rev. 2
(orgsim list industry-names; --map-industry NAME=ID adds to them and goes over them). What was read is said.
Amounts of money must say that they are US dollars, and whether in thousands, millions or billions; others are
refused. Where two readings are possible the file is refused: --decimal and --delimiter decide. Columns that are no field are passed on to the rows of run and batch;
--ignore-columns leaves them out, and --keep-columns passes on what would be read or taken for a slip.

Of an Excel workbook the one sheet is read that holds a list, or that of --sheet NAME or N; titles above the
header and empty rows are passed over. Numbers are what the cells hold and how they are shown: 0.065 shown as
6.5% is 6.5 percent, and 500 shown in euros is no amount in dollars. A date where a number is wanted (Excel makes
dates of sizes such as 11-50), a formula without a value, an error and a cell merged with another are refused by
their names, as Sheet1!C5. Such files, and Parquet, are read whole: 256 MiB at most.

  orgsim new                        asks a few questions and writes one
  orgsim show profile saas --file   prints a built-in one as a template
  orgsim list fields                lists every field with its range
  orgsim check FILE                 finds every error
  orgsim schema profile             prints its JSON Schema for editors`

// structureExample is a structure file that shows what can stand in one.
//
//go:embed structure.yaml
var structureExample string

// structureText is the help on structure files, around the example.
func structureText() string {
	return `A structure consists of seats, reporting lines, and mandates: for each responsibility, who holds which
decision right and which share of the work.

` + indent(structureExample) + `
Seats. A role is built in (orgsim list roles) or defined under roles; cto is a chief of product or of
infrastructure, as the company needs. A part is the share of a full post, 0.1 to 1. A dotted line leads to a
second superior. Two seats with the same person: are one human being with one week. per_unit: true makes one
such post for each business unit.

Mandates. The rights are decide, agree (a veto), recommend and input. Shares that do not add up to 1 leave the
rest to the business leaders. With mandates_from, the rows given here replace those of the same responsibility.
Under the keys product and infrastructure, mandates may differ by the kind of CTO.

Later forms. then: lists what the structure becomes from a month on (month: 13) or at a size (at_staff: 150).

Roles. A role without like: gives skills, goal, home, pay, hands_on and skill_noise itself. goal: work is the
goal of the work that the seat holds. contract: {day_rate: 1500} is a leader who works on a contract and is not
employed; without a day rate it follows from the pay. junior: true is no chief, and counts as a deputy.

Several structures stand in a list under structures:, with roles: beside it. Use a file with
--structures-file FILE.

  orgsim new structure -o mine.yaml   writes the example above
  orgsim show structure both --file   prints a built-in one as a template
  orgsim list structures              lists those that are built in
  orgsim check FILE                   finds every error
  orgsim schema structure             prints its JSON Schema for editors`
}

// indent sets a text apart in help.
func indent(text string) string {
	return "  " + strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n  ") + "\n"
}
