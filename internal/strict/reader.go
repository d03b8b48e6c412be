package strict

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

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
		return NewDocReader(JSON(file, src), t)
	}
	return NewDocReader(YAML(file, src), t)
}

// docReader walks the records of a document.
type docReader struct {
	table  *Table
	nodes  []*Node
	record *Record
	row    int
	err    error
}

// NewDocReader gives the records of a document: its top when that is a map, the items when it is a list. A document that
// cannot be read, or with problems that belong to no record, gives no records and an Err.
func NewDocReader(d *Doc, t *Table) Reader {
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
		d.Root.Fail(WrongType, "is "+d.Root.Kind.String()+"; a map (key: value) or a list of maps is wanted", "")
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

// ReadAll reads at most MaxDocBytes from in. More is a Problem of id too-large; other errors are those of in.
func ReadAll(in io.Reader, file string) ([]byte, error) {
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(in, MaxDocBytes+1))
	if err != nil {
		return nil, fmt.Errorf("reading %s at byte %d: %w", text.Visible(file), n, err)
	}
	if n > MaxDocBytes {
		return nil, Problems{tooLarge(file)}
	}
	return b.Bytes(), nil
}

func tooLarge(file string) Problem {
	return Problem{ID: TooLarge, File: file, Message: fmt.Sprintf("is larger than %d bytes (16 MiB)", MaxDocBytes),
		Hint: "put many companies in a CSV or NDJSON file, which is streamed"}
}

// ErrNotRegular is wrapped by the error of [Open] for folders, pipes, devices and sockets.
var ErrNotRegular = errors.New("not a regular file")

// notRegular names what a path leads to instead of a regular file: "a directory".
type notRegular string

func (e notRegular) Error() string { return "is " + string(e) + ", not a file" }

func (e notRegular) Unwrap() error { return ErrNotRegular }

// Open opens a regular file for reading, following links. Folders, pipes, devices and sockets are refused before they
// are opened, because opening some of them waits forever; a program that wants to feed data through a pipe uses standard
// input. Errors are of type *fs.PathError.
func Open(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: path, Err: notRegular(modeName(info.Mode()))}
	}
	return os.Open(path)
}

// ReadFile opens and reads a document whole; a file that is too large is refused before it is read.
func ReadFile(path string) ([]byte, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Size() > MaxDocBytes {
		return nil, Problems{tooLarge(path)}
	}
	return ReadAll(f, path)
}

func modeName(m fs.FileMode) string {
	switch {
	case m.IsDir():
		return "a directory"
	case m&fs.ModeNamedPipe != 0:
		return "a pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	case m&fs.ModeDevice != 0:
		return "a device"
	}
	return "something else"
}
