package batchfiles

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/internal/lazy"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim/batch"
)

var partPattern = lazy.Regexp(`^part-(\d+)-of-(\d+)`)

// Merge joins the parts in a folder. It refuses gaps, two parts of one shard, damaged parts and parts of different
// runs or versions.
func Merge(ctx context.Context, dir string, o Options) (Result, error) {
	parts, err := findParts(dir)
	if err != nil {
		return Result{}, err
	}
	list := make([]*batch.Part, len(parts))
	files := o.register(nil)
	for i, p := range parts {
		list[i] = p.Part
		files.Read(p.path)
	}
	places, err := batch.Join(list)
	if err != nil {
		return Result{}, joinError(dir, parts, err)
	}
	work, err := ReadBatch(parts[0].Plan)
	if err != nil {
		return Result{}, cli.Data(fmt.Errorf("%s contains %w", parts[0].path, err)).WithHint("merge with the version of orgsim that made the parts")
	}
	m, err := work.Plan.resolve()
	if err != nil {
		return Result{}, cli.Data(fmt.Errorf("%s: %w", parts[0].path, err)).WithHint("merge with that version, or compute the parts again")
	}
	if err := o.Shape.check(&work.Plan, o.formats()); err != nil {
		return Result{}, err
	}
	out, err := openOutputs(nil, &o, false)
	if err != nil {
		return Result{}, err
	}
	defer out.abort()
	made := madeSince(o.Began)
	made.Shards = len(parts)
	return publish(ctx, m, &work, parts[0].Input, chunks{len(places), func(i int) ([]batch.Entry, error) {
		p, at := parts[places[i].Part], places[i].Chunk
		data, err := p.read(at)
		if err != nil {
			return nil, err
		}
		return entries(m, p.path, &p.Chunks[at], data)
	}}, out, o, made)
}

// MergedName is the output that parts in a folder are for, if the folder is named after one: OUT.parts.
func MergedName(dir string) (string, bool) {
	return strings.CutSuffix(filepath.Clean(dir), PartsEnding)
}

// findParts reads what all parts in a folder say about themselves.
func findParts(dir string) ([]*partFile, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, cli.Input(dir, err)
	}
	var parts []*partFile
	begun := 0
	for _, e := range entries {
		if !partPattern().MatchString(e.Name()) {
			continue
		}
		if e.IsDir() {
			begun++
			continue
		}
		p, err := openPart(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	if len(parts) == 0 {
		e := cli.Missing(dir, fs.ErrNotExist).WithHint("parts are written by orgsim batch --shard i/n -o %s/", dir)
		e.Err = fmt.Errorf("%s contains no parts", dir)
		if begun > 0 {
			e.Hint = text.Count(begun, "shard") + " started but not finished: run the same command again for each"
		}
		return nil, e
	}
	return parts, nil
}

// joinError names files, and what to do.
func joinError(dir string, parts []*partFile, err error) error {
	var missing *batch.MissingError
	var join *batch.JoinError
	switch {
	case errors.As(err, &missing):
		e := cli.Missing(dir, fs.ErrNotExist).WithHint("compute them: --shard i/%d, or as an array with --shard auto --shards %d: --array=%s",
			missing.Count, missing.Count, batch.List(missing.Missing))
		e.Err = fmt.Errorf("%s: %w", dir, missing)
		return e
	case !errors.As(err, &join):
		return err
	case join.Other < 0:
		return cli.Data(fmt.Errorf("%s %s", parts[join.Part].path, join.Why)).WithHint("remove it and compute that shard again")
	}
	a, b := parts[join.Part], parts[join.Other]
	text := fmt.Errorf("%s %s as %s", a.path, join.Why, b.path)
	if join.Why != batch.WhyDuplicate {
		text = fmt.Errorf("%s %s than %s", a.path, join.Why, b.path)
		if why := a.against(b); len(why) > 0 {
			text = fmt.Errorf("%w: %s", text, strings.Join(why, "; "))
		}
	}
	return cli.Data(text).WithHint("remove the part that does not belong, and compute its shard again if it is needed")
}

// against says how the plan of another part differs from this one's.
func (p *partFile) against(o *partFile) []string {
	there, err1 := ReadBatch(p.Plan)
	here, err2 := ReadBatch(o.Plan)
	if err := errors.Join(err1, err2); err != nil {
		return []string{err.Error()}
	}
	return there.differences(&here)
}
