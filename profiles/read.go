package profiles

import (
	"errors"
	"io"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds/strict"
)

// Options say how to read a file. The zero value is right for a single file.
type Options struct {
	Format strict.Format // how the file is written; FormatUnknown: by the ending of its name, else by its first bytes

	// IDs is shared between the files of one run so that ids are unique in all of them. Nil: unique within the file.
	IDs *IDSet

	// RowPrefix stands before the number in the id of a row that names none; "" means "row-". Whoever reads several
	// files with a shared IDs gives each its own.
	RowPrefix string
}

// Record is one company of a file, or what is wrong with it.
type Record struct {
	Profile  model.Profile   // only to be used when OK
	Line     int             // line the record starts on, from 1
	Row      int             // number of the record in its file, from 1; 0: the problems are those of the whole file
	Problems strict.Problems // errors and warnings, in order of place
}

// OK reports whether the profile can be used: there may be warnings, but no errors.
func (r *Record) OK() bool { return r.Row > 0 && r.Problems.Errors() == 0 }

// Reader gives the companies of a file one after the other.
type Reader interface {
	// Next returns the next record, good or bad. At the end of the file the error is [io.EOF]; any other error is a
	// failure to read, after which there is nothing more.
	Next() (Record, error)
}

// Read reads a whole file: all profiles that can be used, and everything that is wrong. The name is for messages, for the
// format and for the id of a single company; "-" stands for standard input. The error is a failure to read r, never a
// fault of the content.
func (s *Spec) Read(name string, r io.Reader, o Options) ([]model.Profile, strict.Problems, error) {
	var out []model.Profile
	var problems strict.Problems
	rd := s.Open(name, r, o)
	for {
		rec, err := rd.Next()
		if errors.Is(err, io.EOF) {
			return out, problems, nil
		}
		if err != nil {
			return out, problems, err
		}
		if n := len(problems); n == 0 || problems[n-1].ID != strict.TooManyErrors || rec.Problems.Errors() == 0 {
			problems = append(problems, rec.Problems...) // once is enough to say that there are too many
		}
		if rec.OK() {
			out = append(out, rec.Profile)
		}
	}
}
