package raster

import (
	"math"

	"github.com/orgsim/orgsim/cmd/internal/chart"
)

// stroke adds a line along points, so many parts of a pixel wide.
func (p *painter) stroke(path []vertex, width int, dashed bool) {
	if dashed {
		for _, d := range dashes(path) {
			p.segment(d[0], d[1], width)
		}
		return
	}
	for i := 1; i < len(path); i++ {
		p.segment(path[i-1], path[i], width)
		if straight := path[i-1].x == path[i].x || path[i-1].y == path[i].y; !straight && i+1 < len(path) {
			p.join(circle(path[i], width/2))
		}
	}
}

// segment adds one straight piece. One along an axis covers whole pixels and
// ends square, so that corners close.
func (p *painter) segment(a, b vertex, width int) {
	if a == b {
		return
	}
	half := width / 2
	if a.x == b.x || a.y == b.y {
		thick := max(1, (width+unit/2)/unit) * unit
		x0, x1, y0, y1 := min(a.x, b.x), max(a.x, b.x), min(a.y, b.y), max(a.y, b.y)
		if a.x == b.x {
			x0 = pixel(a.x - thick/2)
			x1, y0, y1 = x0+thick, pixel(y0-half), pixel(y1+half)
		} else {
			y0 = pixel(a.y - thick/2)
			y1, x0, x1 = y0+thick, pixel(x0-half), pixel(x1+half)
		}
		p.join([]vertex{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}})
		return
	}
	dx, dy := float64(b.x-a.x), float64(b.y-a.y)
	long := math.Sqrt(float64(dx*dx) + float64(dy*dy))
	nx, ny := int(math.Round(-dy*float64(half)/long)), int(math.Round(dx*float64(half)/long))
	p.join([]vertex{{a.x + nx, a.y + ny}, {b.x + nx, b.y + ny}, {b.x - nx, b.y - ny}, {a.x - nx, a.y - ny}})
}

// dashes cuts a line into its dashes.
func dashes(path []vertex) (out [][2]vertex) {
	on, off := chart.Dash[0]*perPoint*unit, chart.Dash[1]*perPoint*unit
	at := 0 // within the pattern
	for i := 1; i < len(path); i++ {
		a, b := path[i-1], path[i]
		dx, dy := float64(b.x-a.x), float64(b.y-a.y)
		long := int(math.Sqrt(float64(dx*dx) + float64(dy*dy)))
		for done := 0; done < long; {
			left := on - at
			if at >= on {
				left = on + off - at
			}
			next := min(done+left, long)
			if at < on {
				out = append(out, [2]vertex{between(a, b, done, long), between(a, b, next, long)})
			}
			at = (at + next - done) % (on + off)
			done = next
		}
	}
	return out
}

func between(a, b vertex, part, of int) vertex {
	return vertex{a.x + (b.x-a.x)*part/of, a.y + (b.y-a.y)*part/of}
}

// pixel is the next boundary of pixels.
func pixel(v int) int { return (v + unit/2) / unit * unit }

// whole moves the corners of a rectangle to boundaries of pixels; other
// polygons stay.
func whole(path []vertex) []vertex {
	if len(path) != 4 || path[0].y != path[1].y || path[1].x != path[2].x || path[2].y != path[3].y || path[3].x != path[0].x {
		return path
	}
	out := make([]vertex, 4)
	for i, v := range path {
		out[i] = vertex{pixel(v.x), pixel(v.y)}
	}
	return out
}

func rectangle(x0, y0, x1, y1 int) []vertex {
	return []vertex{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}}
}

// rim are points of a circle of radius 10,000, an eighth of a half turn apart,
// as whole numbers: the sine of a processor may differ from another's.
var rim = [...]vertex{{10000, 0}, {9808, 1951}, {9239, 3827}, {8315, 5556}, {7071, 7071}, {5556, 8315}, {3827, 9239}, {1951, 9808}}

// circle is a polygon of 32 corners.
func circle(at vertex, radius int) []vertex {
	out := make([]vertex, 0, 4*len(rim))
	for quarter := range 4 {
		for _, v := range rim {
			for range quarter {
				v = vertex{-v.y, v.x}
			}
			out = append(out, vertex{at.x + v.x*radius/10000, at.y + v.y*radius/10000})
		}
	}
	return out
}
