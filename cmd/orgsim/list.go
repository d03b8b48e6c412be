package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/show"
)

func newList(a *app) *cobra.Command {
	var out outputFlags
	var view viewFlags
	var own libraryFlags
	var only organisationFilter
	c := newCommand(a, "list KIND", someArgs(1, 1, "one kind: "+strings.Join(show.Names(), ", ")), func(a *app, c *cobra.Command, args []string) error {
		k, l, err := own.open(a, args[0])
		if err != nil {
			return err
		}
		if err := only.apply(l, k); err != nil {
			return err
		}
		doc := k.List(l)
		t := &doc.Blocks[0].Table
		if *t, err = t.Shape(view.Columns, view.Sort, view.Top); err != nil {
			return named(err)
		}
		return out.print(a, c, doc, own.inputs()...)
	})
	c.ValidArgsFunction = completeKinds
	out.add(c)
	own.add(c)
	view.addList(c)
	only.add(c)
	return c
}

func completeKinds(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return described(show.Kinds(), func(k *show.Kind) (string, string) { return k.Name, k.Text }), cobra.ShellCompDirectiveNoFileComp
}
