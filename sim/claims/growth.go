package claims

import (
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/population"
)

// growth are the checks of group A about size, growth and whole populations.
var growth = []check{
	{"load-rises-with-size-and-complexity", func(l *lab, r *record) {
		var falls population.Count
		sweep := func(x []float64, vary func(float64) model.Company) (from, to float64) {
			var cio, cto []float64
			for _, at := range x {
				t := l.try(vary(at), "both")
				cio, cto = append(cio, t.held("both", "cio", everyHour)), append(cto, t.held("both", "cto", everyHour))
			}
			falls.Falls(cio)
			falls.Falls(cto)
			return cio[0] + cto[0], last(cio) + last(cto)
		}
		saas, bank := l.company("saas"), l.company("large-bank")
		a, b := sweep([]float64{50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000}, func(n float64) model.Company { return l.scaled(saas, n) })
		c, d := sweep(steps(0, 10, 5), func(x float64) model.Company { return l.with(saas, values{model.ProductComplexity: x}) })
		e, f := sweep(steps(0, 10, 5), func(x float64) model.Company { return l.with(bank, values{model.ITComplexity: x}) })
		r.note("hours per month of both: %.0f to %.0f with size, %.0f to %.0f with product complexity, %.0f to %.0f with IT complexity", a, b, c, d, e, f)
		r.note("%v steps fall", &falls)
		r.holds(falls.None())
	}},
	{"one-crossover-ctio-both", func(l *lab, r *record) {
		x, d := l.bySize("both")
		r.note("ctio ahead by %s at %.0f people, both by %s at %.0f", dollars(-d[0]), x[0], dollars(last(d)), last(x))
		r.note("crossing at %s people", numbers("%.0f", atSize(x, d)))
		r.answer(flips(d))
	}},
	{"distinct-leaders-when-large", func(l *lab, r *record) {
		x, d := l.bySize("both", "cdo")
		var combined population.Count
		for _, c := range l.populations() {
			if c.Company.Values[model.Headcount] >= 1000 {
				combined.Add(c.Leader() == "ctio")
			}
		}
		r.note("both or cdo overtakes ctio at %s people", numbers("%.0f", atSize(x, d)))
		r.note("ctio still best for %v synthetic companies above 1,000", &combined)
		r.answer(flips(d))
	}},
	{"cdo-only-with-ambition", func(l *lab, r *record) {
		var wins, high, low population.Count
		for _, industry := range []string{"consumer-goods", "retail", "bank", "industrial-technology", "energy", "media"} {
			for _, n := range []float64{5000, 20000, 60000} {
				for _, ambition := range []float64{2, 4, 6, 8, 10} {
					c := l.made("large", industry, values{model.Headcount: n, model.DigitalAmbition: ambition})
					won := l.try(c, "both", "cdo", "cto-under-cio").leader() == "cdo"
					wins.Add(won)
					high.Add(won && ambition >= 8)
					low.Add(won && ambition < 8)
				}
			}
		}
		r.note("cdo best in %v large companies: %d with digital ambition 8 or more, %d below", &wins, high.Hits, low.Hits)
		r.holds(!wins.None(), 2*wins.Hits < wins.Of, low.None())
		r.text = said(wins.Most())
	}},
	{"ctio-stalls-on-growth-path", func(l *lab, r *record) {
		c := l.with(l.scaled(l.company("scale-up"), 50), values{model.GrowthPct: 100 * (math.Pow(40, 0.2) - 1)})
		sizes := []float64{200, 400, 800, 1600}
		list := l.structures("ctio", "both")
		for _, at := range sizes {
			change := l.derived("ctio", numbers("ctio-until-%.0f", []float64{at}))
			change.Then = []model.Change{{To: "both", AtStaff: at}}
			list = append(list, change)
		}
		const years = 5
		sums := make([][]float64, years+1) // of all years so far
		sums[0] = make([]float64, len(list))
		diff := make([]float64, years)
		for y := range years {
			sums[y+1] = l.monthly(c, list, 12*(y+1))
			diff[y] = (sums[y+1][0] - sums[y][0] - sums[y+1][1] + sums[y][1]) / 1e3
		}
		stay, both, change := sums[years][0], sums[years][1], sums[years][2:]
		least := slices.Min(change)
		r.note("ctio less both by year, thousand USD: %s", series("%+.0f", diff))
		r.note("five years: ctio %s, both %s", dollars(stay), dollars(both))
		r.note("changing to both saves %s at %.0f people, %s at 400", dollars(stay-least), sizes[slices.Index(change, least)], dollars(stay-change[1]))
		r.holds(diff[0] < 0, diff[4] > 0, least < stay)
	}},
	{"ctio-share-of-population", func(l *lab, r *record) {
		var wins, first2 population.Count
		for _, c := range l.population(true) {
			if h := c.Company.Values[model.Headcount]; h < 20 || h > 1000 {
				continue
			}
			place := slices.Index(c.Order, "ctio")
			wins.Add(place == 0)
			first2.Add(place == 0 || place == 1)
		}
		r.note("ctio best for %s of %d companies of 20 to 1,000 people, first or second for %s", percent(100*wins.Share()), wins.Of, percent(100*first2.Share()))
		r.holds(!wins.None() && 2*wins.Hits < wins.Of, wins.Share() >= 0.1 && wins.Share() <= 0.3)
	}},
	{"two-chiefs-gain-with-it-complexity", func(l *lab, r *record) {
		var rise population.Count
		r.about("gain of two chiefs from complexity 2 to 10")
		for _, c := range l.companies("large-bank", "health-system", "saas") {
			gain := along([]float64{2, 4, 6, 8, 10}, func(x float64) float64 {
				t := l.try(l.with(c, values{model.ITComplexity: x}), append([]string{"cio", "cto"}, twoChiefs...)...)
				one, _ := t.least("cio", "cto")
				return t.gain(one, twoChiefs...)
			})
			rise.Rises(gain)
			r.note("%s %s to %s", c.ID, dollars(gain[0]), dollars(last(gain)))
		}
		r.note("%v steps rise", &rise)
		r.answer(most(&rise))
	}},
	{"symmetric-company-values-both-alike", func(l *lab, r *record) {
		even, c := l.symmetric()
		t := even.try(c, "both", "cio", "cto")
		cto, cio := t.gain("cio", "both"), t.gain("cto", "both")
		off := 100 * math.Abs(cto-cio) / max(cto, cio)
		r.note("without a CTO %s worse, without a CIO %s: %s apart", dollars(cto), dollars(cio), percent(off))
		r.holds(cto > 0 && cio > 0, off <= 20)
	}},
	{"large-companies-want-two", func(l *lab, r *record) {
		var two population.Count
		for _, c := range l.above(1000) {
			two.Add(slices.Contains(twoChiefs, l.try(c, append([]string{"cio", "cto", "ctio"}, twoChiefs...)...).leader()))
		}
		r.note("a form with two chiefs is best for %v companies above 1,000 people", &two)
		r.holds(two.Most())
	}},
	{"one-person-for-all-four", func(l *lab, r *record) {
		var best population.Count
		over := 0.0
		for _, n := range []float64{40, 60, 80, 120, 180, 250, 350, 500, 800} {
			t := l.try(l.scaled(l.company("scale-up"), n), "cio", "cto", "ctio")
			switch fits := t.seat("ctio", "ctio").Utilisation <= 1; {
			case fits:
				best.Add(t.leader() == "ctio")
			case over == 0:
				over = n
			}
		}
		r.note("ctio best in %v sizes at which the load fits one week", &best)
		r.note("over a week from %.0f people", over)
		r.answer(most(&best))
	}},
}

// bySize returns how much more one CTIO costs in all than the best of some other structures, USD a year, for a
// balanced company from 20 to 5,000 people.
func (l *lab) bySize(others ...string) (staff, diff []float64) {
	staff = []float64{20, 35, 60, 100, 150, 220, 300, 400, 550, 750, 1000, 1500, 2200, 3300, 5000}
	return staff, along(staff, func(n float64) float64 {
		return l.try(l.scaled(l.company("scale-up"), n), append([]string{"ctio"}, others...)...).gain("ctio", others...)
	})
}
