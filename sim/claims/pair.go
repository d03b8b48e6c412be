package claims

import (
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/population"
)

// pairs are the checks of group D about how two people get on.
var pairs = []check{
	{"complementary-pair", complementary},
	{"cooperation-pays", func(l *lab, r *record) {
		var worse population.Count
		saved := 0.0
		for _, c := range l.bench.Companies {
			total, quality, _ := l.cooperating(c)
			worse.Rises(total)
			worse.Falls(quality)
			saved -= gap(total[0], last(total))
		}
		r.note("total %.1f%% lower on average at cooperation 1 than at 0", saved/float64(len(l.bench.Companies)))
		r.note("%v steps go the wrong way", &worse)
		r.holds(worse.None(), saved > 0)
	}},
	{"openness-lowers-conflict", func(l *lab, r *record) {
		var falls population.Count
		drop := 0.0
		for _, c := range l.bench.Companies {
			_, _, conflict := l.cooperating(c)
			falls.Falls(conflict)
			drop -= gap(conflict[0], last(conflict))
		}
		r.note("conflict %.0f%% lower on average at cooperation 1 than at 0", drop/float64(len(l.bench.Companies)))
		r.note("%d of %d steps do not fall", falls.Of-falls.Hits, falls.Of)
		r.holds(falls.All())
	}},
	{"combined-chief-overloads", func(l *lab, r *record) {
		sizes := []float64{50, 100, 200, 400, 800, 1500, 3000, 5000}
		var load, first, second []float64
		for _, n := range sizes {
			t := l.try(l.scaled(l.company("scale-up"), n), "ctio")
			load = append(load, t.seat("ctio", "ctio").Utilisation)
			a, b := t.sideDone("ctio", model.Internal), t.sideDone("ctio", model.Product)
			first, second = append(first, max(a, b)), append(second, min(a, b))
		}
		at := atSize(sizes, along(load, func(x float64) float64 { return x - 1 }))
		r.note("load %.2f at %.0f people, %.2f at %.0f, over one week from %s", load[0], sizes[0], last(load), last(sizes), numbers("%.0f", at))
		r.note("done in time at the large end: %.0f%% of the side that comes first, %.0f%% of the other", 100*last(first), 100*last(second))
		r.holds(len(at) == 1 && last(load) > 1, change(first) > change(second))
	}},
}

// cooperating returns the figures of two peers as cooperation rises from 0 to 1.
func (l *lab) cooperating(c model.Company) (total, coverage, conflict []float64) {
	for _, x := range steps(0, 1, 4) {
		t := l.try(l.with(c, values{model.Cooperation: x}), "both")
		total, coverage, conflict = append(total, t.total("both")), append(coverage, t.of("both").Coverage.Mean), append(conflict, t.conflict("both"))
	}
	return total, coverage, conflict
}

// complementary compares two peers from alike to complementary in two steps that the text names: they divide the work
// by what each does best, and neither goal ranks above the other. Alike: both have the middle of the two skill sets
// and share all work evenly, with the roles' own goals. Complementary: own skills, own work, goals that have met in
// the middle.
func complementary(l *lab, r *record) {
	c := flavoured(l.balanced(800, 0.4), model.FlavourProduct)
	cio, cto := l.role("cio"), l.role("cto-product")
	var conflict, total []float64
	for _, x := range steps(0, 1, 4) {
		blend := func(own, other *model.Role) func(*model.Role) {
			return func(r *model.Role) {
				for i := range r.Skills {
					r.Skills[i] = own.Skills[i]*(0.5+0.5*x) + other.Skills[i]*(0.5-0.5*x)
				}
				r.Goal = own.Goal + (0.5*(own.Goal+other.Goal)-own.Goal)*x
			}
		}
		m := l.alter("cio", "one", blend(cio, cto)).alter("cto-product", "other", blend(cto, cio))
		t := m.tryAll(c, []model.Structure{cast(m.shared("pair", 1-x), "one", "other")})
		conflict, total = append(conflict, t.conflict("pair")), append(total, t.total("pair"))
	}
	var rises population.Count
	rises.Rises(conflict)
	r.note("conflict from alike to complementary: %s h per 100 h", series("%.1f", conflict))
	r.note("total %s to %s", dollars(total[0]), dollars(last(total)))
	r.holds(rises.None() && change(conflict) < 0)
}
