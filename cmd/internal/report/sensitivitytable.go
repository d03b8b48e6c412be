package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/sensitivity"
)

// Document lays the answer out.
func (x *Sensitivity) Document() render.Document {
	d := render.Document{Data: x, Charts: x.charts(), Meta: x.meta()}
	flat := render.Table{ID: "sensitivity", Columns: flatColumns()}
	for i := range x.Profiles {
		one := &x.Profiles[i]
		line := *x
		line.Profiles = x.Profiles[i : i+1]
		d.Lines = append(d.Lines, &line)
		d.Add(render.BlockHeading, headline(one.company, x.in()))
		d.Add(render.BlockText, one.Says)
		for _, t := range []render.Table{x.fields(one), x.parts(one, one.Groups, "groups", "Group"), x.parts(one, one.Inputs, "inputs", "Input")} {
			if len(t.Rows) == 0 {
				continue
			}
			d.AddTable(t)
		}
		flat.Rows = append(flat.Rows, one.flat()...)
	}
	flat = flat.In(x.Currency)
	d.Flat = &flat
	d.Add(render.BlockMethod, x.method())
	return d
}

func leadColumn(key, label string) render.Column { return moneyRange(key, label, "$/yr") }

// shareRange is a column of shares with their intervals.
func shareRange(key, label string) render.Column {
	c := shareColumn(key, label)
	c.Ranged, c.Limits = true, true
	return c
}

func worthColumn() render.Column {
	c := leadColumn("worth_usd", "Worth knowing")
	c.Limits = true
	return c
}

// scaleMoney gives the money columns of a table one unit that suits the largest
// amounts.
func scaleMoney(t render.Table) render.Table {
	most := 0.0
	for _, row := range t.Rows {
		for i, c := range t.Columns {
			if v, ok := row[i].Float(); ok && c.Kind == render.KindMoney {
				most = max(most, math.Abs(v))
			}
		}
	}
	scale, digits := 1.0, 0
	switch {
	case most >= 999.5e6:
		scale, digits = 1e9, 2
	case most >= 999.5e3:
		scale, digits = 1e6, 2
	case most >= 99.95e3:
		scale = 1e3
	case most >= 999.5:
		scale, digits = 1e3, 1
	}
	for i := range t.Columns {
		if c := &t.Columns[i]; c.Kind == render.KindMoney {
			c.Scale, c.Precision = scale, digits
		}
	}
	return t
}

// lostMark marks a lead that is lost.
const lostMark = "!"

// fields is what the company can change or may have misjudged.
func (x *Sensitivity) fields(one *sensitivityOfOne) render.Table {
	t := render.Table{ID: one.ID + "-fields", Title: "What the company can change or may have misjudged", Columns: []render.Column{
		{Key: "field", Label: "Field"}, {Key: "from", Label: "As is", Right: true}, {Key: "lower", Label: "Lower", Right: true}, leadColumn("lower_lead_usd", "Lead then"),
		{Key: "higher", Label: "Higher", Right: true}, leadColumn("higher_lead_usd", "Lead then"), {Key: "turns", Label: "Lost at (10th to 90th percentile)"}}}
	lost := false
	for i := range one.Fields[:min(x.top, len(one.Fields))] {
		f := &one.Fields[i]
		s := model.Fields[f.Field].Style
		row := render.Row(x.in().key(f.Key), x.in().told(s, f.From))
		for _, m := range []*sensitivity.Notch{f.Lower, f.Higher} {
			if m == nil {
				row = append(row, render.Text("-"), render.Missing(""))
				continue
			}
			cell := ranged(m.Lead)
			if m.Leader != one.Leader {
				cell, lost = cell.WithMark(lostMark), true
			}
			row = append(row, render.Text(x.in().told(s, significant(m.Value, 3))), cell)
		}
		t.Rows = append(t.Rows, append(row, render.Text(x.turning(f, s))))
	}
	if len(t.Rows) == 0 {
		return t
	}
	t.Notes = append(t.Notes, fmt.Sprintf("Lead of %s over the best other structure with the field one notch lower or higher, with the 10th to 90th percentile; today it is %s.",
		x.title(one.Leader), x.in().Amount(one.Lead.Mean)))
	if lost {
		t.Notes = append(t.Notes, lostMark+" another structure leads.")
	}
	t.Notes = append(t.Notes, more(len(one.Fields), x.top, "field")...)
	return scaleMoney(t.In(x.Currency))
}

