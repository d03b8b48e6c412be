package stats

import (
	"math"
	"testing"

	"github.com/orgsim/orgsim/sim/draw"
)

func lognormals(n int, draws uint64, logSD float64) []float64 {
	src := draw.Stream(21, "stats", draws, draw.Analysis)
	x := make([]float64, n)
	for i := range x {
		x[i] = draw.LogNormal(src, 1, logSD)
	}
	return x
}

// near reports a relative difference of at most tolerance (absolute below 1).
func near(got, want, tolerance float64) bool {
	return math.Abs(got-want) <= tolerance*max(1, math.Abs(want)) || got == want
}

// The running moments equal the two-pass formulas, also with an offset of 1e9 where the sum of squares has no digits left.
func TestTallyAgainstTwoPass(t *testing.T) {
	for _, offset := range []float64{0, -3, 1e9} {
		x := lognormals(1000, 1, 1)
		var mean, m2 float64
		for i := range x {
			x[i] += offset
			mean += (x[i] - offset) / 1000
		}
		lo, hi := x[0], x[0]
		for _, v := range x {
			m2 += (v - offset - mean) * (v - offset - mean)
			lo, hi = min(lo, v), max(hi, v)
		}
		got := Of(x)
		if got.N != 1000 || got.Min != lo || got.Max != hi || !near(got.Mean, mean+offset, 1e-14) || !near(got.Variance(), m2/999, 1e-6) {
			t.Errorf("offset %v: %+v, two-pass mean %v variance %v", offset, got, mean+offset, m2/999)
		}
		if offset == 0 && !near(got.Variance(), m2/999, 1e-12) {
			t.Errorf("variance %v, two-pass %v", got.Variance(), m2/999)
		}
	}
}

// Merging any cut of a stream gives count and range exactly, mean and variance to rounding; an empty tally is neutral.
func TestTallyMerge(t *testing.T) {
	x := lognormals(500, 2, 1)
	whole := Of(x)
	for _, cut := range []int{0, 1, 2, 249, 499, 500} {
		left, right := Of(x[:cut]), Of(x[cut:])
		left.Merge(right)
		if left.N != whole.N || left.Min != whole.Min || left.Max != whole.Max ||
			!near(left.Mean, whole.Mean, 1e-14) || !near(left.M2, whole.M2, 1e-12) {
			t.Errorf("cut at %d: %+v, whole %+v", cut, left, whole)
		}
	}
	var empty Tally
	one := Of([]float64{5})
	one.Merge(empty)
	empty.Merge(one)
	if one != empty || one.Mean != 5 || !math.IsNaN(one.Variance()) || !math.IsNaN(Tally{}.SE()) {
		t.Errorf("merging with nothing: %+v, %+v", one, empty)
	}
}

// Weighted means agree with weights as repetition; a weight of zero hides even an infinity.
func TestWeightedMean(t *testing.T) {
	x := []float64{3.1, 2.2, 2.2, 5.9, 4.4, 1.0, 7.7, 7.7, 0.3, 6.5}
	w := []float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
	m, n := WeightedMean(x, w)
	if !near(m, 4.62, 1e-14) || !near(n, 2025.0/285, 1e-14) {
		t.Errorf("mean %v, effective size %v", m, n)
	}
	if m, n = WeightedMean([]float64{math.Inf(1), 2}, []float64{0, 3}); m != 2 || n != 1 {
		t.Errorf("one number counts: %v, %v", m, n)
	}
	if m, _ = WeightedMean(x[:1], []float64{0}); !math.IsNaN(m) {
		t.Errorf("no weight gives %v", m)
	}
}
