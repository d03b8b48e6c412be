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

// check refuses numbers that no chunk has.
func (c *ChunkInfo) check() error {
	n := &c.Counts
	if c.Index < 0 || c.Bytes < 0 || n.Records < 1 || n.Records > MaxChunk || n.Scored < 0 || n.Rejected < 0 || n.Failed < 0 ||
		n.Scored > n.Records || n.Rejected > n.Records || n.Failed != n.Records-n.Scored-n.Rejected {
		return fmt.Errorf("chunk %d of %d bytes: impossible counts %+v", c.Index, c.Bytes, *n)
	}
	return nil
}

// Entries decodes the chunk's data: as many entries as it has rows.
func (c *ChunkInfo) Entries(data []byte) ([]Entry, error) {
	entries, err := readEntries(data)
	if err != nil {
		return nil, fmt.Errorf("chunk %d: %w", c.Index, err)
	}
	var n Counts
	for i := range entries {
		n.Note(entries[i].Kind)
	}
	if n != c.Counts {
		return nil, fmt.Errorf("chunk %d holds other rows than it says: %w", c.Index, ErrCorrupt)
	}
	return entries, nil
}

// Chunk is the result of some consecutive rows.
type Chunk struct {
	ChunkInfo
	Data []byte // see ChunkInfo.Entries
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
