package claims

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/orgsim/orgsim/model"
)

// overlap are the checks of group D about overlap, clarity and boundaries.
var overlap = []check{
	{"ai-raises-overlap", func(l *Lab) Finding {
		forms := []string{"both", "cto-under-cio", "cdo", "ctio"}
		x := steps(0, 10, 5)
		conflict, shared := map[string][]float64{}, map[string][]float64{}
		for _, ai := range x {
			t := l.try(l.with(l.balanced(2000, 0.4), values{model.AIAdoption: ai}), forms...)
			for _, id := range forms {
				conflict[id] = append(conflict[id], t.of(id).Conflict.Mean)
				shared[id] = append(shared[id], t.overlap(id))
			}
		}
		rise := func(s []float64) float64 { return s[len(s)-1] - s[0] }
		steepest := true
		for _, id := range forms[1:] {
			steepest = steepest && rise(conflict["both"]) > rise(conflict[id]) && rise(shared["both"]) >= rise(shared[id])
		}
		both := conflict["both"]
		return Finding{
			Figure: fmt.Sprintf("AI adoption 0 to 10: conflict of both %.1f to %.1f h per 100 h (cto-under-cio %+.1f, cdo %+.1f, ctio %+.1f); work held by two %.0f %% to %.0f %% (cdo %+.0f points)",
				both[0], both[len(both)-1], rise(conflict["cto-under-cio"]), rise(conflict["cdo"]), rise(conflict["ctio"]),
				100*shared["both"][0], 100*shared["both"][len(x)-1], 100*rise(shared["cdo"])),
			Holds: all(said(slices.IsSorted(both)), said(slices.IsSorted(shared["both"])), said(steepest)),
			Why:   "AI makes work on data and platforms grow, and pulls contested mandates towards equal parts.",
		}
	}},
	{"joint-forum-pays-with-cross-work", func(l *Lab) Finding {
		gain := func(staff, ai float64) (float64, Holds) {
			t := l.tryAll(l.with(l.balanced(staff, 0.4), values{model.AIAdoption: ai}), append(l.structures("both"), l.withForum("both")))
			return t.total("both") - t.total("both-forum"), t.before("both-forum", "both")
		}
		var parts []string
		rises := true
		for _, staff := range []float64{300, 800, 2000, 8000} {
			low, _ := gain(staff, 0)
			high, _ := gain(staff, 10)
			rises = rises && high > low
			parts = append(parts, fmt.Sprintf("%.0f people %.0f to %.0f", staff, low/1e3, high/1e3))
		}
		least, _ := gain(300, 0)
		_, pays := gain(8000, 10)
		h := all(said(least < 0), pays, said(rises))
		return Finding{
			Figure: "gain of a joint forum, k$ a year, at AI adoption 0 to 10: " + join(parts),
			Holds:  h,
			Why: because(h, "A forum takes the same hours whatever there is to settle, and saves the more the more is contested.",
				"A forum takes the same hours whatever there is to settle; what it saves grows with the size of the company and hardly with AI alone."),
		}
	}},
	{"clarity-lowers-conflict", func(l *Lab) Finding {
		forms := []string{"both", "cto-under-cio", "cio-under-cto", "cdo", "federated"}
		rises, falls, of := 0, 0, 0
		drop := 0.0
		for _, c := range l.bench.Companies {
			last := map[string]float64{}
			first := map[string]float64{}
			for _, y := range steps(0, 1, 5) {
				t := l.try(l.with(c, values{model.Clarity: y}), forms...)
				for _, id := range forms {
					now := t.of(id).Conflict.Mean
					if y == 0 {
						first[id] = now
					} else if now > last[id] {
						rises++
					}
					last[id] = now
				}
			}
			for _, id := range forms {
				of++
				if last[id] < 0.75*first[id] {
					falls++
				}
				drop += 100 * (1 - last[id]/first[id])
			}
		}
		return Finding{
			Figure: fmt.Sprintf("conflict falls by %.0f %% on the mean from clarity 0 to 1, by more than a quarter in %d of %d; %d steps rise", drop/float64(of), falls, of, rises),
			Holds:  all(said(rises == 0), most(falls, of)),
			Why:    "Shared work breeds disputes as far as it is not clear who decides.",
		}
	}},
	{"least-overlap-least-conflict", func(l *Lab) Finding {
		x := steps(0, 1, 5)
		var list []model.Structure
		for _, s := range x {
			list = append(list, l.shared(fmt.Sprintf("shared-%.0f", 100*s), s))
		}
		t := l.tryAll(l.balanced(800, 0.4), list)
		var conflict []float64
		for i := range list {
			conflict = append(conflict, t.of(list[i].ID).Conflict.Mean)
		}
		return Finding{
			Figure: fmt.Sprintf("conflict from divided to shared: %s h per 100 h", series("%.1f", conflict)),
			Holds:  said(slices.IsSorted(conflict) && conflict[0] < conflict[len(conflict)-1]),
			Why:    "Disputes grow with what both hold; coverage may not (see divide-or-share).",
		}
	}},
	{"sharing-wins-with-cooperation", func(l *Lab) Finding {
		list := []model.Structure{l.shared("divided", 0, jointly...), l.shared("shared", 1, jointly...)}
		var answers []Holds
		var parts []string
		for _, staff := range []float64{800, 8000} {
			c := l.balanced(staff, 0.4)
			good := l.tryAll(l.with(c, values{model.Clarity: 0.95, model.Cooperation: 0.95}), list)
			bad := l.tryAll(l.with(c, values{model.Clarity: 0.05, model.Cooperation: 0.05}), list)
			answers = append(answers, good.before("shared", "divided"), bad.before("divided", "shared"))
			parts = append(parts, fmt.Sprintf("%.0f people %s and %s", staff, signed(good.total("shared")-good.total("divided")), signed(bad.total("shared")-bad.total("divided"))))
		}
		h := all(answers...)
		return Finding{
			Figure: "AI platforms and digital work shared less divided, with clarity and cooperation of 0.95 and of 0.05: " + join(parts),
			Holds:  h,
			Why: because(h, "Two who cooperate decide with both their skills and take what waits for the other; without clarity and good will the quarrels cost more than that.",
				"Without clarity and good will the quarrels decide, as claimed; with them counsel and saved waiting do not everywhere make up for the half that goes to the lesser skill."),
		}
	}},
	{"boundaries-cost-agility", func(l *Lab) Finding {
		var standard []string
		for i := range l.cat.Responsibilities {
			if r := &l.cat.Responsibilities[i]; r.Standard >= 0.8 {
				standard = append(standard, r.ID)
			}
		}
		var q []float64
		for n := 2.0; n <= 5; n++ {
			t := l.try(l.with(l.company("large-bank"), values{model.BusinessUnits: n}), "federated")
			q = append(q, 100*t.quality("federated", standard...))
		}
		falls := slices.IsSortedFunc(q, func(a, b float64) int { return cmp.Compare(b, a) })
		h := all(said(q[0] > q[len(q)-1]), said(falls))
		return Finding{
			Figure: fmt.Sprintf("quality of work that profits from one standard with 2 to 5 units: %s percent", series("%.2f", q)),
			Holds:  h,
			Why: because(h, "Every holder of a part builds to another standard, and holders quarrel about which.",
				"Every holder of a part builds to another standard, but more of them also leave the CIO fewer people to lead directly, which gives a little back."),
		}
	}},
	{"land-grab-grows", func(l *Lab) Finding {
		forms := []string{"cio", "cto-under-cio", "both", "cdo", "federated"}
		sizes := []float64{1000, 3000, 10000, 30000, 100000}
		cost := map[string][]float64{}
		for _, n := range sizes {
			t := l.try(l.made("large", "bank", values{model.Headcount: n, model.BusinessUnits: 4}), forms...)
			for _, id := range forms {
				cost[id] = append(cost[id], t.of(id).Costs.Conflict)
			}
		}
		grows, more, of := true, 0, 0
		var parts []string
		for _, id := range forms {
			grows = grows && slices.IsSorted(cost[id])
			parts = append(parts, fmt.Sprintf("%s %s to %s", id, dollars(cost[id][0]), dollars(cost[id][len(sizes)-1])))
		}
		for i := range sizes {
			for _, pair := range [][2]string{{"cio", "cto-under-cio"}, {"cio", "both"}, {"both", "cdo"}, {"cto-under-cio", "cdo"}, {"cto-under-cio", "federated"}} {
				of++
				if cost[pair[1]][i] > cost[pair[0]][i] {
					more++
				}
			}
		}
		return Finding{
			Figure: fmt.Sprintf("conflict a year from 1,000 to 100,000 people: %s; more chiefs cost more in %d of %d pairs", join(parts), more, of),
			Holds:  all(said(grows), most(more, of)),
			Why:    "More hands on the same work quarrel more, and each hour keeps more people busy; a common technology boss settles part of it.",
		}
	}},
	{"ai-handoff", func(l *Lab) Finding {
		quiet := l.fixed(map[string]float64{"business_factor": 0}) // disputes among chiefs alone
		t := quiet.try(quiet.with(quiet.balanced(800, 0.4), values{model.AIAdoption: 8}), "both", "ctio", "cto-under-cio")
		hours := func(id string) float64 {
			return 2 * t.disputes(id, "ai-platforms") * quiet.param(model.DisputeHours)
		}
		return Finding{
			Figure: fmt.Sprintf("hours a month that chiefs lose to disputes over AI platforms: both %.2f, cto-under-cio %.2f, ctio %.2f", hours("both"), hours("cto-under-cio"), hours("ctio")),
			Holds:  all(said(hours("both") > hours("cto-under-cio")), said(hours("ctio") == 0)),
			Why:    "A handoff needs two people; a line between them halves the quarrels, one person has none.",
		}
	}},
	{"agency-by-purpose", func(l *Lab) Finding {
		quiet := l.fixed(map[string]float64{"business_factor": 0})
		known, mixed := quiet.derived("both", "by-purpose"), quiet.derived("both", "mixed")
		give(&known, "vendors-budget", model.Holder{Seat: "cio", Right: model.Decide, Share: 1})
		give(&mixed, "vendors-budget", model.Holder{Seat: "cio", Right: model.Decide, Share: 0.5}, model.Holder{Seat: "cto", Right: model.Decide, Share: 0.5})
		var answers []Holds
		var parts []string
		for _, id := range []string{"saas", "manufacturing"} {
			t := quiet.tryAll(quiet.flavoured(quiet.company(id), model.FlavourProduct), []model.Structure{known, mixed})
			a, b := t.disputes("by-purpose", "vendors-budget"), t.disputes("mixed", "vendors-budget")
			answers = append(answers, said(a < 0.5*b), said(a == 0))
			parts = append(parts, fmt.Sprintf("%s %.3f against %.3f", id, a, b))
		}
		s := l.structures("both")[0]
		answers = append(answers, said(s.RightOf("cio", "vendors-budget") == model.Decide && s.RightOf("cto", "product-engineering") == model.Decide))
		return Finding{
			Figure: "disputes a month among chiefs over vendors, one owner against two: " + join(parts),
			Holds:  all(answers...),
			Why:    "Where the purpose is known there is one owner and no overlap; what is left comes from dependence on each other's work.",
		}
	}},
}
