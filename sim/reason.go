package sim

import (
	"cmp"
	"math"
	"slices"

	"github.com/orgsim/orgsim/sim/decision"
)

const driverMost = 6 // drivers reported

// reason says what makes the difference between the leader and the runner-up,
// the best that is not the same as the leader within noise.
// Totals are by structure and draw, in the order of the job.
func reason(job *Job, set *Settings, totals [][]float64, lead, next int, p *ProfileOutcome) {
	gap := decision.Paired(totals[next], totals[lead], BlockSize)
	p.Comparison = Comparison{RunnerUp: job.Structures[next].ID, Gap: gap.Mean, GapSE: Number(gap.SE)}
	a, b := &p.Structures[0], p.Structure(job.Structures[next].ID)
	add := func(what string, usd float64) {
		p.Drivers = append(p.Drivers, Driver{what, usd})
	}
	add("pay", b.Costs.Pay+b.Costs.Hiring-a.Costs.Pay-a.Costs.Hiring)
	add("conflict hours", b.Costs.Conflict-a.Costs.Conflict)
	if set.Detail {
		for r := range job.Catalogue.Responsibilities {
			id := job.Catalogue.Responsibilities[r].ID
			add(id, b.Responsibilities[r].LossUSD-a.Responsibilities[r].LossUSD)
		}
	} else {
		add("exposure", b.Exposure.Mean-a.Exposure.Mean)
	}
	slices.SortStableFunc(p.Drivers, func(x, y Driver) int { return cmp.Compare(math.Abs(y.USD), math.Abs(x.USD)) })
	p.Drivers = p.Drivers[:min(driverMost, len(p.Drivers))]
}
