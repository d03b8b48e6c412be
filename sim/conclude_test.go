package sim

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
)

// concluded returns what is said of structures whose totals, draw by draw, are given: exposure alone.
func concluded(t *testing.T, set Settings, ids string, totals ...[]float64) *ProfileOutcome {
	t.Helper()
	figures := make([][]work.Figures, len(totals))
	for i := range totals {
		for _, v := range totals[i] {
			figures[i] = append(figures[i], work.Figures{Exposure: v, Stake: 1000})
		}
	}
	return concludedFrom(t, set, ids, figures...)
}

func concludedFrom(t *testing.T, set Settings, ids string, figures ...[]work.Figures) *ProfileOutcome {
	t.Helper()
	set.Engine = Events // what is counted can be counted by hand
	set, err := set.withDefaults()
	if err != nil {
		t.Fatal(err)
	}
	job := &Job{Catalogue: &model.Catalogue{}}
	s := &sample{structures: len(figures)}
	for i := range figures {
		id := string(ids[i])
		job.Structures = append(job.Structures, model.Structure{ID: id, Title: strings.ToUpper(id)})
	}
	for d := range figures[0] {
		for i := range figures {
			s.figures = append(s.figures, figures[i][d])
		}
	}
	var c model.Company
	for f := range model.NumFields {
		c.Values[f] = model.Fields[f].Tested[0]
	}
	var p ProfileOutcome
	conclude(job, &set, s, s.alike(&set), &c, &p)
	return &p
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-12*max(1, math.Abs(want))) {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

// A result says of each structure how often it is best, what it is expected to lose by not knowing the
// draw, and how often the leader beats it, and of all what follows from the closest rival. By hand, with
// the structures in another order than they rank, and a tie for the best.
func TestConclude(t *testing.T) {
	draws := func(v ...float64) []float64 { return slices.Repeat(v, 8) } // as many as a verdict takes
	a := draws(10, 10, 10, 10, 10)
	b := draws(11, 11, 11, 9, 9)      // beaten in 60 %
	c := draws(20, 20, 20, 10, 20)    // beaten in 80 % and a half of 20 %
	d := draws(13, 9.5, 9.5, 9.5, 13) // beaten in 40 %
	p := concluded(t, Settings{}, "cba", c, b, a)
	for i, want := range []struct {
		id                   string
		best, regret, beaten float64
	}{{"a", 0.6, 0.4, 0}, {"b", 0.4, 0.6, 0.6}, {"c", 0, 8.4, 0.9}} {
		s := &p.Structures[i]
		if s.ID != want.id || s.Rank != i+1 || s.Title != strings.ToUpper(want.id) || s.Tied {
			t.Errorf("place %d: %s %s, rank %d, tied %v", i+1, s.ID, s.Title, s.Rank, s.Tied)
		}
		near(t, want.id+" P(best)", s.PBest, want.best)
		near(t, want.id+" regret", s.Regret, want.regret)
		near(t, want.id+" beaten", s.PBeaten, want.beaten)
	}
	if p.Verdict != Lean || p.Leader != "a" || p.Recommended != "a" || p.Draws != 40 || p.RunnerUp != "b" {
		t.Errorf("verdict %s, leader %s, recommended %v, runner-up %s, %d draws", p.Verdict, p.Leader, p.Recommended, p.RunnerUp, p.Draws)
	}
	near(t, "lead", p.Gap, 0.2)
	p = concluded(t, Settings{}, "dab", d, a, b)
	if p.Verdict != Open || p.Recommended != "" || p.Leader != "a" || !p.Structures[2].Tied || p.Structures[1].Tied || p.Structures[0].Tied {
		t.Errorf("with a rival that is better in most draws: %s, %v", p.Verdict, p.Recommended)
	}
	one := concluded(t, Settings{}, "a", a)
	if one.Verdict != Open || one.Recommended != "" || len(one.Warnings) != 1 {
		t.Errorf("alone: %+v", one)
	}
	tie := concluded(t, Settings{}, "zy", a, a)
	if tie.Leader != "y" || tie.Structures[0].PBest != 1 || tie.Structures[1].PBeaten != 0 || tie.Structures[1].Tied || tie.Structures[1].VariantOf != "y" {
		t.Errorf("two that are equal: %+v", tie.Structures)
	}
}

// P(best) and regret go by the totals, whatever structures are ranked by.
func TestConcludeRankedByAnother(t *testing.T) {
	low := []work.Figures{{Exposure: 10, Coverage: 50, Stake: 1}, {Exposure: 10, Coverage: 50, Stake: 1}}
	high := []work.Figures{{Exposure: 90, Coverage: 60, Stake: 1}, {Exposure: 90, Coverage: 60, Stake: 1}}
	p := concludedFrom(t, Settings{RankBy: Coverage}, "lh", low, high)
	if p.Leader != "h" || p.Structures[0].PBest != 0 || p.Structures[0].Regret != 80 || p.Structures[1].PBest != 1 || p.Structures[1].PBeaten != 1 {
		t.Errorf("%+v", p.Structures)
	}
}

// What is ranked by a measure is the measure, less being better, or its opposite where more is; with
// weights it is the weighted mean of what is lost, percent of 100, hours of 100, money of the value at
// stake, which counts as a dollar at least.
func TestBurden(t *testing.T) {
	f := work.Figures{Coverage: 70, Conflict: 5, Costs: work.CostParts{Pay: 100, Hiring: 20, Deputies: 50, Conflict: 30}, Exposure: 300, Stake: 2000}
	tiny := f
	tiny.Stake = 0.5
	for i, c := range []struct {
		set     Settings
		figures work.Figures
		want    float64
	}{
		{Settings{RankBy: Total}, f, 500}, {Settings{RankBy: Cost}, f, 200}, {Settings{RankBy: Conflict}, f, 5},
		{Settings{RankBy: Coverage}, f, -70}, {Settings{RankBy: Score}, f, -75},
		{Settings{Weights: map[Measure]float64{Coverage: 2}}, f, 0.3},
		{Settings{Weights: map[Measure]float64{Conflict: 3}}, f, 0.05},
		{Settings{Weights: map[Measure]float64{Cost: 1}}, f, 0.1},
		{Settings{Weights: map[Measure]float64{Exposure: 1}}, f, 0.15},
		{Settings{Weights: map[Measure]float64{Score: 1}}, f, 0.25},
		{Settings{Weights: map[Measure]float64{Coverage: 3, Total: 1}}, f, (3*0.3 + 0.25) / 4},
		{Settings{Weights: map[Measure]float64{Coverage: 1, Conflict: 2, Cost: 1}}, f, (0.3 + 2*0.05 + 0.1) / 4},
		{Settings{Weights: map[Measure]float64{Exposure: 1}}, tiny, 300},
	} {
		near(t, "burden "+string(rune('a'+i)), burden(&c.set, &c.figures), c.want)
	}
}

// Means, ranges and cost parts are those of the draws, structure by structure; with a baseline every
// structure has its paired difference in every measure of a draw, and the baseline none to itself.
func TestSummaries(t *testing.T) {
	var x, y []work.Figures
	for d := range 2 * BlockSize {
		v := float64(d)
		x = append(x, work.Figures{Coverage: v, Conflict: 2 * v, Costs: work.CostParts{Pay: v, Deputies: 2 * v, Hiring: 3 * v, Conflict: 4 * v}, Exposure: v, Stake: 1e4})
		y = append(y, work.Figures{Coverage: v - 5, Exposure: 20 * v, Stake: 1e4})
	}
	for _, base := range []string{"x", "y"} {
		p := concludedFrom(t, Settings{Baseline: base, Samples: true}, "xy", x, y)
		a, b := &p.Structures[0], &p.Structures[1]
		if a.ID != "x" {
			t.Fatalf("%s leads", a.ID)
		}
		near(t, "mean coverage", a.Coverage.Mean, 31.5)
		near(t, "P10", float64(a.Coverage.P10), 6.3)
		near(t, "P90", float64(a.Coverage.P90), 56.7)
		near(t, "standard error", float64(a.Coverage.SE), 16) // of two blocks with means 15.5 and 47.5
		near(t, "conflict", a.Conflict.Mean, 63)
		near(t, "cost", a.Cost.Mean, 315)
		near(t, "total", a.Total.Mean, 346.5)
		near(t, "score", a.Score.Mean, 100-3.465)
		for i, part := range []float64{a.Costs.Pay, a.Costs.Deputies, a.Costs.Hiring, a.Costs.Conflict} {
			near(t, "cost part", part, float64(i+1)*31.5)
		}
		if len(a.Totals) != 64 || a.Totals[3] != 33 || len(a.Figures) != 64 || a.Figures[3] != x[3] || b.Totals[3] != 60 {
			t.Errorf("samples %v", a.Totals)
		}
		sign := 1.0
		if base == "x" {
			a, b, sign = b, a, -1
		}
		near(t, "difference in coverage", a.Difference.Of(Coverage).Mean, 5*sign)
		near(t, "difference in total", a.Difference.Of(Total).Mean, -9*31.5*sign)
		if !a.Difference.Of(Coverage).Settled || b.Difference.Of(Coverage).Mean != 0 || b.Difference.Of(Coverage).Settled {
			t.Errorf("differences %+v, of the baseline %+v", a.Difference.Of(Coverage), b.Difference.Of(Coverage))
		}
		for _, m := range Measures {
			if has := slices.ContainsFunc(a.Difference, func(d MeasureDelta) bool { return d.Measure == m.ID }); has != (m.Draw != nil) {
				t.Errorf("difference in %s: %v", m.ID, has)
			}
		}
	}
	if p := concludedFrom(t, Settings{}, "xy", x, y); p.Structures[0].Difference != nil || p.Structures[0].Totals != nil {
		t.Error("differences or samples that nobody asked for")
	}
}

// The drivers are the parts of the gap, the largest first, and positive where they speak for the leader.
func TestDrivers(t *testing.T) {
	lead := []work.Figures{{Costs: work.CostParts{Pay: 10, Hiring: 2, Conflict: 1}, Exposure: 50, Stake: 1e3}}
	next := []work.Figures{{Costs: work.CostParts{Pay: 4, Hiring: 1, Conflict: 4}, Exposure: 90, Stake: 1e3}}
	p := concludedFrom(t, Settings{}, "ln", lead, next)
	want := []Driver{{"exposure", 40}, {"pay", -7}, {"conflict hours", 3}}
	if !slices.Equal(p.Drivers, want) || p.Gap != 36 {
		t.Errorf("drivers %v of %v, want %v", p.Drivers, p.Gap, want)
	}
}

// With detail the exposure is told by responsibility, and at most six parts are told: the largest.
func TestDriversByResponsibility(t *testing.T) {
	job := &Job{Catalogue: &model.Catalogue{}, Structures: []model.Structure{{ID: "n"}, {ID: "l"}}}
	p := ProfileOutcome{Structures: []StructureOutcome{{ID: "l", Costs: work.CostParts{Pay: 9, Conflict: 1}}, {ID: "n", Costs: work.CostParts{Conflict: 1.25}}}}
	for i, loss := range []float64{4, -30, 2, 1, 5, -6, 7} {
		job.Catalogue.Responsibilities = append(job.Catalogue.Responsibilities, model.Responsibility{ID: string(rune('a' + i))})
		p.Structures[0].Responsibilities = append(p.Structures[0].Responsibilities, ResponsibilityOutcome{LossUSD: 100})
		p.Structures[1].Responsibilities = append(p.Structures[1].Responsibilities, ResponsibilityOutcome{LossUSD: 100 + loss})
	}
	reason(job, &Settings{Detail: true}, [][]float64{{12, 14}, {10, 10}}, 1, 0, &p)
	want := []Driver{{"b", -30}, {"pay", -9}, {"g", 7}, {"f", -6}, {"e", 5}, {"a", 4}}
	if !slices.Equal(p.Drivers, want) || p.Gap != 3 || p.RunnerUp != "n" {
		t.Errorf("drivers %v of %v to %s, want %v", p.Drivers, p.Gap, p.RunnerUp, want)
	}
}

// What a reader sees of seats, of what is left to the business, and of the work are means per draw of sums
// over draws. Holders are those with more than a twentieth of a percent of a responsibility.
func TestDetail(t *testing.T) {
	const n = 4.0
	cat := &model.Catalogue{Responsibilities: []model.Responsibility{{ID: "security", Title: "Security"}}}
	st := &model.Structure{Seats: []model.Seat{{ID: "x", Role: "cio", ReportsTo: "y"}, {ID: "y", Role: "cto", ReportsTo: model.CEO}}}
	d := work.Detail{Weight: n}
	d.Seats[0] = work.SeatDetail{Hours: 1 * n, Overhead: 2 * n, Load: 3 * n, Done: 4 * n, Pay: 5 * n}
	d.Seats[1] = work.SeatDetail{Hours: 6 * n, Overhead: 7 * n, Load: 8 * n, Done: 9 * n, Pay: 10 * n}
	d.Seats[2] = work.SeatDetail{Hours: 11 * n, Load: 12 * n, Done: 13 * n}
	d.Work[0] = work.WorkDetail{Hours: 14 * n, Delegable: 15 * n, Done: 16 * n, Quality: 17 * n, Covered: 22 * n, Disputes: 18 * n, Delay: 19 * n, Stake: 20 * n, Loss: 21 * n}
	d.Work[0].Shares[0], d.Work[0].Shares[1], d.Work[0].Shares[2] = 0.0005*n, 0.25*n, 0.75*n
	var out StructureOutcome
	detail(cat, st, &d, &out)
	seats := []SeatOutcome{{ID: "x", Role: "cio", ReportsTo: "y", Hours: 1, Overhead: 2, Utilisation: 3, Done: 4, PayUSD: 5},
		{ID: "y", Role: "cto", ReportsTo: model.CEO, Hours: 6, Overhead: 7, Utilisation: 8, Done: 9, PayUSD: 10}}
	if !slices.Equal(out.Seats, seats) {
		t.Errorf("seats %+v", out.Seats)
	}
	if want := (SeatOutcome{ID: model.Business, Role: model.Business, ReportsTo: model.CEO, Hours: 11, Utilisation: 12, Done: 13}); *out.Business != want {
		t.Errorf("business %+v", out.Business)
	}
	got := out.Responsibilities[0]
	holders := got.Holders
	got.Holders = nil
	if want := (ResponsibilityOutcome{ID: "security", Title: "Security", Hours: 14, Delegable: 15, Done: 16, Quality: 17, Covered: 22, Disputes: 18, Delay: 19,
		StakeUSD: 20, LossUSD: 21}); !reflect.DeepEqual(got, want) {
		t.Errorf("work %+v", got)
	}
	if len(holders) != 2 || holders[0].Seat != "y" || holders[0].Share != 0.25 || holders[1].Seat != model.Business || holders[1].Share != 0.75 {
		t.Errorf("holders %+v", holders)
	}
}

// Changes that come at once and those that never come within the horizon are told, whichever of date and size decides,
// and those on the way are not.
func TestWarningsOfChanges(t *testing.T) {
	var c model.Company
	c.Values[model.Headcount], c.Values[model.GrowthPct] = 100, 10 // 133 people after three years
	r := runner{set: Settings{Months: 36}}
	for _, x := range []struct {
		change model.Change
		want   string
	}{
		{model.Change{To: "b", AtStaff: 120}, ""},
		{model.Change{To: "b", Month: 36}, ""},
		{model.Change{To: "b", Month: 90, AtStaff: 120}, ""},
		{model.Change{To: "b", AtStaff: 100}, "the change to b at 100 people comes at once, with 100 people today,"},
		{model.Change{To: "b", Month: 1}, "the change to b in month 1 comes at once, with 100 people today,"},
		{model.Change{To: "b", Month: 12, AtStaff: 80}, "the change to b in month 12 or at 80 people comes at once, with 100 people today,"},
		{model.Change{To: "b", Month: 37}, "the change to b in month 37 never comes within 36 months"},
		{model.Change{To: "b", AtStaff: 134}, "the change to b at 134 people never comes within 36 months"},
		{model.Change{To: "b", Month: 40, AtStaff: 140}, "the change to b in month 40 or at 140 people never comes within 36 months"},
	} {
		r.job = &Job{Structures: []model.Structure{{ID: "a", Then: []model.Change{x.change}}}}
		if got := strings.Join(r.changes("a", &c), "; "); got != x.want {
			t.Errorf("%+v: %q, want %q", x.change, got, x.want)
		}
	}
}

// A reader is warned of a chief of the leader with more than full load, and of no other; of a score below
// zero; and of each field outside the range the model was tested for, limits included in it.
func TestWarnings(t *testing.T) {
	warnings := func(load, score float64, change func(*model.Company)) string {
		var c model.Company
		for f := range model.NumFields {
			c.Values[f] = model.Fields[f].Tested[1]
		}
		change(&c)
		p := ProfileOutcome{Draws: 32, Comparison: Comparison{RunnerUp: "next"}, Structures: []StructureOutcome{
			{ID: "lead", Title: "Lead", Seats: []SeatOutcome{{ID: "cio", Utilisation: load}}, Score: Summary{Mean: score}},
			{ID: "next", Title: "Next", Seats: []SeatOutcome{{ID: "cto", Utilisation: 3}}, Score: Summary{Mean: -9}},
		}}
		warn(&c, &p)
		r := runner{job: &Job{Structures: []model.Structure{{ID: "next"}, {ID: "lead"}}}, set: Settings{Months: 36}}
		r.remark(&c, &p)
		if got := p.Structures[1].Warnings; len(got) != 1 || got[0] != "cto is over capacity (300%)" {
			t.Errorf("of the second: %q", got)
		}
		return strings.Join(p.Warnings, "; ")
	}
	same := func(*model.Company) {}
	if got := warnings(1, 0, same); got != "" {
		t.Errorf("full load, score zero, limits of the tested range: %q", got)
	}
	if got := warnings(1.2, 0, same); got != "cio is over capacity (120%) in Lead" {
		t.Errorf("overload: %q", got)
	}
	if got := warnings(1, -0.1, same); strings.Count(got, "; ") != 1 || !strings.Contains(got, "more than is at stake") {
		t.Errorf("score below zero: %q", got)
	}
	for f := range model.NumFields {
		low := warnings(1, 0, func(c *model.Company) { c.Values[f] = model.Fields[f].Tested[0] })
		below := warnings(1, 0, func(c *model.Company) { c.Values[f] = model.Fields[f].Tested[0] - 1e-6 })
		above := warnings(1, 0, func(c *model.Company) { c.Values[f] = model.Fields[f].Tested[1] * 1.0001 })
		if low != "" || !strings.HasPrefix(below, model.Fields[f].Key) || !strings.HasPrefix(above, model.Fields[f].Key) {
			t.Errorf("%s: %q at the limit, %q below, %q above", model.Fields[f].Key, low, below, above)
		}
	}
}

// Structures are the same within noise if their totals are, and what they are ranked by: with the same totals and other
// conflict they are rivals in a rank by conflict, or by weights in which it counts, and one otherwise.
func TestAlikeInWhatRanks(t *testing.T) {
	calm := slices.Repeat([]work.Figures{{Exposure: 100, Coverage: 60, Conflict: 2, Stake: 1000}}, 40)
	loud := slices.Repeat([]work.Figures{{Exposure: 100.5, Coverage: 60.2, Conflict: 3, Stake: 1000}}, 40)
	for _, c := range []struct {
		set  Settings
		same bool
	}{
		{Settings{}, true}, {Settings{RankBy: Score}, true}, {Settings{RankBy: Coverage}, true}, {Settings{RankBy: Conflict}, false},
		{Settings{Weights: map[Measure]float64{Conflict: 1}}, false}, {Settings{Weights: map[Measure]float64{Coverage: 1}}, true},
	} {
		p := concludedFrom(t, c.set, "cl", calm, loud)
		if got := p.Structures[1].VariantOf != ""; got != c.same || (p.Verdict == Open) != c.same || (p.RunnerUp == "") != c.same {
			t.Errorf("by %s %v: variant %v, verdict %s", c.set.RankBy, c.set.Weights, got, p.Verdict)
		}
	}
	dear := slices.Repeat([]work.Figures{{Exposure: 150, Coverage: 60, Conflict: 2, Stake: 1000}}, 40)
	if p := concludedFrom(t, Settings{RankBy: Conflict}, "cd", calm, dear); p.Structures[1].VariantOf != "" {
		t.Errorf("the same conflict and another total: %+v", p.Structures)
	}
}
