package sweep

import (
	"cmp"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
)

// Step is how structures stand at one value, or at one pair of values.
type Step struct {
	At         []float64     `json:"at"`         // by axis
	Leader     string        `json:"leader"`     // structure id, whatever the verdict
	RunnerUp   string        `json:"runner_up"`  // the best that is not the same within noise; empty without one
	Verdict    sim.Verdict   `json:"verdict"`    // as [sim.ProfileOutcome] has it
	PBest      float64       `json:"p_best"`     // of the leader
	Structures []AtStructure `json:"structures"` // by rank
}

// AtStructure is one structure at a step.
type AtStructure struct {
	ID        string      `json:"id"`
	VariantOf string      `json:"variant_of,omitempty"` // of which it is a near-copy here
	PBest     float64     `json:"p_best"`               // share of draws in which it, or one that is the same within noise, has the lowest total
	Total     sim.Summary `json:"total"`                // USD a year
}

// Structure finds a structure by id, or returns nil.
func (s *Step) Structure(id string) *AtStructure {
	for i := range s.Structures {
		if s.Structures[i].ID == id {
			return &s.Structures[i]
		}
	}
	return nil
}

// point is a step with the draws behind it.
type point struct {
	Step
	leading []string             // the leader and those that are the same within noise
	burdens map[string][]float64 // by structure and draw; nil where they were not kept
}

// newPoint describes a standing, whose draws it does not keep but in copies. It
// fails with a [model.InvalidError] where a figure is not finite.
func newPoint(at []float64, ids []string, s *sim.Standing, keep bool) (*point, error) {
	p := &point{Step: Step{At: at, Verdict: s.Verdict, Structures: make([]AtStructure, len(ids))}}
	best := decision.PBestByLaw(s.Totals, s.Head)
	lead := s.Order[0]
	for place, i := range s.Order {
		x := &p.Structures[place]
		x.ID, x.PBest = ids[i], best[i]
		if h := s.Head[i]; h != i {
			x.VariantOf = ids[h]
		}
		switch {
		case s.Head[i] == lead:
			p.leading = append(p.leading, ids[i])
		case p.RunnerUp == "":
			p.RunnerUp = ids[i]
		}
		x.Total = sim.Total.Info().Summarise(slices.Clone(s.Totals[i]))
		if x.Total.Mean-x.Total.Mean != 0 {
			return nil, &model.InvalidError{What: "structure " + ids[i], Why: "the model gives no finite figures there"}
		}
	}
	p.PBest = best[lead]
	if keep {
		p.burdens = map[string][]float64{}
		for i, id := range ids {
			p.burdens[id] = slices.Clone(s.Burdens[i])
		}
	}
	return p, nil
}

// top is the structure with the best mean.
func (p *point) top() string { return p.Structures[0].ID }

// leads reports whether a structure leads, or is the same as the leader within
// noise.
func (p *point) leads(id string) bool { return slices.Contains(p.leading, id) }

// choose returns, of structures that are the same within noise, the one that is on
// top of most points.
func choose(ids []string, tops map[string]int) string {
	return slices.MinFunc(ids, func(x, y string) int {
		return cmp.Or(cmp.Compare(tops[y], tops[x]), cmp.Compare(x, y))
	})
}

// tops counts at how many points each structure is on top.
func tops(points []*point) map[string]int {
	n := map[string]int{}
	for _, p := range points {
		n[p.top()]++
	}
	return n
}

// everywhere are the structures that lead at all of some points, or are the same
// as the leader within noise.
func everywhere(points []*point) []string {
	return slices.DeleteFunc(slices.Clone(points[0].leading), func(id string) bool {
		return slices.ContainsFunc(points, func(p *point) bool { return !p.leads(id) })
	})
}

// behind is by how much one structure is behind another, draw by draw, in what is
// ranked by; positive where the first is worse.
func (p *point) behind(one, other string) []float64 {
	a, b := p.burdens[one], p.burdens[other]
	out := make([]float64, len(a))
	for d := range out {
		out[d] = a[d] - b[d]
	}
	return out
}
