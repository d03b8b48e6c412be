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

// decode reads one line into the record: quickly when nothing is wrong with it, by the full reader otherwise.
func (n *ndjsonReader) decode(line []byte, number int, offset int64) {
	r := n.record
	r.reset(number, line)
	if i := badByte(line); i >= 0 {
		var p Problem
		describeByte(&p, line[i], offset+int64(i))
		r.reportAt(i, p)
		return
	}
	if r.quick(line) {
		return
	}
	d := newDoc(n.file, FormatJSON, line)
	d.firstLine, d.mostNodes, d.mostProblems = number, maxLineNodes, maxRowProblems
	d.parseJSON()
	full := n.table.Decode(d.Root)
	full.row, full.line = r.row, number
	*r = *full
}

// quick reads a line whose every value is good, without building a tree. It returns false, leaving the record to be
// filled again, as soon as anything is out of the ordinary.
func (r *Record) quick(line []byte) bool {
	t := r.table
	i := skipBlanks(line, 0)
	if i == len(line) || line[i] != '{' {
		return false
	}
	i = skipBlanks(line, i+1)
	for field := -1; ; {
		key, next := plainText(line, i)
		if next < 0 {
			return false
		}
		if field++; field >= len(t.names) || string(key) != t.names[field] {
			var ok bool
			if field, ok = t.index[string(key)]; !ok {
				return false
			}
		}
		i = skipBlanks(line, next)
		if i == len(line) || line[i] != ':' {
			return false
		}
		i = skipBlanks(line, i+1)
		if next = r.quickValue(line, i, field); next < 0 {
			return false
		}
		i = skipBlanks(line, next)
		if i == len(line) {
			return false
		}
		if line[i] == '}' {
			break
		}
		if line[i] != ',' {
			return false
		}
		i = skipBlanks(line, i+1)
	}
	for _, f := range t.required {
		if !r.cells[f].set {
			return false
		}
	}
	return skipBlanks(line, i+1) == len(line)
}

// quickValue decodes the value at line[i] into a field that has none yet, and returns the place behind it, or -1.
func (r *Record) quickValue(line []byte, i, field int) int {
	t, c := r.table, r.cell(field)
	if i == len(line) || c.set {
		return -1
	}
	kind := t.fields[field].Kind
	wantsText := kind == FieldText || kind == FieldID || kind == FieldChoice
	var value []byte
	var next int
	if line[i] == '"' {
		if value, next = plainText(line, i); next < 0 || !wantsText {
			return -1
		}
	} else {
		next = i
		for next < len(line) && line[next] != ',' && line[next] != '}' && line[next] > ' ' {
			next++
		}
		if value = line[i:next]; wantsText {
			return -1
		}
	}
	if t.take(c, field, value) != nil || t.unusual(field, c.num) {
		return -1
	}
	c.at = i
	return next
}

// plainText returns the text in double quotes at line[i] and the place behind it, or -1 when it holds an escape, a
// control character or no end.
func plainText(line []byte, i int) ([]byte, int) {
	if i == len(line) || line[i] != '"' {
		return nil, -1
	}
	for j := i + 1; j < len(line); j++ {
		switch b := line[j]; {
		case b == '"':
			return line[i+1 : j : j], j + 1
		case b == '\\' || b < ' ':
			return nil, -1
		}
	}
	return nil, -1
}

func skipBlanks(line []byte, i int) int {
	for i < len(line) && (line[i] == ' ' || line[i] == '\t') {
		i++
	}
	return i
}
