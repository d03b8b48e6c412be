package sim

import (
	"encoding/json"
	"math"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim/decision"
)

// Outcome is the result of a Job. Outcomes and everything in them are plain
// data with one form: what Run returns, what a batch keeps and what results
// hold in JSON (schema orgsim.result/1).
type Outcome struct {
	Seed     uint64              `json:"seed"`
	Engine   Engine              `json:"engine"`
	Months   int                 `json:"months"`
	Draws    int                 `json:"draws"` // the cap that was set, per company
	RankBy   Measure             `json:"rank_by"`
	Weights  map[Measure]float64 `json:"weights,omitempty"`
	Baseline string              `json:"baseline,omitempty"`
	Profiles []ProfileOutcome    `json:"profiles"`
}

// ProfileOutcome is the result for one company.
type ProfileOutcome struct {
	Company
	Recommended OptionalID         `json:"recommended"` // structure id; empty when the verdict is open
	Verdict     Verdict            `json:"verdict"`
	Reason      string             `json:"reason"` // in words; empty until somebody writes them
	Leader      string             `json:"leader"` // structure id of rank 1, whatever the verdict
	Comparison                     // of leader and runner-up
	Draws       int                `json:"draws"`      // draws used, of the leader and the runner-up
	Stopped     string             `json:"stopped"`    // "settled", "cap" or "fixed"
	Procedure   string             `json:"procedure"`  // how that was decided and what it guarantees, for people
	Warnings    []string           `json:"warnings"`   // data, not log: "cio is over capacity ..."
	Structures  []StructureOutcome `json:"structures"` // by rank
	Practice    *Practice          `json:"practice,omitempty"`
	Current     *Current           `json:"current,omitempty"` // where the structure in place is known
}

// Practice is what documented organisations like a company do, beside what is
// recommended and apart from it: no figure of the simulation depends on it.
type Practice struct {
	Says      string       `json:"says"`      // in words, with how it stands to the recommendation
	Shares    model.Shares `json:"shares"`    // how often each arrangement is found, 0-1
	Low       model.Shares `json:"low"`       // 10th percentile of what that may be
	High      model.Shares `json:"high"`      // 90th
	Effective float64      `json:"effective"` // how many organisations the shares are worth
}

// Company is what a result says of the company it is about.
type Company struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Industry string `json:"industry"`
	Given    Values `json:"given"`             // by the user
	Derived  Values `json:"derived,omitempty"` // from answers of the user that were no numbers
	Assumed  Values `json:"assumed"`           // from industry and size

	// Others are columns of a list that are no field, as they stand there.
	Others model.Others `json:"other_columns,omitempty"`
}

// Verdict says how far the recommendation can be trusted; the rule stands at
// [decision.Judge].
type Verdict = decision.Verdict

// The verdicts.
const (
	Clear = decision.Clear
	Lean  = decision.Lean
	Open  = decision.Open
)

// Comparison is what makes the difference between the leader and the
// runner-up, as data.
type Comparison struct {
	RunnerUp string   `json:"runner_up"`  // structure id of the best that is no variant of the leader; empty without one
	Gap      float64  `json:"gap_usd"`    // runner-up's mean total less the leader's, USD a year
	GapSE    Number   `json:"gap_se_usd"` // its standard error over draws
	Drivers  []Driver `json:"drivers"`    // the parts of the gap, largest first
	Flips    []Tip    `json:"flips"`      // the nearest changes of the company that change the leader
	Tried    *Tried   `json:"flips_tried,omitempty"`
}

// Tried is what a search for flips looked at.
type Tried struct {
	Draws   int    `json:"draws"`   // of the closed form, for every change
	Changes int    `json:"changes"` // companies tried, each with one field changed
	Leader  string `json:"leader"`  // structure id that leads in these draws; if it is another, nothing was tried
}

// Driver is one part of the gap between leader and runner-up, USD a year;
// positive speaks for the leader.
type Driver struct {
	What string  `json:"what"` // "pay", "exposure", "conflict hours" or the id of a responsibility
	USD  float64 `json:"usd"`
}

// StructureOutcome is the result of one structure for one company. The
// measures among its fields are described in [Measures].
type StructureOutcome struct {
	ID      string  `json:"id"`
	Title   string  `json:"title"`
	Rank    int     `json:"rank"`     // 1 is best; equal means share the order of ids
	PBest   float64 `json:"p_best"`   // how often it, or one that is the same within noise, has the lowest total: share of draws, see [decision.PBestByLaw] for few
	PBeaten float64 `json:"p_beaten"` // how often the leader beats it; 0 for the leader and its variants
	Tied    bool    `json:"tied"`     // the leader beats it in fewer than 60 % of draws, and it is no variant of the leader

	// VariantOf is the better-ranked structure that it is the same as within
	// noise, see [decision.Rank]; empty: none.
	VariantOf string `json:"variant_of,omitempty"`

	// Draws it was in, the first ones, where the stopping rule dropped it before the others: its figures
	// are over these, and what compares it with others is over those that both have; 0: all draws.
	Draws int `json:"draws,omitempty"`

	Regret   float64        `json:"regret"`   // mean over draws of total less the draw's best total, USD a year
	Coverage Summary        `json:"coverage"` // percent
	Conflict Summary        `json:"conflict"` // hours per 100 hours of leadership work
	Cost     Summary        `json:"cost"`     // USD a year
	Exposure Summary        `json:"exposure"` // USD a year
	Total    Summary        `json:"total"`    // USD a year
	Score    Summary        `json:"score"`    // 100 x (1 - total / value at stake)
	Costs    work.CostParts `json:"cost_parts"`
	// Difference to Settings.Baseline, draw by draw.
	Difference Deltas `json:"difference,omitempty"`
	// With Settings.Detail: seats, what is left to business leaders, and the work.
	Seats            []SeatOutcome           `json:"seats"`
	Business         *SeatOutcome            `json:"business,omitempty"`
	Responsibilities []ResponsibilityOutcome `json:"responsibilities,omitempty"`
	// What a reader must know of it in this company, in words that "in TITLE" can follow.
	Warnings []string `json:"warnings,omitempty"`
	// Inputs, if somebody asked for them with [Inputs].
	Inputs []Input `json:"inputs,omitempty"`
	// With Settings.Samples: total of each draw, USD a year, and all figures of each draw.
	Totals  []float64      `json:"-"`
	Figures []work.Figures `json:"-"`
}

