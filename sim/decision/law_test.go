package decision_test

import (
	"math"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/sim/decision"
	"github.com/orgsim/orgsim/sim/draw"
)

// lognormals returns burdens that share most of their chance, from Latin hypercubes of 32 in many dimensions, as a model with
// many inputs has them, [alternative][draw].
func lognormals(run uint64, n int, mean ...float64) [][]float64 {
	cube, err := draw.NewLatinHypercube(draw.NewKey(run, "lognormals"), draw.Parameters, 32)
	if err != nil {
		panic(err)
	}
	const dimensions = 12
	u := make([]float64, dimensions*(len(mean)+1))
	out := make([][]float64, len(mean))
	for d := range uint64(n) {
		cube.At(d, u)
		chance := func(i int) (sum float64) {
			for _, v := range u[i*dimensions : (i+1)*dimensions] {
				sum += num.NormQuantile(v) / math.Sqrt(dimensions)
			}
			return sum
		}
		for i, m := range mean {
			out[i] = append(out[i], math.Exp(m+0.3*chance(len(mean))+0.15*chance(i)))
		}
	}
	return out
}

// squared errors of what is told from few draws, against what many draws count.
func errorsOf(n int, tell func([][]float64) []float64, truth []float64) (sum float64) {
	const runs = 200
	for run := range uint64(runs) {
		for i, v := range tell(lognormals(1+run, n, 0, 0.1, 0.15, 0.6)) {
			sum += (v - truth[i]) * (v - truth[i]) / runs
		}
	}
	return sum
}

// Where the law nearly holds and draws are stratified, 32 draws with it are as exact as 64 that are counted or sorted, for shares, wins and ranges.
func TestLawSavesDraws(t *testing.T) {
	many := lognormals(0, 20_000, 0, 0.1, 0.15, 0.6)
	for _, x := range []struct {
		name            string
		count, lawfully func([][]float64) []float64
	}{
		{"P(best)", func(b [][]float64) []float64 { return decision.PBest(b, nil) }, func(b [][]float64) []float64 { return decision.PBestByLaw(b, nil) }},
		{"beaten", func(b [][]float64) []float64 { return decision.Rank(b, ids, nil).Beaten }, func(b [][]float64) []float64 { return decision.RankByLaw(b, ids, nil).Beaten }},
		{"range", func(b [][]float64) []float64 {
			p, q := decision.Range(slices.Clone(b[0]))
			return []float64{p, q}
		}, func(b [][]float64) []float64 {
			p, q := decision.RangeByLaw(slices.Clone(b[0]), 0)
			return []float64{p, q}
		}},
	} {
		truth := x.count(many)
		if law, counted := errorsOf(32, x.lawfully, truth), errorsOf(64, x.count, truth); law > 1.05*counted {
			t.Errorf("%s: squared error %.3g of 32 draws with the law, %.3g of 64 without", x.name, law, counted)
		}
	}
}

var ids = []string{"a", "b", "c", "d"}

