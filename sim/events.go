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
type simulation struct{ office *events.Office }

func newEvents(cat *model.Catalogue, structures []model.Structure, months int) (engine, error) {
	o, err := events.New(cat, structures, months)
	if err != nil {
		return nil, err
	}
	return &byDraw{method: simulation{o}, cat: cat, count: len(structures), rows: newRows(cat)}, nil
}

func (m simulation) set(c *model.Company) { m.office.SetCompany(c) }

func (m simulation) one(ctx context.Context, d *model.Draw, key draw.Key, number int, figures []work.Figures, details []work.Detail) error {
	m.office.SetDraw(d, key, uint64(number))
	for s := range figures {
		if ctx.Err() != nil { // a replication of the largest company takes a tenth of a second
			return context.Cause(ctx)
		}
		var det *work.Detail
		if details != nil {
			det = &details[s]
		}
		figures[s] = m.office.Replicate(s, det)
	}
	return nil
}
