package strict

import (
	"bytes"
	"unicode/utf8"
)

// Record is one flat record with the place of every value. A Record from [Rows] is used again for the next row;
// take the values out before.
type Record struct {
	table *Table
	file  string
	cells []cell

	line     int    // of the record's first character, from 1
	row      int    // number of the record among those of the file, from 1
	text     []byte // the record as it stands in the file, for rows
	node     *Node  // the record's map, for documents
	problems Problems
}

// cell is the value of one field.
type cell struct {
	set  bool
	num  float64 // a number; 0 or 1 for a flag; the place among Words for a choice
	text string
	raw  []byte // text as bytes of the row, in place of text
	at   int    // where it stands in the row, in bytes
	node *Node  // where it stands in the document
}

func newRecord(t *Table, file string) *Record {
	return &Record{table: t, file: file, cells: make([]cell, len(t.fields))}
}

// reset prepares the record for the next row.
func (r *Record) reset(line int, text []byte) {
	r.line, r.text = line, text
	r.row++
	r.problems = nil
	r.node = nil
	clear(r.cells)
}

// Line is the line the record starts on, from 1.
func (r *Record) Line() int { return r.line }

// Row is the number of the record among the records of its file, from 1, good and bad ones alike.
func (r *Record) Row() int { return r.row }

// Has reports whether field i was given and is good.
func (r *Record) Has(i int) bool { return r.cells[i].set }

// Float returns a number, 0 when it was not given.
func (r *Record) Float(i int) float64 { return r.cells[i].num }

// Text returns a text or an id, or the word of a choice; "" when it was not given.
func (r *Record) Text(i int) string {
	c := &r.cells[i]
	switch {
	case !c.set:
		return ""
	case r.table.fields[i].Kind == FieldChoice:
		return r.table.fields[i].Words[int(c.num)]
	case c.raw != nil:
		return string(c.raw)
	}
	return c.text
}

// Place returns the line and column of field i, or of the record when i is -1 or the field does not stand in the file.
func (r *Record) Place(i int) (line, col int) {
	n, at := r.node, 0
	if i >= 0 {
		if r.cells[i].node != nil {
			n = r.cells[i].node
		}
		at = r.cells[i].at
	}
	if n != nil {
		return n.Line, n.Col
	}
	line, col, _ = r.locate(at)
	return line, col
}

// Fail records an error at field i, or at the whole record when i is -1.
func (r *Record) Fail(i int, id, message, hint string) {
	r.report(i, Problem{ID: id, Message: message, Hint: hint})
}

// warn records a warning at field i, or at the whole record when i is -1.
func (r *Record) Warn(i int, id, message, hint string) {
	r.report(i, Problem{ID: id, Message: message, Hint: hint, Severity: SeverityWarning})
}

func (r *Record) report(i int, p Problem) {
	if r.node != nil {
		n := r.node
		p.Field = n.path()
		switch {
		case i >= 0 && r.cells[i].node != nil:
			n = r.cells[i].node
			p.Field = n.path()
		case i >= 0 && p.Field != "":
			p.Field += "." + r.table.names[i]
		case i >= 0:
			p.Field = r.table.names[i]
		}
		p.Line, p.Col = n.Line, n.Col
		n.report(p)
		return
	}
	at := 0
	if i >= 0 {
		at = r.cells[i].at
		p.Field = r.table.names[i]
		p.Message = p.Field + ": " + p.Message
	}
	r.reportAt(at, p)
}

// reportAt records a problem at a byte of the row.
func (r *Record) reportAt(at int, p Problem) {
	var line []byte
	p.Line, p.Col, line = r.locate(at)
	p.SourceLine, p.caret = window(line, p.Col)
	r.add(p)
}

func (r *Record) add(p Problem) {
	p.File = r.file
	r.problems = append(r.problems, p)
}

// locate turns a byte of the row into line, column and the line's text.
func (r *Record) locate(at int) (line, col int, text []byte) {
	at = min(at, len(r.text))
	line = r.line + bytes.Count(r.text[:at], []byte{'\n'})
	start := bytes.LastIndexByte(r.text[:at], '\n') + 1
	return line, utf8.RuneCount(r.text[start:at]) + 1, lineAt(r.text, start)
}

// Problems returns what is wrong with the record, in order of place; nil when nothing is.
func (r *Record) Problems() Problems {
	if r.node != nil {
		if len(r.node.doc.problems) == 0 && !r.node.failed {
			return r.problems
		}
		return append(r.node.Problems(), r.problems...)
	}
	r.problems.sort()
	return r.problems
}

// Err returns the record's Problems as an error when one of them is an error, else nil.
func (r *Record) Err() error {
	if r.node == nil && r.problems == nil {
		return nil
	}
	return r.Problems().Err()
}
