package sim

import (
	"fmt"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/decision"
)

// warn notes what a reader must know.
func warn(c *model.Company, p *ProfileOutcome) {
	switch {
	case len(p.Structures) == 1:
		p.Warnings = append(p.Warnings, "only one candidate: nothing to compare it with")
	case p.RunnerUp == "":
		p.Warnings = append(p.Warnings, "all candidates are the same within noise: nothing to choose between")
	case p.Draws < decision.VerdictDraws:
		p.Warnings = append(p.Warnings, fmt.Sprintf("too few draws (%d) for a verdict; %d are needed", p.Draws, decision.VerdictDraws))
	}
	lead := &p.Structures[0]
	for _, s := range lead.Seats {
		if s.Utilisation > 1 {
			p.Warnings = append(p.Warnings, fmt.Sprintf("%s is over capacity (%.0f%%) in %s", s.ID, 100*s.Utilisation, lead.Title))
		}
	}
	if lead.Score.Mean < 0 {
		p.Warnings = append(p.Warnings, "leading technology costs more than is at stake here; the structure that loses least comes first")
	}
	for f := range model.NumFields {
		info := &model.Fields[f]
		if v := c.Values[f]; v < info.Tested[0] || v > info.Tested[1] {
			p.Warnings = append(p.Warnings, info.Key+" is outside the range the model was tested for")
		}
	}
}
