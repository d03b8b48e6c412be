package sim

import (
	"context"
	"errors"
	"fmt"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim/parallel"
)

// Defaults of Settings.
const (
	DefaultAnalyticDraws = 256
	DefaultEventDraws    = 512
	DefaultMonths        = 36
	MaxMonths            = 120
	MaxDraws             = 1_000_000
)

// ErrSettings is wrapped by every error about settings out of range.
var ErrSettings = errors.New("bad settings")

// withDefaults fills zero fields and refuses values out of range.
func (s Settings) withDefaults() (Settings, error) {
	if s.Engine == "" {
		s.Engine = Analytic
	}
	if s.Draws == 0 {
		s.Draws = DefaultAnalyticDraws
		if s.Engine == Events {
			s.Draws = DefaultEventDraws
		}
	}
	if s.Months == 0 {
		s.Months = DefaultMonths
	}
	if s.Workers == 0 {
		s.Workers = 1
	}
	if s.RankBy == "" {
		s.RankBy = Total
	}
	switch {
	case s.Engine != Analytic && s.Engine != Events:
		return s, fmt.Errorf("%w: engine %q; known are analytic and events", ErrSettings, s.Engine)
	case s.Draws < 1 || s.Draws > MaxDraws:
		return s, fmt.Errorf("%w: %d draws; allowed: 1 to %d", ErrSettings, s.Draws, MaxDraws)
	case s.Months < 1 || s.Months > MaxMonths:
		return s, fmt.Errorf("%w: %d months; allowed: 1 to %d", ErrSettings, s.Months, MaxMonths)
	case s.Workers < 1:
		return s, fmt.Errorf("%w: %d workers", ErrSettings, s.Workers)
	case s.RankBy.Info() == nil || s.RankBy.Info().Draw == nil:
		return s, fmt.Errorf("%w: rank by %q", ErrSettings, s.RankBy)
	}
	sum := 0.0
	for m, w := range s.Weights {
		if info := m.Info(); info == nil || info.Draw == nil || !(w >= 0) || w > 1e9 {
			return s, fmt.Errorf("%w: weight %s=%v", ErrSettings, m, w)
		}
		sum += w
	}
	if len(s.Weights) > 0 && sum == 0 {
		return s, fmt.Errorf("%w: all weights are zero", ErrSettings)
	}
	return s, nil
}

// Run scores every structure of the job for every company. It fails with
// [ErrSettings], with a [model.InvalidError] for a structure that does not fit
// the catalogue, or with the context's cause when it is cancelled. The outcome
// of a cancelled run is not usable.
func Run(ctx context.Context, job Job, settings Settings) (Outcome, error) {
	set, err := settings.withDefaults()
	if err != nil {
		return Outcome{}, err
	}
	r, err := newRunner(&job, set)
	if err != nil {
		return Outcome{}, err
	}
	out := Outcome{Seed: set.Seed, Engine: set.Engine, Months: set.Months, Draws: set.Draws, RankBy: set.RankBy, Weights: set.Weights,
		Baseline: set.Baseline, Profiles: make([]ProfileOutcome, len(job.Companies))}
	if err := r.run(ctx, out.Profiles); err != nil {
		return Outcome{}, err
	}
	return out, nil
}

// runner carries one Run.
type runner struct {
	job      *Job
	set      Settings
	engines  []engine
	closed   []engine // by worker, the closed form whatever the engine
	samples  []sample
	every    []int                  // all structures
	notes    map[string][]work.Note // by structure id: what of it has no effect
	progress parallel.Counter

	relations map[string]*relation // by structure in place
	world     *world               // draws for what changing takes; nil before it is needed
}

func newRunner(job *Job, set Settings) (*runner, error) {
	switch {
	case job.Catalogue == nil:
		return nil, errors.New("a job needs a catalogue")
	case len(job.Structures) == 0:
		return nil, errors.New("a job needs at least one structure")
	}
	seen := map[string]bool{}
	united := make([]model.Structure, len(job.Structures)) // what a result names: everybody in one seat
	notes := map[string][]work.Note{}
	for i := range job.Structures {
		if id := job.Structures[i].ID; seen[id] {
			return nil, &model.InvalidError{What: "structure " + id, Why: "stands in the job twice"}
		}
		seen[job.Structures[i].ID] = true
		var err error
		if notes[job.Structures[i].ID], err = work.Notes(job.Catalogue, &job.Structures[i]); err != nil {
			return nil, err
		}
		if united[i], err = work.Unite(job.Catalogue, &job.Structures[i]); err != nil {
			return nil, err
		}
	}
	job = &Job{job.Catalogue, united, job.Companies}
	r := &runner{job: job, set: set, notes: notes, samples: make([]sample, len(job.Companies)), closed: make([]engine, set.Workers),
		every: indices(len(job.Structures))}
	for range set.Workers {
		e, err := newEngine(job, &set)
		if err != nil {
			return nil, err
		}
		r.engines = append(r.engines, e)
	}
	for i := range r.samples {
		r.samples[i].structures = len(job.Structures)
		if set.Detail {
			r.samples[i].details = make([]work.Detail, len(job.Structures))
		}
	}
	return r, nil
}

