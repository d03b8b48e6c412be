package batch

import (
	"fmt"

	"github.com/orgsim/orgsim/sim"
)

// Kind says what came of a row.
type Kind uint8

// The kinds.
const (
	Scored   Kind = iota + 1 // it has an outcome
	Rejected                 // it cannot be used; the problems say why
	Failed                   // the program failed on it; the problem says where
)

// Entry is what came of one row.
type Entry struct {
	Kind     Kind
	Outcome  sim.ProfileOutcome // of Scored
	Problems []Problem          // why not, or warnings of a scored row
}

// Counts counts rows by what came of them.
type Counts struct {
	Records  int `json:"records"`
	Scored   int `json:"scored"`
	Rejected int `json:"rejected"`
	Failed   int `json:"failed"`
}

// Add adds other counts.
func (c *Counts) Add(o Counts) {
	c.Records += o.Records
	c.Scored += o.Scored
	c.Rejected += o.Rejected
	c.Failed += o.Failed
}

// Note counts one row.
func (c *Counts) Note(k Kind) {
	c.Records++
	switch k {
	case Scored:
		c.Scored++
	case Rejected:
		c.Rejected++
	case Failed:
		c.Failed++
	}
}

// ChunkInfo describes a finished chunk.
type ChunkInfo struct {
	Index  int    `json:"index"` // place in the input, from 0
	Counts        // rows
	Bytes  int    `json:"bytes"`
	Sum    Digest `json:"sha256"` // of the data
	Input  Digest `json:"input"`  // of the rows it was computed from
}

// Chunk is the result of some consecutive rows.
type Chunk struct {
	ChunkInfo
	Data []byte // see AppendEntry
}

// MarshalText writes a digest as hex, for JSON.
func (d Digest) MarshalText() ([]byte, error) { return fmt.Appendf(nil, "%x", d[:]), nil }

// UnmarshalText reads hex.
func (d *Digest) UnmarshalText(text []byte) error {
	var b []byte
	if _, err := fmt.Sscanf(string(text), "%x", &b); err != nil || len(b) != len(d) {
		return fmt.Errorf("%q is not a SHA-256", text)
	}
	copy(d[:], b)
	return nil
}
