package outfile

import (
	"os"
	"path/filepath"
)

// Set is all outputs of one run.
type Set struct{ Files []*File }

// OpenAll opens every target, or none: at the first that cannot be opened it
// closes the others and returns that error. One target under two names is
// refused.
func OpenAll(paths []string, o Options) (*Set, error) {
	s := &Set{}
	for _, p := range paths {
		err := fail(p, ExitCreate, ErrTwice)
		var f *File
		if !s.has(p) {
			f, err = Open(p, o)
		}
		if err != nil {
			s.Abort()
			return nil, err
		}
		s.Files = append(s.Files, f)
	}
	return s, nil
}

// has says whether the set writes to the same target already. Writing twice
// to a device is allowed.
func (s *Set) has(path string) bool {
	dir, err := os.Stat(filepath.Dir(path))
	for _, g := range s.Files {
		switch {
		case path == "-" && g.path == "-":
			return true
		case err == nil && g.root != nil && g.base == filepath.Base(path) && os.SameFile(dir, g.dir):
			return true
		}
	}
	return false
}

// Commit makes the files appear in order. At the first failure it discards
// the rest; those before it are in place.
func (s *Set) Commit() error {
	for _, f := range s.Files {
		if err := f.Commit(); err != nil {
			s.Abort()
			return err
		}
	}
	return nil
}

// Abort discards every file that was not committed.
func (s *Set) Abort() {
	for _, f := range s.Files {
		f.Abort()
	}
}
