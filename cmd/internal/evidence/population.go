package evidence

import (
	"fmt"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/population"
)

// PopulationDocument lays the audit of a population out: which structure is
// best for how many companies of which size, and what must hold.
func PopulationDocument(cat *model.Catalogue, r *population.Report, p Provenance) render.Document {
	doc := render.Document{Title: "Population"}
	list := PopulationTables(cat, r)
	for _, t := range list {
		doc.AddTable(t)
	}
	doc.Flat = &list[len(list)-1]
	doc.Add(render.BlockMethod, p.method())
	return doc
}

// PopulationTables count the best structures of the two populations by size and
// list, last, what must hold.
func PopulationTables(cat *model.Catalogue, r *population.Report) []render.Table {
	return []render.Table{
		bandTable(cat, r.Defaults, "defaults", "Best structure by size: each industry in turn, all fields at their defaults"),
		bandTable(cat, r.Spread, "spread", "Best structure by size: fields varied around their defaults"),
		checkTable(r),
	}
}

// bandTable counts by structure and size for how many companies it is best.
func bandTable(cat *model.Catalogue, cases []population.Case, id, title string) render.Table {
	t := render.Table{ID: id, Title: title, Columns: []render.Column{{Key: "structure", Label: "Best structure"}}}
	for i, from := range population.Bands {
		label := fmt.Sprintf("%.0f and more", from)
		if i+1 < len(population.Bands) {
			label = fmt.Sprintf("%.0f to %.0f", from, population.Bands[i+1]-1)
		}
		t.Columns = append(t.Columns, render.Column{Key: fmt.Sprintf("from_%.0f", from), Label: label, Kind: render.KindInteger})
	}
	t.Columns = append(t.Columns, render.Column{Key: "all", Label: "All", Kind: render.KindInteger})
	counts, companies := population.Tally(cat, cases)
	row := func(name string, list []int) []render.Cell {
		out := []render.Cell{render.Text(name)}
		sum := 0
		for _, n := range list {
			out = append(out, render.Int(int64(n)))
			sum += n
		}
		return append(out, render.Int(int64(sum)))
	}
	for i := range cat.Structures {
		t.Rows = append(t.Rows, row(cat.Structures[i].ID, counts[i]))
	}
	t.Footer = row("companies", companies)
	return t
}

// checkTable lists what must hold of a population.
func checkTable(r *population.Report) render.Table {
	t := render.Table{ID: "checks", Title: "What must hold across a population", Columns: []render.Column{
		{Key: "check", Label: "Check"}, {Key: "expected", Label: "Expected"}, {Key: "figure", Label: "Figure"}, {Key: "holds", Label: "Holds", Kind: render.KindBool}}}
	for _, c := range r.Checks {
		holds := render.Bool(c.Holds)
		if !c.Holds {
			holds = holds.AsStrong()
		}
		t.Rows = append(t.Rows, render.Row(c.ID, c.Expected, c.Figure, holds))
	}
	return t
}
