package main

import (
	"fmt"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/sim"
)

// limit is a company for which the answer is poor.
type limit struct {
	from string // built-in profile to start from, or empty
	set  func(*model.Profile)
}

var limits = map[string]limit{
	"agency": {"", func(p *model.Profile) {
		p.ID, p.Industry = "agency", "government"
		p.Set(model.Headcount, 60)
	}},
	"founder": {"startup", func(*model.Profile) {}},
}

// limitTable runs a company whose answer is poor and shows the first three.
func (b *book) limitTable(name string) func() (string, error) {
	return func() (string, error) {
		l := limits[name]
		p := model.Profile{}
		if l.from != "" {
			p, _ = profiles.ByID(l.from)
		}
		l.set(&p)
		c, err := b.cat.Resolve(&p)
		if err != nil {
			return "", err
		}
		out, err := sim.Run(b.ctx, sim.Job{Catalogue: b.cat, Structures: b.cat.Structures, Companies: []model.Company{c}},
			sim.Settings{Draws: 256, Exact: true, Seed: seed, Detail: true})
		if err != nil {
			return "", err
		}
		o := &out.Profiles[0]
		t := render.Table{Columns: []render.Column{text("structure", "Structure"), {Key: "coverage", Label: "Coverage", Kind: render.KindPercent, Precision: 0},
			money("pay", "Pay"), money("cost", "Cost"), money("exposure", "Exposure"), money("total", "Total"),
			{Key: "p_best", Label: "P(best)", Kind: render.KindShare, Precision: 0}, {Key: "hours", Label: "Hours to lead", Unit: "a month", Kind: render.KindNumber, Precision: 0}}}
		for i := range min(3, len(o.Structures)) {
			s := &o.Structures[i]
			hours := 0.0
			for _, r := range s.Responsibilities {
				hours += r.Hours
			}
			t.Rows = append(t.Rows, []render.Cell{render.Text(s.ID), render.Number(s.Coverage.Mean), render.Number(s.Costs.Pay), render.Number(s.Cost.Mean),
				render.Number(s.Exposure.Mean), render.Number(s.Total.Mean), render.Number(s.PBest), render.Number(hours)})
		}
		t.Notes = []string{fmt.Sprintf("Verdict: %s. %d people; simulated.", o.Verdict, int(c.Values[model.Headcount]))}
		return tables(t)
	}
}

// holding runs two businesses one by one and as one company with the sums of
// their figures.
func (b *book) holding() (string, error) {
	part := func(industry string, staff float64) (model.Company, error) {
		p := model.Profile{ID: industry, Industry: industry}
		p.Set(model.Headcount, staff)
		return b.cat.Resolve(&p)
	}
	one, err := part("software", 700)
	if err != nil {
		return "", err
	}
	two, err := part("manufacturing", 600)
	if err != nil {
		return "", err
	}
	p := model.Profile{ID: "both as one group", Industry: "industrial-technology"}
	for _, f := range []model.Field{model.Headcount, model.RevenueMUSD, model.ITStaff, model.Engineers} {
		p.Set(f, one.Values[f]+two.Values[f])
	}
	revenue := one.Values[model.RevenueMUSD] + two.Values[model.RevenueMUSD]
	p.Set(model.TechShare, (float64(one.Values[model.TechShare]*one.Values[model.RevenueMUSD])+float64(two.Values[model.TechShare]*two.Values[model.RevenueMUSD]))/revenue)
	group, err := b.cat.Resolve(&p)
	if err != nil {
		return "", err
	}
	out, err := sim.Run(b.ctx, sim.Job{Catalogue: b.cat, Structures: b.cat.Structures, Companies: []model.Company{one, two, group}},
		sim.Settings{Draws: 256, Exact: true, Seed: seed})
	if err != nil {
		return "", err
	}
	t := render.Table{Columns: []render.Column{text("company", "Company"), {Key: "people", Label: "People", Kind: render.KindInteger},
		{Key: "tech", Label: "Technology share", Kind: render.KindShare, Precision: 0}, text("best", "Best"), text("verdict", "Verdict"),
		money("cost", "Cost"), money("exposure", "Exposure"), money("total", "Total")}}
	for i := range out.Profiles {
		o := &out.Profiles[i]
		s := &o.Structures[0]
		v := &o.Company.Values
		t.Rows = append(t.Rows, []render.Cell{render.Text(o.Company.ID), render.Int(int64(v[model.Headcount])), render.Number(v[model.TechShare]), render.Text(s.ID),
			render.Text(string(o.Verdict)), render.Number(s.Cost.Mean), render.Number(s.Exposure.Mean), render.Number(s.Total.Mean)})
	}
	t.Notes = []string{"Simulated."}
	return tables(t)
}

func money(key, label string) render.Column {
	return render.Column{Key: key, Label: label, Unit: "$/yr", Kind: render.KindMoney, Scale: 1e3, Precision: 0}
}