func newEngine(job *Job, set *Settings) (engine, error) {
	if set.Engine == Events {
		return newEvents(job, set)
	}
	return newAnalytic(job, set)
}

// indices are 0 to n-1.
func indices(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// draw fills the samples. The closed form is cheap and runs a fixed number of
// draws; the event engine stops when the order at the top is settled.
func (r *runner) draw(ctx context.Context, out []ProfileOutcome) error {
	size, spans := BlockSize, make([]span, len(out))
	settles := r.set.Engine == Events && !r.set.Exact && len(r.job.Structures) > 1 && r.set.Draws >= stopFirst*sliceSize
	if settles {
		size = sliceSize
	}
	r.progress = parallel.Counter{Report: r.set.Progress, Of: len(out) * ((r.set.Draws + size - 1) / size)}
	if settles {
		return r.settle(ctx, out)
	}
	for i := range out {
		out[i].Stopped, out[i].Procedure = "fixed", "all draws were asked for"
		spans[i] = span{i, 0, r.set.Draws, r.every}
	}
	return fill(ctx, r.job, &r.set, r.engines, spans, size, r.samples, &r.progress)
}

func (r *runner) run(ctx context.Context, out []ProfileOutcome) error {
	if err := r.draw(ctx, out); err != nil {
		return err
	}
	for i := range out {
		p := &out[i]
		c := &r.job.Companies[i]
		p.Company = Describe(c)
		first, err := r.first(ctx, c, &r.samples[i])
		if err != nil {
			return err
		}
		conclude(r.job, &r.set, &r.samples[i], first.alike(&r.set), c, p)
		r.remark(c, p)
		if err := r.relate(ctx, c, &r.samples[i], p); err != nil {
			return err
		}
	}
	if r.set.Flip {
		return r.flip(ctx, out)
	}
	return ctx.Err()
}

// flip searches for flips of all companies, a company a worker.
func (r *runner) flip(ctx context.Context, out []ProfileOutcome) error {
	set := r.set
	set.Draws = TipDraws
	tippers := make([]*Tipper, len(r.engines))
	return parallel.Each(ctx, len(tippers), len(out), func(worker, i int) error {
		if tippers[worker] == nil {
			closed, err := r.closedForm(worker)
			if err != nil {
				return err
			}
			tippers[worker] = newTipper(r.job.Catalogue, newBench(r.job, set, closed.(*analytic)))
		}
		return flips(ctx, tippers[worker], &r.job.Companies[i], &out[i])
	})
}

// closedForm returns the closed form of a worker.
func (r *runner) closedForm(worker int) (engine, error) {
	if r.set.Engine == Analytic {
		return r.engines[worker], nil
	}
	if r.closed[worker] == nil {
		e, err := newAnalytic(r.job, &r.set)
		if err != nil {
			return nil, err
		}
		r.closed[worker] = e
	}
	return r.closed[worker], nil
}

// first returns the first block of draws of a company by the closed form,
// whatever the engine and the number of draws: what shows which structures are
// the same, with no chance but that of the parameters.
func (r *runner) first(ctx context.Context, c *model.Company, s *sample) (*sample, error) {
	k := len(r.job.Structures)
	if r.set.Engine == Analytic && s.draws() >= BlockSize {
		return &sample{structures: k, figures: s.figures[:BlockSize*k]}, nil
	}
	closed, err := r.closedForm(0)
	if err != nil {
		return nil, err
	}
	f := &sample{structures: k, figures: make([]work.Figures, BlockSize*k)}
	if err := closed.block(ctx, c, 0, r.every, f.figures, nil); err != nil {
		return nil, fmt.Errorf("company %s: %w", c.ID, err)
	}
	return f, nil
}
