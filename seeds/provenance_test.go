package seeds_test

import (
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
)

// Every input has a basis and at least one source, and the count of judgement
// leaves out definitions and, for one industry, the defaults of the others.
func TestInputs(t *testing.T) {
	cat := seeds.Catalogue()
	list := seeds.Inputs(cat)
	for _, in := range list {
		if in.Basis == "" || len(in.Sources) == 0 {
			t.Errorf("%s %s rests on nothing", in.Kind, in.ID)
		}
	}
	n, switching := map[model.Basis]int{}, 0
	for _, in := range list {
		if in.Group == "switching" {
			switching++ // behind which nothing is but what is said of a structure in place
			continue
		}
		n[in.Basis]++
	}
	all := len(list) - n[model.Definition] - switching
	if got, want := seeds.Bearing(cat, seeds.Scope{}), (seeds.Count{Judgement: n[model.Judgement], Calibrated: n[model.Calibrated], All: all}); got != want || want.Calibrated == 0 {
		t.Errorf("counted %+v, the list has %+v", got, want)
	}
	some := seeds.Bearing(cat, seeds.Scope{Industries: []string{"bank"}}).All
	others := 0
	for i := range cat.Industries {
		if cat.Industries[i].ID != "bank" {
			others += len(cat.Industries[i].Defaults)
		}
	}
	if some != all-others {
		t.Errorf("%d inputs bear on a bank, want %d", some, all-others)
	}
	alone := seeds.Bearing(cat, seeds.Scope{Structures: []string{"cio"}, Roles: []string{"cio"}}).All
	structures, roles := len(cat.Structures)+len(cat.Further)-1, len(cat.Roles)-2 // all but the CIO and the business leaders
	if alone != all-structures-roles {
		t.Errorf("%d inputs bear on one CIO, want %d", alone, all-structures-roles)
	}
}

// What rests on a source names it, and nothing that names it is left out.
func TestRestsOn(t *testing.T) {
	cat := seeds.Catalogue()
	list := seeds.Sources()
	sum := 0
	for _, s := range list {
		sum += len(seeds.RestsOn(cat, s.ID))
	}
	want := 0
	for _, in := range seeds.Inputs(cat) {
		want += len(in.Sources)
	}
	if sum != want {
		t.Errorf("%d uses of sources found one by one, %d named", sum, want)
	}
}

// The derived data has an entry for every dimension of a draw, in order.
func TestInfluences(t *testing.T) {
	cat := seeds.Catalogue()
	all := seeds.Influences()
	if len(all.Inputs) != cat.Dimensions() || len(all.Model) != 64 {
		t.Fatalf("%d inputs of %d, model %q", len(all.Inputs), cat.Dimensions(), all.Model)
	}
	for i, in := range all.Inputs {
		if in.Input != cat.DimensionName(i) || in.Share > in.Most {
			t.Errorf("entry %d is %+v", i, in)
		}
	}
}
