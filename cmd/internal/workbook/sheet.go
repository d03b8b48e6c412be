package workbook

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
)

// Layout is how a sheet looks.
type Layout struct {
	Widths  []float64 // of the first columns, in characters; the others are as wide as Excel makes them
	Header  bool      // the first row stays in sight
	OnePage bool      // printed across, as wide as a page
	Charts  []Chart   // drawn below each other
}

// A Sheet is the sheet being written. The first error stays: who has nothing to say of it leaves it to [Sheet.End].
type Sheet struct {
	book    *Book
	to      io.Writer
	layout  Layout
	buf     []byte
	row     int
	letters []string // of the columns so far
	col     int      // cells of the row so far
	merged  []string // cells that are one
}

// Heights of rows, in points.
const (
	lineHeight = 15
	mostLines  = 409 / lineHeight
)

// chunk is how much is collected before it is written.
const chunk = 64 << 10

// Sheet begins the next sheet; the one before must have ended.
func (b *Book) Sheet(l Layout) *Sheet {
	if b.open != nil {
		panic("workbook: a sheet begins within another")
	}
	s := &Sheet{book: b, layout: l, to: b.begin(sheetPath(b.begun))}
	b.open = s
	b.begun++
	s.add(`<worksheet ` + spreadsheet + `>`)
	if l.OnePage {
		s.add(`<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
	}
	s.add(`<sheetViews><sheetView workbookViewId="0"`)
	if b.begun == b.front+1 {
		s.add(` tabSelected="1"`)
	}
	s.add(`>`)
	if l.Header {
		s.add(`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>`)
	}
	s.add(`</sheetView></sheetViews><sheetFormatPr defaultRowHeight="`)
	s.buf = strconv.AppendInt(s.buf, lineHeight, 10)
	s.add(`"/>`)
	if len(l.Widths) > 0 {
		s.add(`<cols>`)
		for i, w := range l.Widths {
			s.add(fmt.Sprintf(`<col min="%d" max="%[1]d" width="%[2]g" customWidth="1"/>`, i+1, w))
		}
		s.add(`</cols>`)
	}
	s.add(`<sheetData>`)
	return s
}

func (s *Sheet) add(text string) { s.buf = append(s.buf, text...) }

// Row begins the next row, as high as so many lines of text, at least one.
func (s *Sheet) Row(lines int) error {
	s.endRow()
	if s.row++; s.row > MaxRows {
		return s.fail(fmt.Errorf("more than the %d rows a sheet holds", MaxRows))
	}
	s.add(`<row r="`)
	s.buf = strconv.AppendInt(s.buf, int64(s.row), 10)
	if lines > 1 {
		s.add(`" ht="`)
		s.buf = strconv.AppendInt(s.buf, int64(min(lines, mostLines)*lineHeight), 10)
		s.add(`" customHeight="1`)
	}
	s.add(`">`)
	s.col = 0
	return s.book.err
}

func (s *Sheet) fail(err error) error {
	if s.book.err == nil {
		s.book.err = err
	}
	return s.book.err
}

func (s *Sheet) endRow() {
	if s.row > 0 {
		s.add(`</row>`)
	}
	if len(s.buf) >= chunk {
		s.flush()
	}
}

func (s *Sheet) flush() {
	if s.book.err == nil {
		_, s.book.err = s.to.Write(s.buf)
	}
	s.buf = s.buf[:0]
}

// Merge makes one cell of the first n of the row.
func (s *Sheet) Merge(n int) {
	if n > 1 {
		s.merged = append(s.merged, fmt.Sprintf(`<mergeCell ref="A%d:%s%[1]d"/>`, s.row, letters(n-1)))
	}
}

// Skip leaves a cell of the row empty.
func (s *Sheet) Skip() { s.col++ }

// Number adds a number, with the 15 significant digits that Excel keeps.
func (s *Sheet) Number(style int, v float64) {
	s.cell(style, `><v>`)
	s.buf = strconv.AppendFloat(s.buf, v, 'g', 15, 64)
	s.add(`</v></c>`)
}

// Bool adds a truth value.
func (s *Sheet) Bool(style int, v bool) {
	if s.cell(style, ` t="b"><v>`); v {
		s.add(`1</v></c>`)
		return
	}
	s.add(`0</v></c>`)
}

// Text adds text, which is no formula whatever it begins with. It must be valid UTF-8 without control characters other
// than \n, and of at most MaxChars.
func (s *Sheet) Text(style int, v string) error {
	if len(v) > MaxChars {
		if n := len(utf16.Encode([]rune(v))); n > MaxChars { // as Excel counts
			return s.fail(fmt.Errorf("a text of %d characters is longer than the %d a cell holds", n, MaxChars))
		}
	}
	s.cell(style, ` t="inlineStr"><is><t`)
	if v != "" && (v[0] <= ' ' || v[len(v)-1] <= ' ' || strings.Contains(v, "\n") || strings.Contains(v, "  ")) {
		s.add(` xml:space="preserve"`)
	}
	s.add(`>`)
	s.buf = appendEscaped(s.buf, v, true)
	s.add(`</t></is></c>`)
	return nil
}

// cell begins a cell.
func (s *Sheet) cell(style int, rest string) {
	for s.col >= len(s.letters) {
		s.letters = append(s.letters, letters(len(s.letters)))
	}
	s.add(`<c r="`)
	s.add(s.letters[s.col])
	s.buf = strconv.AppendInt(s.buf, int64(s.row), 10)
	s.add(`"`)
	if style != 0 {
		s.add(` s="`)
		s.buf = strconv.AppendInt(s.buf, int64(style), 10)
		s.add(`"`)
	}
	s.add(rest)
	s.col++
}

// End ends the sheet.
func (s *Sheet) End() error {
	s.endRow()
	s.add(`</sheetData>`)
	if len(s.merged) > 0 {
		s.add(fmt.Sprintf(`<mergeCells count="%d">%s</mergeCells>`, len(s.merged), strings.Join(s.merged, "")))
	}
	if s.layout.OnePage {
		s.add(`<pageSetup orientation="landscape" fitToHeight="0"/>`)
	}
	if len(s.layout.Charts) > 0 {
		s.add(`<drawing r:id="rId1"/>`)
	}
	s.add(`</worksheet>`)
	s.flush()
	s.book.open = nil
	s.book.draw(s.layout.Charts)
	return s.book.err
}

// letters names column i, from 0: A, Z, AA.
func letters(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return letters(i/26-1) + letters(i%26)
}

// appendEscaped appends text as XML has it. In a cell, what looks like an escape of Excel's (_x0041_ is read as A) gets its
// underscore escaped.
func appendEscaped(to []byte, s string, cell bool) []byte {
	done := 0
	for i := range len(s) {
		var as string
		switch s[i] {
		case '&':
			as = "&amp;"
		case '<':
			as = "&lt;"
		case '>':
			as = "&gt;"
		case '"':
			as = "&quot;"
		case '_':
			if !cell || !looksEscaped(s[i:]) {
				continue
			}
			as = "_x005F_"
		default:
			continue
		}
		to = append(append(to, s[done:i]...), as...)
		done = i + 1
	}
	return append(to, s[done:]...)
}

// looksEscaped reports text that begins with _x and four hexadecimal digits and _.
func looksEscaped(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(s[2:6], 16, 16)
	return err == nil
}
