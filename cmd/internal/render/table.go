package render

import (
	"errors"
	"fmt"
	"math"

	"github.com/orgsim/orgsim/internal/text"
)

// Table is one table, without a format. Operations return changed copies and leave the receiver alone.
type Table struct {
	// ID is the machine name ("scores"): key in JSON, sheet name in xlsx.
	ID string
	// Title stands above the table.
	Title   string
	Columns []Column
	// Rows hold one cell a column.
	Rows [][]Cell
	// Footer is a row of totals for people, or nil. Row formats (csv, tsv, ndjson, parquet) leave it out: a total
	// among the rows would be counted.
	Footer []Cell
	// Notes are sentences under the table, such as what a mark means.
	Notes []string
	// Bars, if it has parts, is what a workbook draws of the table.
	Bars Bars
}

// Bars are columns of money that add up in each row, by key, and the column that
// names the rows.
type Bars struct {
	Title string
	Names string
	Parts []string
}

// errNoColumns is returned for a table nothing could be written from.
var errNoColumns = errors.New("table has no columns")

// validate checks what the writers rely on: at least one column, keys present and unique (also after _p10, _p90,
// _mark and _reason are added), one cell a column in each row, and typed columns that hold their type. The error
// names the table, row and column.
func (t Table) validate() error {
	if len(t.Columns) == 0 {
		return t.wrap(errNoColumns)
	}
	seen := make(map[string]bool)
	for _, f := range expand(t.withFlags().Columns) {
		switch {
		case f.key == "":
			return t.wrap(fmt.Errorf("column %d has no key", f.col+1))
		case seen[f.key]:
			return t.wrap(fmt.Errorf("two columns have the key %q", f.key))
		}
		seen[f.key] = true
	}
	for i, row := range t.Rows {
		if err := checkRow(t.Columns, row); err != nil {
			return t.wrap(fmt.Errorf("row %d: %w", i+1, err))
		}
	}
	if t.Footer != nil && len(t.Footer) != len(t.Columns) {
		return t.wrap(fmt.Errorf("footer has %d cells for %d columns", len(t.Footer), len(t.Columns)))
	}
	return nil
}

func (t Table) wrap(err error) error {
	if t.ID == "" {
		return err
	}
	return fmt.Errorf("table %q: %w", t.ID, err)
}

// checkRow says whether a row fits its columns.
func checkRow(cols []Column, row []Cell) error {
	if len(row) != len(cols) {
		return fmt.Errorf("%d cells for %d columns", len(row), len(cols))
	}
	for i := range row {
		if !fits(cols[i].Kind, &row[i]) {
			return fmt.Errorf("column %q: the cell is not of kind %s", cols[i].Key, cols[i].Kind)
		}
	}
	return nil
}

func fits(k Kind, c *Cell) bool {
	switch {
	case c.kind == cellMissing || k == kindText:
		return true
	case k == KindBool:
		return c.kind == cellBool
	case k == KindInteger:
		return c.kind == cellNumber && whole(c.value) && (!c.ranged || whole(c.lo) && whole(c.hi))
	}
	return c.kind == cellNumber
}

// whole says whether v is an integer that a float64 holds exactly.
func whole(v float64) bool { return v == math.Trunc(v) && math.Abs(v) <= 1<<53 }

// withFlags is the table with Ranged, Marked and Reasoned set on each column in which a cell needs it.
func (t Table) withFlags() Table {
	cols := append([]Column(nil), t.Columns...)
	for _, row := range t.Rows {
		for i := range row {
			if i >= len(cols) {
				break
			}
			c := &row[i]
			cols[i].Ranged = cols[i].Ranged || c.ranged
			cols[i].Marked = cols[i].Marked || c.mark != ""
			cols[i].Reasoned = cols[i].Reasoned || c.kind == cellMissing && c.text != ""
		}
	}
	t.Columns = cols
	return t
}

// withFooter is the rows and then the footer, if there is one.
func (t Table) withFooter() [][]Cell {
	if t.Footer == nil {
		return t.Rows
	}
	return append(t.Rows[:len(t.Rows):len(t.Rows)], t.Footer)
}

// lines are the headers, and the cells of all rows as people see them.
func (t Table) lines() [][]string {
	out := [][]string{text.Each(t.Columns, Column.header)}
	for _, row := range t.withFooter() {
		line := make([]string, len(row))
		for i, cell := range row {
			line[i] = t.Columns[i].show(cell).unbroken()
		}
		out = append(out, line)
	}
	return out
}

// allNotes are the table's notes and, for people, why cells are missing: each reason once a column, in order of
// appearance.
func (t Table) allNotes() []string {
	notes := append([]string(nil), t.Notes...)
	type where struct {
		col    int
		reason string
	}
	seen := make(map[where]bool)
	for _, row := range t.Rows {
		for i := range row {
			w := where{i, row[i].Reason()}
			if w.reason == "" || seen[w] {
				continue
			}
			seen[w] = true
			name := t.Columns[i].Title()
			if as := row[i].shownAs; as != nil {
				name = as.Title()
			}
			notes = append(notes, missingShown+" in "+name+": "+w.reason)
		}
	}
	return notes
}
