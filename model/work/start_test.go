package work_test

import (
	"math"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/seeds"
)

// A structure that has been in place for some months goes on where it was: over
// consecutive short horizons, each as old as those before are long, it costs what
// all months of the long horizon cost one by one, to 0.5 %.
func TestAgeGoesOn(t *testing.T) {
	cat := seeds.Catalogue()
	c := resolve(t, cat, "bank", map[model.Field]float64{model.Headcount: 900, model.GrowthPct: 0, model.Clarity: 0.3})
	plan, err := work.NewPlan(cat, cat.Structures)
	if err != nil {
		t.Fatal(err)
	}
	const long, step = 36, 3
	whole, part := plan.Fit(&c, long), plan.Fit(&c, step)
	d := cat.Mode()
	for i := range cat.Structures {
		want := whole.Draw(&d).Monthly(i)
		total, conflict := 0.0, 0.0
		for age := 0; age < long; age += step {
			f := part.Draw(&d).EvaluateFrom(i, &work.Start{Age: float64(age)})
			total += f.Total() * step / long
			conflict += f.Conflict * step / long
		}
		if math.Abs(total/want.Total()-1) > 0.005 || math.Abs(conflict-want.Conflict) > 0.005*want.Conflict {
			t.Errorf("%s: %.0f a year and %.3f conflict in parts, %.0f and %.3f in one", cat.Structures[i].ID, total, conflict, want.Total(), want.Conflict)
		}
	}
}

// No start at all is today at ease, to the bit, also after another start; a
// reorganisation at the start never lowers conflict, and a chief who is less there
// covers less.
func TestStart(t *testing.T) {
	cat := seeds.Catalogue()
	plan, err := work.NewPlan(cat, cat.Structures)
	if err != nil {
		t.Fatal(err)
	}
	d := cat.Mode()
	for _, c := range companies(t, cat) {
		k := plan.Fit(&c, 36).Draw(&d)
		for i := range cat.Structures {
			plain := k.Evaluate(i, nil)
			again := k.EvaluateFrom(i, &work.Start{Reset: true})
			var slow work.Start
			for s := range cat.Structures[i].Seats {
				slow.Loss[s] = 0.3
			}
			less := k.EvaluateFrom(i, &slow)
			if k.EvaluateFrom(i, &work.Start{}) != plain || k.Evaluate(i, nil) != plain {
				t.Fatalf("%s: a start that is none changes figures", cat.Structures[i].ID)
			}
			if several := len(cat.Structures[i].Seats) > 1; again.Conflict < plain.Conflict || several && again.Conflict == plain.Conflict {
				t.Errorf("%s, %s: conflict %v after a reorganisation, %v without", c.ID, cat.Structures[i].ID, again.Conflict, plain.Conflict)
			}
			if chiefs := len(cat.Structures[i].Seats) > 0; chiefs && less.Coverage >= plain.Coverage || !chiefs && less != plain {
				t.Errorf("%s, %s: coverage %v with chiefs who are less there, %v without", c.ID, cat.Structures[i].ID, less.Coverage, plain.Coverage)
			}
		}
	}
}

// moves readies every built-in structure in a company.
func moves(t *testing.T, industry string, headcount float64) (*model.Catalogue, *work.Fit, []model.Structure) {
	cat := seeds.Catalogue()
	all := slices.Concat(cat.Structures, cat.Further)
	for i := range all {
		var err error
		if all[i], err = work.Unite(cat, &all[i]); err != nil {
			t.Fatal(err)
		}
	}
	plan, err := work.NewPlan(cat, all)
	if err != nil {
		t.Fatal(err)
	}
	c := resolve(t, cat, industry, map[model.Field]float64{model.Headcount: headcount, model.GrowthPct: 0})
	return cat, plan.Fit(&c, 36), all
}

func at(all []model.Structure, id string) int {
	return slices.IndexFunc(all, func(s model.Structure) bool { return s.ID == id })
}
