package parquet

import (
	"encoding/binary"
	"math"
)

// decoder takes the values of a page one by one.
type decoder interface{ next(*Value) error }

// Encodings, as in the file.
const (
	plainEncoding      = 0
	plainDictionary    = 2
	rleEncoding        = 3
	deltaNumbers       = 5
	deltaLengths       = 6
	deltaPrefixes      = 7
	dictionaryEncoding = 8
	byteStreams        = 9
)

// newDecoder decodes the values of a page.
func newDecoder(l *Leaf, encoding int, b []byte, d *dictionary) (decoder, error) {
	whole := l.Type == Int32 || l.Type == Int64
	switch {
	case encoding == plainEncoding && l.Type == Boolean:
		return &plainBits{bitReader{b: b}}, nil
	case encoding == plainEncoding:
		return &plain{leaf: l, b: b}, nil
	case encoding == plainDictionary || encoding == dictionaryEncoding:
		if d == nil || len(b) == 0 {
			return &looked{dictionary: d}, nil // fine if there is no value
		}
		if b[0] > 32 {
			return nil, errDamaged
		}
		return &looked{dictionary: d, at: hybrid{b: b[1:], width: int(b[0])}}, nil
	case encoding == rleEncoding && l.Type == Boolean:
		if len(b) < 4 {
			return nil, errDamaged
		}
		return &runs{hybrid{b: b[4:], width: 1}}, nil
	case encoding == deltaNumbers && whole:
		n, err := newDelta(b)
		return &differences{n, l.Type}, err
	case encoding == deltaLengths && l.Type == ByteArray:
		return newLengths(b)
	case encoding == deltaPrefixes && (l.Type == ByteArray || l.Type == FixedLenByteArray):
		return newPrefixes(b)
	case encoding == byteStreams && l.length > 0:
		return &streams{leaf: l, b: b, n: len(b) / l.length, one: make([]byte, l.length)}, nil
	}
	return nil, errDamaged
}

// set makes a value of the bytes of a type.
func (v *Value) set(kind int, b []byte) {
	switch kind {
	case Int32:
		v.Bits = uint64(int64(int32(binary.LittleEndian.Uint32(b))))
	case Float:
		v.Bits = math.Float64bits(float64(math.Float32frombits(binary.LittleEndian.Uint32(b))))
	case Int64, Double:
		v.Bits = binary.LittleEndian.Uint64(b)
	default:
		v.Bytes = b
	}
}

// plain is values one behind the other.
type plain struct {
	leaf *Leaf
	b    []byte
}

func (p *plain) next(v *Value) error {
	n := p.leaf.length
	if p.leaf.Type == ByteArray {
		if len(p.b) < 4 {
			return errDamaged
		}
		size := binary.LittleEndian.Uint32(p.b)
		if p.b = p.b[4:]; uint64(size) > uint64(len(p.b)) {
			return errDamaged
		}
		n = int(size)
	}
	if n > len(p.b) {
		return errDamaged
	}
	v.set(p.leaf.Type, p.b[:n:n])
	p.b = p.b[n:]
	return nil
}

type plainBits struct{ bitReader }

func (p *plainBits) next(v *Value) (err error) {
	v.Bits, err = p.take(1)
	return err
}

type runs struct{ hybrid }

func (r *runs) next(v *Value) error {
	bit, err := r.hybrid.next()
	v.Bits = uint64(bit)
	return err
}

// dictionary is the values that places stand for.
type dictionary struct {
	leaf *Leaf
	b    []byte
	ends []uint32 // of texts in b, their lengths before them
	n    uint32
}

func newDictionary(l *Leaf, b []byte, n int) (*dictionary, error) {
	d := &dictionary{leaf: l, b: b, n: uint32(n)}
	switch {
	case l.Type == Boolean:
		return nil, errDamaged
	case l.Type != ByteArray:
		if n > len(b)/l.length {
			return nil, errDamaged
		}
		return d, nil
	case n > len(b)/4:
		return nil, errDamaged
	}
	d.ends = make([]uint32, n)
	values := plain{leaf: l, b: b}
	var v Value
	for i := range d.ends {
		if err := values.next(&v); err != nil {
			return nil, err
		}
		d.ends[i] = uint32(len(b) - len(values.b))
	}
	return d, nil
}

// size is the memory that it takes.
func (d *dictionary) size() int { return len(d.b) + 4*len(d.ends) }

func (d *dictionary) get(i uint32, v *Value) error {
	if i >= d.n {
		return errDamaged
	}
	if d.ends == nil {
		n := d.leaf.length
		v.set(d.leaf.Type, d.b[int(i)*n:][:n:n])
		return nil
	}
	start := uint32(4)
	if i > 0 {
		start += d.ends[i-1]
	}
	v.Bytes = d.b[start:d.ends[i]:d.ends[i]]
	return nil
}

// looked is places in a dictionary.
type looked struct {
	dictionary *dictionary
	at         hybrid
}

func (l *looked) next(v *Value) error {
	if l.dictionary == nil {
		return errDamaged
	}
	i, err := l.at.next()
	if err != nil {
		return err
	}
	return l.dictionary.get(i, v)
}

type differences struct {
	*delta
	kind int
}

func (d *differences) next(v *Value) error {
	n, err := d.delta.next()
	if d.kind == Int32 {
		n = int64(int32(n))
	}
	v.Bits = uint64(n)
	return err
}

// lengths is texts behind the lengths of them all.
type lengths struct {
	*delta
	text []byte
}

func newLengths(b []byte) (*lengths, error) {
	d, err := newDelta(b)
	if err != nil {
		return nil, err
	}
	text, err := d.rest()
	return &lengths{d, text}, err
}

func (l *lengths) next(v *Value) error {
	n, err := l.delta.next()
	if err != nil || n < 0 || n > int64(len(l.text)) {
		return errDamaged
	}
	v.Bytes, l.text = l.text[:n:n], l.text[n:]
	return nil
}

// prefixes is texts that begin as the one before does.
type prefixes struct {
	shared *delta
	rest   *lengths
	text   []byte
}

// mostText bounds a text that is put together from others.
const mostText = 1 << 20

func newPrefixes(b []byte) (*prefixes, error) {
	d, err := newDelta(b)
	if err != nil {
		return nil, err
	}
	if b, err = d.rest(); err != nil {
		return nil, err
	}
	rest, err := newLengths(b)
	return &prefixes{shared: d, rest: rest}, err
}

func (p *prefixes) next(v *Value) error {
	n, err := p.shared.next()
	if err != nil || n < 0 || n > int64(len(p.text)) {
		return errDamaged
	}
	if err := p.rest.next(v); err != nil {
		return err
	}
	if int(n)+len(v.Bytes) > mostText {
		return ErrTooLarge
	}
	p.text = append(p.text[:n], v.Bytes...)
	v.Bytes = p.text
	return nil
}

// streams is the first bytes of all values, then the second ones, and so on.
type streams struct {
	leaf *Leaf
	b    []byte
	i, n int
	one  []byte
}

func (s *streams) next(v *Value) error {
	if s.i >= s.n {
		return errDamaged
	}
	for k := range s.one {
		s.one[k] = s.b[k*s.n+s.i]
	}
	s.i++
	v.set(s.leaf.Type, s.one)
	return nil
}
