package claims

import (
	"fmt"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
)

// tensions are the checks of group F: texts that contradict each other, and
// where each is right.
var tensions = []check{
	{"divide-or-share", divideOrShare},
	{"who-reports-to-whom", func(l *Lab) Finding {
		x := steps(0, 1, 10)
		var d []float64
		best := map[string][]float64{}
		for _, share := range x {
			t := l.try(l.balanced(3000, share), "both", "cto-under-cio", "cio-under-cto")
			d = append(d, t.total("cto-under-cio")-t.total("cio-under-cto"))
			best[t.leader()] = append(best[t.leader()], share)
		}
		return Finding{
			Figure: fmt.Sprintf("cto-under-cio less cio-under-cto: %s at tech share 0, %s at 1, crossing at %s; best of the three at tech share: %s",
				dollars(d[0]), dollars(d[len(d)-1]), numbers("%.2f", crossings(x, d)), rangesOf(best)),
			Holds: flips(d),
			Why:   "The boss's own domain is heard, the other starves; which domain holds the value depends on what is sold.",
		}
	}},
	{"cto-flavour", func(l *Lab) Finding {
		var answers []Holds
		var parts []string
		for _, id := range []string{"large-bank", "saas"} {
			a := l.try(l.flavoured(l.company(id), model.FlavourProduct), "both", "cto-under-cio")
			b := l.try(l.flavoured(l.company(id), model.FlavourInfrastructure), "both", "cto-under-cio")
			_, product := a.least("both", "cto-under-cio")
			_, infra := b.least("both", "cto-under-cio")
			answers = append(answers, said((infra < product) == (id == "large-bank")))
			parts = append(parts, fmt.Sprintf("%s: product flavour %s, infrastructure %s", id, dollars(product), dollars(infra)))
		}
		return Finding{Figure: "best total: " + join(parts), Holds: all(answers...),
			Why: "A second chief pays where the hours and the value are: inside in a bank, in the product of a software company."}
	}},
	{"security-split", func(l *Lab) Finding {
		hold := func(seat string) model.Holder { return model.Holder{Seat: seat, Right: model.Decide, Share: 1} }
		split, one, other := l.derived("both", "by-side"), l.derived("both", "all-cio"), l.derived("both", "all-cto")
		give(&split, "security", hold("cio"))
		give(&split, "product-quality", hold("cto"))
		give(&one, "security", hold("cio"))
		give(&one, "product-quality", hold("cio"))
		give(&other, "security", hold("cto"))
		give(&other, "product-quality", hold("cto"))
		t := l.tryAll(l.company("saas"), []model.Structure{split, one, other})
		q := func(id string) float64 { return 100 * t.quality(id, "security", "product-quality") }
		return Finding{
			Figure: fmt.Sprintf("quality of both together: by side %.1f, all with the CIO %.1f, all with the CTO %.1f", q("by-side"), q("all-cio"), q("all-cto")),
			Holds:  said(q("by-side") > q("all-cio") && q("by-side") > q("all-cto")),
			Why:    "Inside security asks for governance, product security for building skill; each is at home with another chief.",
		}
	}},
	{"double-owned-infrastructure", func(l *Lab) Finding {
		hold := func(seat string, share float64) model.Holder {
			return model.Holder{Seat: seat, Right: model.Decide, Share: share}
		}
		one, two := l.derived("both", "one-owner"), l.derived("both", "two-owners")
		give(&one, "operations", hold("cio", 1))
		give(&two, "operations", hold("cio", 0.5), hold("cto", 0.5))
		t := l.tryAll(l.company("insurer"), []model.Structure{one, two})
		q0, q1 := 100*t.work("one-owner", "operations").Quality, 100*t.work("two-owners", "operations").Quality
		c0, c1 := t.of("one-owner").Conflict.Mean, t.of("two-owners").Conflict.Mean
		return Finding{
			Figure: fmt.Sprintf("operations with one owner and with two: quality %.1f and %.1f, conflict %.1f and %.1f h per 100 h, total %s for the second owner", q0, q1, c0, c1,
				signed(t.total("two-owners")-t.total("one-owner"))),
			Holds: all(said(q1 > q0), said(c1 > c0)),
			Why:   "Two owners pool their time, and quarrel over the same work.",
		}
	}},
	{"cto-not-only-external", func(l *Lab) Finding {
		var answers []Holds
		var parts []string
		for _, id := range []string{"saas", "insurer"} {
			share := func(f model.Flavour) float64 {
				return l.try(l.flavoured(l.company(id), f), "both").sideShare("both", "cto", model.Internal)
			}
			p, i := share(model.FlavourProduct), share(model.FlavourInfrastructure)
			answers = append(answers, said(p > 0), said(i > p))
			parts = append(parts, fmt.Sprintf("%s: product flavour %.0f %%, infrastructure %.0f %%", id, 100*p, 100*i))
		}
		return Finding{Figure: "internal part of a CTO's hours: " + join(parts), Holds: all(answers...),
			Why: "Given by the mandates and weighed by hours: even a product chief holds some internal work."}
	}},
	{"watching-technology-is-shared", func(l *Lab) Finding {
		quiet := l.fixed(map[string]float64{"business_factor": 0})
		t := quiet.try(quiet.balanced(800, 0.4), "both")
		var ids []string
		for i := range l.cat.Responsibilities {
			ids = append(ids, l.cat.Responsibilities[i].ID)
		}
		slices.SortStableFunc(ids, func(a, b string) int {
			switch x, y := t.disputes("both", a), t.disputes("both", b); {
			case x > y:
				return -1
			case x < y:
				return 1
			}
			return 0
		})
		arch, ai := 1+slices.Index(ids, "architecture"), 1+slices.Index(ids, "ai-platforms")
		low := min(t.share("both", "cio", "architecture"), t.share("both", "cto", "architecture"), t.share("both", "cio", "ai-platforms"), t.share("both", "cto", "ai-platforms"))
		return Finding{
			Figure: fmt.Sprintf("smallest part of either chief %.0f %%; architecture is %d. and AI platforms %d. of %d by disputes among chiefs", 100*low, arch, ai, len(ids)),
			Holds:  all(said(low > 0.2), said(arch <= 5 && ai <= 5)),
			Why:    "Work on both sides is held by both, and shared work is what is quarrelled over.",
		}
	}},
	{"cdo-or-peers", func(l *Lab) Finding {
		g := &Grid{Rows: "headcount", Columns: "digital_ambition", First: "both", Second: "cdo",
			RowAt: []float64{500, 1500, 5000, 15000, 50000, 100000}, ColAt: []float64{0, 2, 4, 6, 8, 10}}
		g.fill(func(staff, ambition float64) Trial {
			return l.try(l.made("consumer", "consumer-goods", values{model.Headcount: staff, model.DigitalAmbition: ambition}), "both", "cdo")
		})
		corner := g.Winner[len(g.RowAt)-1][len(g.ColAt)-1] == "cdo"
		small, low := true, true
		for i := range g.RowAt {
			for j := range g.ColAt {
				if g.Winner[i][j] == "cdo" {
					small, low = small && g.RowAt[i] > 500, low && g.ColAt[j] > 4
				}
			}
		}
		return Finding{
			Figure: fmt.Sprintf("cdo ahead in %d of %d cells: %s", g.count("cdo"), len(g.RowAt)*len(g.ColAt), g.frontier("cdo")),
			Holds:  all(said(corner), said(small), said(low)),
			Why:    "A third salary and two layers are paid from the value of the digital agenda, which grows with size and steeply with ambition.",
			Grid:   g,
		}
	}},
	{"two-columns-of-value", func(l *Lab) Finding {
		n, own := 0, 0
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
			n++
			if saved("cio", model.Internal) > saved("cto", model.Internal) && saved("cto", model.Product) > saved("cio", model.Product) {
				own++
			}
			in += saved("cio", model.Internal) - saved("cto", model.Internal)
			out += saved("cto", model.Product) - saved("cio", model.Product)
		}
		return Finding{
			Figure: fmt.Sprintf("in %d of %d companies with a product CTO and something at stake on both sides each chief lowers exposure on the own side more than the other; on the mean by %.0f points of internal, %.0f points of product exposure",
				own, n, 100*in/float64(n), 100*out/float64(n)),
			Holds: most(own, n),
			Why:   "Values are kept apart by side and only then added, so profit from below and from above do not hide each other.",
		}
	}},
	{"manufacturer-cto-flavour", func(l *Lab) Finding {
		large := l.scaled(l.company("manufacturing"), 20000)
		extra := func(c model.Company, f model.Flavour) float64 {
			t := l.try(l.flavoured(c, f), "cio", "both", "cto-under-cio")
			_, with := t.least("both", "cto-under-cio")
			return gap(t.total("cio"), with)
		}
		p0, i0 := extra(l.company("manufacturing"), model.FlavourProduct), extra(l.company("manufacturing"), model.FlavourInfrastructure)
		p1, i1 := extra(large, model.FlavourProduct), extra(large, model.FlavourInfrastructure)
		h := all(said(i0 < p0), said(i1 < p1), said(i1 < i0))
		return Finding{
			Figure: fmt.Sprintf("a CTO beside or under the CIO changes the total: at 600 people product %+.0f %%, infrastructure %+.0f %%; at 20,000 product %+.1f %%, infrastructure %+.1f %%", p0, i0, p1, i1),
			Holds:  h,
			Why: because(h, "Infrastructure is where a manufacturer's technical hours are; with size the salary fades and the load stays.",
				"With size the salary fades, the load stays, and a CTO for infrastructure is the better second chief; at 600 people no second chief has enough to do, of either kind."),
		}
	}},
}

