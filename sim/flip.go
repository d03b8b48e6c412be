package sim

import (
	"context"

	"github.com/orgsim/orgsim/model"
)

const flipMost = 3 // flips reported

// flips searches for the smallest change of one field of the company that puts
// another structure first, with the closed form whatever the engine: the same
// draws for every change, so that differences are the change's. A variant of the
// leader is not another structure.
func flips(ctx context.Context, t *Tipper, c *model.Company, p *ProfileOutcome) error {
	if p.RunnerUp == "" {
		return nil
	}
	lead, err := t.Start(ctx, c, p.Leader)
	p.Tried = &Tried{Draws: t.bench.Draws(), Leader: lead}
	if err != nil || lead != p.Leader {
		return err // too close for so few draws
	}
	p.Flips, p.Tried.Changes, err = t.nearest(flipMost)
	return err
}
