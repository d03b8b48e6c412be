package claims

import (
	"math"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/population"
)

// hierarchy are the checks of group C: who reports to whom.
var hierarchy = []check{
	{"neither-role-senior", func(l *lab, r *record) {
		even, c := l.symmetric()
		t := even.try(c, "cto-under-cio", "cio-under-cto")
		a, b := t.total("cto-under-cio"), t.total("cio-under-cto")
		r.note("cto-under-cio %s, cio-under-cto %s: %s apart", dollars(a), dollars(b), percent(math.Abs(gap(a, b))))
		r.holds(math.Abs(gap(a, b)) <= 5)
	}},
	{"both-report-to-ceo", func(l *lab, r *record) {
		leads := map[string]int{}
		for _, c := range l.above(500) {
			leads[l.try(c).leader()]++
		}
		for _, c := range l.populations() {
			if c.Company.Values[model.Headcount] > 500 {
				leads[c.Leader()]++
			}
		}
		peers, under, over := leads["both"], leads["cto-under-cio"], leads["cio-under-cto"]
		want := peers + under + over
		r.note("of %d companies above 500 people that want a CIO and a CTO: both report to the CEO in %d, CTO under CIO in %d, CIO under CTO in %d",
			want, peers, under, over)
		r.holds(2*peers > want, peers < want)
		r.text = said(peers == want)
	}},
	{"traditional-peers-or-cto-under-cio", func(l *lab, r *record) {
		for _, c := range l.companies("large-bank", "insurer", "health-system", "city-government") {
			t := l.try(c, "both", "cto-under-cio", "cio-under-cto")
			r.answer(t.before("both", "cio-under-cto"), t.before("cto-under-cio", "cio-under-cto"))
			r.note("%s: cio-under-cto %s above both, %s above cto-under-cio", c.ID, t.above("cio-under-cto", "both"), t.above("cio-under-cto", "cto-under-cio"))
		}
	}},
	{"software-cio-under-cto", func(l *lab, r *record) {
		r.about("cto-under-cio above cio-under-cto")
		for _, c := range l.companies("series-b-saas", "fintech", "internet", "saas", "saas-20k") {
			t := l.try(c, "cto-under-cio", "cio-under-cto")
			r.answer(t.before("cio-under-cto", "cto-under-cio"))
			r.note("%s %s", c.ID, t.above("cto-under-cio", "cio-under-cto"))
		}
	}},
	{"internal-build-cto-under-cio", func(l *lab, r *record) {
		for _, c := range l.companies("large-bank", "insurer") {
			t := l.try(flavoured(c, model.FlavourInfrastructure), "cto-under-cio", "federated", "both")
			best, _ := t.least("cto-under-cio", "federated")
			r.answer(t.before(best, "both"))
			r.note("%s: both %s above %s (%.0f%% of draws)", c.ID, t.above("both", best), best, 100*t.beats(best, "both"))
		}
	}},
	{"two-sided-large-company-peers", func(l *lab, r *record) {
		c := l.made("two-sided", "industrial-technology", values{model.Headcount: 10000, model.TechShare: 0.5, model.ITComplexity: 8, model.ProductComplexity: 8})
		t := l.try(c, "both", "cto-under-cio")
		r.note("cto-under-cio %s above both, in %.0f%% of draws", t.above("cto-under-cio", "both"), 100*t.beats("both", "cto-under-cio"))
		r.answer(t.before("both", "cto-under-cio"))
	}},
	{"rivalry-of-peers", func(l *lab, r *record) {
		for _, c := range l.companies("saas", "insurer") {
			t := l.try(l.with(c, values{model.Clarity: 0.5}), "both", "cto-under-cio", "cio-under-cto")
			both, under, over := t.conflict("both"), t.conflict("cto-under-cio"), t.conflict("cio-under-cto")
			r.holds(both > 0, both > under, both > over)
			r.note("%s: both %.1f, cto-under-cio %.1f, cio-under-cto %.1f h per 100 h", c.ID, both, under, over)
		}
	}},
	{"breadth-costs-depth", func(l *lab, r *record) {
		one, cio, cto := l.role("ctio"), l.role("cio"), l.role("cto-product")
		tax := l.param(model.BreadthTax)
		var worse population.Count
		sum := 0.0
		for i := range l.cat.Responsibilities {
			needs := &l.cat.Responsibilities[i].Needs
			best := max(fit(&cio.Skills, needs), fit(&cto.Skills, needs))
			alone := fit(&one.Skills, needs) - tax
			worse.Add(alone < best)
			sum += best - alone
		}
		r.note("one person is less skilled than the better specialist on %v responsibilities, by %.2f on average", &worse, sum/float64(worse.Of))
		r.holds(worse.Most(), sum > 0)
	}},
}