// Copies, losers, the order of alternatives and scale change nothing; shares sum to one; a sure winner has exactly one; who
// was dropped is counted, and so is everything at many draws.
func TestLawInvariants(t *testing.T) {
	b := lognormals(3, 32, 0, 0.1, 0.15, 0.6)
	p := decision.PBestByLaw(b, nil)
	sum := 0.0
	for _, v := range p {
		sum += v
	}
	within(t, "sum of shares", sum, 1, 1e-12)
	loser := make([]float64, 32)
	for d := range loser {
		loser[d] = 9 * b[0][d]
	}
	if with := decision.PBestByLaw(append(slices.Clone(b), loser), nil); !slices.Equal(with[:4], p) || with[4] != 0 {
		t.Errorf("a loser makes %v of %v", with, p)
	}
	for i := range b {
		if with := decision.PBestByLaw(append(slices.Clone(b), b[i]), []int{0, 1, 2, 3, i}); !slices.Equal(with[:4], p) || with[4] != p[i] {
			t.Errorf("a copy of %d makes %v of %v", i, with, p)
		}
	}
	turned := slices.Clone(b)
	slices.Reverse(turned)
	q := decision.PBestByLaw(turned, nil)
	slices.Reverse(q)
	if !slices.Equal(p, q) {
		t.Errorf("%v in another order, %v", q, p)
	}
	if sure := decision.PBestByLaw([][]float64{b[0], loser}, nil); sure[0] != 1 || sure[1] != 0 {
		t.Errorf("a sure winner: %v", sure)
	}
	for name, c := range map[string][][]float64{"dropped": {b[0], b[1], b[2][:16]}, "many": lognormals(1, 512, 0, 0.1), "one draw": {{1}, {2}}, "constant": {{1, 1}, {1, 1}}} {
		want := decision.PBest(c, nil)
		if got := decision.PBestByLaw(c, nil); name != "constant" && !slices.Equal(got, want) {
			t.Errorf("%s: %v, counted %v", name, got, want)
		}
		for i := range c {
			if got, want := decision.ByLaw(0.25, c[0], c[i]), 0.25; len(c[i]) != 32 && got != want {
				t.Errorf("%s: %v is not what was counted", name, got)
			}
			p10, p90 := decision.RangeByLaw(slices.Clone(c[i]), 0)
			q10, q90 := decision.Range(slices.Clone(c[i]))
			if n := len(c[i]); (n < 2 || n >= 512 || name == "constant") && !(p10 == q10 && p90 == q90 || n < 2 && p10 != p10) {
				t.Errorf("%s: range %v to %v, sorted %v to %v", name, p10, p90, q10, q90)
			}
		}
	}
	for _, behind := range []float64{0.1, 0.3, 0.5} { // of two, who is best is who wins, also far out
		pair := lognormals(4, 32, 0, behind)
		within(t, "P(best) of a pair", decision.PBestByLaw(pair, nil)[0], decision.ByLaw(decision.Wins(pair[0], pair[1]), pair[0], pair[1]), 0.025)
	}
	within(t, "wins of a pair", decision.ByLaw(decision.Wins(b[0], b[1]), b[0], b[1])+decision.ByLaw(decision.Wins(b[1], b[0]), b[1], b[0]), 1, 1e-12)
}

// A range by the law is in order, below the most there can be, and not below zero.
func TestRangeByLawStays(t *testing.T) {
	for run := range uint64(200) {
		src := draw.Stream(run, "stays", 0, draw.Analysis)
		x := make([]float64, 8)
		for d := range x {
			x[d] = max(0, 3*draw.Normal(src))
		}
		if p10, p90 := decision.RangeByLaw(slices.Clone(x), 0); !(p10 >= 0 && p10 <= p90) {
			t.Errorf("%v: %v to %v", x, p10, p90)
		}
		for d := range x {
			x[d] = 100 - x[d]
		}
		if p10, p90 := decision.RangeByLaw(x, 100); !(p90 <= 100 && p10 <= p90) {
			t.Errorf("%v: %v to %v", x, p10, p90)
		}
	}
}

// What is the same from either side has the same chance: draws of the law are mirrored, so no chance of theirs is left.
func TestLawIsEven(t *testing.T) {
	a, b := make([]float64, 32), make([]float64, 32)
	for d := range a {
		z := float64(d/2+1) / 40
		if d%2 == 0 {
			z = -z
		}
		a[d], b[d] = math.Exp(z), math.Exp(-z)
	}
	for i, share := range decision.PBestByLaw([][]float64{a, b}, nil) {
		within(t, "share of "+ids[i], share, 0.5, 1e-12)
	}
}

// One draw that differs from all others is a spread, which order statistics do not see.
func TestLawSeesOneDraw(t *testing.T) {
	x := slices.Repeat([]float64{1}, 32)
	x[7] = 0.5
	if p10, p90 := decision.RangeByLaw(x, 0); !(p10 < 1 && p90 > 1) {
		t.Errorf("%v to %v", p10, p90)
	}
}

// A copy with fewer draws than those of its group takes part in those it has.
func TestDroppedCopy(t *testing.T) {
	b := lognormals(5, 32, 0, 0.05, 0.1)
	want := decision.PBest(b, nil)
	if got := decision.PBest(append(slices.Clone(b), b[0][:8]), []int{0, 1, 2, 0}); !slices.Equal(got[:3], want) || got[3] != want[0] {
		t.Errorf("%v with a copy of the first, %v without", got, want)
	}
}