// Summary is a mean and a range over draws. P10 and P90 are NaN with one draw.
type Summary struct {
	Mean float64 `json:"mean"`
	P10  Number  `json:"p10"`
	P90  Number  `json:"p90"`
	SE   Number  `json:"-"` // standard error of the mean
}

// Delta is the paired difference of two structures in one measure. It is
// settled when at least four in five draws agree on its sign; with fewer it may
// be nothing.
type Delta struct {
	Summary
	Settled bool `json:"settled"`
}

// Deltas are the differences of two structures by measure, in the order of [Measures]: a list, so
// that the same differences are the same bytes in every encoding. In JSON they are an object.
type Deltas []MeasureDelta

// MeasureDelta is the difference in one measure.
type MeasureDelta struct {
	Measure Measure
	Delta
}

// Of returns the difference in a measure, zero where there is none.
func (d Deltas) Of(m Measure) Delta {
	for i := range d {
		if d[i].Measure == m {
			return d[i].Delta
		}
	}
	return Delta{}
}

// MarshalJSON writes an object by measure.
func (d Deltas) MarshalJSON() ([]byte, error) {
	by := make(map[Measure]Delta, len(d))
	for _, x := range d {
		by[x.Measure] = x.Delta
	}
	return json.Marshal(by)
}

// UnmarshalJSON reads an object by measure.
func (d *Deltas) UnmarshalJSON(b []byte) error {
	var by map[Measure]Delta
	if err := json.Unmarshal(b, &by); err != nil {
		return err
	}
	*d = nil
	for i := range Measures {
		if x, ok := by[Measures[i].ID]; ok {
			*d = append(*d, MeasureDelta{Measures[i].ID, x})
		}
	}
	return nil
}

// SeatOutcome is the mean load of one seat.
type SeatOutcome struct {
	ID          string  `json:"id"`
	Role        string  `json:"role"`
	ReportsTo   string  `json:"reports_to"`
	Utilisation float64 `json:"utilisation"`    // load / capacity; above 1 is overload
	Hours       float64 `json:"hours"`          // duty hours a month asked of the seat
	Overhead    float64 `json:"overhead_hours"` // hours a month for deputies, subordinates, disputes, rulings
	Done        float64 `json:"done"`           // share of its issues done in time
	PayUSD      float64 `json:"pay_usd"`        // a year, without on-costs
}

// ResponsibilityOutcome says where one responsibility's numbers come from.
type ResponsibilityOutcome struct {
	ID        string         `json:"id"`
	Title     string         `json:"title"`
	Holders   []model.Holder `json:"holders"`   // effective shares, "business" for what nobody holds
	Hours     float64        `json:"hours"`     // executive hours a month
	Delegable float64        `json:"delegable"` // delegable hours a month
	Done      float64        `json:"done"`      // share of the executive part done in time, 0-1
	Quality   float64        `json:"quality"`   // quality-adjusted share of the work, 0-1
	Covered   float64        `json:"covered"`   // the same as a share of what a specialist reaches, 0-1
	Disputes  float64        `json:"disputes"`  // a month
	Delay     float64        `json:"delay"`     // share of value lost to waiting and disputes, 0-1
	StakeUSD  float64        `json:"stake_usd"` // value at stake a year
	LossUSD   float64        `json:"loss_usd"`  // exposure a year
}

// Structure finds a structure by id, or returns nil.
func (p *ProfileOutcome) Structure(id string) *StructureOutcome {
	for i := range p.Structures {
		if p.Structures[i].ID == id {
			return &p.Structures[i]
		}
	}
	return nil
}

// Finite reports whether every mean is a number. Only parameters set far
// outside their range can make it otherwise.
func (s *StructureOutcome) Finite() bool {
	for i := range Measures {
		if v := Measures[i].Mean(s); math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}

// Number is a figure that may not exist: NaN here, null in JSON.
type Number float64

// MarshalJSON writes a number or null.
func (n Number) MarshalJSON() ([]byte, error) {
	if v := float64(n); !math.IsNaN(v) && !math.IsInf(v, 0) {
		return json.Marshal(v)
	}
	return []byte("null"), nil
}

// UnmarshalJSON reads a number or null.
func (n *Number) UnmarshalJSON(b []byte) error {
	v := math.NaN()
	var err error
	if string(b) != "null" {
		err = json.Unmarshal(b, &v)
	}
	*n = Number(v)
	return err
}

// OptionalID is the id of a structure, or empty: null in JSON.
type OptionalID string

// MarshalJSON writes a string or null.
func (id OptionalID) MarshalJSON() ([]byte, error) {
	if id == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(id))
}
