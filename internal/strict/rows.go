package strict

import (
	"bytes"
	"fmt"
	"io"

	"github.com/orgsim/orgsim/internal/text"
)

// Rows streams the records of a file that holds one per row. Memory does not grow with the input.
type Rows struct {
	feed
	table   *Table
	file    string
	doc     *Doc // of the row
	record  *Record
	line    int // number of the line at the front of the feed
	bad     int // records that could not be used since the last one that could
	mostBad int // of these, after which reading stops
	started bool
	err     error

	head func() error // reads what stands before the first record
	next func() bool  // reads the next record; false at the end of the input
	none Problem      // is reported of a file without records
}

func newRows(file string, format Format, t *Table) Rows {
	return Rows{table: t, file: file, doc: newDoc(file, format, nil), record: newRecord(t), line: 1, mostBad: maxBadRows}
}

// begin makes the record one of a row that begins on a line, without values so far.
func (r *Rows) begin(line int, row []byte) {
	r.doc.begin(line, row)
	r.record.row++
	r.record.node = r.doc.Root
	clear(r.record.cells)
}

// AllowBad lets n records one after the other be bad before reading stops, not 100,000: for a caller that counts itself.
func (r *Rows) AllowBad(n int) { r.mostBad = n }

// Record returns the record of the last call of Next.
func (r *Rows) Record() *Record { return r.record }

// Err returns what ended reading before the end of the input: Problems of the header or of the file as a whole, or an
// error of the input itself. It is nil while Next returns true.
func (r *Rows) Err() error { return r.err }

// Next moves to the next record, good or bad. It returns false at the end of the input and when Err is set.
func (r *Rows) Next() bool {
	if r.err == nil && !r.started {
		r.started = true
		r.err = r.head()
	}
	if r.err != nil {
		return false
	}
	if r.next() {
		r.err = r.giveUp()
		return r.err == nil
	}
	if r.err = r.failed(); r.err == nil && r.record.row == 0 {
		r.none.File = r.file
		r.err = Problems{r.none}
	}
	return false
}

// failed is what ended the input before its end, or nil.
func (r *Rows) failed() error {
	if r.err != nil {
		return r.err
	}
	return r.failure(r.file)
}

// open checks the first bytes: not text at all is a problem. A byte order mark is dropped.
func (r *Rows) open() error {
	for len(r.rest()) < SniffBytes && r.fill() {
	}
	if p := alien(r.file, r.rest()); p != nil {
		return Problems{*p}
	}
	if bytes.HasPrefix(r.rest(), []byte("\ufeff")) {
		r.use(3)
	}
	return nil
}

// giveUp counts the record as good or bad. After mostBad bad ones it returns the problem that ends reading: of a
// quote that is never closed, or of a stream of something else that never ends, millions of rejects help nobody.
func (r *Rows) giveUp() error {
	if r.record.row == 0 || r.record.Err() == nil {
		r.bad = 0
		return nil
	}
	if r.bad++; r.bad <= r.mostBad {
		return nil
	}
	return Problems{{ID: TooManyErrors, File: r.file, Line: r.record.Line(),
		Message: text.Int(r.mostBad) + " unusable records in a row; reading stops here",
		Hint:    "is a quote never closed, or is this another kind of file?"}}
}

// NewNDJSON reads records of a table from text that holds one JSON object per line. Lines that hold nothing but blanks are
// skipped; a bad line is a Record with Problems, and reading goes on behind it. file is only a name for messages.
func NewNDJSON(in io.Reader, file string, t *Table) *Rows {
	r := newRows(file, FormatJSON, t)
	r.feed = newFeed(in)
	r.doc.mostNodes, r.doc.mostProblems = maxLineNodes, maxRowProblems
	r.none = Problem{ID: EmptyInput, Message: "is empty"}
	r.head, r.next = r.open, r.object
	return &r
}

// object reads lines until one is not blank.
func (r *Rows) object() bool {
	for {
		line, size, whole := r.feed.line()
		if size == 0 {
			return false
		}
		at := r.line
		r.line++
		if !whole {
			r.begin(at, line)
			r.doc.reportAt(0, Problem{ID: fieldTooLong, Message: fmt.Sprintf("line of more than %d bytes", maxRowBytes),
				Hint: "put one object on a line"})
			r.doc.src = nil // its bytes are about to be overwritten
			r.skipLine()
			return true
		}
		offset := r.offset
		r.use(size)
		line = trimCR(line)
		if len(bytes.TrimLeft(line, " \t")) > 0 {
			if r.begin(at, line); r.doc.sound(offset) {
				r.doc.parseJSON()
				r.record.read(r.doc.Root)
			}
			return true
		}
	}
}
