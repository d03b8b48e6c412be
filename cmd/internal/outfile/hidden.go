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

// openTemp makes the hidden file in the target's folder. The folder is held open, so that everything happens in the
// same one even if it is renamed.
func (f *File) openTemp(r *Register) (err error) {
	if f.root, err = os.OpenRoot(filepath.Dir(f.path)); err != nil {
		return err
	}
	prefix := tempPrefix(f.base)
	if removeStale(f.root, r, prefix, "") {
		return errBusy
	}
	for n := 0; ; n++ {
		f.temp = fmt.Sprintf("%s%d-%d.tmp", prefix, os.Getpid(), n)
		f.file, err = f.root.OpenFile(f.temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, fs.ErrExist) && n < 1000 {
			continue // this process writes the same target elsewhere
		}
		if err != nil {
			return err
		}
		if Lock(f.file) != LockBusy {
			there, err := StillThere(f.file, f.root, f.temp)
			if err != nil {
				return err
			}
			if there {
				return f.alone(r, prefix)
			}
		}
		// Another process took it for a dead one's between creation and lock.
		_ = f.file.Close()
	}
}

// alone looks once more for another process that writes the same target, which may have begun at the same moment: one
// of the two gives way.
func (f *File) alone(r *Register, prefix string) error {
	if !removeStale(f.root, r, prefix, f.temp) {
		return nil
	}
	f.remove()
	return errBusy
}

// remove takes the hidden file away. Its name may be another writer's the moment the lock is given up, so the name
// goes first; Windows, which has no locks here, removes no open file.
func (f *File) remove() {
	if runtime.GOOS == "windows" {
		_ = f.file.Close()
	}
	_ = f.root.Remove(f.temp)
	_ = f.file.Close()
}

// LockState says what came of [Lock].
type LockState uint8

// The outcomes of [Lock].
const (
	LockTaken LockState = iota // this process has the lock now
	LockBusy                   // another process has it
	LockNone                   // the system or file system has no locks
)

// StillThere reports whether a name in a folder still leads to an open file, whose lock then keeps others out.
func StillThere(f *os.File, root *os.Root, name string) (bool, error) {
	mine, err := f.Stat()
	if err != nil {
		return false, err
	}
	now, err := root.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && os.SameFile(mine, now), err
}

// tempPrefix begins the names of a target's hidden files. The target's own name is hashed, because with it the name
// could become too long.
func tempPrefix(base string) string {
	h := fnv.New64a()
	_, _ = io.WriteString(h, base)
	return fmt.Sprintf(".orgsim-%016x-", h.Sum64())
}

// removeStale removes hidden files of processes that were killed: those that nobody holds a lock on. It reports
// whether there is one that somebody does, apart from mine and, unless mine is empty, those whose name sorts after
// it.
func removeStale(root *os.Root, r *Register, prefix, mine string) (busy bool) {
	dir, err := root.Open(".")
	if err != nil {
		return false
	}
	names, _ := dir.Readdirnames(-1)
	_ = dir.Close()
	for _, name := range names {
		if !strings.HasPrefix(name, prefix) || !strings.HasSuffix(name, ".tmp") || mine != "" && name >= mine {
			continue
		}
		if info, err := root.Lstat(name); err != nil || !info.Mode().IsRegular() || r.has(info) {
			continue
		}
		if old, err := root.OpenFile(name, os.O_WRONLY, 0); err == nil {
			switch Lock(old) {
			case LockTaken:
				// Its writer may have removed it since, and the next one made another of that name.
				if there, err := StillThere(old, root, name); err == nil && there {
					_ = root.Remove(name)
				}
			case LockBusy:
				busy = true
			}
			_ = old.Close()
		}
	}
	return busy
}
