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
		{[]int{0, 0, 32}, "What had fallen behind was dropped, and is in fewer of the 2,000 draws: #3 in the first 32."},
		{[]int{0, 0, 1024, 32, 128, 32, 32, 32, 128}, "What had fallen behind was dropped, and is in fewer of the 2,000 draws: #3 in the first 1,024, #5 and #9 in the first 128, #4 and #6-8 in the first 32."},
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
