package population_test

import (
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/population"
)

// The same settings make the same companies, and another seed others.
func TestMakeIsDeterministic(t *testing.T) {
	cat := seeds.Catalogue()
	make := func(seed uint64) []model.Company {
		list, err := population.Make(cat, 60, seed, true)
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	if !slices.Equal(make(1), make(1)) {
		t.Error("same seed, other companies")
	}
	if slices.Equal(make(1), make(2)) {
		t.Error("other seed, same companies")
	}
}

// Headcounts are stratified: every tenth of the logarithmic range has its tenth
// of the companies, and industries come in turn.
func TestMakeCoversSizesAndIndustries(t *testing.T) {
	cat := seeds.Catalogue()
	list, err := population.Make(cat, 200, 3, false)
	if err != nil {
		t.Fatal(err)
	}
	var byBand [4]int
	industries := map[string]int{}
	for _, c := range list {
		for b, limit := range []float64{100, 1000, 10_000, 1e9} {
			if c.Values[model.Headcount] < limit {
				byBand[b]++
				break
			}
		}
		industries[c.Industry]++
	}
	for b, n := range byBand {
		if n < 48 || n > 52 { // 50 each; rounding of headcounts moves one or two over a limit
			t.Errorf("band %d has %d of 200 companies", b, n)
		}
	}
	for id, n := range industries {
		if n != 10 {
			t.Errorf("industry %s has %d of 200 companies", id, n)
		}
	}
}

// Bad settings are refused.
func TestMakeRefuses(t *testing.T) {
	cat := seeds.Catalogue()
	for _, n := range []int{-1, 0, 1_000_001} {
		if _, err := population.Make(cat, n, 1, false); err == nil {
			t.Errorf("%d companies were accepted", n)
		}
	}
}

// missed are the checks that a population does not pass, which docs/CREDIBILITY.md explains. They are no licence: one that
// comes to hold must leave this list.
var missed = map[string]string{
	"digital-officer": "companies whose digital ambition is near its highest, where cdo leads, are too rare",
	"dominance":       "for want of cdo; TestEveryStructureWinsSomewhere of model/work searches for one",
}

// What must hold of a population holds, but for what is known to be missed: the
// short form of the audit. The tables are printed with -v.
func TestPopulation(t *testing.T) {
	cat := seeds.Catalogue()
	r, err := population.Run(t.Context(), cat, size(), sim.Settings{Seed: 1, Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range [][]population.Case{r.Defaults, r.Spread} {
		counts, companies := population.Tally(cat, list)
		t.Logf("%-14s %v", "from staff", population.Bands)
		t.Logf("%-14s %v", "companies", companies)
		for i := range cat.Structures {
			t.Logf("%-14s %v", cat.Structures[i].ID, counts[i])
		}
	}
	for _, c := range r.Checks {
		t.Logf("%v %s: %s", c.Holds, c.ID, c.Figure)
		switch why, known := missed[c.ID]; {
		case !c.Holds && !known:
			t.Errorf("%s: expected %s; found %s", c.ID, c.Expected, c.Figure)
		case c.Holds && known:
			t.Errorf("%s holds (%s) and is listed as missed: %s", c.ID, c.Figure, why)
		}
	}
}

// The survey does not depend on the number of workers.
func TestSurveyWorkers(t *testing.T) {
	cat := seeds.Catalogue()
	a, err := population.Sample(t.Context(), cat, 20, false, sim.Settings{Seed: 1, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	b, err := population.Sample(t.Context(), cat, 20, false, sim.Settings{Seed: 1, Workers: 3})
	if err != nil {
		t.Fatal(err)
	}
	for i := range a {
		if !slices.Equal(a[i].Totals, b[i].Totals) || !slices.Equal(a[i].Order, b[i].Order) {
			t.Errorf("company %s differs with the number of workers", a[i].Company.ID)
		}
	}
}
