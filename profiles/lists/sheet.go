package lists

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/internal/grid"
	"github.com/orgsim/orgsim/internal/text"
)

// sheetTable is a table whose rows are cells.
type sheetTable struct {
	table
	rows   grid.Rows
	first  []row         // that were studied, not yet rewritten
	merged []grid.Merged // below the rows that were rewritten, by row
	active []grid.Merged // that reach the next row
	hidden func() int    // rows so far that are hidden
	told   bool          // that some are
}

// refusal is an error of a grid as one of a list.
func refusal(err error) error {
	var own *grid.Error
	if errors.As(err, &own) {
		return &Refusal{Line: own.Row, Column: own.Column, ID: own.ID, Message: own.Message, Hint: own.Hint}
	}
	return err
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
			return 0, nil, fmt.Errorf("the sheet %s: %w", text.Quote(s.Name), err)
		}
		if len(first) == 0 {
			continue
		}
		filled = append(filled, s.Name)
		t := newTable(c, d)
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
			return 0, nil, &Refusal{ID: "unknown-value", Message: "has no sheet " + text.Quote(d.Sheet), Hint: "it has " + quoted(names)}
		}
		return at, nil, nil
	case len(filled) == 0:
		return 0, nil, &Refusal{ID: "empty-input", Message: "is empty"}
	case len(filled) == 1:
		return where[filled[0]], nil, nil
	case len(likely) == 1:
		return where[likely[0]], without(likely[0]), nil
	case len(likely) > 1:
		filled = likely
	}
	return 0, nil, &Refusal{ID: "which-sheet", Message: "has several sheets that may be meant: " + quoted(filled), Hint: "say which with --sheet NAME or --sheet N"}
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
func (t *table) headerOf(rows []row) int {
	return slices.IndexFunc(rows, func(r row) bool { return t.known(r) >= 2 })
}

func (t *table) known(r row) (n int) {
	for _, c := range r.cells {
		if c.Kind == grid.Text && t.heading(c.Text).field >= 0 {
			n++
		}
	}
	return n
}

// holdsList reports whether a header has what every company must have.
func (t *table) holdsList(header row) bool {
	kinds := map[Kind]bool{}
	for _, c := range header.cells {
		if f := t.heading(c.Text).field; f >= 0 {
			kinds[t.fields[f].Kind] = true
		}
	}
	return kinds[Band] && kinds[Industry]
}

// open studies the first rows.
func (t *sheetTable) open(r *Reading) (*Reading, error) {
	first, err := firstRows(t.rows)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, refusal(err)
	}
	if len(first) == 0 {
		return nil, &Refusal{ID: "empty-input", Message: "is empty"}
	}
	if errors.Is(err, io.EOF) {
		t.rows = nil
	}
	if h := t.headerOf(first); h > 0 {
		t.line = first[h].line
		t.note(fmt.Sprintf("the header is row %d; what stands above it is not used", first[h].line))
		first = first[h:]
	}
	t.line = first[0].line
	if refused := t.interpret(first); refused != nil {
		refused.Place = r.Place(refused.Line, refused.Column)
		return nil, refused
	}
	t.first, t.next = first, t.nextRow
	out := t.reading()
	out.Reader, out.Notes, out.sheet, out.rows = t, t.notes, r.sheet, r.rows
	return out, nil
}

// nextRow rewrites one row. Rows without cells become empty lines, so that lines are rows.
func (t *sheetTable) nextRow() {
	var r row
	switch {
	case len(t.first) > 0:
		r, t.first = t.first[0], t.first[1:]
	case t.rows == nil:
		t.err = io.EOF
		return
	default:
		line, cells, err := t.rows.Next()
		if err != nil {
			t.err = refusal(err)
			return
		}
		r = row{line, trimmed(cells)}
	}
	for t.at++; t.at < r.line; t.at++ {
		t.out = append(t.out, '\n')
	}
	if t.hidden() > 0 && !t.told {
		t.told = true
		t.met = append(t.met, Note{r.line, "some rows are hidden; they are read like the others"})
	}
	switch {
	case !t.head:
		t.writeHeader()
	case filled(r.cells):
		for len(r.cells) < max(len(t.columns), len(t.header)) {
			r.cells = append(r.cells, grid.Cell{})
		}
		t.unmerge(&r)
		if t.columns == nil {
			break // the header is refused
		}
		t.row(r.cells)
	}
	t.out = append(t.out, '\n')
}

// unmerge marks the cells of a row that are part of another.
func (t *sheetTable) unmerge(r *row) {
	for len(t.merged) > 0 && t.merged[0].Row <= r.line {
		t.active, t.merged = append(t.active, t.merged[0]), t.merged[1:]
	}
	t.active = slices.DeleteFunc(t.active, func(m grid.Merged) bool { return m.LastRow < r.line })
	for _, m := range t.active {
		for c := m.Column; c <= min(m.LastColumn, len(r.cells)); c++ {
			if r.line > m.Row || c > m.Column {
				r.cells[c-1] = grid.Cell{Kind: grid.Fault, Text: fmt.Sprintf("merged with %s%d, which alone holds the value", grid.Column(m.Column), m.Row)}
			}
		}
	}
}

// Place is a line and column of the reading as a place of the original: C5 of a sheet, a row of a Parquet file; "": as
// it is.
func (r *Reading) Place(line, column int) string {
	switch {
	case line == 0:
		return ""
	case r.rows && line == 1:
		return "columns"
	case r.rows:
		return "row " + strconv.Itoa(line-1)
	case r.sheet == "":
		return ""
	}
	name := r.sheet
	if strings.ContainsFunc(name, func(c rune) bool { return c < '0' || '9' < c && c < 'A' || 'Z' < c && c < 'a' || 'z' < c && c < 128 }) {
		name = "'" + strings.ReplaceAll(name, "'", "''") + "'"
	}
	if column == 0 {
		return name + ", row " + strconv.Itoa(line)
	}
	return name + "!" + grid.Column(column) + strconv.Itoa(line)
}

// Column is the column, from 1, that holds a field, or is called that; 0: none.
func (r *Reading) Column(field string) int {
	for k, f := range r.t.columns {
		if f >= 0 && r.t.fields[f].Name == field {
			return k + 1
		}
	}
	return 1 + slices.Index(r.t.header, field)
}
