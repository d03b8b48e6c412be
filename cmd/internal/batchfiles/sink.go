package batchfiles

import (
	"bytes"
	"errors"
	"io"
	"sync"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/report"
)

// sink takes the results of profiles, some at a time.
type sink interface {
	// prepare returns what writes some results. Several goroutines may call it; what it returns is called by one, in
	// the order of the input.
	prepare(results []*report.Result) (write func() error, err error)
	close() error
}

// newSink starts a sink of a format for programs.
func newSink(t Target, f render.Format, empty *report.Result, shape *Shape) (sink, error) {
	switch {
	case f.Name == "ndjson" && !shape.OneRow:
		return &prepared{w: t.W, lay: lines}, nil
	case f.Name == "json":
		return newDocument(t, empty)
	}
	layout, err := empty.Layout(shape.OneRow, shape.view())
	if err != nil {
		return nil, err
	}
	if f.Binary {
		w, err := render.NewRowWriter(t.W, t.Format, layout.Columns(), empty.Meta(), t.Options)
		return &cells{w, layout}, err
	}
	return newDelimited(t, layout)
}

// cells is a sink of a format whose rows depend on those before: parquet and xlsx.
type cells struct {
	w      render.RowWriter
	layout *report.Layout
}

func (s *cells) prepare(results []*report.Result) (func() error, error) {
	return func() error { return writeRows(s.w, s.layout, results) }, nil
}

func writeRows(w render.RowWriter, layout *report.Layout, results []*report.Result) error {
	for _, r := range results {
		rows, err := layout.Rows(r)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if err := w.WriteRow(row); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *cells) close() error { return s.w.Close() }

// prepared is a sink of a format whose results stand alone: csv, tsv, ndjson, json. All bytes are prepared.
type prepared struct {
	w       io.Writer
	lay     func(b *bytes.Buffer, results []*report.Result) error // lays some results out
	head    []byte                                                // of the file
	between []byte                                                // of two calls of lay
	tail    []byte                                                // of the file, after results
	empty   []byte                                                // the whole file, if there are none
	begun   bool
	spare   sync.Pool // buffers that were written
}

// newDelimited writes rows as text.
func newDelimited(t Target, layout *report.Layout) (*prepared, error) {
	columns, o := layout.Columns(), t.Options
	lay := func(b *bytes.Buffer, results []*report.Result) error {
		w, err := render.NewRowWriter(b, t.Format, columns, nil, o)
		if err != nil {
			return err
		}
		return errors.Join(writeRows(w, layout.Fresh(), results), w.Close())
	}
	var head bytes.Buffer
	err := lay(&head, nil)
	o.NoHeader = true
	return &prepared{w: t.W, lay: lay, head: head.Bytes(), empty: head.Bytes()}, err
}

// lines lays out one result a line.
func lines(b *bytes.Buffer, results []*report.Result) error {
	for _, r := range results {
		line, err := render.MarshalJSON(r, "")
		if err != nil {
			return err
		}
		b.Write(line)
		b.WriteByte('\n')
	}
	return nil
}

// newDocument writes one result with all profiles, the bytes that run writes.
func newDocument(t Target, empty *report.Result) (*prepared, error) {
	all, err := render.MarshalJSON(empty, "  ")
	if err != nil {
		return nil, err
	}
	const list, margin = `"profiles": []`, "\n    "
	at := bytes.LastIndex(all, []byte(list))
	if at < 0 {
		return nil, errors.New("a result has no list of profiles")
	}
	at += len(list) - 1
	all = append(all, '\n')
	lay := func(b *bytes.Buffer, results []*report.Result) error {
		for i, r := range results {
			one, err := render.MarshalJSON(&r.Profiles[0], "  ")
			if err != nil {
				return err
			}
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(margin)
			b.Write(bytes.ReplaceAll(one, []byte("\n"), []byte(margin)))
		}
		return nil
	}
	return &prepared{w: t.W, lay: lay, head: all[:at], between: []byte{','}, tail: append([]byte("\n  "), all[at:]...), empty: all}, nil
}

func (s *prepared) prepare(results []*report.Result) (func() error, error) {
	b, _ := s.spare.Get().(*bytes.Buffer)
	if b == nil {
		b = new(bytes.Buffer)
	}
	if err := s.lay(b, results); err != nil {
		return nil, err
	}
	return func() error {
		err := s.add(b.Bytes())
		b.Reset()
		s.spare.Put(b)
		return err
	}, nil
}

func (s *prepared) add(laid []byte) error {
	if len(laid) == 0 {
		return nil
	}
	before := s.between
	if !s.begun {
		before, s.begun = s.head, true
	}
	if err := render.WriteAll(s.w, before); err != nil {
		return err
	}
	return render.WriteAll(s.w, laid)
}

func (s *prepared) close() error {
	if !s.begun {
		return render.WriteAll(s.w, s.empty)
	}
	return render.WriteAll(s.w, s.tail)
}
