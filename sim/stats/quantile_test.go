package stats

import (
	"math"
	"sort"
	"testing"

	"github.com/orgsim/orgsim/sim/draw"
)

// Type-7 quantiles equal those of R and NumPy on a worked sample, and the ends are the extremes.
func TestQuantileKnown(t *testing.T) {
	x := []float64{0.3, 1.0, 2.2, 2.2, 3.1, 4.4, 5.9, 6.5, 7.7, 7.7}
	for _, c := range []struct{ p, want float64 }{
		{0, 0.3}, {0.1, 0.93}, {0.25, 2.2}, {0.5, 3.75}, {0.9, 7.7}, {1, 7.7}, {-1, 0.3}, {2, 7.7},
	} {
		if got := Quantile(x, c.p); !near(got, c.want, 1e-15) {
			t.Errorf("Quantile(%v) = %v, want %v", c.p, got, c.want)
		}
	}
	if !math.IsNaN(Quantile(nil, 0.5)) || Quantile([]float64{4}, 0.3) != 4 {
		t.Error("empty or single sample")
	}
	inf := math.Inf(1)
	if got := Quantile([]float64{1, inf, inf}, 0.8); got != inf {
		t.Errorf("between infinities: %v", got)
	}
}

// Selecting gives the same bits as sorting, for random, sorted, reversed, constant and heavily tied samples of any size.
func TestSelectEqualsSort(t *testing.T) {
	src := draw.Stream(22, "select", 0, draw.Analysis)
	for n := 1; n <= 130; n++ {
		for shape := range 5 {
			x := make([]float64, n)
			for i := range x {
				x[i] = [5]float64{draw.Normal(src), float64(i), float64(-i), 7, float64(draw.Index(src, 3))}[shape]
			}
			sorted := append([]float64(nil), x...)
			sort.Float64s(sorted)
			want := Spread{Quantile(sorted, 0.1), Quantile(sorted, 0.9)}
			if got := SpreadOf(append([]float64(nil), x...)); got != want {
				t.Fatalf("n %d shape %d: spread %v, sorted %v", n, shape, got, want)
			}
			k := draw.Index(src, n)
			if got := Select(append([]float64(nil), x...), k); got != sorted[k] {
				t.Fatalf("n %d shape %d: number %d is %v, sorted %v", n, shape, k, got, sorted[k])
			}
			if got := Quantiles(x, 0.1, 0.9); got[0] != want.P10 || got[1] != want.P90 {
				t.Fatalf("n %d: Quantiles %v, want %v", n, got, want)
			}
		}
	}
	if s := SpreadOf(nil); !math.IsNaN(s.P10) || !math.IsNaN(s.P90) {
		t.Errorf("empty sample: %v", s)
	}
}

// The order-statistic interval is the textbook's (n = 20, median, 95 %: 6th and 15th), is empty-handed for tiny samples
// and keeps its promise on a skewed law: coverage at least 90 % (Clopper-Pearson at 1-1e-5).
func TestQuantileInterval(t *testing.T) {
	x := make([]float64, 20)
	for i := range x {
		x[i] = float64(i + 1)
	}
	if got := QuantileInterval(x, 0.5, 0.95); got != (Interval{6, 15}) {
		t.Errorf("n = 20: %v, want 6..15", got)
	}
	if got := QuantileInterval(x[:5], 0.5, 0.95); got != everything() {
		t.Errorf("n = 5: %v", got)
	}
	if got := QuantileInterval(x[:6], 0.5, 0.95); got != (Interval{1, 6}) {
		t.Errorf("n = 6: %v", got)
	}
	const runs = 3000
	p90 := draw.LogNormalQ(0.9, 1, 1)
	hits := 0
	for r := range uint64(runs) {
		s := lognormals(60, 1000+r, 1)
		sort.Float64s(s)
		if QuantileInterval(s, 0.9, 0.9).Holds(p90) {
			hits++
		}
	}
	if iv := ClopperPearson(hits, runs, 1-1e-5); iv.Hi < 0.9 {
		t.Errorf("coverage %d of %d", hits, runs)
	}
}

func BenchmarkSpreadOf(b *testing.B) {
	x := lognormals(1000, 3, 1)
	scratch := make([]float64, len(x))
	b.ReportAllocs()
	for b.Loop() {
		copy(scratch, x)
		SpreadOf(scratch)
	}
}

func BenchmarkSort(b *testing.B) {
	x := lognormals(1000, 3, 1)
	scratch := make([]float64, len(x))
	for b.Loop() {
		copy(scratch, x)
		sort.Float64s(scratch)
	}
}