// divideOrShare maps where divided and where shared work is better: a balanced
// company by size, and by how clear and willing its leaders are.
func divideOrShare(l *Lab) Finding {
	list := []model.Structure{l.shared("divided", 0, jointly...), l.shared("shared", 1, jointly...)}
	g := &Grid{Rows: "headcount", Columns: "clarity and cooperation", First: "divided", Second: "shared",
		RowAt: []float64{300, 800, 2000, 5000, 12000, 30000}, ColAt: steps(0, 1, 5)}
	sure := map[string]int{}
	g.fill(func(staff, will float64) Trial {
		t := l.tryAll(l.with(l.balanced(staff, 0.4), values{model.Clarity: will, model.Cooperation: will}), list)
		for _, pair := range [][2]string{{"divided", "shared"}, {"shared", "divided"}} {
			if t.before(pair[0], pair[1]) == Yes {
				sure[pair[0]]++
			}
		}
		return t
	})
	wide := l.tryAll(l.with(l.balanced(8000, 0.4), values{model.Clarity: 0.95, model.Cooperation: 0.95}),
		[]model.Structure{l.shared("divided", 0), l.shared("shared", 1)})
	h := No
	switch {
	case sure["divided"] > 0 && sure["shared"] > 0:
		h = Yes
	case g.count("divided") > 0 && g.count("shared") > 0:
		h = Partly
	}
	return Finding{
		Figure: fmt.Sprintf("AI platforms and digital work: divided ahead in %d cells, shared in %d (%s); all work that both hold, at the best will and 8,000 people: shared %s above divided",
			g.count("divided"), g.count("shared"), g.frontier("shared"), percent(gap(wide.total("divided"), wide.total("shared")))),
		Holds: h,
		Why: because(h, "Two who know and like what is whose decide with both their skills and take what waits for the other; with less clarity and good will the quarrels over shared work cost more than that.",
			"Sharing gives counsel and lets either take what waits, but halves go to the lesser skill and disputes rise; in the model that decides almost everywhere."),
		Grid: g,
	}
}

