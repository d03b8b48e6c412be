package plan_test

import (
	"math"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/plan"
)

// A company may come to have the least number of people there can be, and the largest.
func TestHeadsToTheEnds(t *testing.T) {
	info := &model.Fields[model.Headcount]
	for from, growth := range map[float64]float64{2 * info.Min: -50, info.Max / 2: 100} {
		if _, err := plan.Heads(from, 1, []float64{growth}); err != nil {
			t.Error(err)
		}
	}
}

// The structure in place counts once, wherever it stands among those that are compared.
func TestPlaceCountsOnce(t *testing.T) {
	cat := seeds.Catalogue()
	c := profiles.Companies(cat, "startup")[0]
	for i := range 3 {
		c.Current = cat.Structures[i].ID
		out := made(t, cat, cat.Structures[:3], &c, grown(t, &c, 1, 0), sim.Settings{Draws: 32, Seed: 1, Months: 12})
		if len(out.Single) != 3 {
			t.Errorf("with %s in place there are %d structures", c.Current, len(out.Single))
		}
	}
}

// Where newcomers lose nothing, nobody is missed, and that is a number.
func TestNobodyIsMissed(t *testing.T) {
	cat, err := seeds.Catalogue().Fix(map[string]float64{"ramp_loss": 0})
	if err != nil {
		t.Fatal(err)
	}
	c := profiles.Companies(cat, "saas")[0]
	c.Current = "none"
	out := made(t, cat, cat.Structures, &c, grown(t, &c, 1, 0), sim.Settings{Draws: 32, Seed: 1, Months: 36})
	if len(out.Changes) == 0 || len(out.Changes[0].First) == 0 {
		t.Fatalf("nobody is hired: %+v", out.Changes)
	}
	for _, m := range out.Changes[0].First {
		if m.Month != 0 {
			t.Errorf("a month without the %s costs %v", m.Role, m.Month)
		}
	}
}

// Of the sequence of the texts nothing is said where one of its structures is not compared.
func TestTextsNeedBoth(t *testing.T) {
	cat := seeds.Catalogue()
	c := profiles.Companies(cat, "startup")[0]
	for _, ids := range [][2]string{{"ctio", "cto"}, {"cto", "both"}, {"cio", "cto"}} {
		list := []model.Structure{*cat.Structure(ids[0]), *cat.Structure(ids[1])}
		if out := made(t, cat, list, &c, grown(t, &c, 1, 0), sim.Settings{Draws: 32, Seed: 1, Months: 12}); out.Texts != nil {
			t.Errorf("of %v is said %+v", ids, out.Texts)
		}
	}
}

// A change comes at the beginning of a quarter, or up to half a quarter after it where the search takes so long.
func TestSearchInAQuarter(t *testing.T) {
	c := profiles.Companies(seeds.Catalogue(), "saas")[0]
	c.Current = "none"
	for vacancy, month := range map[float64]int{1.4: 1, 1.6: 3, 4.4: 4, 4.6: 6} {
		cat, err := seeds.Catalogue().Fix(map[string]float64{"vacancy_months": vacancy})
		if err != nil {
			t.Fatal(err)
		}
		two := []model.Structure{*cat.Structure("none"), *cat.Structure("both")}
		out := made(t, cat, two, &c, grown(t, &c, 2, 0), sim.Settings{Draws: 32, Seed: 1, Months: 36})
		if len(out.Changes) != 1 || out.Changes[0].Month != month {
			t.Errorf("a search of %v months: %+v, want a change in month %d", vacancy, out.Changes, month)
		}
	}
}

// What a month without a chief costs hardly hangs on how long a newcomer takes to get up to speed.
func TestMissedWhateverTheRamp(t *testing.T) {
	c := profiles.Companies(seeds.Catalogue(), "saas")[0]
	c.Current = "none"
	var usd []float64
	for _, months := range []float64{1, 6} {
		cat, err := seeds.Catalogue().Fix(map[string]float64{"ramp_months": months})
		if err != nil {
			t.Fatal(err)
		}
		two := []model.Structure{*cat.Structure("none"), *cat.Structure("cto")}
		out := made(t, cat, two, &c, grown(t, &c, 1, 0), sim.Settings{Draws: 32, Seed: 1, Months: 36})
		usd = append(usd, out.Changes[0].First[0].Month)
	}
	if usd[0] <= 0 || math.Abs(usd[1]/usd[0]-1) > 0.02 {
		t.Errorf("a month without a CTO costs %v, where ramps take longer %v", usd[0], usd[1])
	}
}
