package batchfiles

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/outfile"
	"github.com/orgsim/orgsim/sim/batch"
)

// disk is a folder for finished work. It is held open, so that everything happens in the same one, and nothing in it
// is opened through a link or unless it is a plain file.
type disk struct {
	path string
	root *os.Root
}

// openDisk opens a folder that is there.
func openDisk(path string) (*disk, error) {
	root, err := os.OpenRoot(path)
	return &disk{path, root}, err
}

// makeDisk makes a folder for finished work, or takes one that holds nothing else.
func makeDisk(path string) (*disk, error) {
	err := os.Mkdir(path, 0o777)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, cli.CannotCreate(path, err)
	}
	if err == nil {
		if above, err := openDisk(filepath.Dir(path)); err == nil {
			_ = above.Sync() // if the folder is lost, so is what is in it, and no more
			_ = above.root.Close()
		}
	}
	d, err := openDisk(path)
	if err != nil {
		return nil, cli.CannotCreate(path, err)
	}
	if err := d.onlyOurs(); err != nil {
		_ = d.root.Close()
		return nil, err
	}
	return d, nil
}

// onlyOurs refuses a folder that holds what no batch makes: another name, a link, a folder, or a file of such a name
// with other content.
func (d *disk) onlyOurs() error {
	names, err := d.Names()
	if err != nil {
		return cli.CannotCreate(d.path, err)
	}
	for _, name := range names {
		ours := name == lockName || batch.Owned(name)
		if ours {
			info, err := d.root.Lstat(name)
			ours = errors.Is(err, fs.ErrNotExist) || err == nil && info.Mode().IsRegular() && d.begins(name)
		}
		if !ours {
			return (&cli.Error{Code: cli.CodeCannotCreate, Err: fmt.Errorf("%s contains %s, which does not belong to a batch", d.path, name)}).
				WithHint("finished work is kept in this folder until the output is complete: move the file away, or name another output")
		}
	}
	return nil
}

// begins reports whether a file that is changed in place, and the plan by which the others are known, begin as this
// program writes them, or as it was interrupted in writing them.
func (d *disk) begins(name string) bool {
	want, ok := map[string]string{lockName: `{"pid":`, "journal": `{"index":`, "plan.json": `{"plan":`}[name]
	if !ok {
		return true
	}
	f, err := d.open(name, os.O_RDONLY)
	if err != nil {
		return errors.Is(err, fs.ErrNotExist)
	}
	defer f.Close()
	have := make([]byte, len(want))
	n, err := io.ReadFull(f, have)
	return (err == nil || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)) && bytes.HasPrefix([]byte(want), have[:n])
}

func (d *disk) Names() ([]string, error) {
	f, err := d.root.Open(".")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.Readdirnames(-1)
}

// open opens a plain file, or makes one.
func (d *disk) open(name string, flag int) (*os.File, error) {
	info, err := d.root.Lstat(name)
	if err == nil && !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: d.path, Err: fmt.Errorf("%s is not a regular file", name)}
	}
	return d.root.OpenFile(name, flag, 0o666)
}

func (d *disk) Read(name string) ([]byte, error) {
	f, err := d.open(name, os.O_RDONLY)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

func (d *disk) Write(name string, data []byte) error {
	f, err := d.open(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC)
	if err != nil {
		return err
	}
	if _, err = f.Write(data); err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

func (d *disk) Rename(from, to string) error { return d.root.Rename(from, to) }
func (d *disk) Remove(name string) error     { return d.root.Remove(name) }
func (d *disk) Sync() error                  { return outfile.SyncFolder(d.root) }
