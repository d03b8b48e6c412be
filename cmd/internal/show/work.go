//go:build !js

package show

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
)

func listResponsibilities(l *Library) render.Table {
	t := list([]render.Column{words("responsibility", "Id"), words("title", "Responsibility"), words("side", "Side"),
		span("hours", "Executive work", "h/month"), span("delegable", "Delegable work", "h/month"), count("duties", "Duties")},
		l.Catalogue.Responsibilities, func(r *model.Responsibility) []any {
			return []any{r.ID, r.Title, r.Side.String(), r.Hours, r.Delegable, len(dutiesOf(r.ID))}
		})
	t.Notes = []string{"Hours at 50 technology staff, most likely value with low and high."}
	return t
}

// dutiesOf lists the seed duties that a responsibility stands for.
func dutiesOf(responsibility string) (out []string) {
	for _, d := range seeds.Duties() {
		if d.Responsibility == responsibility {
			out = append(out, d.ID+": "+d.Title)
		}
	}
	return out
}

func showResponsibility(l *Library, id string) render.Document {
	r := &l.Catalogue.Responsibilities[l.Catalogue.Responsibility(id)]
	f := about("responsibility", r.Title+" ["+id+"]", r.Text)
	f.add("side", r.Side.String())
	f.span("executive hours", r.Hours, "per month at 50 technology staff")
	f.span("delegable hours", r.Delegable, "per month at 50 technology staff")
	f.number("hours per issue", r.ItemHours, "")
	f.number("mean time to abandonment", r.Patience, "months")
	f.number("goal", r.Goal, "(0 bottom line, 1 top line)")
	for k, name := range model.SkillNames {
		if r.Needs[k] > 0 {
			f.number("needs "+name, r.Needs[k], "of the skill")
		}
	}
	f.add("value tied to", fmt.Sprintf("%s (share %s)", r.Tie, text.Figure(r.StakeShare)))
	if r.BreachShare > 0 {
		f.number("share of expected breach loss", r.BreachShare, "")
	}
	if r.ComplianceShare > 0 {
		f.number("share of the value of compliance", r.ComplianceShare, "")
	}
	for _, x := range r.Drivers {
		f.add("rises with "+model.Fields[x.Field].Key, text.Figure(x.B))
	}
	for _, x := range r.DependsOn {
		f.add("depends on "+x.On, text.Figure(x.Weight))
	}
	f.provenance(&r.Provenance)
	d := f.document()
	if duties := dutiesOf(id); len(duties) > 0 {
		t := list([]render.Column{words("duty", "Duty")}, duties, func(s *string) []any { return []any{*s} })
		t.ID, t.Title = "duties", "Duties of the source texts it stands for"
		d.AddTable(t)
	}
	return d
}

func listParameters(l *Library) render.Table {
	t := render.Table{Columns: []render.Column{words("parameter", "Id"), words("group", "Group"), span("value", "Value", ""), words("unit", "Unit"),
		words("basis", "Basis"), count("flips", "Flips"), {Key: "lead_share", Label: "Share of lead", Kind: render.KindShare, Precision: 1}, words("title", "Meaning")},
		Notes: []string{"Most likely value with low and high; for log-normal parameters, median with 10th and 90th percentile.",
			"Flips: in how many built-in companies the best structure changes when the parameter alone goes from its 10th to its 90th percentile.",
			"Share of lead: share of the variance of the leader's lead over the runner-up, mean over the built-in companies."}}
	influence := seeds.Influences().Inputs // of those that are drawn
	for i := range l.Catalogue.Parameters {
		p := &l.Catalogue.Parameters[i]
		flips, share := render.Missing("fixed"), render.Missing("fixed") // a fixed number is not uncertain
		if i < int(model.NumDrawn) {
			flips, share = render.Int(int64(len(influence[i].Flips))), render.Number(influence[i].Share)
		}
		t.Rows = append(t.Rows, row(p.ID, p.Group, p.Range, p.Unit, p.Provenance.Basis, flips, share, p.Text))
	}
	return t
}

func showParameter(l *Library, id string) render.Document {
	at, _ := l.Catalogue.Param(id)
	p := &l.Catalogue.Parameters[at]
	f := about("parameter", id, p.Text)
	f.add("group", p.Group)
	f.add("unit", p.Unit)
	f.add("shape", string(p.Shape))
	f.span("value", p.Range, "")
	if l := p.Learned; l != nil {
		f.span("before organisations were looked at", l.Prior, "")
	}
	if at < model.NumDrawn {
		x := &seeds.Influences().Inputs[at]
		f.add("changes the recommendation for", cmp.Or(strings.Join(x.Flips, ", "), "no built-in company"))
		f.add("share of lead variance", percent(x.Share)+" on average, at most "+percent(x.Most)+" ("+x.MostIn+")")
	}
	f.provenance(&p.Provenance)
	d := f.document()
	if at >= model.NumDrawn {
		d.Add(render.BlockNote, "Fixed: the same in every draw. To see what it does: orgsim run PROFILE --set "+id+"=VALUE")
		return d
	}
	d.Add(render.BlockNote, "The recommendation changes when the parameter alone moves from its 10th to its 90th percentile; the lead is the leader's over the runner-up. Both over the built-in companies, simulated.")
	d.Add(render.BlockNote, "To see what it does: orgsim run PROFILE --set "+id+"=VALUE")
	return d
}

func percent(share float64) string { return strconv.FormatFloat(100*share, 'f', 1, 64) + "%" }
