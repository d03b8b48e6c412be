package profiles

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
)

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

// Header is what the header of a list says of columns that are no field.
type Header struct {
	Others  []string // that are passed on
	Named   []string // names of the dialect that are there
	Current bool     // it has a column for the structure in place
}

// ReadJSON reads companies from a text in JSON, as [Spec.Read] reads a file of that name.
func (s *Spec) ReadJSON(name string, src []byte) (Found, error) {
	c := s.converter(name)
	c.ids.file(name)
	return all(name, c.json(bytes.NewReader(src)), mostHeld)
}

// mostHeld is how many companies of a file are held at once: what is read may never end.
const mostHeld = 1_000_000

// all reads to the end of the file of a name. One with more companies than can be held is refused.
func all(name string, rd Reader, most int) (Found, error) {
	var f Found
	var rest strict.Problem // counts what is not listed
	unlisted := 0
	for {
		rec, err := rd.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return f, err
		}
		if rec.OK() && len(f.Profiles) == most {
			return Found{Rejected: 1, Problems: strict.Problems{{ID: strict.TooLarge, File: name, Line: rec.Line,
				Message: "has more than " + text.Int(most) + " companies", Hint: "orgsim batch takes any number"}}}, nil
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
	if rest.Line = 0; unlisted > 0 {
		rest.Message = fmt.Sprintf("%d more problems are not listed", unlisted)
	}
	if rest.ID != "" {
		f.Problems = append(f.Problems, rest)
	}
	return f, nil
}
