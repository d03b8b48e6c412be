package decision_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/integrate/quad"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/orgsim/orgsim/sim/decision"
	"github.com/orgsim/orgsim/sim/draw"
)

// noise returns independent normal burdens, [alternative][draw].
func noise(id string, draws int, mean, sd []float64) [][]float64 {
	src := draw.Stream(31, id, 0, draw.Analysis)
	burdens := make([][]float64, len(mean))
	for range draws {
		for i := range mean {
			burdens[i] = append(burdens[i], mean[i]+sd[i]*draw.Normal(src))
		}
	}
	return burdens
}

func within(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %.10g, want %.10g ± %.2g", what, got, want, tolerance)
	}
}

// Shares, regret and wins on a small sample done by hand, with a two-way and a
// three-way tie.
func TestByHand(t *testing.T) {
	burdens := [][]float64{{1, 2, 4, 9}, {2, 2, 4, 1}, {3, 5, 4, 0}}
	third := 1.0 / 3
	for i, p := range decision.PBest(burdens, nil) {
		within(t, "P(best)", p, []float64{(1 + 0.5 + third) / 4, (0.5 + third) / 4, (1 + third) / 4}[i], 1e-15)
	}
	for i, r := range decision.Regret(burdens) {
		within(t, "regret", r, []float64{9.0 / 4, 2.0 / 4, 5.0 / 4}[i], 1e-15)
	}
	within(t, "wins", decision.Wins(burdens[0], burdens[1]), (1+0.5+0.5)/4, 0)
	within(t, "wins the other way", decision.Wins(burdens[1], burdens[0]), (0.5+0.5+1)/4, 0)
}

// Shares sum to one and never exceed it, wins of a pair sum to one, regret is
// never negative and zero for one alternative at least where it always wins;
// nothing depends on the order of draws or, up to relabelling, of alternatives.
// Ties are common in this sample.
func TestShareInvariants(t *testing.T) {
	src := draw.Stream(32, "ties", 0, draw.Analysis)
	const k, n = 6, 331
	burdens, turned := make([][]float64, k), make([][]float64, k)
	for i := range burdens {
		for range n {
			burdens[i] = append(burdens[i], float64(draw.Index(src, 5)))
		}
		turned[k-1-i] = slices.Clone(burdens[i])
		slices.Reverse(turned[k-1-i])
	}
	p, q := decision.PBest(burdens, nil), decision.PBest(turned, nil)
	r, s := decision.Regret(burdens), decision.Regret(turned)
	sum := 0.0
	for i := range burdens {
		sum += p[i]
		within(t, "relabelled share", q[k-1-i], p[i], 1e-12)
		within(t, "relabelled regret", s[k-1-i], r[i], 1e-12)
		if r[i] < 0 {
			t.Errorf("regret %v", r[i])
		}
		for j := range burdens {
			within(t, "wins of a pair", decision.Wins(burdens[i], burdens[j])+decision.Wins(burdens[j], burdens[i]), 1, 1e-12)
		}
	}
	within(t, "sum of shares", sum, 1, 1e-12)
	for n := range 400 { // a sure winner has exactly one, whatever the number of draws
		sure := decision.PBest([][]float64{make([]float64, n+1), slices.Repeat([]float64{1}, n+1)}, nil)
		if sure[0] != 1 || sure[1] != 0 {
			t.Fatalf("%d draws: a sure winner has %v", n+1, sure)
		}
	}
}

// The share of being best of independent normals is the integral of one density
// times the other tails: with equal means the most variable wins most often.
func TestPBestOfNormals(t *testing.T) {
	const n = 40_000
	for _, c := range []struct{ mean, sd []float64 }{
		{[]float64{0, -1}, []float64{1, 1}}, {[]float64{0, -.5, -1}, []float64{1, 1, 1}}, {[]float64{0, 0, 0}, []float64{1, 2, 3}},
	} {
		got := decision.PBest(noise("normals", n, c.mean, c.sd), nil)
		for i := range c.mean {
			want := quad.Fixed(func(x float64) float64 {
				p := distuv.Normal{Mu: c.mean[i], Sigma: c.sd[i]}.Prob(x)
				for j := range c.mean {
					if j != i {
						p *= distuv.Normal{Mu: c.mean[j], Sigma: c.sd[j]}.Survival(x)
					}
				}
				return p
			}, c.mean[i]-9*c.sd[i], c.mean[i]+9*c.sd[i], 400, nil, 0)
			within(t, "P(best)", got[i], want, 4*math.Sqrt(want*(1-want)/n))
		}
	}
}

