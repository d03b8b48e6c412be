package batchfiles

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/outfile"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim/batch"
)

// Options say how to compute and where results go, never what.
type Options struct {
	Outputs    []string // files, by whose endings the formats are known; they get manifests
	More       []Target // other places
	Shape      Shape    // of rows
	Files      *outfile.Register
	Workers    int
	Resume     bool // go on with what is there
	Force      bool // begin anew, and replace what is there
	MaxRejects int  // rows; 0: DefaultMaxRejects
	Began      time.Time
	Stdin      io.Reader
	Progress   func(p batch.Progress)           // may be nil
	Note       func(format string, args ...any) // tells people something; may be nil
}

func (o *Options) note(format string, args ...any) {
	if o.Note != nil {
		o.Note(format, args...)
	}
}

// formats are those of all places for results.
func (o *Options) formats() (names []string) {
	for _, path := range o.Outputs {
		if f, err := render.FormatForFile(path); err == nil {
			names = append(names, f.Name)
		}
	}
	for _, t := range o.More {
		names = append(names, t.Format)
	}
	return names
}

// register is what the command reads and writes, with the inputs of a batch.
func (o *Options) register(inputs []Input) *outfile.Register {
	if o.Files == nil {
		o.Files = &outfile.Register{}
	}
	for _, in := range inputs {
		o.Files.Read(in.Name)
	}
	return o.Files
}

// finished is a run whose chunks are all there.
type finished struct {
	dir    *disk
	store  *batch.Store
	chunks []batch.ChunkInfo
	input  batch.PartInput
	counts batch.Counts
	kept   int // rows that an earlier run had finished
	lock   *folderLock
}

// compute computes the chunks of a shard in a folder that keeps them, which is held when it returns without an error.
func compute(ctx context.Context, work *Batch, shard batch.Shard, folder string, o Options) (*finished, error) {
	m, err := work.Plan.resolve()
	if err != nil {
		return nil, err
	}
	f, err := hold(folder, o)
	if err != nil {
		return nil, err
	}
	if err := f.compute(ctx, m, work, shard, o); err != nil {
		f.release()
		return nil, err
	}
	return f, nil
}

// hold locks a folder, which is made if it is not there, and says from whom it was taken over. release or clear ends that.
func hold(folder string, o Options) (*finished, error) {
	dir, err := makeDisk(folder)
	if err != nil {
		return nil, err
	}
	lock, stolen, err := lockFolder(dir, o.Force)
	if err != nil {
		_ = dir.root.Close()
		return nil, err
	}
	if stolen != "" {
		o.note("took over %s from %s, which has ended", dir.path, stolen)
	}
	return &finished{dir: dir, lock: lock}, nil
}

// compute computes what the folder does not hold yet.
func (f *finished) compute(ctx context.Context, m *resolved, work *Batch, shard batch.Shard, o Options) (err error) {
	if f.store, err = f.open(work, o); err != nil {
		return err
	}
	if n := f.store.Lost(); n > 0 {
		o.note("damaged and computed again: %s", text.Count(n, "finished chunk"))
	}
	src := m.source(o.Stdin, o.MaxRejects)
	opt := batch.Options{Workers: o.Workers, Chunk: work.Chunk, Shard: shard, New: m.scorer}
	space := f.watchSpace(&work.Plan, shard, &o)
	opt.Progress = func(p batch.Progress) {
		f.kept = p.Kept
		space(p)
		if o.Progress != nil {
			o.Progress(p)
		}
	}
	in, err := batch.Run(ctx, src, opt, f.store)
	if err != nil {
		return storeError(f.dir.path, err)
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
func (f *finished) open(work *Batch, o Options) (*batch.Store, error) {
	folder := f.dir.path
	_, err := batch.ReadPlan(f.dir)
	switch {
	case errors.Is(err, batch.ErrNoPlan):
	case err != nil:
		return nil, storeError(folder, err)
	case o.Force && !o.Resume:
		if err := batch.Clear(f.dir); err != nil {
			return nil, storeError(folder, err)
		}
	case !o.Resume:
		return nil, (&cli.Error{Code: cli.CodeCannotCreate, Err: fmt.Errorf("%s contains an unfinished run", folder)}).
			WithHint("resume it with --resume, or start again with --force")
	}
	text, err := work.Text()
	if err != nil {
		return nil, err
	}
	store, err := batch.OpenStore(f.dir, text)
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
func differs(folder string, have []byte, work *Batch) error {
	const hint = "use the same arguments as before, or start again with --force"
	there, err := ReadBatch(have)
	if err != nil {
		return cli.Data(fmt.Errorf("%s contains %w", folder, err)).WithHint(hint)
	}
	diff := there.differences(work)
	if len(diff) == 1 && slices.EqualFunc(there.Plan.Inputs, work.Plan.Inputs, sameName) {
		for i, in := range there.Plan.Inputs {
			if now := work.Plan.Inputs[i]; in.Bytes != now.Bytes || *in.Sum != *now.Sum {
				return changed(in.Name)
			}
		}
	}
	return cli.Data(fmt.Errorf("%s belongs to another run: %s", folder, strings.Join(diff, "; "))).WithHint(hint)
}

// sameName reports an input of one name, of which both contents are known.
func sameName(a, b Input) bool { return a.Name == b.Name && a.Sum != nil && b.Sum != nil }

// release lets go of the folder and keeps what is in it.
func (f *finished) release() {
	f.lock.release()
	_ = f.dir.root.Close()
}

// clear removes the folder, whose content is no longer needed.
func (f *finished) clear() {
	_ = batch.Clear(f.dir)
	f.release()
	if info, err := os.Lstat(f.dir.path); err == nil && info.IsDir() { // not a link that the user made
		_ = os.Remove(f.dir.path)
	}
}

// sweep removes what a run that was killed while it cleared its folder left.
func sweep(folder string) {
	if _, err := os.Stat(folder); err != nil {
		return
	}
	if f, err := hold(folder, Options{}); err == nil {
		f.clear()
	}
}

// storeError gives an error of a folder its exit code.
func storeError(folder string, err error) error {
	var own *cli.Error
	var store *batch.StoreError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &own):
		return own
	case errors.Is(err, batch.ErrChanged):
		return cli.Data(err).WithHint("the input has changed since this run started; start again with --force")
	case !errors.As(err, &store):
		return err
	}
	doing := store.Doing + " in " + folder
	if errors.Is(err, batch.ErrCorrupt) {
		return cli.Data(fmt.Errorf("%s: %w", doing, store.Err)).WithHint("--resume computes it again")
	}
	e := cli.Output(folder, store.Err).Doing(doing)
	if e.Code == cli.CodeIO && e.Hint != "" {
		e.Hint += "; finished work is kept, and --resume continues"
	}
	return e
}
