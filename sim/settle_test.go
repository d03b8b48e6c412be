package sim

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
)

// gap is an engine of two structures whose totals differ, slice by slice, by what a company's id says:
// "far" always by 10 %; "never" by 5 % up or down in turn; "late" in the same way for thirty slices, then by 50 %.
type gap struct{}

func (gap) block(_ context.Context, c *model.Company, first int, which []int, figures []work.Figures, _ []work.Detail) error {
	for i := range figures {
		v := 1000.0
		if slice := (first + i/2) / sliceSize; i%2 == 1 {
			switch {
			case c.ID == "far":
				v = 1100
			case c.ID == "late" && slice >= 30:
				v = 1500
			default:
				v = 950 + 100*float64(slice%2)
			}
		}
		if slices.Contains(which, i%2) {
			figures[i].Exposure = v
		}
	}
	return nil
}

// settled runs the stopping rule on engines of structures a, b, c and so on.
func settled(t *testing.T, set Settings, e, closed engine, structures int, companies ...string) ([]ProfileOutcome, *runner) {
	t.Helper()
	job := &Job{}
	for _, id := range companies {
		job.Companies = append(job.Companies, model.Company{ID: id})
	}
	return settledJob(t, set, e, closed, job, structures)
}

func settledJob(t *testing.T, set Settings, e, closed engine, job *Job, structures int) ([]ProfileOutcome, *runner) {
	t.Helper()
	r := settler(t, set, e, closed, job, structures)
	out := make([]ProfileOutcome, len(job.Companies))
	if err := r.draw(t.Context(), out); err != nil {
		t.Fatal(err)
	}
	return out, r
}

// settler is ready to draw.
func settler(t *testing.T, set Settings, e, closed engine, job *Job, structures int) *runner {
	t.Helper()
	set, err := set.withDefaults()
	if err != nil {
		t.Fatal(err)
	}
	for i := range structures {
		job.Structures = append(job.Structures, model.Structure{ID: string(rune('a' + i))})
	}
	r := &runner{job: job, set: set, engines: []engine{e}, closed: []engine{closed}, every: indices(structures)}
	for range job.Companies {
		r.samples = append(r.samples, sample{structures: structures})
	}
	return r
}

// Each company is drawn for until its order is settled, by its own draws alone, and no longer: one that is
// settled by the first stage stops there, one that settles later goes on in steps of two slices, and one
// that never does uses every whole slice there is. Progress counts each slice once, those that are spared
// included, so it ends at the whole.
func TestSettle(t *testing.T) {
	for _, x := range []struct{ draws, late, never, slices int }{
		{128, 128, 128, 16}, {135, 128, 128, 17}, {136, 136, 136, 17}, {137, 136, 136, 18}, {150, 144, 144, 19}, {160, 160, 160, 20}, {500, 272, 496, 63}, {512, 272, 512, 64},
	} {
		ids := []string{"never", "far", "late", "far", "never"}
		want := map[string]int{"far": 128, "late": x.late, "never": x.never}
		last := 0
		out, r := settled(t, Settings{Engine: Events, Draws: x.draws, Progress: func(done, of int) {
			if done <= last || done > of || of != len(ids)*x.slices {
				t.Errorf("%d draws: progress %d of %d after %d", x.draws, done, of, last)
			}
			last = done
		}}, gap{}, gap{}, 2, ids...)
		for i, id := range ids {
			stopped := "settled"
			if id == "never" || id == "late" && x.draws < 272 {
				stopped = "cap"
			}
			if n := r.samples[i].draws(); n != want[id] || out[i].Stopped != stopped || out[i].Procedure == "" {
				t.Errorf("%s of %d draws: %s after %d, want %s after %d", id, x.draws, out[i].Stopped, n, stopped, want[id])
			}
		}
		if last != len(ids)*x.slices {
			t.Errorf("%d draws: progress ends at %d of %d", x.draws, last, len(ids)*x.slices)
		}
	}
}

// totals is an engine whose totals are a mean and, for some draws in turn, a deviation above and below it, by structure; it
// counts what it is asked for.
type totals struct {
	all   []turns
	asked []int
	fails func(first int, which []int) error // nil: never
}

type turns struct {
	mean, deviation float64
	period          int
}

func (e *totals) block(_ context.Context, _ *model.Company, first int, which []int, figures []work.Figures, _ []work.Detail) error {
	k := len(e.all)
	if e.fails != nil {
		if err := e.fails(first, which); err != nil {
			return err
		}
	}
	for i := range len(figures) / k {
		for _, s := range which {
			x := e.all[s]
			e.asked[s]++
			figures[i*k+s].Exposure = x.mean + x.deviation*float64(1-2*((first+i)/x.period%2))
		}
	}
	return nil
}

func newTotals(all ...turns) *totals { return &totals{all: all, asked: make([]int, len(all))} }

