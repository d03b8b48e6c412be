package sim

import (
	"context"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
)

// gap is an engine of two structures whose totals differ, block by block, by what a company's id says:
// "far" always by 10 %; "never" by 5 % up or down in turn; "late" in the same way for ten blocks, then by 50 %.
type gap struct{}

func (gap) block(_ context.Context, c *model.Company, block int, figures []work.Figures, _ []work.Detail) error {
	for i := range figures {
		v := 1000.0
		if i%2 == 1 {
			switch {
			case c.ID == "far":
				v = 1100
			case c.ID == "late" && block >= 10:
				v = 1500
			default:
				v = 950 + 100*float64(block%2)
			}
		}
		figures[i].Exposure = v
	}
	return nil
}

// Each company is drawn for until its order is settled, by its own draws alone, and no longer: one that is
// settled by the first stage stops there, one that settles later goes on in steps of two blocks, and one
// that never does uses every whole block there is. Progress counts each block once, those that are spared
// included, so it ends at the whole.
func TestSettle(t *testing.T) {
	for _, x := range []struct{ draws, late, never, blocks int }{
		{256, 256, 256, 8}, {287, 256, 256, 9}, {288, 288, 288, 9}, {289, 289, 289, 10}, {300, 300, 300, 10}, {320, 320, 320, 10}, {1000, 576, 1000, 32}, {1024, 576, 1024, 32},
	} {
		ids := []string{"never", "far", "late", "far", "never"}
		want := map[string]int{"far": 256, "late": x.late, "never": x.never}
		last := 0
		set, err := Settings{Engine: Events, Draws: x.draws, Progress: func(done, of int) {
			if done <= last || done > of || of != len(ids)*x.blocks {
				t.Errorf("%d draws: progress %d of %d after %d", x.draws, done, of, last)
			}
			last = done
		}}.withDefaults()
		if err != nil {
			t.Fatal(err)
		}
		job := &Job{Structures: []model.Structure{{ID: "a"}, {ID: "b"}}}
		r := runner{job: job, set: set, engines: []engine{gap{}}, closed: []engine{gap{}}}
		for _, id := range ids {
			job.Companies = append(job.Companies, model.Company{ID: id})
			r.samples = append(r.samples, sample{structures: 2})
		}
		out := make([]ProfileOutcome, len(ids))
		if err := r.draw(t.Context(), out); err != nil {
			t.Fatal(err)
		}
		for i, id := range ids {
			stopped := "settled"
			if id == "never" || id == "late" && x.draws < 576 {
				stopped = "cap"
			}
			if n := r.samples[i].draws(); n != want[id] || out[i].Stopped != stopped || out[i].Procedure == "" {
				t.Errorf("%s of %d draws: %s after %d, want %s after %d", id, x.draws, out[i].Stopped, n, stopped, want[id])
			}
		}
		if last != len(ids)*x.blocks {
			t.Errorf("%d draws: progress ends at %d of %d", x.draws, last, len(ids)*x.blocks)
		}
	}
}
