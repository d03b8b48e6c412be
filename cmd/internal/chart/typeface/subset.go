package typeface

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// tables are what a PDF reader needs of a TrueType font whose glyphs are named
// by number.
var tables = []string{"cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"}

// Subset is the font file with the outlines of some glyphs only. Their numbers
// stay.
func (f *Face) Subset(glyphs []uint16) []byte {
	in := directory(f.ttf)
	glyf, loca := in["glyf"], in["loca"]
	n := len(loca)/4 - 1 // offsets of this typeface have four bytes, of others two
	at := func(g int) int { return int(binary.BigEndian.Uint32(loca[4*g:])) }
	keep := map[int]bool{}
	for todo := append([]uint16{0}, glyphs...); len(todo) > 0; todo = todo[1:] {
		g := int(todo[0])
		if g >= n || keep[g] {
			continue
		}
		keep[g] = true
		todo = append(todo, parts(glyf[at(g):at(g+1)])...)
	}
	var outlines, offsets []byte
	for g := range n {
		offsets = binary.BigEndian.AppendUint32(offsets, uint32(len(outlines)))
		if keep[g] {
			outlines = append(outlines, glyf[at(g):at(g+1)]...)
		}
	}
	in["glyf"], in["loca"] = outlines, binary.BigEndian.AppendUint32(offsets, uint32(len(outlines)))
	return assemble(in)
}

// parts lists the glyphs that a glyph is put together from.
func parts(outline []byte) (out []uint16) {
	const words, more, scale, scales, matrix = 1, 1 << 5, 1 << 3, 1 << 6, 1 << 7
	if len(outline) < 10 || int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return nil
	}
	for p := outline[10:]; len(p) >= 6; {
		flags := binary.BigEndian.Uint16(p)
		out = append(out, binary.BigEndian.Uint16(p[2:]))
		size := 6
		if flags&words != 0 {
			size += 2
		}
		switch {
		case flags&scale != 0:
			size += 2
		case flags&scales != 0:
			size += 4
		case flags&matrix != 0:
			size += 8
		}
		if flags&more == 0 || len(p) < size {
			break
		}
		p = p[size:]
	}
	return out
}

// directory finds the tables of a font file.
func directory(ttf []byte) map[string][]byte {
	out := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(ttf[4:])) {
		e := ttf[12+16*i:]
		from, size := binary.BigEndian.Uint32(e[8:]), binary.BigEndian.Uint32(e[12:])
		out[string(e[:4])] = ttf[from : from+size]
	}
	return out
}

// assemble writes a font file of the tables that PDF needs.
func assemble(in map[string][]byte) []byte {
	var names []string
	for _, name := range tables {
		if len(in[name]) > 0 {
			names = append(names, name)
		}
	}
	n, power, log := len(names), 1, 0
	for power*2 <= n {
		power, log = power*2, log+1
	}
	var head, body bytes.Buffer
	put := func(v ...any) {
		for _, x := range v {
			_ = binary.Write(&head, binary.BigEndian, x) // a buffer takes everything
		}
	}
	put(uint32(0x00010000), uint16(n), uint16(16*power), uint16(log), uint16(16*(n-power)))
	for _, name := range names {
		t := slices.Clone(in[name])
		if name == "head" {
			copy(t[8:12], []byte{0, 0, 0, 0}) // of the whole file; readers of PDF do not ask
		}
		size := len(t)
		for len(t)%4 != 0 {
			t = append(t, 0)
		}
		sum := uint32(0)
		for i := 0; i < len(t); i += 4 {
			sum += binary.BigEndian.Uint32(t[i:])
		}
		put([]byte(name), sum, uint32(12+16*n+body.Len()), uint32(size))
		body.Write(t)
	}
	return append(head.Bytes(), body.Bytes()...)
}
