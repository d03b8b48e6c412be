package chart

import (
	"math"

	"github.com/orgsim/orgsim/internal/text"
)

// Figure is a finished drawing. Coordinates are points of 1/72 inch from the
// upper left corner, x to the right and y downwards, rounded to 0.01 so that no
// processor writes another digit.
type Figure struct {
	Width, Height float64
	Title, Text   string // what it shows, for people who do not see it
	Marks         []Mark // in the order of painting
}

// Mark is a [Shape], a [Dot] or a [Label].
type Mark any

// Point is a place in a figure.
type Point struct{ X, Y float64 }

// Shape is a polygon that is filled, or a line along its points.
type Shape struct {
	Points []Point
	Fill   Ink     // None: a line
	Stroke Ink     // None: no outline
	Width  float64 // of the line
	Dashed bool
	Closed bool
}

// Dot is a filled circle.
type Dot struct {
	At     Point
	Radius float64
	Fill   Ink
}

// Label is one line of text.
type Label struct {
	At     Point // on the base line, at the anchor
	Text   string
	Size   float64 // of the type
	Bold   bool
	Ink    Ink
	Anchor Anchor
}

// Anchor says which part of a label is at its point.
type Anchor uint8

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// Box is the rectangle that a label covers: its width by the metrics of the
// type, and the height of capitals with descenders.
func (l *Label) Box() (left, top, right, bottom float64) {
	w := Width(l.Text, l.Size, l.Bold)
	left = l.At.X
	switch l.Anchor {
	case Middle:
		left -= half(w)
	case End:
		left -= w
	}
	return left, l.At.Y - float64(ascent*l.Size), left + w, l.At.Y + float64(descent*l.Size)
}

// Parts of the type's size above and below the base line.
const (
	ascent  = 0.74
	descent = 0.22
)

// half is exact, and never part of a fused instruction.
func half(v float64) float64 { return float64(v / 2) }

// round gives a coordinate its last digit.
func round(v float64) float64 { return math.Round(v*100)/100 + 0 }

func (f *Figure) shape(s Shape) {
	for i := range s.Points {
		s.Points[i] = Point{round(s.Points[i].X), round(s.Points[i].Y)}
	}
	f.Marks = append(f.Marks, s)
}

// rect fills a rectangle; one without an area is left out.
func (f *Figure) rect(x, y, w, h float64, fill Ink) {
	if w > 0 && h > 0 {
		f.shape(Shape{Points: corners(x, y, w, h), Fill: fill, Closed: true})
	}
}

// frame outlines a rectangle over a fill.
func (f *Figure) frame(x, y, w, h float64, fill, stroke Ink, width float64) {
	f.shape(Shape{Points: corners(x, y, w, h), Fill: fill, Stroke: stroke, Width: width, Closed: true})
}

func corners(x, y, w, h float64) []Point {
	return []Point{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}
}

// hatch fills a rectangle with a light ink and slanted lines: what tells it from
// a plain one in black and white.
func (f *Figure) hatch(x, y, w, h float64, fill, stroke Ink) {
	const gap = 5
	if w <= 0 || h <= 0 {
		return
	}
	f.rect(x, y, w, h, fill)
	for d := float64(gap); d < w+h; d += gap { // along x + y = d
		from, to := Point{x + min(d, w), y + max(0, d-w)}, Point{x + max(0, d-h), y + min(d, h)}
		f.line(stroke, 0.7, false, from, to)
	}
}

// line draws a line along points.
func (f *Figure) line(ink Ink, width float64, dashed bool, points ...Point) {
	f.shape(Shape{Points: points, Stroke: ink, Width: width, Dashed: dashed})
}

func (f *Figure) dot(x, y, radius float64, fill Ink) {
	f.Marks = append(f.Marks, Dot{Point{round(x), round(y)}, round(radius), fill})
}

// label writes a line of text; hidden characters are written out.
func (f *Figure) label(x, y float64, s string, style face, ink Ink, a Anchor) {
	if s = text.Visible(s); s != "" {
		f.Marks = append(f.Marks, Label{Point{round(x), round(y)}, s, style.Size, style.Bold, ink, a})
	}
}

// face is a size and weight of type.
type face struct {
	Size float64
	Bold bool
}

// The types of a figure.
var (
	titleType  = face{15, true}
	plainType  = face{12, false}
	strongType = face{12, true}
	smallType  = face{10.5, false}
	smallBold  = face{10.5, true}
	tinyType   = face{9.5, false}
)

// lead is the distance of base lines as a part of the type's size.
const lead = 1.28

func (t face) width(s string) float64 { return Width(text.Visible(s), t.Size, t.Bold) }
func (t face) line() float64          { return round(t.Size * lead) }
