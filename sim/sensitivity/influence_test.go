package sensitivity_test

import (
	"reflect"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/sensitivity"
)

func companies(t *testing.T, cat *model.Catalogue) []model.Company {
	t.Helper()
	var out []model.Company
	for _, id := range []string{"software", "bank", "manufacturing"} {
		p := model.Profile{ID: id, Industry: id}
		p.Set(model.Headcount, 700)
		c, err := cat.Resolve(&p)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, c)
	}
	return out
}

// Influence is the same for any number of workers, has one entry a dimension,
// and its shares are shares.
func TestInfluence(t *testing.T) {
	cat := seeds.Catalogue()
	a, err := sensitivity.Influence(t.Context(), cat, companies(t, cat), sim.Settings{Draws: 128, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	b, err := sensitivity.Influence(t.Context(), cat, companies(t, cat), sim.Settings{Draws: 128, Seed: 1, Workers: 3})
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(a, b) {
		t.Error("influence depends on the number of workers")
	}
	if len(a) != cat.Dimensions() {
		t.Fatalf("%d inputs of %d", len(a), cat.Dimensions())
	}
	some := false
	for d, in := range a {
		if in.Name != cat.DimensionName(d) || in.Share < 0 || in.Share > in.Most+1e-12 || in.Most > 1 {
			t.Errorf("%+v", in)
		}
		some = some || in.Most > 0.1
	}
	if !some {
		t.Error("nothing carries a tenth of any lead's uncertainty")
	}
}

// An input that is no longer uncertain has no influence.
func TestConstantHasNoInfluence(t *testing.T) {
	cat := seeds.Catalogue()
	fixed, err := cat.Fix(map[string]float64{"hours_scale": cat.Parameters[model.HoursScale].Mode})
	if err != nil {
		t.Fatal(err)
	}
	list, err := sensitivity.Influence(t.Context(), fixed, companies(t, fixed), sim.Settings{Draws: 256, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	in := list[model.HoursScale]
	if len(in.Flips) > 0 {
		t.Errorf("a constant flips %v", in.Flips)
	}
	if in.Share > 0.06 { // sqrt(2 x 8)/256 is one standard error of each of three
		t.Errorf("a constant carries %v of the variance", in.Share)
	}
}

// Without companies there is nothing to say.
func TestInfluenceRefuses(t *testing.T) {
	if _, err := sensitivity.Influence(t.Context(), seeds.Catalogue(), nil, sim.Settings{}); err == nil {
		t.Error("no companies were accepted")
	}
}
