package sim_test

import (
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// A candidate that is far behind changes nobody's figures, not the verdict and, where the rule for stopping decides, not
// how many draws there are, nor what is said of them. Two and three candidates make most of a difference, and pairs that
// are close are settled late.
func TestLosersChangeNothing(t *testing.T) {
	late := 0
	for _, x := range []struct{ id, one, other, loser string }{
		{"insurer", "both", "cio", "none"}, {"energy", "both", "cio", "none"}, {"saas", "ctio", "cdo", "none"}, {"manufacturing", "none", "ctio", "cdo"},
	} {
		for _, s := range []sim.Settings{{Draws: 64}, {Engine: sim.Events, Draws: 1280, Months: 12}} {
			j := job(t, x.id)
			among := func(ids ...string) sim.ProfileOutcome {
				j.Structures = slices.DeleteFunc(slices.Clone(j.Catalogue.Structures), func(m model.Structure) bool { return !slices.Contains(ids, m.ID) })
				return run(t, j, s).Profiles[0]
			}
			want, got := among(x.one, x.other), among(x.one, x.other, x.loser)
			got.Structures = slices.DeleteFunc(got.Structures, func(o sim.StructureOutcome) bool { return o.ID == x.loser })
			if text(t, got) != text(t, want) {
				t.Errorf("%s, %s: %s changes the result: %d draws, %d without it", s.Engine, x.id, x.loser, got.Draws, want.Draws)
			}
			if want.Draws > 128 && want.Stopped == "settled" {
				late++
			}
		}
	}
	if late < 2 {
		t.Error("hardly an order was settled late: the test says little")
	}
}
