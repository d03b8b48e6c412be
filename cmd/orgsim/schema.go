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

type namedSchema struct {
	word string
	page func() []byte
}

// schemas are what orgsim schema prints, by the words of it in their order.
var schemas = []namedSchema{
	{"profile", func() []byte { return profiles.NewSpec(seeds.Catalogue()).Schema() }},
	{"structure", func() []byte { return schema.Structure(seeds.Catalogue()) }},
	{"result", schema.Result},
	answerSchema("peers"),
	answerSchema("plan"),
	answerSchema("design"),
	answerSchema("answer"),
	answerSchema("sensitivity"),
	answerSchema("sweep"),
}

func answerSchema(word string) namedSchema {
	return namedSchema{word, func() []byte { return schema.Answer(word) }}
}

// schemaWords are the words that name schemas, in their order.
func schemaWords() []string {
	return text.Each(schemas, func(s namedSchema) string { return s.word })
}

// answersText lists the answers that have a schema.
func answersText() string { return text.Or(schemaWords()[3:]) }

func newSchema(a *app) *cobra.Command {
	words := schemaWords()
	c := newCommand(a, "schema "+strings.Join(words, "|"), someArgs(1, 1, "one of "+text.And(words)), func(a *app, _ *cobra.Command, args []string) error {
		i := slices.Index(words, args[0])
		if i < 0 {
			return cli.Unknown("schema", args[0], words)
		}
		_, err := a.out.Write(schemas[i].page())
		return err
	})
	c.ValidArgsFunction = cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)
	return c
}