// Who is far behind another is left out after a block, if both engines say so; who is dropped by the procedure after its
// first stage; and neither is drawn for again, but the runner-up, the structure in place and the baseline, which others are
// compared with: they have as many draws as the leader, and so has who is the runner-up after that. Nothing is asked for
// twice. Far is three standard deviations of the difference: 100 times the root of 32/31 between the first and the third.
func TestDroppedAreNotDrawn(t *testing.T) {
	events := []turns{{1000, 60, 1}, {1005, 90, sliceSize}, {1308, 80, 2}, {1500, 300, 4}, {1600, 30, 1}}
	near, within := slices.Clone(events), slices.Clone(events)
	near[4].mean, within[2].mean = 1010, 1302
	for _, x := range []struct {
		name   string
		events []turns
		closed []turns
		set    Settings
		place  string
		want   []int // 0: all
	}{
		{"by both engines", events, events, Settings{}, "x", []int{0, 0, 32, 128, 32}},
		{"not by the closed form", events, near, Settings{}, "x", []int{0, 0, 32, 128, 128}},
		{"not by events", near, events, Settings{}, "x", []int{0, 0, 32, 128, 128}},
		{"just not by events", within, events, Settings{}, "x", []int{0, 0, 128, 128, 32}},
		{"just not by the closed form", events, within, Settings{}, "x", []int{0, 0, 128, 128, 32}},
		{"a baseline", events, events, Settings{Baseline: "e"}, "x", []int{0, 0, 32, 128, 0}},
		{"a structure in place", events, events, Settings{}, "c", []int{0, 0, 0, 128, 32}},
		{"a runner-up that is far behind", []turns{{1000, 60, 1}, {1500, 60, 2}, {1600, 60, 1}}, []turns{{1000, 60, 1}, {1500, 60, 2}, {1600, 60, 1}}, Settings{}, "x", []int{0, 0, 32}},
		{"a runner-up that stands first", []turns{{1500, 60, 2}, {1000, 60, 1}, {1600, 60, 1}}, []turns{{1500, 60, 2}, {1000, 60, 1}, {1600, 60, 1}}, Settings{}, "x", []int{0, 0, 32}},
		{"another runner-up then", []turns{{1000, 60, 1}, {1600, -100, BlockSize}, {1590, 30, 2}}, []turns{{1000, 60, 1}, {1600, 0, 1}, {1600, 60, 1}}, Settings{}, "x", []int{0, 0, 0}},
		{"all draws", events, events, Settings{Exact: true}, "x", []int{0, 0, 0, 0, 0}},
	} {
		e, closed := newTotals(x.events...), newTotals(x.closed...)
		x.set.Engine, x.set.Draws = Events, 304
		job := &Job{Companies: []model.Company{{ID: "x", Current: x.place}}}
		out, r := settledJob(t, x.set, e, closed, job, len(x.want))
		s := &r.samples[0]
		for i, n := range x.want {
			if n == 0 {
				n = s.draws()
			}
			if s.of(i) != n || e.asked[i] != n {
				t.Errorf("%s: structure %d has %d draws of %d, %d were asked for, want %d: %s", x.name, i, s.of(i), s.draws(), e.asked[i], n, out[0].Procedure)
			}
			if got := s.at(n-1, i).Exposure; got == 0 {
				t.Errorf("%s: structure %d has nothing in draw %d", x.name, i, n-1)
			}
		}
	}
}

// An error of an engine is that of the run, wherever it comes up: in the first block, in the first stage, and in the draws
// that a dropped runner-up gets at the end.
func TestSettlingFails(t *testing.T) {
	why := errors.New("out of paper")
	for _, x := range []struct {
		first int
		which []int
	}{{0, []int{0, 1}}, {BlockSize, []int{0}}, {BlockSize, []int{1}}} {
		e := newTotals(turns{1000, 60, 1}, turns{1500, 60, 2})
		e.fails = func(first int, which []int) error {
			if first == x.first && slices.Equal(which, x.which) {
				return why
			}
			return nil
		}
		r := settler(t, Settings{Engine: Events, Draws: 304}, e, newTotals(e.all...), &Job{Companies: make([]model.Company, 1)}, 2)
		if err := r.draw(t.Context(), make([]ProfileOutcome, 1)); !errors.Is(err, why) {
			t.Errorf("structures %v from draw %d: %v", x.which, x.first, err)
		}
	}
}

// The procedure reads every draw once, in order, and what it says names the settings.
func TestStopperSays(t *testing.T) {
	far := newTotals(turns{1000, 1, 1}, turns{1100, 1, 1}, turns{1050, 1, 1})
	near := newTotals(turns{1000, 90, 1}, turns{1001, 90, sliceSize})
	same := newTotals(turns{1000, 1, 1}, turns{1000.5, 1, 1})
	for _, x := range []struct {
		e     *totals
		set   Settings
		draws int
		words []string
	}{
		{far, Settings{}, 128, []string{"mean total", "0.95", "16 first-stage observations of 8 draws", "settled after 128 draws"}},
		{near, Settings{}, 160, []string{"not settled after 160 draws", "2 structures are left"}},
		{same, Settings{}, 128, []string{"the same within noise"}},
		{far, Settings{Weights: map[Measure]float64{Total: 1}}, 128, []string{"weighted mean"}},
	} {
		x.set.Engine, x.set.Draws = Events, 160
		out, r := settled(t, x.set, x.e, x.e, len(x.e.all), "x")
		for _, want := range x.words {
			if !strings.Contains(out[0].Procedure, want) {
				t.Errorf("%q does not say %q", out[0].Procedure, want)
			}
		}
		if n := r.samples[0].draws(); n != x.draws {
			t.Errorf("%d draws, want %d", n, x.draws)
		}
	}
}
