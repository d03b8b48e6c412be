package strict

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"github.com/orgsim/orgsim/internal/text"
)

// Reader is a sequence of records. [CSV] and [NDJSON] stream; the records of a YAML or JSON document are held in memory.
//
//	for r.Next() {
//		if err := r.Record().Err(); err != nil {
//			// this record is bad, the next may be good
//		}
//	}
//	if err := r.Err(); err != nil {
//		// reading ended early
//	}
type Reader interface {
	Next() bool      // moves to the next record, good or bad
	Record() *Record // of the last Next; used again by the next
	Err() error      // why Next returned false, nil at the end of the input
}

// NewReader reads records of a table from in, in the format that Sniff finds. file is only a name for messages. A YAML or
// JSON document holds one record or a list of them, and is read whole up to MaxDocBytes.
func NewReader(in io.Reader, file string, t *Table) Reader {
	b := bufio.NewReaderSize(in, SniffBytes)
	head, err := b.Peek(SniffBytes)
	if err != nil && !errors.Is(err, io.EOF) {
		return &docReader{err: fmt.Errorf("reading %s: %w", text.Visible(file), err)}
	}
	format, p := Sniff(file, head)
	if p != nil {
		return &docReader{err: Problems{*p}}
	}
	switch format {
	case FormatCSV:
		return NewCSV(b, file, t)
	case FormatNDJSON:
		return NewNDJSON(b, file, t)
	}
	src, err := ReadAll(b, file)
	if err != nil {
		return &docReader{err: err}
	}
	if format == FormatJSON {
		return newDocReader(JSON(file, src), t)
	}
	return newDocReader(YAML(file, src), t)
}

// docReader walks the records of a document.
type docReader struct {
	table  *Table
	nodes  []*Node
	record *Record
	row    int
	err    error
}

// newDocReader gives the records of a document: its top when that is a map, the items when it is a list. A document that
// cannot be read, or with problems that belong to no record, gives no records and an Err.
func newDocReader(d *Doc, t *Table) Reader {
	r := &docReader{table: t}
	switch d.Root.Kind {
	case KindList:
		for i, owner := range d.owners {
			if owner == d.Root && d.problems[i].Severity == SeverityError {
				r.err = d.Problems()
				return r
			}
		}
		if r.nodes = d.Root.Children; len(r.nodes) == 0 {
			r.err = Problems{{ID: EmptyInput, File: d.File, Line: d.Root.Line, Col: d.Root.Col, Message: "is an empty list"}}
		}
	case KindMap:
		r.nodes = []*Node{d.Root}
	case KindNone:
		r.err = d.Problems()
	default:
		d.Root.Fail(WrongType, "is "+d.Root.Kind.String()+"; expected a map (key: value) or a list of maps", "")
		r.err = d.Problems()
	}
	return r
}

func (r *docReader) Next() bool {
	if r.err != nil || r.row == len(r.nodes) {
		return false
	}
	r.record = r.table.Decode(r.nodes[r.row])
	r.row++
	r.record.row = r.row
	return true
}

func (r *docReader) Record() *Record { return r.record }

func (r *docReader) Err() error { return r.err }
