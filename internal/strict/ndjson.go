package strict

import (
	"bytes"
	"fmt"
	"io"
)

// ndjsonReader reads text that holds one JSON object per line. Lines that hold nothing but blanks are skipped; a bad line is a
// Record with Problems, and reading goes on behind it.
type ndjsonReader struct{ Rows }

// NewNDJSON reads records of a table from in. file is only a name for messages.
func NewNDJSON(in io.Reader, file string, t *Table) *Rows {
	n := &ndjsonReader{newRows(in, file, t)}
	n.head, n.next = n.begin, n.object
	n.none = Problem{ID: EmptyInput, Message: "is empty"}
	return &n.Rows
}

// object reads lines until one is not blank.
func (n *ndjsonReader) object() bool {
	for {
		line, size, whole := n.feed.line()
		if size == 0 {
			return false
		}
		at := n.line
		n.line++
		if !whole {
			n.record.reset(at, line)
			n.record.reportAt(0, Problem{ID: fieldTooLong, Message: fmt.Sprintf("line of more than %d bytes", maxRowBytes),
				Hint: "put one object on a line"})
			n.record.text = nil // its bytes are about to be overwritten
			n.skipLine()
			return true
		}
		offset := n.at()
		n.use(size)
		line = trimCR(line)
		if len(bytes.TrimLeft(line, " \t")) > 0 {
			n.decode(line, at, offset)
			return true
		}
	}
}

// decode reads one line into the record.
func (n *ndjsonReader) decode(line []byte, number int, offset int64) {
	r := n.record
	r.reset(number, line)
	if i := badByte(line); i >= 0 {
		var p Problem
		describeByte(&p, line[i], offset+int64(i))
		r.reportAt(i, p)
		return
	}
	d := newDoc(n.file, FormatJSON, line)
	d.firstLine, d.mostNodes, d.mostProblems = number, maxLineNodes, maxRowProblems
	d.parseJSON()
	full := n.table.Decode(d.Root)
	full.row, full.line = r.row, number
	*r = *full
}
