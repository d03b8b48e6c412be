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
	packed, unpacked       int64
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
	r.structure(func(id int, _ byte) bool {
		switch id {
		case 2:
			r.list(mostElements, func() { m.schema = append(m.schema, readElement(r)) })
		case 4:
			r.list(mostChunks, func() {
				m.groups = append(m.groups, readGroup(r))
				if chunks += len(m.groups[len(m.groups)-1].chunks); chunks > mostChunks && r.err == nil {
					r.err = ErrTooLarge
				}
			})
		case 8:
			m.encrypted = true
			return false
		default:
			return false
		}
		return true
	})
	return m, r.err
}

func readElement(r *thriftReader) element {
	e := element{kind: -1}
	converted, scale := -1, 0
	r.structure(func(id int, kind byte) bool {
		switch id {
		case 1:
			e.kind = r.int32()
		case 2:
			e.length = r.int32()
		case 3:
			e.repetition = r.int32()
		case 4:
			e.name = string(r.binary())
		case 5:
			e.children = r.int32()
		case 6:
			converted = r.int32()
		case 7:
			scale = r.int32()
		case 10:
			e.logical = readLogical(r)
		default:
			return false
		}
		return true
	})
	if e.logical.Kind == Plain && converted >= 0 {
		e.logical = fromConverted(converted, scale)
	}
	return e
}

func readGroup(r *thriftReader) group {
	var g group
	r.structure(func(id int, _ byte) bool {
		switch id {
		case 1:
			r.list(mostChunks, func() { g.chunks = append(g.chunks, readChunk(r)) })
		case 3:
			g.rows = r.int()
		default:
			return false
		}
		return true
	})
	return g
}

func readChunk(r *thriftReader) chunk {
	c := chunk{kind: -1}
	r.structure(func(id int, _ byte) bool {
		switch id {
		case 1:
			c.elsewhere = len(r.binary()) > 0
		case 3:
			r.structure(func(id int, _ byte) bool { return c.field(r, id) })
		case 8, 9:
			c.isEncrypted = true
			return false
		default:
			return false
		}
		return true
	})
	return c
}

// field reads a field of the metadata of a column.
func (c *chunk) field(r *thriftReader, id int) bool {
	switch id {
	case 1:
		c.kind = r.int32()
	case 4:
		c.codec = r.int32()
	case 5:
		c.values = r.int()
	case 6:
		c.unpacked = r.int()
	case 7:
		c.packed = r.int()
	case 9:
		c.data = r.int()
	case 11:
		c.dictionary = r.int()
	default:
		return false
	}
	return true
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
	r.structure(func(id int, _ byte) bool {
		switch id {
		case 1:
			h.kind = r.int32()
		case 2:
			h.unpacked = r.int32()
		case 3:
			h.packed = r.int32()
		case 4:
			h.sum, h.hasSum = uint32(r.int32()), true
		case 5:
			r.structure(h.numbers(r, &h.values, &h.encoding, &h.levels[0], &h.levels[1]))
		case 7:
			r.structure(h.numbers(r, &h.values, &h.encoding))
		case 8:
			var nulls, rows int
			r.structure(func(id int, kind byte) bool {
				if id == 7 {
					h.isPacked = kind == thriftTrue
					return true
				}
				return h.numbers(r, &h.values, &nulls, &rows, &h.encoding, &h.lengths[0], &h.lengths[1])(id, kind)
			})
		default:
			return false
		}
		return true
	})
	if h.unpacked < 0 || h.packed < 0 || h.values < 0 || h.lengths[0] < 0 || h.lengths[1] < 0 {
		r.fail()
	}
	return h
}

// numbers reads the fields 1, 2 ... of a structure.
func (h *pageHeader) numbers(r *thriftReader, to ...*int) func(int, byte) bool {
	return func(id int, _ byte) bool {
		if id < 1 || id > len(to) {
			return false
		}
		*to[id-1] = r.int32()
		return true
	}
}
