package batch

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// partMagic begins the file of a part.
const (
	partMagic  = partFamily + "2"
	partFamily = "orgsim.part/" // of any version
)

// Part is one finished shard: what a file of it says about itself.
//
//	orgsim.part/2 <SHA-256 of the next line>
//	{"plan": ..., "shard": ..., "input": ..., "chunks": [...]}
//	<data of the chunks, one after the other>
type Part struct {
	Plan   json.RawMessage `json:"plan"`
	Shard  Shard           `json:"shard"`
	Input  PartInput       `json:"input"`
	Chunks []ChunkInfo     `json:"chunks"` // of this shard, in order

	offsets []int64 // where each chunk begins in the file
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

// maxPartHead bounds the first two lines of a part: some 200 bytes a chunk.
const maxPartHead = 1 << 30

// ReadPart reads what a part says about itself, and checks that its file has
// the size that belongs to it. Chunks are checked when they are read.
func ReadPart(r io.ReaderAt, size int64) (*Part, error) {
	in := bufio.NewReader(io.NewSectionReader(r, 0, min(size, maxPartHead)))
	first, err := in.Peek(len(partMagic) + 1 + 2*sha256.Size + 1)
	if err != nil && err != io.EOF {
		return nil, err
	}
	var sum Digest
	magic, hex, ok := bytes.Cut(bytes.TrimSuffix(first, []byte{'\n'}), []byte{' '})
	switch {
	case IsPart(first) && string(magic) != partMagic:
		return nil, ErrVersion
	case !ok || !IsPart(first) || sum.UnmarshalText(hex) != nil:
		return nil, fmt.Errorf("not a part of a batch, or the beginning of one: %w", ErrCorrupt)
	}
	start, _ := in.Discard(len(first))
	head, err := in.ReadBytes('\n')
	if err != nil && err != io.EOF {
		return nil, err
	}
	start += len(head)
	head, whole := bytes.CutSuffix(head, []byte{'\n'})
	p := &Part{}
	if !whole || sha256.Sum256(head) != sum || json.Unmarshal(head, p) != nil {
		return nil, ErrCorrupt
	}
	at := int64(start)
	if err := p.check(size - at); err != nil {
		return nil, fmt.Errorf("%w: %w", err, ErrCorrupt)
	}
	for i := range p.Chunks {
		p.offsets = append(p.offsets, at)
		at += int64(p.Chunks[i].Bytes)
	}
	return p, nil
}

// IsPart reports whether a file that begins like this is a part of some version.
func IsPart(first []byte) bool { return bytes.HasPrefix(first, []byte(partFamily)) }

// check holds the numbers of a part against each other and against the size of its data, bytes: a
// hash says only that nobody changed them.
func (p *Part) check(size int64) error {
	if err := p.Shard.Check(); err != nil {
		return err
	}
	rows, bytes := 0, int64(0)
	for i := range p.Chunks {
		c := &p.Chunks[i]
		if err := c.check(); err != nil {
			return err
		}
		if c.Index != p.Shard.Index-1+i*p.Shard.Count {
			return fmt.Errorf("chunk %d is not of shard %s", c.Index, p.Shard)
		}
		rows += c.Records
		bytes += int64(c.Bytes)
		if bytes > size {
			break
		}
	}
	switch {
	case bytes != size:
		return fmt.Errorf("the data has %d bytes and the chunks of the list another number", size)
	case p.Input.Records < rows || p.Input.Chunks < len(p.Chunks) || p.Input.Records < p.Input.Chunks:
		return fmt.Errorf("an input of %d rows in %d chunks holds no shard of %d rows in %d", p.Input.Records, p.Input.Chunks, rows, len(p.Chunks))
	}
	return nil
}

// ReadChunk reads the i-th chunk of a part from its file, and checks its hash.
func (p *Part) ReadChunk(r io.ReaderAt, i int) ([]byte, error) {
	info := &p.Chunks[i]
	data := make([]byte, info.Bytes)
	if _, err := r.ReadAt(data, p.offsets[i]); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if sha256.Sum256(data) != info.Sum {
		return nil, fmt.Errorf("chunk %d: %w", info.Index, ErrCorrupt)
	}
	return data, nil
}
