package batch

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"strconv"

	"github.com/orgsim/orgsim/model"
)

// Record is one row of the input: a company, or what is wrong with it.
type Record struct {
	Profile  model.Profile // only to be used when OK
	OK       bool          // the profile can be scored
	File     string        // where the row stands
	Line     int           // from 1
	Problems []Problem     // why it cannot be scored, or warnings
	Others   model.Others  // what the outcome is to carry besides
}

// Problem is one thing wrong with a row, or strange about it.
type Problem struct {
	ID      string // machine-readable
	File    string
	Line    int    // from 1; 0 for the whole file
	Col     int    // in characters, from 1; 0 for the whole line
	Place   string // where Line and Col are in a file without lines: Sheet1!C5
	Field   string
	Message string
	Hint    string
	Warning bool // the row is used all the same
}

// source gives the rows of an input in order.
type source interface {
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
	b := strconv.AppendQuote(d.buf[:0], r.File)
	b = strconv.AppendBool(strconv.AppendInt(b, int64(r.Line), 10), r.OK)
	if p := &r.Profile; r.OK {
		for _, s := range []string{p.ID, p.Name, p.Industry, string(p.Flavour)} {
			b = strconv.AppendQuote(b, s)
		}
		for f := range model.NumFields {
			if v, ok := p.Get(f); ok {
				b = strconv.AppendInt(append(b, ' '), int64(f), 10)
				b = strconv.AppendFloat(append(b, '='), v, 'x', -1, 64)
			}
		}
	}
	for _, o := range r.Others {
		b = strconv.AppendQuote(strconv.AppendQuote(b, o.Column), o.Text)
	}
	if len(r.Problems) > 0 {
		b = fmt.Appendf(b, "%#v", r.Problems)
	}
	d.buf = append(b, '\n')
	d.h.Write(d.buf)
}

// sum ends one chunk and begins the next.
func (d *digester) sum() (out Digest) {
	d.h.Sum(out[:0])
	d.h.Reset()
	return out
}
