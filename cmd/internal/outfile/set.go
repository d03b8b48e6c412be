package outfile

// Set is all outputs of one run.
type Set struct{ Files []*File }

// OpenAll opens every target, or none: at the first that cannot be opened it closes the others and returns that
// error. With a Register one target under two names is refused.
func OpenAll(paths []string, o Options) (*Set, error) {
	s := &Set{}
	for _, p := range paths {
		f, err := Open(p, o)
		if err != nil {
			s.Abort()
			return nil, err
		}
		s.Files = append(s.Files, f)
	}
	return s, nil
}

// Commit makes the files appear in order. At the first failure it discards the rest; those before it are in place.
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

// Write writes one whole file.
func Write(path string, text []byte, o Options) error {
	f, err := Open(path, o)
	if err != nil {
		return err
	}
	defer f.Abort()
	if _, err := f.Write(text); err != nil {
		return err
	}
	return f.Commit()
}
