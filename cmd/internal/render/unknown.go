package render

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// UnknownError is a name that is not in its list: a format, a file ending, a column.
type UnknownError struct {
	What string   // "format", "column", "file ending"
	Name string   // what was asked for
	All  []string // every known name
}

// Error says what is not known.
func (e *UnknownError) Error() string {
	return fmt.Sprintf("unknown %s %q", e.What, e.Name)
}

// Hint says what was probably meant, or what there is.
func (e *UnknownError) Hint() string {
	return cmp.Or(text.DidYouMean(e.Name, e.All), "one of: "+strings.Join(e.All, ", "))
}

func unknown(what, name string, all []string) *UnknownError {
	return &UnknownError{What: what, Name: name, All: all}
}
