package sim

import (
	"context"
	"fmt"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim/parallel"
)

// BlockSize is the number of draws in one Latin hypercube; block means are the
// independent observations. Every [sliceSize] draws of it are one, too.
const BlockSize = 32

// sliceSize is the number of draws in the smaller hypercubes that make a block.
const sliceSize = 8

// sample holds the figures of one company: draw by draw, structure by structure.
type sample struct {
	structures int
	figures    []work.Figures // [draw*structures + structure]
	own        []int          // [structure] in how many draws it was, the first ones; nil: all were in all
	details    []work.Detail  // [structure], summed over draws in block order; nil without detail
}

// draws is how many there are of whatever has most.
func (s *sample) draws() int { return len(s.figures) / s.structures }

// of is how many draws a structure was in.
func (s *sample) of(structure int) int {
	if s.own == nil {
		return s.draws()
	}
	return s.own[structure]
}

func (s *sample) at(draw, structure int) *work.Figures {
	return &s.figures[draw*s.structures+structure]
}

// columns returns a figure of every structure, draw by draw: [structure][draw],
// of each in its own draws.
func (s *sample) columns(figure func(*work.Figures) float64) [][]float64 {
	out := columns[float64](s.structures, s.draws())
	for i := range out {
		out[i] = out[i][:s.of(i)]
		for d := range out[i] {
			out[i][d] = figure(s.at(d, i))
		}
	}
	return out
}

// engine computes the figures of draws of one company. An engine belongs to one
// goroutine.
type engine interface {
	// block fills figures (draws x structures, from draw first on) of the structures that are listed,
	// and adds to details if not nil. It fails with the cause of ctx as soon as that ends.
	block(ctx context.Context, c *model.Company, first int, which []int, figures []work.Figures, details []work.Detail) error
}

// analytic is the engine of the closed form.
type analytic struct {
	fit     *work.Fit
	months  int
	count   int // of structures
	company *model.Company
	world   *world
}

func newAnalytic(job *Job, set *Settings) (*analytic, error) {
	plan, err := work.NewPlan(job.Catalogue, job.Structures)
	if err != nil {
		return nil, err
	}
	return &analytic{fit: plan.NewFit(), months: set.Months, count: len(job.Structures), world: newWorld(job.Catalogue, set.Seed)}, nil
}

// meet takes a company.
func (e *analytic) meet(c *model.Company) {
	e.fit.Set(c, e.months)
	e.company = c
}

func (e *analytic) block(ctx context.Context, c *model.Company, first int, which []int, figures []work.Figures, details []work.Detail) error {
	if e.company != c {
		e.meet(c)
	}
	for i := range len(figures) / e.count {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		k := e.fit.Draw(e.world.draw(first + i))
		for _, s := range which {
			figures[i*e.count+s] = k.Evaluate(s, detailOf(details, s))
		}
	}
	return nil
}

// detailOf is the detail of a structure, or nil where there is none.
func detailOf(details []work.Detail, structure int) *work.Detail {
	if details == nil {
		return nil
	}
	return &details[structure]
}

// lead fills by how much more of what is ranked by a rival has than a leader, in
// the first draws. It fails with the cause of ctx when that ends.
func (e *analytic) lead(ctx context.Context, set *Settings, c *model.Company, leader, rival int, lead []float64) error {
	e.meet(c)
	for i := range lead {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		k := e.fit.Draw(e.world.draw(i))
		first, second := k.Evaluate(leader, nil), k.Evaluate(rival, nil)
		lead[i] = burden(set, &second) - burden(set, &first)
	}
	return nil
}

// span is a request: draws of one company, from one up to another, for some of
// the structures.
type span struct {
	company, from, to int
	which             []int // structures, ascending
}

// fill computes the figures of all spans, so many draws at a time, spreading them
// over workers. Results land in fixed places, so order does not matter; details are
// added in the order of the spans at the end.
func fill(ctx context.Context, job *Job, set *Settings, engines []engine, spans []span, size int, samples []sample, done *parallel.Counter) error {
	count := len(job.Structures)
	var units []span
	for _, x := range spans {
		s := &samples[x.company]
		if more := x.to*count - len(s.figures); more > 0 {
			s.figures = append(s.figures, make([]work.Figures, more)...)
		}
		if len(x.which) < count && s.own == nil {
			s.own = slices.Repeat([]int{x.from}, count)
		}
		for _, i := range x.which {
			if s.own != nil {
				s.own[i] = x.to
			}
		}
		for from := x.from; from < x.to; from += size {
			units = append(units, span{x.company, from, min(from+size, x.to), x.which})
		}
	}
	details := make([][]work.Detail, len(units))
	err := parallel.Each(ctx, len(engines), len(units), func(worker, i int) error {
		u := units[i]
		if set.Detail {
			details[i] = make([]work.Detail, count)
		}
		c := &job.Companies[u.company]
		place := samples[u.company].figures[u.from*count : u.to*count]
		if err := engines[worker].block(ctx, c, u.from, u.which, place, details[i]); err != nil {
			return fmt.Errorf("company %s: %w", c.ID, err)
		}
		done.Add(1)
		return nil
	})
	if err != nil {
		return err
	}
	for i, u := range units {
		if set.Detail {
			for _, s := range u.which {
				samples[u.company].details[s].Merge(&details[i][s])
			}
		}
	}
	return nil
}
