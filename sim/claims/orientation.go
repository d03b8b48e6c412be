package claims

import (
	"fmt"
	"math"

	"github.com/orgsim/orgsim/model"
)

// orientation are the checks of group B: inside and outside, efficiency and
// innovation.
var orientation = []check{
	{"cio-internal-cto-external", func(l *Lab) Finding {
		var parts []string
		var answers []Holds
		for _, id := range []string{"saas", "large-bank", "manufacturing"} {
			c := l.company(id)
			t := l.try(c, "both")
			cio, cto := t.sideShare("both", "cio", model.Internal), t.sideShare("both", "cto", model.Product)
			answers = append(answers, said(cio > 0.6))
			part := fmt.Sprintf("%s: CIO %.0f %% internal, CTO %.0f %% product", id, 100*cio, 100*cto)
			if l.productFlavour(&c) > 0.5 {
				answers = append(answers, said(cto > 0.6))
			} else {
				part += " (a chief of infrastructure)"
			}
			parts = append(parts, part)
		}
		h := all(answers...)
		return Finding{Figure: join(parts), Holds: h,
			Why: because(h, "Mandates follow the side a role is at home on; cross work is what neither has alone.",
				"Mandates follow the side a role is at home on; where hardly anybody builds products there are few product hours for a CTO to hold.")}
	}},
	{"bottom-line-cio-top-line-cto", func(l *Lab) Finding {
		pressed := l.try(l.made("mid-size", "industrial-technology", values{model.Headcount: 500, model.GrowthFocus: 0.1, model.TechShare: 0.05}), "cio", "cto")
		growing := l.try(l.made("mid-size", "industrial-technology", values{model.Headcount: 500, model.GrowthFocus: 0.9, model.TechShare: 0.6}), "cio", "cto")
		return Finding{
			Figure: fmt.Sprintf("cost pressure: cto %s above cio; growth: cio %s above cto",
				percent(gap(pressed.total("cio"), pressed.total("cto"))), percent(gap(growing.total("cto"), growing.total("cio")))),
			Holds: all(pressed.before("cio", "cto"), growing.before("cto", "cio")),
			Why:   "The focus of the business and the technology share of revenue move value between internal and product work.",
		}
	}},
	{"both-is-best-balanced", func(l *Lab) Finding {
		even, c := l.symmetric()
		t := even.try(c, "cio", "cto", "both")
		between := func(id string) float64 {
			return 100 * math.Abs(t.sideQuality(id, model.Internal)-t.sideQuality(id, model.Product))
		}
		cio, cto, both := between("cio"), between("cto"), between("both")
		return Finding{
			Figure: fmt.Sprintf("points between quality of internal and product work: both %.1f, cio %.1f, cto %.1f", both, cio, cto),
			Holds:  said(both < cio && both < cto),
			Why:    "Each single chief does the home side first and better; two chiefs have both sides at home.",
		}
	}},
	{"resilience-cio-market-cto", func(l *Lab) Finding {
		c := l.company("scale-up")
		guard := l.try(l.with(c, values{model.Threat: 9, model.Legacy: 8, model.Regulation: 8}), "cio", "cto")
		market := l.try(l.with(c, values{model.Threat: 0, model.ProductComplexity: 9}), "cio", "cto")
		run := func(id string) float64 { return 100 * guard.quality(id, "security", "operations") }
		sell := func(id string) float64 { return 100 * market.sideQuality(id, model.Product) }
		return Finding{
			Figure: fmt.Sprintf("security and operations under threat: cio %.1f, cto %.1f; a complex product: cio %.1f, cto %.1f", run("cio"), run("cto"), sell("cio"), sell("cto")),
			Holds:  all(said(run("cio") > run("cto")), said(sell("cto") > sell("cio"))),
			Why:    "Security and operations are at home with a CIO, product work with a CTO, and home work comes first on a desk.",
		}
	}},
	{"production-cto-tools-cio", func(l *Lab) Finding {
		s := l.structures("both")[0]
		want := map[string]string{"product-quality": "cto", "product-engineering": "cto", "service": "cio", "enterprise-apps": "cio"}
		single, right := 0, 0
		for _, m := range s.Mandates[model.FlavourProduct] {
			seat, asked := want[m.Responsibility]
			if !asked {
				continue
			}
			n := 0
			for _, h := range m.Holders {
				if h.Right == model.Decide {
					n++
					if h.Seat == seat {
						right++
					}
				}
			}
			if n == 1 {
				single++
			}
		}
		return Finding{
			Figure: fmt.Sprintf("%d of %d responsibilities have one decider, %d the one expected", single, len(want), right),
			Holds:  said(single == len(want) && right == len(want)),
			Why:    "Given by the mandates of the structure, which follow the texts: this is input, not result.",
		}
	}},
	{"cio-also-faces-engineering", func(l *Lab) Finding {
		t := l.try(l.made("software-100", "software", values{model.Headcount: 100}), "both")
		build, arch, data := t.share("both", "cio", "internal-build"), t.share("both", "cio", "architecture"), t.share("both", "cio", "data")
		cto := t.share("both", "cto", "customer-technology")
		return Finding{
			Figure: fmt.Sprintf("CIO's part: internal software %.0f %%, architecture %.0f %%, data %.0f %%; CTO's part of customer technology %.0f %%", 100*build, 100*arch, 100*data, 100*cto),
			Holds:  all(said(min(build, arch, data) > 0.1), said(cto > 0.5)),
			Why:    "Developers are users of internal technology too, so an internal chief faces engineering.",
		}
	}},
}

// sideShare returns the part of a seat's executive hours on work of a side.
func (t Trial) sideShare(id, seat string, side model.Side) float64 {
	all, _, bySide := t.hours(id, seat)
	return bySide[side] / all
}
