package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// column finds a column by key, alias or label, in that order; letter case matters only for the key.
func (t Table) column(name string) (int, error) {
	if i := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Key == name }); i >= 0 {
		return i, nil
	}
	same := func(s string) bool { return strings.EqualFold(s, name) }
	if i := slices.IndexFunc(t.Columns, func(c Column) bool { return same(c.Title()) || same(c.Key) || slices.ContainsFunc(c.Aliases, same) }); i >= 0 {
		return i, nil
	}
	return 0, unknown("column", name, t.columnNames())
}

// columnNames lists one name a column, for hints.
func (t Table) columnNames() []string {
	return text.Each(t.Columns, Column.Short)
}

// SelectColumns keeps the named columns, in the order named. No names keep everything. The error is an
// [*UnknownError] or says what was named twice.
func (t Table) SelectColumns(names ...string) (Table, error) {
	if len(names) == 0 {
		return t, nil
	}
	var keep []int
	for _, n := range names {
		i, err := t.column(strings.TrimSpace(n))
		if err != nil {
			return Table{}, err
		}
		if slices.Contains(keep, i) {
			return Table{}, fmt.Errorf("column %q is named twice", t.Columns[i].Key)
		}
		keep = append(keep, i)
	}
	out := t
	out.Columns = pick(t.Columns, keep)
	out.Rows = make([][]Cell, len(t.Rows))
	for r, row := range t.Rows {
		out.Rows[r] = pick(row, keep)
	}
	if t.Footer != nil {
		out.Footer = pick(t.Footer, keep)
	}
	return out, nil
}

// MustSelect keeps columns that the program names, and that are there.
func (t Table) MustSelect(names ...string) Table {
	out, err := t.SelectColumns(names...)
	if err != nil {
		panic(err)
	}
	return out
}

func pick[T any](from []T, at []int) []T {
	out := make([]T, len(at))
	for i, j := range at {
		out[i] = from[j]
	}
	return out
}

// Sort orders the rows by a list of columns, "-score,cost": a minus sign means from high to low. Missing values come
// last either way; rows that are equal keep their order. An empty list changes nothing.
func (t Table) Sort(spec string) (Table, error) {
	if strings.TrimSpace(spec) == "" {
		return t, nil
	}
	type key struct {
		col  int
		sign int
	}
	var keys []key
	for _, name := range strings.Split(spec, ",") {
		name = strings.TrimSpace(name)
		k := key{sign: 1}
		if strings.HasPrefix(name, "-") {
			k.sign, name = -1, name[1:]
		} else {
			name = strings.TrimPrefix(name, "+")
		}
		i, err := t.column(name)
		if err != nil {
			return Table{}, err
		}
		k.col = i
		keys = append(keys, k)
	}
	out := t
	out.Rows = slices.Clone(t.Rows)
	slices.SortStableFunc(out.Rows, func(a, b []Cell) int {
		for _, k := range keys {
			if c := compareCells(a[k.col], b[k.col], k.sign); c != 0 {
				return c
			}
		}
		return 0
	})
	return out, nil
}

// compareCells orders numbers and truth values before text, and missing values after everything whatever the sign.
func compareCells(a, b Cell, sign int) int {
	switch {
	case a.kind == cellMissing || b.kind == cellMissing:
		return cmp.Compare(btoi(a.kind == cellMissing), btoi(b.kind == cellMissing))
	case a.kind == cellText && b.kind == cellText:
		return sign * strings.Compare(a.text, b.text)
	case a.kind == cellText || b.kind == cellText:
		return sign * cmp.Compare(btoi(a.kind == cellText), btoi(b.kind == cellText))
	}
	return sign * cmp.Compare(a.value, b.value)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Top keeps the first n rows and says in a note how many it left out. 0 keeps all.
func (t Table) Top(n int) Table {
	if n <= 0 || n >= len(t.Rows) {
		return t
	}
	out := t
	out.Rows = t.Rows[:n:n]
	out.Notes = append(slices.Clone(t.Notes), fmt.Sprintf("%d of %d rows shown", n, len(t.Rows)))
	return out
}

// Shape is the table as flags ask for it: sorted, the first rows, and of the columns those that are named. The error is that of
// [Table.Sort] or [Table.SelectColumns].
func (t Table) Shape(columns []string, sort string, top int) (Table, error) {
	t, err := t.Sort(sort)
	if err != nil {
		return t, err
	}
	return t.Top(top).SelectColumns(columns...)
}

// WithPrecision sets the digits after the point of every numeric column that is not a whole number, for people. Programs get
// full precision in any case.
func (t Table) WithPrecision(n int) Table {
	out := t
	out.Columns = slices.Clone(t.Columns)
	for i, c := range out.Columns {
		if c.Kind.numeric() && c.Kind != KindInteger {
			out.Columns[i].Precision = n
		}
	}
	return out
}

// Transpose lays the rows side by side: the first column of text becomes the headers, every other column becomes a
// row that starts with its header and unit. Cells keep the unit and precision of the column they came from. Use it
// when there are more structures than figures.
func (t Table) Transpose() Table {
	at := max(0, slices.IndexFunc(t.Columns, func(c Column) bool { return c.Kind == kindText }))
	head := t.Columns[at]
	out := t
	out.Columns = []Column{{Key: "measure", Label: "Measure"}}
	taken := map[string]int{"measure": 1}
	lead := t.withFooter()
	for i, row := range lead {
		label := head.show(row[at]).String()
		if label == "" || label == missingShown {
			label = fmt.Sprintf("row %d", i+1)
		}
		out.Columns = append(out.Columns, Column{Key: unused(label, taken), Label: label, Right: true})
	}
	out.Footer = nil
	out.Rows = make([][]Cell, 0, len(t.Columns)-1)
	for c, from := range t.Columns {
		if c == at {
			continue
		}
		row := []Cell{Text(from.header())}
		for _, old := range lead {
			cell := old[c]
			if cell.shownAs == nil {
				cell.shownAs = &from
			}
			row = append(row, cell)
		}
		out.Rows = append(out.Rows, row)
	}
	for i := range out.Columns {
		if i > 0 && allNumbers(out.Rows, i) {
			out.Columns[i].Kind, out.Columns[i].Precision = KindNumber, -1
		}
	}
	return out
}

// allNumbers says whether a column can be typed as numbers.
func allNumbers(rows [][]Cell, i int) bool {
	return !slices.ContainsFunc(rows, func(row []Cell) bool { return row[i].kind != cellNumber && row[i].kind != cellMissing })
}

// unused makes a key that is not taken yet.
func unused(key string, taken map[string]int) string {
	taken[key]++
	if n := taken[key]; n > 1 {
		return unused(fmt.Sprintf("%s (%d)", key, n), taken)
	}
	return key
}
