package sensitivity

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/orgsim/orgsim/sim/draw"
)

// toy is the two-option case of the documentation of R's voi package: incremental benefit p1 + p2,
// N(0,1) and N(0,2²), and a third parameter that nothing depends on.
func toy(n int) (burdens [][]float64, p1, p2, p3 []float64) {
	src := draw.Stream(34, "voi", 0, draw.Analysis)
	burdens = make([][]float64, 2)
	for range n {
		a, b := draw.Normal(src), 2*draw.Normal(src)
		burdens[0], burdens[1] = append(burdens[0], 0), append(burdens[1], -a-b)
		p1, p2, p3 = append(p1, a), append(p2, b), append(p3, draw.Uniform(src))
	}
	return burdens, p1, p2, p3
}

func evppi(t *testing.T, burdens [][]float64, parameter []float64) float64 {
	t.Helper()
	v, err := EVPPI(burdens, parameter)
	if err != nil {
		t.Fatal(err)
	}
	return v.Value
}

func evpi(t *testing.T, burdens [][]float64) Worth {
	t.Helper()
	v, err := EVPI(burdens)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// The value of information has its closed-form values within four standard errors (the spread of 200
// repetitions: .0071, .0087, .0073) and the bias of picking the leader from the same draws
// (.4 sqrt(5/20,000) = .0063).
func TestValueOfInformation(t *testing.T) {
	burdens, p1, p2, p3 := toy(20_000)
	within(t, "EVPI of the toy", evpi(t, burdens).Value, .8920620581, 0.035)
	within(t, "EVPPI of p1", evppi(t, burdens, p1), .3989422804, 0.041)
	within(t, "EVPPI of p2", evppi(t, burdens, p2), .7978845608, 0.036)
	if v := evppi(t, burdens, p3); v > 0.03 || v < 0 {
		t.Errorf("EVPPI of a parameter without influence = %v", v)
	}
	if _, err := EVPPI(nil, nil); err == nil {
		t.Error("no draws have a value")
	}
}

// A parameter that matters by a bend or by categories is found: the fit follows curves, and few values
// are fitted exactly; monotone maps of the parameter leave its information alone, up to the shape of
// the spline.
func TestEVPPIShapes(t *testing.T) {
	const n = 20_000
	src := draw.Stream(35, "shapes", 0, draw.Analysis)
	bent, coin := make([][]float64, 2), make([][]float64, 2)
	var x, side, mapped []float64
	bent[0], coin[0] = make([]float64, n), make([]float64, n)
	for range n {
		u, s := draw.Normal(src), float64(draw.Index(src, 3))
		x, side, mapped = append(x, u), append(side, s), append(mapped, distuv.UnitNormal.CDF(u))
		bent[1] = append(bent[1], u*u-1+draw.Normal(src))
		coin[1] = append(coin[1], s-1+draw.Normal(src))
	}
	// E max(0, 1-U²) = 2 φ(1): the gain of knowing when the square is below its mean
	want := 2 * distuv.UnitNormal.Prob(1)
	within(t, "square", evppi(t, bent, x), want, 0.04)
	within(t, "square of a transformed parameter", evppi(t, bent, mapped), want, 0.05)
	within(t, "three values", evppi(t, coin, side), 1.0/3, 0.03)
	within(t, "one value", evppi(t, coin, make([]float64, n)), 0, 1e-12)
}

// Few distinct values beside one that most draws have still give a fit, and the gain is no more than
// that of knowing everything.
func TestEVPPIFewValues(t *testing.T) {
	const n = 2000
	src := draw.Stream(36, "few", 0, draw.Analysis)
	burdens := make([][]float64, 2)
	var x []float64
	for d := range n {
		v := 0.0
		if d%20 == 0 {
			v = float64(1 + draw.Index(src, 6))
		}
		x = append(x, v)
		burdens[0], burdens[1] = append(burdens[0], 0), append(burdens[1], 0.2-v+draw.Normal(src))
	}
	if got, all := evppi(t, burdens, x), evpi(t, burdens).Value; got < 0 || got > all || math.IsNaN(got) {
		t.Errorf("EVPPI %v of EVPI %v", got, all)
	}
}

// What two parameters tell only together is found: of a benefit p1 p2, N(0,1) each, knowing both is worth E max(0, p1 p2) =
// 1/pi, knowing one nothing.
func TestEVPPITogether(t *testing.T) {
	const n = 20_000
	src := draw.Stream(37, "together", 0, draw.Analysis)
	p, burdens := table(2, n), table(2, n)
	for d := range n {
		p[0][d], p[1][d] = draw.Normal(src)+0.3, draw.Normal(src)+0.3 // not quite in the middle, so that each matters a little
		burdens[1][d] = 0.09 + 0.3*(p[0][d]-0.3) + 0.3*(p[1][d]-0.3) - p[0][d]*p[1][d]
	}
	both, err := EVPPI(burdens, p[0], p[1])
	if err != nil {
		t.Fatal(err)
	}
	within(t, "both", both.Value, 1/math.Pi, 4*both.SE+0.01)
	for _, one := range p {
		if w, err := EVPPI(burdens, one); err != nil || w.Value > 4*w.SE {
			t.Errorf("one is worth %v, %v", w, err)
		}
	}
}

// The worth of parameters without influence is zero within its error, however many they are: gains are counted in draws that
// the fit has not seen. Gains of fitted burdens would be some seven times the error.
func TestEVPPIIsHonest(t *testing.T) {
	const n, many, reps = 512, 20, 40
	value, se := 0.0, 0.0
	for r := range uint64(reps) {
		src := draw.Stream(38, "honest", r, draw.Analysis)
		p, burdens := table(many, n), table(2, n)
		for d := range n {
			for _, x := range p {
				x[d] = draw.Normal(src)
			}
			burdens[1][d] = draw.Normal(src)
		}
		w, err := EVPPI(burdens, p...)
		if err != nil {
			t.Fatal(err)
		}
		value += w.Value / reps
		se += w.SE / reps
	}
	if value > 0.8*se { // of a normal around zero the positive part is 0.4 on average
		t.Errorf("worth %v, standard error %v", value, se)
	}
}

// Standard errors of the worth of knowing are honest: over 80 samples z-scores have a mean square near one, for one
// parameter, for both, and for everything.
func TestWorthStandardErrors(t *testing.T) {
	var z [3]float64
	const reps = 80
	for r := range uint64(reps) {
		src := draw.Stream(39, "worth", r, draw.Analysis)
		p, burdens := table(2, 2048), table(2, 2048)
		for d := range burdens[1] {
			p[0][d], p[1][d] = draw.Normal(src), 2*draw.Normal(src)
			burdens[1][d] = 0.5 - p[0][d] - p[1][d] // the other leads by half a unit: the leader is sure
		}
		one, err := EVPPI(burdens, p[1])
		if err != nil {
			t.Fatal(err)
		}
		both, err := EVPPI(burdens, p[0], p[1])
		if err != nil {
			t.Fatal(err)
		}
		gain := func(s float64) float64 { return s*distuv.UnitNormal.Prob(0.5/s) - 0.5*distuv.UnitNormal.CDF(-0.5/s) }
		for i, w := range []struct {
			got  Worth
			want float64
		}{{one, gain(2)}, {both, gain(math.Sqrt(5))}, {evpi(t, burdens), gain(math.Sqrt(5))}} {
			d := (w.got.Value - w.want) / w.got.SE
			z[i] += d * d / reps
		}
	}
	for i, v := range z {
		if v < 1/2.0 || v > 2 {
			t.Errorf("case %d: mean squared z-score %.2f", i, v)
		}
	}
}

func BenchmarkEVPPI(b *testing.B) {
	burdens, p1, _, _ := toy(1000)
	for b.Loop() {
		if _, err := EVPPI(burdens, p1); err != nil {
			b.Fatal(err)
		}
	}
}
