package lists

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/internal/grid"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
)

// sheetRows are the rows of a list that stand in cells, as [strict.Cells].
type sheetRows struct {
	*List
	rows   grid.Rows     // nil: all are in first
	first  []row         // that were studied, not yet read
	merged []grid.Merged // below the rows that were read, by row
	active []grid.Merged // that reach the next row
	hidden func() int    // rows so far that are hidden
	told   bool          // that some are
}

// refusal is an error of a grid as problems of a list.
func (t *List) refusal(err error) error {
	var own *grid.Error
	if errors.As(err, &own) {
		return t.refuse(strict.Problem{Line: own.Row, Col: own.Column, ID: own.ID, Message: own.Message, Hint: own.Hint})
	}
	return err
}

// refuse is the error of a list that is not read at all. Its column is told as far as it is a place.
func (t *List) refuse(p strict.Problem) error {
	p.Place, p.Col = t.Place(p.Line, p.Col), 0
	return strict.Problems{p}
}

// choose finds the sheet to be read, and those with data that are not.
func choose(w *grid.Workbook, d Dialect, c *Columns) (at int, others []string, err error) {
	var names, filled, likely []string
	where := map[string]int{}
	for i := range w.Sheets {
		s := &w.Sheets[i]
		names = append(names, s.Name)
		where[s.Name] = i
		if s.Hidden && d.Sheet == "" {
			continue
		}
		first, err := head(w, s)
		if err != nil {
			return 0, nil, err
		}
		if len(first) == 0 {
			continue
		}
		filled = append(filled, s.Name)
		t := newList(c, d)
		if h := t.headerOf(first); h >= 0 && t.recognise(first[h:]) == nil && t.holdsList(first[h]) {
			likely = append(likely, s.Name)
		}
	}
	without := func(name string) []string {
		return slices.DeleteFunc(filled, func(s string) bool { return s == name })
	}
	switch {
	case d.Sheet != "":
		at := named(names, d.Sheet)
		if at < 0 {
			return 0, nil, strict.Problems{{ID: "unknown-value", Message: "has no sheet " + text.Quote(d.Sheet), Hint: "it has " + quoted(names)}}
		}
		return at, nil, nil
	case len(filled) == 0:
		return 0, nil, strict.Problems{{ID: "empty-input", Message: "is empty"}}
	case len(filled) == 1:
		return where[filled[0]], nil, nil
	case len(likely) == 1:
		return where[likely[0]], without(likely[0]), nil
	case len(likely) > 1:
		filled = likely
	}
	return 0, nil, strict.Problems{{ID: "which-sheet", Message: "has several sheets that may contain the list: " + quoted(filled), Hint: "choose one with --sheet NAME or --sheet N"}}
}

// named finds a sheet by its name, in whatever case, or by its number.
func named(names []string, wanted string) int {
	if i := slices.Index(names, wanted); i >= 0 {
		return i
	}
	if i := slices.IndexFunc(names, func(s string) bool { return strings.EqualFold(s, wanted) }); i >= 0 {
		return i
	}
	if n, err := strconv.Atoi(wanted); err == nil && 1 <= n && n <= len(names) {
		return n - 1
	}
	return -1
}

// head reads the first rows of a sheet that hold anything.
func head(w *grid.Workbook, s *grid.Sheet) ([]row, error) {
	rows, err := w.Rows(s)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	first, err := firstRows(rows)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return first, err
}

// firstRows reads the first rows that hold anything. The error may be [io.EOF].
func firstRows(rows grid.Rows) (first []row, err error) {
	for len(first) < headLines {
		line, cells, err := rows.Next()
		if err != nil {
			return first, err
		}
		if filled(cells) {
			first = append(first, row{line, trimmed(cells)})
		}
	}
	return first, nil
}

func filled(cells []grid.Cell) bool {
	return slices.ContainsFunc(cells, func(c grid.Cell) bool { return strings.TrimSpace(c.Text) != "" })
}

// trimmed is a copy of cells without the blanks around text.
func trimmed(cells []grid.Cell) []grid.Cell {
	out := slices.Clone(cells)
	for i := range out {
		out[i].Text = strings.TrimSpace(out[i].Text)
	}
	return out
}

// headerOf finds the header among rows: the first with two columns that are known, below titles; -1: none.
func (t *List) headerOf(rows []row) int {
	return slices.IndexFunc(rows, func(r row) bool { return t.known(r) >= 2 })
}

func (t *List) known(r row) (n int) {
	for _, c := range r.cells {
		if c.Kind == grid.Text && t.heading(c.Text).field >= 0 {
			n++
		}
	}
	return n
}

// holdsList reports whether a header has what every company must have.
func (t *List) holdsList(header row) bool {
	kinds := map[Kind]bool{}
	for _, c := range header.cells {
		if f := t.heading(c.Text).field; f >= 0 {
			kinds[t.fields[f].Kind] = true
		}
	}
	return kinds[Band] && kinds[Industry]
}

