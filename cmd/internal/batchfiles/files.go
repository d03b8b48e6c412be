package batchfiles

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/orgsim/orgsim/cmd/internal/outfile"
	"github.com/orgsim/orgsim/cmd/internal/render"
)

// outputs are the files of one batch, none of which appears before all are
// written.
type outputs struct {
	set      *outfile.Set
	formats  []string
	sums     []*hashing
	rejected *outfile.File
	rejects  *hashing
}

// openOutputs opens every file, so that a wrong path fails before the work.
func openOutputs(paths []string, inputs []Input, overwrite bool) (*outputs, error) {
	o := &outputs{}
	for _, path := range paths {
		f, err := render.FormatForFile(path)
		if err != nil {
			return nil, err
		}
		o.formats = append(o.formats, f.Name)
	}
	var names []string
	for _, in := range inputs {
		names = append(names, in.Name)
	}
	set, err := outfile.OpenAll(paths, outfile.Options{Inputs: names, Overwrite: overwrite})
	if err != nil {
		return nil, outputError(err)
	}
	o.set = set
	for _, f := range set.Files {
		o.sums = append(o.sums, newHashing(f))
	}
	return o, nil
}

// fileWidth is the width of tables in files: that of a page.
const fileWidth = 116

// targets are the files as places for results.
func (o *outputs) targets() (out []Target) {
	for i := range o.sums {
		out = append(out, Target{W: o.sums[i], Format: o.formats[i], Options: render.Options{Width: fileWidth}})
	}
	return out
}

// openRejected opens the list of rejected rows, beside the first file.
func (o *outputs) openRejected() (io.Writer, error) {
	if len(o.set.Files) == 0 {
		return io.Discard, nil
	}
	f, err := outfile.Open(o.set.Files[0].Path()+rejectedEnding, outfile.Options{Overwrite: true})
	if err != nil {
		return nil, outputError(err)
	}
	o.rejected, o.rejects = f, newHashing(f)
	return o.rejects, nil
}

// commit makes the files appear: what was rejected first, the manifests last.
// The list of an earlier batch that this one replaces goes away.
func (o *outputs) commit(c computed, m made) error {
	if len(o.set.Files) == 0 {
		return nil
	}
	first := o.set.Files[0].Path()
	if err := o.commitRejected(); err != nil {
		return err
	}
	if o.rejected != nil {
		sum := o.rejects.sum(o.rejected.Path(), "csv")
		c.Rejected = &sum
	} else if err := os.Remove(first + rejectedEnding); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := o.set.Commit(); err != nil {
		return outputError(err)
	}
	for i, f := range o.set.Files {
		c := c
		c.Output = o.sums[i].sum(f.Path(), o.formats[i])
		if i > 0 {
			c.Rejected = nil // it is listed once, beside the first
		}
		if err := writeManifest(f.Path(), c, m); err != nil {
			return err
		}
	}
	return nil
}

// commitRejected makes only the list of rejected rows appear.
func (o *outputs) commitRejected() error {
	if o.rejected == nil {
		return nil
	}
	return outputError(o.rejected.Commit())
}

// abort discards what was not committed.
func (o *outputs) abort() {
	o.set.Abort()
	if o.rejected != nil {
		o.rejected.Abort()
	}
}
