package strict

import (
	"bytes"
	"fmt"
	"io"
	"slices"

	"github.com/orgsim/orgsim/internal/text"
)

// csvReader reads comma-separated text (RFC 4180): a header of field names, then one record per line.
//
// Cells may stand in double quotes, and then hold commas and line ends; blanks around unquoted cells are dropped; an
// empty cell means "not given"; lines that hold nothing but blanks and commas are skipped. A bad row is a Record with
// Problems, and reading goes on behind it. A bad header ends reading at once.
type csvReader struct {
	Rows
	columns []int // column -> field
	cells   []rawCell
	scratch []byte // quoted cells without their quotes
	count   int    // cells seen in the row, also beyond len(cells)
}

// rawCell is one cell of a row before it is decoded.
type rawCell struct {
	text []byte
	at   int // first byte in the row
}

// NewCSV reads records of a table from in. file is only a name for messages.
func NewCSV(in io.Reader, file string, t *Table) *Rows {
	c := &csvReader{Rows: newRows(in, file, t)}
	c.head, c.next = c.header, c.row
	c.none = Problem{ID: NoRows, Line: 1, Message: "has a header and no rows"}
	return &c.Rows
}

// row reads rows until one is not blank.
func (c *csvReader) row() bool {
	for {
		line, size, whole := c.feed.line()
		if size == 0 {
			return false
		}
		if !whole {
			c.longRow()
			return true
		}
		if bytes.IndexByte(line, '"') >= 0 {
			return c.quotedRow()
		}
		line = trimCR(line)
		c.split(line)
		if c.blankRow() {
			c.advance(size, 1)
			continue
		}
		c.record.reset(c.line, line)
		if c.checkBytes(line) {
			c.decode()
		}
		c.advance(size, 1)
		return true
	}
}

// advance moves behind a row of size bytes and so many lines.
func (c *csvReader) advance(size, lines int) {
	c.use(size)
	c.line += lines
}

// split cuts an unquoted line into cells.
func (c *csvReader) split(line []byte) {
	c.cells, c.count = c.cells[:0], 0
	for from := 0; from <= len(line); {
		to := from + bytes.IndexByte(line[from:], ',')
		if to < from {
			to = len(line)
		}
		c.plainCell(line, from, to)
		from = to + 1
	}
}

// plainCell adds the cell line[from:to] without the blanks around it.
func (c *csvReader) plainCell(line []byte, from, to int) {
	c.count++
	if len(c.cells) > len(c.columns) && c.columns != nil {
		return // more cells than columns: the row is refused, only their number matters
	}
	for from < to && (line[from] == ' ' || line[from] == '\t') {
		from++
	}
	for to > from && (line[to-1] == ' ' || line[to-1] == '\t') {
		to--
	}
	c.cells = append(c.cells, rawCell{text: line[from:to:to], at: from})
}

// blankRow reports a row without any content.
func (c *csvReader) blankRow() bool {
	return c.count == len(c.cells) && !slices.ContainsFunc(c.cells, func(cell rawCell) bool { return len(cell.text) > 0 })
}

// checkBytes reports the first NUL, lone carriage return or byte that is not UTF-8 of the row.
func (c *csvReader) checkBytes(row []byte) bool {
	i := badByte(row)
	if i < 0 {
		return true
	}
	var p Problem
	describeByte(&p, row[i], c.at()+int64(i))
	c.record.reportAt(i, p)
	return false
}

// decode turns the cells of a row into the values of the record.
func (c *csvReader) decode() {
	if c.columns == nil {
		c.bind()
		return
	}
	if c.count != len(c.columns) {
		c.ragged()
		return
	}
	r := c.record
	for k := range c.cells {
		raw := &c.cells[k]
		if len(raw.text) == 0 {
			continue
		}
		i := c.columns[k]
		cell := &r.cells[i]
		cell.at = raw.at
		if len(raw.text) > maxCellBytes {
			r.Fail(i, longCellProblem.ID, longCellProblem.Message, longCellProblem.Hint)
			continue
		}
		if f := c.table.take(cell, i, raw.text); f != nil {
			r.Fail(i, f.id, f.message, f.hint)
		} else if c.table.unusual(i, cell.num) {
			r.Warn(i, UnusualValue, c.table.unusualMessage(i, cell.num), "")
		}
	}
	c.required()
}

// required reports the required fields whose cells are empty, all in one problem.
func (c *csvReader) required() {
	missing := c.table.missing(func(i int) bool { return c.record.cells[i].set || c.record.failedAt(c.table.names[i]) })
	if missing != nil {
		c.record.Fail(-1, MissingField, missingMessage(missing), "")
	}
}

// failedAt reports whether a problem of the field was recorded already.
func (r *Record) failedAt(name string) bool {
	return slices.ContainsFunc(r.problems, func(p Problem) bool { return p.Field == name })
}

// ragged refuses a row whose cells do not match the columns.
func (c *csvReader) ragged() {
	hint := ""
	if c.count > len(c.columns) {
		hint = "put a cell that holds a comma in double quotes, and write numbers without commas"
	}
	c.record.Fail(-1, raggedRow, fmt.Sprintf("the row has %s, the header has %d", text.Count(c.count, "cell"), len(c.columns)), hint)
}

// longCell reports a cell of more than maxCellBytes in a row that cannot be decoded.
func (c *csvReader) longCell(at int) { c.record.reportAt(at, longCellProblem) }

var (
	longCellProblem = Problem{ID: fieldTooLong, Message: fmt.Sprintf("cell of more than %d bytes", maxCellBytes), Hint: "is a line end or a closing quote missing?"}
	longRowProblem  = Problem{ID: fieldTooLong, Message: fmt.Sprintf("row of more than %d bytes", maxRowBytes), Hint: "is a line end missing?"}
)

// longRow refuses a line of more than maxRowBytes, pointing at its first long cell, and skips it.
func (c *csvReader) longRow() {
	row := c.rest()
	c.record.reset(c.line, row)
	for at := 0; ; {
		next := bytes.IndexByte(row[at:], ',')
		if next > maxCellBytes || next < 0 && len(row)-at > maxCellBytes {
			c.longCell(at)
			break
		}
		if next < 0 {
			c.record.reportAt(0, longRowProblem)
			break
		}
		at += next + 1
	}
	c.skipRest()
}

// skipRest moves behind the current line, whose end has not been read yet.
func (c *csvReader) skipRest() {
	c.record.text = nil // its bytes are about to be overwritten
	c.skipLine()
	c.line++
}

func trimCR(line []byte) []byte {
	if n := len(line); n > 0 && line[n-1] == '\r' {
		return line[:n-1]
	}
	return line
}
