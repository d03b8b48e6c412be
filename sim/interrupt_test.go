package sim

import (
	"context"
	"errors"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/seeds"
)

// countdown is a context that ends after it was asked some times.
type countdown struct {
	context.Context
	left int
}

func (c *countdown) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// A run can be interrupted within a block: what is left of it when the context ends is one replication
// of the event engine, one draw of the closed form.
func TestBlockStops(t *testing.T) {
	cat := seeds.Catalogue()
	p := model.Profile{ID: "x", Industry: "retail"}
	p.Set(model.Headcount, 50)
	c, err := cat.Resolve(&p)
	if err != nil {
		t.Fatal(err)
	}
	two := cat.Structures[:2]
	job, set := &Job{Catalogue: cat, Structures: two}, &Settings{Months: 12}
	ev, err1 := newEvents(job, set)
	closed, err2 := newAnalytic(job, set)
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		engine engine
		want   int // figures, of the checks that were passed
	}{{ev, 5}, {closed, 5 * len(two)}} {
		figures := make([]work.Figures, BlockSize*len(two))
		ctx := &countdown{context.Background(), 5}
		_ = x.engine.block(ctx, &c, 0, indices(len(two)), figures, nil)
		done := 0
		for i := range figures {
			if figures[i] != (work.Figures{}) {
				done++
			}
		}
		if done != x.want {
			t.Errorf("%T: %d figures after the end, want %d", x.engine, done, x.want)
		}
	}
}
