package parquet

import (
	"encoding/binary"
	"hash/crc32"
	"math/bits"
)

// mostHeld bounds the pages and dictionaries that are held at a time, of all columns.
const mostHeld = 512 << 20

// column reads a column of a row group, page by page.
type column struct {
	rows *Rows
	leaf *Leaf

	codec      int
	b          []byte // from the next page on
	left       int64  // entries of the column
	dictionary *dictionary

	page     []byte // unpacked; kept for its memory
	inPage   int    // entries left
	def, rep hybrid
	values   decoder
}

// begin begins a row group.
func (c *column) begin(r *Rows, l *Leaf, from *chunk) error {
	start := from.data
	if from.dictionary > 0 && from.dictionary < start {
		start = from.dictionary
	}
	if start < int64(len(magic)) || start > int64(len(r.file.b)) || from.values < 0 {
		return errDamaged
	}
	c.drop()
	*c = column{rows: r, leaf: l, codec: from.codec, b: r.file.b[start:], left: from.values, page: c.page}
	return nil
}

// drop forgets the dictionary.
func (c *column) drop() {
	if c.dictionary != nil {
		c.rows.held -= c.dictionary.size()
		c.dictionary = nil
	}
}

// next reads the value of a row.
func (c *column) next(v *Value) error {
	*v = Value{}
	def, err := c.entry()
	if err != nil {
		return err
	}
	v.Set = def == c.leaf.maxDef
	if !c.leaf.Nested {
		if v.Set {
			return c.values.next(v)
		}
		return nil
	}
	for c.leaf.maxRep > 0 && c.left > 0 { // the other elements of a list
		if err := c.load(); err != nil {
			return err
		}
		if again, err := c.rep.peek(); again == 0 || err != nil {
			return err
		}
		if def, err = c.entry(); err != nil {
			return err
		}
		v.Set = v.Set || def == c.leaf.maxDef
	}
	return nil
}

// entry takes the levels of an entry.
func (c *column) entry() (def int, err error) {
	if err := c.load(); err != nil {
		return 0, err
	}
	c.inPage--
	c.left--
	if c.leaf.maxRep > 0 {
		if _, err := c.rep.next(); err != nil {
			return 0, err
		}
	}
	if c.leaf.maxDef == 0 {
		return 0, nil
	}
	level, err := c.def.next()
	return int(level), err
}

// load goes to the next page if this one is at its end.
func (c *column) load() error {
	for c.inPage == 0 {
		if c.left == 0 {
			return errDamaged // fewer values than rows
		}
		r := &thriftReader{b: c.b}
		h := readPageHeader(r)
		switch {
		case r.err != nil:
			return r.err
		case h.packed > len(c.b)-r.at:
			return errDamaged
		}
		packed := c.b[r.at : r.at+h.packed]
		c.b = c.b[r.at+h.packed:]
		if h.hasSum && crc32.ChecksumIEEE(packed) != h.sum {
			return errDamaged
		}
		var err error
		switch h.kind {
		case dictionaryPage:
			err = c.readDictionary(&h, packed)
		case dataPage:
			err = c.readData(&h, packed)
		case dataPageV2:
			err = c.readDataV2(&h, packed)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// unpack unpacks a page into memory that may be in use for the page before.
func (c *column) unpack(to, packed []byte, size int) ([]byte, error) {
	if c.codec == uncompressed {
		if size != len(packed) {
			return nil, errDamaged
		}
		return packed, nil
	}
	if size > mostPage {
		return nil, ErrTooLarge
	}
	if size > cap(to) {
		c.rows.held += size - cap(to)
		if c.rows.held > mostHeld {
			return nil, ErrTooLarge
		}
		to = make([]byte, size)
	}
	return to[:size], unpack(c.codec, to[:size], packed)
}

func (c *column) readDictionary(h *pageHeader, packed []byte) error {
	if c.dictionary != nil || c.leaf.Nested {
		return nil // there is one dictionary at most
	}
	before := c.rows.held
	b, err := c.unpack(nil, packed, h.unpacked)
	if err != nil {
		return err
	}
	if c.dictionary, err = newDictionary(c.leaf, b, h.values); err != nil {
		return err
	}
	if c.rows.held = before + c.dictionary.size(); c.rows.held > mostHeld {
		return ErrTooLarge
	}
	return nil
}

func (c *column) readData(h *pageHeader, packed []byte) error {
	b, err := c.unpack(c.page, packed, h.unpacked)
	if err != nil {
		return err
	}
	if c.codec != uncompressed {
		c.page = b
	}
	for i, level := range []struct {
		to   *hybrid
		most int
	}{{&c.rep, c.leaf.maxRep}, {&c.def, c.leaf.maxDef}} {
		if level.most == 0 {
			continue
		}
		if len(b) < 4 || h.levels[1-i] != rleEncoding {
			return errDamaged
		}
		n := binary.LittleEndian.Uint32(b)
		if b = b[4:]; uint64(n) > uint64(len(b)) {
			return errDamaged
		}
		*level.to = levels(b[:n], level.most)
		b = b[n:]
	}
	return c.start(h, b)
}

func (c *column) readDataV2(h *pageHeader, packed []byte) error {
	def, rep := h.lengths[0], h.lengths[1]
	if def > len(packed)-rep || def+rep > h.unpacked {
		return errDamaged
	}
	c.rep, c.def = levels(packed[:rep], c.leaf.maxRep), levels(packed[rep:rep+def], c.leaf.maxDef)
	b := packed[rep+def:]
	if h.isPacked && c.codec != uncompressed {
		unpacked, err := c.unpack(c.page, b, h.unpacked-def-rep)
		if err != nil {
			return err
		}
		b, c.page = unpacked, unpacked
	}
	return c.start(h, b)
}

// start begins with the values of a page.
func (c *column) start(h *pageHeader, b []byte) (err error) {
	if c.inPage = h.values; int64(c.inPage) > c.left {
		return errDamaged
	}
	if !c.leaf.Nested && c.inPage > 0 {
		c.values, err = newDecoder(c.leaf, h.encoding, b, c.dictionary)
	}
	return err
}

// levels are numbers up to most.
func levels(b []byte, most int) hybrid { return hybrid{b: b, width: bits.Len(uint(most))} }