// open studies the first rows.
func (t *sheetRows) open() (*List, error) {
	first, err := firstRows(t.rows)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, t.refusal(err)
	}
	if len(first) == 0 {
		return nil, t.refuse(strict.Problem{ID: "empty-input", Message: "is empty"})
	}
	if errors.Is(err, io.EOF) {
		t.rows = nil
	}
	if h := t.headerOf(first); h > 0 {
		t.line = first[h].line
		t.note(fmt.Sprintf("the header is row %d; what is above it is ignored", first[h].line))
		first = first[h:]
	}
	t.line = first[0].line
	if refused := t.interpret(first); refused != nil {
		return nil, t.refuse(*refused)
	}
	t.first = first
	t.List.rows = func(file string, table *strict.Table) *strict.Rows { return strict.NewCells(t, file, table, t.List) }
	return t.List, nil
}

// Next is that of [strict.Cells]. Rows without cells are none.
func (t *sheetRows) Next() (int, []string, error) {
	r, err := t.row()
	if err != nil {
		return 0, nil, err
	}
	if t.hidden() > 0 && !t.told {
		t.told = true
		t.tell(r.line, "some rows are hidden; they are read like the others")
	}
	if t.begun {
		for len(r.cells) < len(t.columns) {
			r.cells = append(r.cells, grid.Cell{})
		}
		t.unmerge(&r)
	}
	t.cells = r.cells
	texts := make([]string, len(r.cells))
	for k := range r.cells {
		texts[k] = r.cells[k].Text
	}
	return r.line, texts, nil
}

// row is the next that holds anything.
func (t *sheetRows) row() (row, error) {
	if len(t.first) > 0 {
		r := t.first[0]
		t.first = t.first[1:]
		return r, nil
	}
	for t.rows != nil {
		line, cells, err := t.rows.Next()
		if err != nil {
			return row{}, t.refusal(err)
		}
		if filled(cells) {
			return row{line, trimmed(cells)}, nil
		}
	}
	return row{}, io.EOF
}

// unmerge marks the cells of a row that are part of another.
func (t *sheetRows) unmerge(r *row) {
	for len(t.merged) > 0 && t.merged[0].Row <= r.line {
		t.active, t.merged = append(t.active, t.merged[0]), t.merged[1:]
	}
	t.active = slices.DeleteFunc(t.active, func(m grid.Merged) bool { return m.LastRow < r.line })
	for _, m := range t.active {
		for c := m.Column; c <= min(m.LastColumn, len(r.cells)); c++ {
			if r.line > m.Row || c > m.Column {
				r.cells[c-1] = grid.Cell{Kind: grid.Fault, Text: fmt.Sprintf("merged with %s%d, which holds the value", grid.Column(m.Column), m.Row)}
			}
		}
	}
}

// Place is a line and column as a place of the original: C5 of a sheet, a row of a Parquet file; "": as it is.
func (t *List) Place(line, column int) string {
	switch {
	case line == 0:
		return ""
	case t.table && line == 1:
		return "columns"
	case t.table:
		return "row " + strconv.Itoa(line-1)
	case t.sheet == "":
		return ""
	}
	name := t.sheet
	if strings.ContainsFunc(name, func(c rune) bool { return c < '0' || '9' < c && c < 'A' || 'Z' < c && c < 'a' || 'z' < c && c < 128 }) {
		name = "'" + strings.ReplaceAll(name, "'", "''") + "'"
	}
	if column == 0 {
		return name + ", row " + strconv.Itoa(line)
	}
	return name + "!" + grid.Column(column) + strconv.Itoa(line)
}

// OpenWorkbook starts reading a sheet of an Excel workbook. The error is of type [strict.Problems] or one of the input.
func OpenWorkbook(in io.Reader, d Dialect, c *Columns) (*List, error) {
	t := newList(c, d)
	b, err := grid.ReadAll(in)
	if err != nil {
		return nil, t.refusal(err)
	}
	w, err := grid.OpenWorkbook(b)
	if err != nil {
		return nil, t.refusal(err)
	}
	at, others, err := choose(w, d, c)
	if err != nil {
		return nil, t.refusal(err)
	}
	s := &w.Sheets[at]
	merged, err1 := w.Merged(s)
	rows, err2 := w.Rows(s)
	if err := errors.Join(err1, err2); err != nil {
		return nil, t.refusal(err)
	}
	if t.sheet = s.Name; len(others) > 0 {
		t.tell(0, "reading the sheet "+text.Quote(s.Name)+", not "+quoted(others))
	}
	return (&sheetRows{List: t, rows: rows, merged: merged, hidden: func() int { return rows.Hidden }}).open()
}

// OpenParquet starts reading a Parquet file. The error is of type [strict.Problems] or one of the input.
func OpenParquet(in io.Reader, d Dialect, c *Columns) (*List, error) {
	t := newList(c, d)
	b, err := grid.ReadAll(in)
	if err != nil {
		return nil, t.refusal(err)
	}
	rows, err := grid.OpenParquet(b)
	if err != nil {
		return nil, t.refusal(err)
	}
	t.table = true
	return (&sheetRows{List: t, rows: rows, hidden: func() int { return 0 }}).open()
}
