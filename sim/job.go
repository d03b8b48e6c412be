package sim

import (
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim/decision"
)

// Engine names a way to compute what a structure does to a company.
type Engine string

// The engines. Both read the same model types and parameters and are docked
// in docs/VALIDATION.md.
const (
	Analytic Engine = "analytic" // expected values in closed form
	Events   Engine = "events"   // issues through in-trays, one by one
)

// Measure names a figure that structures can be ranked by.
type Measure string

// The measures, best first means: less total, cost, exposure and conflict,
// more score and coverage.
const (
	Total    Measure = "total"
	Score    Measure = "score"
	Coverage Measure = "coverage"
	Conflict Measure = "conflict"
	Cost     Measure = "cost"
	Exposure Measure = "exposure"
)

// Job is what to run: plain data that can travel to another machine.
type Job struct {
	Catalogue  *model.Catalogue
	Structures []model.Structure // candidates, at least one, unique ids
	Companies  []model.Company   // resolved profiles, at least one
}

// Settings is how to run it. The zero value of a field means its default.
type Settings struct {
	Engine   Engine              // default Analytic
	Draws    int                 // most draws a company; default 256 analytic, 512 events
	Exact    bool                // run all Draws: no early stop
	Seed     uint64              // used as it is; the command line's default is 1
	Months   int                 // horizon, 1-120; default 36
	Workers  int                 // goroutines; default 1
	RankBy   Measure             // default Total
	Weights  map[Measure]float64 // with weights the rank is by weighted, scaled measures
	Detail   bool                // fill Responsibilities
	Flip     bool                // search for the smallest change that flips the answer
	Samples  bool                // keep every draw's figures (StructureOutcome.Totals and Figures)
	Progress func(done, of int)  // called from one goroutine at a time; may be nil
}

// Summary is a mean and a range over draws. P10 and P90 are NaN with one draw.
type Summary struct{ Mean, P10, P90, SE float64 }

// Verdict says how far the recommendation can be trusted; the rule stands at
// [decision.Judge].
type Verdict = decision.Verdict

// The verdicts.
const (
	Clear = decision.Clear
	Lean  = decision.Lean
	Open  = decision.Open
)

// Outcome is the result of a Job.
type Outcome struct {
	Engine   Engine
	Seed     uint64
	Months   int
	Draws    int // the cap that was set
	Profiles []ProfileOutcome
}

// ProfileOutcome is the result for one company.
type ProfileOutcome struct {
	Company     model.Company
	Draws       int    // draws used
	Stopped     string // "settled", "cap" or "fixed"
	Procedure   string // the stopping procedure and its guarantee, for people
	Recommended string // structure id; empty when the verdict is open
	Leader      string // structure id of rank 1, whatever the verdict
	Verdict     Verdict
	Reason      Reason
	Structures  []StructureOutcome // by rank
	Warnings    []string           // data, not log: "overload", "outside the tested range" ...
}

// Reason is why the verdict is what it is, as data.
type Reason struct {
	RunnerUp string   // structure id, empty with one candidate
	Gap      float64  // runner-up's mean total less the leader's, USD a year
	GapSE    float64  // its standard error over draws
	PBeats   float64  // share of draws in which the leader beats the runner-up
	Drivers  []Driver // what makes the difference between the two
	Flips    []Flip   // the nearest changes of the company that change the leader
}

// Driver is one part of the gap between leader and runner-up, USD a year;
// positive speaks for the leader.
type Driver struct {
	What string // "pay", "exposure: product-strategy", "conflict" ...
	USD  float64
}

// Flip is a change of one company field that puts another structure first.
type Flip struct {
	Field  model.Field
	From   float64
	To     float64
	Leader string // structure id that leads then
}

// StructureOutcome is the result of one structure for one company.
type StructureOutcome struct {
	ID, Title        string
	Rank             int                     // 1 is best; equal means share the order of ids
	PBest            float64                 // share of draws with the lowest total
	Regret           float64                 // mean over draws of total less the draw's best total, USD a year
	PBeaten          float64                 // share of draws in which the leader beats it; 0 for the leader
	Tied             bool                    // the leader beats it in fewer than 60 % of draws
	Infeasible       string                  // why it cannot be built here; excluded from ranks if set
	Coverage         Summary                 // percent
	Conflict         Summary                 // hours per 100 hours of leadership work
	Cost             Summary                 // USD a year
	Exposure         Summary                 // USD a year
	Total            Summary                 // USD a year
	Score            Summary                 // 100 x (1 - total / value at stake)
	Costs            work.CostParts          // mean parts of Cost, USD a year
	Seats            []SeatOutcome           // with Settings.Detail
	Business         SeatOutcome             // what is left to business leaders, with Settings.Detail
	Responsibilities []ResponsibilityOutcome // with Settings.Detail
	Totals           []float64               // with Settings.Samples: total of each draw, USD a year
	Figures          []work.Figures          // with Settings.Samples: all figures of each draw
}

// SeatOutcome is the mean load of one seat.
type SeatOutcome struct {
	ID, Role, ReportsTo string
	Utilisation         float64 // load / capacity; above 1 is overload
	Hours               float64 // duty hours a month asked of the seat
	Overhead            float64 // hours a month for deputies, subordinates, disputes, rulings
	Done                float64 // share of its issues done in time
	PayUSD              float64 // a year, without on-costs
}

// ResponsibilityOutcome says where one responsibility's numbers come from.
type ResponsibilityOutcome struct {
	ID        string
	Holders   []model.Holder // effective shares, "business" for what nobody holds
	Hours     float64        // executive hours a month
	Delegable float64        // delegable hours a month
	Done      float64        // share of the executive part done in time, 0-1
	Quality   float64        // quality-adjusted coverage, 0-1
	Disputes  float64        // a month
	Delay     float64        // share of value lost to waiting and disputes, 0-1
	StakeUSD  float64        // value at stake a year
	LossUSD   float64        // exposure a year
}
