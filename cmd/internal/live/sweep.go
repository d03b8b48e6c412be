package live

import (
	"context"
	"fmt"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/sweep"
)

// maxSteps bounds the values of all numbers together, times draws.
const maxSteps = 200_000

// RunSweep answers what `orgsim sweep` would. The error is a [*BadRequest], or that of the context.
func (m *Model) RunSweep(ctx context.Context, r *Request) (*report.Sweep, error) {
	if len(r.Vary) < 1 || len(r.Vary) > 2 {
		return nil, &BadRequest{Message: "vary must name one or two numbers", Hint: `"vary": [{"name": "headcount", "low": 50, "high": 5000, "log": true}]`}
	}
	plain := *r
	plain.Vary = nil
	q, err := m.understand(&plain)
	if err != nil {
		return nil, err
	}
	if q.set.Engine != sim.Analytic {
		return nil, &BadRequest{Message: "a sweep computes with the analytic engine only"}
	}
	return q.sweep(ctx, r.Vary)
}

func (q *question) sweep(ctx context.Context, vary []Vary) (*report.Sweep, error) {
	var axes []sweep.Axis
	steps := 1
	for i, v := range vary {
		a, ok := sweep.Find(q.model.Catalogue, v.Name)
		if !ok {
			return nil, &BadRequest{Message: v.Name + " is not a number that can vary"}
		}
		if !(v.Low >= a.Low && v.Low < v.High && v.High <= a.High) || v.Log && v.Low <= 0 || i == 1 && v.Name == vary[0].Name {
			return nil, &BadRequest{Message: fmt.Sprintf("%s cannot range from %v to %v", v.Name, v.Low, v.High), Hint: fmt.Sprintf("low to high within %v to %v, from above 0 with log, each number once", a.Low, a.High)}
		}
		a.Low, a.High, a.Log, a.Steps = v.Low, v.High, v.Log, v.Steps
		if a.Steps == 0 {
			a.Steps = []int{21, 11}[len(vary)-1]
		}
		if a.Steps < 2 || a.Steps > 1001 {
			return nil, &BadRequest{Message: fmt.Sprintf("%d steps are out of range", v.Steps), Hint: "allowed: 2 to 1001"}
		}
		steps *= a.Steps
		axes = append(axes, a)
	}
	if q.set.Draws == 0 {
		q.set.Draws = 64
	}
	if steps*q.set.Draws > maxSteps {
		return nil, &BadRequest{Message: fmt.Sprintf("%d steps of %d draws are too many", steps, q.set.Draws), Hint: fmt.Sprintf("steps times draws must not exceed %d", maxSteps)}
	}
	run := q.model.run()
	if q.set.Months == 0 {
		q.set.Months = sim.DefaultMonths
	}
	answer := report.NewSweep(run, q.structures, axes, q.set)
	found, err := sweep.Run(ctx, sweep.Job{Catalogue: q.model.Catalogue, Structures: q.structures, Company: q.companies[0], Axes: axes, Settings: q.set})
	if err != nil {
		return nil, failed(ctx, err)
	}
	answer.Add(run, &q.companies[0], found)
	return answer, nil
}

// sweepPart is the part of an answer that draws a sweep.
const sweepPart = "sweep"

// drawn is a sweep as a section of a page.
func (m *Model) drawn(ctx context.Context, r *Request) (*Answer, error) {
	x, err := m.RunSweep(ctx, r)
	if err != nil {
		return nil, err
	}
	a := &Answer{Draws: x.Draws}
	a.Sections, err = fragments([]render.Section{{ID: sweepPart, Title: "Who leads", Blocks: contents(x.Document())}})
	return a, err
}
