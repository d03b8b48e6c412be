package outfile

import (
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// Options say what is allowed. The zero value allows new files only.
type Options struct {
	// Stdout is what "-" means; without it "-" is refused.
	Stdout io.Writer
	// Inputs are files that must not be overwritten under any name. Names
	// that do not exist, and "-", are ignored.
	Inputs []string
	// Overwrite allows a target that exists.
	Overwrite bool
}

// File is one output target. It is not safe for concurrent use.
type File struct {
	path string
	w    io.Writer
	err  error // the first failed write; sticks

	file *os.File    // what is written; nil for standard output
	root *os.Root    // the target's folder; nil if written directly
	base string      // the target's name in its folder
	temp string      // the hidden file's name there
	mode fs.FileMode // permissions of the file that is replaced, or 0
	dir  fs.FileInfo // the folder, to find one target named twice
	done bool
}

// Open prepares one target. Its error is an [*Error] with ExitCreate.
func Open(path string, o Options) (*File, error) {
	f := &File{path: path}
	if path == "-" {
		if o.Stdout == nil {
			return nil, fail(path, ExitCreate, ErrNoName)
		}
		f.w = o.Stdout
		return f, nil
	}
	direct, err := f.look(o)
	if err == nil {
		if direct {
			err = f.openDirect()
		} else {
			err = f.openTemp()
		}
	}
	if err != nil {
		if f.root != nil {
			_ = f.root.Close()
		}
		return nil, fail(path, ExitCreate, err)
	}
	f.w = f.file
	return f, nil
}

// look decides whether the target may be written, and whether directly.
func (f *File) look(o Options) (direct bool, err error) {
	last := f.path[len(f.path)-min(1, len(f.path)):]
	f.base = filepath.Base(f.path)
	if f.path == "" || os.IsPathSeparator((last + "x")[0]) || f.base == "." || f.base == ".." {
		if s, err := os.Stat(f.path); err == nil && s.IsDir() {
			return false, ErrFolder
		}
		return false, ErrNoName
	}
	there, err := os.Lstat(f.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	}
	if there.Mode()&fs.ModeSymlink != 0 {
		// /dev/stdout and >(...) are links to a pipe or terminal, which
		// cannot be clobbered.
		to, err := os.Stat(f.path)
		if err != nil || to.Mode().IsRegular() || to.IsDir() {
			return false, ErrSymlink
		}
		return true, nil
	}
	switch {
	case there.IsDir():
		return false, ErrFolder
	case !there.Mode().IsRegular():
		return true, nil
	}
	for _, in := range o.Inputs {
		if s, err := os.Stat(in); err == nil && os.SameFile(s, there) {
			return false, ErrIsInput
		}
	}
	switch {
	case !o.Overwrite:
		return false, ErrExists
	case there.Mode().Perm()&0o222 == 0:
		return false, ErrProtected
	}
	f.mode = there.Mode().Perm()
	return false, nil
}

func (f *File) openDirect() (err error) {
	f.file, err = os.OpenFile(f.path, os.O_WRONLY, 0)
	return err
}

// openTemp makes the hidden file in the target's folder. The folder is held
// open, so that everything happens in the same one even if it is renamed.
func (f *File) openTemp() (err error) {
	if f.root, err = os.OpenRoot(filepath.Dir(f.path)); err != nil {
		return err
	}
	if f.dir, err = f.root.Stat("."); err != nil {
		return err
	}
	prefix := tempPrefix(f.base)
	removeStale(f.root, prefix)
	for n := 0; ; n++ {
		f.temp = fmt.Sprintf("%s%d-%d.tmp", prefix, os.Getpid(), n)
		f.file, err = f.root.OpenFile(f.temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, fs.ErrExist) && n < 1000 {
			continue // this process writes the same target elsewhere
		}
		if err != nil {
			return err
		}
		if lock(f.file) != lockBusy {
			mine, err := f.file.Stat()
			if err != nil {
				return err
			}
			if now, err := f.root.Lstat(f.temp); err == nil && os.SameFile(mine, now) {
				return nil
			}
		}
		// Another process took it for a dead one's between creation and lock.
		_ = f.file.Close()
	}
}

type lockState uint8

const (
	lockTaken lockState = iota // this process has the lock now
	lockBusy                   // another process has it
	lockNone                   // the system or file system has no locks
)

// tempPrefix begins the names of a target's hidden files. The target's own
// name is hashed, because with it the name could become too long.
func tempPrefix(base string) string {
	h := fnv.New64a()
	_, _ = io.WriteString(h, base)
	return fmt.Sprintf(".orgsim-%016x-", h.Sum64())
}

// removeStale removes hidden files of processes that were killed: those that
// nobody holds a lock on.
func removeStale(root *os.Root, prefix string) {
	dir, err := root.Open(".")
	if err != nil {
		return
	}
	names, _ := dir.Readdirnames(-1)
	_ = dir.Close()
	for _, name := range names {
		if !strings.HasPrefix(name, prefix) || !strings.HasSuffix(name, ".tmp") {
			continue
		}
		if old, err := root.OpenFile(name, os.O_WRONLY, 0); err == nil {
			if lock(old) == lockTaken {
				_ = root.Remove(name)
			}
			_ = old.Close()
		}
	}
}

// Path is the target as it was named.
func (f *File) Path() string { return f.path }

// Write writes to the target or its hidden file. The first error sticks, and
// Commit will not make a file appear after it.
func (f *File) Write(p []byte) (int, error) {
	if f.err != nil {
		return 0, f.err
	}
	n, err := f.w.Write(p)
	f.err = fail(f.path, ExitWrite, err)
	return n, f.err
}

// Commit makes the file appear with all that was written. On an error the
// target is as it was before, unless the error is ErrUnsure.
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
		if f.file != nil {
			f.err = fail(f.path, ExitWrite, f.file.Close())
		}
		return f.err
	}
	f.err = f.publish()
	_ = f.root.Close()
	return f.err
}

// publish syncs, renames and syncs the folder.
func (f *File) publish() error {
	err := f.file.Sync()
	if err == nil && f.mode != 0 {
		err = f.file.Chmod(f.mode)
	}
	if e := f.file.Close(); err == nil {
		err = e
	}
	if err != nil {
		_ = f.root.Remove(f.temp)
		return fail(f.path, ExitWrite, err)
	}
	if err := f.root.Rename(f.temp, f.base); err != nil {
		_ = f.root.Remove(f.temp)
		return fail(f.path, ExitCreate, err)
	}
	if runtime.GOOS == "windows" {
		return nil // folders cannot be synced there
	}
	dir, err := f.root.Open(".")
	if err == nil {
		err = dir.Sync()
		_ = dir.Close()
	}
	if err != nil {
		return fail(f.path, ExitWrite, fmt.Errorf("%w: %w", ErrUnsure, err))
	}
	return nil
}

// Abort removes what was written. After Commit it does nothing, so that it
// can be deferred.
func (f *File) Abort() {
	if !f.done {
		f.discard()
	}
}

func (f *File) discard() {
	f.done = true
	if f.file != nil {
		_ = f.file.Close()
	}
	if f.root != nil {
		_ = f.root.Remove(f.temp)
		_ = f.root.Close()
	}
}
