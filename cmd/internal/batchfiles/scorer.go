package batchfiles

import (
	"context"
	"fmt"
	"slices"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/batch"
)

// scorer resolves profiles and scores them, for one worker.
func (m *resolved) scorer() (batch.Scorer, error) {
	s, err := sim.NewScorer(m.Catalogue, m.Structures, m.plan.settings())
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, p *model.Profile) (*sim.ProfileOutcome, error) {
		c, err := m.Catalogue.Resolve(p)
		if err != nil {
			return nil, err
		}
		return s.Score(ctx, &c)
	}, nil
}

// check holds decoded entries against the plan: structures, ranks and industry are looked up by what an entry says. A
// chunk with the right hash may still have been made by somebody else.
func (m *resolved) check(entries []batch.Entry) error {
	for i := range entries {
		if p := &entries[i].Outcome; entries[i].Kind == batch.Scored && !m.fits(p) {
			return fmt.Errorf("company %s is not of this batch: %w", text.Quote(p.ID), batch.ErrCorrupt)
		}
	}
	return nil
}

// fits reports whether an outcome is of the plan's structures, each once and in its rank.
func (m *resolved) fits(p *sim.ProfileOutcome) bool {
	seen := map[string]bool{}
	for i := range p.Structures {
		s := &p.Structures[i]
		seen[s.ID] = s.Rank == i+1 && slices.ContainsFunc(m.Structures, func(c model.Structure) bool { return c.ID == s.ID })
		if !seen[s.ID] {
			return false
		}
	}
	known := func(id string) bool { return id == "" || seen[id] }
	return len(seen) == len(m.Structures) && len(p.Structures) == len(seen) && p.Leader == p.Structures[0].ID &&
		known(string(p.Recommended)) && known(p.RunnerUp) && p.ID != "" && m.Catalogue.Industry(p.Industry) != nil
}
