package outfile

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/orgsim/orgsim/cmd/internal/cli"
)

// Options say what is allowed. The zero value allows new files only.
type Options struct {
	// Register holds what else the command reads and writes; the target is added to it.
	Register *Register
	// Overwrite allows a target that exists.
	Overwrite bool
	// Ours, if not nil, decides instead of Overwrite: it reports whether the file at a path was made by this program
	// for this purpose. Any other one is refused, also with --force, which names another file.
	Ours func(path string) bool
	// Done, if not nil, ends waiting for the reader of a named pipe with [context.Canceled].
	Done <-chan struct{}
}

// File is one output target. It is not safe for concurrent use.
type File struct {
	path string
	err  error // the first failed write; sticks

	file *os.File               // what is written
	root *os.Root               // the target's folder; nil if written directly
	base string                 // the target's name in its folder
	temp string                 // the hidden file's name there
	mode fs.FileMode            // permissions of the file that is replaced, or 0
	over bool                   // a target that appears in the meantime is replaced,
	ours func(path string) bool // if it is ours; nil: any
	done bool
}

// Open prepares one target. Its error is a [*cli.Error].
func Open(path string, o Options) (*File, error) {
	f := &File{path: path, over: o.Overwrite || o.Ours != nil, ours: o.Ours}
	err := o.Register.write(path)
	direct := false
	if err == nil {
		direct, err = f.look(o)
	}
	if err == nil {
		if direct {
			err = f.openDirect(o.Done)
		} else {
			err = f.openTemp(o.Register)
		}
	}
	if err != nil {
		if f.root != nil {
			_ = f.root.Close()
		}
		return nil, fail(path, err)
	}
	return f, nil
}

// look decides whether the target may be written, and whether directly.
func (f *File) look(o Options) (direct bool, err error) {
	last := f.path[len(f.path)-min(1, len(f.path)):]
	f.base = filepath.Base(f.path)
	if f.path == "" || os.IsPathSeparator((last + "x")[0]) || f.base == "." || f.base == ".." {
		if s, err := os.Stat(f.path); err == nil && s.IsDir() {
			return false, errFolder
		}
		return false, errNoName
	}
	there, err := os.Lstat(f.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	}
	if there.Mode()&fs.ModeSymlink != 0 {
		// /dev/stdout and >(...) are links to a pipe or terminal, which cannot be clobbered.
		to, err := os.Stat(f.path)
		if err != nil || to.Mode().IsRegular() || to.IsDir() {
			return false, errSymlink
		}
		return true, nil
	}
	switch {
	case there.IsDir():
		return false, errFolder
	case !there.Mode().IsRegular():
		return true, nil
	}
	switch {
	case o.Ours != nil && !o.Ours(f.path):
		return false, errNotOurs
	case o.Ours == nil && !o.Overwrite:
		return false, errExists
	case there.Mode().Perm()&0o222 == 0:
		return false, errProtected
	}
	f.mode = there.Mode().Perm()
	return false, nil
}

// openDirect opens a device or pipe. A named pipe waits for its reader.
func (f *File) openDirect(done <-chan struct{}) error {
	type opened struct {
		file *os.File
		err  error
	}
	to := make(chan opened, 1)
	go func() {
		file, err := os.OpenFile(f.path, os.O_WRONLY, 0)
		to <- opened{file, err}
	}()
	select {
	case o := <-to:
		f.file = o.file
		return o.err
	case <-done:
		go func() {
			if o := <-to; o.file != nil {
				_ = o.file.Close() // a reader came after all, and must not wait for us
			}
		}()
		return context.Canceled
	}
}

// Path is the target as it was named.
func (f *File) Path() string { return f.path }

// Write writes to the target or its hidden file. The first error sticks, and Commit will not make a file appear after
// it.
func (f *File) Write(p []byte) (int, error) {
	if f.err != nil {
		return 0, f.err
	}
	n, err := f.file.Write(p)
	f.err = failWrite(f.path, err)
	return n, f.err
}

// Commit makes the file appear with all that was written. On an error the target is as it was before, unless the
// error is errUnsure.
func (f *File) Commit() error {
	if f.done {
		return f.err
	}
	if f.err != nil {
		f.discard()
		return f.err
	}
	f.done = true
	if f.root == nil {
		f.err = failWrite(f.path, f.file.Close())
		return f.err
	}
	f.err = f.publish()
	_ = f.root.Close()
	return f.err
}

// publish syncs, renames and syncs the folder. The lock is held until the file has its name: without it another
// writer of the target would take the hidden file for a dead one's.
func (f *File) publish() error {
	err := f.file.Sync()
	if err == nil && f.mode != 0 {
		err = f.file.Chmod(f.mode)
	}
	if runtime.GOOS == "windows" && err == nil {
		err = f.file.Close() // an open file cannot be renamed there
	}
	if err != nil {
		f.remove()
		return failWrite(f.path, err)
	}
	if err := f.appear(); err != nil {
		f.remove()
		return fail(f.path, err)
	}
	if runtime.GOOS != "windows" {
		err = f.file.Close()
	}
	return f.unsure(cmp.Or(err, SyncFolder(f.root)))
}

// unsure is the failure of a folder to be synced: after a power failure the file may be gone.
func (f *File) unsure(err error) error {
	if err == nil {
		return nil
	}
	return cli.IO(fmt.Sprintf("writing %s: %v", f.path, errUnsure), err)
}

// SyncFolder makes the names in a folder survive a power failure.
func SyncFolder(root *os.Root) error {
	if runtime.GOOS == "windows" {
		return nil // folders cannot be synced there
	}
	dir, err := root.Open(".")
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

// appear gives the hidden file the target's name. Without Overwrite it does not replace what another process put
// there in the meantime: a second name can only be made where there is none.
func (f *File) appear() error {
	if f.ours != nil {
		if _, err := f.root.Lstat(f.base); err == nil && !f.ours(f.path) {
			return errNotOurs
		}
	}
	if f.over {
		return f.root.Rename(f.temp, f.base)
	}
	err := f.root.Link(f.temp, f.base)
	switch {
	case err == nil:
		return f.root.Remove(f.temp)
	case errors.Is(err, fs.ErrExist):
		return errExists
	}
	// No second names on this file system.
	if _, err := f.root.Lstat(f.base); err == nil {
		return errExists
	}
	return f.root.Rename(f.temp, f.base)
}

// Abort removes what was written. After Commit, and of a file that was never opened, it does nothing, so that it can
// be deferred.
func (f *File) Abort() {
	if f != nil && !f.done {
		f.discard()
	}
}

func (f *File) discard() {
	f.done = true
	if f.root == nil {
		_ = f.file.Close()
		return
	}
	f.remove()
	_ = f.root.Close()
}
