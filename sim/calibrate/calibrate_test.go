package calibrate

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
)

// problem is a small one: every ninth organisation.
func problem(t *testing.T, every int) *Problem {
	t.Helper()
	cat, err := seeds.Prior()
	if err != nil {
		t.Fatal(err)
	}
	all := seeds.Organisations()
	var some []*model.Organisation
	for i := 0; i < len(all); i += every {
		some = append(some, &all[i])
	}
	p, err := New(cat, some)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Probabilities are probabilities, and follow totals: who halves a total is
// chosen more often, at a temperature of nothing always.
func TestChoice(t *testing.T) {
	p := problem(t, 100)
	c := &p.chooser
	c.set(make([]float64, numChoice))
	logs, q := make([]float64, len(c.led)), make([]float64, len(c.led))
	c.structures(logs, q)
	of := &record{}
	before := c.documented(q, of)
	for s, a := range c.led {
		if a == model.LedByCTO {
			logs[s] = math.Log(0.5)
		}
	}
	c.structures(logs, q)
	after := c.documented(q, of)
	sum := 0.0
	for _, x := range after {
		sum += x
	}
	if math.Abs(sum-1) > 1e-12 || !(after[model.LedByCTO] > before[model.LedByCTO]) {
		t.Errorf("at half the total a CTO has %v, before %v; all sum to %v", after[model.LedByCTO], before[model.LedByCTO], sum)
	}
	if public := c.documented(q, &record{public: true}); !(c.x[publicCTO] > c.x[titledCTO]) || public[model.LedByCTO] <= after[model.LedByCTO] {
		t.Error("public bodies do not say CTO more often")
	}
	c.x[temperature], c.x[lapse], c.x[hidden], c.x[titledCIO] = 1e-3, 0, 0, 0
	c.structures(logs, q)
	if got := c.documented(q, of)[model.LedByCTO]; math.Abs(got-1) > 1e-9 {
		t.Errorf("at no temperature the best has %v", got)
	}
}

// Organisations choose among what is compared by default and a CIO one level below
// the top, whom a list of the top does not show; and lists of larger organisations
// leave out fewer, where the odds fall with size.
func TestOneBelow(t *testing.T) {
	p := problem(t, 100)
	s := choices(p.cat)
	last := len(s) - 1
	if s[last].ID != oneBelow || last != len(p.cat.Structures) || p.chooser.led[last] != model.LedByNobody {
		t.Fatalf("of %d structures the last is %s, led by %v", len(s), s[last].ID, p.chooser.led[last])
	}
	c := &p.chooser
	c.set(make([]float64, numChoice))
	q := make([]float64, len(s))
	q[last] = 1
	if got := c.documented(q, &record{})[model.LedByNobody]; got < 0.9 {
		t.Errorf("a CIO under the CFO is documented as nobody with %v", got)
	}
	c.x[hidden], c.x[longer] = 0.2, 0.5
	if at, ten := c.leftOut(0), c.leftOut(1); math.Abs(at-0.2) > 1e-12 || math.Abs(ten-1.0/9) > 1e-12 {
		t.Errorf("of one in five chiefs a list leaves out %v, at ten times the people and half the odds %v", at, ten)
	}
}

// The gradient is that of the objective, by central differences.
func TestGradient(t *testing.T) {
	p := problem(t, 9)
	z := make([]float64, p.size())
	for i := range z {
		z[i] = 0.3 * math.Sin(float64(i))
	}
	at := p.look(z, nil, true)
	for i := range z {
		const h = 0.01
		y := append([]float64(nil), z...)
		y[i] = z[i] + h
		up := p.look(y, nil, false).value
		y[i] = z[i] - h
		down := p.look(y, nil, false).value
		if want := (up - down) / (2 * h); math.Abs(at.grad[i]-want) > 0.02+0.05*math.Abs(want) {
			t.Errorf("coordinate %d: gradient %v, differences %v", i, at.grad[i], want)
		}
	}
}

// A fit is better than the prior's middle, what it has not seen it does not use,
// and the same data give the same numbers.
func TestFit(t *testing.T) {
	p := problem(t, 12)
	q, err := p.Fit(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	ended, stop := context.WithCancel(t.Context())
	stop()
	if _, err := p.Fit(ended, nil); !errors.Is(err, context.Canceled) {
		t.Error("a fit goes on after the command has ended:", err)
	}
	if start := p.look(make([]float64, p.size()), nil, false).value; !(q.Value < start) {
		t.Errorf("the fit has %v, the start %v", q.Value, start)
	}
	for i, sd := range q.SD {
		if !(sd > 0 && sd <= 1+1e-9) {
			t.Errorf("coordinate %d: standard deviation %v; the prior has 1", i, sd)
		}
	}
	again, err := problem(t, 12).Fit(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	half := func(i int) bool { return i%2 == 0 }
	some, err := p.Fit(t.Context(), half)
	if err != nil {
		t.Fatal(err)
	}
	for i := range p.records {
		if !half(i) {
			o := *p.records[i].org
			o.LedBy, o.May = model.LedByCDO, [model.NumArrangements]bool{model.LedByCDO: true}
			p.records[i].org = &o
		}
	}
	blind, err := p.Fit(t.Context(), half)
	if err != nil {
		t.Fatal(err)
	}
	for i := range q.Mean {
		if q.Mean[i] != again.Mean[i] || some.Mean[i] != blind.Mean[i] {
			t.Fatalf("coordinate %d: %v and %v from the same data, %v and %v where only the unseen differ", i, q.Mean[i], again.Mean[i], some.Mean[i], blind.Mean[i])
		}
	}
}

// Predictions of a tenth come from a fit without it: whatever is documented there
// changes nothing, what is documented elsewhere does, and they sum to 1.
func TestPredictor(t *testing.T) {
	cat, err := seeds.Prior()
	if err != nil {
		t.Fatal(err)
	}
	all := seeds.Organisations()
	var train, test, other []*model.Organisation
	for i := 0; i < len(all); i += 12 {
		o := all[i]
		o.LedBy, o.May, o.Full = model.LedByCDO, [model.NumArrangements]bool{model.LedByCDO: true}, true
		if i%24 == 0 {
			train, other = append(train, &all[i]), append(other, &o)
		} else {
			test = append(test, &all[i])
		}
	}
	predict := func(train, test []*model.Organisation) []model.Shares {
		s, err := Predictor(t.Context(), cat, 1)(train, test)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	was := predict(train, test)
	blind := make([]*model.Organisation, len(test))
	for i, o := range test {
		c := *o
		c.LedBy, c.May, c.Full = model.LedByCDO, [model.NumArrangements]bool{model.LedByCDO: true}, true
		blind[i] = &c
	}
	if got := predict(train, blind); !slices.Equal(got, was) {
		t.Error("predictions hang on what they predict")
	}
	taught := predict(other, test)
	for i := range was {
		sum := 0.0
		for _, x := range was[i] {
			sum += x
		}
		if math.Abs(sum-1) > 1e-9 || !(taught[i][model.LedByCDO] > was[i][model.LedByCDO]) {
			t.Errorf("%v sums to %v; where all others are led by a digital chief: %v", was[i], sum, taught[i])
		}
	}
}

// The posterior that ships is that of today's equations, ranges and organisations:
// its means are where the slope is nearly none, in every direction less than a
// fifth of a standard deviation of a step.
func TestStoredIsCurrent(t *testing.T) {
	stored := seeds.Calibrated()
	p := problem(t, 1)
	var z []float64
	for _, l := range append(slices.Clone(stored.Parameters), stored.Choice...) {
		z = append(z, l.Mean)
	}
	if len(z) != p.size() {
		t.Fatalf("%d numbers are stored, %d are fitted: run make calibration", len(z), p.size())
	}
	step, err := solve(p.look(z, nil, true), 0)
	if err != nil {
		t.Fatal(err)
	}
	for i, l := range append(slices.Clone(stored.Parameters), stored.Choice...) {
		if math.Abs(step[i])/l.SD > 0.2 {
			t.Errorf("%s: the fit goes on by %.2f of a standard deviation: run make calibration", l.Name, -step[i]/l.SD)
		}
	}
}
