package report

import (
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// summaryColumns are all columns of the table of companies; cells are of the structure in the lead.
func (r *Result) summaryColumns() []column {
	word := func(key, label string, of func(p profile) string) column {
		return column{render.Column{Key: key, Label: label}, func(p profile, _ *sim.StructureOutcome) render.Cell { return textOrNone(of(p)) }}
	}
	figure := func(id sim.Measure) column {
		m := id.Info()
		c := figureColumn(m)
		c.Ranged = false
		return column{c, func(_ profile, lead *sim.StructureOutcome) render.Cell {
			if m.Range == nil {
				return render.Number(m.Single(lead))
			}
			return render.Number(m.Range(lead).Mean)
		}}
	}
	out := []column{
		word("profile", "Id", func(p profile) string { return p.ID }),
		word("name", "Company", func(p profile) string { return p.Name }),
		word("industry", "Industry", func(p profile) string { return p.Industry }),
		{render.Column{Key: "headcount", Label: "People", Kind: render.KindInteger}, func(p profile, _ *sim.StructureOutcome) render.Cell {
			return render.Number(p.Number(model.Headcount))
		}},
		word("winner", "Winner", func(p profile) string { return p.Leader }),
		word("variants", "The same within noise", func(p profile) string { return strings.Join(p.variants(), " ") }),
		word("verdict", "Verdict", func(p profile) string { return string(p.Verdict) }),
		word("recommended", "Recommended", func(p profile) string { return string(p.Recommended) }),
		figure(sim.PBest),
		word("runner_up", "Runner-up", func(p profile) string { return p.RunnerUp }),
		{render.Column{Key: "gap_usd", Label: "Ahead by", Unit: "$/yr", Kind: render.KindMoney, Aliases: []string{"gap"}}, func(p profile, _ *sim.StructureOutcome) render.Cell {
			if p.RunnerUp == "" {
				return render.Missing("")
			}
			return render.Number(p.Gap)
		}},
	}
	for _, id := range []sim.Measure{sim.Coverage, sim.Conflict, sim.Cost, sim.Exposure, sim.Total} {
		out = append(out, figure(id))
	}
	out = append(append(out, r.practiceColumns()...), r.placeColumns()...)
	return append(out, r.listColumns(out)...)
}

// variants are the structures that are the same as the leader within noise.
func (p profile) variants() (ids []string) {
	for i := range p.Structures {
		if s := &p.Structures[i]; s.VariantOf == p.Leader {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// Companies is the table with one row a company: who leads, by how much, and how sure that is.
func (r *Result) Companies() render.Table {
	l := r.newLayout(r.summaryColumns())
	l.single = true
	for i := range r.Profiles {
		l.add(r.of(&r.Profiles[i]))
	}
	t := l.table()
	t.ID, t.Title = "companies", "Companies"
	return t
}

// CompaniesDocument lays out rows of [Result.Companies], of this result without profiles, as the view asks: for people the
// columns that tell most, in words; for programs all.
func (r *Result) CompaniesDocument(rows [][]render.Cell, v View, people bool) (render.Document, error) {
	d := render.Document{Meta: r.Meta()}
	t := r.Companies()
	t.Rows = rows
	var usual []string
	if people {
		for _, c := range t.Columns {
			if !slices.ContainsFunc(forPrograms, func(key string) bool { return render.KeyIn(r.Currency, key) == c.Key }) {
				usual = append(usual, c.Key)
			}
		}
		at := slices.IndexFunc(t.Columns, func(c render.Column) bool { return c.Key == "verdict" })
		t.Rows = make([][]render.Cell, len(rows))
		for i, row := range rows {
			t.Rows[i] = slices.Clone(row)
			word, _ := row[at].Str()
			t.Rows[i][at] = render.Text(Verdict(sim.Verdict(word)))
		}
	}
	t, err := v.shape(t, usual)
	if err != nil {
		return d, err
	}
	for i, c := range t.Columns {
		if c.Kind == render.KindMoney { // a gap is a small part of a total: each has its own scale
			t = t.ScaleMoney(2, c.Key)
			x := &t.Columns[i] // small companies stand beside large ones
			x.Precision = max(x.Precision, min(decimals(middle(t, i)/x.Scale, 2), 2))
		}
	}
	d.AddTable(t)
	return d, nil
}

// forPrograms are the columns that people see only when they ask for them.
var forPrograms = []string{"profile", "variants", "recommended", "coverage_pct", "conflict_per_100h", "cost_usd", "exposure_usd"}

// CheckCompanies reports a column that the table of companies will not have.
func (v View) CheckCompanies(others []string, current bool) error {
	r := &Result{terms: terms{Currency: v.Currency}, others: others, practice: v.Practice, placed: current}
	_, err := v.shape(r.Companies(), nil)
	return err
}
