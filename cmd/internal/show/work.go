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

func responsibilities() Kind {
	return kindOf("responsibilities", "areas of leadership work", func(l *Library) []model.Responsibility { return l.Catalogue.Responsibilities },
		[]render.Column{words("responsibility", "Id"), words("title", "Responsibility"), words("side", "Side"),
			span("hours", "Executive work", "h/month"), span("delegable", "Delegable work", "h/month"), count("duties", "Duties")},
		func(_ *Library, r *model.Responsibility) []any {
			return []any{r.ID, r.Title, r.Side.String(), r.Hours, r.Delegable, len(dutiesOf(r.ID))}
		}, aboutResponsibility,
		"Hours at 50 technology staff, most likely value with low and high.")
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

func aboutResponsibility(_ *Library, r *model.Responsibility) render.Document {
	f := about("responsibility", r.Title+" ["+r.ID+"]", r.Text)
	f.add("side", r.Side.String())
	f.span("executive hours", r.Hours, "per month at 50 technology staff")
	f.span("delegable hours", r.Delegable, "per month at 50 technology staff")
	f.number("hours per issue", r.ItemHours, "")
	f.number("mean time to abandonment", r.Patience, "months")
	f.number("goal", r.Goal, "(0 bottom line, 1 top line)")
	for k, name := range model.SkillNames {
		f.positive("needs "+name, r.Needs[k], "of the skill")
	}
	f.add("value tied to", fmt.Sprintf("%s (share %s)", r.Tie, text.Figure(r.StakeShare)))
	f.positive("share of expected breach loss", r.BreachShare, "")
	f.positive("share of the value of compliance", r.ComplianceShare, "")
	for _, x := range r.Drivers {
		f.add("rises with "+model.Fields[x.Field].Key, text.Figure(x.B))
	}
	for _, x := range r.DependsOn {
		f.add("depends on "+x.On, text.Figure(x.Weight))
	}
	f.provenance(&r.Provenance)
	d := f.document()
	if duties := dutiesOf(r.ID); len(duties) > 0 {
		t := render.Table{ID: "duties", Title: "Duties of the source texts it stands for", Columns: []render.Column{words("duty", "Duty")}}
		for _, duty := range duties {
			t.Rows = append(t.Rows, row(duty))
		}
		d.AddTable(t)
	}
	return d
}

func parameters() Kind {
	return kindOf("parameters", "numbers of the model, uncertain and fixed", func(l *Library) []model.Parameter { return l.Catalogue.Parameters[:] },
		[]render.Column{words("parameter", "Id"), words("group", "Group"), span("value", "Value", ""), words("unit", "Unit"), words("basis", "Basis"),
			count("flips", "Flips"), {Key: "lead_share", Label: "Share of lead", Kind: render.KindShare, Precision: 1}, words("title", "Meaning")},
		func(l *Library, p *model.Parameter) []any {
			flips, share := render.Missing("fixed"), render.Missing("fixed") // a fixed number is not uncertain
			if at, _ := l.Catalogue.Param(p.ID); at < model.NumDrawn {
				x := &seeds.Influences().Inputs[at]
				flips, share = render.Int(int64(len(x.Flips))), render.Number(x.Share)
			}
			return []any{p.ID, p.Group, p.Range, p.Unit, p.Provenance.Basis, flips, share, p.Text}
		}, aboutParameter,
		"Most likely value with low and high; for log-normal parameters, median with 10th and 90th percentile.",
		"Flips: in how many built-in companies the best structure changes when the parameter alone goes from its 10th to its 90th percentile.",
		"Share of lead: share of the variance of the leader's lead over the runner-up, mean over the built-in companies.")
}

func aboutParameter(l *Library, p *model.Parameter) render.Document {
	at, _ := l.Catalogue.Param(p.ID)
	f := about("parameter", p.ID, p.Text)
	f.add("group", p.Group)
	f.add("unit", p.Unit)
	f.add("shape", string(p.Shape))
	f.span("value", p.Range, "")
	if l := p.Learned; l != nil {
		f.span("before calibration", l.Prior, "")
	}
	if at < model.NumDrawn {
		x := &seeds.Influences().Inputs[at]
		f.add("changes the recommendation for", cmp.Or(strings.Join(x.Flips, ", "), "no built-in company"))
		f.add("share of lead variance", percent(x.Share)+" on average, at most "+percent(x.Most)+" ("+x.MostIn+")")
	}
	f.provenance(&p.Provenance)
	d := f.document()
	if at >= model.NumDrawn {
		d.Add(render.BlockNote, "Fixed: the same in every draw. To see what it does: orgsim run PROFILE --set "+p.ID+"=VALUE")
		return d
	}
	d.Add(render.BlockNote, "The recommendation changes when the parameter alone moves from its 10th to its 90th percentile; the lead is the leader's over the runner-up. Both over the built-in companies, simulated.")
	d.Add(render.BlockNote, "To see what it does: orgsim run PROFILE --set "+p.ID+"=VALUE")
	return d
}

func percent(share float64) string { return strconv.FormatFloat(100*share, 'f', 1, 64) + "%" }
