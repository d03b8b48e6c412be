package sim

import (
	"context"
	"fmt"
	"sync"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim/parallel"
)

// BlockSize is the number of draws in one Latin hypercube. Draws of a block are
// evaluated together; block means are the independent observations.
const BlockSize = 32

// sample holds the figures of one company: draw by draw, structure by structure.
type sample struct {
	structures int
	figures    []work.Figures // [draw*structures + structure]
	details    []work.Detail  // [structure], summed over draws in block order; nil without detail
}

func (s *sample) draws() int { return len(s.figures) / s.structures }

func (s *sample) at(draw, structure int) *work.Figures {
	return &s.figures[draw*s.structures+structure]
}

// columns returns a figure of every structure, draw by draw: [structure][draw].
func (s *sample) columns(figure func(*work.Figures) float64) [][]float64 {
	out := columns[float64](s.structures, s.draws())
	for i := range out {
		for d := range out[i] {
			out[i][d] = figure(s.at(d, i))
		}
	}
	return out
}

// engine computes the figures of one block of draws of one company. An engine
// belongs to one goroutine.
type engine interface {
	// block fills figures (draws x structures, draws of the block first to last)
	// and adds to details if not nil. It fails with the cause of ctx as soon as that ends.
	block(ctx context.Context, c *model.Company, block int, figures []work.Figures, details []work.Detail) error
}

// byDraw is an engine that takes one draw after the other.
type byDraw struct {
	method
	count   int // of structures
	company *model.Company
	world   *world
}

// method computes the figures of one draw.
type method interface {
	set(c *model.Company)
	// one fills the figures of every structure for a draw, whose number counts from 0, and adds
	// to details if not nil. It fails with the cause of ctx as soon as that ends.
	one(ctx context.Context, d *model.Draw, number int, figures []work.Figures, details []work.Detail) error
}

func (e *byDraw) block(ctx context.Context, c *model.Company, block int, figures []work.Figures, details []work.Detail) error {
	if e.company != c {
		e.set(c)
		e.company = c
	}
	draws := e.world.block(block)
	for d := range len(figures) / e.count {
		if err := e.one(ctx, &draws[d], block*BlockSize+d, figures[d*e.count:(d+1)*e.count], details); err != nil {
			return err
		}
	}
	return nil
}

// analytic is the engine of the closed form.
type analytic struct {
	*byDraw
	form *closedForm
}

// closedForm is its method.
type closedForm struct {
	fit    *work.Fit
	months int
}

func newAnalytic(job *Job, set *Settings) (*analytic, error) {
	plan, err := work.NewPlan(job.Catalogue, job.Structures)
	if err != nil {
		return nil, err
	}
	form := &closedForm{plan.NewFit(), set.Months}
	return &analytic{&byDraw{method: form, count: len(job.Structures), world: newWorld(job.Catalogue, set.Seed)}, form}, nil
}

func (m *closedForm) set(c *model.Company) { m.fit.Set(c, m.months) }

func (m *closedForm) one(ctx context.Context, d *model.Draw, _ int, figures []work.Figures, details []work.Detail) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	m.fit.Draw(d).All(figures, details)
	return nil
}

// lead fills by how much more of what is ranked by a rival has than a leader, in
// the first draws. It fails with the cause of ctx when that ends.
func (e *analytic) lead(ctx context.Context, set *Settings, c *model.Company, leader, rival int, lead []float64) error {
	e.set(c)
	e.company = c
	for i := range lead {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		k := e.form.fit.Draw(&e.world.block(i / BlockSize)[i%BlockSize])
		first, second := k.Evaluate(leader, nil), k.Evaluate(rival, nil)
		lead[i] = burden(set, &second) - burden(set, &first)
	}
	return nil
}

// unit is one block of one company: what a worker takes.
type unit struct{ company, block, first, draws int }

// fill runs blocks [from, to) of draws for the companies listed in which,
// spreading them over workers, and appends the figures to each company's
// sample. Results land in fixed places, so order does not matter; details are
// added in block order at the end.
func fill(ctx context.Context, job *Job, set *Settings, engines []engine, which []int, samples []sample, from, to int, done *counter) error {
	count := len(job.Structures)
	var units []unit
	for _, c := range which {
		base := samples[c].draws()
		samples[c].figures = append(samples[c].figures, make([]work.Figures, (to-from)*count)...)
		for d := from; d < to; d += BlockSize {
			units = append(units, unit{c, d / BlockSize, base + d - from, min(BlockSize, to-d)})
		}
	}
	details := make([][]work.Detail, len(units))
	err := parallel.Each(ctx, len(engines), len(units), func(worker, i int) error {
		u := units[i]
		if set.Detail {
			details[i] = make([]work.Detail, count)
		}
		c := &job.Companies[u.company]
		place := samples[u.company].figures[u.first*count : (u.first+u.draws)*count]
		if err := engines[worker].block(ctx, c, u.block, place, details[i]); err != nil {
			return fmt.Errorf("company %s: %w", c.ID, err)
		}
		done.skip(1)
		return nil
	})
	if err != nil {
		return err
	}
	for i, u := range units {
		for s := range details[i] {
			samples[u.company].details[s].Merge(&details[i][s])
		}
	}
	return nil
}

// counter reports progress one call at a time.
type counter struct {
	mu       sync.Mutex
	done, of int
	report   func(done, of int)
}

// skip counts n blocks as done.
func (c *counter) skip(n int) {
	if c.report == nil || n == 0 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.done += n
	c.report(c.done, c.of)
}
