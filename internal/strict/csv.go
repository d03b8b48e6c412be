package strict

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
)

// csvReader reads comma-separated text (RFC 4180): a header of field names, then one record per line.
//
// Cells may stand in double quotes, and then hold commas and line ends; blanks around unquoted cells are dropped; an
// empty cell means "not given"; lines that hold nothing but blanks and commas are skipped. A bad row is a Record with
// Problems, and reading goes on behind it. A bad header ends reading at once.
type csvReader struct {
	cellRows
	separator byte
	cells     []rawCell // of the row, up to one more than a header may have
	count     int       // of all of them
}

// rawCell is one cell of a row before it is decoded.
type rawCell struct {
	at       int // first byte in the row
	from, to int // the text, without quotes and blanks around it
	doubled  int // quotes in it that are written twice
	behind   int // where text behind the closing quote ends; 0: there is none
}

// text is that of a cell of a row.
func (c *rawCell) text(row string) string {
	s := row[c.from:c.to]
	if c.doubled > 0 {
		s = strings.ReplaceAll(s, `""`, `"`)
	}
	if c.behind > 0 {
		s += row[c.to+1 : c.behind]
	}
	return s
}

// Layout says how a list is written, and what its cells mean.
type Layout struct {
	Separator byte // between cells
	Skip      int  // lines before the header
	List      List // which also takes quotes within and behind cells as they are
}

// NewCSV reads records of a table from in. file is only a name for messages.
func NewCSV(in io.Reader, file string, t *Table) *Rows {
	return NewList(in, file, t, Layout{Separator: ','})
}

// NewList reads records of a table from a text that is laid out in some way.
func NewList(in io.Reader, file string, t *Table, l Layout) *Rows {
	c := &csvReader{cellRows: cellRows{Rows: newRows(file, FormatCSV, t), list: l.List}, separator: l.Separator}
	c.feed = newFeed(in)
	c.next = c.row
	c.head = func() error {
		if err := c.open(); err != nil {
			return err
		}
		for range l.Skip {
			c.skipLine()
			c.line++
		}
		return c.header()
	}
	c.none = Problem{ID: NoRows, Line: 1, Message: "has a header and no rows"}
	return &c.Rows
}

// row reads rows until one is not blank.
func (c *csvReader) row() bool {
	for {
		_, size, whole := c.feed.line()
		if size == 0 {
			return false
		}
		if !whole {
			c.longRow()
			return true
		}
		if blank, ok := c.wholeRow(); !blank {
			return ok
		}
	}
}

// plainCell adds the cell line[from:to] without the blanks around it.
func (c *csvReader) plainCell(line []byte, from, to int) {
	from = to - len(bytes.TrimLeft(line[from:to], " \t"))
	to = from + len(bytes.TrimRight(line[from:to], " \t"))
	c.add(rawCell{at: from, from: from, to: to})
}

func (c *csvReader) add(cell rawCell) {
	if c.count++; c.count <= maxColumns+1 {
		c.cells = append(c.cells, cell)
	}
}

// blankRow reports a row without any content.
func (c *csvReader) blankRow() bool {
	return c.count == len(c.cells) && !slices.ContainsFunc(c.cells, func(cell rawCell) bool { return cell.from < cell.to })
}

// take decodes a row whose cells are known.
func (c *csvReader) take(row []byte) {
	if c.begin(c.line, row); !c.doc.sound(c.offset) {
		return
	}
	s, place := string(row), cursor{s: row, line: c.line}
	for k := range c.cells {
		line, col := place.at(c.cells[k].at)
		c.cell(k, line, col, c.cells[k].text(s))
	}
	c.decode(c.nodes[:len(c.cells)], c.count)
}

var (
	longCellProblem = Problem{ID: fieldTooLong, Message: fmt.Sprintf("cell of more than %d bytes", maxCellBytes), Hint: "is a line end or a closing quote missing?"}
	longRowProblem  = Problem{ID: fieldTooLong, Message: fmt.Sprintf("row of more than %d bytes", maxRowBytes), Hint: "is a line end missing?"}
)

// longRow refuses a line of more than maxRowBytes, pointing at its first long cell, and skips it.
func (c *csvReader) longRow() {
	row := c.rest()
	c.begin(c.line, row)
	for at := 0; ; {
		next := bytes.IndexByte(row[at:], ',')
		if next > maxCellBytes || next < 0 && len(row)-at > maxCellBytes {
			c.doc.reportAt(at, longCellProblem)
			break
		}
		if next < 0 {
			c.doc.reportAt(0, longRowProblem)
			break
		}
		at += next + 1
	}
	c.skipRest()
}

// skipRest moves behind the current line, whose end has not been read yet.
func (c *csvReader) skipRest() {
	c.doc.src = nil // its bytes are about to be overwritten
	c.skipLine()
	c.line++
}

func trimCR(line []byte) []byte {
	if n := len(line); n > 0 && line[n-1] == '\r' {
		return line[:n-1]
	}
	return line
}
