package strict

import (
	"bytes"
	"fmt"
	"io"
	"slices"

	"github.com/orgsim/orgsim/internal/text"
)

// CSV streams records from comma-separated text (RFC 4180): a header of field names, then one record a line. Memory
// does not grow with the input.
//
// Cells may stand in double quotes, and then hold commas and line ends; blanks around unquoted cells are dropped; an
// empty cell means "not given"; lines that hold nothing but blanks and commas are skipped. A bad row is a Record with
// Problems, and reading goes on behind it. A bad header ends reading at once.
type CSV struct {
	feed
	table   *Table
	file    string
	record  *Record
	line    int   // number of the line at the front of the feed
	columns []int // column -> field
	cells   []rawCell
	scratch []byte // quoted cells without their quotes
	count   int    // cells seen in the row, also beyond len(cells)
	started bool
	err     error
}

// rawCell is one cell of a row before it is decoded.
type rawCell struct {
	text []byte
	at   int // first byte in the row
}

// NewCSV reads records of a table from in. file is only a name for messages.
func NewCSV(in io.Reader, file string, t *Table) *CSV {
	return &CSV{feed: newFeed(in), table: t, file: file, record: newRecord(t, file), line: 1}
}

// Record returns the record of the last call of Next.
func (c *CSV) Record() *Record { return c.record }

// Err returns what ended reading before the end of the input: Problems of the header or of the file as a whole, or an
// error of the input itself. It is nil while Next returns true.
func (c *CSV) Err() error { return c.err }

// Next moves to the next record, good or bad. It returns false at the end of the input and when Err is set.
func (c *CSV) Next() bool {
	if c.err != nil {
		return false
	}
	if !c.started {
		c.started = true
		if c.err = c.header(); c.err != nil {
			return false
		}
	}
	if c.row() {
		c.err = c.giveUp(c.record)
		return c.err == nil
	}
	if c.err = c.failure(c.file); c.err == nil && c.record.row == 0 {
		c.err = Problems{{ID: NoRows, File: c.file, Line: 1, Message: "has a header and no rows"}}
	}
	return false
}

// row reads rows until one is not blank.
func (c *CSV) row() bool {
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
		suspect := c.split(line)
		if c.blankRow() {
			c.advance(size, 1)
			continue
		}
		c.record.reset(c.line, line)
		if !suspect || c.checkBytes(line) {
			c.decode()
		}
		c.advance(size, 1)
		return true
	}
}

// advance moves behind a row of size bytes and so many lines.
func (c *CSV) advance(size, lines int) {
	c.use(size)
	c.line += lines
}

// split cuts an unquoted line into cells. It reports whether the line holds bytes that need a closer look.
func (c *CSV) split(line []byte) (suspect bool) {
	c.cells = c.cells[:0]
	c.count = 0
	from := 0
	var odd byte
	for i, b := range line {
		if b == ',' {
			c.plainCell(line, from, i)
			from = i + 1
		}
		odd |= suspicious[b]
	}
	c.plainCell(line, from, len(line))
	return odd != 0
}

// suspicious marks bytes that are not printable ASCII or a tab.
var suspicious = func() (t [256]byte) {
	for i := range t {
		if (i < 0x20 && i != '\t') || i >= 0x7f {
			t[i] = 1
		}
	}
	return t
}()

// plainCell adds the cell line[from:to] without the blanks around it.
func (c *CSV) plainCell(line []byte, from, to int) {
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
func (c *CSV) blankRow() bool {
	if c.count > len(c.cells) {
		return false
	}
	for i := range c.cells {
		if len(c.cells[i].text) > 0 {
			return false
		}
	}
	return true
}

// checkBytes reports the first NUL, lone carriage return or byte that is not UTF-8 of the row.
func (c *CSV) checkBytes(row []byte) bool {
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
func (c *CSV) decode() {
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
		cell := r.cell(i)
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
func (c *CSV) required() {
	var missing []string
	for _, i := range c.table.required {
		if name := c.table.names[i]; !c.record.cells[i].set && !c.record.failedAt(name) {
			missing = append(missing, name)
		}
	}
	if missing != nil {
		c.record.Fail(-1, MissingField, missingMessage(missing), "")
	}
}

// failedAt reports whether a problem of the field was recorded already.
func (r *Record) failedAt(name string) bool {
	return slices.ContainsFunc(r.problems, func(p Problem) bool { return p.Field == name })
}

// ragged refuses a row whose cells do not match the columns.
func (c *CSV) ragged() {
	hint := ""
	if c.count > len(c.columns) {
		hint = "put a cell that holds a comma in double quotes, and write numbers without commas"
	}
	c.record.Fail(-1, raggedRow, fmt.Sprintf("the row has %s, the header has %d", text.Count(c.count, "cell"), len(c.columns)), hint)
}

// longCell reports a cell of more than maxCellBytes in a row that cannot be decoded.
func (c *CSV) longCell(at int) { c.record.reportAt(at, longCellProblem) }

var (
	longCellProblem = Problem{ID: fieldTooLong, Message: fmt.Sprintf("cell of more than %d bytes", maxCellBytes), Hint: "is a line end or a closing quote missing?"}
	longRowProblem  = Problem{ID: fieldTooLong, Message: fmt.Sprintf("row of more than %d bytes", maxRowBytes), Hint: "is a line end missing?"}
)

// longRow refuses a line of more than maxRowBytes, pointing at its first long cell, and skips it.
func (c *CSV) longRow() {
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
func (c *CSV) skipRest() {
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
