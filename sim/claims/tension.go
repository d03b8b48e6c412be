package claims

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/population"
)

// tensions are the checks of group F: texts that contradict each other, and where each is right.
var tensions = []check{
	{"divide-or-share", divideOrShare},
	{"who-reports-to-whom", func(l *lab, r *record) {
		x := steps(0, 1, 10)
		best := map[string][]float64{}
		d := along(x, func(share float64) float64 {
			t := l.try(l.balanced(3000, share), "both", "cto-under-cio", "cio-under-cto")
			best[t.leader()] = append(best[t.leader()], share)
			return t.gain("cto-under-cio", "cio-under-cto")
		})
		r.note("cto-under-cio less cio-under-cto: %s at tech share 0, %s at 1, crossing at %s", dollars(d[0]), dollars(last(d)), numbers("%.2f", crossings(x, d)))
		r.note("best of the three at tech share: %s", rangesOf(best))
		r.answer(flips(d))
	}},
	{"cto-flavour", func(l *lab, r *record) {
		r.about("best total")
		for _, c := range l.companies("large-bank", "saas") {
			best := func(f model.Flavour) float64 {
				_, total := l.try(flavoured(c, f), "both", "cto-under-cio").least("both", "cto-under-cio")
				return total
			}
			product, infra := best(model.FlavourProduct), best(model.FlavourInfrastructure)
			r.holds((infra < product) == (c.ID == "large-bank"))
			r.note("%s: product flavour %s, infrastructure %s", c.ID, dollars(product), dollars(infra))
		}
	}},
	{"security-split", func(l *lab, r *record) {
		owned := func(id, security, quality string) model.Structure {
			s := l.given(id, "security", decider(security, 1))
			give(&s, "product-quality", decider(quality, 1))
			return s
		}
		t := l.tryAll(l.company("saas"), []model.Structure{owned("by-side", "cio", "cto"), owned("all-cio", "cio", "cio"), owned("all-cto", "cto", "cto")})
		q := func(id string) float64 { return 100 * t.quality(id, "security", "product-quality") }
		r.note("quality of both together: by side %.1f, all with the CIO %.1f, all with the CTO %.1f", q("by-side"), q("all-cio"), q("all-cto"))
		r.holds(q("by-side") > q("all-cio") && q("by-side") > q("all-cto"))
	}},
	{"double-owned-infrastructure", func(l *lab, r *record) {
		t := l.tryAll(l.company("insurer"), []model.Structure{
			l.given("one-owner", "operations", decider("cio", 1)),
			l.given("two-owners", "operations", decider("cio", 0.5), decider("cto", 0.5)),
		})
		q0, q1 := 100*t.work("one-owner", "operations").Quality, 100*t.work("two-owners", "operations").Quality
		c0, c1 := t.conflict("one-owner"), t.conflict("two-owners")
		r.note("operations with one owner and with two: quality %.1f and %.1f, conflict %.1f and %.1f h per 100 h, total %s for the second owner",
			q0, q1, c0, c1, signed(t.gain("two-owners", "one-owner")))
		r.holds(q1 > q0, c1 > c0)
	}},
	{"cto-not-only-external", func(l *lab, r *record) {
		r.about("internal part of a CTO's hours")
		for _, c := range l.companies("saas", "insurer") {
			share := func(f model.Flavour) float64 {
				return l.try(flavoured(c, f), "both").sideShare("both", "cto", model.Internal)
			}
			p, i := share(model.FlavourProduct), share(model.FlavourInfrastructure)
			r.holds(p > 0, i > p)
			r.note("%s: product flavour %.0f%%, infrastructure %.0f%%", c.ID, 100*p, 100*i)
		}
	}},
	{"watching-technology-is-shared", func(l *lab, r *record) {
		quiet := l.quiet()
		t := quiet.try(quiet.balanced(800, 0.4), "both")
		ids := l.responsibilities(func(*model.Responsibility) bool { return true })
		slices.SortStableFunc(ids, func(a, b string) int { return cmp.Compare(t.disputes("both", b), t.disputes("both", a)) })
		arch, ai := 1+slices.Index(ids, "architecture"), 1+slices.Index(ids, "ai-platforms")
		low := min(t.share("both", "cio", "architecture"), t.share("both", "cto", "architecture"), t.share("both", "cio", "ai-platforms"), t.share("both", "cto", "ai-platforms"))
		r.note("smallest part of either chief %.0f%%", 100*low)
		r.note("by disputes among chiefs architecture is no. %d and AI platforms no. %d of %d", arch, ai, len(ids))
		r.holds(low > 0.2, arch <= 5 && ai <= 5)
	}},
	{"cdo-or-peers", func(l *lab, r *record) {
		g := &Grid{Rows: "headcount", Columns: "digital_ambition", First: "both", Second: "cdo",
			RowAt: []float64{500, 1500, 5000, 15000, 50000, 100000}, ColAt: []float64{0, 2, 4, 6, 8, 10}}
		g.fill(func(staff, ambition float64) trial {
			return l.try(l.made("consumer", "consumer-goods", values{model.Headcount: staff, model.DigitalAmbition: ambition}), "both", "cdo")
		})
		var large, ambitious population.Count // of the cells in which cdo leads
		for i, row := range g.Winner {
			for j, w := range row {
				if w == "cdo" {
					large.Add(g.RowAt[i] > 500)
					ambitious.Add(g.ColAt[j] > 4)
				}
			}
		}
		r.note("cdo ahead in %d of %d cells: %s", large.Of, len(g.RowAt)*len(g.ColAt), g.frontier("cdo"))
		r.holds(g.Winner[len(g.RowAt)-1][len(g.ColAt)-1] == "cdo", large.All(), ambitious.All())
		r.grid = g
	}},
	{"two-columns-of-value", func(l *lab, r *record) {
		var own population.Count
		var in, out float64
		for _, c := range l.bench.Companies {
			if l.productFlavour(&c) < 0.5 {
				continue
			}
			t := l.try(c, "none", "cio", "cto")
			if t.loss("none", model.Internal) == 0 || t.loss("none", model.Product) == 0 {
				continue
			}
			saved := func(id string, side model.Side) float64 {
				return (t.loss("none", side) - t.loss(id, side)) / t.loss("none", side)
			}
			inside := saved("cio", model.Internal) - saved("cto", model.Internal)
			outside := saved("cto", model.Product) - saved("cio", model.Product)
			own.Add(inside > 0 && outside > 0)
			in, out = in+inside, out+outside
		}
		n := float64(own.Of)
		r.note("in %v companies with a product CTO and something at stake on both sides each chief lowers exposure on the home side more than the other", &own)
		r.note("on average by %.0f points of internal, %.0f points of product exposure", 100*in/n, 100*out/n)
		r.answer(most(&own))
	}},
	{"manufacturer-cto-flavour", func(l *lab, r *record) {
		extra := func(c model.Company, f model.Flavour) float64 {
			t := l.try(flavoured(c, f), "cio", "both", "cto-under-cio")
			_, with := t.least("both", "cto-under-cio")
			return gap(t.total("cio"), with)
		}
		small := l.company("manufacturing")
		large := l.scaled(small, 20000)
		p0, i0 := extra(small, model.FlavourProduct), extra(small, model.FlavourInfrastructure)
		p1, i1 := extra(large, model.FlavourProduct), extra(large, model.FlavourInfrastructure)
		r.about("a CTO beside or under the CIO changes the total")
		r.note("at 600 people product %+.0f%%, infrastructure %+.0f%%", p0, i0)
		r.note("at 20,000 product %+.1f%%, infrastructure %+.1f%%", p1, i1)
		r.holds(i0 < p0, i1 < p1, i1 < i0)
	}},
}

