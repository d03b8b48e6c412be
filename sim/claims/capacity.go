package claims

import (
	"fmt"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// capacity are the checks of group E about hours and what gets done.
var capacity = []check{
	{"cio-security-share", func(l *Lab) Finding {
		shares := map[string]float64{}
		var list []float64
		for _, id := range []string{"community-bank", "insurer", "health-system", "manufacturing"} {
			t := l.try(l.company(id), "cio", "both")
			for _, s := range []string{"cio", "both"} {
				x := t.guardShare(s, "cio")
				shares[id+" "+s] = x
				list = append(list, x)
			}
		}
		low, high := 100*slices.Min(list), 100*slices.Max(list)
		regulated := min(shares["community-bank both"], shares["insurer both"], shares["health-system both"]) > shares["manufacturing both"]
		return Finding{
			Figure: fmt.Sprintf("%.0f to %.0f %% of a CIO's hours go to security, governance and data protection (manufacturing %.0f %%, insurer %.0f %%, health system %.0f %%)",
				low, high, 100*shares["manufacturing both"], 100*shares["insurer both"], 100*shares["health-system both"]),
			Holds: all(said(low >= 15 && high <= 30), said(regulated)),
			Seed:  said(low <= 45 && high >= 45),
			Why:   "The text turns a share of people who named security a focus into a share of hours; the model keeps to the hours, and 45 percent is a scenario to set by hand.",
		}
	}},
	{"cto-more-hands-on", func(l *Lab) Finding {
		cio, a, b := l.role("cio").HandsOn, l.role("cto-product").HandsOn, l.role("cto-infrastructure").HandsOn
		return Finding{
			Figure: fmt.Sprintf("hands-on share of the week: CIO %.0f %%, product CTO %.0f %%, infrastructure CTO %.0f %%", 100*cio, 100*a, 100*b),
			Holds:  said(a > cio && b > cio),
			Why:    "Given by the data of the roles: this is input, not result, and nothing else hangs on it.",
		}
	}},
	{"technology-first-needs-cto", func(l *Lab) Finding {
		var answers []Holds
		var parts []string
		for _, id := range []string{"startup", "series-b-saas", "saas"} {
			forms := []string{"cto", "both", "ctio", "cio-under-cto"}
			t := l.try(l.company(id), append([]string{"cio"}, forms...)...)
			n := 0
			for _, f := range forms {
				h := t.before(f, "cio")
				answers = append(answers, h)
				if h == Yes {
					n++
				}
			}
			parts = append(parts, fmt.Sprintf("%s: %d of %d forms with a CTO before cio", id, n, len(forms)))
		}
		return Finding{Figure: join(parts), Holds: all(answers...),
			Why: "Nearly all value is in the product, which a CIO leads least; in the smallest firm two salaries cost more than that is worth."}
	}},
	{"liaison-needs-cio", func(l *Lab) Finding {
		var answers []Holds
		var parts []string
		for _, id := range []string{"community-hospital", "manufacturing"} {
			t := l.try(l.company(id), "none", "cio")
			without, with := t.work("none", "liaison").Quality, t.work("cio", "liaison").Quality
			answers = append(answers, said(without < 0.9*with))
			parts = append(parts, fmt.Sprintf("%s %.2f without, %.2f with a CIO", id, without, with))
		}
		return Finding{Figure: "quality of liaison: " + join(parts), Holds: all(answers...),
			Why: "Nobody speaks for internal technology unless somebody's desk it is; it is not zero, since deputies and business leaders talk."}
	}},
	{"pair-covers-more", func(l *Lab) Finding {
		var answers []Holds
		var parts []string
		for _, id := range []string{"saas", "industrial-technology"} {
			t := l.try(l.company(id), "cio", "cto", "both")
			n := func(s string) int { return t.well(s) }
			answers = append(answers, said(n("both") > n("cio")), said(n("both") > n("cto")))
			parts = append(parts, fmt.Sprintf("%s: both %d, cio %d, cto %d of %d", id, n("both"), n("cio"), n("cto"), len(l.cat.Responsibilities)))
		}
		return Finding{Figure: "responsibilities that lose less than a tenth of their stake: " + join(parts), Holds: all(answers...),
			Why: "Each of two chiefs has another side at home and time for it."}
	}},
	{"debt-hurts-without-architect", func(l *Lab) Finding {
		forms := []string{"none", "cio", "cto", "both"}
		rise, quality := map[string]float64{}, map[string]float64{}
		low := l.try(l.with(l.company("industrial-technology"), values{model.Legacy: 0}), forms...)
		high := l.try(l.with(l.company("industrial-technology"), values{model.Legacy: 10}), forms...)
		up, worst := true, true
		for _, id := range forms {
			rise[id] = high.total(id) - low.total(id)
			quality[id] = 100 * (high.work(id, "architecture").Quality - low.work(id, "architecture").Quality)
			up = up && rise[id] > 0
			worst = worst && (id == "none" || rise[id] < rise["none"])
		}
		h := all(said(up), said(worst))
		return Finding{
			Figure: fmt.Sprintf("total rises with legacy from 0 to 10 by: none %s, cio %s, cto %s, both %s; points of quality of architecture: %.1f, %.1f, %.1f, %.1f",
				dollars(rise["none"]), dollars(rise["cio"]), dollars(rise["cto"]), dollars(rise["both"]), quality["none"], quality["cio"], quality["cto"], quality["both"]),
			Holds: h,
			Why: because(h, "Old systems add hours, what lapses becomes debt, and debt adds hours; who has time and skill for architecture feels it less.",
				"Old systems add hours everywhere, but where nobody leads technology nearly all is lost already, so there is least left to lose; legacy has no other way to hurt in the model."),
		}
	}},
	{"security-chief-friction", func(l *Lab) Finding {
		m := l.alter("cio", "ciso", func(r *model.Role) {
			r.Skills = model.Skills{0.45, 0.92, 0.80, 0.45, 0.45}
			r.Goal, r.Home = 0.05, []model.Side{model.Internal}
		})
		s := m.derived("both", "both-ciso")
		s.Seats = append(s.Seats, model.Seat{ID: "ciso", Role: "ciso", ReportsTo: "cio"})
		give(&s, "security", model.Holder{Seat: "ciso", Right: model.Decide, Share: 0.8},
			model.Holder{Seat: "cio", Right: model.Recommend, Share: 0.1}, model.Holder{Seat: "cto", Right: model.Input, Share: 0.1})
		give(&s, "governance", model.Holder{Seat: "cio", Right: model.Decide, Share: 0.7}, model.Holder{Seat: "ciso", Right: model.Agree, Share: 0.3})
		t := m.tryAll(m.company("insurer"), append(m.structures("both"), s))
		q0, q1 := t.work("both", "security").Quality, t.work("both-ciso", "security").Quality
		c0, c1 := t.of("both").Conflict.Mean, t.of("both-ciso").Conflict.Mean
		return Finding{
			Figure: fmt.Sprintf("with a security chief under the CIO: quality of security %.1f to %.1f, conflict %.1f to %.1f h per 100 h, total %s", 100*q0, 100*q1, c0, c1,
				dollars(t.total("both-ciso")-t.total("both"))),
			Holds: all(said(q1 > q0), said(c1 > c0)),
			Why:   "A specialist with time raises security; one more party in shared work adds disputes.",
		}
	}},
}

// guardShare returns the part of a seat's executive hours on security,
// governance and the governing of data.
func (t Trial) guardShare(id, seat string) float64 {
	all, guard := 0.0, 0.0
	t.each(id, func(r *model.Responsibility, o *sim.ResponsibilityOutcome) {
		h := t.share(id, seat, r.ID) * o.Hours
		all += h
		switch r.ID {
		case "security", "governance":
			guard += h
		case "data":
			guard += h * r.Needs[1] // the part of data work that is governing it
		}
	})
	return guard / all
}

// well counts responsibilities that lose less than a tenth of what is at stake.
func (t Trial) well(id string) int {
	n := 0
	t.each(id, func(_ *model.Responsibility, o *sim.ResponsibilityOutcome) {
		if o.LossUSD < 0.1*o.StakeUSD {
			n++
		}
	})
	return n
}
