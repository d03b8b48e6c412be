package batchfiles

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/sim/batch"
)

// Stdin is the path that means standard input.
const Stdin = "-"

// Input is one input file as it was when the batch was planned. Standard input
// has no size and hash before it is read.
type Input struct {
	Name  string        `json:"name"`
	Bytes int64         `json:"bytes,omitempty"`
	Sum   *batch.Digest `json:"sha256,omitempty"`

	lines int // line ends, for an estimate of the number of rows
}

// Rows estimates how many companies the inputs of a plan hold: lines, less one
// for a header, where a line is a company; ok is false with standard input and
// files that are no text.
func (p *Plan) Rows() (rows int, ok bool) {
	for i := range p.Inputs {
		in := &p.Inputs[i]
		format := strict.FormatOf(in.Name)
		if in.Sum == nil || format.Binary() {
			return 0, false
		}
		switch format {
		case strict.FormatCSV:
			rows += max(in.lines-1, 0)
		case strict.FormatYAML:
			rows++
		default:
			rows += max(in.lines, 1)
		}
	}
	return rows, true
}

// PartsEnding ends the name of the folder beside an output in which finished
// work is kept.
const PartsEnding = ".parts"

// Endings of files that a batch makes beside its output.
const (
	manifestEnding = ".manifest.json"
	rejectedEnding = ".rejected.csv"
)

// Expand turns arguments into files: a file is itself, a folder all files with
// companies in it and below, sorted, a pattern with * ? [ all it fits, sorted.
// Folders and patterns leave out hidden files, what batches write, and the files
// in except; also what else orgsim wrote, which is told. One file under two names is
// refused.
func Expand(args, except []string, note func(string, ...any)) ([]string, error) {
	var out []string
	for _, arg := range args {
		files, err := expandOne(arg, except, note)
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			if slices.Contains(out, f) {
				return nil, cli.Usage("%s is given twice", text.Quote(f))
			}
			out = append(out, f)
		}
	}
	return out, twins(out)
}

// twins refuses one file under two names, which a link makes: its companies would count twice.
func twins(files []string) error {
	type look struct{ size, made int64 } // the same for two names of one file
	there := map[look][]string{}
	for _, f := range files {
		info, err := os.Stat(f)
		if err != nil {
			continue // told when it is read
		}
		l := look{info.Size(), info.ModTime().UnixNano()}
		for _, other := range there[l] {
			if o, err := os.Stat(other); err == nil && os.SameFile(o, info) {
				return cli.Usage("%s and %s are the same file", text.Quote(other), text.Quote(f)).WithHint("name it once")
			}
		}
		there[l] = append(there[l], f)
	}
	return nil
}

func expandOne(arg string, except []string, note func(string, ...any)) ([]string, error) {
	if arg == Stdin {
		return []string{arg}, nil
	}
	info, err := os.Stat(arg)
	switch {
	case err == nil && info.IsDir():
		found, err := folder(arg, except)
		if err != nil {
			return nil, err
		}
		return without(arg, found, note)
	case err == nil:
		if what := ours(arg); what != "" && what != "a structure file" {
			return nil, cli.Data(fmt.Errorf("%s is %s, not a list of companies", arg, what)).WithHint("orgsim render prints saved results")
		}
		return []string{filepath.Clean(arg)}, nil
	case !errors.Is(err, fs.ErrNotExist) || !strings.ContainsAny(arg, "*?["):
		return nil, noInput(arg, err)
	}
	found, err := filepath.Glob(arg)
	if err != nil {
		return nil, cli.Usage("%s is not a valid pattern", text.Quote(arg))
	}
	var out []string
	for _, f := range found {
		if info, err := os.Stat(f); err == nil && !info.IsDir() && !leftOut(f, except) {
			out = append(out, f)
		}
	}
	if len(out) == 0 {
		return nil, cli.Missing(arg, fs.ErrNotExist).WithHint("no file matches the pattern")
	}
	return without(arg, out, note)
}

// without leaves out of the files of a folder or pattern what orgsim wrote, and says so. There must be others.
func without(arg string, files []string, note func(string, ...any)) (out []string, err error) {
	left := map[string][]string{}
	for _, f := range files {
		if what := ours(f); what != "" {
			left[what] = append(left[what], filepath.Base(f))
		} else {
			out = append(out, f)
		}
	}
	for _, what := range slices.Sorted(maps.Keys(left)) {
		names := left[what]
		said := text.And(names[:min(len(names), 3)])
		if more := len(names) - 3; more > 0 {
			said = strings.Join(names[:3], ", ") + fmt.Sprintf(" and %d more", more)
		}
		note("%s: skipped %s: %s", arg, said, what)
	}
	if len(out) == 0 {
		return nil, cli.Missing(arg, fs.ErrNotExist).WithHint("it contains no list of companies")
	}
	return out, nil
}

// leftOut reports files that nobody means: hidden ones, and what a batch writes.
func leftOut(path string, except []string) bool {
	name := filepath.Base(path)
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, manifestEnding) || strings.HasSuffix(name, rejectedEnding) ||
		slices.Contains(except, path)
}

// noInput explains a path that is not there.
func noInput(arg string, err error) error {
	e := cli.Input(arg, err)
	if _, ok := profiles.Source(arg); ok {
		return e.WithHint("to run the built-in company: orgsim run %s", arg)
	}
	return e
}

// folder lists the files with companies in a folder and below.
func folder(root string, except []string) ([]string, error) {
	var out []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch name := d.Name(); {
		case err != nil:
			return err
		case path == root:
		case strings.HasPrefix(name, "."), d.IsDir() && strings.HasSuffix(name, PartsEnding):
			if d.IsDir() {
				return filepath.SkipDir
			}
		case d.IsDir(), strict.FormatOf(name) == strict.FormatUnknown, leftOut(path, except):
		default:
			out = append(out, path)
		}
		return nil
	})
	if err != nil {
		return nil, cli.Input(root, err)
	}
	if len(out) == 0 {
		return nil, cli.Missing(root, fs.ErrNotExist).WithHint("the folder contains no .yaml, .json, .csv, .tsv, .ndjson, .jsonl, .xlsx or .parquet files")
	}
	return out, nil
}

// Inspect takes the size and hash of every file.
func Inspect(files []string) ([]Input, error) {
	out := make([]Input, len(files))
	for i, name := range files {
		out[i].Name = name
		if name == Stdin {
			continue
		}
		var count lineCounter
		size, sum, err := hashFile(name, &count)
		if err != nil {
			return nil, err
		}
		out[i].Bytes, out[i].Sum, out[i].lines = size, &sum, int(count)
	}
	return out, nil
}

// lineCounter counts the line ends that are written to it.
type lineCounter int

func (c *lineCounter) Write(p []byte) (int, error) {
	*c += lineCounter(bytes.Count(p, []byte{'\n'}))
	return len(p), nil
}

// hashFile reads a file whole, in pieces, and shows it to others.
func hashFile(name string, more ...io.Writer) (size int64, sum batch.Digest, err error) {
	f, err := strict.Open(name)
	if err != nil {
		return 0, sum, cli.Input(name, err)
	}
	defer f.Close()
	h := newHashing(io.MultiWriter(more...))
	if _, err = io.Copy(h, f); err != nil {
		return 0, sum, cli.IO(fmt.Sprintf("reading %s at byte %d", name, h.n), err)
	}
	return h.n, h.digest(), nil
}
