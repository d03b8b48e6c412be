package parquet

import "encoding/binary"

// delta decodes whole numbers that are written as differences, in blocks of some parts each.
type delta struct {
	b       []byte
	parts   int // of a block
	each    int // values of a part
	left    uint64
	last    int64
	first   bool // last is a value that was not given yet
	least   int64
	widths  []byte // of the parts of the block to come
	inPart  int    // values left of the part
	width   int
	current bitReader
}

// mostOfBlock bounds the values of a block.
const mostOfBlock = 1 << 20

func newDelta(b []byte) (*delta, error) {
	d := &delta{b: b}
	block, parts, left := d.varint(), d.varint(), d.varint()
	if d.b == nil || parts == 0 || block > mostOfBlock || block%parts != 0 || block/parts%8 != 0 || block == 0 || left > 1<<32 {
		return nil, errDamaged
	}
	d.parts, d.each, d.left = int(parts), int(block/parts), left
	d.last, d.first = zigzag(d.varint()), true
	if d.b == nil {
		return nil, errDamaged
	}
	return d, nil
}

// varint takes a number; b is nil afterwards if there is none.
func (d *delta) varint() uint64 {
	v, n := binary.Uvarint(d.b)
	if n <= 0 {
		d.b = nil
		return 0
	}
	if d.b = d.b[n:]; d.b == nil {
		d.b = []byte{}
	}
	return v
}

func (d *delta) next() (int64, error) {
	if d.left == 0 {
		return 0, errDamaged
	}
	d.left--
	if d.first {
		d.first = false
		return d.last, nil
	}
	if d.inPart == 0 {
		if err := d.part(); err != nil {
			return 0, err
		}
	}
	d.inPart--
	v, err := d.current.take(d.width)
	d.last += d.least + int64(v) // wraps around, as the encoding wants
	return d.last, err
}

// part begins the next part, and before the first of a block the block.
func (d *delta) part() error {
	if len(d.widths) == 0 {
		d.least = zigzag(d.varint())
		if d.b == nil || len(d.b) < d.parts {
			return errDamaged
		}
		d.widths, d.b = d.b[:d.parts], d.b[d.parts:]
	}
	d.width, d.widths = int(d.widths[0]), d.widths[1:]
	n := d.each * d.width / 8
	if d.width > 64 {
		return errDamaged
	}
	n = min(n, len(d.b)) // the last part may be cut short
	d.current, d.b, d.inPart = bitReader{b: d.b[:n]}, d.b[n:], d.each
	return nil
}

// rest returns what stands behind the values.
func (d *delta) rest() ([]byte, error) {
	ahead := *d
	left := ahead.left
	if ahead.first && left > 0 {
		left--
	}
	for left > 0 {
		if err := ahead.part(); err != nil {
			return nil, err
		}
		left -= min(left, uint64(ahead.each))
	}
	return ahead.b, nil
}
