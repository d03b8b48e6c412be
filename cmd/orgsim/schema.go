package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/schema"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/seeds"
)

// schemas are the words of orgsim schema.
var schemas = []string{"profile", "structure", "result", "peers", "plan", "design", "answer", "sensitivity", "sweep"}

func newSchema(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "schema " + strings.Join(schemas, "|"),
		GroupID: groupInput,
		Short:   "Print a JSON Schema for editors and other programs",
		Long: `Schema prints the JSON Schema (draft 2020-12) of a profile file, a structure file, a result, or an answer of
` + text.Or(schemas[3:]) + `. An editor with a YAML language server completes and checks a profile that starts with the line
  # yaml-language-server: $schema=profile.schema.json`,
		Example: `  orgsim schema profile > profile.schema.json
  orgsim schema result`,
		Args:              someArgs(1, 1, "one of "+text.And(schemas)),
		ValidArgsFunction: cobra.FixedCompletions(schemas, cobra.ShellCompDirectiveNoFileComp),
		RunE: func(_ *cobra.Command, args []string) error {
			cat, err := seeds.Catalogue()
			if err != nil {
				return err
			}
			var page []byte
			switch args[0] {
			case "profile":
				page = specOf(cat).Schema()
			case "structure":
				page = schema.Structure(cat)
			case "result":
				page = schema.Result()
			case "peers":
				page = schema.Peers()
			case "plan":
				page = schema.Plan()
			case "design":
				page = schema.Design()
			case "answer":
				page = schema.Answer()
			case "sensitivity":
				page = schema.Sensitivity()
			case "sweep":
				page = schema.Sweep()
			default:
				return cli.Unknown("schema", args[0], schemas)
			}
			_, err = a.out.Write(page)
			return err
		},
	}
}
