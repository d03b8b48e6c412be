package claims

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/model"
)

// hierarchy are the checks of group C: who reports to whom.
var hierarchy = []check{
	{"neither-role-senior", func(l *Lab) Finding {
		even, c := l.symmetric()
		t := even.try(c, "cto-under-cio", "cio-under-cto")
		a, b := t.total("cto-under-cio"), t.total("cio-under-cto")
		return Finding{
			Figure: fmt.Sprintf("cto-under-cio %s, cio-under-cto %s: %s apart", dollars(a), dollars(b), percent(math.Abs(gap(a, b)))),
			Holds:  said(math.Abs(gap(a, b)) <= 5),
			Why:    "With as much at stake on either side, what a foreign boss costs one domain is about what it costs the other.",
		}
	}},
	{"both-report-to-ceo", func(l *Lab) Finding {
		var leaders []string
		for _, c := range l.above(500) {
			leaders = append(leaders, l.try(c).leader())
		}
		for _, c := range slices.Concat(l.population(false), l.population(true)) {
			if c.Company.Values[model.Headcount] > 500 {
				leaders = append(leaders, c.Leader())
			}
		}
		want, peers, under := 0, 0, 0
		for _, id := range leaders {
			switch id {
			case "both":
				peers++
			case "cto-under-cio":
				under++
			case "cio-under-cto":
			default:
				continue
			}
			want++
		}
		return Finding{
			Figure: fmt.Sprintf("of %d companies above 500 people that want a CIO and a CTO: both report to the CEO in %d, CTO under CIO in %d, CIO under CTO in %d",
				want, peers, under, want-peers-under),
			Holds: all(said(2*peers > want), said(peers < want)),
			Seed:  said(peers == want),
			Why:   "A layer and a boss with other goals cost strategic work more than a nearby arbiter saves, except where the CEO is slow to rule.",
		}
	}},
	{"traditional-peers-or-cto-under-cio", func(l *Lab) Finding {
		var answers []Holds
		var parts []string
		for _, id := range []string{"large-bank", "insurer", "health-system", "city-government"} {
			t := l.try(l.company(id), "both", "cto-under-cio", "cio-under-cto")
			answers = append(answers, t.before("both", "cio-under-cto"), t.before("cto-under-cio", "cio-under-cto"))
			parts = append(parts, fmt.Sprintf("%s: cio-under-cto %s above both, %s above cto-under-cio", id,
				percent(gap(t.total("both"), t.total("cio-under-cto"))), percent(gap(t.total("cto-under-cio"), t.total("cio-under-cto")))))
		}
		return Finding{Figure: join(parts), Holds: all(answers...),
			Why: "Where nearly all work is internal, a CTO as boss understands less of it than a CIO."}
	}},
	{"software-cio-under-cto", func(l *Lab) Finding {
		var answers []Holds
		var parts []string
		for _, id := range []string{"series-b-saas", "fintech", "internet", "saas", "saas-20k"} {
			t := l.try(l.company(id), "cto-under-cio", "cio-under-cto")
			answers = append(answers, t.before("cio-under-cto", "cto-under-cio"))
			parts = append(parts, fmt.Sprintf("%s %s", id, percent(gap(t.total("cio-under-cto"), t.total("cto-under-cio")))))
		}
		return Finding{Figure: "cto-under-cio above cio-under-cto: " + join(parts), Holds: all(answers...),
			Why: "What is at stake is the product, and a CIO as boss starves it."}
	}},
	{"internal-build-cto-under-cio", func(l *Lab) Finding {
		var answers []Holds
		var parts []string
		for _, id := range []string{"large-bank", "insurer"} {
			t := l.try(l.flavoured(l.company(id), model.FlavourInfrastructure), "cto-under-cio", "federated", "both")
			best, _ := t.least("cto-under-cio", "federated")
			answers = append(answers, t.before(best, "both"))
			parts = append(parts, fmt.Sprintf("%s: both %s above %s (%.0f %% of draws)", id, percent(gap(t.total(best), t.total("both"))), best, 100*t.beats(best, "both")))
		}
		return Finding{Figure: join(parts), Holds: all(answers...),
			Why: "An infrastructure CTO shares the CIO's goals, so a reporting line costs little voice and saves the wait for a busy CEO."}
	}},
	{"two-sided-large-company-peers", func(l *Lab) Finding {
		c := l.made("two-sided", "industrial-technology", values{model.Headcount: 10000, model.TechShare: 0.5, model.ITComplexity: 8, model.ProductComplexity: 8})
		t := l.try(c, "both", "cto-under-cio")
		return Finding{
			Figure: fmt.Sprintf("cto-under-cio %s above both, in %.0f %% of draws", percent(gap(t.total("both"), t.total("cto-under-cio"))), 100*t.beats("both", "cto-under-cio")),
			Holds:  t.before("both", "cto-under-cio"),
			Why:    "A product chief under a CIO loses voice where half of the value lies.",
		}
	}},
	{"rivalry-of-peers", func(l *Lab) Finding {
		var answers []Holds
		var parts []string
		for _, id := range []string{"saas", "insurer"} {
			t := l.try(l.with(l.company(id), values{model.Clarity: 0.5}), "both", "cto-under-cio", "cio-under-cto")
			x := func(s string) float64 { return t.of(s).Conflict.Mean }
			answers = append(answers, said(x("both") > 0), said(x("both") > x("cto-under-cio")), said(x("both") > x("cio-under-cto")))
			parts = append(parts, fmt.Sprintf("%s: both %.1f, cto-under-cio %.1f, cio-under-cto %.1f h per 100 h", id, x("both"), x("cto-under-cio"), x("cio-under-cto")))
		}
		return Finding{Figure: join(parts), Holds: all(answers...),
			Why: "Peers have unclear borders, other goals and no common boss below the CEO."}
	}},
	{"breadth-costs-depth", func(l *Lab) Finding {
		one := l.role("ctio")
		pair := []*model.Role{l.role("cio"), l.role("cto-product")}
		tax := l.param(model.BreadthTax)
		worse, sum := 0, 0.0
		for i := range l.cat.Responsibilities {
			needs := &l.cat.Responsibilities[i].Needs
			best := max(fit(&pair[0].Skills, needs), fit(&pair[1].Skills, needs))
			alone := fit(&one.Skills, needs) - tax
			if alone < best {
				worse++
			}
			sum += best - alone
		}
		n := len(l.cat.Responsibilities)
		return Finding{
			Figure: fmt.Sprintf("one person is less skilled than the better specialist on %d of %d responsibilities, by %.2f on the mean", worse, n, sum/float64(n)),
			Holds:  all(said(2*worse > n), said(sum > 0)),
			Why:    "Given by the skills of the roles and the breadth tax, which are judgement: this is input, not result.",
		}
	}},
}

func join(parts []string) string { return strings.Join(parts, "; ") }
