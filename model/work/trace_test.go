package work_test

import (
	"math"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
)

// The moments of a trace, weighed, are the figures of the closed form, and the
// shares of every responsibility sum to one.
func TestTraceIsEvaluate(t *testing.T) {
	cat := builtin(t)
	change := model.Structure{ID: "later", Title: "later", Seats: cat.Structure("ctio").Seats, Mandates: cat.Structure("ctio").Mandates,
		Then: []model.Change{{To: "both", Month: 13}}}
	list := append(cat.Structures[:len(cat.Structures):len(cat.Structures)], change)
	plan, err := work.NewPlan(cat, list)
	if err != nil {
		t.Fatal(err)
	}
	e := plan.NewFit()
	d := cat.Mode()
	for _, c := range companies(t, cat) {
		e.Set(&c, 36)
		k := e.Draw(&d)
		for i := range list {
			f := k.Evaluate(i, nil)
			exposure, cost, weight := 0.0, 0.0, 0.0
			for _, s := range k.Trace(i) {
				exposure += s.Weight * s.Figures.Exposure
				cost += s.Weight * s.Figures.Cost()
				weight += s.Weight
				for r, w := range s.Work {
					sum := 0.0
					for _, x := range w.Share {
						sum += x
					}
					if math.Abs(sum-1) > 1e-9 {
						t.Errorf("%s %s: shares of responsibility %d sum to %v", c.Industry, list[i].ID, r, sum)
					}
				}
			}
			if math.Abs(exposure-f.Exposure) > 1e-9*f.Exposure+1e-9 || math.Abs(cost-f.Cost()) > 1e-9*f.Cost() || math.Abs(weight-1) > 1e-12 {
				t.Errorf("%s %s: trace sums to %v and %v, evaluate to %v and %v", c.Industry, list[i].ID, cost, exposure, f.Cost(), f.Exposure)
			}
		}
	}
}
