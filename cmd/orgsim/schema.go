package main

import (
	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/schema"
	"github.com/orgsim/orgsim/seeds"
)

// schemas are the words of orgsim schema.
var schemas = []string{"profile", "structure", "result", "peers", "design"}

func newSchema(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "schema profile|structure|result|peers|design",
		GroupID: groupInput,
		Short:   "Print a JSON Schema for editors and other programs",
		Long: `Schema prints the JSON Schema (draft 2020-12) of a profile file, a structure file, a result, or an answer of
peers or design. An editor with a YAML language server completes and checks a profile that starts with the line
  # yaml-language-server: $schema=profile.schema.json`,
		Example: `  orgsim schema profile > profile.schema.json
  orgsim schema result`,
		Args: someArgs(1, 1, "one of profile, structure, result, peers and design"),
		ValidArgsFunction: cobra.FixedCompletions([]cobra.Completion{"profile", "structure", "result", "peers", "design"},
			cobra.ShellCompDirectiveNoFileComp),
		RunE: func(_ *cobra.Command, args []string) error {
			cat, err := seeds.Catalogue()
			if err != nil {
				return err
			}
			var text []byte
			switch args[0] {
			case "profile":
				text = specOf(cat).Schema()
			case "structure":
				text = schema.Structure(cat)
			case "result":
				text = schema.Result()
			case "peers":
				text = schema.Peers()
			case "design":
				text = schema.Design()
			default:
				return cli.Unknown("schema", args[0], schemas)
			}
			_, err = a.out.Write(text)
			return err
		},
	}
}
