package draw

import (
	"encoding/binary"
	"math/bits"
	"math/rand/v2"
)

// Purpose says what a stream is for. Two purposes of one draw are independent streams.
// The values are part of what makes a result reproducible: never renumber, only append.
type Purpose uint64

// The purposes in use. Callers that need many streams of one purpose (one for each seat, say) use [Purpose.Of].
const (
	Parameters Purpose = 1 // values of uncertain parameters
	Events     Purpose = 2 // what happens inside one replication
	bootstrap  Purpose = 3 // resampling of finished results
	Search     Purpose = 4 // optimisers and design search
	Analysis   Purpose = 5 // sensitivity designs
	Synthetic  Purpose = 6 // made-up populations
)

// Of gives the purpose of one of many alike streams: Events.Of(3) is the stream of the fourth of something.
// Distinct indices give distinct purposes, all of them distinct in practice from the constants above (64-bit mixing).
func (p Purpose) Of(index uint64) Purpose {
	return Purpose(mix64(mix64(uint64(p)+golden) + (index+1)*golden))
}

// Key stands for a root seed and a name: 128 bits from which every stream of that name is derived.
// It is plain data, cheap to copy and safe to share.
type Key struct{ hi, lo uint64 }

// NewKey derives the key of a name under a root seed: what the numbers are about, which may be any bytes. Names that
// share a prefix or suffix, or differ in trailing zero bytes, give unrelated keys because the length is absorbed first.
func NewKey(seed uint64, name string) Key {
	k := Key{hi: 0x243f6a8885a308d3, lo: 0x13198a2e03707344} // fraction of pi: nothing up the sleeve
	k = k.absorb(seed)
	k = k.absorb(uint64(len(name)))
	for len(name) >= 8 {
		k = k.absorb(word(name[:8]))
		name = name[8:]
	}
	if len(name) > 0 {
		k = k.absorb(word(name))
	}
	return k
}

// Stream returns the generator for one draw and purpose.
func (k Key) Stream(draw uint64, purpose Purpose) *rand.PCG {
	k = k.absorb(draw).absorb(uint64(purpose))
	return rand.NewPCG(k.hi, k.lo)
}

// Reseed sets an existing generator to the start of the stream that Stream would return; it allocates nothing.
func (k Key) Reseed(src *rand.PCG, draw uint64, purpose Purpose) {
	k = k.absorb(draw).absorb(uint64(purpose))
	src.Seed(k.hi, k.lo)
}

// Stream returns the generator of (seed, name, draw, purpose). It is NewKey followed by Key.Stream; callers with many
// draws of one name keep the key.
func Stream(seed uint64, name string, draw uint64, purpose Purpose) *rand.PCG {
	return NewKey(seed, name).Stream(draw, purpose)
}

// golden is 2^64 divided by the golden ratio, the increment of SplitMix64.
const golden = 0x9e3779b97f4a7c15

// absorb folds one word into the key. For a fixed key it is injective in w (the high lane alone is), and two different
// sequences of words meet only if both 64-bit lanes collide.
func (k Key) absorb(w uint64) Key {
	hi := mix64(k.hi ^ w + golden)
	lo := mix64(bits.RotateLeft64(k.lo, 29) + w*0xda942042e4dd58b5 + hi)
	return Key{hi: hi, lo: lo}
}

// mix64 is the finaliser of SplitMix64 (Steele, Lea and Flood 2014; Stafford's variant 13): a bijection in which every
// input bit flips every output bit with probability near one half.
func mix64(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// word reads up to eight bytes of s, little end first.
func word(s string) uint64 {
	var b [8]byte
	copy(b[:], s)
	return binary.LittleEndian.Uint64(b[:])
}

// SplitMix64 is the generator of Steele, Lea and Flood (2014), used to spread one seed into many words.
// The zero value is the generator of seed 0.
type SplitMix64 uint64

// Uint64 returns the next number of the sequence.
func (s *SplitMix64) Uint64() uint64 {
	*s += golden
	return mix64(uint64(*s))
}
