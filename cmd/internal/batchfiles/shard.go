package batchfiles

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/outfile"
	"github.com/orgsim/orgsim/sim/batch"
)

// stateEnding ends the name of the folder in which a shard keeps what is
// finished.
const stateEnding = ".state"

// PartName is the file name of a shard's part. Names sort in the order of the
// shards.
func PartName(s batch.Shard) string {
	width := len(strconv.Itoa(s.Count))
	return fmt.Sprintf("part-%0*d-of-%d", width, s.Index, s.Count)
}

// Made describes the part of one shard.
type Made struct {
	Path   string
	Counts batch.Counts // rows of this shard
	Input  batch.PartInput
	Kept   int  // rows that an interrupted run had finished
	Before bool // the part was there already
}

// RunShard computes one shard and writes its part into dir, which is made if it
// is not there. It is a function of the work and the shard: engines call it
// wherever they like, as often as they like. A part that is there already is
// checked and left alone, and an interrupted one is gone on with.
func RunShard(ctx context.Context, work *Work, shard batch.Shard, dir string, o Options) (Made, error) {
	path := filepath.Join(dir, PartName(shard))
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return Made{}, cli.CannotCreate(dir, err)
	}
	if !o.Force {
		made, err := before(work, shard, path)
		if made.Before {
			sweep(path + stateEnding)
		}
		if made.Before || err != nil {
			return made, err
		}
		o.Resume = true
	}
	f, err := compute(ctx, work, shard, path+stateEnding, o)
	if err != nil {
		return Made{}, err
	}
	defer f.release()
	if err := f.writePart(work, shard, path); err != nil {
		return Made{}, err
	}
	f.clear()
	return Made{Path: path, Counts: f.counts, Input: f.input, Kept: f.kept}, nil
}

func (f *finished) writePart(work *Work, shard batch.Shard, path string) error {
	text, err := work.Text()
	if err != nil {
		return err
	}
	out, err := outfile.Open(path, outfile.Options{Overwrite: true})
	if err != nil {
		return outputError(err)
	}
	defer out.Abort()
	part := &batch.Part{Plan: text, Shard: shard, Input: f.input, Chunks: f.chunks}
	if err := batch.WritePart(out, part, f.store.Read); err != nil {
		return outputError(storeError(f.folder, err))
	}
	return outputError(out.Commit())
}

// before looks for a finished part. One of another run is refused.
func before(work *Work, shard batch.Shard, path string) (Made, error) {
	p, err := openPart(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Made{}, nil
	}
	if err != nil {
		return Made{}, err
	}
	text, err := work.Text()
	if err != nil {
		return Made{}, err
	}
	if !bytes.Equal(p.Plan, text) || p.Shard != shard {
		return Made{}, differs(path, p.Plan, work)
	}
	made := Made{Path: path, Input: p.Input, Before: true}
	for i := range p.Chunks {
		if _, err := p.read(i); err != nil {
			return Made{}, err
		}
		made.Counts.Add(p.Chunks[i].Counts)
	}
	return made, nil
}

// partFile is a part and where it is. The file is opened for each read, because
// a batch may have more parts than a process may have open files.
type partFile struct {
	*batch.Part
	path    string
	offsets []int64
}

func openPart(path string) (*partFile, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, cli.Input(path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, cli.Input(path, err)
	}
	p, err := batch.ReadPart(f, info.Size())
	if err != nil {
		return nil, partError(path, err)
	}
	return &partFile{p, path, p.Offsets()}, nil
}

// read returns the data of the i-th chunk of the part.
func (p *partFile) read(i int) ([]byte, error) {
	f, err := os.Open(p.path)
	if err != nil {
		return nil, cli.Input(p.path, err)
	}
	defer f.Close()
	data, err := batch.ReadChunk(f, p.offsets[i], p.Chunks[i])
	if err != nil {
		return nil, partError(p.path, err)
	}
	return data, nil
}

func partError(path string, err error) error {
	if errors.Is(err, batch.ErrCorrupt) {
		return cli.Data(fmt.Errorf("%s: %w", path, err)).WithHint("remove it and compute that shard again")
	}
	return cli.IO("reading "+path, err)
}

// outputError gives a failure with an output file its exit code and hint.
func outputError(err error) error {
	var e *outfile.Error
	if !errors.As(err, &e) {
		return err
	}
	out := &cli.Error{Code: e.ExitCode(), Err: e, Hint: e.Hint()}
	if errors.Is(e, outfile.ErrExists) {
		out.Hint = "name another file, or replace it with --force"
	}
	if out.Hint == "" {
		out.Hint = cli.Output(e.Path, e.Err).Hint
	}
	return out
}
