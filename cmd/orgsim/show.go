package main

import (
	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/show"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
)

func newShow(a *app) *cobra.Command {
	var out outputFlags
	var own libraryFlags
	file, chart := false, ""
	c := newCommand(a, "show KIND ID", someArgs(2, 2, "a kind and an id"), func(a *app, c *cobra.Command, args []string) error {
		k, l, err := own.open(a, args[0])
		if err != nil {
			return err
		}
		doc, ok := k.Show(l, args[1])
		if !ok {
			return unknownID(l, k, args[1])
		}
		switch {
		case file:
			return a.showFile(l.Catalogue, k, args[1])
		case chart != "":
			if doc, err = showChart(l.Catalogue, k, args[1], chart); err != nil {
				return err
			}
		}
		return out.print(a, c, doc, own.inputs()...)
	})
	checked(c, func() error {
		if file && chart != "" {
			return cli.Usage("--chart and --file exclude each other")
		}
		return nil
	})
	only(c, "file", "structures-file")
	c.ValidArgsFunction = completeShow
	out.add(c)
	out.hasCharts(c)
	own.add(c)
	oneOf(c, &chart, "chart", "chart", []string{"rapid", "raci", "both"}, "print the decision-rights chart of a structure, in the letters of `rapid|raci|both` (without a value: both)")
	c.Flags().Lookup("chart").NoOptDefVal = "both"
	c.Flags().BoolVar(&file, "file", false, "print the file of a profile or structure, as a template for your own")
	return c
}

func unknownID(l *show.Library, k show.Kind, id string) error {
	ids, _ := k.IDs(l)
	e := cli.Unknown(k.Singular(), id, ids)
	if e.Hint == "" {
		e = e.WithHint("orgsim list %s shows them", k.Name)
	}
	return e
}

// showChart is the decision-rights chart of a structure, in the letters of one
// way of writing it or both.
func showChart(cat *model.Catalogue, k show.Kind, id, ways string) (render.Document, error) {
	if k.Name != "structures" {
		return render.Document{}, cli.Usage("--chart is for structures only")
	}
	return show.Chart(cat, id, map[string][]show.Letters{"rapid": {show.RAPID}, "raci": {show.RACI}, "both": {show.RAPID, show.RACI}}[ways]...)
}

// showFile prints a built-in file as it was written, and a structure of the
// user's own with everything it takes over.
func (a *app) showFile(cat *model.Catalogue, k show.Kind, id string) error {
	var src []byte
	switch k.Name {
	case "profiles":
		src, _ = profiles.Source(id)
	case "structures":
		var builtin bool
		if src, builtin = seeds.StructureSource(id); !builtin {
			src = seeds.WriteStructures(cat, []model.Structure{*cat.Structure(id)})
		}
	default:
		return cli.Usage("--file is for profiles and structures only")
	}
	_, err := a.out.Write(src)
	return err
}

func completeShow(c *cobra.Command, args []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) != 1 {
		return completeKinds(c, args, word)
	}
	k, ok := show.Find(args[0])
	if !ok {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	ids, titles := k.IDs(&show.Library{Catalogue: seeds.Catalogue(), Organisations: seeds.Organisations()})
	return withTitles(ids, titles), cobra.ShellCompDirectiveNoFileComp
}