// The regret of the better of two normals is the expected value of perfect
// information in closed form, s φ(m/s) + m Φ(m/s) - max(0, m), and that of the
// other is more by the difference of the means.
func TestRegretOfNormals(t *testing.T) {
	const n = 40_000
	for _, c := range []struct{ mean, sd float64 }{{0, 1}, {.5, 1}, {1, 2}, {3, 3}} {
		r := decision.Regret(noise("regret", n, []float64{0, c.mean}, []float64{0, c.sd}))
		z := distuv.UnitNormal
		want := c.sd*z.Prob(c.mean/c.sd) - c.mean*z.CDF(-c.mean/c.sd)
		within(t, "regret of the better", r[0], want, 4*0.7*c.sd/math.Sqrt(n))
		within(t, "regret of the other", r[1], want+c.mean, 4*c.sd/math.Sqrt(n))
	}
}

// Rank orders by mean, equal means by id, and judges the leader by the rival it
// beats least often, which need not be the one that is second on the mean.
func TestRank(t *testing.T) {
	burdens := [][]float64{
		{5, 5, 5, 5, 5, 5, 5, 5, 5, 5},     // b, mean 5, as steady
		{4, 4, 4, 4, 4, 4, 4, 4, 4, 4},     // c: leads
		{3, 3, 3, 3, 3, 30, 9, 9, 9, 9},    // d: far off on the mean, better in half of the draws
		{5, 5, 5, 5, 5, 5, 5, 5, 5, 5},     // a: as b, before it by id
		{4.5, 3, 3, 9, 9, 9, 9, 9, 9, 9},   // e: beaten in 80 %
		{99, 99, 99, 99, 9, 9, 9, 9, 9, 9}, // f: last
	}
	for i := range burdens { // as many draws as a verdict takes
		burdens[i] = slices.Repeat(burdens[i], 4)
	}
	r := decision.Rank(burdens, []string{"b", "c", "d", "a", "e", "f"}, nil)
	if !slices.Equal(r.Order, []int{1, 3, 0, 4, 2, 5}) {
		t.Errorf("order %v", r.Order)
	}
	if !slices.Equal(r.Beaten, []float64{1, 0, 0.5, 1, 0.8, 1}) {
		t.Errorf("beaten %v", r.Beaten)
	}
	if r.Verdict != decision.Open {
		t.Errorf("verdict %s, although a rival is better in half of the draws", r.Verdict)
	}
	few := decision.Rank([][]float64{burdens[1], burdens[4]}, []string{"c", "e"}, nil)
	if few.Verdict != decision.Clear {
		t.Errorf("verdict %s at 80 %%", few.Verdict)
	}
	one := decision.Rank(burdens[:1], []string{"b"}, nil)
	if one.Verdict != decision.Open || !slices.Equal(one.Order, []int{0}) || one.Beaten[0] != 0 {
		t.Errorf("a single alternative: %+v", one)
	}
}

// The verdict is clear from 0.80 and lean from 0.60, both included, and open with fewer than 32 draws.
func TestJudge(t *testing.T) {
	for _, c := range []struct {
		beats float64
		draws int
		want  decision.Verdict
	}{{1, 32, decision.Clear}, {0.8, 32, decision.Clear}, {math.Nextafter(0.8, 0), 999, decision.Lean},
		{0.6, 32, decision.Lean}, {math.Nextafter(0.6, 0), 999, decision.Open}, {0, 32, decision.Open},
		{1, 31, decision.Open}, {1, 1, decision.Open}} {
		if got := decision.Judge(c.beats, c.draws); got != c.want {
			t.Errorf("%v of %d: %s, want %s", c.beats, c.draws, got, c.want)
		}
	}
}

// Alike is within 1 % of the smaller in every draw: exact copies, half a percent, one percent to the bit; not a little
// more, not in one draw of many, not with the same mean, and nothing is like what is not a number.
func TestAlike(t *testing.T) {
	for _, c := range []struct {
		a, b []float64
		want bool
	}{
		{[]float64{100, 250}, []float64{100, 250}, true},
		{[]float64{100, 250}, []float64{100.5, 248.8}, true},
		{[]float64{100}, []float64{101}, true},
		{[]float64{100}, []float64{101.01}, false},
		{[]float64{-70}, []float64{-70.5}, true},
		{[]float64{-70}, []float64{70}, false},
		{[]float64{100, 100, 100, 100}, []float64{100, 100, 98, 100}, false},
		{[]float64{90, 110}, []float64{110, 90}, false},
		{[]float64{0, 5}, []float64{0, 5}, true},
		{[]float64{0}, []float64{1e-9}, false},
		{[]float64{math.NaN()}, []float64{math.NaN()}, false},
	} {
		if decision.Alike(c.a, c.b) != c.want || decision.Alike(c.b, c.a) != c.want {
			t.Errorf("%v and %v: not %v both ways", c.a, c.b, c.want)
		}
	}
}

