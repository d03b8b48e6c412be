package parquet

import (
	"encoding/binary"
	"hash/crc32"
	"math"
)

// page ends the page of a column.
func (p *Writer) page(c *writerColumn) {
	c.reach(p.rows)
	n := c.last - c.first
	if n == 0 {
		return
	}
	levels := c.levels(n)
	plain := append(binary.LittleEndian.AppendUint32(p.plain[:0], uint32(len(levels))), levels...)
	plain = append(plain, c.values...)
	packed := p.zstd.EncodeAll(plain, p.packed[:0])
	p.plain, p.packed = plain, packed

	t := &thriftWriter{}
	t.open()
	t.int32(1, dataPage)
	t.int32(2, len(plain))
	t.int32(3, len(packed))
	t.int32(4, int(int32(crc32.ChecksumIEEE(packed))))
	t.field(5, thriftStruct)
	t.open()
	t.int32(1, n)
	t.int32(2, plainEncoding)
	t.int32(3, rleEncoding)
	t.int32(4, rleEncoding)
	t.close()
	t.close()
	c.pages = append(append(c.pages, t.b...), packed...)
	c.unpacked += len(t.b) + len(plain)
	c.nulls += c.missing
	c.first, c.missing, c.bits = c.last, 0, 0
	c.set, c.values = c.set[:0], c.values[:0]
}

// levels says which of the n rows of the page have a value.
func (c *writerColumn) levels(n int) []byte {
	if c.missing == 0 || c.missing == n { // one run
		run := binary.AppendUvarint(nil, uint64(n)<<1)
		if c.missing == 0 {
			return append(run, 1)
		}
		return append(run, 0)
	}
	return append(binary.AppendUvarint(nil, uint64(n+7)/8<<1|1), c.set[:(n+7)/8]...)
}

// group writes the row group.
func (p *Writer) group() {
	t := &p.groups
	t.open()
	t.list(1, thriftStruct, len(p.columns))
	packed, unpacked := 0, 0
	for i := range p.columns {
		c := &p.columns[i]
		p.page(c)
		start := p.at
		p.write(c.pages)
		packed += len(c.pages)
		unpacked += c.unpacked
		t.open()
		t.int64(2, start)
		t.field(3, thriftStruct)
		t.open()
		t.int32(1, c.physical())
		t.list(2, thriftI32, 2)
		t.signed(plainEncoding)
		t.signed(rleEncoding)
		t.list(3, thriftBinary, 1)
		t.bytes(c.Name)
		t.int32(4, zstdCodec)
		t.int64(5, int64(p.rows))
		t.int64(6, int64(c.unpacked))
		t.int64(7, int64(len(c.pages)))
		t.int64(9, start)
		c.writeStats(t)
		t.close()
		t.close()
		*c = writerColumn{Field: c.Field, set: c.set, values: c.values, pages: c.pages[:0]}
	}
	t.int64(2, int64(unpacked))
	t.int64(3, int64(p.rows))
	t.int64(6, int64(packed))
	t.close()
	p.count++
	p.all += int64(p.rows)
	p.rows = 0
}

// mostStats bounds the texts of statistics.
const mostStats = 64

// writeStats writes the statistics of a column of the row group.
func (c *writerColumn) writeStats(t *thriftWriter) {
	t.field(12, thriftStruct)
	t.open()
	t.int64(3, int64(c.nulls))
	if s := &c.stats; s.known {
		low, high := s.texts[0], s.texts[1]
		switch c.Kind {
		case Integer:
			low, high = bytesOf(uint64(s.wholes[0])), bytesOf(uint64(s.wholes[1]))
		case Number:
			low, high = bytesOf(math.Float64bits(s.numbers[0])), bytesOf(math.Float64bits(s.numbers[1]))
		}
		if len(low) <= mostStats && len(high) <= mostStats {
			t.text(5, high)
			t.text(6, low)
		}
	}
	t.close()
}

func bytesOf(v uint64) string { return string(binary.LittleEndian.AppendUint64(nil, v)) }
