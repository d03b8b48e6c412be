package report

import (
	"testing"

	"github.com/orgsim/orgsim/sim"
)

// What was dropped is named by rank, who had most draws first, ranks in a row as one.
func TestDropped(t *testing.T) {
	for _, x := range []struct {
		draws []int
		want  string
	}{
		{[]int{0, 0, 0}, ""},
		{[]int{0, 0, 32}, "Structures that fell far behind were dropped before the last of the 2,000 draws: #3 after 32."},
		{[]int{0, 0, 1024, 32, 128, 32, 32, 32, 128}, "Structures that fell far behind were dropped before the last of the 2,000 draws: #3 after 1,024, #5 and #9 after 128, #4 and #6-8 after 32."},
	} {
		p := &sim.ProfileOutcome{Draws: 2000}
		for i, n := range x.draws {
			p.Structures = append(p.Structures, sim.StructureOutcome{Rank: i + 1, Draws: n})
		}
		if got := (profile{ProfileOutcome: p}).dropped(); got != x.want {
			t.Errorf("%v: %q, want %q", x.draws, got, x.want)
		}
	}
}
