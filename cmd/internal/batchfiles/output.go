package batchfiles

import (
	"context"
	"errors"
	"io"
	"slices"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/batch"
	"github.com/orgsim/orgsim/sim/parallel"
)

// Target is one place that results go to.
type Target struct {
	W       io.Writer
	Format  string // of package render; those for people hold a summary
	Options render.Options
}

// emitter writes entries to all targets, in order, and keeps nothing but what a summary needs.
type emitter struct {
	stream  *report.Stream
	sinks   []sink // that take every profile
	people  []Target
	summary *summary
	rejects *rejects
	counts  batch.Counts
}

// newEmitter starts all targets.
func newEmitter(m *resolved, targets []Target, shape *Shape, rejects *rejects) (*emitter, error) {
	p := m.plan
	head := sim.Outcome{Engine: p.Engine, Seed: p.Seed, Months: p.Months, Draws: p.Draws, RankBy: p.RankBy, Weights: p.Weights}
	run := report.Run{Program: report.Program{Version: p.Version, Revision: cli.ThisBuild().Revision}, Catalogue: m.Catalogue, Fixed: p.Fixed, NoFlips: true, Others: p.Others, Current: p.Current, Currency: p.Money.Told()}
	if shape.Practice {
		var err error
		if run.Peers, err = report.Reference(m.Catalogue); err != nil {
			return nil, err
		}
	}
	run.NoReason = !slices.ContainsFunc(targets, func(t Target) bool { return t.Format == "json" || t.Format == "ndjson" })
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
		if shape.OneRow && (!format.Rows() || shape.Sort != "" || shape.Top > 0) {
			layout, err := empty.Layout(true, report.View{})
			if err != nil {
				return nil, err
			}
			e.sinks = append(e.sinks, &companies{target: t, shape: shape, empty: empty, layout: layout, counts: &e.counts})
			continue
		}
		if !format.Rows() && format.Name != "json" {
			e.people = append(e.people, t)
			continue
		}
		s, err := newSink(t, format, empty, shape)
		if err != nil {
			return nil, err
		}
		e.sinks = append(e.sinks, s)
	}
	return e, nil
}

// page is a chunk that is ready to be written.
type page struct {
	entries []batch.Entry
	writes  []func() error // one a sink
}

// prepare does all that can be done to a chunk without the chunks before it. Several goroutines may call it.
func (e *emitter) prepare(entries []batch.Entry) (*page, error) {
	p := &page{entries: entries}
	var results []*report.Result
	for i := range entries {
		entry := &entries[i]
		if entry.Kind != batch.Scored || len(e.sinks) == 0 {
			continue
		}
		r, err := e.stream.Profile(&entry.Outcome)
		if err != nil {
			return nil, err
		}
		results = append(results, r)
	}
	for _, s := range e.sinks {
		write, err := s.prepare(results)
		if err != nil {
			return nil, err
		}
		p.writes = append(p.writes, write)
	}
	return p, nil
}

// write writes the next chunk.
func (e *emitter) write(p *page) error {
	for i := range p.entries {
		entry := &p.entries[i]
		e.counts.Note(entry.Kind)
		if err := e.rejects.add(entry); err != nil {
			return err
		}
		if entry.Kind == batch.Scored {
			e.summary.add(&entry.Outcome)
		}
	}
	for _, write := range p.writes {
		if err := write(); err != nil {
			return err
		}
	}
	return nil
}

// emit prepares and writes the next chunk.
func (e *emitter) emit(entries []batch.Entry) error {
	p, err := e.prepare(entries)
	if err != nil {
		return err
	}
	return e.write(p)
}

// chunks are the chunks of a whole batch, wherever they are.
type chunks struct {
	count int
	read  func(i int) ([]batch.Entry, error)
}

// emitAll prepares chunks on several workers and writes them in order. Memory holds one or two chunks a worker.
func (e *emitter) emitAll(ctx context.Context, all chunks, workers int) error {
	return parallel.Ordered(ctx, workers, workers, func(_ context.Context, put func(int) error) error {
		for i := range all.count {
			if err := put(i); err != nil {
				return err
			}
		}
		return nil
	}, func(_ context.Context, _, i int) (*page, error) {
		entries, err := all.read(i)
		if err != nil {
			return nil, err
		}
		return e.prepare(entries)
	}, e.write)
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
