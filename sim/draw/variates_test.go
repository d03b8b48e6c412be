package draw

import (
	"math"
	"math/rand/v2"
	"sort"
	"testing"

	"github.com/orgsim/orgsim/model/num"
)

// moments draws n numbers and returns their mean, variance and the two standard errors.
func moments(n int, next func() float64) (mean, variance, meanSE, varSE float64) {
	x := make([]float64, n)
	for i := range x {
		x[i] = next()
		mean += x[i] / float64(n)
	}
	var m4 float64
	for _, v := range x {
		d := (v - mean) * (v - mean)
		variance += d / float64(n)
		m4 += d * d / float64(n)
	}
	return mean, variance, math.Sqrt(variance / float64(n)), math.Sqrt((m4 - variance*variance) / float64(n))
}

// Every sampler has the mean and variance of its law within four standard errors.
func TestMoments(t *testing.T) {
	tests := []struct {
		name           string
		mean, variance float64
		next           func(*rand.PCG) float64
	}{
		{"uniform", 0.5, 1.0 / 12, Uniform},
		{"exp", 1, 1, Exp},
		{"normal", 0, 1, Normal},
		{"lognormal(0,.5)", 1.1331484531, 0.3646958540, func(s *rand.PCG) float64 { return LogNormal(s, 1, 0.5) }},
		{"triangular(0,3,10)", 4.3333333333, 4.3888888889, func(s *rand.PCG) float64 { return Triangular(s, 0, 3, 10) }},
	}
	for i, tt := range tests {
		src := Stream(9, tt.name, uint64(i), Analysis)
		m, v, mse, vse := moments(100_000, func() float64 { return tt.next(src) })
		if z := (m - tt.mean) / mse; math.Abs(z) > 4 {
			t.Errorf("%s: mean %.5f, theory %.5f, z = %.1f", tt.name, m, tt.mean, z)
		}
		if z := (v - tt.variance) / vse; math.Abs(z) > 4 {
			t.Errorf("%s: variance %.5f, theory %.5f, z = %.1f", tt.name, v, tt.variance, z)
		}
	}
}

// The whole distribution of every continuous sampler agrees with its distribution function: the Kolmogorov-Smirnov
// distance over 100,000 numbers stays below its 1-in-100,000 point (2.47 / sqrt n). Normal and exponential are also
// checked where the ziggurat's tail code takes over.
func TestDistributions(t *testing.T) {
	tests := []struct {
		name string
		cdf  func(float64) float64
		next func(*rand.PCG) float64
	}{
		{"exp", func(x float64) float64 { return -num.Expm1(-x) }, Exp},
		{"normal", num.NormCDF, Normal},
		{"normal tail", func(x float64) float64 { return 1 - num.NormCDF(-x)/num.NormCDF(-normalEnd) },
			func(s *rand.PCG) float64 { return normalTail(s, false) }},
	}
	const n = 100_000
	x := make([]float64, n)
	for _, tt := range tests {
		src := Stream(10, tt.name, 0, Analysis)
		for i := range x {
			x[i] = tt.next(src)
		}
		sort.Float64s(x)
		var worst float64
		for i, v := range x {
			f := tt.cdf(v)
			worst = max(worst, f-float64(i)/n, float64(i+1)/n-f)
		}
		if d := worst * math.Sqrt(n); d > 2.47 {
			t.Errorf("%s: distance %.2f / sqrt n", tt.name, d)
		}
	}
}

// Numbers beyond the ziggurat's base, and far beyond, come as often as they should; signs are fair.
func TestZigguratTails(t *testing.T) {
	src := Stream(11, "tails", 0, Events)
	const n = 4_000_000
	var far, farther, positive, expFar float64
	for range n {
		x := Normal(src)
		if x > 0 {
			positive++
		}
		if math.Abs(x) > 3 {
			far++
		}
		if math.Abs(x) > normalEnd {
			farther++
		}
		if Exp(src) > expEnd {
			expFar++
		}
	}
	for _, c := range []struct {
		name     string
		count, p float64
	}{
		{"beyond 3", far, 2 * num.NormCDF(-3)}, {"beyond the base", farther, 2 * num.NormCDF(-normalEnd)},
		{"positive", positive, 0.5}, {"exp beyond the base", expFar, num.Exp(-expEnd)},
	} {
		if z := (c.count - n*c.p) / math.Sqrt(n*c.p*(1-c.p)); math.Abs(z) > 4 {
			t.Errorf("%s: %v of %d, z = %.1f", c.name, c.count, n, z)
		}
	}
}

// The tables close: every layer has the same area, the top layer ends at the peak, edges fall.
func TestZigguratTables(t *testing.T) {
	for name, z := range map[string]struct {
		table ziggurat
		area  float64
	}{"exp": {expLayers, expArea}, "normal": {normalLayers, normalArea}} {
		for i := 1; i < layers; i++ {
			area := z.table.width[i] * 0x1p53 * (z.table.height[i+1] - z.table.height[i])
			if math.Abs(area/z.area-1) > 1e-11 {
				t.Errorf("%s layer %d has area %g of %g", name, i, area, z.area)
			}
		}
		if z.table.inside[layers-1] != 0 {
			t.Errorf("%s: the top layer has points that are inside for sure", name)
		}
	}
}
