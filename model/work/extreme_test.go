package work_test

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/seeds"
)

// Whatever a profile may say, every figure is finite, coverage is a percentage,
// conflict, cost and exposure are not negative, and nothing is worth more than
// all that is at stake.
func TestFiniteEverywhere(t *testing.T) {
	cat := seeds.Catalogue()
	plan, err := work.NewPlan(cat, cat.Structures)
	if err != nil {
		t.Fatal(err)
	}
	e := plan.NewFit()
	src := uint64(7)
	next := func() float64 {
		src = src*6364136223846793005 + 1442695040888963407
		return float64(src>>11) / (1 << 53)
	}
	u := make([]float64, cat.Dimensions())
	var d model.Draw
	for range 3000 {
		p := model.Profile{ID: "x", Industry: cat.Industries[int(next()*float64(len(cat.Industries)))].ID}
		p.Set(model.Headcount, math.Floor(math.Exp(next()*math.Log(5e6)))+1)
		for f := model.Headcount + 1; f < model.NumFields; f++ {
			if next() < 0.6 {
				continue
			}
			info := &model.Fields[f]
			v := info.Min + (info.Max-info.Min)*next()
			switch r := next(); {
			case r < 0.25:
				v = info.Min
			case r < 0.5:
				v = info.Max
			}
			if info.Integer {
				v = math.Floor(v)
			}
			p.Set(f, v)
		}
		c, err := cat.Resolve(&p)
		if err != nil {
			continue // more technology staff than people
		}
		for i := range u {
			u[i] = 1e-9 + (1-2e-9)*next()
		}
		cat.Fill(u, &d)
		e.Set(&c, 1+int(119*next()))
		k := e.Draw(&d)
		for i := range cat.Structures {
			f := k.Evaluate(i, nil)
			bad := !(f.Coverage >= 0 && f.Coverage <= 100) || !(f.Conflict >= 0 && f.Conflict < 1e6) ||
				!(f.Cost() >= 0 && f.Cost() < 1e14) || !(f.Exposure >= 0 && f.Exposure <= f.Stake*1.0000001)
			if bad {
				t.Fatalf("%s %s %v: %+v", cat.Structures[i].ID, c.Industry, c.Values, f)
			}
		}
	}
}

// A structure with more mandates than the model has room for is refused, not run.
func TestTooManyMandatesAreRefused(t *testing.T) {
	cat := seeds.Catalogue()
	s := model.Structure{ID: "many", Mandates: map[model.Flavour][]model.Mandate{}}
	var holders []model.Holder
	for i := range model.MaxSeats {
		id := fmt.Sprint("seat", i)
		s.Seats = append(s.Seats, model.Seat{ID: id, Role: "cio", ReportsTo: model.CEO})
		holders = append(holders, model.Holder{Seat: id, Right: model.Input, Share: 0.05})
	}
	for i := range cat.Responsibilities {
		s.Mandates[model.FlavourAny] = append(s.Mandates[model.FlavourAny],
			model.Mandate{Responsibility: cat.Responsibilities[i].ID, Holders: holders})
		_, err := work.NewPlan(cat, []model.Structure{s})
		var invalid *model.InvalidError
		if room := (i+1)*model.MaxSeats <= work.MaxHoldings; room == (err != nil) || err != nil && !errors.As(err, &invalid) {
			t.Fatalf("%d mandates: error %v", (i+1)*model.MaxSeats, err)
		}
	}
}

// Structures that would change into one another for ever are refused, not run;
// a chain of changes, and two ways to one end, are not.
func TestCircularChangesAreRefused(t *testing.T) {
	cat := seeds.Catalogue()
	to := func(id string, targets ...string) model.Structure {
		s := *cat.Structure("cio")
		s.ID = id
		for i, target := range targets {
			s.Then = append(s.Then, model.Change{To: target, Month: 1 + 6*i})
		}
		return s
	}
	for _, c := range []struct {
		structures []model.Structure
		circle     bool
	}{
		{[]model.Structure{to("a", "a")}, true},
		{[]model.Structure{to("a", "b"), to("b", "a")}, true},
		{[]model.Structure{to("a", "b"), to("b", "c"), to("c", "cto", "b")}, true},
		{[]model.Structure{to("a", "b"), to("b", "c"), to("c", "cto")}, false},
		{[]model.Structure{to("a", "b", "c"), to("b", "d"), to("c", "d"), to("d")}, false},
	} {
		_, err := work.NewPlan(cat, c.structures)
		var invalid *model.InvalidError
		if c.circle != (err != nil) || err != nil && !errors.As(err, &invalid) {
			t.Errorf("%d structures from %s: %v", len(c.structures), c.structures[0].ID, err)
		}
	}
}
