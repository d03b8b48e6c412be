package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	plain "github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
)

// alike is the part of a total within which two structures cost the same here.
const alike = 0.02

// kindTable is the kinds of companies of the seed texts: what the texts say, and
// what the model finds.
func (b *book) kindTable() (any, error) {
	list := seeds.Kinds()
	found, err := b.kinds(list)
	if err != nil {
		return nil, err
	}
	t := render.Table{Columns: columns("Kind", "Company", "Texts", "They say", "Built-in", "Best in the model", "Total per year", "Agrees")}
	var why []string
	for i, k := range list {
		o := &found[i]
		best := o.Leader
		if o.Verdict == sim.Open {
			best += ", open with " + o.RunnerUp
		}
		t.Rows = append(t.Rows, render.Row(k.ID, k.What, strings.Join(k.Texts, " "), k.Says, k.Builtin, best, totals(&k, o), agrees(&k, o)))
		if k.Differs != "" {
			why = append(why, "- "+k.ID+". "+k.Differs)
		}
	}
	table, err := markdown(t)
	return table + "\nWhere the model finds otherwise:\n\n" + strings.Join(why, "\n") + "\n", err
}

// kinds runs the companies of the kinds, in their order.
func (b *book) kinds(list []seeds.Kind) ([]sim.ProfileOutcome, error) {
	job := sim.Job{Catalogue: b.cat, Structures: slices.Concat(b.cat.Structures, b.cat.Further)}
	for _, k := range list {
		c := profiles.Companies(b.cat, k.Builtin)[0]
		c.ID = k.ID // two kinds may share a company
		job.Companies = append(job.Companies, c)
	}
	out, err := sim.Run(b.ctx, job, sim.Settings{Draws: 8 * sim.BlockSize, Exact: true, Seed: seed, Workers: b.workers})
	if err != nil {
		return nil, err
	}
	return out.Profiles, nil
}

// totals prints what the texts compare: "both $24M, cio $70M".
func totals(k *seeds.Kind, o *sim.ProfileOutcome) string {
	var ids, out []string
	for _, pair := range k.Better {
		ids = append(ids, pair[:]...)
	}
	seen := map[string]bool{}
	for _, id := range ids {
		if !seen[id] {
			out = append(out, id+" "+plain.Currency{}.Amount(o.Structure(id).Total.Mean))
		}
		seen[id] = true
	}
	return strings.Join(out, ", ")
}

// agrees says whether the model finds what the texts say: yes, no, or in which
// of several comparisons.
func agrees(k *seeds.Kind, o *sim.ProfileOutcome) string {
	yes, no := 0, 0
	for _, pair := range k.Better {
		switch a, b := o.Structure(pair[0]).Total.Mean, o.Structure(pair[1]).Total.Mean; {
		case a < b*(1-alike):
			yes++
		case a > b*(1+alike):
			no++
		}
	}
	switch n := len(k.Better); {
	case n == 0:
		return "-"
	case yes == n:
		return "yes"
	case no == n:
		return "no"
	case no == 0 && yes == 0:
		return "alike"
	default:
		return fmt.Sprintf("in %d of %d", yes, n)
	}
}
