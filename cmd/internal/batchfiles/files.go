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

// outputs are the files of one batch, none of which appears before all are written. Beside the first goes the list of
// rejected rows.
type outputs struct {
	list     []*output
	rejected *outfile.File
	rejects  *hashing
}

// output is one of them, with its manifest.
type output struct {
	file     *outfile.File
	format   string
	sum      *hashing
	manifest *outfile.File
	replaced []fileSum // by the output and its side files
}

// openOutputs opens every file, so that a wrong path or one that is taken fails before the work. What is there is
// replaced if --force allows it; after an interruption, if a manifest names it. Side files are replaced only if a
// manifest names them: --force was said of the output.
func openOutputs(inputs []Input, o *Options, begun bool) (out *outputs, err error) {
	out = &outputs{}
	defer func() {
		if err != nil {
			out.abort()
		}
	}()
	files := o.register(inputs)
	for _, path := range o.Outputs {
		format, err := render.FormatForFile(path)
		if err != nil {
			return out, err
		}
		f, err := outfile.Open(path, outfile.Options{Register: files, Overwrite: o.Force || begun && isMade(path, path)})
		if err != nil {
			return out, err
		}
		out.list = append(out.list, &output{file: f, format: format.Name, sum: newHashing(f), replaced: there(path, nil)})
	}
	for i, path := range o.Outputs {
		ours := func(string) bool { return isManifest(path) }
		if out.list[i].manifest, err = outfile.Open(path+manifestEnding, outfile.Options{Register: files, Ours: ours}); err != nil {
			return out, err
		}
		if i > 0 {
			continue
		}
		ours = func(list string) bool { return isMade(path, list) }
		if out.rejected, err = outfile.Open(path+rejectedEnding, outfile.Options{Register: files, Ours: ours}); err != nil {
			return out, err
		}
		out.rejects = newHashing(out.rejected)
		out.list[0].replaced = there(path+rejectedEnding, out.list[0].replaced)
	}
	return out, nil
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
func (o *outputs) targets(shape *Shape) (out []Target) {
	for _, x := range o.list {
		out = append(out, Target{W: x.sum, Format: x.format, Options: render.Options{Width: fileWidth, Mark: shape.Mark, Semicolons: shape.Semicolons}})
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

// commit makes the files appear. Manifests come first: whatever is in place after an interruption is then known to
// one of them, as what is new or as what it replaces. With outputs left out only the list of rejected rows appears.
func (o *outputs) commit(c computed, m made, outputs bool) error {
	if len(o.list) == 0 {
		return nil
	}
	list := o.list
	if !outputs {
		list = list[:1]
	}
	for i, x := range list {
		m := Manifest{Computed: c, Made: m}
		m.Computed.Output = x.sum.sum(x.file.Path(), x.format)
		if i == 0 && o.listed() != "" {
			sum := o.rejects.sum(o.rejected.Path(), "csv")
			m.Computed.Rejected = &sum
		}
		m.Made.Replaced = x.replaced
		text, err := m.text()
		if err != nil {
			return err
		}
		if _, err := x.manifest.Write(text); err != nil {
			return err
		}
		if err := x.manifest.Commit(); err != nil {
			return err
		}
	}
	if err := o.commitRejected(); err != nil || !outputs {
		return err
	}
	for _, x := range list {
		if err := x.file.Commit(); err != nil {
			return err
		}
	}
	return nil
}

// commitRejected makes the list of rejected rows appear; without rows, that of an earlier batch goes away.
func (o *outputs) commitRejected() error {
	path := o.rejected.Path()
	switch {
	case o.listed() != "":
		return o.rejected.Commit()
	case !isMade(o.list[0].file.Path(), path):
		return nil
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return cli.Output(path, err)
	}
	return nil
}

// abort discards what was not committed.
func (o *outputs) abort() {
	for _, x := range o.list {
		x.file.Abort()
		x.manifest.Abort()
	}
	o.rejected.Abort()
}
