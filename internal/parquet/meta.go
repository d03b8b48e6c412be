package parquet

import (
	"bytes"
	"encoding/binary"
)

// metadata is what a file says of itself at its end.
type metadata struct {
	schema    []element
	groups    []group
	encrypted bool
}

// element is a node of the schema, which is a tree in the order of a walk.
type element struct {
	name       string
	kind       int // a physical type; -1: a group
	length     int // of a fixed-length array
	repetition int
	children   int
	logical    Logical
}

// Repetitions of an element.
const (
	required = iota
	optional
	repeated
)

// group is a row group.
type group struct {
	rows   int64
	chunks []chunk
}

// chunk is a column of a row group.
type chunk struct {
	kind, codec            int
	values                 int64
	unpacked               int64
	data, dictionary       int64 // where their pages begin
	elsewhere, isEncrypted bool
}

// Bounds of what a file may say of itself.
const (
	mostFooter   = 64 << 20
	mostElements = 1 << 17
	mostChunks   = 1 << 20
)

const magic = "PAR1"

// readMetadata reads the end of a file.
func readMetadata(b []byte) (*metadata, error) {
	if len(b) < 12 || !bytes.HasPrefix(b, []byte(magic)) || !bytes.HasSuffix(b, []byte(magic)) {
		return nil, errDamaged
	}
	n := binary.LittleEndian.Uint32(b[len(b)-8:])
	switch {
	case n > uint32(len(b)-12):
		return nil, errDamaged
	case n > mostFooter:
		return nil, ErrTooLarge
	}
	m := &metadata{}
	chunks := 0
	r := &thriftReader{b: b[len(b)-8-int(n) : len(b)-8]}
	r.structure(fields{
		2: func(byte) { r.list(mostElements, func() { m.schema = append(m.schema, readElement(r)) }) },
		4: func(byte) {
			r.list(mostChunks, func() {
				m.groups = append(m.groups, readGroup(r))
				if chunks += len(m.groups[len(m.groups)-1].chunks); chunks > mostChunks && r.err == nil {
					r.err = ErrTooLarge
				}
			})
		},
		8: r.there(&m.encrypted),
	})
	return m, r.err
}

func readElement(r *thriftReader) element {
	e := element{kind: -1}
	converted, scale := -1, 0
	r.structure(fields{
		1: r.small(&e.kind), 2: r.small(&e.length), 3: r.small(&e.repetition), 5: r.small(&e.children), 6: r.small(&converted), 7: r.small(&scale),
		4:  func(byte) { e.name = string(r.binary()) },
		10: func(byte) { e.logical = readLogical(r) },
	})
	if e.logical.Kind == Plain && converted >= 0 {
		e.logical = fromConverted(converted, scale)
	}
	return e
}

func readGroup(r *thriftReader) group {
	var g group
	r.structure(fields{
		1: func(byte) { r.list(mostChunks, func() { g.chunks = append(g.chunks, readChunk(r)) }) },
		3: r.large(&g.rows),
	})
	return g
}

func readChunk(r *thriftReader) chunk {
	c := chunk{kind: -1}
	r.structure(fields{
		1: func(byte) { c.elsewhere = len(r.binary()) > 0 },
		3: r.inner(fields{
			1: r.small(&c.kind), 4: r.small(&c.codec), 5: r.large(&c.values), 6: r.large(&c.unpacked), 9: r.large(&c.data), 11: r.large(&c.dictionary),
		}),
		8: r.there(&c.isEncrypted), 9: r.there(&c.isEncrypted),
	})
	return c
}

// Kinds of pages.
const (
	dataPage       = 0
	dictionaryPage = 2
	dataPageV2     = 3
)

// pageHeader stands before a page.
type pageHeader struct {
	kind             int
	unpacked, packed int
	sum              uint32
	hasSum           bool
	values           int
	encoding         int
	levels           [2]int // encodings of definition and repetition levels, in pages of version 1
	lengths          [2]int // of definition and repetition levels, in pages of version 2
	isPacked         bool
}

func readPageHeader(r *thriftReader) pageHeader {
	h := pageHeader{kind: -1, encoding: -1, isPacked: true}
	r.structure(fields{
		1: r.small(&h.kind), 2: r.small(&h.unpacked), 3: r.small(&h.packed),
		4: func(byte) { h.sum, h.hasSum = uint32(r.int32()), true },
		5: r.inner(fields{1: r.small(&h.values), 2: r.small(&h.encoding), 3: r.small(&h.levels[0]), 4: r.small(&h.levels[1])}),
		7: r.inner(fields{1: r.small(&h.values), 2: r.small(&h.encoding)}),
		8: r.inner(fields{1: r.small(&h.values), 4: r.small(&h.encoding), 5: r.small(&h.lengths[0]), 6: r.small(&h.lengths[1]), 7: truth(&h.isPacked)}),
	})
	if h.unpacked < 0 || h.packed < 0 || h.values < 0 || h.lengths[0] < 0 || h.lengths[1] < 0 {
		r.fail()
	}
	return h
}
