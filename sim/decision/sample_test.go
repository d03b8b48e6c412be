package decision_test

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"

	"github.com/orgsim/orgsim/sim/decision"
	"github.com/orgsim/orgsim/sim/draw"
)

// Type-7 quantiles equal those of R and NumPy on a worked sample, the ends are
// the extremes, and infinities are legal.
func TestQuantileKnown(t *testing.T) {
	x := []float64{0.3, 1.0, 2.2, 2.2, 3.1, 4.4, 5.9, 6.5, 7.7, 7.7}
	for _, c := range []struct{ p, want float64 }{{0, 0.3}, {0.1, 0.93}, {0.25, 2.2}, {0.5, 3.75}, {0.9, 7.7}, {1, 7.7}} {
		within(t, "quantile", decision.Quantile(x, c.p), c.want, 1e-14)
	}
	if !math.IsNaN(decision.Quantile(nil, 0.5)) || decision.Quantile([]float64{4}, 0.3) != 4 {
		t.Error("empty or single sample")
	}
	if got := decision.Quantile([]float64{1, math.Inf(1), math.Inf(1)}, 0.8); !math.IsInf(got, 1) {
		t.Errorf("between infinities: %v", got)
	}
}

// A quantile rises with p, never leaves the sample, and that of 0, 1/(n-1),
// 2/(n-1) ... are the order statistics.
func TestQuantileIsMonotone(t *testing.T) {
	x := noise("quantile", 57, []float64{0}, []float64{3})[0]
	slices.Sort(x)
	last := math.Inf(-1)
	for p := 0.0; p <= 1; p += 1.0 / 512 {
		q := decision.Quantile(x, p)
		if q < last || q < x[0] || q > x[56] {
			t.Fatalf("quantile %v is %v after %v", p, q, last)
		}
		last = q
	}
	for i, v := range x {
		within(t, "order statistic", decision.Quantile(x, float64(i)/56), v, 1e-12)
	}
}

// Range is the 10th and 90th percentile of an unsorted sample, NaN for one
// number.
func TestRange(t *testing.T) {
	low, high := decision.Range([]float64{9, 0, 3, 1, 2, 4, 8, 7, 6, 5, 10})
	within(t, "P10", low, 1, 1e-15)
	within(t, "P90", high, 9, 1e-15)
	low, high = decision.Range([]float64{0, 10})
	within(t, "P10 of two", low, 1, 1e-15)
	within(t, "P90 of two", high, 9, 1e-15)
	if low, high = decision.Range([]float64{1}); !math.IsNaN(low) || !math.IsNaN(high) {
		t.Errorf("one number: %v to %v", low, high)
	}
}

// The standard error by blocks is that of the block means (gonum's stat as
// oracle), leaves out what does not fill a block, is exactly zero for a constant
// sample, and NaN with fewer than two blocks.
func TestBlockSE(t *testing.T) {
	x := noise("blocks", 70, []float64{1e9}, []float64{1})[0]
	var means []float64
	for i := 0; i+8 <= 70; i += 8 {
		means = append(means, stat.Mean(x[i:i+8], nil))
	}
	want := stat.StdErr(stat.StdDev(means, nil), float64(len(means)))
	within(t, "standard error", decision.BlockSE(x, 8), want, 1e-6*want)
	within(t, "without the rest", decision.BlockSE(x[:64], 8), want, 1e-6*want)
	if got := decision.BlockSE(slices.Repeat([]float64{0.1}, 64), 8); got != 0 {
		t.Errorf("constant sample: %v", got)
	}
	for _, n := range []int{0, 7, 8, 15} {
		if got := decision.BlockSE(x[:n], 8); !math.IsNaN(got) {
			t.Errorf("%d draws: %v", n, got)
		}
	}
	if got := decision.BlockSE(x[:16], 8); !(got > 0) {
		t.Errorf("two blocks: %v", got)
	}
}

// A paired difference is that of the means; common draws leave only what the
// samples do not share; its sign is settled from 80 % of the draws.
func TestPaired(t *testing.T) {
	src := draw.Stream(33, "paired", 0, draw.Analysis)
	const n = 4096
	a, b := make([]float64, n), make([]float64, n)
	for i := range a {
		shared := 100 * draw.Normal(src)
		a[i], b[i] = shared+draw.Normal(src), shared-0.3+draw.Normal(src)
	}
	d := decision.Paired(a, b, 32)
	within(t, "mean", d.Mean, decision.Mean(a)-decision.Mean(b), 1e-12)
	within(t, "mean", d.Mean, 0.3, 4*d.SE)
	within(t, "standard error", d.SE, math.Sqrt(2.0/n), 0.2*math.Sqrt(2.0/n))
	within(t, "P10", d.P10, 0.3-1.2816*math.Sqrt2, 0.15)
	within(t, "P90", d.P90, 0.3+1.2816*math.Sqrt2, 0.15)
	back := decision.Paired(b, a, 32)
	within(t, "reversed mean", back.Mean, -d.Mean, 1e-12)
	within(t, "reversed range", back.P10, -d.P90, 1e-12)
	for _, c := range []struct {
		diff []float64
		want bool
	}{
		{[]float64{1, 1, 1, 1, -9}, true}, {[]float64{-1, -1, -1, -1, 9}, true}, {[]float64{1, 1, 1, 1, 0}, true},
		{[]float64{1, 1, 1, -1, -1}, false}, {[]float64{-1, -1, -1, 1, 1}, false}, {[]float64{1, 1, 1, 0, 0}, false}, {[]float64{0, 0, 0, 0, 0}, false}, {[]float64{1}, false},
		{[]float64{1, 1}, true},
	} {
		if got := decision.Paired(c.diff, make([]float64, len(c.diff)), 1).Settled; got != c.want {
			t.Errorf("%v settled: %v", c.diff, got)
		}
	}
}
