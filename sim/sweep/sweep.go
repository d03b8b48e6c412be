// Package sweep computes how the answer changes with one or two numbers: a field of the company, a
// parameter of the model, or the horizon.
//
// The pipeline:
//
//  1. axis.go      which values a number takes
//  2. lab.go       the company at a point, evaluated with the closed form by a sim.Bench; all points
//     share the same draws, so that points differ only in the numbers varied
//  3. point.go     the ranking there; near-copies are reported as one
//  4. bands.go     along one axis: the range over which each structure leads
//  5. crossover.go and the crossovers, to a thousandth, with their range over draws
//
// Along one axis, a structure that leads for less than a step can be missed. Steps whose neighbours do
// not rule that out are examined further, see [survey.look].
package sweep

import (
	"context"
	"fmt"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/parallel"
)

// Job is what to sweep.
type Job struct {
	Catalogue  *model.Catalogue
	Structures []model.Structure
	Company    model.Company
	Axes       []Axis // one or two
	Settings   sim.Settings
}

// Result is how the answer of one company changes: plain data.
type Result struct {
	Draws      int         `json:"-"`          // at every step, the same
	Here       *Step       `json:"here"`       // the company as it is; nil where that is off the axes, or a parameter varies
	Steps      []Step      `json:"steps"`      // the last axis varies fastest
	Bands      []Band      `json:"bands"`      // of one axis, ascending
	Crossovers []Crossover `json:"crossovers"` // of one axis, between the bands
	Areas      []Area      `json:"areas"`      // of two axes, the largest first
	NeverLead  []string    `json:"never_leads"`
}

// Area is the part of two axes where a structure leads.
type Area struct {
	Leader string  `json:"leader"`
	Share  float64 `json:"share"` // of the steps
	verdicts
}

// verdicts counts steps by verdict.
type verdicts struct {
	Clear int `json:"clear"`
	Lean  int `json:"lean"`
	Open  int `json:"open"`
}

// All is how many steps were counted.
func (v *verdicts) All() int { return v.Clear + v.Lean + v.Open }

func (v *verdicts) add(x sim.Verdict) {
	switch x {
	case sim.Clear:
		v.Clear++
	case sim.Lean:
		v.Lean++
	default:
		v.Open++
	}
}

// Run evaluates every point of the axes. It fails with [sim.ErrSettings], with a
// [model.InvalidError] that names the point where the company is impossible or
// the model gives no finite figures, or with the context's cause. Of the
// settings, the engine is ignored and Progress counts points.
func Run(ctx context.Context, job Job) (*Result, error) {
	if len(job.Axes) < 1 || len(job.Axes) > 2 {
		return nil, fmt.Errorf("%w: %d axes; allowed: 1 or 2", sim.ErrSettings, len(job.Axes))
	}
	for i := range job.Axes {
		if err := job.Axes[i].check(); err != nil {
			return nil, err
		}
	}
	labs := make([]lab, max(1, job.Settings.Workers))
	for i := range labs {
		labs[i].job = &job
	}
	own, within := job.own()
	if err := labs[0].ready(own); err != nil {
		return nil, err
	}
	s := survey{axes: job.Axes, ids: labs[0].bench.IDs(), workers: len(labs), progress: job.Settings.Progress,
		eval: func(ctx context.Context, worker int, at []float64) (sim.Standing, error) {
			return labs[worker].at(ctx, at)
		}}
	out, err := s.run(ctx)
	if err != nil {
		return nil, err
	}
	out.Draws = labs[0].bench.Draws()
	if within {
		err = labs[0].here(ctx, own, out)
	}
	return out, err
}

// own is where the company itself is on the axes, and whether that is within
// them. A parameter, which the company does not have, is never.
func (j *Job) own() (at []float64, within bool) {
	within = true
	for _, a := range j.Axes {
		v := a.Low
		switch a.Kind {
		case Field:
			f, _ := model.FieldByKey(a.Name)
			v = j.Company.Values[f]
		case Months:
			if v = float64(j.Settings.Months); v == 0 {
				v = sim.DefaultMonths
			}
		}
		within = within && a.Kind != Parameter && a.Low <= v && v <= a.High
		at = append(at, v)
	}
	return at, within
}

