package choice

import (
	"math"
	"testing"

	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/sim/draw"
)

// The value of information has its closed-form values: by formula (1e-9), and by sampling and regression within four
// standard errors (the spread of 200 repetitions: .0071, .0087, .0073) and the bias of picking the leader from the same
// draws (.4 sqrt(5/20,000) = .0063).
func TestValueOfInformation(t *testing.T) {
	for _, c := range []struct{ mean, sd, want float64 }{{0, 1, .3989422804}, {.5, 1, .1977965574}, {1, 2, .3955931148}, {-1, 3, .7627083429}} {
		within(t, "EVPI by formula", EVPINormal(c.mean, c.sd), c.want, 1e-9)
		totals := noise("evpi", 20_000, []float64{0, -c.mean}, []float64{0, c.sd})
		within(t, "EVPI by sampling", EVPI(totals), c.want, 4*c.sd*0.6/math.Sqrt(20_000))
	}
	totals, p1, p2, p3 := toy(20_000, 0)
	within(t, "EVPI of the toy", EVPI(totals), .8920620581, 0.035)
	within(t, "EVPPI of p1", EVPPI(totals, p1), .3989422804, 0.041)
	within(t, "EVPPI of p2", EVPPI(totals, p2), .7978845608, 0.036)
	if v := EVPPI(totals, p3); v > 0.03 {
		t.Errorf("EVPPI of a parameter without influence = %v", v)
	}
	if !math.IsNaN(EVPI(nil)) || !math.IsNaN(EVPPI(nil, nil)) {
		t.Error("no draws have a value")
	}
}

// toy is the two-option case of the voi package's documentation: incremental benefit p1 + p2, N(0,1) and N(0,2²), and a
// third parameter that nothing depends on.
func toy(n int, rep uint64) (totals [][]float64, p1, p2, p3 []float64) {
	src := draw.Stream(34, "voi", rep, draw.Analysis)
	for range n {
		a, b := draw.Normal(src), 2*draw.Normal(src)
		totals = append(totals, []float64{0, -a - b})
		p1, p2, p3 = append(p1, a), append(p2, b), append(p3, draw.Uniform(src))
	}
	return totals, p1, p2, p3
}

// A parameter that matters by a bend or by categories is found: the fit follows curves, and few values are fitted exactly.
func TestEVPPIShapes(t *testing.T) {
	const n = 20_000
	src := draw.Stream(35, "shapes", 0, draw.Analysis)
	var bent, coin [][]float64
	var x, side []float64
	for range n {
		u, s := draw.Normal(src), float64(draw.Index(src, 3))
		x, side = append(x, u), append(side, s)
		bent = append(bent, []float64{0, u*u - 1 + draw.Normal(src)})
		coin = append(coin, []float64{0, s - 1 + draw.Normal(src)})
	}
	// E max(0, 1-U²) = 2 φ(1): the gain of knowing when the square is below its mean
	within(t, "square", EVPPI(bent, x), 2*num.NormPDF(1), 0.04)
	within(t, "three values", EVPPI(coin, side), 1.0/3, 0.03)
	within(t, "one value", EVPPI(coin, make([]float64, n)), 0, 1e-12)
	// monotone maps of the parameter leave its information alone, up to the shape of the spline
	cubed := make([]float64, n)
	for i, v := range x {
		cubed[i] = num.NormCDF(v)
	}
	within(t, "square of a transformed parameter", EVPPI(bent, cubed), 2*num.NormPDF(1), 0.05)
}

func BenchmarkEVPPI(b *testing.B) {
	totals, p1, _, _ := toy(1000, 0)
	for b.Loop() {
		EVPPI(totals, p1)
	}
}
