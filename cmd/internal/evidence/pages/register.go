package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	words "github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
)

// lowest returns the overall score and the factors that have it.
func lowest(scores []seeds.Score) (level int, factors []string) {
	level = slices.MinFunc(scores, func(a, b seeds.Score) int { return a.Level - b.Level }).Level
	for _, s := range scores {
		if s.Level == level {
			factors = append(factors, strings.ToLower(s.Factor))
		}
	}
	return level, factors
}

// minimum is the sentence for the first page.
func minimum(scores []seeds.Score) string {
	level, factors := lowest(scores)
	validation := scores[slices.IndexFunc(scores, func(s seeds.Score) bool { return s.Factor == "Validation" })].Level
	return fmt.Sprintf("**Our own score on the NASA-STD-7009 credibility scale (0 to 4) is %d, the lowest of eight factors** (%s). Validation is %d: compared with documented organisations, to which it is in part fitted; with no outcome of a decision.",
		level, strings.Join(factors, ", "), validation)
}

// scoreTable lists the factors.
func scoreTable(scores []seeds.Score) render.Table {
	t := render.Table{Columns: []render.Column{text("factor", "Factor"), {Key: "level", Label: "Level", Kind: render.KindInteger}, text("why", "Why not higher or lower")}}
	for _, s := range scores {
		t.Rows = append(t.Rows, render.Row(s.Factor, s.Level, s.Why))
	}
	level, _ := lowest(scores)
	t.Footer = render.Row("Overall (the lowest)", level, "")
	return t
}

// assumptionTable is the register: what is assumed, whom that favours, and in how many built-in companies another
// structure is best without it.
func assumptionTable(list []relaxed) render.Table {
	t := render.Table{Columns: columns("Assumption", "The model assumes", "Bias", "Best structure changes in")}
	for _, a := range list {
		count, _, _ := strings.Cut(a.effect, " (")
		t.Rows = append(t.Rows, render.Row(a.ID, a.Says, a.Bias, count))
	}
	return t
}

// relaxedTable says why each assumption is made, what relaxes it, and what the best structures then are.
func relaxedTable(list []relaxed) render.Table {
	t := render.Table{Columns: columns("Assumption", "Why", "Relaxed by", "Best structure then changes in")}
	for _, a := range list {
		t.Rows = append(t.Rows, render.Row(a.ID, a.Why, a.by, a.effect))
	}
	return t
}

// relaxed is an assumption with what relaxes it and what that changes.
type relaxed struct {
	seeds.Assumption
	by, effect string
}

// relax runs the built-in companies without each assumption.
func (b *book) relax() ([]relaxed, error) {
	list := seeds.Assumptions()
	base, err := b.leaders(nil)
	if err != nil {
		return nil, err
	}
	var out []relaxed
	for _, a := range list {
		x := relaxed{a, a.Other, "not run"}
		if a.Relax != nil {
			now, err := b.leaders(a.Relax)
			if err != nil {
				return nil, err
			}
			x.by, x.effect = sets(a.Relax), moved(base, now)
		}
		out = append(out, x)
	}
	return out, nil
}

// sets is the flags that relax an assumption.
func sets(values map[string]float64) string {
	flags := words.Each(slices.Sorted(maps.Keys(values)), func(id string) string { return fmt.Sprintf("--set %s=%g", id, values[id]) })
	return strings.Join(flags, " ")
}

// leaders returns the best structure of every built-in company, with parameters
// fixed.
func (b *book) leaders(fixed map[string]float64) ([]string, error) {
	cat, err := b.cat.Fix(fixed)
	if err != nil {
		return nil, err
	}
	out, err := sim.Run(b.ctx, sim.Job{Catalogue: cat, Structures: cat.Structures, Companies: b.bench.Companies},
		sim.Settings{Draws: sim.BlockSize, Exact: true, Seed: seed, Workers: b.workers})
	if err != nil {
		return nil, err
	}
	var ids []string
	for i := range out.Profiles {
		ids = append(ids, out.Profiles[i].Leader)
	}
	return ids, nil
}

// moved says in how many companies the best structure changed, and to what most
// often.
func moved(base, now []string) string {
	n := 0
	to := map[string]int{}
	for i := range base {
		if base[i] != now[i] {
			n++
			to[now[i]]++
		}
	}
	s := fmt.Sprintf("%d of %d", n, len(base))
	if n > 0 {
		s += " (" + strings.Join(words.Each(slices.Sorted(maps.Keys(to)), func(id string) string { return fmt.Sprintf("%d to %s", to[id], id) }), ", ") + ")"
	}
	return s
}

