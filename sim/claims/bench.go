package claims

import (
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// Bench is what checks run on: plain data, read by the caller. The zero value of a setting means its default.
type Bench struct {
	Catalogue *model.Catalogue
	Companies []model.Company // built-in companies, resolved
	Skills    []Skill         // what the texts ask of a CIO and a CTO
	Engine    sim.Engine      // default sim.Analytic
	Draws     int             // default DefaultDraws
	Workers   int             // goroutines; default 1
	Seed      uint64          // used as it is
}

// Skill is one skill the texts ask for.
type Skill struct {
	CIO, CTO float64      // how much it is asked of each, 0-1
	Weights  model.Skills // which of the model's skills it stands for, sum 1
}

// DefaultDraws is enough to tell structures apart that differ by a percent or two, since all of them see the same
// draws.
const DefaultDraws = 64

// months is the horizon of most checks.
const months = sim.DefaultMonths
