package report

import (
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/sim"
)

// summaryColumns are all columns of the table of companies; cells are of the structure in the lead.
func (r *Result) summaryColumns() []column {
	figure := func(id sim.Measure) column {
		m := id.Info()
		c := figureColumn(m)
		c.Ranged = false
		return column{c, func(_ profile, lead *sim.StructureOutcome) render.Cell { return render.Number(m.Mean(lead)) }}
	}
	out := []column{
		companyWord("profile", "Id", func(p profile) string { return p.ID }),
		companyWord("name", "Company", func(p profile) string { return p.Name }),
		companyWord("industry", "Industry", func(p profile) string { return p.Industry }),
		headcountColumn,
		companyWord("winner", "Winner", func(p profile) string { return p.Leader }),
		companyWord("variants", "The same within noise", func(p profile) string { return strings.Join(p.variants(), " ") }),
		companyWord("verdict", "Verdict", func(p profile) string { return string(p.Verdict) }),
		companyWord("recommended", "Recommended", func(p profile) string { return string(p.Recommended) }),
		figure(sim.PBest),
		companyWord("runner_up", "Runner-up", func(p profile) string { return p.RunnerUp }),
		companyColumn(money("gap_usd", "Ahead by"), func(p profile) render.Cell {
			if p.RunnerUp == "" {
				return render.Missing("")
			}
			return render.Number(p.Gap)
		}),
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
