package sim_test

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
)

// TestInputsAreWhatTheModelSays: the totals at both ends are those of a
// catalogue in which the parameter is fixed there; inputs come by swing, with
// basis and sources; and a structure without a role does not depend on its pay.
func TestInputsAreWhatTheModelSays(t *testing.T) {
	cat := seeds.Catalogue()
	p := model.Profile{ID: "acme", Industry: "manufacturing"}
	p.Set(model.Headcount, 600)
	c, err := cat.Resolve(&p)
	if err != nil {
		t.Fatal(err)
	}
	both, err := sim.Inputs(cat, []model.Structure{*cat.Structure("cio"), *cat.Structure("both")}, &c, 36)
	if err != nil {
		t.Fatal(err)
	}
	inputs := both[0]
	if len(inputs) < 20 {
		t.Fatalf("%d inputs", len(inputs))
	}
	other, err := sim.Inputs(cat, []model.Structure{*cat.Structure("both")}, &c, 36)
	if err != nil || !reflect.DeepEqual(both[1], other[0]) {
		t.Errorf("a structure beside another depends on other inputs than by itself: %v", err)
	}
	if !slices.IsSortedFunc(inputs, func(a, b sim.Input) int {
		return int(math.Abs(b.TotalHigh-b.TotalLow) - math.Abs(a.TotalHigh-a.TotalLow))
	}) {
		t.Error("not by swing")
	}
	for _, in := range inputs[:5] {
		if in.Basis == "" || len(in.Sources) == 0 || in.Text == "" || in.Low >= in.High {
			t.Errorf("%+v", in)
		}
		if in.Name == "pay of cdo" || in.Name == "skill of cdo" {
			t.Errorf("a CIO depends on %s", in.Name)
		}
		if _, ok := cat.Param(in.Name); !ok {
			continue
		}
		fixed, err := cat.Fix(map[string]float64{in.Name: in.High})
		if err != nil {
			t.Fatal(err)
		}
		lists, err := sim.Inputs(fixed, []model.Structure{*cat.Structure("cio")}, &c, 36)
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(lists[0], func(x sim.Input) bool { return x.Name == in.Name }) {
			t.Errorf("%s moves the total although it is fixed", in.Name)
		}
	}
}
