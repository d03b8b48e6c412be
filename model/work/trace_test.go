package work_test

import (
	"math"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/seeds"
)

// What a detail says of a structure is the trace, weighed: of every responsibility what its holders do of it
// in time, by share, or all of it where there is nothing to do; of every seat what each person does of all
// that is asked, which is the sum of what is done of each responsibility.
func TestDetailIsTrace(t *testing.T) {
	cat := seeds.Catalogue()
	cat.Responsibilities[0].Hours = model.Range{}
	plan, err := work.NewPlan(cat, cat.Structures)
	if err != nil {
		t.Fatal(err)
	}
	d := cat.Mode()
	same := func(what string, c *model.Company, got, want float64) {
		if math.Abs(got-want) > 1e-9*(1+math.Abs(want)) {
			t.Errorf("%s %v, %s: %v, want %v", c.Industry, c.Values[model.Headcount], what, got, want)
		}
	}
	for _, c := range companies(t, cat) {
		c.Values[model.BusinessUnits] = 3
		k := plan.Fit(&c, 36).Draw(&d)
		for i := range cat.Structures {
			var det work.Detail
			k.Evaluate(i, &det)
			id, n := cat.Structures[i].ID, len(cat.Structures[i].Seats)
			done := make([]float64, len(cat.Responsibilities))
			seats := make([]work.SeatDetail, n+1)
			for _, s := range k.Trace(i) {
				asked, inTime := make([]float64, n+1), make([]float64, n+1)
				for r, w := range s.Work {
					part := 0.0
					for seat, share := range w.Share {
						part += share * w.InTime[seat]
						asked[seat] += share * w.Exec * w.Pace[seat]
						inTime[seat] += share * w.Exec * w.Pace[seat] * w.InTime[seat]
					}
					if w.Exec == 0 {
						part = 1
					}
					done[r] += s.Weight * part
				}
				if len(s.People) != n+1 {
					continue // somebody on two seats
				}
				for j, p := range s.People {
					posts := 1.0
					if j < n && cat.Structures[i].Seats[j].PerUnit {
						posts = 3
					}
					same(id+" hours asked", &c, posts*p.Asked, asked[j])
					same(id+" hours done", &c, posts*p.Asked*p.Done, inTime[j])
					seats[j].Done += s.Weight * p.Done
					seats[j].Overhead += s.Weight * p.Overhead
				}
			}
			for r, x := range done {
				same(id+" done of "+cat.Responsibilities[r].ID, &c, det.Work[r].Done, x)
			}
			for j := range n {
				same(id+" done of a seat", &c, det.Seats[j].Done, seats[j].Done)
				same(id+" overhead of a seat", &c, det.Seats[j].Overhead, seats[j].Overhead)
			}
		}
	}
}

// The moments of a trace, weighed, are the figures of the closed form, and the
// shares of every responsibility sum to one.
func TestTraceIsEvaluate(t *testing.T) {
	cat := seeds.Catalogue()
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
