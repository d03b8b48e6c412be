package report

import (
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/sensitivity"
)

// sensitivitySchema names the layout of the answer of orgsim sensitivity.
const sensitivitySchema = "orgsim.sensitivity/1"

// Sensitivity is what the answer for some companies depends on.
type Sensitivity struct {
	head
	Seed    uint64 `json:"seed"`
	Months  int    `json:"months"`
	Draws   int    `json:"draws"`             // of the lead and the fields
	Rows    int    `json:"rows,omitempty"`    // of the designs behind the shares
	Samples int    `json:"samples,omitempty"` // draws behind the worth of knowing
	terms
	Profiles []sensitivityOfOne `json:"profiles"`

	cat *model.Catalogue
	top int // rows of a table for people
}

// NewSensitivity begins the answer, with top rows in each table for people.
func NewSensitivity(run Run, set sim.Settings, top int) *Sensitivity {
	x := &Sensitivity{Seed: set.Seed, Months: set.Months, cat: run.Catalogue, top: top}
	x.head, x.terms = run.begin(sensitivitySchema)
	return x
}

// sensitivityOfOne is what the answer for one company depends on.
type sensitivityOfOne struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	*sensitivity.Analysis

	company *model.Company
}

// Add adds a company.
func (x *Sensitivity) Add(c *model.Company, a *sensitivity.Analysis) {
	x.Draws, x.Rows, x.Samples = a.Draws, max(x.Rows, a.Rows), max(x.Samples, a.Samples)
	for i := range a.Inputs {
		a.Inputs[i].Text = phrase(a.Inputs[i].Text)
	}
	one := sensitivityOfOne{c.ID, c.Name, a, c}
	a.Says = x.says(&one)
	x.Profiles = append(x.Profiles, one)
}

// tips are the tipping points of a company, the nearest first.
func (one *sensitivityOfOne) tips() (out []*sim.Tip) {
	for i := range one.Fields {
		f := &one.Fields[i]
		near := []*sim.Tip{f.Down, f.Up}
		if f.Down != nil && f.Up != nil && math.Abs(f.Up.To-f.From) < math.Abs(f.Down.To-f.From) {
			slices.Reverse(near)
		}
		for _, t := range near {
			if t != nil {
				out = append(out, t)
			}
		}
	}
	return out
}