// divideOrShare maps where divided and where shared work is better: a balanced company by size, and by how clear and
// willing its leaders are.
func divideOrShare(l *lab, r *record) {
	g := &Grid{Rows: "headcount", Columns: "clarity and cooperation", First: "divided", Second: "shared",
		RowAt: []float64{300, 800, 2000, 5000, 12000, 30000}, ColAt: steps(0, 1, 5)}
	sure := map[string]bool{}
	g.fill(func(staff, will float64) trial {
		t := l.tryAll(l.willing(l.balanced(staff, 0.4), will), l.dividedAndShared(jointly...))
		sure["divided"] = sure["divided"] || t.before("divided", "shared") == Yes
		sure["shared"] = sure["shared"] || t.before("shared", "divided") == Yes
		return t
	})
	wide := l.tryAll(l.willing(l.balanced(8000, 0.4), 0.95), l.dividedAndShared())
	r.about("AI platforms and digital work")
	r.note("divided ahead in %d cells, shared in %d (%s)", g.count("divided"), g.count("shared"), g.frontier("shared"))
	r.note("all work that both hold, at the best will and 8,000 people: shared %s above divided", wide.above("shared", "divided"))
	switch {
	case sure["divided"] && sure["shared"]:
		r.answer(Yes)
	case g.count("divided") > 0 && g.count("shared") > 0:
		r.answer(Partly)
	default:
		r.answer(No)
	}
	r.grid = g
}

// rangesOf prints from where to where each structure is best.
func rangesOf(best map[string][]float64) string {
	var parts []string
	for _, id := range slices.SortedFunc(maps.Keys(best), func(a, b string) int { return cmp.Compare(best[a][0], best[b][0]) }) {
		parts = append(parts, fmt.Sprintf("%s %.1f to %.1f", id, best[id][0], last(best[id])))
	}
	return join(parts)
}
