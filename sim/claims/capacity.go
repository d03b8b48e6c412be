package claims

import (
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/population"
)

// capacity are the checks of group E about hours and what gets done.
var capacity = []check{
	{"cio-security-share", func(l *lab, r *record) {
		shares := map[string]float64{}
		var list []float64
		for _, c := range l.companies("community-bank", "insurer", "health-system", "manufacturing") {
			t := l.try(c, "cio", "both")
			for _, s := range []string{"cio", "both"} {
				shares[c.ID] = 100 * t.held(s, "cio", GuardHours) / t.held(s, "cio", executiveHours) // of both, the last
				list = append(list, shares[c.ID])
			}
		}
		low, high := slices.Min(list), slices.Max(list)
		r.note("%.0f to %.0f%% of a CIO's hours go to security, governance and data protection (manufacturing %.0f%%, insurer %.0f%%, health system %.0f%%)",
			low, high, shares["manufacturing"], shares["insurer"], shares["health-system"])
		r.holds(low >= 15 && high <= 30, min(shares["community-bank"], shares["insurer"], shares["health-system"]) > shares["manufacturing"])
		r.text = said(low <= 45 && high >= 45)
	}},
	{"cto-more-hands-on", func(l *lab, r *record) {
		cio, a, b := l.role("cio").HandsOn, l.role("cto-product").HandsOn, l.role("cto-infrastructure").HandsOn
		r.note("hands-on share of the week: CIO %.0f%%, product CTO %.0f%%, infrastructure CTO %.0f%%", 100*cio, 100*a, 100*b)
		r.holds(a > cio && b > cio)
	}},
	{"technology-first-needs-cto", func(l *lab, r *record) {
		forms := []string{"cto", "both", "ctio", "cio-under-cto"}
		for _, c := range l.companies("startup", "series-b-saas", "saas") {
			t := l.try(c, append([]string{"cio"}, forms...)...)
			var before population.Count
			for _, f := range forms {
				h := t.before(f, "cio")
				r.answer(h)
				before.Add(h == Yes)
			}
			r.note("%s: %v forms with a CTO before cio", c.ID, &before)
		}
	}},
	{"liaison-needs-cio", func(l *lab, r *record) {
		r.about("quality of liaison")
		for _, c := range l.companies("community-hospital", "manufacturing") {
			t := l.try(c, "none", "cio")
			without, with := t.work("none", "liaison").Quality, t.work("cio", "liaison").Quality
			r.holds(without < 0.9*with)
			r.note("%s %.2f without, %.2f with a CIO", c.ID, without, with)
		}
	}},
	{"pair-covers-more", func(l *lab, r *record) {
		r.about("responsibilities that lose less than a tenth of their stake")
		for _, c := range l.companies("saas", "industrial-technology") {
			t := l.try(c, "cio", "cto", "both")
			both, cio, cto := t.well("both"), t.well("cio"), t.well("cto")
			r.holds(both > cio, both > cto)
			r.note("%s: both %.0f, cio %.0f, cto %.0f of %d", c.ID, both, cio, cto, len(l.cat.Responsibilities))
		}
	}},
	{"debt-hurts-without-architect", func(l *lab, r *record) {
		forms := []string{"none", "cio", "cto", "both"}
		at := func(legacy float64) trial {
			return l.try(l.with(l.company("industrial-technology"), values{model.Legacy: legacy}), forms...)
		}
		low, high := at(0), at(10)
		var rise, quality []float64
		var up, worst population.Count
		for i, id := range forms {
			rise = append(rise, high.total(id)-low.total(id))
			quality = append(quality, 100*(high.work(id, "architecture").Quality-low.work(id, "architecture").Quality))
			up.Add(rise[i] > 0)
			worst.Add(id == "none" || rise[i] < rise[0])
		}
		r.note("total rises with legacy from 0 to 10 by: none %s, cio %s, cto %s, both %s", dollars(rise[0]), dollars(rise[1]), dollars(rise[2]), dollars(rise[3]))
		r.note("points of quality of architecture: %s", series("%.1f", quality))
		r.holds(up.All(), worst.All())
	}},
	{"security-chief-friction", func(l *lab, r *record) {
		m := l.alter("cio", "ciso", func(r *model.Role) {
			r.Skills = model.Skills{0.45, 0.92, 0.80, 0.45, 0.45}
			r.Goal, r.Home = 0.05, []model.Side{model.Internal}
		})
		s := m.given("both-ciso", "security", decider("ciso", 0.8),
			model.Holder{Seat: "cio", Right: model.Recommend, Share: 0.1}, model.Holder{Seat: "cto", Right: model.Input, Share: 0.1})
		s.Seats = append(s.Seats, model.Seat{ID: "ciso", Role: "ciso", ReportsTo: "cio"})
		give(&s, "governance", decider("cio", 0.7), model.Holder{Seat: "ciso", Right: model.Agree, Share: 0.3})
		t := m.tryAll(m.company("insurer"), append(m.structures("both"), s))
		q0, q1 := t.work("both", "security").Quality, t.work("both-ciso", "security").Quality
		c0, c1 := t.conflict("both"), t.conflict("both-ciso")
		r.note("with a security chief under the CIO: quality of security %.1f to %.1f, conflict %.1f to %.1f h per 100 h, total %s",
			100*q0, 100*q1, c0, c1, signed(t.gain("both-ciso", "both")))
		r.holds(q1 > q0, c1 > c0)
	}},
}

// GuardHours are the executive hours on security, governance and the part of data work that is governing it.
func GuardHours(r *model.Responsibility, o *sim.ResponsibilityOutcome) float64 {
	switch r.ID {
	case "security", "governance":
		return o.Hours
	case "data":
		return o.Hours * r.Needs[1]
	}
	return 0
}

// well counts responsibilities that lose less than a tenth of what is at stake.
func (t trial) well(id string) float64 {
	return t.sum(id, nil, func(o *sim.ResponsibilityOutcome) float64 {
		if o.LossUSD < 0.1*o.StakeUSD {
			return 1
		}
		return 0
	})
}
