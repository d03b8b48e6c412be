package batchfiles

import (
	"slices"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/sim/batch"
)

// Shape is how results are laid out in rows. The zero value has a row for each structure of a company and all columns.
// Results do not depend on it: parts have none.
type Shape struct {
	OneRow  bool     `json:"one_row,omitempty"` // a row a company, in every format
	Columns []string `json:"columns,omitempty"`
	Sort    string   `json:"sort,omitempty"` // of structures within a company; with OneRow, of companies
	Top     int      `json:"top,omitempty"`  // first rows of each company; with OneRow, of all

	// How csv is written, see [render.Options].
	Mark       bool `json:"csv_bom,omitempty"`
	Semicolons bool `json:"csv_semicolons,omitempty"`

	Practice bool `json:"practice,omitempty"` // with what documented organisations like the company do, in rows and JSON
}

// view is the shape for package report.
func (s *Shape) view() report.View {
	return report.View{Columns: s.Columns, Sort: s.Sort, Top: s.Top, Precision: -1, Practice: s.Practice}
}

// IsSet reports whether anything was asked for.
func (s *Shape) IsSet() bool { return s.OneRow || s.ordered() || s.Practice }

// ordered reports whether rows are chosen or put in order.
func (s *Shape) ordered() bool { return len(s.Columns) > 0 || s.Sort != "" || s.Top > 0 }

// perCompany is how many rows a company takes, of so many structures.
func (s *Shape) perCompany(structures int) int {
	switch {
	case s.OneRow:
		return 1
	case s.Top > 0:
		return min(s.Top, structures)
	}
	return structures
}

// check refuses columns that results of a plan will not have, and a shape without effect on any of the formats.
func (s *Shape) check(p *Plan, formats []string) error {
	view := s.view()
	view.Currency = p.Money.Told()
	if s.OneRow {
		return view.Check(false, true, p.Others, p.Current)
	}
	rows := []string{"csv", "tsv", "parquet", "xlsx"}
	holds := func(kinds []string) bool {
		return slices.ContainsFunc(formats, func(name string) bool { return slices.Contains(kinds, name) })
	}
	const hint = "use -f csv or -o FILE.csv, .tsv, .parquet or .xlsx for a row per structure, or --one-row for a row per company in any format"
	switch {
	case s.ordered() && !holds(rows):
		return cli.Usage("--columns, --sort and --top are for rows").WithHint(hint)
	case s.Practice && !holds(append(rows, "json", "ndjson")):
		return cli.Usage("--practice is for rows and JSON").WithHint(hint)
	}
	return view.Check(false, false, p.Others, p.Current)
}

// ColumnNames lists the names of columns that rows of structures, or of companies, have in every batch.
func ColumnNames(oneRow bool) (names []string) {
	if !oneRow {
		return report.ColumnNames()
	}
	for _, c := range new(report.Result).Companies().Columns {
		names = append(names, c.Short())
	}
	return names
}

// companies is a sink that holds a row for each company until all are there: to order them, or for a format that needs
// all of them.
type companies struct {
	target Target
	shape  *Shape
	empty  *report.Result
	layout *report.Layout
	counts *batch.Counts
	rows   [][]render.Cell
}

func (c *companies) prepare(results []*report.Result) (func() error, error) {
	return func() error {
		for _, r := range results {
			rows, err := c.layout.Rows(r)
			if err != nil {
				return err
			}
			c.rows = append(c.rows, slices.Clone(rows[0]))
		}
		return nil
	}, nil
}

func (c *companies) close() error {
	format, err := render.LookupFormat(c.target.Format)
	if err != nil {
		return err
	}
	d, err := c.empty.CompaniesDocument(c.rows, c.shape.view(), !format.Rows() && format.Name != "json")
	if err != nil {
		return err
	}
	d.Add(render.BlockNote, total(*c.counts))
	d.Add(render.BlockMethod, c.empty.Method())
	return render.Write(c.target.W, c.target.Format, d, c.target.Options)
}
