package report

import (
	"slices"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
)

// Layout lays profiles out in rows, in memory that is used again: what csv, tsv, parquet and xlsx hold. Columns are found
// once for all of them. It is not safe for concurrent use; [Layout.Fresh] makes one for another goroutine.
type Layout struct {
	columns  []column
	head     []render.Column
	single   bool // a row a company; else a row a structure
	currency text.Currency
	view     View

	cells []render.Cell
	rows  [][]render.Cell
}

func (r *Result) newLayout(columns []column) *Layout {
	l := &Layout{columns: columns, currency: r.Currency}
	for i := range columns {
		l.head = append(l.head, columns[i].Column)
	}
	return l
}

// Layout is how rows of a stream of results are laid out, of which this is the empty one. The view orders and chooses within
// each profile. The error is an [render.UnknownError].
func (r *Result) Layout(oneRow bool, v View) (*Layout, error) {
	columns := r.columns
	if oneRow {
		columns = r.summaryColumns
	}
	l := r.newLayout(columns())
	l.single, l.view = oneRow, v
	_, err := l.flat()
	return l, err
}

// Fresh is the same layout with memory of its own.
func (l *Layout) Fresh() *Layout {
	out := *l
	out.cells, out.rows = nil, nil
	return &out
}

// Columns are those of rows. They say of themselves what they hold, as a [render.RowWriter] wants it.
func (l *Layout) Columns() []render.Column {
	t, _ := l.flat()
	return t.Columns
}

// Rows are those of the one profile of a result; they hold until the next call.
func (l *Layout) Rows(r *Result) ([][]render.Cell, error) {
	l.cells, l.rows = l.cells[:0], l.rows[:0]
	l.add(r.of(&r.Profiles[0]))
	t, err := l.flat()
	return t.Rows, err
}

// add lays out the rows of a profile.
func (l *Layout) add(p profile) {
	structures := p.Structures
	if l.single {
		structures = structures[:1]
	}
	l.cells = slices.Grow(l.cells, len(structures)*len(l.columns))
	for i := range structures {
		s, from := &structures[i], len(l.cells)
		strong := p.recommends(s) && !l.single
		for k := range l.columns {
			cell := l.columns[k].cell(p, s)
			if strong {
				cell = cell.AsStrong()
			}
			l.cells = append(l.cells, cell)
		}
		l.rows = append(l.rows, slices.Clip(l.cells[from:]))
	}
}

// table is what was added.
func (l *Layout) table() render.Table {
	return render.Table{Columns: l.head, Rows: l.rows}.In(l.currency)
}

// flat is what was added, as programs get it.
func (l *Layout) flat() (render.Table, error) {
	return l.table().Shape(l.view.Columns, l.view.Sort, l.view.Top)
}
