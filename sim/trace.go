package sim

import (
	"context"
	"fmt"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim/events"
)

// Trace runs one structure of a job through one draw of its first company with
// the event engine, tells rec what happens, and returns the figures, which are
// those of the same draw in [Run]. Draws count from 0. It fails with
// [ErrSettings], for an unknown structure with a [model.InvalidError], and as
// [Run] does. An [events.Log] is a recorder that writes NDJSON.
func Trace(ctx context.Context, job Job, settings Settings, structure string, number int, rec events.Recorder) (work.Figures, error) {
	settings.Engine = Events
	set, err := settings.withDefaults()
	if err != nil {
		return work.Figures{}, err
	}
	if number < 0 || number >= MaxDraws {
		return work.Figures{}, fmt.Errorf("%w: draw %d; allowed: 0 to %d", ErrSettings, number, MaxDraws-1)
	}
	i := model.StructureIndex(job.Structures, structure)
	if i < 0 {
		return work.Figures{}, &model.InvalidError{What: "structure " + structure, Why: "is not in the job"}
	}
	engine, err := events.New(job.Catalogue, job.Structures[i:i+1], set.Months)
	if err != nil {
		return work.Figures{}, err
	}
	c := &job.Companies[0]
	engine.SetCompany(c)
	engine.SetDraw(newWorld(job.Catalogue, set.Seed).draw(number), noise(set.Seed, c), uint64(number))
	engine.Record(rec)
	return engine.Replicate(0, nil), ctx.Err()
}
