package parquet

import "encoding/binary"

// hybrid decodes runs and packed bits, in which levels and places in a dictionary are written.
type hybrid struct {
	b      []byte
	width  int // bits of a value, 32 at most
	run    uint64
	value  uint32    // of a run
	packed bitReader // of packed values
	isRun  bool
}

func (h *hybrid) next() (uint32, error) {
	for h.run == 0 {
		head, n := binary.Uvarint(h.b)
		if n <= 0 {
			return 0, errDamaged
		}
		h.b = h.b[n:]
		if h.run = head >> 1; h.run > 1<<32 {
			return 0, errDamaged
		}
		if h.isRun = head&1 == 0; h.isRun {
			n = (h.width + 7) / 8
			if n > len(h.b) {
				return 0, errDamaged
			}
			h.value = 0
			for i := range n {
				h.value |= uint32(h.b[i]) << (8 * i)
			}
			h.b = h.b[n:]
			continue
		}
		n = int(min(h.run*uint64(h.width), uint64(len(h.b)))) // the last group may be cut short
		h.packed = bitReader{b: h.b[:n]}
		h.b = h.b[n:]
		h.run *= 8
	}
	h.run--
	if h.isRun {
		return h.value, nil
	}
	v, err := h.packed.take(h.width)
	return uint32(v), err
}

// peek is next, which does not go on.
func (h *hybrid) peek() (uint32, error) {
	ahead := *h
	return ahead.next()
}

// bitReader takes packed values, the lowest bit first.
type bitReader struct {
	b  []byte
	at int // in bits
}

// take returns the next value, of up to 64 bits.
func (p *bitReader) take(width int) (v uint64, err error) {
	if (p.at+width+7)/8 > len(p.b) {
		return 0, errDamaged
	}
	for have := 0; have < width; {
		shift := p.at & 7
		n := min(8-shift, width-have)
		v |= uint64(p.b[p.at>>3]>>shift) & (1<<n - 1) << have
		have += n
		p.at += n
	}
	return v, nil
}
