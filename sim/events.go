package sim

import (
	"context"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/events"
)

// simulation is the method of the event engine, the discrete-event simulation.
// Its parameters are those of the closed form, draw by draw; what happens comes
// on top.
type simulation struct {
	engine *events.Engine
	seed   uint64
	noise  draw.Key // of the company
}

func newEvents(job *Job, set *Settings) (engine, error) {
	e, err := events.New(job.Catalogue, job.Structures, set.Months)
	if err != nil {
		return nil, err
	}
	return &byDraw{method: &simulation{engine: e, seed: set.Seed}, count: len(job.Structures), world: newWorld(job.Catalogue, set.Seed)}, nil
}

func (m *simulation) set(c *model.Company) {
	m.engine.SetCompany(c)
	m.noise = noise(m.seed, c)
}

func (m *simulation) one(ctx context.Context, d *model.Draw, number int, which []int, figures []work.Figures, details []work.Detail) error {
	m.engine.SetDraw(d, m.noise, uint64(number))
	for _, i := range which {
		if ctx.Err() != nil { // a replication of the largest company takes a tenth of a second
			return context.Cause(ctx)
		}
		figures[i] = m.engine.Replicate(i, detailOf(details, i))
	}
	return nil
}
