//go:build !js

package profiles

import (
	"io"

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

// Read reads a whole file. The name is for messages, for the format and for the id of a single company; "-" stands for
// standard input. The error is a failure to read r, never a fault of the content.
func (s *Spec) Read(name string, r io.Reader, o Options) (Found, error) {
	rd := s.Open(name, r, o).(*opened)
	f, err := all(name, rd, mostHeld)
	if l, ok := rd.rest.(*list); ok && err == nil {
		f.Header = headerOf(l.in)
	}
	return f, err
}