// more says what a table for people leaves out.
func more(n, top int, noun string) []string {
	if n <= top {
		return nil
	}
	return []string{fmt.Sprintf("And %s; all in JSON and CSV, more with --top.", text.Count(n-top, "more "+noun))}
}

// unsureMark marks a worth that chance may have made.
const unsureMark = "~"

// parts is what is not known and what it is worth to learn it.
func (x *Sensitivity) parts(one *sensitivityOfOne, list []sensitivity.Part, id, label string) render.Table {
	t := render.Table{ID: one.ID + "-" + id, Title: "Sources of uncertainty, by " + id[:len(id)-1], Columns: []render.Column{{Key: "name", Label: label}}}
	if id == "inputs" {
		t.Columns = append(t.Columns, render.Column{Key: "text", Label: "Meaning"})
	}
	t.Columns = append(t.Columns, shareRange("first", "First"), shareRange("total", "Total"), shareRange("shapley", "Shapley"), worthColumn())
	unsure, shown := false, x.shown(list)
	for _, p := range shown {
		row := render.Row(p.Name)
		if id == "inputs" {
			row = append(row, render.Text(p.Text))
		}
		for _, v := range []sensitivity.Estimate{p.First, p.Total, p.Shapley} {
			low, high := v.Interval()
			row = append(row, render.Range(possible(v.Share), possible(low), possible(high)))
		}
		cell := worthCell(p.Worth)
		if p.Worth.Value > 0 && !isSure(p.Worth) {
			cell, unsure = cell.WithMark(unsureMark), true
		}
		t.Rows = append(t.Rows, append(row, cell))
	}
	if id == "groups" && len(t.Rows) > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("Shares of the variance of the lead over %s, with 90%% intervals. First: the share that would vanish if it were known, including what it reveals of others. Total: the share that would remain if all else were known. "+
			"Shapley: a split that adds up to 100%%. Worth knowing: the gain from learning it before choosing among all structures; at 0 the choice would not change.", x.title(string(one.RunnerUp))),
			"calibrated: parameters learned from documented organisations; hours, pay, skills: of responsibilities and roles; the others: further parameters (orgsim list parameters).")
	}
	if unsure {
		t.Notes = append(t.Notes, unsureMark+" may be zero.")
	}
	t.Notes = append(t.Notes, more(len(list), len(shown), id[:len(id)-1])...)
	return scaleMoney(t.In(x.Currency))
}

// possible is what a share can be; estimates stray beyond by their error.
func possible(share float64) float64 { return min(max(share, 0), 1) }

// alsoWorth is how many parts beyond the first are shown because they are worth
// learning.
const alsoWorth = 3

// shown are the parts that people see: the first, and of the others those that are
// worth most to learn.
func (x *Sensitivity) shown(list []sensitivity.Part) (out []*sensitivity.Part) {
	var rest []*sensitivity.Part
	for i := range list {
		switch {
		case i < x.top:
			out = append(out, &list[i])
		case isSure(list[i].Worth):
			rest = append(rest, &list[i])
		}
	}
	slices.SortStableFunc(rest, func(a, b *sensitivity.Part) int { return cmp.Compare(b.Worth.Value, a.Worth.Value) })
	return append(out, rest[:min(alsoWorth, len(rest))]...)
}

