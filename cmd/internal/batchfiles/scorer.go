package batchfiles

import (
	"context"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/batch"
)

// scorer resolves profiles and scores them.
type scorer struct {
	cat *model.Catalogue
	sim *sim.Scorer
}

// Scorer makes a scorer for one worker.
func (m *Model) Scorer() (batch.Scorer, error) {
	s, err := sim.NewScorer(m.Catalogue, m.Structures, m.plan.settings())
	if err != nil {
		return nil, err
	}
	return &scorer{m.Catalogue, s}, nil
}

func (s *scorer) Score(ctx context.Context, p *model.Profile) (*sim.ProfileOutcome, error) {
	c, err := s.cat.Resolve(p)
	if err != nil {
		return nil, err
	}
	return s.sim.Score(ctx, &c)
}
