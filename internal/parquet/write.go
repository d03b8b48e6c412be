package parquet

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"io"
	"math"

	"github.com/klauspost/compress/zstd"
)

// Kind is what a column that is written holds.
type Kind uint8

// The kinds.
const (
	Text Kind = iota
	Integer
	Number
	Truth
)

// Field is a column that is written. Any of its values may be missing.
type Field struct {
	Name string
	Kind Kind
}

// Pair is a note that a file carries.
type Pair struct{ Key, Value string }

const (
	groupRows = 1 << 17   // rows of a row group; bounds memory
	pageBytes = 256 << 10 // of values, after which a page ends
)

// A Writer writes rows. Values are given column by column, each with its number; a column that is given none in a row has
// none there. The first error sticks.
type Writer struct {
	to      io.Writer
	zstd    *zstd.Encoder
	at      int64 // bytes written
	columns []writerColumn
	rows    int // of the row group
	all     int64
	groups  thriftWriter // metadata of the row groups so far
	count   int          // of them
	tail    func(*thriftWriter)
	err     error

	plain, packed []byte // of a page; kept for their memory
}

// writerColumn gathers a column of a row group.
type writerColumn struct {
	Field
	first, last int    // rows of the page: where it begins, and up to where set and missing were told
	set         []byte // a bit a row of the page
	missing     int    // rows of the page without a value
	values      []byte // of the page, as they are written
	bits        int    // of truth values

	pages    []byte // finished
	unpacked int
	nulls    int // of the row group
	stats    stats
}

// stats are the least and the greatest value of a row group.
type stats struct {
	known   bool
	numbers [2]float64
	wholes  [2]int64
	texts   [2]string
}

// NewWriter begins a file. maker goes where files name the program that wrote them.
func NewWriter(w io.Writer, maker string, fields []Field, notes []Pair) (*Writer, error) {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderCRC(false))
	if err != nil {
		return nil, fmt.Errorf("setting up zstd: %w", err)
	}
	p := &Writer{to: w, zstd: enc}
	for _, f := range fields {
		p.columns = append(p.columns, writerColumn{Field: f})
	}
	p.groups.last = []int{0}
	p.tail = func(t *thriftWriter) {
		t.list(5, thriftStruct, len(notes))
		for _, n := range notes {
			t.open()
			t.text(1, n.Key)
			t.text(2, n.Value)
			t.close()
		}
		t.text(6, maker)
		t.list(7, thriftStruct, len(fields)) // columns are ordered as their types are, so that their statistics count
		for range fields {
			t.open()
			t.empty(1)
			t.close()
		}
	}
	p.write([]byte(magic))
	return p, nil
}

func (p *Writer) write(b []byte) {
	if p.err != nil {
		return
	}
	n, err := p.to.Write(b)
	if err == nil && n < len(b) {
		err = io.ErrShortWrite
	}
	p.at += int64(n)
	p.err = err
}

// mark says that the row has a value in a column.
func (p *Writer) mark(i int) *writerColumn {
	c := &p.columns[i]
	c.reach(p.rows)
	at := c.last - c.first
	c.set[at>>3] |= 1 << (at & 7)
	c.last++
	return c
}

// reach says that the rows up to this one that were not told of have no value.
func (c *writerColumn) reach(row int) {
	c.missing += row - c.last
	c.last = row
	for n := (row - c.first) / 8; len(c.set) <= n; {
		c.set = append(c.set, 0)
	}
}

// Text gives the row a text.
func (p *Writer) Text(column int, v string) {
	c := p.mark(column)
	c.values = append(binary.LittleEndian.AppendUint32(c.values, uint32(len(v))), v...)
	note(&c.stats, &c.stats.texts, v)
}

// Integer gives the row a whole number.
func (p *Writer) Integer(column int, v int64) {
	c := p.mark(column)
	c.values = binary.LittleEndian.AppendUint64(c.values, uint64(v))
	note(&c.stats, &c.stats.wholes, v)
}

// Number gives the row a number, which must not be NaN.
func (p *Writer) Number(column int, v float64) {
	c := p.mark(column)
	c.values = binary.LittleEndian.AppendUint64(c.values, math.Float64bits(v))
	note(&c.stats, &c.stats.numbers, v)
}

// Truth gives the row a truth value.
func (p *Writer) Truth(column int, v bool) {
	c := p.mark(column)
	if c.bits&7 == 0 {
		c.values = append(c.values, 0)
	}
	if v {
		c.values[c.bits>>3] |= 1 << (c.bits & 7)
	}
	c.bits++
}

// Row ends a row.
func (p *Writer) Row() error {
	p.rows++
	if p.rows%64 == 0 {
		for i := range p.columns {
			if c := &p.columns[i]; len(c.values) >= pageBytes {
				p.page(c)
			}
		}
	}
	if p.rows == groupRows {
		p.group()
	}
	return p.err
}

// Close ends the file, not the writer below.
func (p *Writer) Close() error {
	if p.rows > 0 {
		p.group()
	}
	t := &thriftWriter{}
	t.open()
	t.int32(1, 2) // version
	t.list(2, thriftStruct, len(p.columns)+1)
	t.open()
	t.text(4, "orgsim")
	t.int32(5, len(p.columns))
	t.close()
	for i := range p.columns {
		p.columns[i].describe(t)
	}
	t.int64(3, p.all)
	t.list(4, thriftStruct, p.count)
	t.b = append(t.b, p.groups.b...)
	p.tail(t)
	t.close()
	p.write(append(binary.LittleEndian.AppendUint32(t.b, uint32(len(t.b))), magic...))
	return p.err
}

// describe writes the element of the schema.
func (c *writerColumn) describe(t *thriftWriter) {
	t.open()
	t.int32(1, c.physical())
	t.int32(3, optional)
	t.text(4, c.Name)
	switch c.Kind {
	case Text:
		t.int32(6, 0) // UTF8, for older readers
		t.field(10, thriftStruct)
		t.open()
		t.empty(1)
		t.close()
	case Integer:
		t.int32(6, 18) // INT_64
		t.field(10, thriftStruct)
		t.open()
		t.field(10, thriftStruct)
		t.open()
		t.field(1, thriftByte)
		t.b = append(t.b, 64)
		t.field(2, thriftTrue)
		t.close()
		t.close()
	}
	t.close()
}

func (c *writerColumn) physical() int {
	return [...]int{Text: ByteArray, Integer: Int64, Number: Double, Truth: Boolean}[c.Kind]
}

// note takes a value into the least and the greatest.
func note[T cmp.Ordered](s *stats, ends *[2]T, v T) {
	if !s.known {
		s.known = true
		ends[0], ends[1] = v, v
	}
	ends[0], ends[1] = min(ends[0], v), max(ends[1], v)
}
