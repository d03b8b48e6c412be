package batch

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// partMagic begins the file of a part.
const partMagic = "orgsim.part/1"

// Part is one finished shard: what a file of it says about itself.
//
//	orgsim.part/1 <SHA-256 of the next line>
//	{"plan": ..., "shard": ..., "input": ..., "chunks": [...]}
//	<data of the chunks, one after the other>
type Part struct {
	Plan   json.RawMessage `json:"plan"`
	Shard  Shard           `json:"shard"`
	Input  PartInput       `json:"input"`
	Chunks []ChunkInfo     `json:"chunks"` // of this shard, in order

	start int64 // of the first chunk in the file
}

// PartInput is what a shard found in the whole input. All shards of a batch
// find the same.
type PartInput struct {
	Records int    `json:"records"`
	Chunks  int    `json:"chunks"`
	Sum     Digest `json:"sha256"` // of the bytes of all files
}

// WritePart writes the part of a finished shard. The plan is JSON.
func WritePart(w io.Writer, p *Part, chunk func(ChunkInfo) ([]byte, error)) error {
	head, err := json.Marshal(p)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(w, "%s %x\n%s\n", partMagic, sha256.Sum256(head), head); err != nil {
		return err
	}
	for _, info := range p.Chunks {
		data, err := chunk(info)
		if err != nil {
			return err
		}
		if _, err := w.Write(data); err != nil {
			return err
		}
	}
	return nil
}

// maxPartHead bounds the second line of a part: some 200 bytes a chunk.
const maxPartHead = 1 << 30

// ReadPart reads what a part says about itself, and checks that its file has
// the size that belongs to it. Chunks are checked when they are read.
func ReadPart(r io.ReaderAt, size int64) (*Part, error) {
	first := make([]byte, len(partMagic)+1+2*sha256.Size+1)
	if _, err := r.ReadAt(first, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	var sum Digest
	magic, hex, ok := bytes.Cut(bytes.TrimSuffix(first, []byte{'\n'}), []byte{' '})
	if !ok || string(magic) != partMagic || sum.UnmarshalText(hex) != nil {
		return nil, fmt.Errorf("not a part of a batch, or the beginning of one: %w", ErrCorrupt)
	}
	head, err := line(r, int64(len(first)), min(size, maxPartHead))
	if err != nil {
		return nil, err
	}
	p := &Part{}
	if sha256.Sum256(head) != sum || json.Unmarshal(head, p) != nil || p.Shard.Check() != nil {
		return nil, ErrCorrupt
	}
	p.start = int64(len(first)) + int64(len(head)) + 1
	if end := p.offset(len(p.Chunks)); end != size {
		return nil, fmt.Errorf("%d bytes where %d belong: %w", size, end, ErrCorrupt)
	}
	return p, nil
}

// line reads from an offset to the next line end.
func line(r io.ReaderAt, from, most int64) ([]byte, error) {
	var out []byte
	buf := make([]byte, 64<<10)
	for int64(len(out)) < most {
		n, err := r.ReadAt(buf, from+int64(len(out)))
		if i := bytes.IndexByte(buf[:n], '\n'); i >= 0 {
			return append(out, buf[:i]...), nil
		}
		out = append(out, buf[:n]...)
		if errors.Is(err, io.EOF) {
			return nil, ErrCorrupt
		}
		if err != nil {
			return nil, err
		}
	}
	return nil, ErrCorrupt
}

// offset is where the i-th chunk of the part begins in its file.
func (p *Part) offset(i int) int64 {
	at := p.start
	for _, c := range p.Chunks[:i] {
		at += int64(c.Bytes)
	}
	return at
}

// Offsets lists where the chunks begin in the file.
func (p *Part) Offsets() []int64 {
	out := make([]int64, len(p.Chunks))
	at := p.start
	for i, c := range p.Chunks {
		out[i] = at
		at += int64(c.Bytes)
	}
	return out
}

// ReadChunk reads a chunk that begins at an offset of r, and checks its hash.
func ReadChunk(r io.ReaderAt, offset int64, info ChunkInfo) ([]byte, error) {
	data := make([]byte, info.Bytes)
	if _, err := r.ReadAt(data, offset); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if sha256.Sum256(data) != info.Sum {
		return nil, fmt.Errorf("chunk %d: %w", info.Index, ErrCorrupt)
	}
	return data, nil
}
