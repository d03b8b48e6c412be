package sim

import (
	"context"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/events"
)

// simulation is the event engine, the discrete-event simulation. Its parameters
// are those of the closed form, draw by draw; what happens comes on top.
type simulation struct {
	engine  *events.Engine
	seed    uint64
	count   int // of structures
	company *model.Company
	noise   draw.Key // of the company
	world   *world
}

func newEvents(job *Job, set *Settings) (engine, error) {
	e, err := events.New(job.Catalogue, job.Structures, set.Months)
	if err != nil {
		return nil, err
	}
	return &simulation{engine: e, seed: set.Seed, count: len(job.Structures), world: newWorld(job.Catalogue, set.Seed)}, nil
}

func (e *simulation) block(ctx context.Context, c *model.Company, first int, which []int, figures []work.Figures, details []work.Detail) error {
	if e.company != c {
		e.engine.SetCompany(c)
		e.company, e.noise = c, noise(e.seed, c)
	}
	for i := range len(figures) / e.count {
		number := first + i
		e.engine.SetDraw(e.world.draw(number), e.noise, uint64(number))
		for _, s := range which {
			if ctx.Err() != nil { // a replication of the largest company takes a tenth of a second
				return context.Cause(ctx)
			}
			figures[i*e.count+s] = e.engine.Replicate(s, detailOf(details, s))
		}
	}
	return nil
}
