package lists

import (
	"errors"
	"io"

	"github.com/orgsim/orgsim/internal/grid"
	"github.com/orgsim/orgsim/internal/text"
)

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
		t.tell(0, "the sheet "+text.Quote(s.Name)+" is read, and not "+quoted(others))
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
