package parquet

import "io"

// File is a Parquet file: columns, and leaves below them that hold values.
type File struct {
	Columns []string // names, in order
	Leaves  []Leaf

	b      []byte
	groups []group
}

// Leaf is a column of values.
type Leaf struct {
	Column  int  // of the table that it belongs to
	Nested  bool // it is in a list or a group: what its values are is not told
	Type    int  // physical
	Logical Logical

	length         int // of a value, in bytes; 0: they differ
	depth          int
	maxDef, maxRep int
}

// Value is a value of a leaf. Bits holds truth values, whole numbers as two's complement, and the bits of floats; Bytes,
// which hold until the next row, the rest.
type Value struct {
	Set   bool // else there is none
	Bits  uint64
	Bytes []byte
}

// Open reads what a file says of itself. Besides that it is damaged, the error may be [ErrTooLarge], [ErrEncrypted] or
// [ErrCodec].
func Open(b []byte) (*File, error) {
	m, err := readMetadata(b)
	if err != nil {
		return nil, err
	}
	f := &File{b: b, groups: m.groups}
	if len(m.schema) == 0 || m.schema[0].children < 0 {
		return nil, errDamaged
	}
	next := 1
	for range m.schema[0].children {
		if next >= len(m.schema) {
			return nil, errDamaged
		}
		f.Columns = append(f.Columns, m.schema[next].name)
		if next, err = f.addLeaves(m.schema, next, Leaf{Column: len(f.Columns) - 1}); err != nil {
			return nil, err
		}
	}
	for i := range m.groups {
		if len(m.groups[i].chunks) != len(f.Leaves) || m.groups[i].rows < 0 {
			return nil, errDamaged
		}
		for j := range m.groups[i].chunks {
			switch c := &m.groups[i].chunks[j]; {
			case m.encrypted || c.isEncrypted:
				return nil, ErrEncrypted
			case c.elsewhere || c.kind != f.Leaves[j].Type:
				return nil, errDamaged
			case !known(c.codec):
				return nil, ErrCodec
			}
		}
	}
	return f, nil
}

// addLeaves adds the leaves at and below element i and returns the element behind them.
func (f *File) addLeaves(schema []element, i int, l Leaf) (int, error) {
	if i >= len(schema) || l.maxDef > mostNested {
		return 0, errDamaged
	}
	e := &schema[i]
	switch e.repetition {
	case repeated:
		l.maxRep++
		l.maxDef++
		l.Nested = true
	case optional:
		l.maxDef++
	}
	if e.kind >= 0 && e.children <= 0 {
		l.Type, l.Logical, l.length = e.kind, e.logical, sizes[min(e.kind, ByteArray)]
		if e.kind == FixedLenByteArray {
			l.length = e.length
		}
		if e.kind > FixedLenByteArray || l.length < 0 || e.kind == FixedLenByteArray && l.length == 0 {
			return 0, errDamaged
		}
		if !l.Logical.fits(l.Type, l.length) {
			l.Logical = Logical{}
		}
		f.Leaves = append(f.Leaves, l)
		return i + 1, nil
	}
	l.Nested = true
	if l.depth++; l.depth > mostNested {
		return 0, errDamaged
	}
	next := i + 1
	var err error
	for range e.children {
		if next, err = f.addLeaves(schema, next, l); err != nil {
			return 0, err
		}
	}
	return next, nil
}

// sizes are the bytes of a value by physical type; 0: they differ.
var sizes = [...]int{Boolean: 0, Int32: 4, Int64: 8, Int96: 12, Float: 4, Double: 8, ByteArray: 0}

// Unpacked is how many bytes the columns unpack to, as the file says.
func (f *File) Unpacked() (n int64) {
	for i := range f.groups {
		for j := range f.groups[i].chunks {
			n += max(0, f.groups[i].chunks[j].unpacked)
		}
	}
	return n
}

// Rows gives the rows of a file.
type Rows struct {
	file    *File
	groups  []group
	left    int64 // rows of the group
	columns []column
	values  []Value
	held    int // bytes of pages and dictionaries
}

// Rows begins at the first row.
func (f *File) Rows() *Rows {
	return &Rows{file: f, groups: f.groups, values: make([]Value, len(f.Leaves)), columns: make([]column, len(f.Leaves))}
}

// Next returns the values of a row by leaf, or [io.EOF]. They hold until the next call.
func (r *Rows) Next() ([]Value, error) {
	for r.left == 0 {
		for i := range r.columns {
			if r.columns[i].left > 0 {
				return nil, errDamaged // more values than rows
			}
		}
		if len(r.groups) == 0 {
			return nil, io.EOF
		}
		g := &r.groups[0]
		r.groups, r.left = r.groups[1:], g.rows
		for i := range r.columns {
			if err := r.columns[i].begin(r, &r.file.Leaves[i], &g.chunks[i]); err != nil {
				return nil, err
			}
		}
	}
	r.left--
	for i := range r.columns {
		if err := r.columns[i].next(&r.values[i]); err != nil {
			return nil, err
		}
	}
	return r.values, nil
}
