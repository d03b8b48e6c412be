package sim

import "github.com/orgsim/orgsim/model"

// Engine names a way to compute what a structure does to a company.
type Engine string

// The engines. Both read the same model types and parameters and are docked
// in docs/VALIDATION.md.
const (
	Analytic Engine = "analytic" // expected values in closed form
	Events   Engine = "events"   // issues through in-trays, one by one
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
	Baseline string              // id of a structure that the others are compared with, draw by draw
	Progress func(done, of int)  // called from one goroutine at a time; may be nil
}
