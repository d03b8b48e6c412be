package batchfiles

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim/batch"
)

// Request is a batch to compute, or parts to merge, and where the results go.
type Request struct {
	Outputs []string // files, by whose endings the formats are known; they get manifests
	More    []Target // other places
	Began   time.Time
	Options
}

// Report says what came of a request.
type Report struct {
	Counts   batch.Counts
	Rejects  Rejects
	Rejected string // the file that lists all rejected rows; empty if there is none
	Kept     int    // rows that an interrupted run had finished
	Before   bool   // the outputs were there already, and are right
}

// ErrNothing says that not one company could be scored.
var ErrNothing = errors.New("no company could be scored")

// Run computes a whole batch. With output files, what is finished is kept in a
// folder beside the first of them until all are complete, and an interrupted
// run is gone on with when Resume is set. Without, nothing is kept.
func Run(ctx context.Context, work *Work, r Request) (Report, error) {
	if len(r.Outputs) == 0 {
		return direct(ctx, work, r)
	}
	folder := r.Outputs[0] + PartsEnding
	begun := unfinished(folder)
	if r.Resume && !begun {
		if report, ok := complete(work, r.Outputs); ok {
			sweep(folder)
			return report, nil
		}
	}
	m, err := work.Plan.Model()
	if err != nil {
		return Report{}, err
	}
	if _, err := os.Stat(filepath.Join(folder, lockName)); err == nil { // who writes here says so better than the output that is being written
		lock, stolen, err := lockFolder(folder, false)
		if err != nil {
			return Report{}, err
		}
		if stolen != "" {
			r.note("took over %s from %s, which has ended", folder, stolen)
		}
		lock.release()
	}
	out, err := openOutputs(r.Outputs, work.Plan.Inputs, r.Force || r.Resume && begun)
	if err != nil {
		return Report{}, err
	}
	defer out.abort()
	limited, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	o := r.Options
	o.Progress = out.limit(len(m.Structures), r.Progress, func(err error) {
		cancel(cli.Failed("%w", err).WithCode(cli.CodeCannotCreate).
			WithHint("what is finished is kept: rename %s to result.parquet%s, and go on with -o result.parquet --resume", folder, PartsEnding))
	})
	f, err := compute(limited, work, batch.Shard{}, folder, o)
	if err != nil {
		return Report{}, err
	}
	defer f.release()
	made := madeSince(r.Began)
	made.Workers, made.Kept = r.Workers, f.kept
	report, err := publish(ctx, m, work, f.input, chunks{len(f.chunks), func(i int) ([]byte, error) {
		data, err := f.store.Read(f.chunks[i])
		return data, storeError(folder, err)
	}}, out, r, made)
	if err != nil && !errors.Is(err, ErrNothing) {
		return report, err
	}
	f.clear()
	report.Kept = f.kept
	return report, err
}

// unfinished reports whether a run was begun in a folder.
func unfinished(folder string) bool {
	_, err := batch.Plan(disk(folder))
	return err == nil
}

// complete reports whether all outputs are there and are those of the work.
func complete(work *Work, outputs []string) (Report, bool) {
	var report Report
	for i, path := range outputs {
		m, err := Verify(path)
		if err != nil {
			return report, false
		}
		there := Work{m.Computed.Plan, work.Chunk}
		if len(there.Differences(work)) > 0 {
			return report, false
		}
		if i == 0 {
			report = Report{Counts: m.Computed.Counts, Before: true}
			if m.Computed.Rejected != nil {
				report.Rejected = path + rejectedEnding
			}
		}
	}
	return report, true
}

// publish writes all chunks to all targets and makes the files appear.
func publish(ctx context.Context, m *Model, work *Work, input batch.PartInput, all chunks, out *outputs, r Request, made made) (Report, error) {
	e, err := newEmitter(m, append(out.targets(), r.More...), &rejects{open: out.openRejected})
	if err != nil {
		return Report{}, err
	}
	if err := e.emitAll(ctx, all, r.Workers); err != nil {
		return Report{}, outputError(err)
	}
	if err := errors.Join(e.close(), e.rejects.close()); err != nil {
		return Report{}, outputError(err)
	}
	report := Report{Counts: e.counts, Rejects: e.rejects.Rejects}
	if out.rejected != nil {
		report.Rejected = out.rejected.Path()
	}
	if e.counts.Scored == 0 && !work.Plan.AllowEmpty {
		return report, errors.Join(ErrNothing, out.commitRejected())
	}
	return report, out.commit(newComputed(work, input, e.counts), made)
}

// direct computes a batch and writes results as they come.
func direct(ctx context.Context, work *Work, r Request) (Report, error) {
	m, err := work.Plan.Model()
	if err != nil {
		return Report{}, err
	}
	e, err := newEmitter(m, r.More, &rejects{})
	if err != nil {
		return Report{}, err
	}
	src := m.source(r.Stdin)
	opt := batch.Options{Workers: r.Workers, Chunk: work.Chunk, New: m.Scorer, Progress: r.Progress}
	if _, err := batch.Run(ctx, src, opt, &straight{e}); err != nil {
		return Report{}, storeError("", err)
	}
	report := Report{Counts: e.counts, Rejects: e.rejects.Rejects}
	if e.counts.Scored == 0 && !work.Plan.AllowEmpty {
		return report, ErrNothing
	}
	return report, e.close()
}

// straight is a sink that emits chunks and keeps nothing.
type straight struct{ e *emitter }

func (s *straight) Has(int, batch.Digest) (bool, error) { return false, nil }
func (s *straight) Put(c *batch.Chunk) error            { return s.e.emit(c.Data) }

// maxSheetRows is how many rows an Excel sheet holds below its header.
const maxSheetRows = 1<<20 - 1

// limit watches a run whose rows must fit a sheet, so that it ends when they do
// not and not hours later.
func (o *outputs) limit(structures int, next func(batch.Progress), stop func(error)) func(batch.Progress) {
	sheet := false
	for _, f := range o.formats {
		sheet = sheet || f == "xlsx"
	}
	if !sheet {
		return next
	}
	return func(p batch.Progress) {
		if p.Done.Scored*structures > maxSheetRows {
			stop(fmt.Errorf("an Excel sheet holds %s rows, and these companies with %d structures each need more",
				text.Int(maxSheetRows), structures))
		}
		if next != nil {
			next(p)
		}
	}
}
