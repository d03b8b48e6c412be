package sim

import (
	"fmt"

	"github.com/orgsim/orgsim/model"
)

// warn notes what a reader must know.
func warn(c *model.Company, p *ProfileOutcome) {
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
