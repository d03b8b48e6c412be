package sim

import (
	"context"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/events"
)

// eventEngine is the discrete-event simulation as an engine. Its parameters are
// those of the analytic engine, draw by draw; what happens comes on top.
type eventEngine struct {
	office  *events.Office
	cat     *model.Catalogue
	count   int
	company *model.Company
	draw    model.Draw
	rows    rows
}

func newEvents(cat *model.Catalogue, structures []model.Structure, months int) (*eventEngine, error) {
	o, err := events.New(cat, structures, months)
	if err != nil {
		return nil, err
	}
	return &eventEngine{office: o, cat: cat, count: len(structures), rows: newRows(cat)}, nil
}

func (e *eventEngine) block(ctx context.Context, c *model.Company, key draw.Key, block int, figures []work.Figures, details []work.Detail) error {
	if e.company != c {
		e.office.SetCompany(c)
		e.company = c
	}
	n := len(figures) / e.count
	if err := e.rows.fill(key, block, n); err != nil {
		return err
	}
	for d := range n {
		e.cat.Fill(e.rows[d], &e.draw)
		e.office.SetDraw(&e.draw, key, uint64(block*BlockSize+d))
		for s := range e.count {
			if ctx.Err() != nil { // a replication of the largest company takes a tenth of a second
				return context.Cause(ctx)
			}
			var det *work.Detail
			if details != nil {
				det = &details[s]
			}
			figures[d*e.count+s] = e.office.Replicate(s, det)
		}
	}
	return nil
}
