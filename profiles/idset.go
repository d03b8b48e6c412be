package profiles

import (
	"fmt"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// The limits of an [IDSet]: how many ids it remembers, and how many bytes of them.
const (
	mostIDs     = 6_000_000
	mostIDBytes = 256 << 20
)

// IDSet remembers which ids were seen and on which line of which file, so that two profiles of one run with the same id
// can be named with both places. It is not safe for use by several goroutines.
//
// It compares the ids themselves: two that differ are never taken for one. A million ids of 14 bytes take some 72 MB.
//
// Memory is bounded: once a limit is reached, later ids are still held against those, but no longer remembered.
type IDSet struct {
	places map[string]uint64 // by id: index into files << 40 | line, and selfMade
	bytes  int               // of the ids
	files  []string
	limit  int
}

// NewIDSet returns an empty set.
func NewIDSet() *IDSet { return &IDSet{places: map[string]uint64{}, limit: mostIDs} }

// full reports whether a limit is reached and new ids are no longer remembered.
func (s *IDSet) full() bool { return len(s.places) >= s.limit || s.bytes >= mostIDBytes }

// selfMade marks the place of a company whose id was made because it names none.
const selfMade = 1 << 63

// Reserve takes an id that stands in no file; what is what has it, such as "the built-in profile saas".
func (s *IDSet) Reserve(id, what string) {
	s.file(what)
	s.add(id, 0, false)
}

// file makes name the file of the following add calls.
func (s *IDSet) file(name string) {
	if n := len(s.files); n == 0 || s.files[n-1] != name {
		s.files = append(s.files, name)
	}
}

// add remembers that id, in its NFC form, stands on line, or was made for the company there. If the id was there before it
// returns where, such as "on line 3" or "on b.csv:3", and true.
func (s *IDSet) add(id string, line int, made bool) (first string, seen bool) {
	if p, seen := s.places[id]; seen {
		return s.place(p), true
	}
	if !s.full() {
		p := uint64(len(s.files)-1)<<40 | uint64(line)&(1<<40-1)
		if made {
			p |= selfMade
		}
		s.places[strings.Clone(id)] = p // the id may be a part of a long row
		s.bytes += len(id)
	}
	return "", false
}

func (s *IDSet) place(p uint64) string {
	file, line := int(p&^selfMade>>40), p&(1<<40-1)
	where := fmt.Sprintf("on %s:%d", text.Visible(s.files[file]), line)
	switch {
	case line == 0:
		return "by " + text.Visible(s.files[file])
	case file == len(s.files)-1:
		where = fmt.Sprintf("on line %d", line)
	}
	if p&selfMade != 0 {
		where += ", for a company without an id"
	}
	return where
}
