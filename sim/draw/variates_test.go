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
	phi := num.NormPDF(-1) / num.NormCDF(1) // for N(1,1) truncated at 0
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
		{"pert(0,3,10)", 3.6666666667, 3.3174603175, func(s *rand.PCG) float64 { return PERT(s, 0, 3, 10) }},
		{"beta(.3,.4)", 3.0 / 7, 0.12 / (0.49 * 1.7), func(s *rand.PCG) float64 { return Beta(s, 0.3, 0.4) }},
		{"gamma(.3)", 0.3, 0.3, func(s *rand.PCG) float64 { return Gamma(s, 0.3) }},
		{"gamma(7.5)", 7.5, 7.5, func(s *rand.PCG) float64 { return Gamma(s, 7.5) }},
		{"N(1,1) above 0", 1 + phi, 1 - phi*(phi+1),
			func(s *rand.PCG) float64 { return TruncatedNormal(s, 1, 1, 0, math.Inf(1)) }},
		{"N(1,1) above 0, digits", 1.2875999709, 0.6296862858,
			func(s *rand.PCG) float64 { return TruncatedNormal(s, 1, 1, 0, math.Inf(1)) }},
		{"poisson(.4)", 0.4, 0.4, func(s *rand.PCG) float64 { return float64(Poisson(s, 0.4)) }},
		{"poisson(11.9)", 11.9, 11.9, func(s *rand.PCG) float64 { return float64(Poisson(s, 11.9)) }},
		{"poisson(12.1)", 12.1, 12.1, func(s *rand.PCG) float64 { return float64(Poisson(s, 12.1)) }},
		{"poisson(5000)", 5000, 5000, func(s *rand.PCG) float64 { return float64(Poisson(s, 5000)) }},
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
		{"gamma .05", func(x float64) float64 { return num.GammaP(0.05, x) }, func(s *rand.PCG) float64 { return Gamma(s, 0.05) }},
		{"gamma 1", func(x float64) float64 { return num.GammaP(1, x) }, func(s *rand.PCG) float64 { return Gamma(s, 1) }},
		{"gamma 40", func(x float64) float64 { return num.GammaP(40, x) }, func(s *rand.PCG) float64 { return Gamma(s, 40) }},
		{"beta 2.2 3.8", func(x float64) float64 { return num.BetaP(2.2, 3.8, x) }, func(s *rand.PCG) float64 { return Beta(s, 2.2, 3.8) }},
		{"beta .2 3", func(x float64) float64 { return num.BetaP(0.2, 3, x) }, func(s *rand.PCG) float64 { return Beta(s, 0.2, 3) }},
		{"beta .4 .4", func(x float64) float64 { return num.BetaP(0.4, 0.4, x) }, func(s *rand.PCG) float64 { return Beta(s, 0.4, 0.4) }},
		{"N above 4", func(x float64) float64 { return 1 - num.NormCDF(-x)/num.NormCDF(-4) },
			func(s *rand.PCG) float64 { return TruncatedNormal(s, 0, 1, 4, math.Inf(1)) }},
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

// Poisson counts have the right probabilities on both sides of the change of method: chi-square within z = 4.
func TestPoissonProbabilities(t *testing.T) {
	for _, mean := range []float64{0.7, 5, 12, 12.5, 30, 300} {
		src := Stream(12, "poisson", uint64(mean*10), Events)
		const n = 100_000
		counts := map[int]float64{}
		for range n {
			counts[Poisson(src, mean)]++
		}
		var chi2, df, rest, restWant float64
		for k := 0; k < int(mean*3)+30; k++ {
			want := n * num.Exp(float64(k)*num.Log(mean)-mean-num.LogGamma(float64(k)+1))
			rest += counts[k]
			restWant += want
			if restWant >= 10 {
				chi2 += (rest - restWant) * (rest - restWant) / restWant
				df++
				rest, restWant = 0, 0
			}
		}
		if z := (chi2 - df) / math.Sqrt(2*df); math.Abs(z) > 4 {
			t.Errorf("mean %v: chi-square %.0f on %.0f degrees", mean, chi2, df)
		}
	}
	if n := Poisson(Stream(1, "", 0, Events), 0); n != 0 {
		t.Errorf("mean 0 gave %d", n)
	}
}

// Dirichlet shares sum to one and have the known moments, order statistics and tail of the uniform simplex; tiny alphas
// give shares, not NaN.
func TestDirichlet(t *testing.T) {
	src := Stream(13, "dirichlet", 0, Events)
	const n = 200_000
	alpha, w := []float64{1, 1, 1}, make([]float64, 3)
	var v, cov, top, low, half float64
	for range n {
		Dirichlet(src, alpha, w)
		if math.Abs(w[0]+w[1]+w[2]-1) > 1e-12 {
			t.Fatal("shares do not sum to one")
		}
		v += (w[0] - 1.0/3) * (w[0] - 1.0/3) / n
		cov += (w[0] - 1.0/3) * (w[1] - 1.0/3) / n
		top += max(w[0], w[1], w[2]) / n
		low += min(w[0], w[1], w[2]) / n
		if w[0] > 0.5 {
			half += 1.0 / n
		}
	}
	for _, c := range []struct {
		name           string
		got, want, tol float64 // four standard errors, rounded up
	}{
		{"variance", v, 1.0 / 18, 4 * 0.066 / 447}, {"covariance", cov, -1.0 / 36, 4 * 0.045 / 447},
		{"E max", top, 11.0 / 18, 4 * 0.15 / 447}, {"E min", low, 1.0 / 9, 4 * 0.08 / 447}, {"P(w1>.5)", half, 0.25, 4 * 0.434 / 447},
	} {
		if math.Abs(c.got-c.want) > c.tol {
			t.Errorf("%s = %.5f, theory %.5f", c.name, c.got, c.want)
		}
	}
	Dirichlet(src, []float64{1e-4, 1e-4, 1e-4}, w)
	if s := w[0] + w[1] + w[2]; math.Abs(s-1) > 1e-12 {
		t.Errorf("tiny alphas: shares %v", w)
	}
}

// The alias table gives each category its weight, never a category of weight zero, and refuses what is no weight.
func TestAlias(t *testing.T) {
	weights := []float64{5, 0, 1, 0.25, 3, 0, 0.75}
	table, err := NewAlias(weights)
	if err != nil {
		t.Fatal(err)
	}
	src := Stream(14, "alias", 0, Events)
	const n = 200_000
	counts := make([]float64, len(weights))
	for range n {
		counts[table.Pick(src)]++
	}
	for i, w := range weights {
		p := w / 10
		if sd := math.Sqrt(n * p * (1 - p)); math.Abs(counts[i]-n*p) > 4*sd {
			t.Errorf("category %d: %v of %v", i, counts[i], n*p)
		}
	}
	one, err := NewAlias([]float64{2})
	if err != nil || one.Pick(src) != 0 || one.Len() != 1 {
		t.Error("a single category is not always picked")
	}
	for _, bad := range [][]float64{nil, {0, 0}, {-1, 2}, {math.NaN()}, {math.Inf(1)}, {1e308, 1e308}} {
		if _, err := NewAlias(bad); err == nil {
			t.Errorf("weights %v accepted", bad)
		}
	}
}
