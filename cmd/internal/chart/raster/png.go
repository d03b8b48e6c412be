// Package raster paints figures as PNG. Shapes and type are filled by a
// rasteriser on whole numbers, so that the same figure is the same bytes on
// every processor.
package raster

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"

	"github.com/orgsim/orgsim/cmd/internal/chart"
	"github.com/orgsim/orgsim/cmd/internal/chart/typeface"
)

// perPoint is how many pixels a point is wide: 216 to the inch, which prints well.
const perPoint = 3

// maxPixels is how long a side of a picture may be.
const maxPixels = 16384

// SizeError says that a picture would be too large.
type SizeError struct{ Width, Height int } // pixels

func (e *SizeError) Error() string {
	return fmt.Sprintf("the picture would have %d x %d pixels; %d a side are possible", e.Width, e.Height, maxPixels)
}

// WritePNG paints figures below each other. The error is a [*SizeError], or one
// of the writer.
func WritePNG(w io.Writer, figures []chart.Figure) error {
	width, height := chart.Size(figures)
	x, y := int(math.Ceil(width))*perPoint, int(math.Ceil(height))*perPoint
	if x > maxPixels || y > maxPixels {
		return &SizeError{x, y}
	}
	p := &painter{canvas: newCanvas(x, y)}
	for i := range figures {
		for _, m := range figures[i].Marks {
			p.mark(m)
		}
		p.down += parts(figures[i].Offset())
	}
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, paletted(p.canvas.NRGBA)); err != nil {
		return err
	}
	_, err := w.Write(resolved(out.Bytes()))
	return err
}

// paletted is the picture with a palette if 256 colours are enough, which takes
// a third of the bytes.
func paletted(img *image.NRGBA) image.Image {
	var palette color.Palette
	index := map[color.NRGBA]uint8{}
	out := image.NewPaletted(img.Rect, nil)
	for i := range out.Pix {
		c := color.NRGBA{img.Pix[4*i], img.Pix[4*i+1], img.Pix[4*i+2], 0xff}
		k, ok := index[c]
		if !ok {
			if len(palette) == 256 {
				return img
			}
			k = uint8(len(palette))
			index[c], palette = k, append(palette, c)
		}
		out.Pix[i] = k
	}
	out.Palette = palette
	return out
}

// resolved puts the resolution after the head of a PNG file, so that programs
// insert it in the size of the figure.
func resolved(file []byte) []byte {
	const head = 8 + 25 // signature and IHDR
	const perMetre = (72*perPoint*10000 + 127) / 254
	chunk := []byte("pHYs")
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = append(chunk, 1)
	out := append([]byte{}, file[:head]...)
	out = binary.BigEndian.AppendUint32(out, uint32(len(chunk)-4))
	out = append(out, chunk...)
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
	return append(out, file[head:]...)
}

// painter paints marks.
type painter struct {
	*canvas
	down int // how far down the figure begins
}

// parts is a length in points in parts of a pixel.
func parts(points float64) int { return int(math.Round(points*100)) * perPoint * unit / 100 }

func (p *painter) at(q chart.Point) vertex { return vertex{parts(q.X), parts(q.Y) + p.down} }

func ink(k chart.Ink) [3]byte {
	r, g, b := k.RGB()
	return [3]byte{r, g, b}
}

func (p *painter) mark(m chart.Mark) {
	switch m := m.(type) {
	case chart.Shape:
		p.shape(&m)
	case chart.Dot:
		p.add(circle(p.at(m.At), parts(m.Radius)))
		p.fill(ink(m.Fill))
	case chart.Label:
		p.label(&m)
	}
}

func (p *painter) shape(m *chart.Shape) {
	path := make([]vertex, len(m.Points))
	for i, q := range m.Points {
		path[i] = p.at(q)
	}
	if m.Fill != chart.None {
		p.add(whole(path))
		p.fill(ink(m.Fill))
	}
	if m.Stroke == chart.None || len(path) == 0 {
		return
	}
	if m.Closed {
		path = append(path, path[0])
	}
	p.stroke(path, max(parts(m.Width), unit), m.Dashed)
	p.fill(ink(m.Stroke))
}

// label sets a line of text; what the typeface lacks is a box.
func (p *painter) label(m *chart.Label) {
	face := typeface.Of(m.Bold)
	size := int(math.Round(m.Size * 100))
	em := func(v int) int { return v * size * perPoint * unit / (100 * chart.Em) }
	left, _, _, _ := m.Box()
	origin := p.at(chart.Point{X: left, Y: m.At.Y})
	pen := 0
	for piece := range chart.Pieces(typeface.Visual(m.Text), m.Bold) {
		if !piece.Known {
			p.stroke(rectangle(origin.x+em(pen+150), origin.y-em(1400), origin.x+em(pen+piece.Width-150), origin.y), max(unit, em(120)), false)
			p.fill(ink(m.Ink))
			pen += piece.Width
			continue
		}
		for _, contour := range face.Outline(face.Glyph([]rune(piece.Text)[0])) {
			p.add(flat(contour, func(x, y int) vertex { return vertex{origin.x + em(pen+x), origin.y + em(y)} }))
		}
		p.fill(ink(m.Ink))
		pen += piece.Width
	}
}

// flat makes a polygon of a contour.
func flat(c typeface.Contour, place func(x, y int) vertex) []vertex {
	const pieces = 5 // of a curve
	var out []vertex
	for i := 0; i < len(c); i++ {
		if !c[i].Control {
			out = append(out, place(c[i].X, c[i].Y))
			continue
		}
		a, k, b := out[len(out)-1], place(c[i].X, c[i].Y), place(c[i+1].X, c[i+1].Y)
		for t := 1; t <= pieces; t++ {
			s := pieces - t
			out = append(out, vertex{(s*s*a.x + 2*s*t*k.x + t*t*b.x) / (pieces * pieces), (s*s*a.y + 2*s*t*k.y + t*t*b.y) / (pieces * pieces)})
		}
		i++
	}
	return out
}