// here evaluates the company as it is.
func (l *lab) here(ctx context.Context, own []float64, out *Result) error {
	if err := l.ready(own); err != nil {
		return err
	}
	standing, err := l.bench.Compare(ctx, &l.job.Company)
	if err != nil {
		return err
	}
	p, err := newPoint(own, l.bench.IDs(), &standing, false)
	if err != nil {
		return err
	}
	p.Leader = choose(p.leading, out.lead())
	out.Here = &p.Step
	return nil
}

// lead counts the steps that each structure leads.
func (r *Result) lead() map[string]int {
	n := map[string]int{}
	for i := range r.Steps {
		n[r.Steps[i].Leader]++
	}
	return n
}

// survey evaluates points and draws conclusions, whatever they are of.
type survey struct {
	axes     []Axis
	ids      []string
	workers  int
	eval     func(ctx context.Context, worker int, at []float64) (sim.Standing, error)
	progress func(done, of int)
}

func (s *survey) run(ctx context.Context) (*Result, error) {
	grid, err := s.points(ctx, s.grid(), s.progress)
	if err != nil {
		return nil, err
	}
	out := &Result{Bands: []Band{}, Crossovers: []Crossover{}, Areas: []Area{}, NeverLead: []string{}}
	all, led := grid, map[string]bool{}
	if len(s.axes) == 1 {
		if all, err = s.trace(ctx, grid, out); err != nil {
			return nil, err
		}
	} else {
		on := tops(grid)
		for _, p := range grid {
			p.Leader = choose(p.leading, on)
		}
	}
	for _, p := range grid {
		out.Steps = append(out.Steps, p.Step)
	}
	if len(s.axes) == 2 {
		out.Areas = areas(out.Steps)
	}
	for _, p := range all {
		led[p.top()], led[p.Leader] = true, true
	}
	for _, b := range out.Bands {
		for _, id := range b.Variants {
			led[id] = true
		}
	}
	for _, id := range slices.Sorted(slices.Values(s.ids)) {
		if !led[id] {
			out.NeverLead = append(out.NeverLead, id)
		}
	}
	return out, nil
}

// grid lists the points of the axes, the last axis fastest.
func (s *survey) grid() [][]float64 {
	out := [][]float64{nil}
	for i := range s.axes {
		var next [][]float64
		for _, at := range out {
			for _, v := range s.axes[i].Values() {
				next = append(next, append(slices.Clone(at), v))
			}
		}
		out = next
	}
	return out
}

// points evaluates points on all workers. An error names its point.
func (s *survey) points(ctx context.Context, at [][]float64, progress func(done, of int)) ([]*point, error) {
	out := make([]*point, len(at))
	done := parallel.Counter{Report: progress, Of: len(at)}
	err := parallel.Each(ctx, s.workers, len(at), func(worker, i int) error {
		standing, err := s.eval(ctx, worker, at[i])
		if err == nil {
			out[i], err = newPoint(at[i], s.ids, &standing, len(s.axes) == 1)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", s.place(at[i]), err)
		}
		done.Add(1)
		return nil
	})
	return out, err
}

// place is a point in words.
func (s *survey) place(at []float64) string {
	out := ""
	for i, v := range at {
		if i > 0 {
			out += ", "
		}
		out += fmt.Sprintf("%s=%v", s.axes[i].Name, v)
	}
	return out
}

// areas are the parts of a plane.
func areas(steps []Step) []Area {
	found := map[string]*Area{}
	var out []Area
	for i := range steps {
		id := steps[i].Leader
		if found[id] == nil {
			found[id] = &Area{Leader: id}
		}
		found[id].add(steps[i].Verdict)
	}
	for _, a := range found {
		a.Share = float64(a.All()) / float64(len(steps))
		out = append(out, *a)
	}
	slices.SortFunc(out, largest)
	return out
}
