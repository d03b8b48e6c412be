package sweep

import (
	"context"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
)

// curves are burdens in closed form: by structure, of a value and of the number of the draw.
type curves map[string]func(x float64, draw int) float64

const draws = 128

// survey is one over curves, with the structures in an order.
func (c curves) survey(axis Axis, workers int, ids ...string) *survey {
	return &survey{axes: []Axis{axis}, ids: ids, workers: workers, eval: func(_ context.Context, _ int, at []float64) (sim.Standing, error) {
		burdens := make([][]float64, len(ids))
		for i, id := range ids {
			for d := range draws {
				burdens[i] = append(burdens[i], c[id](at[0], d))
			}
		}
		alike := func(i, j int) bool { return decision.Alike(burdens[i], burdens[j]) }
		return sim.Standing{Ranking: decision.Rank(burdens, ids, alike), Burdens: burdens, Totals: burdens}, nil
	}}
}

func (c curves) run(t rapid.TB, axis Axis, ids ...string) *Result {
	t.Helper()
	out, err := c.survey(axis, 1, ids...).run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// part is the place of a draw among all, 0 to 1.
func part(draw int) float64 { return (float64(draw) + 0.5) / draws }

// A crossing in closed form is found where it is, and so is its range over draws: a costs 100 + s x, b costs
// 200 + u, where u is spread evenly from -50 to 50. In a draw they cross at (100 + u) / s; on average at 100 / s, and
// in the middle four fifths of the draws between 60 / s and 140 / s.
func TestKnownCrossing(t *testing.T) {
	for i, slope := range []float64{0.25, 1, 3.7, 1} {
		unit := []float64{1, 1, 1, 1e-4}[i] // of what is ranked by; it moves no crossing
		two := curves{
			"a": func(x float64, _ int) float64 { return unit * (100 + slope*x) },
			"b": func(_ float64, d int) float64 { return unit * (200 + 100*(part(d)-0.5)) },
		}
		for _, axis := range []Axis{{Low: 1, High: 1000, Steps: 21}, {Low: 1, High: 1000, Steps: 21, Log: true}} {
			out := two.run(t, axis, "a", "b")
			if len(out.Crossovers) != 1 || len(out.Bands) != 2 || out.Bands[0].Leader != "a" || out.Bands[1].Leader != "b" || len(out.NeverLead) != 0 {
				t.Fatalf("slope %v: %+v", slope, out)
			}
			c := out.Crossovers[0]
			at := 100 / slope
			if math.Abs(c.At/at-1) > 0.001 || c.From != "a" || c.To != "b" {
				t.Errorf("slope %v: crossing %+v, want %v", slope, c, at)
			}
			for _, x := range []struct{ got, want float64 }{{float64(c.Low), 0.6 * at}, {float64(c.High), 1.4 * at}} {
				if !(math.Abs(x.got-x.want) <= 0.03*at) {
					t.Errorf("slope %v, log %v: range %v to %v, want %v to %v", slope, axis.Log, c.Low, c.High, 0.6*at, 1.4*at)
				}
			}
			// four blocks of draws whose means are 25 apart: their mean has a standard error of 25 sqrt(5/3/4)
			if want := 25 * math.Sqrt(5.0/12) / slope; !(math.Abs(float64(c.SE)/want-1) <= 0.01) {
				t.Errorf("slope %v: standard error %v, want %v", slope, c.SE, want)
			}
		}
	}
}

// Of whole numbers the crossing is the first at which the next leads, exactly; bands leave none out.
func TestKnownWhole(t *testing.T) {
	two := curves{
		"a": func(x float64, _ int) float64 { return x },
		"b": func(float64, int) float64 { return 420.5 },
	}
	out := two.run(t, Axis{Low: 10, High: 1000, Steps: 8, Whole: true}, "b", "a")
	want := []Band{{From: 10, To: 420, Leader: "a"}, {From: 421, To: 1000, Leader: "b"}}
	for i, b := range out.Bands {
		if b.From != want[i].From || b.To != want[i].To || b.Leader != want[i].Leader {
			t.Errorf("band %d: %+v, want %+v", i, b, want[i])
		}
	}
	if c := out.Crossovers[0]; c.At != 421 || c.Low != 421 && c.Low != 420 || c.High != 421 {
		t.Errorf("crossing %+v, want 421", c)
	}
	large := curves{
		"a": func(x float64, _ int) float64 { return x },
		"b": func(float64, int) float64 { return 42000.5 },
	}
	if c := large.run(t, Axis{Low: 10, High: 100000, Steps: 8, Whole: true}, "b", "a").Crossovers[0]; c.At != 42001 {
		t.Errorf("crossing %+v, want 42001", c)
	}
	small := two.run(t, Axis{Low: 1, High: 4, Steps: 21, Whole: true}, "a", "b")
	if len(small.Steps) != 4 || len(small.Bands) != 1 || small.Bands[0].Steps() != 4 {
		t.Errorf("%d steps, bands %+v", len(small.Steps), small.Bands)
	}
}

// Steps is how many steps lie in a band.
func (b *Band) Steps() int { return b.All() }

// A range that leaves the axis has no end there.
func TestRangeOffTheAxis(t *testing.T) {
	two := curves{
		"a": func(x float64, _ int) float64 { return 100 + x },
		"b": func(_ float64, d int) float64 { return 200 + 1000*(part(d)-0.5) },
	}
	c := two.run(t, Axis{Low: 50, High: 150, Steps: 5}, "a", "b").Crossovers[0]
	if !math.IsNaN(float64(c.Low)) || !math.IsNaN(float64(c.High)) {
		t.Errorf("crossing %+v", c)
	}
}

// Somebody who leads for less than a step is found where a difference is smooth, in the middle and at an end of the axis.
func TestLeadWithinAStep(t *testing.T) {
	for _, at := range []float64{0.6, 5.5, 9.4} {
		two := curves{
			"a": func(_ float64, d int) float64 { return 100 + 10*(part(d)-0.5) },
			"b": func(x float64, _ int) float64 { return 99.9 + (x-at)*(x-at) },
		}
		out := two.run(t, Axis{Low: 0, High: 10, Steps: 11}, "a", "b")
		half := math.Sqrt(0.1)
		if len(out.Crossovers) != 2 || math.Abs(out.Crossovers[0].At-at+half) > 0.001*at || math.Abs(out.Crossovers[1].At-at-half) > 0.001*at {
			t.Errorf("at %v: %+v", at, out.Crossovers)
		}
		if len(out.NeverLead) > 0 {
			t.Errorf("at %v: %v is said never to lead", at, out.NeverLead)
		}
	}
}

// A third one that leads only between two steps in which the lead changes has a band, too.
func TestThirdBetween(t *testing.T) {
	three := curves{
		"a": func(x float64, _ int) float64 { return 100 + x },
		"b": func(_ float64, d int) float64 { return 105.4 + 10*(part(d)-0.5) },
		"c": func(x float64, d int) float64 { return 111 - x - 10*(part(d)-0.5) },
	}
	out := three.run(t, Axis{Low: 0, High: 10, Steps: 3}, "a", "b", "c")
	var leaders []string
	for _, b := range out.Bands {
		leaders = append(leaders, b.Leader)
	}
	if !slices.Equal(leaders, []string{"a", "b", "c"}) || math.Abs(out.Crossovers[0].At-5.4) > 0.006 || math.Abs(out.Crossovers[1].At-5.6) > 0.006 {
		t.Errorf("%v, %+v", leaders, out.Crossovers)
	}
}

// Near-copies are one: they take no turns, whatever their names and order, and are variants of the band's leader.
func TestNearCopiesAreOne(t *testing.T) {
	three := curves{
		"copy":  func(x float64, _ int) float64 { return 100 + x + 0.2*math.Sin(7*x) },
		"own":   func(x float64, _ int) float64 { return 99.9 + x },
		"rival": func(_ float64, d int) float64 { return 200 + 20*(part(d)-0.5) },
	}
	for _, ids := range [][]string{{"copy", "own", "rival"}, {"rival", "own", "copy"}} {
		out := three.run(t, Axis{Low: 0, High: 150, Steps: 16}, ids...)
		if len(out.Bands) != 2 || out.Bands[0].Leader != "own" || !slices.Equal(out.Bands[0].Variants, []string{"copy"}) || len(out.NeverLead) > 0 {
			t.Errorf("%v: %+v, never %v", ids, out.Bands, out.NeverLead)
		}
	}
}

// A copy that comes to the top now and then takes over only where the other is no longer the same, and there where it
// was last on top.
func TestCopyTakesOver(t *testing.T) {
	two := curves{
		"a": func(x float64, _ int) float64 { return 100 + max(0, x-50) },
		"b": func(x float64, _ int) float64 { return 100.2 + 0.4*math.Sin(7*min(x, 49)) },
	}
	out := two.run(t, Axis{Low: 0, High: 100, Steps: 51}, "a", "b")
	if len(out.Bands) != 2 || out.Bands[0].Leader != "a" || out.Bands[1].Leader != "b" || !(out.Crossovers[0].At > 45 && out.Crossovers[0].At < 51.5) {
		t.Errorf("%+v, %+v", out.Bands, out.Crossovers)
	}
}

// The least that a lead could be in the first and the last step follows from the slope on the one side that is known.
func TestBoundAtTheEnds(t *testing.T) {
	for i, middle := range map[int]float64{1: 0.5, 4: 3.5} {
		two := curves{
			"a": func(float64, int) float64 { return 100 },
			"b": func(x float64, _ int) float64 { return 101 + (x-middle)*(x-middle) },
		}
		s := two.survey(Axis{Low: 0, High: 4, Steps: 5}, 1, "a", "b")
		points, err := s.points(t.Context(), [][]float64{{0}, {1}, {2}, {3}, {4}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		crown(points)
		// Both ends of the step lead by 1.25, the point next to it by 3.25: two less for the step.
		if part, least := s.bound(points, i, "b"); part != 0.5 || math.Abs(least+0.75) > 1e-9 {
			t.Errorf("step %d: %v at %v, want -0.75 in the middle", i, least, part)
		}
	}
}

// Between two slopes the least is where the two lines meet, or near the end of the step behind which they do.
func TestBoundBetweenTwoSlopes(t *testing.T) {
	for _, x := range []struct {
		leads       [4]float64
		part, least float64
	}{
		{[4]float64{9, 5, 3, 4}, 0.6, 2.6},      // 5 - 4p = 3 - (1-p)
		{[4]float64{4, 3, 5, 6.5}, 0.05, 3.575}, // 3 - p = 5 - 1.5 (1-p) before the step: the line from behind, 5 - 1.5 * 0.95
		{[4]float64{6.5, 5, 3, 4}, 0.95, 3.575}, // and the other way round
	} {
		two := curves{
			"a": func(float64, int) float64 { return 100 },
			"b": func(at float64, _ int) float64 { return 100 + x.leads[int(at)] },
		}
		s := two.survey(Axis{Low: 0, High: 3, Steps: 4}, 1, "a", "b")
		points, err := s.points(t.Context(), [][]float64{{0}, {1}, {2}, {3}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		crown(points)
		if part, least := s.bound(points, 2, "b"); math.Abs(part-x.part) > 1e-9 || math.Abs(least-x.least) > 1e-9 {
			t.Errorf("%v: %v at %v, want %v at %v", x.leads, least, part, x.least, x.part)
		}
	}
}

// Of two that are the same within noise, the one that leads more steps leads the company as it is.
func TestLeadCounts(t *testing.T) {
	r := Result{Steps: []Step{{Leader: "a"}, {Leader: "b"}, {Leader: "b"}}}
	if n := r.lead(); n["a"] != 1 || n["b"] != 2 || choose([]string{"a", "b"}, n) != "b" {
		t.Errorf("%v", n)
	}
}

// Where the neighbours of a step rule out that anybody else leads in it, nobody looks: on straight lines only the
// halvings of the one crossing are added.
func TestLooksWhereNeeded(t *testing.T) {
	two := curves{
		"a": func(x float64, _ int) float64 { return 100 + x },
		"b": func(_ float64, d int) float64 { return 200 + 100*(part(d)-0.5) },
	}
	s := two.survey(Axis{Low: 1, High: 1000, Steps: 21}, 1, "a", "b")
	calls, eval := 0, s.eval
	s.eval = func(ctx context.Context, worker int, at []float64) (sim.Standing, error) {
		calls++
		return eval(ctx, worker, at)
	}
	if _, err := s.run(context.Background()); err != nil || calls > 21+10 {
		t.Errorf("%d points, %v", calls, err)
	}
}

// Where every difference is a parabola on the scale of the axis: bands partition it; each crossover lies where two of them meet; the leader of each step is that of its
// band; who leads at a point of a far finer grid is who its band says, but within a thousandth of a crossover; the
// order of structures and the number of workers change nothing.
func TestBandsAgainstBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := []string{"a", "b", "c", "d"}[:rapid.IntRange(2, 4).Draw(t, "structures")]
		some := curves{}
		axis := Axis{Low: 1, High: 1000, Steps: rapid.IntRange(8, 40).Draw(t, "steps"), Log: rapid.Bool().Draw(t, "log"), Whole: rapid.Bool().Draw(t, "whole")}
		for _, id := range ids {
			base, slope, bend := rapid.Float64Range(100, 120).Draw(t, "base"), rapid.Float64Range(-30, 30).Draw(t, "slope"), rapid.Float64Range(-20, 20).Draw(t, "bend")
			noise := rapid.Float64Range(0, 10).Draw(t, "noise")
			some[id] = func(x float64, d int) float64 {
				u := (x - 1) / 999
				if axis.Log {
					u = num.Log(x) / num.Log(1000)
				}
				return base + float64(slope*u) + float64(bend*(u-0.5)*(u-0.5)) + float64(noise*(part(d)-0.5))
			}
		}
		out := some.run(t, axis, ids...)
		partition(t, &axis, out)
		fine := some.survey(Axis{Low: 1, High: 1000, Steps: 1500, Log: axis.Log, Whole: axis.Whole}, 1, ids...)
		truth, err := fine.points(context.Background(), fine.grid(), nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range truth {
			i := slices.IndexFunc(out.Bands, func(b Band) bool { return p.At[0] <= b.To })
			near := slices.ContainsFunc(out.Crossovers, func(c Crossover) bool { return math.Abs(c.At-p.At[0]) <= 0.002*c.At })
			if !near && !slices.Contains(p.leading, out.Bands[i].Leader) {
				t.Fatalf("at %v %v leads, and the band says %+v", p.At, p.leading, out.Bands[i])
			}
		}
		slices.Reverse(ids)
		again, err := some.survey(axis, 2, ids...).run(context.Background())
		if err != nil || text(t, again) != text(t, out) {
			t.Fatalf("another order: %v", err)
		}
	})
}

// partition holds the bands of a result to the axis, its crossovers and its steps.
func partition(t rapid.TB, axis *Axis, out *Result) {
	t.Helper()
	n := len(out.Bands)
	if out.Bands[0].From != axis.Low || out.Bands[n-1].To != axis.High || len(out.Crossovers) != n-1 {
		t.Fatalf("bands %+v, crossovers %+v", out.Bands, out.Crossovers)
	}
	steps := 0
	for i, b := range out.Bands {
		steps += b.All()
		if !(b.From <= b.To) {
			t.Fatalf("band %+v is empty", b)
		}
		if i == 0 {
			continue
		}
		c, last := out.Crossovers[i-1], out.Bands[i-1].To
		if axis.Whole {
			last++
		}
		if c.At != b.From || last != b.From || c.From != out.Bands[i-1].Leader || c.To != b.Leader || c.From == c.To || c.Low > sim.Number(c.At) || c.High < sim.Number(c.At) {
			t.Fatalf("crossover %+v between %+v and %+v", c, out.Bands[i-1], b)
		}
	}
	if steps != len(out.Steps) {
		t.Fatalf("%d steps in bands, of %d", steps, len(out.Steps))
	}
	for _, s := range out.Steps {
		if !slices.ContainsFunc(out.Bands, func(b Band) bool { return b.From <= s.At[0] && s.At[0] <= b.To && b.Leader == s.Leader }) {
			t.Fatalf("step %+v is in none of its leader's bands %+v", s, out.Bands)
		}
	}
}

// Of two draws that turn at a quarter and at three quarters of the way, half have turned at the first of these.
func TestWhere(t *testing.T) {
	s := survey{axes: []Axis{{Low: 100, High: 200}}}
	p := &point{Step: Step{At: []float64{100}}, burdens: map[string][]float64{"next": {1, 3}, "last": {0, 0}}}
	q := &point{Step: Step{At: []float64{200}}, burdens: map[string][]float64{"next": {-3, -1}, "last": {0, 0}}}
	for number, want := range map[float64]float64{0.1: 125, 0.5: 125, 0.6: 175, 1: 175} {
		if got := s.where(p, q, &Crossover{From: "last", To: "next"}, number); math.Abs(got-want) > 1e-6 {
			t.Errorf("%v of the draws have turned at %v, want %v", number, got, want)
		}
	}
}