// limit runs a case for which the answer is poor: one company with its first
// three structures, or several by themselves and as one with the best structure
// of each.
func (b *book) limit(id string) generator {
	return func() (any, error) {
		list := seeds.Limits()
		companies, err := b.limitCompanies(&list[slices.IndexFunc(list, func(l seeds.Limit) bool { return l.ID == id })])
		if err != nil {
			return nil, err
		}
		out, err := sim.Run(b.ctx, sim.Job{Catalogue: b.cat, Structures: b.cat.Structures, Companies: companies},
			sim.Settings{Draws: 256, Exact: true, Seed: seed, Detail: true})
		if err != nil {
			return nil, err
		}
		if len(companies) > 1 {
			return bestOfEach(out.Profiles), nil
		}
		return firstThree(&out.Profiles[0]), nil
	}
}

// limitCompanies resolves the companies of a case, and their sum.
func (b *book) limitCompanies(l *seeds.Limit) ([]model.Company, error) {
	var out []model.Company
	var sum model.Profile
	revenue, technology := 0.0, 0.0
	for _, x := range l.Companies {
		p, builtin := profiles.ByID(x.Builtin)
		if !builtin {
			p = model.Profile{ID: x.Industry, Industry: x.Industry}
			p.Set(model.Headcount, x.Headcount)
		}
		c, err := b.cat.Resolve(&p)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
		for _, f := range []model.Field{model.Headcount, model.RevenueMUSD, model.ITStaff, model.Engineers} {
			before, _ := sum.Get(f)
			sum.Set(f, before+c.Values[f])
		}
		revenue += c.Values[model.RevenueMUSD]
		technology += float64(c.Values[model.TechShare] * c.Values[model.RevenueMUSD])
	}
	if l.Together == "" {
		return out, nil
	}
	sum.ID, sum.Industry = "both as one group", l.Together
	sum.Set(model.TechShare, technology/revenue)
	c, err := b.cat.Resolve(&sum)
	return append(out, c), err
}

func firstThree(o *sim.ProfileOutcome) render.Table {
	t := render.Table{Columns: []render.Column{text("structure", "Structure"), {Key: "coverage", Label: "Coverage", Kind: render.KindPercent, Precision: 0},
		money("pay", "Pay"), money("cost", "Cost"), money("exposure", "Exposure"), money("total", "Total"),
		{Key: "p_best", Label: "P(best)", Kind: render.KindShare, Precision: 0}, {Key: "hours", Label: "Executive work", Unit: "hours per month", Kind: render.KindNumber, Precision: 0}}}
	for i := range min(3, len(o.Structures)) {
		s := &o.Structures[i]
		hours := 0.0
		for _, r := range s.Responsibilities {
			hours += r.Hours
		}
		t.Rows = append(t.Rows, render.Row(s.ID, s.Coverage.Mean, s.Costs.Pay, s.Cost.Mean, s.Exposure.Mean, s.Total.Mean, s.PBest, hours))
	}
	t.Notes = []string{fmt.Sprintf("Verdict: %s. %d people; simulated.", o.Verdict, int(o.Number(model.Headcount)))}
	return t
}

func bestOfEach(list []sim.ProfileOutcome) render.Table {
	t := render.Table{Columns: []render.Column{text("company", "Company"), {Key: "people", Label: "People", Kind: render.KindInteger},
		{Key: "tech", Label: "Technology share", Kind: render.KindShare, Precision: 0}, text("best", "Best"), text("verdict", "Verdict"),
		money("cost", "Cost"), money("exposure", "Exposure"), money("total", "Total")}, Notes: []string{"Simulated."}}
	for i := range list {
		o := &list[i]
		s := &o.Structures[0]
		t.Rows = append(t.Rows, render.Row(o.ID, int(o.Number(model.Headcount)), o.Number(model.TechShare), s.ID, string(o.Verdict), s.Cost.Mean, s.Exposure.Mean, s.Total.Mean))
	}
	return t
}

func money(key, label string) render.Column {
	return render.Column{Key: key, Label: label, Unit: "$/yr", Kind: render.KindMoney, Scale: 1e3, Precision: 0}
}
