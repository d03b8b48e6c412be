package claims

import (
	"fmt"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/population"
)

// overlap are the checks of group D about overlap, clarity and boundaries.
var overlap = []check{
	{"ai-raises-overlap", func(l *lab, r *record) {
		conflict, shared := map[string][]float64{}, map[string][]float64{}
		forms := []string{"both", "cto-under-cio", "cdo", "ctio"}
		for _, ai := range steps(0, 10, 5) {
			t := l.try(l.with(l.balanced(2000, 0.4), values{model.AIAdoption: ai}), forms...)
			for _, id := range forms {
				conflict[id] = append(conflict[id], t.conflict(id))
				shared[id] = append(shared[id], t.overlap(id))
			}
		}
		var steepest population.Count
		for _, id := range forms[1:] {
			steepest.Add(change(conflict["both"]) > change(conflict[id]) && change(shared["both"]) >= change(shared[id]))
		}
		both, held := conflict["both"], shared["both"]
		r.about("AI adoption 0 to 10")
		r.note("conflict of both %.1f to %.1f h per 100 h (cto-under-cio %+.1f, cdo %+.1f, ctio %+.1f)", both[0], last(both),
			change(conflict["cto-under-cio"]), change(conflict["cdo"]), change(conflict["ctio"]))
		r.note("work held by two %.0f%% to %.0f%% (cdo %+.0f points)", 100*held[0], 100*last(held), 100*change(shared["cdo"]))
		r.holds(slices.IsSorted(both), slices.IsSorted(held), steepest.All())
	}},
	{"joint-forum-pays-with-cross-work", func(l *lab, r *record) {
		gain := func(staff, ai float64) (float64, Holds) {
			forum := l.derived("both", "both-forum")
			forum.Forum = l.cat.ResponsibilityIDs()
			t := l.tryAll(l.with(l.balanced(staff, 0.4), values{model.AIAdoption: ai}), append(l.structures("both"), forum))
			return t.gain("both", "both-forum"), t.before("both-forum", "both")
		}
		r.about("gain of a joint forum, thousand USD per year, at AI adoption 0 to 10")
		var rises population.Count
		for _, staff := range []float64{300, 800, 2000, 8000} {
			low, _ := gain(staff, 0)
			high, _ := gain(staff, 10)
			rises.Add(high > low)
			r.note("%.0f people %.0f to %.0f", staff, low/1e3, high/1e3)
		}
		least, _ := gain(300, 0)
		_, pays := gain(8000, 10)
		r.holds(least < 0, rises.All())
		r.answer(pays)
	}},
	{"clarity-lowers-conflict", func(l *lab, r *record) {
		var rises, falls population.Count
		drop := 0.0
		for _, c := range l.bench.Companies {
			conflict := map[string][]float64{}
			for _, y := range steps(0, 1, 5) {
				t := l.try(l.with(c, values{model.Clarity: y}), twoChiefs...)
				for _, id := range twoChiefs {
					conflict[id] = append(conflict[id], t.conflict(id))
				}
			}
			for _, id := range twoChiefs {
				d := conflict[id]
				rises.Rises(d)
				falls.Add(last(d) < 0.75*d[0])
				drop -= gap(d[0], last(d))
			}
		}
		r.note("conflict falls by %.0f%% on average from clarity 0 to 1, by more than a quarter in %v", drop/float64(falls.Of), &falls)
		r.note("%d steps rise", rises.Hits)
		r.holds(rises.None())
		r.answer(most(&falls))
	}},
	{"least-overlap-least-conflict", func(l *lab, r *record) {
		var list []model.Structure
		for _, s := range steps(0, 1, 5) {
			list = append(list, l.shared(fmt.Sprintf("shared-%.0f", 100*s), s))
		}
		t := l.tryAll(l.balanced(800, 0.4), list)
		var conflict []float64
		for i := range list {
			conflict = append(conflict, t.conflict(list[i].ID))
		}
		r.note("conflict from divided to shared: %s h per 100 h", series("%.1f", conflict))
		r.holds(slices.IsSorted(conflict) && change(conflict) > 0)
	}},
	{"sharing-wins-with-cooperation", func(l *lab, r *record) {
		r.about("AI platforms and digital work shared less divided, with clarity and cooperation of 0.95 and of 0.05")
		for _, staff := range []float64{800, 8000} {
			at := func(will float64) trial {
				return l.tryAll(l.willing(l.balanced(staff, 0.4), will), l.dividedAndShared(jointly...))
			}
			good, bad := at(0.95), at(0.05)
			r.answer(good.before("shared", "divided"), bad.before("divided", "shared"))
			r.note("%.0f people %s and %s", staff, signed(good.gain("shared", "divided")), signed(bad.gain("shared", "divided")))
		}
	}},
	{"boundaries-cost-agility", func(l *lab, r *record) {
		standard := l.responsibilities(func(r *model.Responsibility) bool { return r.Standard >= 0.8 })
		q := along([]float64{2, 3, 4, 5}, func(units float64) float64 {
			return 100 * l.try(l.with(l.company("large-bank"), values{model.BusinessUnits: units}), "federated").quality("federated", standard...)
		})
		var rises population.Count
		rises.Rises(q)
		r.note("quality of work that profits from one standard with 2 to 5 units: %s percent", series("%.2f", q))
		r.holds(change(q) < 0, rises.None())
	}},
	{"land-grab-grows", func(l *lab, r *record) {
		forms := []string{"cio", "cto-under-cio", "both", "cdo", "federated"}
		cost := map[string][]float64{}
		var more, superior population.Count
		for _, n := range []float64{1000, 3000, 10000, 30000, 100000} {
			t := l.try(l.made("large", "bank", values{model.Headcount: n, model.BusinessUnits: 4}), forms...)
			now := map[string]float64{}
			for _, id := range forms {
				now[id] = t.of(id).Costs.Conflict
				cost[id] = append(cost[id], now[id])
			}
			for _, several := range []string{"both", "cdo"} {
				more.Add(now[several] > now["cio"])
				more.Add(now[several] > now["cto-under-cio"])
			}
			more.Add(now["cto-under-cio"] > now["cio"])
			more.Add(now["federated"] > now["cto-under-cio"])
			superior.Add(now["cdo"] < now["both"])
		}
		r.about("conflict per year from 1,000 to 100,000 people")
		var grows population.Count
		for _, id := range forms {
			grows.Add(slices.IsSorted(cost[id]))
			r.note("%s %s to %s", id, dollars(cost[id][0]), dollars(last(cost[id])))
		}
		r.note("chiefs beside each other cost more than one, or one under the other, in %v pairs", &more)
		r.note("a third chief above two costs less in %d of %d", superior.Hits, superior.Of)
		r.holds(grows.All())
		r.answer(most(&more))
	}},
	{"ai-handoff", func(l *lab, r *record) {
		quiet := l.quiet()
		t := quiet.try(quiet.with(quiet.balanced(800, 0.4), values{model.AIAdoption: 8}), "both", "ctio", "cto-under-cio")
		hours := func(id string) float64 {
			return 2 * t.disputes(id, "ai-platforms") * quiet.param(model.DisputeHours)
		}
		r.note("hours per month that chiefs lose to disputes over AI platforms: both %.2f, cto-under-cio %.2f, ctio %.2f", hours("both"), hours("cto-under-cio"), hours("ctio"))
		r.holds(hours("both") > hours("cto-under-cio"), hours("ctio") == 0)
	}},
	{"agency-by-purpose", func(l *lab, r *record) {
		quiet := l.quiet()
		list := []model.Structure{
			quiet.given("by-purpose", "vendors-budget", decider("cio", 1)),
			quiet.given("mixed", "vendors-budget", decider("cio", 0.5), decider("cto", 0.5)),
		}
		r.about("disputes per month among chiefs over vendors, one owner against two")
		for _, c := range quiet.companies("saas", "manufacturing") {
			t := quiet.tryAll(flavoured(c, model.FlavourProduct), list)
			a, b := t.disputes("by-purpose", "vendors-budget"), t.disputes("mixed", "vendors-budget")
			r.holds(a < 0.5*b, a == 0)
			r.note("%s %.3f against %.3f", c.ID, a, b)
		}
		s := l.structures("both")[0]
		r.holds(s.RightOf("cio", "vendors-budget") == model.Decide && s.RightOf("cto", "product-engineering") == model.Decide)
	}},
}
