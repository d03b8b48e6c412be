//go:build !js

package profiles

import (
	"bufio"
	"errors"
	"io"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/profiles/lists"
)

// Open starts reading a file; nothing is read before the first Next. CSV and NDJSON are streamed: memory does not grow with
// the file but for the ids, see [IDSet]. YAML and JSON are read whole, up to [strict.MaxDocBytes].
func (s *Spec) Open(name string, r io.Reader, o Options) Reader {
	c := s.converter(name)
	c.foreign, c.money = o.Foreign, o.Money
	if o.IDs != nil {
		c.ids = o.IDs
	}
	if o.Name != "" {
		c.prefix, c.single = o.Name+"-row-", o.Name
	}
	return &opened{converter: c, in: r, format: strict.FormatOf(name), dialect: o.Dialect, allowBad: o.AllowBad}
}

// opened is a reader that has not read anything yet, and then stands before the reader of the right format.
type opened struct {
	converter
	in       io.Reader
	format   strict.Format
	dialect  lists.Dialect
	allowBad int
	rest     Reader
}

func (r *opened) Next() (Record, error) {
	if r.rest == nil {
		r.ids.file(r.name)
		if err := r.sniff(); err != nil {
			return Record{}, err
		}
		r.rest = r.open()
	}
	return r.rest.Next()
}

// sniff finds the format by the content, where the name does not say it.
func (r *opened) sniff() error {
	if r.format != strict.FormatUnknown {
		return nil
	}
	b := bufio.NewReaderSize(r.in, strict.SniffBytes)
	head, err := b.Peek(strict.SniffBytes)
	if err != nil && !errors.Is(err, io.EOF) {
		return readError(r.name, err)
	}
	r.in = b
	r.format, _ = strict.Sniff(r.name, head) // a problem is found again, and reported, by the reader of the format
	return nil
}

// isList reports a format that is read as a list.
func (r *opened) isList() bool { return r.format == strict.FormatCSV || r.format.Binary() }

func (r *opened) lines(in *strict.Rows) Reader {
	if r.allowBad > 0 {
		in.AllowBad(r.allowBad)
	}
	return &rows{converter: r.converter, in: in}
}

func (r *opened) open() Reader {
	switch {
	case r.isList():
		return r.list()
	case r.format == strict.FormatNDJSON:
		return r.lines(strict.NewNDJSON(r.in, r.name, r.spec.table))
	case r.format == strict.FormatJSON:
		return r.json(r.in)
	default:
		return &document{converter: r.converter, in: r.in, parse: strict.YAML}
	}
}

// rows reads the formats with one record a line.
type rows struct {
	converter
	in   *strict.Rows
	done bool
}

func (r *rows) Next() (Record, error) {
	if r.done {
		return Record{}, io.EOF
	}
	if r.in.Next() {
		rec := r.in.Record()
		return r.record(rec, rec.Row(), ""), nil
	}
	r.done = true
	var problems strict.Problems
	switch err := r.in.Err(); {
	case err == nil:
		return Record{}, io.EOF
	case errors.As(err, &problems):
		return Record{Line: problems[0].Line, Problems: problems}, nil
	default:
		return Record{}, err
	}
}

// Options say how to read a file. The zero value is right for a single file.
type Options struct {
	// Dialect says how a CSV file is written where its content does not show it.
	Dialect lists.Dialect

	// IDs is shared between the files of one run so that ids are unique in all of them. Nil: unique within the file.
	IDs *IDSet

	// AllowBad is how many rows one after the other may be bad before reading stops; 0: 100,000.
	AllowBad int

	// Foreign reads structure files that profiles name as the structure in place; nil: that is an error.
	Foreign Foreign

	// Money is what the command line says of currencies.
	Money Money

	// Name is the id of a company that names none, alone in its file; one of several is Name-row-N. "" means the file's
	// name, and row-N. Whoever reads several files gives each its own, see [Names].
	Name string
}

// Read reads a whole file. The name is for messages, for the format and for the id of a single company; "-" stands for
// standard input. The error is a failure to read r, never a fault of the content.
func (s *Spec) Read(name string, r io.Reader, o Options) (Found, error) {
	rd := s.Open(name, r, o).(*opened)
	f, err := all(name, rd, mostHeld)
	if l, ok := rd.rest.(*list); ok && err == nil {
		f.Header = headerOf(l.in)
	}
	return f, err
}
