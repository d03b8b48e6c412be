package calibrate

import (
	"math"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim/draw"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"
)

// A chain around one normal law has the law that the rest of the density makes of it:
// here another mean, narrower, and correlated, in closed form.
func TestEllipse(t *testing.T) {
	src := draw.Stream(1, "ellipse", 0, draw.Parameters)
	centre := []float64{-0.5, 0.25}
	mean, sd, rho := []float64{1, -1}, []float64{0.5, 0.8}, 0.7
	rest := func(z []float64) float64 { // ln of the target over the normal law of standard deviation 2 around the centre
		a, b := (z[0]-mean[0])/sd[0], (z[1]-mean[1])/sd[1]
		target := -(a*a - 2*rho*a*b + b*b) / (2 * (1 - rho*rho))
		x, y := (z[0]-centre[0])/2, (z[1]-centre[1])/2
		return target + (x*x+y*y)/2
	}
	z, height := slices.Clone(centre), rest(centre)
	var x, y []float64
	for range 20_000 {
		other := []float64{centre[0] + 2*standard(src), centre[1] + 2*standard(src)}
		z, height = ellipse(z, height, other, centre, rest, src)
		x, y = append(x, z[0]), append(y, z[1])
	}
	for i, v := range [][]float64{x, y} {
		m, s := stat.MeanStdDev(v, nil)
		if !(math.Abs(m-mean[i]) < 0.06*sd[i] && math.Abs(s/sd[i]-1) < 0.05) {
			t.Errorf("coordinate %d: mean %.3f, standard deviation %.3f, want %v and %v", i, m, s, mean[i], sd[i])
		}
	}
	if r := stat.Correlation(x, y, nil); !(math.Abs(r-rho) < 0.04) {
		t.Errorf("correlation %.3f, want %v", r, rho)
	}
}

// Where nothing is documented the posterior is the prior, standard normal in every
// number: so is the approximation, and so are chains, whatever law they move around.
func TestSampleOfThePrior(t *testing.T) {
	cat, err := seeds.Prior()
	if err != nil {
		t.Fatal(err)
	}
	p, err := New(cat, nil)
	if err != nil {
		t.Fatal(err)
	}
	q, err := p.Fit(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	chains, err := Sample(t.Context(), cat, nil, q, 2, 4000, 1)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Sample(t.Context(), cat, nil, q, 2, 10, 1)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(chains[1][9], again[1][9]) || slices.Equal(chains[0][9], chains[1][9]) {
		t.Error("chains hang on their length, or not on their number")
	}
	for _, a := range func() []Agreement { a, b := q.Agree(chains); return []Agreement{a, b} }() {
		if !(a.Effective > 300 && a.Apart < 0.15 && a.Least > 0.9 && a.Most < 1.1) {
			t.Errorf("chains of the prior: %+v", a)
		}
	}
	moved := *q
	moved.Mean = slices.Clone(q.Mean)
	moved.Mean[2] += 1
	if a, _ := moved.Agree(chains); !(math.Abs(a.Apart-1) < 0.15) {
		t.Errorf("a mean that is off by one is apart by %v", a.Apart)
	}
}

// far is half the squared length of the normal numbers that a point is made of.
func TestFar(t *testing.T) {
	q, err := problem(t, 12).Fit(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	src := draw.Stream(1, "far", 0, draw.Parameters)
	for range 5 {
		z, e := q.point(src)
		if got, want := q.far(z), 0.5*floats.Dot(e, e); !(math.Abs(got-want) < 1e-9*want) {
			t.Errorf("far %v, want %v", got, want)
		}
	}
}

// What the score test says of a number that is not fitted comes true when it is: with
// stake_it left out, it is what the data press on most, and fitting it gains what was
// said, to the second order.
func TestNumbers(t *testing.T) {
	all := Parameters
	defer func() { Parameters = all }()
	p := problem(t, 3)
	with, err := p.Fit(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	Parameters = slices.DeleteFunc(slices.Clone(all), func(x model.Param) bool { return x == model.StakeIT })
	q, err := problem(t, 3).Fit(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	found, err := q.Numbers()
	if err != nil {
		t.Fatal(err)
	}
	gain, first := q.Value-with.Value, found[0]
	if first.Name != "stake_it" || first.Move > 0 || !(math.Abs(first.Gain-gain) < 0.5*gain) {
		t.Errorf("stake_it left out: fitting it gains %.3f; pressures %+v", gain, found[:3])
	}
}

// A number that does what a fitted one does has its slope and curvature: those of the
// data, organisations and surveys, and of a prior of its own, at 0.
func TestAlong(t *testing.T) {
	p := problem(t, 3)
	q, err := p.Fit(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	test, logs := q.tester(), make([]float64, len(p.figures))
	test.at = func(i int, structures []float64) [model.NumArrangements]float64 {
		p.logs(&p.records[i], logs)
		return p.probable(&p.records[i], logs, structures)
	}
	for lean := leanCTO; lean <= leanNone; lean++ {
		was := p.chooser.x[lean]
		c := test.along(func(_ int, h float64) { p.chooser.x[lean] = was + h*nuisances[lean].sd })
		like, last := p.params+lean, len(q.Mean)
		if got, want := c.grad[last], c.grad[like]-q.Mean[like]; !(math.Abs(got-want) < 0.01*(1+math.Abs(want))) {
			t.Errorf("%s: slope %.4f, of the fitted one without its prior %.4f", nuisances[lean].name, got, want)
		}
		if got, want := c.info.At(last, last), c.info.At(like, like); !(math.Abs(got-want) < 0.01*want) {
			t.Errorf("%s: curvature %.4f, of the fitted one %.4f", nuisances[lean].name, got, want)
		}
	}
}

// Where every organisation of an industry has a CTO, the data ask for a lean to CTOs there.
func TestFeatures(t *testing.T) {
	p := problem(t, 3)
	for i := range p.records {
		if o := *p.records[i].org; o.Industry == "healthcare" {
			o.LedBy, o.May, o.Full = model.LedByCTO, [model.NumArrangements]bool{model.LedByCTO: true}, true
			p.records[i].org, p.records[i].weight = &o, 1
		}
	}
	q, err := p.Fit(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	found, err := q.Features()
	if err != nil {
		t.Fatal(err)
	}
	if found[0].Name != "lean to cto by healthcare" || !(found[0].Gain > 2 && found[0].Move > 0.5) {
		t.Errorf("pressures %+v", found[:3])
	}
}
