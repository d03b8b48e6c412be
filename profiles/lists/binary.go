package lists

import (
	"github.com/orgsim/orgsim/internal/grid"
	"github.com/orgsim/orgsim/internal/text"
)

// OpenWorkbook starts reading a sheet of an Excel workbook. The error is a [Refusal].
func OpenWorkbook(b []byte, d Dialect, c *Columns) (*Reading, error) {
	w, err := grid.OpenWorkbook(b)
	if err != nil {
		return nil, refusal(err)
	}
	at, others, err := choose(w, d, c)
	if err != nil {
		return nil, refusal(err)
	}
	s := &w.Sheets[at]
	merged, err := w.Merged(s)
	if err != nil {
		return nil, refusal(err)
	}
	rows, err := w.Rows(s)
	if err != nil {
		return nil, refusal(err)
	}
	t := &sheetTable{table: newTable(c, d), rows: rows, merged: merged, hidden: func() int { return rows.Hidden }}
	if len(others) > 0 {
		t.notes = append(t.notes, Note{0, "the sheet " + text.Quote(s.Name) + " is read, and not " + quoted(others)})
	}
	return t.open(&Reading{sheet: s.Name})
}

// OpenParquet starts reading a Parquet file. The error is a [Refusal].
func OpenParquet(b []byte, d Dialect, c *Columns) (*Reading, error) {
	p, err := grid.OpenParquet(b)
	if err != nil {
		return nil, refusal(err)
	}
	t := &sheetTable{table: newTable(c, d), rows: p, hidden: func() int { return 0 }}
	return t.open(&Reading{rows: true})
}
