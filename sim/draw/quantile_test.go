package draw

import (
	"math"
	"testing"

	"github.com/orgsim/orgsim/model/num"
)

// The quantile forms invert their distribution functions over the whole range, rise, and respect their bounds.
func TestQuantilesInvert(t *testing.T) {
	tri := func(x float64) float64 { // triangular(0, 3, 10)
		if x < 3 {
			return x * x / 30
		}
		return 1 - (10-x)*(10-x)/70
	}
	truncated := func(mean, sd, lo, hi float64) (q, cdf func(float64) float64) {
		below, under := num.NormCDF((lo-mean)/sd), num.NormCDF((hi-mean)/sd)
		return func(u float64) float64 { return TruncatedNormalQ(u, mean, sd, lo, hi) },
			func(x float64) float64 { return (num.NormCDF((x-mean)/sd) - below) / (under - below) }
	}
	q1, f1 := truncated(1, 1, 0, math.Inf(1))
	q2, f2 := truncated(0, 2, -1, 5)
	q3, f3 := truncated(3, 2, math.Inf(-1), -4)
	tests := []struct {
		name   string
		q, cdf func(float64) float64
	}{
		{"triangular", func(u float64) float64 { return TriangularQ(u, 0, 3, 10) }, tri},
		{"uniform", func(u float64) float64 { return UniformQ(u, -2, 6) }, func(x float64) float64 { return (x + 2) / 8 }},
		{"normal", func(u float64) float64 { return NormalQ(u, 5, 2) }, func(x float64) float64 { return num.NormCDF((x - 5) / 2) }},
		{"lognormal", func(u float64) float64 { return LogNormalQ(u, 3, 0.5) },
			func(x float64) float64 { return num.NormCDF(num.Log(x/3) / 0.5) }},
		{"exp", func(u float64) float64 { return ExpQ(u, 4) }, func(x float64) float64 { return -num.Expm1(-x / 4) }},
		{"beta", func(u float64) float64 { return BetaQ(u, 2.2, 3.8) }, func(x float64) float64 { return num.BetaP(2.2, 3.8, x) }},
		{"pert", func(u float64) float64 { return PERTQ(u, 0, 3, 10) }, func(x float64) float64 { return num.BetaP(2.2, 3.8, x/10) }},
		{"truncated above", q1, f1}, {"truncated both", q2, f2}, {"truncated tail", q3, f3},
	}
	for _, tt := range tests {
		last := math.Inf(-1)
		for i := 1; i < 1000; i++ {
			u := float64(i) / 1000
			x := tt.q(u)
			if got := tt.cdf(x); math.Abs(got-u) > 1e-12 {
				t.Errorf("%s: F(Q(%v)) = %v", tt.name, u, got)
			}
			if x < last {
				t.Errorf("%s falls at %v", tt.name, u)
			}
			last = x
		}
	}
}

// Degenerate and extreme arguments give the sensible value: equal bounds, mode at a bound, far tails.
func TestQuantileEdges(t *testing.T) {
	tests := []struct {
		name      string
		got, want float64
		tolerance float64
	}{
		{"point", TriangularQ(0.3, 2, 2, 2), 2, 0},
		{"pert point", PERTQ(0.3, 2, 2, 2), 2, 0},
		{"mode at lo", TriangularQ(0.75, 0, 0, 1), 0.5, 1e-15},
		{"mode at hi", TriangularQ(0.25, 0, 1, 1), 0.5, 1e-15},
		{"p95 of lognormal(0,.5)", LogNormalQ(0.95, 1, 0.5), 2.2760166085, 1e-9},
		{"no spread", LogNormalQ(0.95, 7, 0), 7, 0},
		// P(Z > 100 + t | Z > 100) is close to exp(-100 t): the median is near 100 + ln 2/100 (exact 100.0069305388)
		{"far upper tail", TruncatedNormalQ(0.5, 0, 1, 100, math.Inf(1)), 100.0069305388, 1e-6},
		{"far lower tail", TruncatedNormalQ(0.5, 0, 1, math.Inf(-1), -100), -100.0069305388, 1e-6},
		{"far narrow", TruncatedNormalQ(0.5, 0, 1, 100, 100.000001), 100.0000005, 1e-9},
	}
	for _, tt := range tests {
		if !(math.Abs(tt.got-tt.want) <= tt.tolerance) {
			t.Errorf("%s = %v, want %v", tt.name, tt.got, tt.want)
		}
	}
	for _, u := range []float64{0x1p-60, 0.5, 1 - 0x1p-53} {
		for _, x := range []float64{TruncatedNormalQ(u, 0, 1, -2, 3), TruncatedNormalQ(u, 9, 1, -2, 3), TruncatedNormalQ(u, -9, 1, -2, 3)} {
			if !(x >= -2 && x <= 3) {
				t.Errorf("u = %v gives %v outside the bounds", u, x)
			}
		}
	}
}
