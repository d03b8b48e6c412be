package report

import (
	"math"
	"slices"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
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
	Profiles []SensitivityOfOne `json:"profiles"`

	cat    *model.Catalogue
	titles map[string]string // of structures, by id
	top    int               // rows of a table for people
}

// NewSensitivity begins the answer for some structures, with top rows in each table for people.
func NewSensitivity(run Run, set sim.Settings, structures []model.Structure, top int) *Sensitivity {
	x := &Sensitivity{Seed: set.Seed, Months: set.Months, cat: run.Catalogue, titles: map[string]string{}, top: top}
	x.head, x.terms = run.begin(sensitivitySchema)
	for i := range structures {
		x.titles[structures[i].ID] = structures[i].Title
	}
	return x
}

// SensitivityOfOne is what the answer for one company depends on.
type SensitivityOfOne struct {
	ID       string           `json:"id"`
	Name     string           `json:"name"`
	Leader   string           `json:"leader"`
	RunnerUp sim.OptionalID   `json:"runner_up"` // the best that is no variant of the leader; null without one, and then there is no lead
	Verdict  decision.Verdict `json:"verdict"`
	Says     string           `json:"says"` // in words

	Lead       *spread     `json:"lead_usd,omitempty"` // USD a year
	Ahead      float64     `json:"ahead"`              // share of draws in which the leader beats the runner-up
	Closest    string      `json:"closest,omitempty"`  // whom it beats least often
	Beats      float64     `json:"beats_closest"`      // in which share of draws
	Fields     []fieldLead `json:"fields,omitempty"`
	Everything *worth      `json:"everything,omitempty"` // of learning all that is not known
	Groups     []partLead  `json:"groups,omitempty"`
	Inputs     []partLead  `json:"inputs,omitempty"`

	company *model.Company
}

// spread is a mean and a range over draws.
type spread struct {
	Mean float64    `json:"mean"`
	P10  sim.Number `json:"p10"`
	P90  sim.Number `json:"p90"`
}

// fieldLead is the lead as one field changes.
type fieldLead struct {
	Field  string   `json:"field"`
	From   float64  `json:"from"`
	Basis  string   `json:"basis"` // given, derived or assumed
	Lower  *moved   `json:"lower"` // a notch down; null: not possible
	Higher *moved   `json:"higher"`
	Least  float64  `json:"least"` // how far down a tipping point was looked for
	Most   float64  `json:"most"`
	Down   *sim.Tip `json:"down"` // null: nowhere down to least
	Up     *sim.Tip `json:"up"`
}

// moved is the lead a notch away.
type moved struct {
	Value  float64 `json:"value"`
	Lead   spread  `json:"lead_usd"` // over the best other; below zero where it is lost
	Rival  string  `json:"rival"`
	Leader string  `json:"leader"`
}

// partLead is how the lead depends on one input or group.
type partLead struct {
	Name    string   `json:"name"`
	Text    string   `json:"text,omitempty"`
	Basis   string   `json:"basis,omitempty"`
	P10     *float64 `json:"p10,omitempty"` // of an input: 10th percentile of what is known of it, in the unit of parameters
	P90     *float64 `json:"p90,omitempty"`
	Inputs  []string `json:"inputs,omitempty"` // of a group
	First   interval `json:"first"`            // share of the variance of the lead that would go if it were known
	Total   interval `json:"total"`            // that would stay if all else were known
	Shapley interval `json:"shapley"`          // its part in a split that adds up to 1
	Worth   worth    `json:"worth"`            // of learning it before choosing
}

// interval is a share with its 90% interval.
type interval struct {
	Share float64 `json:"share"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// worth is what it is worth to learn something, USD a year.
type worth struct {
	USD  float64    `json:"usd"`
	Low  sim.Number `json:"low_usd"` // 90% interval
	High sim.Number `json:"high_usd"`
}

// told reports whether a worth is more than nothing, as far as the draws tell.
func (w *worth) told() bool { return w.Low > 0 }

// z90 is how many standard errors a 90% interval reaches on either side.
const z90 = 1.645

func intervalOf(e sensitivity.Estimate) interval {
	return interval{e.Share, e.Share - float64(z90*e.SE), e.Share + float64(z90*e.SE)}
}

func worthOf(w sensitivity.Worth) worth {
	return worth{w.Value, sim.Number(max(0, w.Value-float64(z90*w.SE))), sim.Number(w.Value + float64(z90*w.SE))}
}

func spreadOf(d decision.Difference) spread {
	return spread{d.Mean, sim.Number(d.P10), sim.Number(d.P90)}
}

// Add adds a company.
func (x *Sensitivity) Add(c *model.Company, a *sensitivity.Analysis) {
	one := SensitivityOfOne{ID: c.ID, Name: c.Name, Leader: a.Leader, RunnerUp: sim.OptionalID(a.RunnerUp), Verdict: a.Verdict, company: c}
	x.Draws, x.Rows, x.Samples = a.Draws, max(x.Rows, a.Rows), max(x.Samples, a.Samples)
	if a.RunnerUp != "" {
		lead := spreadOf(a.Lead)
		one.Lead, one.Ahead, one.Closest, one.Beats = &lead, a.Ahead, a.Closest, a.Beats
	}
	for i := range a.Fields {
		f := &a.Fields[i]
		one.Fields = append(one.Fields, fieldLead{Field: model.Fields[f.Field].Key, From: f.From, Basis: basisOf(c, f.Field),
			Lower: movedOf(f.Lower), Higher: movedOf(f.Higher), Least: f.Least, Most: f.Most, Down: f.Down, Up: f.Up})
	}
	if len(a.Inputs) > 0 {
		w := worthOf(a.Everything)
		one.Everything = &w
		for i := range a.Groups {
			one.Groups = append(one.Groups, x.part(&a.Groups[i]))
		}
		for i := range a.Inputs {
			p := x.part(&a.Inputs[i])
			in := sim.DescribeInput(x.cat, a.Inputs[i].Inputs[0])
			p.P10, p.P90 = &in.Low, &in.High
			p.Inputs, p.Text, p.Basis = nil, x.meaning(a.Inputs[i].Inputs[0], &in), in.Basis
			one.Inputs = append(one.Inputs, p)
		}
	}
	one.Says = x.says(&one)
	x.Profiles = append(x.Profiles, one)
}

func (x *Sensitivity) part(p *sensitivity.Part) partLead {
	out := partLead{Name: p.Name, First: intervalOf(p.First), Total: intervalOf(p.Total), Shapley: intervalOf(p.Shapley), Worth: worthOf(p.Worth)}
	out.Inputs = text.Each(p.Inputs, x.cat.DimensionName)
	return out
}

// meaning is the text of an input without the symbol and the unit that equations
// have for it.
func (x *Sensitivity) meaning(dimension int, in *sim.Input) string {
	if dimension < int(model.NumDrawn) {
		return phrase(x.cat.Parameters[dimension].Text)
	}
	return in.Text
}

func movedOf(n *sensitivity.Notch) *moved {
	if n == nil {
		return nil
	}
	return &moved{n.Value, spreadOf(n.Lead), n.Rival, n.Leader}
}

// basisOf says where the value of a field comes from.
func basisOf(c *model.Company, f model.Field) string {
	switch {
	case c.IsDerived(f):
		return "derived"
	case c.IsGiven(f):
		return "given"
	}
	return "assumed"
}

// tips are the tipping points of a company, the nearest first.
func (one *SensitivityOfOne) tips() (out []*sim.Tip) {
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
