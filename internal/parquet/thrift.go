package parquet

import (
	"encoding/binary"
	"math"
)

// Types of values in Thrift's compact protocol, in which a file describes itself.
const (
	thriftTrue   = 1
	thriftFalse  = 2
	thriftByte   = 3
	thriftI16    = 4
	thriftI32    = 5
	thriftI64    = 6
	thriftDouble = 7
	thriftBinary = 8
	thriftList   = 9
	thriftSet    = 10
	thriftMap    = 11
	thriftStruct = 12
)

// thriftReader takes values out of bytes. The first error sticks; after it, values are zero.
type thriftReader struct {
	b     []byte
	at    int
	depth int
	err   error
}

const mostNested = 64

func (r *thriftReader) fail() {
	if r.err == nil {
		r.err = errDamaged
	}
	r.at = len(r.b)
}

func (r *thriftReader) octet() byte {
	if r.at >= len(r.b) {
		r.fail()
		return 0
	}
	r.at++
	return r.b[r.at-1]
}

func (r *thriftReader) varint() (v uint64) {
	for shift := 0; shift < 64; shift += 7 {
		c := r.octet()
		v |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return v
		}
	}
	r.fail()
	return 0
}

func zigzag(v uint64) int64 { return int64(v>>1) ^ -int64(v&1) }

func (r *thriftReader) int() int64 { return zigzag(r.varint()) }

// int32 is a number that must fit 32 bits.
func (r *thriftReader) int32() int {
	v := r.int()
	if v < math.MinInt32 || v > math.MaxInt32 {
		r.fail()
		return 0
	}
	return int(v)
}

func (r *thriftReader) binary() []byte {
	n := r.varint()
	if n > uint64(len(r.b)-r.at) {
		r.fail()
		return nil
	}
	r.at += int(n)
	return r.b[r.at-int(n) : r.at]
}

// fields are what is done with the fields of a structure, by id. Of a truth value the type is all there is to read.
type fields map[int]func(kind byte)

// structure reads a structure. Fields that are not asked for are skipped.
func (r *thriftReader) structure(ask fields) {
	if r.depth++; r.depth > mostNested {
		r.fail()
	}
	id := 0
	for r.err == nil {
		head := r.octet()
		if head == 0 {
			break
		}
		if delta := int(head >> 4); delta > 0 {
			id += delta
		} else {
			id = r.int32()
		}
		if r.err != nil {
			break
		}
		if read := ask[id]; read != nil {
			read(head & 15)
		} else {
			r.skip(head & 15)
		}
	}
	r.depth--
}

// inner reads a structure within another.
func (r *thriftReader) inner(ask fields) func(byte) { return func(byte) { r.structure(ask) } }

// small reads a number that must fit 32 bits, large one of 64.
func (r *thriftReader) small(to *int) func(byte)   { return func(byte) { *to = r.int32() } }
func (r *thriftReader) large(to *int64) func(byte) { return func(byte) { *to = r.int() } }

// there notes that there is a field, whatever it holds.
func (r *thriftReader) there(to *bool) func(byte) {
	return func(kind byte) {
		*to = true
		r.skip(kind)
	}
}

// truth reads a truth value.
func truth(to *bool) func(byte) { return func(kind byte) { *to = kind == thriftTrue } }

// list calls each for every element, of which there may be so many.
func (r *thriftReader) list(most int, each func()) {
	n, _ := r.listHead()
	if n > uint64(most) && r.err == nil {
		r.err = ErrTooLarge
	}
	for ; n > 0 && r.err == nil; n-- {
		each()
	}
}

func (r *thriftReader) listHead() (n uint64, kind byte) {
	head := r.octet()
	if n = uint64(head >> 4); n == 15 {
		n = r.varint()
	}
	if n > uint64(len(r.b)-r.at) { // an element takes a byte at least
		r.fail()
		return 0, 0
	}
	return n, head & 15
}

func (r *thriftReader) skip(kind byte) {
	switch kind {
	case thriftTrue, thriftFalse:
	case thriftByte:
		r.octet()
	case thriftI16, thriftI32, thriftI64:
		r.varint()
	case thriftDouble:
		for range 8 {
			r.octet()
		}
	case thriftBinary:
		r.binary()
	case thriftStruct:
		r.structure(nil)
	case thriftList, thriftSet:
		for n, of := r.listHead(); n > 0 && r.err == nil; n-- {
			r.skipElement(of)
		}
	case thriftMap:
		n := r.varint()
		if n == 0 {
			return
		}
		for kinds := r.octet(); n > 0 && r.err == nil; n-- {
			r.skipElement(kinds >> 4)
			r.skipElement(kinds & 15)
		}
	default:
		r.fail()
	}
}

// skipElement skips an element of a list or a map, where a truth value takes a byte.
func (r *thriftReader) skipElement(kind byte) {
	if kind == thriftTrue || kind == thriftFalse {
		kind = thriftByte
	}
	if r.depth++; r.depth > mostNested {
		r.fail()
		return
	}
	r.skip(kind)
	r.depth--
}

// thriftWriter appends values. Fields of a structure come in the order of their ids, between open and close.
type thriftWriter struct {
	b    []byte
	last []int // ids of the fields before, one a structure
}

func (w *thriftWriter) varint(v uint64) { w.b = binary.AppendUvarint(w.b, v) }

func (w *thriftWriter) signed(v int64) { w.b = binary.AppendVarint(w.b, v) }

func (w *thriftWriter) open() { w.last = append(w.last, 0) }

func (w *thriftWriter) close() {
	w.b = append(w.b, 0)
	w.last = w.last[:len(w.last)-1]
}

func (w *thriftWriter) field(id int, kind byte) {
	last := &w.last[len(w.last)-1]
	w.b = append(w.b, byte(id-*last)<<4|kind) // ids are less than 15 apart
	*last = id
}

func (w *thriftWriter) int32(id, v int) {
	w.field(id, thriftI32)
	w.signed(int64(v))
}

func (w *thriftWriter) int64(id int, v int64) {
	w.field(id, thriftI64)
	w.signed(v)
}

func (w *thriftWriter) text(id int, s string) {
	w.field(id, thriftBinary)
	w.bytes(s)
}

func (w *thriftWriter) bytes(s string) {
	w.varint(uint64(len(s)))
	w.b = append(w.b, s...)
}

func (w *thriftWriter) list(id int, kind byte, n int) {
	w.field(id, thriftList)
	if n < 15 {
		w.b = append(w.b, byte(n)<<4|kind)
		return
	}
	w.b = append(w.b, 15<<4|kind)
	w.varint(uint64(n))
}

// empty is a structure without fields.
func (w *thriftWriter) empty(id int) {
	w.field(id, thriftStruct)
	w.b = append(w.b, 0)
}
