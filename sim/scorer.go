package sim

import (
	"context"

	"github.com/orgsim/orgsim/model"
)

// Scorer scores one company after the other with the memory of the last: what
// a worker of a batch holds. It gives what [Run] gives for a job of that one
// company. It is not safe for concurrent use; make one a goroutine.
type Scorer struct {
	runner *runner
	out    [1]ProfileOutcome
}

// NewScorer readies the structures of a catalogue for scoring. Workers of the
// settings are ignored, because a scorer is one worker. It fails as [Run] does.
func NewScorer(cat *model.Catalogue, structures []model.Structure, settings Settings) (*Scorer, error) {
	set, err := settings.withDefaults()
	if err != nil {
		return nil, err
	}
	set.Workers = 1
	job := &Job{Catalogue: cat, Structures: structures, Companies: make([]model.Company, 1)}
	r, err := newRunner(job, set)
	if err != nil {
		return nil, err
	}
	return &Scorer{runner: r}, nil
}

// Score scores a resolved company. The outcome is the scorer's own and holds
// until the next call. The error is the context's cause or that of an engine;
// the scorer can be used again after it, but not after a panic.
func (s *Scorer) Score(ctx context.Context, c *model.Company) (*ProfileOutcome, error) {
	r := s.runner
	// Engines know a company by its address, so the next one must not take the last one's place.
	r.job.Companies = []model.Company{*c}
	r.samples[0].figures, r.samples[0].own = r.samples[0].figures[:0], nil
	clear(r.samples[0].details)
	s.out[0] = ProfileOutcome{}
	if err := r.run(ctx, s.out[:]); err != nil {
		return nil, err
	}
	return &s.out[0], nil
}
