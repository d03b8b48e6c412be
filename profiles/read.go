package profiles

import (
	"errors"
	"fmt"
	"io"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles/lists"
)

// Options say how to read a file. The zero value is right for a single file.
type Options struct {
	// Dialect says how a CSV file is written where its content does not show it.
	Dialect lists.Dialect

	// IDs is shared between the files of one run so that ids are unique in all of them. Nil: unique within the file.
	IDs *IDSet

	// AllowBad is how many rows one after the other may be bad before reading stops; 0: 100,000.
	AllowBad int

	// Foreign reads structure files that profiles name as the structure in place; nil: that is an error.
	Foreign Foreign

	// Money is what the command line says of currencies.
	Money Money

	// Name is the id of a company that names none, alone in its file; one of several is Name-row-N. "" means the file's
	// name, and row-N. Whoever reads several files gives each its own, see [Names].
	Name string
}

// Record is one company of a file, or what is wrong with it.
type Record struct {
	Profile  model.Profile   // only to be used when OK
	Line     int             // line the record starts on, from 1
	Row      int             // number of the record in its file, from 1; 0: the problems are those of the whole file
	Problems strict.Problems // errors and warnings, in order of place
	Others   model.Others    // what a list says of it in other columns, if they are passed on
	Currency text.Currency   // that the company counts in; zero: US dollars
}

// OK reports whether the profile can be used: there may be warnings, but no errors.
func (r *Record) OK() bool { return r.Row > 0 && r.Problems.Errors() == 0 }

// Reader gives the companies of a file one after the other.
type Reader interface {
	// Next returns the next record, good or bad. At the end of the file the error is [io.EOF]; any other error is a
	// failure to read, after which there is nothing more.
	Next() (Record, error)
}

// Found is what a whole file holds.
type Found struct {
	Profiles []model.Profile // those that can be used, in order
	Problems strict.Problems // what is wrong, in order: at most [strict.MaxProblems], and one more that counts the rest
	Others   []model.Others  // of each profile, if they are passed on
	In       []text.Currency // that each profile counts in
	Header   Header          // of a list
	Rejected int             // records that cannot be used; a file that cannot be used as a whole counts as one
}

// Read reads a whole file. The name is for messages, for the format and for the id of a single company; "-" stands for
// standard input. The error is a failure to read r, never a fault of the content.
func (s *Spec) Read(name string, r io.Reader, o Options) (Found, error) {
	var f Found
	var rest strict.Problem // counts what is not listed
	unlisted := 0
	rd := s.Open(name, r, o).(*opened)
	for {
		rec, err := rd.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return f, err
		}
		if rec.OK() {
			f.Profiles, f.Others, f.In = append(f.Profiles, rec.Profile), append(f.Others, rec.Others), append(f.In, rec.Currency)
		} else {
			f.Rejected++
		}
		for _, p := range rec.Problems {
			switch {
			case p.ID == strict.TooManyErrors:
				rest = p // the last one of a document knows the number
			case len(f.Problems) < strict.MaxProblems:
				f.Problems = append(f.Problems, p)
			default:
				if unlisted++; unlisted == 1 || p.Severity == strict.SeverityError {
					rest = strict.Problem{ID: strict.TooManyErrors, File: name, Severity: p.Severity}
				}
			}
		}
	}
	if l, ok := rd.rest.(*list); ok {
		f.Header = Header{l.in.Others, l.in.Named, l.in.Column(currentKey) > 0}
	}
	if rest.Line = 0; unlisted > 0 {
		rest.Message = fmt.Sprintf("%d more problems are not listed", unlisted)
	}
	if rest.ID != "" {
		f.Problems = append(f.Problems, rest)
	}
	return f, nil
}
