package stats

import (
	"math"
	"sort"
	"testing"

	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/sim/draw"
)

var (
	sampleX = []float64{3.1, 2.2, 2.2, 5.9, 4.4, 1.0, 7.7, 7.7, 0.3, 6.5}
	sampleY = []float64{1.0, 1.0, 3.0, 4.0, 4.0, 2.0, 9.0, 6.0, 0.5, 6.0}
)

// Correlations, skewness, paired and sign tests, and Kolmogorov-Smirnov distances equal SciPy's on a sample with ties.
func TestAgainstSciPy(t *testing.T) {
	d := Paired(sampleX, sampleY, 0.9)
	xs, ys := append([]float64(nil), sampleX...), append([]float64(nil), sampleY...)
	sort.Float64s(xs)
	sort.Float64s(ys)
	uniform := func(x float64) float64 { return min(max(x/8, 0), 1) }
	for _, c := range []struct {
		name           string
		got, want, tol float64
	}{
		{"tau-b", Kendall(sampleX, sampleY), 0.8000553690695199, 1e-14},
		{"Spearman", Spearman(sampleX, sampleY), 0.904619666848795, 1e-14},
		{"Pearson", Pearson(sampleX, sampleY), 0.894979462093451, 1e-14},
		{"skewness", Skewness(sampleX), 0.07801116652405368, 1e-14},
		{"paired p", d.PT, 0.28502125740875495, 1e-11},
		{"paired mean", d.Mean, 0.45, 1e-14},
		{"paired lo", d.Lo, -0.27569563677874376, 1e-10},
		{"paired hi", d.Hi, 1.1756956367787437, 1e-10},
		{"sign test", SignTest(3, 11), 0.057373046875, 1e-12},
		{"KS to uniform", KolmogorovSmirnovTo(xs, uniform), 0.1625, 1e-14},
		{"KS of two", KolmogorovSmirnov(xs, ys), 0.2, 1e-14},
		{"KS limit law", KolmogorovP(1.2/1e8, 1e16), 0.11224966667072497, 1e-8},
		{"KS p, n = 40", KolmogorovP(0.2, 40), 0.07048187616884194, 2e-3}, // Stephens' approximation
	} {
		if math.Abs(c.got-c.want) > c.tol {
			t.Errorf("%s = %v, want %v", c.name, c.got, c.want)
		}
	}
}

// Kendall's fast count equals the sum over all pairs, with and without ties; perfect orders give 1 and -1.
func TestKendallAgainstPairs(t *testing.T) {
	src := draw.Stream(24, "kendall", 0, draw.Analysis)
	for n := 2; n < 60; n++ {
		a, b := make([]float64, n), make([]float64, n)
		for i := range a {
			a[i], b[i] = float64(draw.Index(src, 1+n/2)), float64(draw.Index(src, n))
		}
		var score, ta, tb float64
		for i := range a {
			for j := range i {
				x, y := a[i]-a[j], b[i]-b[j]
				if x*y > 0 {
					score++
				} else if x*y < 0 {
					score--
				}
				if x != 0 {
					ta++
				}
				if y != 0 {
					tb++
				}
			}
		}
		want := score / math.Sqrt(ta*tb)
		if got := Kendall(a, b); math.Abs(got-want) > 1e-12 && !(math.IsNaN(got) && math.IsNaN(want)) {
			t.Errorf("n %d: tau %v, by pairs %v", n, got, want)
		}
	}
	up, down := []float64{1, 2, 3, 4}, []float64{9, 7, 5, 3}
	if Kendall(up, up) != 1 || Kendall(up, down) != -1 || Spearman(up, down) != -1 {
		t.Error("perfect orders are not 1 and -1")
	}
	if !math.IsNaN(Kendall(up, []float64{1, 1, 1, 1})) {
		t.Error("a constant sample has a correlation")
	}
}

// Ranks share ties, sum to n(n+1)/2 and do not disturb the sample.
func TestRanks(t *testing.T) {
	got := Ranks(sampleX)
	want := []float64{5, 3.5, 3.5, 7, 6, 2, 9.5, 9.5, 1, 8}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("ranks %v, want %v", got, want)
		}
	}
}

// A Gaussian pair with correlation r has Spearman (6/pi) asin(r/2) and Kendall (2/pi) asin(r): within four standard
// errors over 40,000 pairs, for the published values at r = .5 and .8.
func TestGaussianCopula(t *testing.T) {
	const n = 40_000
	for i, c := range []struct{ r, spearman, kendall float64 }{{.5, .4825837395, 1.0 / 3}, {.8, .7859392826, .5903344706}} {
		src := draw.Stream(25, "copula", uint64(i), draw.Analysis)
		a, b := make([]float64, n), make([]float64, n)
		for k := range a {
			z := draw.Normal(src)
			a[k], b[k] = num.NormCDF(z), num.Exp(c.r*z+math.Sqrt(1-c.r*c.r)*draw.Normal(src))
		}
		if got := Spearman(a, b); math.Abs(got-c.spearman) > 4/math.Sqrt(n) {
			t.Errorf("r %v: Spearman %v, theory %v", c.r, got, c.spearman)
		}
		if got := Kendall(a, b); math.Abs(got-c.kendall) > 4*0.7/math.Sqrt(n) {
			t.Errorf("r %v: Kendall %v, theory %v", c.r, got, c.kendall)
		}
	}
}

// Pairing degenerate samples: identical ones differ by nothing with certainty, a constant offset is certain too.
func TestPairedDegenerate(t *testing.T) {
	same := Paired(sampleX, sampleX, 0.95)
	if same.Mean != 0 || same.Lo != 0 || same.Hi != 0 || same.PT != 1 || same.PSign != 1 {
		t.Errorf("identical samples: %+v", same)
	}
	offset := Paired([]float64{2, 3, 4, 5}, []float64{1, 2, 3, 4}, 0.95)
	if offset.Mean != 1 || offset.Lo != 1 || offset.Hi != 1 || offset.PT != 0 || offset.PSign != 0.125 {
		t.Errorf("constant offset: %+v", offset)
	}
}

// Common draws do what they are for: with X = U1+U2 and Y = U1+V the variance of the mean difference is half of what
// independent draws give (2/12 against 4/12 a pair), within four standard errors.
func TestCommonRandomNumbers(t *testing.T) {
	const n = 40_000
	src := draw.Stream(26, "crn", 0, draw.Analysis)
	x, y, other := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range x {
		shared := draw.Uniform(src)
		x[i], y[i], other[i] = shared+draw.Uniform(src), shared+draw.Uniform(src), draw.Uniform(src)+draw.Uniform(src)
	}
	paired, apart := Paired(x, y, 0.95).SE, Paired(x, other, 0.95).SE
	if v := paired * paired * n; math.Abs(v-2.0/12) > 4*0.0012 {
		t.Errorf("paired variance %.5f, theory %.5f", v, 2.0/12)
	}
	if v := apart * apart * n; math.Abs(v-4.0/12) > 4*0.0021 {
		t.Errorf("unpaired variance %.5f, theory %.5f", v, 4.0/12)
	}
}
