package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/schema"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
)

// schemas are what orgsim schema prints, by the words of it in their order.
var schemas = []struct {
	word string
	page func() []byte
}{
	{"profile", func() []byte { return profiles.NewSpec(seeds.Catalogue()).Schema() }},
	{"structure", func() []byte { return schema.Structure(seeds.Catalogue()) }},
	{"result", schema.Result},
	{"peers", schema.Peers},
	{"plan", schema.Plan},
	{"design", schema.Design},
	{"answer", schema.Answer},
	{"sensitivity", schema.Sensitivity},
	{"sweep", schema.Sweep},
}

func newSchema(a *app) *cobra.Command {
	var words []string
	for _, s := range schemas {
		words = append(words, s.word)
	}
	return &cobra.Command{
		Use:     "schema " + strings.Join(words, "|"),
		GroupID: groupInput,
		Short:   "Print a JSON Schema for editors and other programs",
		Long: `Schema prints the JSON Schema (draft 2020-12) of a profile file, a structure file, a result, or an answer of
` + text.Or(words[3:]) + `. An editor with a YAML language server completes and checks a profile that starts with the line
  # yaml-language-server: $schema=profile.schema.json`,
		Example: `  orgsim schema profile > profile.schema.json
  orgsim schema result`,
		Args:              someArgs(1, 1, "one of "+text.And(words)),
		ValidArgsFunction: cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp),
		RunE: func(_ *cobra.Command, args []string) error {
			i := slices.Index(words, args[0])
			if i < 0 {
				return cli.Unknown("schema", args[0], words)
			}
			_, err := a.out.Write(schemas[i].page())
			return err
		},
	}
}
