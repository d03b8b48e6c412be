package grid

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/internal/lazy"
)

// SheetRows reads the rows of a sheet.
type SheetRows struct {
	Hidden int // rows so far that are hidden

	book  *Workbook
	in    io.ReadCloser
	xml   *xml.Decoder
	cells []Cell
	row   int
}

// Rows starts reading a sheet. A sheet that is not used any more is closed.
func (w *Workbook) Rows(s *Sheet) (*SheetRows, error) {
	r, err := w.open(s.part, mostSheet)
	if err != nil {
		return nil, err
	}
	if r == nil {
		return nil, &Error{ID: idDamaged, Message: "is damaged: the sheet " + s.Name + " is not in it"}
	}
	return &SheetRows{book: w, in: r, xml: xml.NewDecoder(r)}, nil
}

// Close ends reading.
func (r *SheetRows) Close() { r.in.Close() }

// Next is that of [Rows].
func (r *SheetRows) Next() (int, []Cell, error) {
	for {
		t, err := r.xml.RawToken()
		if err != nil {
			return 0, nil, r.failed(err)
		}
		switch e := t.(type) {
		case xml.EndElement:
			if e.Name.Local == "sheetData" {
				return 0, nil, io.EOF
			}
		case xml.StartElement:
			if e.Name.Local != "row" {
				continue
			}
			if err := r.begin(e); err != nil {
				return 0, nil, err
			}
			if err := r.read(); err != nil {
				return 0, nil, r.failed(err)
			}
			return r.row, r.cells, nil
		}
	}
}

// failed places an error.
func (r *SheetRows) failed(err error) error {
	if err == io.EOF {
		err = io.ErrUnexpectedEOF // a sheet ends behind its rows
	}
	err = damaged(err)
	var own *Error
	if errors.As(err, &own) && own.Row == 0 {
		return &Error{ID: own.ID, Message: own.Message, Hint: own.Hint, Row: r.row}
	}
	return err
}

// begin begins a row: the next, unless it says its number.
func (r *SheetRows) begin(e xml.StartElement) error {
	before := r.row
	r.row++
	if s := attribute(e, "r"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n <= before || n > mostRows {
			return &Error{ID: idDamaged, Message: "is damaged: row " + s + " follows row " + strconv.Itoa(before), Row: before}
		}
		r.row = n
	}
	if s := attribute(e, "hidden"); s == "1" || s == "true" {
		r.Hidden++
	}
	r.cells = r.cells[:0]
	return nil
}

// read reads the cells of a row.
func (r *SheetRows) read() error {
	var c rawCell
	var to *strings.Builder
	sound, next := false, 1
	for {
		t, err := r.xml.RawToken()
		if err != nil {
			return err
		}
		switch e := t.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "c":
				c = rawCell{kind: attribute(e, "t"), column: next}
				c.style, _ = strconv.Atoi(attribute(e, "s"))
				if name := attribute(e, "r"); name != "" {
					row, column, ok := place(name)
					if !ok || row != r.row || column < next {
						return errors.New("a cell of row " + strconv.Itoa(r.row) + " calls itself " + name)
					}
					c.column = column
				}
				next = c.column + 1
			case "f":
				c.formula = true
			case "rPh":
				sound = true
			case "v":
				to, c.valued = &c.text, true
			case "t":
				if !sound {
					to, c.valued = &c.text, true
				}
			}
		case xml.CharData:
			if to != nil {
				to.Write(e)
			}
		case xml.EndElement:
			to = nil
			switch e.Name.Local {
			case "rPh":
				sound = false
			case "c":
				for len(r.cells) < c.column {
					r.cells = append(r.cells, Cell{})
				}
				r.cells[c.column-1] = r.book.cell(&c)
			case "row":
				return nil
			}
		}
	}
}

// rawCell is a cell as it stands in the file.
type rawCell struct {
	kind            string
	style, column   int
	text            strings.Builder
	formula, valued bool
}

// cell is what a cell holds.
func (w *Workbook) cell(c *rawCell) Cell {
	s := c.text.String()
	switch {
	case c.formula && (!c.valued || c.kind == "" && strings.TrimSpace(s) == ""): // written by a program that does not compute
		return Cell{Text: "a formula without a value", Kind: Fault}
	case c.kind == "s":
		i, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil || i < 0 || i >= len(w.strings) {
			return Cell{Text: "a text that is not in the file", Kind: Fault}
		}
		return Cell{Text: unescaped(w.strings[i])}
	case c.kind == "inlineStr" || c.kind == "str":
		return Cell{Text: unescaped(s)}
	case c.kind == "e":
		return Cell{Text: "the error " + s, Kind: Fault}
	case c.kind == "b":
		return Cell{Text: map[string]string{"1": "TRUE", "0": "FALSE"}[strings.TrimSpace(s)]}
	case c.kind == "d":
		return Cell{Text: s, Kind: Date}
	case strings.TrimSpace(s) == "":
		return Cell{}
	}
	return w.number(strings.TrimSpace(s), c.style)
}

var escape = lazy.Regexp(`_x([0-9A-Fa-f]{4})_`)

// unescaped replaces _x000D_ and its like by the characters they stand for, line ends by \n.
func unescaped(s string) string {
	if strings.Contains(s, "_x") {
		s = escape().ReplaceAllStringFunc(s, func(m string) string {
			n, _ := strconv.ParseUint(m[2:6], 16, 32)
			return string(rune(n))
		})
	}
	return strings.ReplaceAll(s, "\r\n", "\n")
}

// Merged is a block of cells of which only the first holds a value. Rows and columns count from 1.
type Merged struct{ Row, Column, LastRow, LastColumn int }

var merged = lazy.Regexp(`mergeCell [^>]*?ref="([A-Z]+[0-9]+):([A-Z]+[0-9]+)"`)

// mostMerged bounds the blocks of a sheet.
const mostMerged = 10_000

// Merged finds the merged cells of a sheet, by row. They stand behind all rows.
func (w *Workbook) Merged(s *Sheet) ([]Merged, error) {
	r, err := w.open(s.part, mostSheet)
	if r == nil || err != nil {
		return nil, err
	}
	defer r.Close()
	var out []Merged
	const overlap = 200 // an element is shorter
	buf, n := make([]byte, 1<<20), 0
	for {
		k, err := io.ReadFull(r, buf[n:])
		n += k
		last := 0
		for _, m := range merged().FindAllSubmatchIndex(buf[:n], -1) {
			last = m[1]
			row, column, ok := place(string(buf[m[2]:m[3]]))
			lastRow, lastColumn, too := place(string(buf[m[4]:m[5]]))
			if ok && too {
				out = append(out, Merged{row, column, lastRow, lastColumn})
			}
		}
		if len(out) > mostMerged {
			return nil, &Error{ID: idTooLarge, Message: "has a sheet with more than 10,000 merged cells", Hint: "unmerge them, or save the sheet as CSV"}
		}
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			slices.SortFunc(out, func(a, b Merged) int { return a.Row - b.Row })
			return out, nil
		}
		if err != nil {
			return nil, damaged(err)
		}
		n = copy(buf, buf[max(n-overlap, last):n])
	}
}
