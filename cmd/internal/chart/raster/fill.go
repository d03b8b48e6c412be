package raster

import (
	"cmp"
	"image"
	"slices"
)

// All arithmetic of this file is on whole numbers, of 1/256 of a pixel, so that
// every processor paints the same bytes.
const (
	unit     = 256 // parts of a pixel
	sublines = 16  // lines that a row of pixels is looked at
	shade    = 16  // of 256: few colours make small files
)

// vertex is a point in parts of a pixel.
type vertex struct{ x, y int }

// canvas is a picture of opaque pixels.
type canvas struct {
	*image.NRGBA
	width, height int
	edges         []edge
	cover         []int // change of coverage from the pixel before, one row
	crossings     []crossing
}

type edge struct {
	from, to vertex // downwards
	turn     int    // 1 if it was drawn downwards, else -1
}

type crossing struct{ x, turn int }

func newCanvas(width, height int) *canvas {
	c := &canvas{NRGBA: image.NewNRGBA(image.Rect(0, 0, width, height)), width: width, height: height, cover: make([]int, width+2)}
	for i := range c.Pix {
		c.Pix[i] = 0xff
	}
	return c
}

// add adds a closed polygon to what the next fill paints.
func (c *canvas) add(polygon []vertex) {
	for i, to := range polygon {
		from := polygon[(i+len(polygon)-1)%len(polygon)]
		switch {
		case from.y < to.y:
			c.edges = append(c.edges, edge{from, to, 1})
		case from.y > to.y:
			c.edges = append(c.edges, edge{to, from, -1})
		}
	}
}

// join adds a polygon that may overlap others of the same line: all turn the same
// way, so that no winding takes another back.
func (c *canvas) join(polygon []vertex) {
	area := 0
	for i, to := range polygon {
		from := polygon[(i+len(polygon)-1)%len(polygon)]
		area += from.x*to.y - to.x*from.y
	}
	if area < 0 {
		slices.Reverse(polygon)
	}
	c.add(polygon)
}

// fill paints what lies inside the polygons that were added, by the rule of
// non-zero winding, and forgets them.
func (c *canvas) fill(ink [3]byte) {
	top, bottom := c.height*unit, 0
	for _, e := range c.edges {
		top, bottom = min(top, e.from.y), max(bottom, e.to.y)
	}
	slices.SortFunc(c.edges, func(a, b edge) int { return cmp.Compare(a.from.y, b.from.y) })
	for row := max(0, top/unit); row < c.height && row*unit < bottom; row++ {
		clear(c.cover)
		for k := range sublines {
			c.subline(row*unit + (2*k+1)*unit/(2*sublines))
		}
		c.paint(row, ink)
	}
	c.edges = c.edges[:0]
}

// subline adds what is inside along one line to the coverage of the row.
func (c *canvas) subline(y int) {
	c.crossings = c.crossings[:0]
	for _, e := range c.edges {
		if e.from.y > y {
			break
		}
		if y < e.to.y {
			c.crossings = append(c.crossings, crossing{e.from.x + (e.to.x-e.from.x)*(y-e.from.y)/(e.to.y-e.from.y), e.turn})
		}
	}
	slices.SortFunc(c.crossings, func(a, b crossing) int { return cmp.Compare(a.x, b.x) })
	winding, begin := 0, 0
	for _, x := range c.crossings {
		if winding == 0 {
			begin = x.x
		}
		if winding += x.turn; winding == 0 {
			c.span(begin, x.x)
		}
	}
}

// span adds the coverage from one place of the row to another.
func (c *canvas) span(from, to int) {
	from, to = max(0, min(from, c.width*unit)), max(0, min(to, c.width*unit))
	if from >= to {
		return
	}
	a, b := from/unit, to/unit
	// Every pixel from a on is covered from "from" on, and from b on no more.
	c.cover[a] += unit - from%unit
	c.cover[a+1] += from % unit
	c.cover[b] -= unit - to%unit
	c.cover[b+1] -= to % unit
}

// paint lays the ink over a row by its coverage.
func (c *canvas) paint(row int, ink [3]byte) {
	sum := 0
	for x := range c.width {
		sum += c.cover[x]
		if sum == 0 {
			continue
		}
		alpha := (sum/sublines + shade/2) / shade * shade
		p := c.Pix[c.PixOffset(x, row):]
		for i, v := range ink {
			p[i] = byte((int(p[i])*(unit-alpha) + int(v)*alpha + unit/2) / unit)
		}
	}
}
