package decision_test

import (
	"math"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/sim/decision"
	"github.com/orgsim/orgsim/sim/draw"
)

// With alternatives that were dropped, by hand: the third has two of four draws, in one of which it is lower than the first,
// which is the lowest of the others in both.
func TestDroppedByHand(t *testing.T) {
	burdens := [][]float64{{1, 2, 4, 9}, {2, 3, 5, 1}, {3, 0}}
	for i, p := range decision.PBest(burdens, nil) {
		within(t, "P(best)", p, []float64{3.0 / 8, 1.0 / 4, 3.0 / 8}[i], 1e-15)
	}
	// The lowest of the first two is 2 lower on average than the first, 3/4 than the second; the third makes it 1 lower.
	for i, r := range decision.Regret(burdens) {
		within(t, "regret", r, []float64{2 + 1, 0.75 + 1, 0.75 + 1 - 1}[i], 1e-15)
	}
	within(t, "wins", decision.Wins(burdens[0], burdens[2]), 0.5, 0)
	within(t, "difference", decision.Paired(burdens[0], burdens[2], 1).Mean, 0, 0)
	// A tie with one that was dropped is shared, as any other: of the first's two draws half of one goes.
	tie := decision.PBest([][]float64{{1, 1, 3}, {2, 2, 2}, {1}}, nil)
	for i, p := range tie {
		within(t, "P(best) with a tie", p, []float64{2.0 / 3 / 2, 1.0 / 3, 2.0 / 3 / 2}[i], 1e-15)
	}
	// What leads only after others were dropped loses nothing to them: there is no draw to say so.
	late := decision.PBest([][]float64{{1, 3}, {2, 2}, {0}}, nil)
	for i, p := range late {
		within(t, "P(best) of one that leads late", p, []float64{0, 0.5, 0.5}[i], 1e-15)
	}
}

// Dropping alternatives leaves the shares of the others unbiased, and sums to one; one that is never lower than those that
// are left takes nothing from anybody, to the last bit, nor does a copy of anybody.
func TestDropped(t *testing.T) {
	mean, sd := []float64{0, 0.3, 0.6, 1, 1.5}, []float64{1, 1.5, 1, 2, 1}
	const reps, n = 400, 96
	lengths := []int{n, n, 64, 32, 32}
	cut := func(all [][]float64) [][]float64 {
		out := slices.Clone(all)
		for i := range lengths {
			out[i] = out[i][:lengths[i]]
		}
		return out
	}
	var share, full, regret, whole [5]float64
	for rep := range reps {
		src := draw.Stream(uint64(rep), "dropped", 0, draw.Analysis)
		all := columns(5, n, func(i int) float64 { return mean[i] + sd[i]*draw.Normal(src) })
		some := cut(all)
		p, q := decision.PBest(some, nil), decision.Regret(some)
		sum := 0.0
		for i := range p {
			sum += p[i]
			share[i] += p[i] / reps
			regret[i] += q[i] / reps
			if p[i] < 0 || p[i] > 1 || q[i] < 0 {
				t.Fatalf("P(best) %v, regret %v", p, q)
			}
		}
		within(t, "sum of shares", sum, 1, 1e-12)
		for i, v := range decision.PBest(all, nil) {
			full[i] += v / reps
		}
		for i, v := range decision.Regret(all) {
			whole[i] += v / reps
		}
		loser := slices.Repeat([]float64{99}, 16)
		if with := decision.PBest(append(slices.Clone(some), loser), nil); !slices.Equal(with[:5], p) || with[5] != 0 {
			t.Fatalf("a loser makes %v of %v", with, p)
		}
		if with := decision.Regret(append(slices.Clone(some), loser)); !slices.Equal(with[:5], q) {
			t.Fatalf("a loser makes regrets %v of %v", with, q)
		}
		for i := range some {
			with := decision.PBest(append(slices.Clone(some), some[i]), []int{0, 1, 2, 3, 4, i})
			if !slices.Equal(with[:5], p) || with[5] != p[i] {
				t.Fatalf("a copy of %d makes %v of %v", i, with, p)
			}
		}
	}
	for i := range share {
		within(t, "mean P(best)", share[i], full[i], 4*0.5/math.Sqrt(32*reps))
		within(t, "mean regret", regret[i], whole[i], 4*2.5/math.Sqrt(32*reps))
	}
}

// columns returns burdens, [alternative][draw], drawn draw by draw.
func columns(k, n int, next func(i int) float64) [][]float64 {
	out := make([][]float64, k)
	for range n {
		for i := range out {
			out[i] = append(out[i], next(i))
		}
	}
	return out
}

// Behind is a mean of so many standard deviations, above zero, and takes two draws.
func TestBehind(t *testing.T) {
	for _, c := range []struct {
		x    []float64
		sds  float64
		want bool
	}{
		{[]float64{2, 4}, 2.1, true}, {[]float64{2, 4}, 2.2, false}, {[]float64{-2, -4}, 1, false}, {[]float64{3, 3}, 99, true},
		{[]float64{0, 0}, 1, false}, {[]float64{3}, 1, false}, {nil, 1, false}, {[]float64{math.NaN(), 1}, 1, false},
	} {
		if got := decision.Behind(c.x, c.sds); got != c.want {
			t.Errorf("%v by %v: %v", c.x, c.sds, got)
		}
	}
}
