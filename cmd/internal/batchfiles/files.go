package batchfiles

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/outfile"
	"github.com/orgsim/orgsim/cmd/internal/render"
)

// outputs are the files of one batch, none of which appears before all are written. Beside each
// output goes a manifest, and beside the first the list of rejected rows.
type outputs struct {
	set       *outfile.Set
	formats   []string
	sums      []*hashing
	replaced  [][]fileSum // by each output and its side files
	manifests []*outfile.File
	rejected  *outfile.File
	rejects   *hashing
}

// openOutputs opens every file, so that a wrong path or one that is taken fails before the work.
// What is there is replaced if --force allows it; after an interruption, if a manifest names it.
// Side files are replaced only if a manifest names them: --force was said of the output.
func openOutputs(inputs []Input, o *Options, begun bool) (*outputs, error) {
	out := &outputs{set: &outfile.Set{}}
	files := o.register(inputs)
	for _, path := range o.Outputs {
		f, err := render.FormatForFile(path)
		if err != nil {
			return nil, err
		}
		out.formats = append(out.formats, f.Name)
		open := outfile.Options{Register: files, Overwrite: o.Force || begun && isMade(path, path)}
		if err := out.add(path, open); err != nil {
			out.abort()
			return nil, err
		}
	}
	for i, path := range o.Outputs {
		if err := out.addBeside(i, path, files); err != nil {
			out.abort()
			return nil, err
		}
	}
	return out, nil
}

func (o *outputs) add(path string, open outfile.Options) error {
	f, err := outfile.Open(path, open)
	if err != nil {
		return err
	}
	o.set.Files = append(o.set.Files, f)
	o.sums = append(o.sums, newHashing(f))
	o.replaced = append(o.replaced, there(path, nil))
	return nil
}

// addBeside opens the side files of an output.
func (o *outputs) addBeside(i int, path string, files *outfile.Register) error {
	ours := func(string) bool { return isManifest(path) }
	f, err := outfile.Open(path+manifestEnding, outfile.Options{Register: files, Ours: ours})
	if err != nil {
		return err
	}
	o.manifests = append(o.manifests, f)
	if i > 0 {
		return nil
	}
	ours = func(list string) bool { return isMade(path, list) }
	if f, err = outfile.Open(path+rejectedEnding, outfile.Options{Register: files, Ours: ours}); err != nil {
		return err
	}
	o.rejected, o.rejects = f, newHashing(f)
	o.replaced[0] = there(path+rejectedEnding, o.replaced[0])
	return nil
}

// there adds the size and hash of a file, if it is there, to a list.
func there(path string, list []fileSum) []fileSum {
	if n, sum, err := hashFile(path); err == nil {
		list = append(list, fileSum{Name: filepath.Base(path), Bytes: n, Sum: sum})
	}
	return list
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

// listed is the name of the list of rejected rows, if there are any.
func (o *outputs) listed() string {
	if o.rejects == nil || o.rejects.n == 0 {
		return ""
	}
	return o.rejected.Path()
}

// commit makes the files appear. Manifests come first: whatever is in place after an interruption
// is then known to one of them, as what is new or as what it replaces. With outputs left out only
// the list of rejected rows appears.
func (o *outputs) commit(c computed, m made, outputs bool) error {
	for i, f := range o.set.Files {
		m := Manifest{Computed: c, Made: m}
		m.Computed.Output = o.sums[i].sum(f.Path(), o.formats[i])
		if i == 0 && o.listed() != "" {
			sum := o.rejects.sum(o.rejected.Path(), "csv")
			m.Computed.Rejected = &sum
		}
		m.Made.Replaced = o.replaced[i]
		text, err := m.text()
		if err != nil {
			return err
		}
		if _, err := o.manifests[i].Write(text); err != nil {
			return err
		}
		if err := o.manifests[i].Commit(); err != nil {
			return err
		}
		if !outputs {
			break
		}
	}
	if err := o.commitRejected(); err != nil || !outputs {
		return err
	}
	return o.set.Commit()
}

// commitRejected makes the list of rejected rows appear; without rows, that of an earlier batch
// goes away.
func (o *outputs) commitRejected() error {
	switch {
	case o.rejected == nil:
		return nil
	case o.listed() != "":
		return o.rejected.Commit()
	}
	path := o.rejected.Path()
	if !isMade(o.set.Files[0].Path(), path) {
		return nil
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return cli.Output(path, err)
	}
	return nil
}

// abort discards what was not committed.
func (o *outputs) abort() {
	o.set.Abort()
	for _, f := range o.manifests {
		f.Abort()
	}
	if o.rejected != nil {
		o.rejected.Abort()
	}
}
