package bulk

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/batch"
)

// Target is one place that results go to.
type Target struct {
	W       io.Writer
	Format  string // of package render; those for people hold a summary
	Options render.Options
}

// emitter writes entries to all targets, in order, and keeps nothing but what a
// summary needs.
type emitter struct {
	stream  *report.Stream
	sinks   []sink // that take every profile
	people  []Target
	summary *summary
	rejects *rejects
	counts  batch.Counts
}

// sink takes the results of profiles one after the other.
type sink interface {
	add(r *report.Result) error
	close() error
}

// newEmitter starts all targets.
func newEmitter(m *Model, targets []Target, rejects *rejects) (*emitter, error) {
	p := m.plan
	head := sim.Outcome{Engine: p.Engine, Seed: p.Seed, Months: p.Months, Draws: p.Draws}
	run := report.Run{Version: p.Version, Catalogue: m.Catalogue, RankBy: p.RankBy, Weights: p.Weights, Fixed: p.Fixed, NoFlips: true}
	e := &emitter{stream: report.NewStream(head, run), summary: newSummary(m), rejects: rejects}
	empty, err := e.stream.Empty()
	if err != nil {
		return nil, err
	}
	for _, t := range targets {
		format, err := render.LookupFormat(t.Format)
		if err != nil {
			return nil, err
		}
		var s sink
		switch {
		case format.Name == "ndjson":
			s = &lines{w: t.W}
		case format.Name == "json":
			s, err = newDocument(t.W, empty)
		case format.Rows:
			s, err = newRows(t, empty)
		default:
			e.people = append(e.people, t)
			continue
		}
		if err != nil {
			return nil, err
		}
		e.sinks = append(e.sinks, s)
	}
	return e, nil
}

// emit writes the entries of a chunk.
func (e *emitter) emit(data []byte) error {
	var entry batch.Entry
	for len(data) > 0 {
		var err error
		if data, err = batch.ReadEntry(data, &entry); err != nil {
			return err
		}
		e.counts.Note(entry.Kind)
		if err := e.rejects.add(&entry); err != nil {
			return err
		}
		if entry.Kind != batch.Scored {
			continue
		}
		e.summary.add(&entry.Outcome)
		if len(e.sinks) == 0 {
			continue
		}
		r, err := e.stream.Profile(&entry.Outcome)
		if err != nil {
			return err
		}
		for _, s := range e.sinks {
			if err := s.add(r); err != nil {
				return err
			}
		}
	}
	return nil
}

// close ends all targets.
func (e *emitter) close() error {
	var errs []error
	for _, s := range e.sinks {
		errs = append(errs, s.close())
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	if len(e.people) == 0 {
		return nil
	}
	empty, err := e.stream.Empty()
	if err != nil {
		return err
	}
	doc := e.summary.document(empty, e.counts)
	for _, t := range e.people {
		if err := render.Write(t.W, t.Format, doc, t.Options); err != nil {
			return err
		}
	}
	return nil
}

// rows writes a row a structure.
type rows struct{ w render.RowWriter }

func newRows(t Target, empty *report.Result) (*rows, error) {
	w, err := render.NewRowWriter(t.W, t.Format, empty.Columns(), empty.Meta(), t.Options)
	return &rows{w}, err
}

func (s *rows) add(r *report.Result) error {
	for _, row := range r.Rows() {
		if err := s.w.WriteRow(row); err != nil {
			return err
		}
	}
	return nil
}

func (s *rows) close() error { return s.w.Close() }

// lines writes one result a line.
type lines struct {
	w   io.Writer
	buf []byte
}

const lineBytes = 256 << 10 // written at a time

func (s *lines) add(r *report.Result) error {
	line, err := render.MarshalJSON(r, "")
	if err != nil {
		return err
	}
	s.buf = append(append(s.buf, line...), '\n')
	if len(s.buf) < lineBytes {
		return nil
	}
	return s.close()
}

func (s *lines) close() error {
	_, err := s.w.Write(s.buf)
	s.buf = s.buf[:0]
	return err
}

// document writes the JSON of one result with all profiles: what run writes,
// profile by profile.
type document struct {
	lines
	tail []byte
	any  bool
}

func newDocument(w io.Writer, empty *report.Result) (*document, error) {
	text, err := render.MarshalJSON(empty, "  ")
	if err != nil {
		return nil, err
	}
	const list = `"profiles": []`
	at := bytes.LastIndex(text, []byte(list))
	if at < 0 {
		return nil, fmt.Errorf("a result has no list of profiles")
	}
	at += len(list) - 1
	d := &document{lines: lines{w: w}, tail: append(text[at:], '\n')}
	d.buf = append(d.buf, text[:at]...)
	return d, nil
}

func (d *document) add(r *report.Result) error {
	for i := range r.Profiles {
		text, err := render.MarshalJSON(&r.Profiles[i], "  ")
		if err != nil {
			return err
		}
		const margin = "\n    "
		if d.any {
			d.buf = append(d.buf, ',')
		}
		d.any = true
		d.buf = append(d.buf, margin...)
		d.buf = append(d.buf, bytes.ReplaceAll(text, []byte("\n"), []byte(margin))...)
	}
	if len(d.buf) < lineBytes {
		return nil
	}
	return d.lines.close()
}

func (d *document) close() error {
	if d.any {
		d.buf = append(d.buf, "\n  "...)
	}
	d.buf = append(d.buf, d.tail...)
	return d.lines.close()
}
