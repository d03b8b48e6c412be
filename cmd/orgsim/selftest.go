package main

import (
	"context"
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim/dock"
	"github.com/orgsim/orgsim/sim/parallel"
)

// selftestFlags are the flags of selftest.
type selftestFlags struct {
	output outputFlags
	group  []string
	rows   bool
	failed bool
	effort int
	fast   bool
}

func newSelftest(a *app) *cobra.Command {
	var f selftestFlags
	c := newCommand(a, "selftest", noArgs, f.run)
	only(c, "quick")
	f.output.add(c)
	c.Flags().StringSliceVar(&f.group, "group", nil, "only groups whose names contain one of `WORD,...`")
	c.Flags().BoolVar(&f.rows, "rows", false, "list every answer")
	c.Flags().BoolVar(&f.failed, "failed", false, "list only failures")
	c.Flags().BoolVar(&f.fast, "quick", false, "only check that this binary reproduces the reference output byte for byte on this machine: both engines, every format, in seconds")
	count(c.Flags(), &f.effort, "effort", 1, 1, 1000, "multiple `N` of the usual amount of simulation, 1 to 1000; tolerances shrink with its square root, and from 3 the engines are compared on all built-in companies")
	return c
}

func (f *selftestFlags) run(a *app, c *cobra.Command, _ []string) error {
	if f.fast {
		return f.quick(a, c.Context())
	}
	bad, all := 0, 0
	err := f.output.put(a, c, nil, func() (doc render.Document, err error) {
		checks, err := selftestChecks(c.Context(), selftestCases(f.effort), f.effort)
		if err != nil {
			return doc, err
		}
		checks = slices.DeleteFunc(checks, func(k dock.Check) bool { return !selftestNamed(k.Group, f.group) })
		if all = len(checks); all == 0 {
			return doc, cli.Usage("no group of known answers has a name like %q", f.group)
		}
		for i := range checks {
			if !checks[i].Pass() {
				bad++
			}
		}
		return selftestDocument(checks, bad, f.rows, f.failed), nil
	})
	if err == nil && bad > 0 {
		return fmt.Errorf("%d of %d known answers failed", bad, all)
	}
	return err
}

// selftestCases lists everything that selftest runs, in the order of the output.
func selftestCases(effort int) []dock.Case {
	cat := seeds.Catalogue()
	docked := stockProfiles
	if effort >= allDocked {
		docked = profiles.IDs()
	}
	return dock.Cases(cat, profiles.Companies(cat, docked...))
}

// allDocked is the effort from which the two engines are compared on all built-in companies, not on the stock three.
const allDocked = 3

// selftestChecks runs cases on two goroutines and returns their checks in order.
func selftestChecks(ctx context.Context, cases []dock.Case, effort int) ([]dock.Check, error) {
	got := make([][]dock.Check, len(cases))
	err := parallel.Each(ctx, 2, len(cases), func(_, i int) error {
		got[i] = cases[i].Run(effort)
		return nil
	})
	return slices.Concat(got...), err
}

// selftestText says what a reader is looking at, a paragraph a line.
//
//go:embed selftest.txt
var selftestText string

// selftestDocument shows groups, and single answers on request or where they failed. Row formats have the answers.
func selftestDocument(checks []dock.Check, bad int, all, failedOnly bool) render.Document {
	doc := render.Document{Title: "Validation: known answers"}
	for line := range strings.Lines(selftestText) {
		doc.Add(render.BlockText, strings.TrimSuffix(line, "\n"))
	}
	flat := render.Table{ID: "known", Columns: append([]render.Column{{Key: "group", Label: "Group"}}, answerColumns...)}
	var groups []*selftestGroup
	for i := range checks {
		k := &checks[i]
		if !failedOnly || !k.Pass() {
			flat.Rows = append(flat.Rows, append([]render.Cell{render.Text(k.Group)}, selftestRow(k)...))
		}
		at := slices.IndexFunc(groups, func(g *selftestGroup) bool { return g.list.Title == k.Group })
		if at < 0 {
			at = len(groups)
			groups = append(groups, &selftestGroup{list: render.Table{ID: "known", Title: k.Group, Columns: answerColumns}})
		}
		groups[at].add(k, all && !failedOnly)
	}
	summary := render.Table{ID: "groups", Columns: []render.Column{
		{Key: "group", Label: "Group"}, {Key: "answers", Label: "Answers", Kind: render.KindInteger},
		{Key: "worst", Label: "Largest error", Kind: render.KindNumber, Precision: 2}, {Key: "source", Label: "Known from"},
	}}
	for _, g := range groups {
		summary.Rows = append(summary.Rows, render.Row(g.list.Title, g.answers, g.worst, strings.Join(g.sources, "; ")))
	}
	doc.AddTable(summary)
	for _, g := range groups {
		if len(g.list.Rows) > 0 {
			doc.AddTable(g.list)
		}
	}
	doc.Add(render.BlockText, fmt.Sprintf("%d of %d known answers passed.", len(checks)-bad, len(checks)))
	doc.Flat = &flat
	return doc
}

// selftestGroup is what the table says of a group, and the answers that are listed.
type selftestGroup struct {
	list    render.Table
	answers int
	worst   float64 // error as a multiple of its tolerance
	sources []string
}

// add counts an answer, and lists it where all are listed or it failed.
func (g *selftestGroup) add(k *dock.Check, all bool) {
	g.answers++
	if off := k.Off(); off > g.worst || math.IsNaN(off) {
		g.worst = off
	}
	if !slices.Contains(g.sources, k.Source) {
		g.sources = append(g.sources, k.Source)
	}
	if all || !k.Pass() {
		g.list.Rows = append(g.list.Rows, selftestRow(k))
	}
}

// answerColumns are the columns of a single answer.
var answerColumns = []render.Column{
	{Key: "id", Label: "Id"}, {Key: "what", Label: "What"},
	{Key: "expected", Label: "Expected", Kind: render.KindNumber, Precision: -1},
	{Key: "observed", Label: "Observed", Kind: render.KindNumber, Precision: -1},
	{Key: "tolerance", Label: "Tolerance", Kind: render.KindNumber, Precision: -1},
	{Key: "pass", Label: "Pass", Kind: render.KindBool}, {Key: "source", Label: "Source"},
}

func selftestRow(k *dock.Check) []render.Cell {
	return render.Row(k.ID, k.What, k.Expected, k.Observed, k.Tolerance, k.Pass(), k.Source)
}

// selftestNamed reports whether a name contains one of the words, or there are none.
func selftestNamed(name string, words []string) bool {
	return len(words) == 0 || slices.ContainsFunc(words, func(w string) bool {
		return strings.Contains(strings.ToLower(name), strings.ToLower(w))
	})
}
