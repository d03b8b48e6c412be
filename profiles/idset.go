package profiles

import (
	"fmt"
	"hash/maphash"

	"github.com/orgsim/orgsim/internal/text"
)

// defaultIDLimit is how many ids an [IDSet] remembers that is not told otherwise.
const defaultIDLimit = 6_000_000

// IDSet remembers which ids were seen and on which line of which file, so that two profiles of one run with the same id
// can be named with both places. It is not safe for use by several goroutines.
//
// Of an id it keeps a hash of 128 bits with random keys, so that nobody can make ids that fall on one another, and of six
// million ids two do so once in 10^25 runs. A million ids take some 56 MB.
//
// Memory is bounded: once limit ids are held, later ids are still held against those, but no longer remembered.
type IDSet struct {
	places map[[2]uint64]uint64 // by hash: index into files << 40 | line, and selfMade
	files  []string
	limit  int
	seeds  [2]maphash.Seed
}

// NewIDSet returns an empty set that remembers at most limit ids; 0 means six million.
func NewIDSet(limit int) *IDSet {
	if limit <= 0 {
		limit = defaultIDLimit
	}
	return &IDSet{places: map[[2]uint64]uint64{}, limit: limit, seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}}
}

// full reports whether the limit is reached and new ids are no longer remembered.
func (s *IDSet) full() bool { return len(s.places) >= s.limit }

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
	h := [2]uint64{maphash.String(s.seeds[0], id), maphash.String(s.seeds[1], id)}
	if p, seen := s.places[h]; seen {
		return s.place(p), true
	}
	if !s.full() {
		p := uint64(len(s.files)-1)<<40 | uint64(line)&(1<<40-1)
		if made {
			p |= selfMade
		}
		s.places[h] = p
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
