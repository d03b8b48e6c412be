package profiles

import (
	"fmt"

	"github.com/orgsim/orgsim/internal/text"
)

// DefaultIDLimit is how many ids an [IDSet] remembers when it is not told otherwise. At the limit it holds 128 MiB.
const DefaultIDLimit = 6_000_000

// IDSet remembers which ids were seen and on which line of which file, so that two profiles of one run with the same id
// can be named with both places. It is not safe for use by several goroutines.
//
// It keeps 16 bytes an id, not the id: a 64-bit hash and a place, in an open table that is at most 3/4 full. A million
// ids take 32 MiB, 48 MiB while the table last grew. Two different ids share a hash with probability n²/2⁶⁵: among a
// million ids that is 3 in 100 million, and the price is one row refused as a duplicate.
//
// Memory is bounded: once limit ids are held, later ids are still held against those, but no longer remembered.
type IDSet struct {
	hashes []uint64 // 0: free
	places []uint64 // index into files << 40 | line
	files  []string
	count  int
	limit  int
}

// NewIDSet returns an empty set that remembers at most limit ids; 0 means [DefaultIDLimit].
func NewIDSet(limit int) *IDSet {
	if limit <= 0 {
		limit = DefaultIDLimit
	}
	return &IDSet{limit: limit}
}

// Len is the number of ids remembered.
func (s *IDSet) Len() int { return s.count }

// Full reports whether the limit is reached and new ids are no longer remembered.
func (s *IDSet) Full() bool { return s.count >= s.limit }

// file makes name the file of the following add calls.
func (s *IDSet) file(name string) {
	if n := len(s.files); n == 0 || s.files[n-1] != name {
		s.files = append(s.files, name)
	}
}

// add remembers that id, in its NFC form, stands on line. If the id was there before it returns that place, such as
// "line 3" or "b.csv:3", and true.
func (s *IDSet) add(id string, line int) (first string, seen bool) {
	if s.count*4 >= len(s.hashes)*3 && !s.Full() {
		s.grow()
	}
	h := hashID(id)
	mask := uint64(len(s.hashes) - 1)
	i := h & mask
	for ; s.hashes[i] != 0; i = (i + 1) & mask {
		if s.hashes[i] == h {
			return s.place(s.places[i]), true
		}
	}
	if !s.Full() {
		s.hashes[i] = h
		s.places[i] = uint64(len(s.files)-1)<<40 | uint64(line)&(1<<40-1)
		s.count++
	}
	return "", false
}

func (s *IDSet) place(p uint64) string {
	file, line := int(p>>40), p&(1<<40-1)
	if file == len(s.files)-1 {
		return fmt.Sprintf("line %d", line)
	}
	return fmt.Sprintf("%s:%d", text.Visible(s.files[file]), line)
}

// grow doubles the table.
func (s *IDSet) grow() {
	hashes, places := s.hashes, s.places
	size := max(16, 2*len(hashes))
	s.hashes, s.places = make([]uint64, size), make([]uint64, size)
	mask := uint64(size - 1)
	for j, h := range hashes {
		if h == 0 {
			continue
		}
		i := h & mask
		for s.hashes[i] != 0 {
			i = (i + 1) & mask
		}
		s.hashes[i], s.places[i] = h, places[j]
	}
}

// hashID is FNV-1a with the finaliser of MurmurHash3, which spreads its weak low bits. It is never 0.
func hashID(id string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(id); i++ {
		h = (h ^ uint64(id[i])) * 1099511628211
	}
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	h ^= h >> 33
	return max(h, 1)
}
