// Package typeface sets the text of charts in Liberation Sans, regular and bold:
// as outlines for pictures and as a font for PDF. Liberation
// Sans has the widths of Arial, so that a figure looks alike in every format.
package typeface

import (
	"sync"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Face is one weight. It is safe for concurrent use.
type Face struct {
	Name string // in PDF
	ttf  []byte

	mu   sync.Mutex
	font *sfnt.Font
	buf  sfnt.Buffer
}

var (
	regular = sync.OnceValue(func() *Face { return open("LiberationSans", liberationsansregular.TTF) })
	heavy   = sync.OnceValue(func() *Face { return open("LiberationSans-Bold", liberationsansbold.TTF) })
)

// Of returns the face of a weight.
func Of(bold bool) *Face {
	if bold {
		return heavy()
	}
	return regular()
}

func open(name string, ttf []byte) *Face {
	return &Face{Name: name, ttf: ttf, font: sound(sfnt.Parse(ttf))}
}

// sound is what is read of a font. Those that are built in have no faults, and tests read all of their glyphs.
func sound[T any](v T, err error) T {
	if err != nil {
		panic("typeface: " + err.Error())
	}
	return v
}

// em asks for figures in the font's own units.
func (f *Face) em() fixed.Int26_6 { return fixed.I(int(f.font.UnitsPerEm())) }

// Glyph is the number of a character's glyph; 0: the face has none.
func (f *Face) Glyph(r rune) uint16 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return uint16(sound(f.font.GlyphIndex(&f.buf, r)))
}

// Advance is how wide a glyph is, of 2048 parts of the em.
func (f *Face) Advance(glyph uint16) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return sound(f.font.GlyphAdvance(&f.buf, sfnt.GlyphIndex(glyph), f.em(), font.HintingNone)).Round()
}

// Contour is a closed outline of straight and quadratic pieces, in units of the
// em with y downwards. Control tells the points between the ends of a curve.
type Contour []Knot

// Knot is a point of a contour.
type Knot struct {
	X, Y    int
	Control bool
}

// Outline is the contours of a glyph.
func (f *Face) Outline(glyph uint16) []Contour {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []Contour
	for _, s := range sound(f.font.LoadGlyph(&f.buf, sfnt.GlyphIndex(glyph), f.em(), nil)) {
		n := len(out) - 1
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			out = append(out, Contour{knot(s.Args[0], false)})
		case sfnt.SegmentOpLineTo:
			out[n] = append(out[n], knot(s.Args[0], false))
		default: // TrueType has no cubic curves
			out[n] = append(out[n], knot(s.Args[0], true), knot(s.Args[1], false))
		}
	}
	return out
}

func knot(p fixed.Point26_6, control bool) Knot {
	return Knot{p.X.Round(), p.Y.Round(), control}
}
