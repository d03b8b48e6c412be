//go:build !js

package render

import (
	"slices"

	"github.com/orgsim/orgsim/cmd/internal/workbook"
	"github.com/orgsim/orgsim/internal/text"
)

// bars is the chart of a table's [Bars], drawn from the cells of its sheet; ok is false where one of the columns is not
// there.
func bars(t *Table, sheet string) (c workbook.Chart, ok bool) {
	fields := expand(t.Columns)
	column := func(key string) int {
		return slices.IndexFunc(fields, func(f field) bool { return t.Columns[f.col].Key == key })
	}
	c = workbook.Chart{Title: text.Document(t.Bars.Title), Sheet: sheet, Names: column(t.Bars.Names), Rows: len(t.Rows)}
	ok = len(t.Bars.Parts) > 0 && len(t.Rows) > 0 && c.Names >= 0
	for i, key := range t.Bars.Parts {
		p := workbook.Part{Column: column(key), Colour: barColours[i%len(barColours)]}
		c.Parts = append(c.Parts, p)
		ok = ok && p.Column >= 0
	}
	return c, ok
}

// barColours differ in lightness, so that they differ in black and white.
var barColours = []string{"005A8F", "A9CCE3", "4F94C4"}
