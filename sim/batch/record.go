package batch

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"math"

	"github.com/orgsim/orgsim/model"
)

// Record is one row of the input: a company, or what is wrong with it.
type Record struct {
	Profile  model.Profile // only to be used when OK
	OK       bool          // the profile can be scored
	File     string        // where the row stands
	Line     int           // from 1
	Problems []Problem     // why it cannot be scored, or warnings
}

// Problem is one thing wrong with a row, or strange about it.
type Problem struct {
	ID      string // machine-readable
	File    string
	Line    int // from 1; 0 for the whole file
	Col     int // in characters, from 1; 0 for the whole line
	Field   string
	Message string
	Hint    string
	Warning bool // the row is used all the same
}

// Source gives the rows of an input in order.
type Source interface {
	// Next fills r with the next row; io.EOF at the end. Any other error ends
	// the run.
	Next(r *Record) error
}

// Digest is a SHA-256.
type Digest [sha256.Size]byte

// digester hashes what a chunk is computed from, so that a finished chunk is
// never taken for one of a changed input. The place of a row counts, because
// messages name it.
type digester struct {
	h   hash.Hash
	buf []byte
}

func newDigester() *digester { return &digester{h: sha256.New()} }

func (d *digester) add(r *Record) {
	b := appendString(d.buf[:0], r.File)
	b = binary.AppendUvarint(b, uint64(r.Line))
	b = appendBool(b, r.OK)
	if r.OK {
		p := &r.Profile
		b = appendString(b, p.ID)
		b = appendString(b, p.Name)
		b = appendString(b, p.Industry)
		b = appendString(b, string(p.Flavour))
		for f := range model.NumFields {
			v, ok := p.Get(f)
			b = appendBool(b, ok)
			if ok {
				b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
			}
		}
	}
	b = appendProblems(b, r.Problems)
	d.buf = b
	d.h.Write(b)
}

// sum ends one chunk and begins the next.
func (d *digester) sum() (out Digest) {
	d.h.Sum(out[:0])
	d.h.Reset()
	return out
}
