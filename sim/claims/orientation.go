package claims

import (
	"math"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/population"
)

// orientation are the checks of group B: inside and outside, efficiency and innovation.
var orientation = []check{
	{"cio-internal-cto-external", func(l *lab, r *record) {
		for _, c := range l.companies("saas", "large-bank", "manufacturing") {
			t := l.try(c, "both")
			cio, cto := t.sideShare("both", "cio", model.Internal), t.sideShare("both", "cto", model.Product)
			r.holds(cio > 0.6)
			note := ""
			if l.productFlavour(&c) > 0.5 {
				r.holds(cto > 0.6)
			} else {
				note = " (a chief of infrastructure)"
			}
			r.note("%s: CIO %.0f%% internal, CTO %.0f%% product%s", c.ID, 100*cio, 100*cto, note)
		}
	}},
	{"bottom-line-cio-top-line-cto", func(l *lab, r *record) {
		pressed := l.try(l.made("mid-size", "industrial-technology", values{model.Headcount: 500, model.GrowthFocus: 0.1, model.TechShare: 0.05}), "cio", "cto")
		growing := l.try(l.made("mid-size", "industrial-technology", values{model.Headcount: 500, model.GrowthFocus: 0.9, model.TechShare: 0.6}), "cio", "cto")
		r.note("cost pressure: cto %s above cio", pressed.above("cto", "cio"))
		r.note("growth: cio %s above cto", growing.above("cio", "cto"))
		r.answer(pressed.before("cio", "cto"), growing.before("cto", "cio"))
	}},
	{"both-is-best-balanced", func(l *lab, r *record) {
		even, c := l.symmetric()
		t := even.try(c, "cio", "cto", "both")
		between := func(id string) float64 {
			return 100 * math.Abs(t.sideQuality(id, model.Internal)-t.sideQuality(id, model.Product))
		}
		cio, cto, both := between("cio"), between("cto"), between("both")
		r.note("points between quality of internal and product work: both %.1f, cio %.1f, cto %.1f", both, cio, cto)
		r.holds(both < cio && both < cto)
	}},
	{"resilience-cio-market-cto", func(l *lab, r *record) {
		c := l.company("scale-up")
		guard := l.try(l.with(c, values{model.Threat: 9, model.Legacy: 8, model.Regulation: 8}), "cio", "cto")
		market := l.try(l.with(c, values{model.Threat: 0, model.ProductComplexity: 9}), "cio", "cto")
		run := func(id string) float64 { return 100 * guard.quality(id, "security", "operations") }
		sell := func(id string) float64 { return 100 * market.sideQuality(id, model.Product) }
		r.note("security and operations under threat: cio %.1f, cto %.1f", run("cio"), run("cto"))
		r.note("a complex product: cio %.1f, cto %.1f", sell("cio"), sell("cto"))
		r.holds(run("cio") > run("cto"), sell("cto") > sell("cio"))
	}},
	{"production-cto-tools-cio", func(l *lab, r *record) {
		s := l.structures("both")[0]
		want := map[string]string{"product-quality": "cto", "product-engineering": "cto", "service": "cio", "enterprise-apps": "cio"}
		var single, right population.Count
		for _, m := range s.Mandates[model.FlavourProduct] {
			seat, asked := want[m.Responsibility]
			if !asked {
				continue
			}
			var deciders population.Count
			for _, h := range m.Holders {
				deciders.Add(h.Right == model.Decide)
				right.Add(h.Right == model.Decide && h.Seat == seat)
			}
			single.Add(deciders.Hits == 1)
		}
		r.note("%d of %d responsibilities have one decider, %d the one expected", single.Hits, len(want), right.Hits)
		r.holds(single.Hits == len(want) && right.Hits == len(want))
	}},
	{"cio-also-faces-engineering", func(l *lab, r *record) {
		t := l.try(l.made("software-100", "software", values{model.Headcount: 100}), "both")
		build, arch, data := t.share("both", "cio", "internal-build"), t.share("both", "cio", "architecture"), t.share("both", "cio", "data")
		cto := t.share("both", "cto", "customer-technology")
		r.note("CIO's part: internal software %.0f%%, architecture %.0f%%, data %.0f%%", 100*build, 100*arch, 100*data)
		r.note("CTO's part of customer technology %.0f%%", 100*cto)
		r.holds(min(build, arch, data) > 0.1, cto > 0.5)
	}},
}
