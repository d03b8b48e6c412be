package outfile

import (
	"os"
)

// Set is all outputs of one run.
type Set struct{ Files []*File }

// OpenAll opens every target, or none: at the first that cannot be opened it
// closes the others and returns that error. One target under two names is
// refused.
func OpenAll(paths []string, o Options) (*Set, error) {
	s := &Set{}
	for _, p := range paths {
		f, err := Open(p, o)
		if err == nil && s.has(f) {
			f.Abort()
			err = fail(p, ExitCreate, ErrTwice)
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
func (s *Set) has(f *File) bool {
	for _, g := range s.Files {
		switch {
		case f.path == "-" && g.path == "-":
			return true
		case f.root != nil && g.root != nil && f.base == g.base && os.SameFile(f.dir, g.dir):
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
