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
	n := &ndjsonReader{newRows(file, FormatJSON, t)}
	n.feed = newFeed(in)
	n.doc.mostNodes, n.doc.mostProblems = maxLineNodes, maxRowProblems
	n.head, n.next = n.open, n.object
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
			n.begin(at, line)
			n.doc.reportAt(0, Problem{ID: fieldTooLong, Message: fmt.Sprintf("line of more than %d bytes", maxRowBytes),
				Hint: "put one object on a line"})
			n.doc.src = nil // its bytes are about to be overwritten
			n.skipLine()
			return true
		}
		offset := n.offset
		n.use(size)
		line = trimCR(line)
		if len(bytes.TrimLeft(line, " \t")) > 0 {
			if n.begin(at, line); n.doc.sound(offset) {
				n.doc.parseJSON()
				n.record.read(n.doc.Root)
			}
			return true
		}
	}
}
