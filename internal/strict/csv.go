package strict

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// csvReader reads comma-separated text (RFC 4180): a header of field names, then one record per line.
//
// Cells may stand in double quotes, and then hold commas and line ends; blanks around unquoted cells are dropped; an
// empty cell means "not given"; lines that hold nothing but blanks and commas are skipped. A bad row is a Record with
// Problems, and reading goes on behind it. A bad header ends reading at once.
type csvReader struct {
	Rows
	columns []int     // column -> field
	cells   []rawCell // of the row
	count   int       // of them, also beyond len(cells)
	nodes   []*Node   // used again for the cells of each row
}

// rawCell is one cell of a row before it is decoded.
type rawCell struct {
	at       int // first byte in the row
	from, to int // the text, without quotes and blanks around it
	doubled  int // quotes in it that are written twice
}

// text is that of a cell of a row.
func (c *rawCell) text(row string) string {
	if c.doubled > 0 {
		return strings.ReplaceAll(row[c.from:c.to], `""`, `"`)
	}
	return row[c.from:c.to]
}

// NewCSV reads records of a table from in. file is only a name for messages.
func NewCSV(in io.Reader, file string, t *Table) *Rows {
	c := &csvReader{Rows: newRows(in, file, FormatCSV, t)}
	c.doc.mostProblems = 2 * maxColumns
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
		if c.begin(c.line, line); c.sound(c.at()) {
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
	c.cells = append(c.cells, rawCell{at: from, from: from, to: to})
}

// blankRow reports a row without any content.
func (c *csvReader) blankRow() bool {
	return c.count == len(c.cells) && !slices.ContainsFunc(c.cells, func(cell rawCell) bool { return cell.from < cell.to })
}

// decode turns the cells of a row into the values of the record.
func (c *csvReader) decode() {
	cells := c.lay()
	switch {
	case c.columns == nil:
		c.bind(cells)
		return
	case c.count != len(c.columns):
		c.ragged()
		return
	}
	for k, n := range cells {
		if !n.Present() {
			continue
		}
		n.Key = c.table.names[c.columns[k]]
		if len(n.Value) > maxCellBytes {
			n.Fail(longCellProblem.ID, longCellProblem.Message, longCellProblem.Hint)
			n.Kind, n.Value = KindNone, ""
		}
		c.record.take(c.columns[k], n)
	}
	c.record.required()
}

// lay returns the cells of the row as nodes.
func (c *csvReader) lay() []*Node {
	for len(c.nodes) < len(c.cells) {
		c.nodes = append(c.nodes, new(Node))
	}
	row, place := string(c.doc.src), cursor{s: c.doc.src, line: c.line}
	for k := range c.cells {
		n := c.nodes[k]
		*n = Node{doc: c.doc, parent: c.doc.Root, Kind: kindScalar, Value: c.cells[k].text(row)}
		if n.Line, n.Col = place.at(c.cells[k].at); n.Value == "" {
			n.Kind = KindNone
		}
	}
	return c.nodes[:len(c.cells)]
}

// ragged refuses a row whose cells do not match the columns.
func (c *csvReader) ragged() {
	hint := ""
	if c.count > len(c.columns) {
		hint = "put a cell that holds a comma in double quotes, and write numbers without commas"
	}
	c.doc.Root.Fail(raggedRow, fmt.Sprintf("the row has %s, the header has %d", text.Count(c.count, "cell"), len(c.columns)), hint)
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