// like compares alternatives of a sample.
func like(burdens [][]float64) func(i, j int) bool {
	return func(i, j int) bool { return decision.Alike(burdens[i], burdens[j]) }
}

// In a chain of near-copies, a like b and b like c but a not like c, nobody is in a group whose head it is not like: c is a
// rival of a. P(best) of a group is the share of draws in which any of it is lowest.
func TestChainOfCopies(t *testing.T) {
	level := func(v ...float64) (out []float64) { return slices.Repeat(v, 32/len(v)) }
	chain := [][]float64{level(100), level(100.9), level(101.8), level(103, 99)}
	r := decision.Rank(chain, []string{"a", "b", "c", "d"}, like(chain))
	if !slices.Equal(r.Head, []int{0, 0, 2, 3}) || !slices.Equal(r.Beaten, []float64{0, 0, 1, 0.5}) || r.Verdict != decision.Open {
		t.Errorf("%+v", r)
	}
	if p := decision.PBest(chain, r.Head); !slices.Equal(p, []float64{0.5, 0.5, 0, 0.5}) {
		t.Errorf("P(best) %v", p)
	}
	three := decision.Rank(chain[:3], []string{"a", "b", "c"}, like(chain))
	if three.Verdict != decision.Clear {
		t.Errorf("without the doubtful one: %+v", three)
	}
	two := decision.Rank(chain[:2], []string{"a", "b"}, like(chain))
	if two.Verdict != decision.Open || two.Beaten[1] != 0 {
		t.Errorf("one group: %+v", two)
	}
}

// Exact copies, of whom and how many there may be, change neither the share of the draws that an alternative is best in
// or beaten in, nor the verdict; nor does an alternative that is never best. Shares of the heads sum to one.
func TestCopiesAndLosersChangeNothing(t *testing.T) {
	for k, mean := range [][]float64{{5, 6, 7}, {5, 5.2, 5.1, 9}, {5, 5, 5}, {5, 8}} {
		sd := slices.Repeat([]float64{1}, len(mean))
		base := noise(fmt.Sprint("copies", k), 64, mean, sd)
		ids := []string{"p", "q", "r", "s"}[:len(base)]
		want := decision.Rank(base, ids, like(base))
		best := decision.PBest(base, want.Head)
		for of := range base {
			more, names := slices.Clone(base), slices.Clone(ids)
			for _, name := range []string{"a", "z"} { // by id before and after what it is a copy of
				more, names = append(more, base[of]), append(names, name)
			}
			more, names = append(more, slices.Repeat([]float64{99}, 64)), append(names, "bad")
			got := decision.Rank(more, names, like(more))
			share := decision.PBest(more, got.Head)
			if got.Verdict != want.Verdict || got.Head[of] != got.Head[len(base)] || got.Head[of] != got.Head[len(base)+1] {
				t.Errorf("copies of %d: %+v, without them %+v", of, got, want)
			}
			sum := 0.0
			for i, h := range got.Head {
				if h == i {
					sum += share[i]
				}
			}
			within(t, "sum of the heads' shares", sum, 1, 1e-12)
			for i := range base {
				if got.Beaten[i] != want.Beaten[i] || share[i] != best[i] {
					t.Errorf("copies of %d: alternative %d is beaten in %v and best in %v, was %v and %v", of, i, got.Beaten[i], share[i], want.Beaten[i], best[i])
				}
			}
		}
	}
}

// Adding an alternative changes no comparison among the others; P(best) and
// regret are relative to the field by definition.
func TestRankIsAbsolute(t *testing.T) {
	four := noise("absolute", 500, []float64{5, 6, 7, 9}, []float64{1, 2, 1, 1})
	ids := []string{"a", "b", "c", "d"}
	a, b := decision.Rank(four, ids, nil), decision.Rank(four[:3], ids[:3], nil)
	if !slices.Equal(a.Beaten[:3], b.Beaten) || !slices.Equal(a.Order[:3], b.Order) {
		t.Errorf("%+v with a fourth, %+v without", a, b)
	}
}
