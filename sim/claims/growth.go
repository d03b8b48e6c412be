package claims

import (
	"fmt"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
)

// growth are the checks of group A about size, growth and whole populations.
var growth = []check{
	{"load-rises-with-size-and-complexity", func(l *Lab) Finding {
		falls, all := 0, 0
		sweep := func(list []model.Company) (first, last float64) {
			var before [2]float64
			for i, c := range list {
				t := l.try(c, "both")
				for k, seat := range []string{"cio", "cto"} {
					exec, deleg, _ := t.hours("both", seat)
					if i > 0 {
						all++
						if exec+deleg < before[k] {
							falls++
						}
					}
					before[k] = exec + deleg
				}
				if i == 0 {
					first = before[0] + before[1]
				}
			}
			return first, before[0] + before[1]
		}
		var bySize, byProduct, byIT []model.Company
		for _, n := range []float64{50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000} {
			bySize = append(bySize, l.scaled(l.company("saas"), n))
		}
		for _, x := range steps(0, 10, 5) {
			byProduct = append(byProduct, l.with(l.company("saas"), values{model.ProductComplexity: x}))
			byIT = append(byIT, l.with(l.company("large-bank"), values{model.ITComplexity: x}))
		}
		a, b := sweep(bySize)
		c, d := sweep(byProduct)
		e, f := sweep(byIT)
		return Finding{
			Figure: fmt.Sprintf("hours a month of both: %.0f to %.0f with size, %.0f to %.0f with product complexity, %.0f to %.0f with IT complexity; %d of %d steps fall",
				a, b, c, d, e, f, falls, all),
			Holds: said(falls == 0),
			Why:   "Delegable work grows with the technology staff and both kinds of work with complexity.",
		}
	}},
	{"one-crossover-ctio-both", func(l *Lab) Finding {
		x, d := l.bySize("both")
		at := atSize(x, d)
		return Finding{
			Figure: fmt.Sprintf("ctio ahead by %s at %.0f people, both by %s at %.0f; crossing at %s people",
				dollars(-d[0]), x[0], dollars(d[len(d)-1]), x[len(x)-1], numbers("%.0f", at)),
			Holds: flips(d),
			Why:   "Load and breadth outgrow one person as the company grows, while the second salary does not grow with it.",
		}
	}},
	{"distinct-leaders-when-large", func(l *Lab) Finding {
		x, d := l.bySize("both", "cdo")
		at := atSize(x, d)
		large, combined := 0, 0
		for _, c := range slices.Concat(l.population(false), l.population(true)) {
			if c.Company.Values[model.Headcount] < 1000 {
				continue
			}
			large++
			if c.Leader() == "ctio" {
				combined++
			}
		}
		return Finding{
			Figure: fmt.Sprintf("both or cdo overtakes ctio at %s people; ctio still best for %d of %d synthetic companies above 1,000", numbers("%.0f", at), combined, large),
			Holds:  flips(d),
			Why:    "As for the crossover of ctio and both; a combined chief stays possible in large firms with little at stake on one side.",
		}
	}},
	{"cdo-only-with-ambition", func(l *Lab) Finding {
		wins, cases, high, low := 0, 0, 0, 0
		for _, industry := range []string{"consumer-goods", "retail", "bank", "industrial-technology", "energy", "media"} {
			for _, n := range []float64{5000, 20000, 60000} {
				for _, ambition := range []float64{2, 4, 6, 8, 10} {
					cases++
					c := l.made("large", industry, values{model.Headcount: n, model.DigitalAmbition: ambition})
					if l.try(c, "both", "cdo", "cto-under-cio").leader() != "cdo" {
						continue
					}
					wins++
					if ambition >= 8 {
						high++
					} else {
						low++
					}
				}
			}
		}
		return Finding{
			Figure: fmt.Sprintf("cdo best in %d of %d large companies: %d with digital ambition 8 or more, %d below", wins, cases, high, low),
			Holds:  all(said(wins > 0), said(2*wins < cases), said(low == 0)),
			Seed:   said(2*wins > cases),
			Why:    "Two layers to the top cost more than a nearby arbiter saves, unless the digital agenda is large.",
		}
	}},
	{"ctio-stalls-on-growth-path", func(l *Lab) Finding {
		c := l.with(l.scaled(l.company("scale-up"), 50), values{model.GrowthPct: 100 * (math.Pow(40, 0.2) - 1)})
		list := l.structures("ctio", "both")
		change := l.derived("ctio", "ctio-then-both")
		change.Then = []model.Change{{To: "both", AtStaff: 400}}
		y := l.yearly(c, append(list, change), 5)
		diff := make([]float64, 5)
		five := make([]float64, 3)
		for k := range diff {
			diff[k] = y[0][k] - y[1][k]
			for i := range five {
				five[i] += y[i][k]
			}
		}
		return Finding{
			Figure: fmt.Sprintf("ctio less both, k$ by year: %s; five years: ctio %s, both %s, ctio until 400 people then both %s",
				series("%+.0f", scaledBy(diff, 1e-3)), dollars(five[0]), dollars(five[1]), dollars(five[2])),
			Holds: all(said(diff[0] < 0), said(diff[4] > 0), said(five[2] < five[0])),
			Why:   "One week does not grow with the company; what lapses becomes debt, and debt more work.",
		}
	}},
	{"ctio-share-of-population", func(l *Lab) Finding {
		n, wins, first2 := 0, 0, 0
		for _, c := range l.population(true) {
			if h := c.Company.Values[model.Headcount]; h < 20 || h > 1000 {
				continue
			}
			n++
			switch slices.Index(c.Order, "ctio") {
			case 0:
				wins++
				first2++
			case 1:
				first2++
			}
		}
		share := 100 * float64(wins) / float64(n)
		return Finding{
			Figure: fmt.Sprintf("ctio best for %s of %d companies of 20 to 1,000 people, first or second for %s", percent(share), n, percent(100*float64(first2)/float64(n))),
			Holds:  all(said(wins > 0 && 2*wins < n), said(share >= 10 && share <= 30)),
			Why:    "A combined chief needs two sides that are both worth leading and too small for two people; most companies have one.",
		}
	}},
	{"two-chiefs-gain-with-it-complexity", func(l *Lab) Finding {
		rise, of := 0, 0
		var parts []string
		for _, id := range []string{"large-bank", "health-system", "saas"} {
			var adv []float64
			for _, x := range []float64{2, 4, 6, 8, 10} {
				t := l.try(l.with(l.company(id), values{model.ITComplexity: x}), "cio", "cto", "both", "cto-under-cio", "cio-under-cto", "cdo", "federated")
				_, one := t.least("cio", "cto")
				_, two := t.least("both", "cto-under-cio", "cio-under-cto", "cdo", "federated")
				adv = append(adv, one-two)
			}
			for i := 1; i < len(adv); i++ {
				of++
				if adv[i] > adv[i-1] {
					rise++
				}
			}
			parts = append(parts, fmt.Sprintf("%s %s to %s", id, dollars(adv[0]), dollars(adv[len(adv)-1])))
		}
		return Finding{
			Figure: fmt.Sprintf("gain of two chiefs from complexity 2 to 10: %s; %d of %d steps rise", join(parts), rise, of),
			Holds:  most(rise, of),
			Why:    "Complexity adds hours that one desk cannot hold, and raises what is at stake on internal work.",
		}
	}},
	{"symmetric-company-values-both-alike", func(l *Lab) Finding {
		even, c := l.symmetric()
		t := even.try(c, "both", "cio", "cto")
		cto, cio := t.total("cio")-t.total("both"), t.total("cto")-t.total("both")
		off := 100 * math.Abs(cto-cio) / max(cto, cio)
		return Finding{
			Figure: fmt.Sprintf("without a CTO %s worse, without a CIO %s: %s apart", dollars(cto), dollars(cio), percent(off)),
			Holds:  all(said(cto > 0 && cio > 0), said(off <= 20)),
			Why:    "With as much at stake on either side the two roles are worth about the same; what is left is that their skills and work are not mirror images.",
		}
	}},
	{"large-companies-want-two", func(l *Lab) Finding {
		list := l.above(1000)
		two := 0
		for _, c := range list {
			if twoChiefs(l.try(c, "cio", "cto", "ctio", "both", "cto-under-cio", "cio-under-cto", "cdo", "federated").leader()) {
				two++
			}
		}
		return Finding{
			Figure: fmt.Sprintf("a form with two chiefs is best for %d of %d companies above 1,000 people", two, len(list)),
			Holds:  said(2*two > len(list)),
			Why:    "Load, and a product side worth a chief; where nearly all is internal, one CIO stays ahead.",
		}
	}},
	{"one-person-for-all-four", func(l *Lab) Finding {
		fits, best, over := 0, 0, 0.0
		for _, n := range []float64{40, 60, 80, 120, 180, 250, 350, 500, 800} {
			t := l.try(l.scaled(l.company("scale-up"), n), "cio", "cto", "ctio")
			load := t.seat("ctio", "ctio").Utilisation
			if load > 1 {
				if over == 0 {
					over = n
				}
				continue
			}
			fits++
			if t.leader() == "ctio" {
				best++
			}
		}
		return Finding{
			Figure: fmt.Sprintf("ctio best in %d of %d sizes at which the load fits one week; over a week from %.0f people", best, fits, over),
			Holds:  most(best, fits),
			Why:    "As long as time is enough breadth costs less than leaving one side to business leaders.",
		}
	}},
}

// bySize returns how much more one CTIO costs in all than the best of some
// other structures, USD a year, for a balanced company from 20 to 5,000 people.
func (l *Lab) bySize(others ...string) (staff, diff []float64) {
	for _, n := range []float64{20, 35, 60, 100, 150, 220, 300, 400, 550, 750, 1000, 1500, 2200, 3300, 5000} {
		t := l.try(l.scaled(l.company("scale-up"), n), append([]string{"ctio"}, others...)...)
		_, least := t.least(others...)
		staff, diff = append(staff, n), append(diff, t.total("ctio")-least)
	}
	return staff, diff
}

// atSize returns crossings on a logarithmic axis.
func atSize(staff, d []float64) []float64 {
	x := make([]float64, len(staff))
	for i := range x {
		x[i] = math.Log(staff[i])
	}
	at := crossings(x, d)
	for i := range at {
		at[i] = math.Exp(at[i])
	}
	return at
}

func scaledBy(list []float64, k float64) []float64 {
	out := make([]float64, len(list))
	for i := range list {
		out[i] = k * list[i]
	}
	return out
}
