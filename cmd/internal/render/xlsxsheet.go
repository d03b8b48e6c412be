//go:build !js

package render

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/workbook"
	"github.com/orgsim/orgsim/internal/text"
)

// xlsxSheet writes the rows of one sheet: numbers are raw, with number formats; text is always text.
type xlsxSheet struct {
	to     *workbook.Sheet
	cols   []Column
	fields []field
	style  [][2]int // by field: plain, bold
	rows   int
}

// writeSheet writes a table as a sheet.
func writeSheet(b *workbook.Book, t *Table) error {
	s, err := newSheet(b, t.Columns, t.Rows)
	if err != nil {
		return err
	}
	for _, row := range t.withFooter() {
		if err := s.WriteRow(row); err != nil {
			return err
		}
	}
	return s.to.End()
}

// newSheet starts a sheet: widths, frozen header, header row, and a page as wide as all columns. Widths fit the rows that
// are known; where none are, the header, and words.
func newSheet(b *workbook.Book, cols []Column, rows [][]Cell) (*xlsxSheet, error) {
	s := &xlsxSheet{cols: cols, fields: expand(cols)}
	if len(s.fields) > workbook.MaxCols {
		return nil, fmt.Errorf("%d columns are more than the %d a sheet holds", len(s.fields), workbook.MaxCols)
	}
	layout := workbook.Layout{Header: true, OnePage: true}
	for _, f := range s.fields {
		layout.Widths = append(layout.Widths, s.width(f, rows))
	}
	s.to = b.Sheet(layout)
	if err := s.to.Row(1); err != nil {
		return nil, err
	}
	for _, f := range s.fields {
		c := cols[f.col]
		look := workbook.Style{Side: c.side(), Top: true}
		if f.kind == kindText {
			look.Side = "left"
		}
		head := look
		head.Bold = true
		if err := s.to.Text(b.Style(head), text.Document(fieldHeader(c, f))); err != nil {
			return nil, fmt.Errorf("the header of column %q: %w", f.key, err)
		}
		look.Format = numberFormat(c, f)
		plain := b.Style(look)
		look.Bold = true
		s.style = append(s.style, [2]int{plain, b.Style(look)})
	}
	return s, nil
}

// width is that of a column, in characters.
func (s *xlsxSheet) width(f field, rows [][]Cell) float64 {
	most := text.Width(fieldHeader(s.cols[f.col], f))
	if rows == nil && f.kind == kindText {
		most = max(most, 20)
	}
	for _, row := range rows {
		d := f.of(&row[f.col])
		switch d.kind {
		case cellText:
			most = max(most, text.Width(d.text))
		case cellNumber:
			most = max(most, len(text.Group(strconv.FormatFloat(d.value, 'f', max(s.cols[f.col].Precision, 0), 64))))
		}
	}
	return min(60, max(8, float64(most)+2))
}

// fieldHeader is a field's header: "Coverage P10, %", in the raw unit.
func fieldHeader(c Column, f field) string {
	if u := f.unit(c); u != "" {
		return f.title(c) + ", " + u
	}
	return f.title(c)
}

// numberFormat is the Excel number format of a field. It rounds what is shown, not what is stored.
func numberFormat(c Column, f field) string {
	digits := ""
	if c.Precision > 0 {
		digits = "." + strings.Repeat("0", c.Precision)
	}
	whole := "#,##0"
	if c.Ungrouped {
		whole = "0"
	}
	switch {
	case f.kind == kindText:
		return "@"
	case f.kind == KindBool || c.Precision < 0:
		return ""
	case f.kind == KindInteger:
		return whole
	case f.kind == KindShare:
		return "0" + digits + "%"
	case f.kind == KindMoney && c.divisor() != 1:
		return whole
	}
	return whole + digits
}

// WriteRow adds one row.
func (s *xlsxSheet) WriteRow(row []Cell) error {
	if err := checkRow(s.cols, row); err != nil {
		return err
	}
	if s.rows++; s.rows >= workbook.MaxRows {
		return fmt.Errorf("more than the %d rows a sheet holds; use csv or parquet", workbook.MaxRows-1)
	}
	if err := s.to.Row(1); err != nil {
		return err
	}
	for i := range s.fields {
		f := &s.fields[i]
		cell := &row[f.col]
		style := s.style[i][btoi(cell.strong)]
		switch d := f.of(cell); d.kind {
		case cellMissing:
			s.to.Skip()
		case cellNumber:
			s.to.Number(style, d.value)
		case cellBool:
			s.to.Bool(style, d.value != 0)
		default:
			if err := s.to.Text(style, text.Document(d.text)); err != nil { // XML has no control characters
				return fmt.Errorf("column %q: %w", f.key, err)
			}
		}
	}
	return nil
}

// xlsxRows is a workbook of one streamed sheet.
type xlsxRows struct {
	*xlsxSheet
	book   *workbook.Book
	method [][]string
	err    error
}

func newXLSXRows(w io.Writer, cols []Column, meta []Pair, _ Options) (RowWriter, error) {
	x := &xlsxRows{method: methodLines(Document{Meta: meta}, nil)}
	sheets := []workbook.Tab{{Name: "Results", Head: 1}}
	if len(x.method) > 0 {
		sheets = append(sheets, workbook.Tab{Name: methodSheet})
	}
	x.book = workbook.New(w, "orgsim", "orgsim", sheets, 0, 0)
	x.xlsxSheet, x.err = newSheet(x.book, cols, nil)
	if x.xlsxSheet == nil {
		return nil, x.err
	}
	return x, nil
}

// WriteRow adds one row.
func (x *xlsxRows) WriteRow(row []Cell) error {
	if x.err == nil {
		x.err = x.xlsxSheet.WriteRow(row)
	}
	return x.err
}

// Close writes the file.
func (x *xlsxRows) Close() error {
	if x.err != nil {
		return x.err
	}
	x.to.End()
	if len(x.method) > 0 {
		writeMethod(x.book, x.method)
	}
	x.err = x.book.Close()
	return x.err
}
