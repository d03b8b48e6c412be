package seeds_test

import (
	"math"
	"os"
	"reflect"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/seeds"
)

// The catalogue has what the program promises: nine structures in order that are
// compared by default, and others, twenty industries, 16 to 20 responsibilities.
func TestCatalogue(t *testing.T) {
	c := seeds.Catalogue()
	if n := len(c.Responsibilities); n < 16 || n > 20 {
		t.Errorf("%d responsibilities", n)
	}
	if len(c.Industries) != 20 {
		t.Errorf("%d industries", len(c.Industries))
	}
	var ids []string
	for i := range c.Structures {
		ids = append(ids, c.Structures[i].ID)
	}
	for _, s := range slices.Concat(c.Structures, c.Further) {
		if _, err := work.Notes(c, &s); err != nil {
			t.Error(err)
		}
		if c.Structure(s.ID) == nil || s.Text == "" {
			t.Errorf("%s is not found or not explained", s.ID)
		}
	}
	if len(c.Further) < 5 {
		t.Errorf("%d further structures", len(c.Further))
	}
	want := []string{"none", "cio", "cto", "both", "cto-under-cio", "cio-under-cto", "ctio", "cdo", "federated"}
	if !slices.Equal(ids, want) {
		t.Errorf("structures %v", ids)
	}
}

// Every source that a number names is in sources.yaml, and no number is without
// one.
func TestSourcesResolve(t *testing.T) {
	c := seeds.Catalogue()
	list := seeds.Sources()
	known := map[string]bool{}
	for _, s := range list {
		known[s.ID] = true
	}
	check := func(what string, p model.Provenance) {
		if len(p.Sources) == 0 {
			t.Errorf("%s has no source", what)
		}
		for _, id := range p.Sources {
			if !known[id] {
				t.Errorf("%s: unknown source %s", what, id)
			}
		}
	}
	for _, p := range c.Parameters {
		check("parameter "+p.ID, p.Provenance)
	}
	for _, r := range c.Responsibilities {
		check("responsibility "+r.ID, r.Provenance)
	}
	for _, r := range c.Roles {
		check("role "+r.ID, r.Provenance)
	}
	for _, s := range slices.Concat(c.Structures, c.Further) {
		check("structure "+s.ID, s.Provenance)
	}
	for _, in := range c.Industries {
		for key, law := range in.Defaults {
			check("industry "+in.ID+" "+key, law.Provenance)
		}
	}
	for key, law := range c.Defaults {
		check("default "+key, law.Provenance)
	}
	claims := seeds.Claims()
	for _, cl := range claims {
		for _, id := range slices.Concat(cl.Seeds, cl.Evidence) {
			if !known[id] {
				t.Errorf("claim %s: unknown source %s", cl.ID, id)
			}
		}
	}
}

// All 65 duties of the seed documents are mapped to a responsibility, and every
// responsibility stands for at least one.
func TestDutiesMapped(t *testing.T) {
	c := seeds.Catalogue()
	duties := seeds.Duties()
	if len(duties) != 65 {
		t.Errorf("%d duties", len(duties))
	}
	stands := map[string]int{}
	for _, d := range duties {
		if c.Responsibility(d.Responsibility) < 0 {
			t.Errorf("duty %s: unknown responsibility %q", d.ID, d.Responsibility)
		}
		stands[d.Responsibility]++
	}
	for _, r := range c.Responsibilities {
		if stands[r.ID] == 0 {
			t.Errorf("no duty belongs to %s", r.ID)
		}
	}
}

// The shares of what a responsibility's value is tied to sum to one, so that no
// value is lost or counted twice.
func TestStakeSharesSumToOne(t *testing.T) {
	c := seeds.Catalogue()
	sum := map[model.Tie]float64{}
	for _, r := range c.Responsibilities {
		sum[r.Tie] += r.StakeShare
	}
	for tie, s := range sum {
		if math.Abs(s-1) > 1e-9 {
			t.Errorf("%s: shares sum to %v", tie, s)
		}
	}
}

// What programs read at their start is what the data say, number by number: `make catalogue` prepares it.
func TestPreparedIsCurrent(t *testing.T) {
	want, err := seeds.Read()
	if err != nil {
		t.Fatal(err)
	}
	if got := seeds.Catalogue(); !reflect.DeepEqual(got, want) || got.Digest != seeds.Digest() {
		t.Error("seeds/derived/catalogue.gob is not what the data say: run make catalogue")
	}
	e, err := seeds.ReadEvidence(want)
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Open("data/organisations.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	said, _, err := seeds.ReadOrganisations(want, nil, "data/organisations.csv", file)
	if err != nil || !reflect.DeepEqual(seeds.Sources(), e.Sources) || !reflect.DeepEqual(seeds.Practice(), &e.Practice) || !reflect.DeepEqual(seeds.Organisations(), said) {
		t.Errorf("seeds/derived/evidence.gob is not what the data say (%v): run make catalogue", err)
	}
}
