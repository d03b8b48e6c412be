//go:build !js

package render

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"github.com/orgsim/orgsim/internal/text"
)

// xlsxSheet streams the rows of one sheet.
type xlsxSheet struct {
	book   *workbook
	name   string
	stream *excelize.StreamWriter
	cols   []Column
	fields []field
	style  [][2]int // by field: plain, bold
	row    int
	line   []any
}

// Limits of the file format.
const (
	xlsxMaxRows  = 1 << 20
	xlsxMaxCols  = 1 << 14
	xlsxMaxChars = 32767
)

// sheet starts a sheet: widths, frozen header, header row, and a page as wide as all columns. Widths fit the rows that are
// known; where none are, the header, and words.
func (b *workbook) sheet(name string, cols []Column, rows [][]Cell) (*xlsxSheet, error) {
	s := &xlsxSheet{book: b, cols: cols, fields: expand(cols)}
	if len(s.fields) > xlsxMaxCols {
		return nil, fmt.Errorf("%d columns are more than the %d a sheet holds", len(s.fields), xlsxMaxCols)
	}
	name = b.sheetName(name)
	s.name = name
	if _, err := b.file.NewSheet(name); err != nil {
		return nil, err
	}
	wide, landscape, free := true, "landscape", 0
	err := errors.Join(b.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &wide}),
		b.file.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, FitToHeight: &free}))
	if err != nil {
		return nil, err
	}
	if s.stream, err = b.file.NewStreamWriter(name); err != nil {
		return nil, err
	}
	head := make([]any, len(s.fields))
	for i, f := range s.fields {
		c := cols[f.col]
		title := fieldHeader(c, f)
		if err := s.stream.SetColWidth(i+1, i+1, s.width(f, title, rows)); err != nil {
			return nil, err
		}
		side := c.side()
		if f.kind == kindText {
			side = "left"
		}
		var pair [2]int
		for j, bold := range []bool{false, true} {
			if pair[j], err = b.style(numberFormat(c, f), bold, side); err != nil {
				return nil, err
			}
		}
		s.style = append(s.style, pair)
		id, err := b.style("", true, side)
		if err != nil {
			return nil, err
		}
		head[i] = excelize.Cell{StyleID: id, Value: text.Document(title)}
	}
	freeze := &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}
	if err := s.stream.SetPanes(freeze); err != nil {
		return nil, err
	}
	s.row = 1
	return s, s.stream.SetRow("A1", head)
}

// width is that of a column, in characters.
func (s *xlsxSheet) width(f field, title string, rows [][]Cell) float64 {
	most := text.Width(title)
	if rows == nil && f.kind == kindText {
		most = max(most, 20)
	}
	for _, row := range rows {
		d := f.of(&row[f.col])
		switch d.kind {
		case cellText:
			most = max(most, text.Width(d.text))
		case cellNumber:
			most = max(most, len(text.Group(strconv.FormatFloat(d.num, 'f', max(s.cols[f.col].Precision, 0), 64))))
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
		digits = "." + strings.Repeat("0", min(c.Precision, maxPrecision))
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
	if s.row++; s.row > xlsxMaxRows {
		return fmt.Errorf("more than the %d rows a sheet holds; use csv or parquet", xlsxMaxRows-1)
	}
	s.line = s.line[:0]
	for i := range s.fields {
		f := &s.fields[i]
		cell := &row[f.col]
		style := s.style[i][btoi(cell.strong)]
		d := f.of(cell)
		var v any
		switch d.kind {
		case cellMissing:
			v = nil
		case cellNumber:
			v = excelize.Cell{StyleID: style, Value: d.num}
		case cellBool:
			v = excelize.Cell{StyleID: style, Value: d.num != 0}
		default:
			s := text.Document(d.text) // XML has no control characters
			if n := utf16Len(s); n > xlsxMaxChars {
				return fmt.Errorf("column %q: a text of %d characters is longer than the %d a cell holds", f.key, n, xlsxMaxChars)
			}
			v = excelize.Cell{StyleID: style, Value: s}
		}
		s.line = append(s.line, v)
	}
	return s.stream.SetRow(fmt.Sprintf("A%d", s.row), s.line)
}

func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// xlsxRows is a workbook of one streamed sheet.
type xlsxRows struct {
	*xlsxSheet
	w    io.Writer
	meta []Pair
	err  error
}

func newXLSXRows(w io.Writer, cols []Column, meta []Pair) (*xlsxRows, error) {
	b := newWorkbook()
	s, err := b.sheet("Results", cols, nil)
	if err != nil {
		return nil, errors.Join(err, b.file.Close())
	}
	return &xlsxRows{xlsxSheet: s, w: w, meta: meta}, nil
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
	if x.err == nil {
		x.err = x.stream.Flush()
	}
	if x.err == nil {
		x.err = x.book.finish(x.w, methodLines(Document{Meta: x.meta}, nil))
	}
	return errors.Join(x.err, x.book.file.Close())
}

func (x *xlsxRows) abandon() error { return x.book.file.Close() }
