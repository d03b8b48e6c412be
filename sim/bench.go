package sim

import (
	"context"
	"fmt"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim/decision"
)

// Bench evaluates structures for one company after the other, with the closed
// form and on the draws of a seed. Every company meets the same draws, so what
// differs between two of them is the companies' own. It gives what [Run] gives
// with the analytic engine. A bench is not safe for concurrent use; make one a
// goroutine.
type Bench struct {
	set     Settings
	engine  *analytic
	ids     []string
	every   []int // structures
	sample  sample
	figures [][]work.Figures
	burdens [][]float64
	totals  [][]float64
}

// Standing is how structures stand with one company, by structure and draw.
type Standing struct {
	decision.Ranking
	Burdens [][]float64 // what they are ranked by, lower is better
	Totals  [][]float64 // USD a year
}

// NewBench readies structures of a catalogue. Of the settings the seed, the
// months, the draws and what is ranked by count; draws are rounded up to whole
// blocks of [BlockSize]. It fails as [Run] does.
func NewBench(cat *model.Catalogue, structures []model.Structure, s Settings) (*Bench, error) {
	s.Engine, s.Workers, s.Detail = Analytic, 1, false
	set, err := s.withDefaults()
	if err != nil {
		return nil, err
	}
	r, err := newRunner(&Job{Catalogue: cat, Structures: structures}, set)
	if err != nil {
		return nil, err
	}
	set.Draws = (set.Draws + BlockSize - 1) / BlockSize * BlockSize
	return newBench(r.job, set, r.engines[0].(*analytic)), nil
}

// newBench is a bench on an engine of a job, for a whole number of blocks.
func newBench(job *Job, set Settings, e *analytic) *Bench {
	k := len(job.Structures)
	return &Bench{set: set, engine: e, ids: model.StructureIDs(job.Structures), every: indices(k),
		sample: sample{structures: k, figures: make([]work.Figures, set.Draws*k)}}
}

// Draws is how many draws every company meets.
func (b *Bench) Draws() int { return b.set.Draws }

// IDs are the ids of the structures, in their order. They are the bench's own.
func (b *Bench) IDs() []string { return b.ids }

// Figures evaluates a company: [structure][draw]. They hold until the next call
// of any method. The error is the context's cause.
func (b *Bench) Figures(ctx context.Context, c *model.Company) ([][]work.Figures, error) {
	if err := b.meet(ctx, c); err != nil {
		return nil, err
	}
	if b.figures == nil {
		b.figures = columns[work.Figures](len(b.ids), b.set.Draws)
	}
	for i := range b.figures {
		for d := range b.figures[i] {
			b.figures[i][d] = *b.sample.at(d, i)
		}
	}
	return b.figures, nil
}

// Burdens evaluates a company and returns what structures are ranked by,
// [structure][draw], lower is better: the total in USD a year, or what the
// settings name instead, turned round where more is better. They hold until the
// next call of any method. The error is the context's cause.
func (b *Bench) Burdens(ctx context.Context, c *model.Company) ([][]float64, error) {
	if err := b.meet(ctx, c); err != nil {
		return nil, err
	}
	b.fill(&b.burdens, func(f *work.Figures) float64 { return burden(&b.set, f) })
	return b.burdens, nil
}

// Rank evaluates a company and ranks the structures, those that are the same
// within noise as one. The error is the context's cause.
func (b *Bench) Rank(ctx context.Context, c *model.Company) (decision.Ranking, error) {
	burdens, err := b.Burdens(ctx, c)
	if err != nil {
		return decision.Ranking{}, err
	}
	first := sample{structures: len(b.ids), figures: b.sample.figures[:BlockSize*len(b.ids)]}
	return decision.RankByLaw(burdens, b.ids, first.alike(&b.set)), nil
}

// lead evaluates two structures alone, by their places, and returns what the
// rival is ranked by less what the leader is: by draw, above zero where the
// leader is ahead. The error is the context's cause.
func (b *Bench) lead(ctx context.Context, c *model.Company, leader, rival int) ([]float64, error) {
	own, lead := *c, make([]float64, b.set.Draws)
	if err := b.engine.lead(ctx, &b.set, &own, leader, rival, lead); err != nil {
		return nil, fmt.Errorf("company %s: %w", c.ID, err)
	}
	return lead, nil
}

// Compare evaluates a company: the ranking, and the draws behind it, which hold
// until the next call of any method. The error is the context's cause.
func (b *Bench) Compare(ctx context.Context, c *model.Company) (Standing, error) {
	rank, err := b.Rank(ctx, c)
	if err != nil {
		return Standing{}, err
	}
	b.fill(&b.totals, (*work.Figures).Total)
	return Standing{rank, b.burdens, b.totals}, nil
}

// fill sets a figure of every structure, draw by draw.
func (b *Bench) fill(to *[][]float64, figure func(*work.Figures) float64) {
	if *to == nil {
		*to = columns[float64](len(b.ids), b.set.Draws)
	}
	for i, column := range *to {
		for d := range column {
			column[d] = figure(b.sample.at(d, i))
		}
	}
}

// meet fills the sample with a company.
func (b *Bench) meet(ctx context.Context, c *model.Company) error {
	own := *c // an engine knows a company by its address, and the caller may change what stands at that
	block := BlockSize * len(b.ids)
	for i := range b.set.Draws / BlockSize {
		if err := b.engine.block(ctx, &own, i*BlockSize, b.every, b.sample.figures[i*block:(i+1)*block], nil); err != nil {
			return fmt.Errorf("company %s: %w", c.ID, err)
		}
	}
	return nil
}

// columns makes room for values by structure and draw.
func columns[T any](structures, draws int) [][]T {
	flat := make([]T, structures*draws)
	out := make([][]T, structures)
	for i := range out {
		out[i] = flat[i*draws : (i+1)*draws]
	}
	return out
}
