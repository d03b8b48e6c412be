package batchfiles

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim/batch"
)

// Result says what came of a batch, or of one shard of it.
type Result struct {
	Counts   batch.Counts
	Rejects  Rejects
	Rejected string // the file that lists all rejected rows; empty if there is none
	Part     string // the file of a shard
	Before   bool   // it was there already, and is right
}

// ErrNothing says that not one company could be scored.
var ErrNothing = errors.New("no company could be scored")

// Run computes a whole batch. With output files, what is finished is kept in a folder beside the first of them until
// all are complete, and an interrupted run continues when Resume is set. Without, nothing is kept.
func Run(ctx context.Context, work *Batch, o Options) (Result, error) {
	if err := o.Shape.check(&work.Plan, o.formats()); err != nil {
		return Result{}, err
	}
	if len(o.Outputs) == 0 {
		return direct(ctx, work, o)
	}
	folder := o.Outputs[0] + PartsEnding
	begun := unfinished(folder)
	if o.Resume && !begun {
		if report, ok := Complete(work, o.Outputs, o.Shape); ok {
			sweep(folder)
			return report, nil
		}
	}
	m, err := work.Plan.resolve()
	if err != nil {
		return Result{}, err
	}
	if err := inUse(folder, o); err != nil { // who writes here says so better than the output that is being written
		return Result{}, err
	}
	if err := o.register(nil).Folder(folder); err != nil {
		return Result{}, err
	}
	out, err := openOutputs(work.Plan.Inputs, &o, begun && o.Resume)
	if err != nil {
		return Result{}, err
	}
	defer out.abort()
	limited, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	limitedOptions := o
	limitedOptions.Progress = out.limit(o.Shape.perCompany(len(m.Structures)), o.Progress, func(err error) {
		cancel(cli.Failed("%w", err).WithCode(cli.CodeCannotCreate).
			WithHint("finished work is kept: rename %s to result.parquet%s, and continue with -o result.parquet --resume", folder, PartsEnding))
	})
	f, err := compute(limited, work, batch.Shard{}, folder, limitedOptions)
	if err != nil {
		return Result{}, err
	}
	defer f.release()
	made := madeSince(o.Began)
	made.Workers, made.Kept = o.Workers, f.kept
	report, err := publish(ctx, m, work, f.input, chunks{len(f.chunks), func(i int) ([]batch.Entry, error) {
		data, err := f.store.Read(f.chunks[i])
		if err != nil {
			return nil, storeError(folder, err)
		}
		return entries(m, folder, &f.chunks[i], data)
	}}, out, o, made)
	if err != nil && !errors.Is(err, ErrNothing) {
		return report, err
	}
	f.clear()
	return report, err
}

// entries decodes a chunk of a folder or a part, and holds it against the plan.
func entries(m *resolved, from string, info *batch.ChunkInfo, data []byte) ([]batch.Entry, error) {
	list, err := info.Entries(data)
	if err == nil {
		err = m.check(list)
	}
	if err != nil {
		return nil, partError(from, err)
	}
	return list, nil
}

// inUse fails if another process has the lock of a folder.
func inUse(folder string, o Options) error {
	if _, err := os.Lstat(filepath.Join(folder, lockName)); err != nil {
		return nil
	}
	f, err := hold(folder, o)
	if err == nil {
		f.release()
	}
	return err
}

// unfinished reports whether a run was begun in a folder.
func unfinished(folder string) bool {
	dir, err := openDisk(folder)
	if err != nil {
		return false
	}
	defer dir.root.Close()
	_, err = batch.ReadPlan(dir)
	return err == nil
}

// Complete reports whether all outputs are there and are those of the work.
func Complete(work *Batch, outputs []string, shape Shape) (Result, bool) {
	var report Result
	for i, path := range outputs {
		m, err := Verify(path)
		if err != nil {
			return report, false
		}
		there := Batch{m.Computed.Plan, work.Chunk}
		if len(there.differences(work)) > 0 || plain(m.Computed.Shape) != plain(shape) {
			return report, false
		}
		if i == 0 {
			report = Result{Counts: m.Computed.Counts, Before: true}
			if m.Computed.Rejected != nil {
				report.Rejected = path + rejectedEnding
			}
		}
	}
	return report, true
}

// publish writes all chunks to all targets and makes the files appear.
func publish(ctx context.Context, m *resolved, work *Batch, input batch.PartInput, all chunks, out *outputs, o Options, made made) (Result, error) {
	list := &rejects{most: o.MaxRejects}
	if out.rejects != nil {
		list.to = out.rejects
	}
	e, err := newEmitter(m, append(out.targets(&o.Shape), o.More...), &o.Shape, list)
	if err != nil {
		return Result{}, err
	}
	if err := e.emitAll(ctx, all, o.Workers); err != nil {
		return Result{}, err
	}
	if err := errors.Join(e.close(), e.rejects.close()); err != nil {
		return Result{}, err
	}
	report := Result{Counts: e.counts, Rejects: e.rejects.Rejects, Rejected: out.listed()}
	c := newComputed(work, input, e.counts)
	c.Shape = o.Shape
	if e.counts.Scored > 0 || work.Plan.AllowEmpty {
		return report, out.commit(c, made, true)
	}
	for _, x := range out.list {
		if len(x.replaced) > 0 { // an earlier result stays as it is, with its list and manifest
			report.Rejected = ""
			return report, ErrNothing
		}
	}
	if len(out.list) == 0 || report.Rejected == "" {
		return report, ErrNothing
	}
	if err := out.commit(c, made, false); err != nil {
		return report, err
	}
	return report, ErrNothing
}

// direct computes a batch and writes results as they come.
func direct(ctx context.Context, work *Batch, o Options) (Result, error) {
	m, err := work.Plan.resolve()
	if err != nil {
		return Result{}, err
	}
	e, err := newEmitter(m, o.More, &o.Shape, &rejects{most: o.MaxRejects})
	if err != nil {
		return Result{}, err
	}
	src := m.source(o.Stdin, o.MaxRejects)
	opt := batch.Options{Workers: o.Workers, Chunk: work.Chunk, New: m.scorer, Progress: o.Progress}
	if _, err := batch.Run(ctx, src, opt, &straight{e}); err != nil {
		return Result{}, storeError("", err)
	}
	report := Result{Counts: e.counts, Rejects: e.rejects.Rejects}
	if e.counts.Scored == 0 && !work.Plan.AllowEmpty {
		return report, ErrNothing
	}
	return report, e.close()
}

// straight is a sink that emits chunks and keeps nothing.
type straight struct{ e *emitter }

func (s *straight) Has(int, batch.Digest) (bool, error) { return false, nil }

func (s *straight) Put(c *batch.Chunk) error {
	list, err := c.Entries(c.Data)
	if err != nil {
		return err
	}
	return s.e.emit(list)
}

// maxSheetRows is how many rows an Excel sheet holds below its header.
const maxSheetRows = 1<<20 - 1

// limit watches a run whose rows must fit a sheet, so that it ends when they do not and not hours later.
func (o *outputs) limit(rows int, next func(batch.Progress), stop func(error)) func(batch.Progress) {
	if !slices.ContainsFunc(o.list, func(x *output) bool { return x.format == "xlsx" }) {
		return next
	}
	return func(p batch.Progress) {
		if p.Done.Scored*rows > maxSheetRows {
			stop(fmt.Errorf("an Excel sheet has at most %s rows, and these companies with %s each need more",
				text.Int(maxSheetRows), text.Count(rows, "row")))
		}
		if next != nil {
			next(p)
		}
	}
}