// fill runs a trial in every cell of two sides.
func (g *Grid) fill(run func(row, col float64) Trial) {
	for _, r := range g.RowAt {
		var win []string
		var lead []float64
		for _, c := range g.ColAt {
			t := run(r, c)
			a, b := t.total(g.First), t.total(g.Second)
			w := g.First
			if b < a {
				w = g.Second
			}
			win, lead = append(win, w), append(lead, 100*math.Abs(a-b)/min(a, b))
		}
		g.Winner, g.Margin = append(g.Winner, win), append(g.Margin, lead)
	}
}

func (g *Grid) count(side string) int {
	n := 0
	for _, row := range g.Winner {
		for _, w := range row {
			if w == side {
				n++
			}
		}
	}
	return n
}

// frontier says in words from which column a side leads, row by row.
func (g *Grid) frontier(side string) string {
	var parts []string
	for i, row := range g.Winner {
		if j := slices.Index(row, side); j >= 0 {
			parts = append(parts, fmt.Sprintf("%s %s from %s %.4g", g.Rows, plain(g.RowAt[i]), g.Columns, g.ColAt[j]))
		}
	}
	if len(parts) == 0 {
		return side + " nowhere"
	}
	return join(parts)
}

// rangesOf prints from where to where each structure is best.
func rangesOf(best map[string][]float64) string {
	var ids []string
	for id := range best {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int {
		if best[a][0] < best[b][0] {
			return -1
		}
		return 1
	})
	var parts []string
	for _, id := range ids {
		parts = append(parts, fmt.Sprintf("%s %.1f to %.1f", id, best[id][0], best[id][len(best[id])-1]))
	}
	return join(parts)
}
