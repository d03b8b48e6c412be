package report

import (
	"slices"

	"github.com/orgsim/orgsim/cmd/internal/render"
)

// tiedMark stands after the name of a structure that the leader does not beat
// often enough to rank it below. Programs have the column tied instead.
const tiedMark = "="

// scoreColumns are all columns of the table of structures, as programs get
// them.
func scoreColumns() []render.Column {
	usd := func(key, label, alias string) render.Column {
		return render.Column{Key: key, Label: label, Unit: "$/yr", Kind: render.KindMoney, Aliases: []string{alias}, Ranged: true}
	}
	return []render.Column{
		{Key: "profile", Label: "Profile"},
		{Key: "structure", Label: "Id", Aliases: []string{"id"}},
		{Key: "rank", Label: "#", Kind: render.KindInteger},
		{Key: "p_best", Label: "P(best)", Kind: render.KindShare, Aliases: []string{"pbest"}},
		{Key: "coverage_pct", Label: "Coverage", Kind: render.KindPercent, Aliases: []string{"coverage"}, Ranged: true},
		{Key: "conflict_per_100h", Label: "Conflict", Unit: "h/100 h", Kind: render.KindNumber, Precision: 1, Aliases: []string{"conflict"}, Ranged: true},
		usd("cost_usd", "Cost", "cost"),
		usd("exposure_usd", "Exposure", "exposure"),
		usd("total_usd", "Total", "total"),
		{Key: "score", Label: "Score", Kind: render.KindNumber, Ranged: true},
		usd1("regret_usd", "Regret", "regret"),
		{Key: "p_beaten", Label: "P(leader better)", Kind: render.KindShare, Aliases: []string{"pbeaten"}},
		{Key: "tied", Label: "Tied", Kind: render.KindBool},
		{Key: "recommended", Label: "Recommended", Kind: render.KindBool},
		{Key: "verdict", Label: "Verdict"},
		{Key: "title", Label: "Structure"},
	}
}

func usd1(key, label, alias string) render.Column {
	return render.Column{Key: key, Label: label, Unit: "$/yr", Kind: render.KindMoney, Aliases: []string{alias}}
}

// differenceColumns are added when there is a baseline.
func differenceColumns() []render.Column {
	out := []render.Column{
		{Key: "d_coverage_pct", Label: "Δ coverage", Unit: "points", Kind: render.KindNumber, Aliases: []string{"d_coverage"}},
		{Key: "d_conflict_per_100h", Label: "Δ conflict", Unit: "h/100 h", Kind: render.KindNumber, Precision: 1, Aliases: []string{"d_conflict"}},
		usd1("d_cost_usd", "Δ cost", "d_cost"),
		usd1("d_exposure_usd", "Δ exposure", "d_exposure"),
		usd1("d_total_usd", "Δ total", "d_total"),
		{Key: "d_score", Label: "Δ score", Kind: render.KindNumber},
	}
	for i := range out {
		out[i].Ranged, out[i].Marked = true, true
	}
	return out
}

func cell(s Spread) render.Cell {
	return render.Range(float64(s.Mean), float64(s.P10), float64(s.P90))
}

func number(n Number) render.Cell { return render.Number(float64(n)) }

// scoreRow is one structure in all columns.
func (p *Profile) scoreRow(s *Structure, baseline string) []render.Cell {
	recommended := p.Recommended != nil && *p.Recommended == s.ID
	row := []render.Cell{
		render.Text(p.ID), render.Text(s.ID), render.Int(int64(s.Rank)), number(s.PBest),
		cell(s.Coverage), cell(s.Conflict), cell(s.Cost), cell(s.Exposure), cell(s.Total), cell(s.Score),
		number(s.Regret), number(s.PBeaten), render.Bool(s.Tied), render.Bool(recommended), render.Text(p.Verdict),
		render.Text(s.Title),
	}
	if baseline != "" {
		row = append(row, s.differenceCells(s.ID == baseline)...)
	}
	if recommended {
		row = render.StrongRow(row)
	}
	return row
}

// unsettledMark stands after a difference that may be nothing.
const unsettledMark = "~"

func (s *Structure) differenceCells(itself bool) []render.Cell {
	if itself {
		return slices.Repeat([]render.Cell{render.Missing("")}, 6)
	}
	if s.Difference == nil {
		return slices.Repeat([]render.Cell{render.Missing("the result was made without this baseline")}, 6)
	}
	d := s.Difference
	var out []render.Cell
	for _, x := range []Delta{d.Coverage, d.Conflict, d.Cost, d.Exposure, d.Total, d.Score} {
		c := cell(x.Spread)
		if !x.Settled {
			c = c.WithMark(unsettledMark)
		}
		out = append(out, c)
	}
	return out
}

// scores is the table of one profile's structures with all columns.
func (r *Result) scores(p *Profile) render.Table {
	t := render.Table{ID: p.ID, Columns: scoreColumns()}
	if r.Baseline != "" {
		t.Columns = append(t.Columns, differenceColumns()...)
	}
	for i := range p.Structures {
		t.Rows = append(t.Rows, p.scoreRow(&p.Structures[i], r.Baseline))
	}
	return t
}

// markTies marks the names of tied structures, for people.
func (p *Profile) markTies(t render.Table) {
	at := slices.IndexFunc(t.Columns, func(c render.Column) bool { return c.Key == "title" })
	for i := range t.Rows {
		if p.Structures[i].Tied {
			t.Rows[i][at] = t.Rows[i][at].WithMark(tiedMark)
		}
	}
}

// shownColumns are the columns people see unless they ask for others.
func (r *Result) shownColumns() []string {
	if r.Baseline != "" {
		return []string{"rank", "title", "coverage_pct", "d_coverage_pct", "conflict_per_100h", "d_conflict_per_100h", "total_usd", "d_total_usd"}
	}
	return []string{"rank", "title", "coverage_pct", "conflict_per_100h", "cost_usd", "exposure_usd", "total_usd", "score", "p_best"}
}

// Check reports a column that the table of structures will not have, so that a
// slip shows before the work and not after it.
func (v View) Check(baseline bool) error {
	t := render.Table{Columns: scoreColumns()}
	if baseline {
		t.Columns = append(t.Columns, differenceColumns()...)
	}
	if _, err := t.Sort(v.Sort); err != nil {
		return err
	}
	_, err := t.SelectColumns(v.Columns...)
	return err
}

// ColumnNames lists the names --columns and --sort understand, short ones
// where there are any.
func ColumnNames() []string {
	var out []string
	for _, c := range append(scoreColumns(), differenceColumns()...) {
		out = append(out, c.Short())
	}
	return out
}

// Figures lists the figures of a structure that a condition can name.
func Figures() []string {
	return []string{"coverage", "conflict", "cost", "exposure", "total", "score", "p_best", "regret"}
}

// Figure is one figure of one structure: the mean, in the unit of JSON results.
func (p *Profile) Figure(structure, name string) (float64, bool) {
	s := p.structure(structure)
	if s == nil {
		return 0, false
	}
	v, ok := map[string]Number{
		"coverage": s.Coverage.Mean, "conflict": s.Conflict.Mean, "cost": s.Cost.Mean, "exposure": s.Exposure.Mean,
		"total": s.Total.Mean, "score": s.Score.Mean, "p_best": s.PBest, "regret": s.Regret,
	}[name]
	return float64(v), ok
}
