package batchfiles

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/outfile"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/sim/batch"
)

// stateEnding ends the name of the folder in which a shard keeps what is finished.
const stateEnding = ".state"

// partName is the file name of a shard's part. Names sort in the order of the shards.
func partName(s batch.Shard) string {
	width := len(strconv.Itoa(s.Count))
	return fmt.Sprintf("part-%0*d-of-%d", width, s.Index, s.Count)
}

// RunShard computes one shard and writes its part into dir, which is made if it is not there. It is a function of the
// work and the shard: engines call it wherever they like, as often as they like. A part that is there already is
// checked and left alone, and an interrupted shard resumes.
func RunShard(ctx context.Context, work *Batch, shard batch.Shard, dir string, o Options) (Result, error) {
	path := filepath.Join(dir, partName(shard))
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return Result{}, cli.CannotCreate(dir, err)
	}
	files := o.register(work.Plan.Inputs)
	if err := errors.Join(files.Write(path), files.Folder(path+stateEnding)); err != nil {
		return Result{}, err
	}
	if err := sameCount(dir, shard); err != nil {
		return Result{}, err
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
		return Result{}, err
	}
	defer f.release()
	if err := f.writePart(work, shard, path); err != nil {
		return Result{}, err
	}
	f.clear()
	return Result{Part: path, Counts: f.counts}, nil
}

// sameCount refuses a folder with parts of another number of shards, which could not be merged with this one.
func sameCount(dir string, shard batch.Shard) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return cli.Output(dir, err)
	}
	for _, e := range entries {
		m := partPattern().FindStringSubmatch(e.Name())
		if m == nil || m[2] == strconv.Itoa(shard.Count) {
			continue
		}
		return (&cli.Error{Code: cli.CodeCannotCreate, Err: fmt.Errorf("%s contains %s, but this is shard %s", dir, e.Name(), shard)}).
			WithHint("give --shards %s, or choose another folder for another number of shards", m[2])
	}
	return nil
}

func (f *finished) writePart(work *Batch, shard batch.Shard, path string) error {
	text, err := work.Text()
	if err != nil {
		return err
	}
	out, err := outfile.Open(path, outfile.Options{Ours: isPart})
	if err != nil {
		return err
	}
	defer out.Abort()
	part := &batch.Part{Plan: text, Shard: shard, Input: f.input, Chunks: f.chunks}
	if err := batch.WritePart(out, part, f.store.Read); err != nil {
		return storeError(f.dir.path, err)
	}
	return out.Commit()
}

// isPart reports whether a file is a part, of whatever batch and version.
func isPart(path string) bool {
	f, err := strict.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	first := make([]byte, 64)
	n, _ := io.ReadFull(f, first)
	return batch.IsPart(first[:n])
}

// before looks for a finished part. One of another run is refused.
func before(work *Batch, shard batch.Shard, path string) (Result, error) {
	p, err := openPart(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Result{}, nil
	}
	if err != nil {
		return Result{}, err
	}
	text, err := work.Text()
	if err != nil {
		return Result{}, err
	}
	if !bytes.Equal(p.Plan, text) || p.Shard != shard {
		return Result{}, differs(path, p.Plan, work)
	}
	made := Result{Part: path, Before: true}
	for i := range p.Chunks {
		if _, err := p.read(i); err != nil {
			return Result{}, err
		}
		made.Counts.Add(p.Chunks[i].Counts)
	}
	return made, nil
}

// partFile is a part and where it is. The file is opened for each read, because a batch may have more parts than a
// process may have open files.
type partFile struct {
	*batch.Part
	path string
}

func openPart(path string) (*partFile, error) {
	f, err := strict.Open(path)
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
	return &partFile{p, path}, nil
}

// read returns the data of the i-th chunk of the part.
func (p *partFile) read(i int) ([]byte, error) {
	f, err := strict.Open(p.path)
	if err != nil {
		return nil, cli.Input(p.path, err)
	}
	defer f.Close()
	data, err := p.ReadChunk(f, i)
	if err != nil {
		return nil, partError(p.path, err)
	}
	return data, nil
}

func partError(path string, err error) error {
	switch {
	case errors.Is(err, batch.ErrVersion):
		return cli.Data(fmt.Errorf("%s %w", path, err)).WithHint("merge with that version, or compute it again with this one (--force)")
	case errors.Is(err, batch.ErrCorrupt):
		return cli.Data(fmt.Errorf("%s: %w", path, err)).WithHint("remove it and compute that shard again")
	}
	return cli.IO("reading "+path, err)
}
