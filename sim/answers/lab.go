package answers

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
)

// Gap is by how much one structure is better than another, draw by draw: its
// lower total, USD a year.
type Gap struct {
	Mean, P10, P90 float64
	Wins           float64 // share of draws in which it is better, 0-1
}

// Sure reports whether at least four in five draws agree which is better.
func (g Gap) Sure() bool { return g.Wins >= sure || g.Wins <= 1-sure }

// sure is the share of draws that have to agree, as for a clear verdict.
const sure = 0.8

// lab compares structures for one company. It belongs to one goroutine.
type lab struct {
	ctx     context.Context
	cat     *model.Catalogue
	company *model.Company
	set     sim.Settings
	out     *sim.ProfileOutcome // of the structures compared by default
}

// figures evaluates structures for a company: [structure][draw].
func (l *lab) figures(c *model.Company, list ...model.Structure) ([][]work.Figures, error) {
	cat, err := l.cat.With(list)
	if err != nil {
		return nil, err
	}
	list = slices.Clone(list)
	for i := range list {
		list[i].ID = fmt.Sprint("candidate-", i)
	}
	bench, err := sim.NewBench(cat, list, l.set)
	if err != nil {
		return nil, err
	}
	return bench.Figures(l.ctx, c)
}

// gap is by how much a structure is better than another.
func gap(a, b []work.Figures) Gap {
	x, y := totals(a), totals(b)
	d := decision.Paired(y, x, sim.BlockSize)
	return Gap{d.Mean, d.P10, d.P90, decision.Wins(x, y)}
}

func totals(f []work.Figures) []float64 {
	out := make([]float64, len(f))
	for d := range f {
		out[d] = f[d].Total()
	}
	return out
}

// mean averages a figure over draws.
func mean(f []work.Figures, of func(*work.Figures) float64) float64 {
	x := make([]float64, len(f))
	for d := range f {
		x[d] = of(&f[d])
	}
	return decision.Mean(x)
}

// total is the mean total, USD a year.
func total(f []work.Figures) float64 { return mean(f, (*work.Figures).Total) }

// of is the sample of a structure compared by default.
func (l *lab) of(id string) []work.Figures { return l.out.Structure(id).Figures }

// better is by how much one of them is better than another.
func (l *lab) better(a, b string) Gap { return gap(l.of(a), l.of(b)) }

// best is the one of them with the lowest mean total; of equals the first.
func (l *lab) best(ids ...string) string {
	return slices.MinFunc(ids, func(a, b string) int {
		return cmp.Compare(l.out.Structure(a).Total.Mean, l.out.Structure(b).Total.Mean)
	})
}

// structure is a built-in structure, to be changed.
func (l *lab) structure(id string) model.Structure { return *l.cat.Structure(id) }

// held is a structure in which somebody alone holds some responsibilities, under
// either kind of CTO; an empty seat leaves them to the business leaders.
func held(s model.Structure, seat string, responsibilities ...string) model.Structure {
	return mapped(s, func(m model.Mandate) model.Mandate {
		if !slices.Contains(responsibilities, m.Responsibility) {
			return m
		}
		m.Holders = nil
		if seat != "" {
			m.Holders = []model.Holder{{Seat: seat, Right: model.Decide, Share: 1}}
		}
		return m
	})
}

// divided is a structure in which who decides on a responsibility holds all that
// technology does of it.
func divided(s model.Structure) model.Structure {
	return mapped(s, func(m model.Mandate) model.Mandate {
		i := slices.IndexFunc(m.Holders, func(h model.Holder) bool { return h.Right == model.Decide })
		if i < 0 || len(m.Holders) < 2 {
			return m
		}
		one := m.Holders[i]
		one.Share = 0
		for _, h := range m.Holders {
			one.Share += h.Share
		}
		one.Share = min(one.Share, 1)
		m.Holders = []model.Holder{one}
		return m
	})
}

// mapped is a structure with other mandates.
func mapped(s model.Structure, change func(model.Mandate) model.Mandate) model.Structure {
	all := map[model.Flavour][]model.Mandate{}
	for f, list := range s.Mandates {
		for _, m := range list {
			all[f] = append(all[f], change(m))
		}
	}
	s.Mandates = all
	return s
}
