// Package lazy makes things at their first use, so that no command waits at its start for what it does not need.
package lazy

import (
	"regexp"
	"sync"
)

// Regexp is a regular expression, compiled at its first use: a start that compiled all of the program's would take several
// milliseconds for it. A faulty one panics then.
func Regexp(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
