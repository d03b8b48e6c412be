package report

import (
	"math"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
)

// placed is a profile with a structure in place and one change from it.
func placed(advice sim.OptionalID, verdict sim.Verdict, gain float64, people ...sim.Person) profile {
	p := candidates("clear", 0.9)
	s := func(v float64) sim.Summary {
		return sim.Summary{Mean: v, P10: sim.Number(0.5 * v), P90: sim.Number(2 * v)}
	}
	by := func(m sim.Measure, v float64) sim.MeasureDelta {
		return sim.MeasureDelta{Measure: m, Delta: sim.Delta{Summary: s(v)}}
	}
	p.Current = &sim.Current{ID: "b", Title: "Beta", ChangeTo: advice, Verdict: verdict, Changes: []sim.Change{{To: "a", PGain: gain, Net: s(1e6), Once: s(4e5),
		Wait: sim.Summary{Mean: 4}, Payback: sim.Payback{Median: 9.4, P10: 6, P90: sim.Number(math.Inf(1)), Never: 0.12}, Shift: 0.38, People: people,
		Difference: sim.Deltas{by(sim.Coverage, 12), by(sim.Conflict, -0.01), by(sim.Cost, 4.2e5), by(sim.Exposure, -1.3e6), by(sim.Total, -8.8e5)}}}}
	p.Current.Changes[0].Parts.Search, p.Current.Changes[0].Parts.Ramp = 9e4, 3.1e5
	return p
}

// The sentences about the structure in place say what to do and how sure that is,
// what it gains and costs, and who comes and goes.
func TestCurrentInWords(t *testing.T) {
	cat := seeds.Catalogue()
	r := &Result{Outcome: sim.Outcome{Months: 36}}
	few := placed("", "open", 0.9)
	few.Draws = 8
	for _, x := range []struct {
		p    profile
		want string
	}{
		{placed("a", "lean", 0.71), "In place: Beta. Change to Alpha. Lean: over 36 months the gain exceeds the cost of changing in 71% of draws, by $1.0M ($500k to $2.0M) on average."},
		{placed("a", "clear", 1), "Clear: over 36 months the gain exceeds the cost of changing in all draws, by"},
		{placed("", "clear", 0), "Stay. Clear: over 36 months no change recovers its cost in any draw."},
		{placed("", "lean", 0.3), "Stay. Lean: over 36 months no change recovers its cost in more than 30% of draws."},
		{placed("", "open", 0.55), "Stay; it is open whether a change would pay. Over 36 months, changing to Alpha gains more than it costs in 55% of draws; the advice would be lean from 60% on."},
		{few, "Stay: 8 draws are too few to show that a change pays."},
		{placed("a", "lean", 0.7), "Once established, Alpha covers 12.0 points more, loses 0.0 more hours per 100 to conflict, costs $420k more a year and loses $1.3M less in value than Beta: $880k a year better overall."},
		{placed("a", "lean", 0.7), "Changing costs $400k ($200k to $800k) once: search $90k and newcomers' first months $310k. It pays back after 9 months; in 12% of draws it never does."},
		{placed("a", "lean", 0.7, sim.Person{What: sim.Hired, Role: "cto", Posts: 1}, sim.Person{What: sim.Stays, Role: "cio", Superior: true, Posts: 1}),
			"To get there: hire a CTO and the CIO gets a new superior, after a search of 4 months with no change until then; 38% of the leadership work changes hands."},
		{placed("a", "lean", 0.7, sim.Person{What: sim.Turns, Role: "ctio", Before: "cto", Posts: 1}, sim.Person{What: sim.Leaves, Role: "cio", Posts: 1}),
			"the CTO becomes CTIO or makes way for one (50% make the move) and the CIO leaves"},
		{placed("a", "lean", 0.7, sim.Person{What: sim.Appointed, Role: "head-of-it", Posts: 1}, sim.Person{What: sim.Returns, Role: "app-vp", Posts: 3}),
			"appoint from inside a head of IT and 3 x vice-president, application development return"},
	} {
		r.current(x.p, cat)
		if !strings.Contains(x.p.Current.Says, x.want) {
			t.Errorf("%s\nwant %s", x.p.Current.Says, x.want)
		}
	}
}

// TestWordsOfShares: nobody reads of 100% or 0% of draws, of work that stays where it is as changing hands, or of a month in
// two hundred years.
func TestWordsOfShares(t *testing.T) {
	for share, want := range map[float64]string{1: "all draws", 0: "no draw", 0.5: "50% of draws", 0.999: "more than 99% of draws"} {
		if got := draws(share); got != want {
			t.Errorf("%v: %s", share, got)
		}
	}
	if got := staffing(seeds.Catalogue(), &sim.Change{}); got != "To get there: nobody joins or leaves; the work stays in the same hands." {
		t.Error(got)
	}
	if got := paysBack(&sim.Payback{Median: 2830, P10: 9, P90: sim.Number(math.Inf(1)), Never: 0.49}); got != "It takes more than 10 years to pay back; in 49% of draws it never does." {
		t.Error(got)
	}
	for hours, want := range map[float64]string{-1.4: "1.4 fewer hours", 4: "4.0 more hours", -0.01: "0.0 more hours"} {
		if got := moreFewer(hours); got != want {
			t.Error(got)
		}
	}
}
