package main

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/orgsim/orgsim/cmd/internal/render"
)

// dispensable are the columns that a narrow terminal goes without,
// first to go first; what a decision costs and what it comes to in all go last.
var dispensable = []string{"score", "conflict_per_100h", "d_conflict_per_100h", "delay", "disputes", "delegable", "hours",
	"sources", "publisher", "meaning", "text", "exposure", "coverage_pct", "p_best", "cost"}

// narrow leaves out columns of tables that are wider than a terminal, and says so. Lines that a terminal breaks in
// the middle cannot be read.
func narrow(doc render.Document, width int) (render.Document, error) {
	doc.Blocks = slices.Clone(doc.Blocks)
	for i := range doc.Blocks {
		if doc.Blocks[i].Kind != render.BlockTable {
			continue
		}
		t, err := narrowTable(doc.Blocks[i].Table, width)
		if err != nil {
			return doc, err
		}
		doc.Blocks[i].Table = t
	}
	return doc, nil
}

func narrowTable(t render.Table, width int) (render.Table, error) {
	var gone []string
	for _, key := range dispensable {
		wide, err := widthOf(t, width)
		if err != nil || wide <= width {
			break
		}
		var keep []string
		for _, c := range t.Columns {
			if !goesBy(c, key) {
				keep = append(keep, c.Key)
			}
		}
		if len(keep) == len(t.Columns) {
			continue
		}
		gone = append(gone, t.Columns[slices.IndexFunc(t.Columns, func(c render.Column) bool { return goesBy(c, key) })].Title())
		if t, err = t.SelectColumns(keep...); err != nil {
			return t, err
		}
	}
	if len(gone) > 0 {
		t.Notes = append(slices.Clone(t.Notes), "Hidden to fit the width: "+strings.Join(gone, ", ")+". A wider terminal, --width, --columns or -o FILE shows them.")
	}
	return t, nil
}

// goesBy reports a column of that key, or an amount of that name in any currency.
func goesBy(c render.Column, key string) bool {
	return c.Key == key || c.Kind == render.KindMoney && c.Short() == key
}

// widthOf is the number of columns that a table takes when it is told to fit.
func widthOf(t render.Table, width int) (int, error) {
	var b bytes.Buffer
	var doc render.Document
	t.Notes, t.Title = nil, ""
	doc.AddTable(t)
	if err := render.Write(&b, "table", doc, render.Options{Width: width}); err != nil {
		return 0, err
	}
	most := 0
	for _, line := range strings.Split(b.String(), "\n") {
		most = max(most, utf8.RuneCountInString(line))
	}
	return most, nil
}