// flatColumns are the columns of row formats: a row a company, field, group and
// input.
func flatColumns() []render.Column {
	number := func(key, label string) render.Column {
		return render.Column{Key: key, Label: label, Kind: render.KindNumber, Precision: -1}
	}
	tip := func(key, label string) []render.Column {
		return []render.Column{number(key, label), number(key+"_p10", label+", P10"), number(key+"_p90", label+", P90"), {Key: key + "_leader", Label: label + ": leader"}}
	}
	out := []render.Column{{Key: "profile", Label: "Profile"}, {Key: "kind", Label: "Kind"}, {Key: "name", Label: "Name"}, {Key: "leader", Label: "Leader"}, {Key: "runner_up", Label: "Runner-up"},
		leadColumn("lead_usd", "Lead"), number("from", "As is"), number("lower", "Lower"), leadColumn("lower_lead_usd", "Lead lower"), {Key: "lower_leader", Label: "Leader lower"},
		number("higher", "Higher"), leadColumn("higher_lead_usd", "Lead higher"), {Key: "higher_leader", Label: "Leader higher"}, number("least", "Least"), number("most", "Most")}
	out = append(append(out, tip("down", "Lost down")...), tip("up", "Lost up")...)
	return append(out, number("p10", "Known from, P10"), number("p90", "Known to, P90"), shareRange("first", "First"),
		shareRange("total", "Total"), shareRange("shapley", "Shapley"), worthColumn())
}

// flat are the rows of a company.
func (one *sensitivityOfOne) flat() (rows [][]render.Cell) {
	none := render.Missing("")
	row := func(kind, name string, set map[string]render.Cell) {
		out := make([]render.Cell, 0, len(flatColumns()))
		set["profile"], set["kind"], set["name"] = render.Text(one.ID), render.Text(kind), render.Text(name)
		set["leader"] = render.Text(one.Leader)
		if one.RunnerUp != "" {
			set["runner_up"] = render.Text(string(one.RunnerUp))
		}
		for _, c := range flatColumns() {
			cell, ok := set[c.Key]
			if !ok {
				cell = none
			}
			out = append(out, cell)
		}
		rows = append(rows, out)
	}
	lead := map[string]render.Cell{}
	if one.Lead != nil {
		lead["lead_usd"] = ranged(*one.Lead)
	}
	if one.Everything != nil {
		lead["worth_usd"] = worthCell(*one.Everything)
	}
	row("company", one.Name, lead)
	for i := range one.Fields {
		row("field", one.Fields[i].Key, fieldCells(&one.Fields[i]))
	}
	for i := range one.Groups {
		row("group", one.Groups[i].Name, partCells(&one.Groups[i]))
	}
	for i := range one.Inputs {
		row("input", one.Inputs[i].Name, partCells(&one.Inputs[i]))
	}
	return rows
}

// isSure reports whether a worth is more than nothing, as far as the draws tell.
func isSure(w sensitivity.Worth) bool {
	low, _ := w.Interval()
	return low > 0
}

func worthCell(w sensitivity.Worth) render.Cell {
	low, high := w.Interval()
	return render.Range(w.Value, low, high)
}

func fieldCells(f *sensitivity.Field) map[string]render.Cell {
	out := map[string]render.Cell{"from": render.Number(f.From), "least": render.Number(f.Least), "most": render.Number(f.Most)}
	for key, m := range map[string]*sensitivity.Notch{"lower": f.Lower, "higher": f.Higher} {
		if m != nil {
			out[key], out[key+"_leader"] = render.Number(m.Value), render.Text(m.Leader)
			out[key+"_lead_usd"] = ranged(m.Lead)
		}
	}
	for key, t := range map[string]*sim.Tip{"down": f.Down, "up": f.Up} {
		if t == nil {
			continue
		}
		out[key], out[key+"_leader"] = render.Number(t.To), render.Text(t.Leader)
		for end, v := range map[string]sim.Number{"_p10": t.P10, "_p90": t.P90} {
			if !math.IsNaN(float64(v)) {
				out[key+end] = render.Number(float64(v))
			}
		}
	}
	return out
}

func partCells(p *sensitivity.Part) map[string]render.Cell {
	out := map[string]render.Cell{"worth_usd": worthCell(p.Worth)}
	for key, v := range map[string]sensitivity.Estimate{"first": p.First, "total": p.Total, "shapley": p.Shapley} {
		low, high := v.Interval()
		out[key] = render.Range(v.Share, low, high)
	}
	if p.P10 != nil {
		out["p10"], out["p90"] = render.Number(*p.P10), render.Number(*p.P90)
	}
	return out
}
