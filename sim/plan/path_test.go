package plan

import (
	"math"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
)

// A path has a step a quarter, at one rate from year to year, meets the headcounts at
// the ends of years, and ends with the company as it then is; what was given keeps
// its proportion to the headcount.
func TestStages(t *testing.T) {
	cat := seeds.Catalogue()
	p := model.Profile{ID: "a", Industry: "software"}
	p.Set(model.Headcount, 100)
	p.Set(model.ITStaff, 10)
	p.Set(model.Engineers, 90) // all of them together: no rounding makes more
	p.Set(model.GrowthPct, 7)
	c, err := cat.Resolve(&p)
	if err != nil {
		t.Fatal(err)
	}
	got, err := stages(cat, &c, []float64{200, 50}, 24)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 9 {
		t.Fatalf("%d stages", len(got))
	}
	for i, s := range got {
		months, growth, want := step, 100.0, 100*math.Pow(2, float64(s.month)/12)
		switch {
		case i == 8:
			months, growth, want = 24, 0, 50
		case i >= 4:
			growth, want = -75, 200*math.Pow(0.25, float64(s.month-12)/12)
		}
		v := &s.company.Values
		if s.month != 3*i || s.months != months || v[model.GrowthPct] != growth || v[model.Headcount] != math.Round(want) {
			t.Errorf("stage %d: month %d for %d, %v people growing by %v; want %v, %v", i, s.month, s.months, v[model.Headcount], v[model.GrowthPct], want, growth)
		}
		if math.Abs(v[model.ITStaff]/v[model.Headcount]-0.1) > 1e-9 {
			t.Errorf("stage %d: %v of %v in IT", i, v[model.ITStaff], v[model.Headcount])
		}
	}
	if got[0].company.Values[model.ITStaff] != 10 || got[0].company.Given != c.Given {
		t.Error("the company changes where it begins")
	}
}
