package render

import (
	"fmt"
	"slices"
)

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
