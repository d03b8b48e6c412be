package sim

import (
	"fmt"
	"strings"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
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
	if lead := &p.Structures[0]; lead.Score.Mean < 0 {
		p.Warnings = append(p.Warnings, "leading technology costs more than is at stake here; the structure that loses least comes first")
	}
	for f := range model.NumFields {
		info := &model.Fields[f]
		if v := c.Values[f]; v < info.Tested[0] || v > info.Tested[1] {
			p.Warnings = append(p.Warnings, info.Key+" is outside the range the model was tested for")
		}
	}
}

// remark notes of every structure what a reader must know of it in this company:
// what does nothing, changes that come at once or never, and people over
// capacity. The result as a whole has them all, but the last of the leader alone.
func (r *runner) remark(c *model.Company, p *ProfileOutcome) {
	for i := range p.Structures {
		o := &p.Structures[i]
		var found []string
		for _, n := range r.notes[o.ID] {
			found = append(found, n.Text)
		}
		found = append(found, r.changes(o.ID, c)...)
		always := len(found)
		for _, s := range o.Seats {
			if s.Utilisation > 1 {
				load := fmt.Sprintf("%.0f%%", 100*s.Utilisation)
				if load == "100%" {
					load = "just over 100%"
				}
				found = append(found, s.ID+" is over capacity ("+load+")")
			}
		}
		o.Warnings = found
		if i > 0 {
			found = found[:always]
		}
		for _, text := range found {
			p.Warnings = append(p.Warnings, text+" in "+o.Title)
		}
	}
}

// changes says which changes of a structure come at once in a company, and which
// never within the horizon.
func (r *runner) changes(id string, c *model.Company) (out []string) {
	i := model.StructureIndex(r.job.Structures, id)
	for _, ch := range r.job.Structures[i].Then {
		var when []string
		if ch.Month > 0 {
			when = append(when, fmt.Sprintf("in month %d", ch.Month))
		}
		if ch.AtStaff > 0 {
			when = append(when, fmt.Sprintf("at %.0f people", ch.AtStaff))
		}
		what := fmt.Sprintf("the change to %s %s", ch.To, strings.Join(when, " or "))
		switch at := work.MonthOfChange(c, &ch); {
		case at <= 0:
			out = append(out, fmt.Sprintf("%s comes at once, with %.0f people today,", what, c.Values[model.Headcount]))
		case at >= float64(r.set.Months):
			out = append(out, fmt.Sprintf("%s never comes within %d months", what, r.set.Months))
		}
	}
	return out
}
