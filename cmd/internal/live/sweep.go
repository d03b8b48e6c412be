//go:build !js

package live

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/sweep"
)

// Vary is one number that a sweep varies.
type Vary struct {
	Name  string  `json:"name"` // a field, a parameter, or months
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Steps int     `json:"steps"` // 0: 21 values of one number, 11 each of two
	Log   bool    `json:"log"`
}

// maxSteps bounds the values of all numbers together, times draws.
const maxSteps = 200_000

// RunSweep answers what `orgsim sweep` would: the request has a list "vary" of one or two numbers besides. The error is a
// [*BadRequest], or that of the context.
func (m *Model) RunSweep(ctx context.Context, body []byte) (*report.Sweep, error) {
	rest := map[string]json.RawMessage{}
	var vary []Vary
	if err := json.Unmarshal(body, &rest); err != nil {
		return nil, &BadRequest{Message: "the request is not understood: " + err.Error()}
	}
	d := json.NewDecoder(bytes.NewReader(rest["vary"]))
	d.DisallowUnknownFields()
	if err := d.Decode(&vary); err != nil || len(vary) < 1 || len(vary) > 2 {
		return nil, &BadRequest{Message: "vary names no one or two numbers", Hint: `"vary": [{"name": "headcount", "low": 50, "high": 5000, "log": true}]`}
	}
	delete(rest, "vary")
	plain, err := json.Marshal(rest)
	if err != nil {
		return nil, &BadRequest{Message: err.Error()}
	}
	q, err := m.read(plain)
	if err != nil {
		return nil, err
	}
	if q.set.Engine != sim.Analytic {
		return nil, &BadRequest{Message: "a sweep computes with the analytic engine only"}
	}
	return q.sweep(ctx, vary)
}

func (q *question) sweep(ctx context.Context, vary []Vary) (*report.Sweep, error) {
	var axes []sweep.Axis
	steps := 1
	for i, v := range vary {
		a, ok := sweep.Find(q.model.Catalogue, v.Name)
		if !ok {
			return nil, &BadRequest{Message: "there is no number " + v.Name + " to vary"}
		}
		if !(v.Low >= a.Low && v.Low < v.High && v.High <= a.High) || v.Log && v.Low <= 0 || i == 1 && v.Name == vary[0].Name {
			return nil, &BadRequest{Message: fmt.Sprintf("%s cannot go from %v to %v", v.Name, v.Low, v.High), Hint: fmt.Sprintf("upwards within %v to %v, from above 0 with log, each number once", a.Low, a.High)}
		}
		a.Low, a.High, a.Log, a.Steps = v.Low, v.High, v.Log, v.Steps
		if a.Steps == 0 {
			a.Steps = []int{21, 11}[len(vary)-1]
		}
		if a.Steps < 2 || a.Steps > 1001 {
			return nil, &BadRequest{Message: fmt.Sprintf("%d steps are out of range", v.Steps), Hint: "2 to 1001 are possible"}
		}
		steps *= a.Steps
		axes = append(axes, a)
	}
	if q.set.Draws == 0 {
		q.set.Draws = 64
	}
	if steps*q.set.Draws > maxSteps {
		return nil, &BadRequest{Message: fmt.Sprintf("%d steps of %d draws are too many", steps, q.set.Draws), Hint: fmt.Sprintf("steps times draws may be %d at most", maxSteps)}
	}
	run := report.Run{Version: q.model.Version, Catalogue: q.model.Catalogue, Fixed: q.model.Fixed, Currency: q.model.Currency}
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
