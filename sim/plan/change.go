package plan

import (
	"cmp"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
)

// year is a year in steps.
const year = 12 / step

// changes fills the changes of the plan.
func (p *planner) changes(out *Outcome, chain, dates []int) {
	months := p.months(chain)
	for j, at := range dates {
		from, to := chain[j], chain[j+1]
		pair := from*p.n + to
		s := &p.stages[at]
		c := Change{From: p.all[from].ID, To: p.all[to].ID, Parts: p.parts[at][pair], Once: sim.Spread(slices.Clone(p.once[at][pair]))}
		c.Month, c.Headcount = p.begins(at, pair)
		c.Soonest = at == p.soonest(0, from, to)
		for d, m := range months[j] {
			months[j][d] = max(m, float64(c.Month-s.month)) // a search takes that long
		}
		slices.Sort(months[j])
		c.P10, c.P90 = sim.Number(decision.Quantile(months[j], 0.1)), sim.Number(decision.Quantile(months[j], 0.9))
		for _, m := range months[j] {
			if math.IsInf(m, 1) {
				c.Never += 1 / float64(p.draws)
			}
		}
		next, before := len(p.stages), 0
		if j+1 < len(dates) {
			next = dates[j+1]
		}
		if j > 0 {
			before = dates[j-1]
		}
		worse, _ := p.extra(p.moved(chain, dates, j, next))
		c.PPays = 1 - worse
		c.Verdict = decision.Judge(c.PPays, p.draws)
		c.Early = p.shift(chain, dates, j, min(at, p.soonest(max(at-year, before), from, to)))
		c.Late = p.shift(chain, dates, j, min(at+year, next))
		if w := p.wait[at][pair]; w > 0 {
			search := max(0, c.Month-int(math.Round(w)))
			c.Search = &search
		}
		m := &p.moves[at][pair]
		c.People = sim.People(m, p.all[from].Seats, p.all[to].Seats)
		c.First = []Missing{}
		for _, seat := range m.Hires() {
			x := &p.all[to].Seats[seat]
			c.First = append(c.First, Missing{x.ID, x.Role, p.absent[at][to][seat]})
		}
		slices.SortStableFunc(c.First, func(a, b Missing) int { return cmp.Compare(b.Month, a.Month) })
		out.Changes = append(out.Changes, c)
	}
}

// begins is the month in which a change at a step is made, and the headcount then: at
// the beginning of the step, or when the first search that can be begun is over.
func (p *planner) begins(at, pair int) (month int, headcount float64) {
	month = max(p.stages[at].month, int(math.Round(p.wait[at][pair])))
	for i := range p.stages {
		if p.stages[i].month <= month {
			headcount = p.stages[i].company.Values[model.Headcount]
		}
	}
	return month, headcount
}

// months are the best months of every change of a chain, by change and draw;
// infinite where it is best left out.
func (p *planner) months(chain []int) [][]float64 {
	out := columns(len(chain)-1, p.draws)
	for d := range p.draws {
		dates, _ := p.of(d).dates(order{Structures: chain, Free: p.place == free})
		for j := range out {
			next := len(p.stages)
			if j+1 < len(dates) {
				next = dates[j+1]
			}
			out[j][d] = p.month(dates[j])
			if dates[j] == next && j+1 < len(dates) {
				out[j][d] = math.Inf(1) // left out for the next
			}
		}
	}
	return out
}

// moved is the plan with change j at another step.
func (p *planner) moved(chain, dates []int, j, at int) []int {
	other := slices.Clone(dates)
	other[j] = at
	return p.mean.at(chain, other)
}

// shift is what it costs to make change j at another step; nil if that is its own.
func (p *planner) shift(chain, dates []int, j, at int) *Shift {
	if at == dates[j] {
		return nil
	}
	_, regret := p.extra(p.moved(chain, dates, j, at))
	to := p.stages[len(p.stages)-1].month
	if at < len(p.stages) {
		to = p.stages[at].month
	}
	return &Shift{to - p.stages[dates[j]].month, regret}
}

// single compares the plan with one structure from the beginning to the end.
func (p *planner) single(out *Outcome) {
	for k := range p.all {
		one := make([]int, len(p.stages))
		from := 0
		if p.place != free {
			from = p.soonest(0, p.place, k)
		}
		for i := range one {
			if one[i] = k; i < from {
				one[i] = p.place
			}
		}
		_, extra := p.extra(one)
		out.Single = append(out.Single, Alternative{p.all[k].ID, extra})
	}
	slices.SortStableFunc(out.Single, func(a, b Alternative) int { return cmp.Compare(a.Extra.Mean, b.Extra.Mean) })
}

// The structures of the texts: one combined chief, and two.
const combined, two = "ctio", "both"

var pairs = []string{two, "cto-under-cio", "cio-under-cto", "cdo"}

// texts compares the plan with the sequence of the texts: one combined chief for a
// year or more, then two. It says nothing where one of them is not compared, or two
// are in place already.
func (p *planner) texts(out *Outcome) {
	one, both := model.StructureIndex(p.all, combined), model.StructureIndex(p.all, two)
	if one < 0 || both < 0 || slices.Contains(pairs, out.Current) {
		return
	}
	t := &Texts{Lacks: "both"}
	for i, s := range out.Stages {
		switch {
		case i > 0 && out.Stages[i-1].Structure == combined && slices.Contains(pairs, s.Structure):
			t.Comes, t.Lacks = true, ""
		case t.Comes:
		case s.Structure == combined:
			t.Lacks = "two"
		case slices.Contains(pairs, s.Structure):
			t.Lacks = "one"
		}
	}
	c := order{Structures: []int{one, both}, Least: []int{year, 1}}
	if p.place != free && p.place != one {
		c = order{Structures: []int{p.place, one, both}, Least: []int{0, year, 1}}
	}
	dates, cost := p.mean.dates(c) // what is not possible costs infinitely much
	if math.IsInf(cost, 1) {
		return
	}
	sequence := p.mean.at(c.Structures, dates)
	t.PBest, t.Extra = p.extra(sequence)
	held := 0 // months of what is lacking
	for i, k := range sequence {
		if k == one && t.Lacks != "two" || k == both && t.Lacks != "one" {
			held += p.stages[i].months
		}
	}
	for _, d := range dates {
		t.Months = append(t.Months, p.stages[d].month)
	}
	if len(t.Months) == 1 {
		t.Months = []int{0, t.Months[0]}
	}
	t.Gap = max(0, t.Extra.Mean) * 12 / float64(held)
	out.Texts = t
}
