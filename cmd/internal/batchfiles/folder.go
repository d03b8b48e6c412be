package batchfiles

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/sim/batch"
)

// Options say how to compute, never what.
type Options struct {
	Workers  int
	Resume   bool // go on with what is there
	Force    bool // begin anew, and replace what is there
	Stdin    io.Reader
	Progress func(p batch.Progress)           // may be nil
	Note     func(format string, args ...any) // tells people something; may be nil
}

func (o *Options) note(format string, args ...any) {
	if o.Note != nil {
		o.Note(format, args...)
	}
}

// finished is a run whose chunks are all there.
type finished struct {
	folder string
	store  *batch.Store
	chunks []batch.ChunkInfo
	input  batch.PartInput
	counts batch.Counts
	kept   int // rows that an earlier run had finished
	lock   *folderLock
}

// compute computes the chunks of a shard in a folder that keeps them. The folder
// is locked when it returns without an error; release or clear ends that.
func compute(ctx context.Context, work *Work, shard batch.Shard, folder string, o Options) (*finished, error) {
	m, err := work.Plan.Model()
	if err != nil {
		return nil, err
	}
	if err := makeFolder(folder); err != nil {
		return nil, err
	}
	lock, stolen, err := lockFolder(folder, o.Force)
	if err != nil {
		return nil, err
	}
	if stolen != "" {
		o.note("took over %s from %s, which has ended", folder, stolen)
	}
	f := &finished{folder: folder, lock: lock}
	if err := f.compute(ctx, m, work, shard, o); err != nil {
		f.release()
		return nil, err
	}
	return f, nil
}

// compute computes what the folder does not hold yet.
func (f *finished) compute(ctx context.Context, m *Model, work *Work, shard batch.Shard, o Options) (err error) {
	if f.store, err = open(work, f.folder, o); err != nil {
		return err
	}
	if n := f.store.Lost(); n > 0 {
		o.note("%d finished chunks are damaged and are computed again", n)
	}
	src := m.source(o.Stdin)
	opt := batch.Options{Workers: o.Workers, Chunk: work.Chunk, Shard: shard, New: m.Scorer}
	space := f.watchSpace(&work.Plan, shard, &o)
	opt.Progress = func(p batch.Progress) {
		f.kept = p.Kept
		space(p)
		if o.Progress != nil {
			o.Progress(p)
		}
	}
	in, err := batch.Run(ctx, src, opt, f.store)
	if e := f.store.Close(); err == nil && e != nil {
		err = cli.IO("closing the journal in "+f.folder, e)
	}
	if err != nil {
		return storeError(f.folder, err)
	}
	if f.chunks, err = f.store.Infos(in, shard); err != nil {
		return err
	}
	for i := range f.chunks {
		f.counts.Add(f.chunks[i].Counts)
	}
	f.input = batch.PartInput{Records: in.Records, Chunks: in.Chunks, Sum: src.digest()}
	return nil
}

// open begins a run in a locked folder, or goes on with the one that is there.
func open(work *Work, folder string, o Options) (*batch.Store, error) {
	dir := disk(folder)
	_, err := batch.Plan(dir)
	switch {
	case errors.Is(err, batch.ErrNoPlan):
	case err != nil:
		return nil, storeError(folder, err)
	case o.Force && !o.Resume:
		if err := batch.Clear(dir); err != nil {
			return nil, storeError(folder, err)
		}
	case !o.Resume:
		return nil, (&cli.Error{Code: cli.CodeCannotCreate, Err: fmt.Errorf("%s holds an unfinished run", folder)}).
			WithHint("go on with it: --resume; or begin anew: --force")
	}
	text, err := work.Text()
	if err != nil {
		return nil, err
	}
	store, err := batch.OpenStore(dir, text)
	var foreign *batch.ForeignError
	if errors.As(err, &foreign) {
		return nil, differs(folder, foreign.Have, work)
	}
	if err != nil {
		return nil, storeError(folder, err)
	}
	return store, nil
}

// differs says how the run that was begun in a folder differs from this one.
func differs(folder string, have []byte, work *Work) error {
	const hint = "give the same arguments as before, or begin anew with --force"
	there, err := ReadWork(have)
	if err != nil {
		return cli.Data(fmt.Errorf("%s holds %w", folder, err)).WithHint(hint)
	}
	diff := there.Differences(work)
	if len(diff) == 1 && sameNames(there.Plan.Inputs, work.Plan.Inputs) {
		for i, in := range there.Plan.Inputs {
			if now := work.Plan.Inputs[i]; in.Bytes != now.Bytes || *in.Sum != *now.Sum {
				return changed(in.Name)
			}
		}
	}
	return cli.Data(fmt.Errorf("%s belongs to another run: %s", folder, strings.Join(diff, "; "))).WithHint(hint)
}

func sameNames(a, b []Input) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Name != b[i].Name || a[i].Sum == nil || b[i].Sum == nil {
			return false
		}
	}
	return true
}

// makeFolder makes a folder for finished work, or takes one that holds nothing
// else.
func makeFolder(folder string) error {
	err := os.Mkdir(folder, 0o777)
	switch {
	case err == nil:
		_ = disk(filepath.Dir(folder)).Sync() // if it is lost, so is what is in it, and no more
		return nil
	case !errors.Is(err, fs.ErrExist):
		return cli.CannotCreate(folder, err)
	}
	names, err := disk(folder).Names()
	if err != nil {
		return cli.CannotCreate(folder, err)
	}
	for _, name := range names {
		if name != lockName && !batch.Owned(name) {
			return (&cli.Error{Code: cli.CodeCannotCreate, Err: fmt.Errorf("%s holds %s, which is not of a batch", folder, name)}).
				WithHint("finished work is kept in this folder until the output is complete: move the file away, or name another output")
		}
	}
	return nil
}

// release lets go of the folder and keeps what is in it.
func (f *finished) release() {
	if f.store != nil {
		_ = f.store.Close()
	}
	f.lock.release()
}

// clear removes the folder, whose content is no longer needed.
func (f *finished) clear() {
	_ = batch.Clear(disk(f.folder))
	f.lock.release()
	_ = os.Remove(f.folder)
}

// sweep removes what a run that was killed while it cleared its folder left.
func sweep(folder string) {
	if _, err := os.Stat(folder); err != nil {
		return
	}
	if lock, _, err := lockFolder(folder, false); err == nil {
		(&finished{folder: folder, lock: lock}).clear()
	}
}

// storeError gives an error of a folder its exit code.
func storeError(folder string, err error) error {
	var store *batch.StoreError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, batch.ErrChanged):
		var own *cli.Error
		if errors.As(err, &own) {
			return own
		}
		return cli.Data(err).WithHint("the input is not the one this run was begun with; begin anew with --force")
	case !errors.As(err, &store):
		return err
	}
	e := *cli.Output(folder, store.Err)
	e.Err = fmt.Errorf("%s in %s: %w", store.Doing, folder, reason(store.Err))
	if e.Code == cli.CodeIO && e.Hint != "" {
		e.Hint += "; what is finished is kept, and --resume goes on"
	}
	if errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE) {
		e.Code, e.Hint = cli.CodeLocked, "raise the limit of open files (ulimit -n)"
	}
	return &e
}

// reason strips the operation and path that an error of the system repeats.
func reason(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}
