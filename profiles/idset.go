package profiles

import (
	"encoding/binary"
	"fmt"
	"hash/maphash"

	"github.com/orgsim/orgsim/internal/text"
)

// The limits of an [IDSet] that is not told otherwise. At both it holds 256 MiB of ids and 256 MiB of places.
const (
	defaultIDLimit = 6_000_000
	chunkBytes     = 1 << 20 // of ids held in one piece
	mostChunks     = 256
)

// IDSet remembers which ids were seen and on which line of which file, so that two profiles of one run with the same id
// can be named with both places. It is not safe for use by several goroutines.
//
// It keeps the ids one behind the other, and 16 bytes each in an open table that is at most 3/4 full: a million ids of
// 14 bytes take 48 MiB. Its hash has a random key, so nobody can make ids that fall on one another.
//
// Memory is bounded: once limit ids are held, later ids are still held against those, but no longer remembered.
type IDSet struct {
	slots  []uint64 // the upper bits of the hash, and 1 + where the id stands in chunks; 0: free
	places []uint64 // index into files << 40 | line, and selfMade
	chunks [][]byte // two bytes of length and the id, over and over
	files  []string
	count  int
	limit  int
	seed   maphash.Seed
}

// NewIDSet returns an empty set that remembers at most limit ids; 0 means six million.
func NewIDSet(limit int) *IDSet {
	if limit <= 0 {
		limit = defaultIDLimit
	}
	return &IDSet{limit: limit, seed: maphash.MakeSeed()}
}

// full reports whether a limit is reached and new ids are no longer remembered.
func (s *IDSet) full() bool { return s.count >= s.limit || len(s.chunks) > mostChunks }

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
	if s.count*4 >= len(s.slots)*3 && !s.full() {
		s.grow()
	}
	h := maphash.String(s.seed, id)
	i := h & uint64(len(s.slots)-1)
	for ; s.slots[i] != 0; i = (i + 1) & uint64(len(s.slots)-1) {
		if s.slots[i]&hashBits == h&hashBits && string(s.held(s.slots[i])) == id {
			return s.place(s.places[i]), true
		}
	}
	if !s.full() {
		s.slots[i] = h&hashBits | s.hold(id)
		s.places[i] = uint64(len(s.files)-1)<<40 | uint64(line)&(1<<40-1)
		if made {
			s.places[i] |= selfMade
		}
		s.count++
	}
	return "", false
}

// hashBits are those of a slot that are not needed to find one of mostChunks of chunkBytes.
const hashBits = ^uint64(1<<32 - 1)

// hold stores an id and returns where, plus 1.
func (s *IDSet) hold(id string) uint64 {
	n := len(s.chunks) - 1
	if n < 0 || len(s.chunks[n])+2+len(id) > chunkBytes {
		s.chunks = append(s.chunks, nil) // grows as it is filled: most files hold one company
		n++
	}
	at := n*chunkBytes + len(s.chunks[n])
	s.chunks[n] = append(binary.LittleEndian.AppendUint16(s.chunks[n], uint16(len(id))), id...)
	return uint64(at) + 1
}

// held is the id of a slot.
func (s *IDSet) held(slot uint64) []byte {
	at := int(slot&^hashBits) - 1
	b := s.chunks[at/chunkBytes][at%chunkBytes:]
	return b[2 : 2+binary.LittleEndian.Uint16(b)]
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

// grow doubles the table.
func (s *IDSet) grow() {
	slots, places := s.slots, s.places
	size := max(16, 2*len(slots))
	s.slots, s.places = make([]uint64, size), make([]uint64, size)
	for j, slot := range slots {
		if slot == 0 {
			continue
		}
		i := maphash.Bytes(s.seed, s.held(slot)) & uint64(size-1)
		for s.slots[i] != 0 {
			i = (i + 1) & uint64(size-1)
		}
		s.slots[i], s.places[i] = slot, places[j]
	}
}
