package chart

import (
	"cmp"
	"math"
	"slices"

	"github.com/orgsim/orgsim/internal/text"
)

// Curve is the total of one structure along an axis.
type Curve struct {
	Title string
	At    []float64 // ascending
	Total []float64 // USD a year
}

// Cross is where the lead changes along an axis.
type Cross struct {
	At   float64
	Says string // "420 (330-600)"
}

// Band is a part of an axis where one structure leads.
type Band struct {
	From, To float64
	Title    string
}

// Lines shows the totals of structures along one axis, who leads from where to
// where, and where that changes. Totals that differ by more than twenty times are
// drawn by ratio.
func Lines(o Options, title, what string, x Axis, curves []Curve, bands []Band, crosses []Cross) Figure {
	curves = currency(o.Currency).curves(curves)
	y := totalAxis(curves)
	if y.Log {
		what += " The vertical scale is logarithmic."
	}
	p := open(o, title, what)
	names := text.Each(curves, func(c Curve) string { return c.Title })
	ticks := y.ticks(5)
	left := 0.0
	for _, v := range ticks {
		left = max(left, smallType.width(p.sum(v)))
	}
	q := &plot{page: p, x: x, y: y, left: p.left + left + 10, right: p.right - column(names, strongType, 60, (p.right-p.left)*0.28) - 12}
	q.px = x.scale(q.left, q.right)
	q.bands(bands, crosses)
	q.top, q.bottom = p.y+6, p.y+300
	q.py = y.scale(q.bottom, q.top)
	for _, v := range ticks {
		at := q.py(v)
		p.label(q.left-8, at+4, p.sum(v), smallType, muted, End)
		p.line(rule, 0.4, false, Point{q.left, at}, Point{q.right, at})
	}
	for _, c := range crosses {
		p.line(muted, 0.9, true, Point{q.px(c.At), q.marks}, Point{q.px(c.At), q.bottom})
	}
	q.curves(curves)
	p.line(Text, 1, false, Point{q.left, q.bottom}, Point{q.right, q.bottom})
	q.axis()
	return p.close()
}

// curves are the same curves in the currency, so that the axis has round values of it.
func (c currency) curves(list []Curve) []Curve {
	out := slices.Clone(list)
	for i := range out {
		out[i].Total = slices.Clone(out[i].Total)
		for k, usd := range out[i].Total {
			out[i].Total[k] = text.Currency(c).Of(usd)
		}
	}
	return out
}

// plot is a field between two axes.
type plot struct {
	*page
	x, y                     Axis
	px, py                   func(float64) float64
	left, right, top, bottom float64
	marks                    float64 // where the lines of crossovers begin
}

// totalAxis spans all totals.
func totalAxis(curves []Curve) Axis {
	low, high := math.Inf(1), math.Inf(-1)
	for _, c := range curves {
		for _, v := range c.Total {
			if known(v) {
				low, high = min(low, v), max(high, v)
			}
		}
	}
	if !known(low) {
		return Axis{High: 1}
	}
	if low > 0 && high > 20*low {
		return Axis{Low: low, High: high, Log: true}
	}
	return Axis{Low: min(0, low), High: max(high, 0)}
}

// bands writes over the plot who leads where, and the crossovers above that.
func (q *plot) bands(bands []Band, crosses []Cross) {
	var ends []float64 // of the rows of labels
	rows := make([]int, len(crosses))
	crosses = slices.Clone(crosses)
	for i := range crosses {
		crosses[i].Says = smallType.clip(crosses[i].Says, q.page.right-q.page.left)
	}
	for i, c := range crosses {
		w := half(smallType.width(c.Says))
		x := min(max(q.px(c.At), q.page.left+w), q.page.right-w)
		row := slices.IndexFunc(ends, func(end float64) bool { return x-w > end+8 })
		if row < 0 {
			row, ends = len(ends), append(ends, 0)
		}
		rows[i], ends[row] = row, x+w
	}
	for i, c := range crosses {
		w := half(smallType.width(c.Says))
		x := min(max(q.px(c.At), q.page.left+w), q.page.right-w)
		q.label(x, q.page.y+float64(float64(rows[i]+1)*smallType.line()), c.Says, smallType, Text, Middle)
		q.say("Changes at " + c.Says)
	}
	q.page.y += float64(float64(len(ends)) * smallType.line())
	const height = 20
	q.marks = q.page.y + 5
	q.page.y += 6
	for i, b := range bands {
		from, to := q.px(b.From), q.px(b.To)
		ink := soft
		if i%2 == 1 {
			ink = faint
		}
		q.frame(from, q.page.y, max(0, to-from), height, ink, rule, 0.7)
		if w := to - from - 6; smallBold.width(b.Title) <= w || w > 60 {
			q.label(half(from+to), q.page.y+14, smallBold.clip(b.Title, w), smallBold, Text, Middle)
		}
		q.say(b.Title + " leads from " + q.x.Say(b.From) + " to " + q.x.Say(b.To))
	}
	q.page.y += height + 4
}

// curves draws the lines, and their names at their right ends, apart from each
// other.
func (q *plot) curves(curves []Curve) {
	inks := []Ink{strong, warm, medium, muted}
	type end struct {
		y    float64
		name string
		ink  Ink
	}
	var ends []end
	for i, c := range curves {
		ink := inks[i%len(inks)]
		var points []Point
		for k := range c.At {
			if known(c.Total[k]) {
				points = append(points, Point{q.px(c.At[k]), q.py(c.Total[k])})
			}
		}
		if len(points) == 0 {
			continue
		}
		q.line(ink, 2, i >= 2, points...)
		ends = append(ends, end{points[len(points)-1].Y, c.Title, Text})
	}
	slices.SortStableFunc(ends, func(a, b end) int { return cmp.Compare(a.y, b.y) })
	step := plainType.line()
	for i := range ends {
		if i > 0 {
			ends[i].y = max(ends[i].y, ends[i-1].y+step)
		}
	}
	for i := len(ends) - 1; i >= 0; i-- {
		most := q.bottom
		if i+1 < len(ends) {
			most = ends[i+1].y - step
		}
		ends[i].y = min(ends[i].y, most)
	}
	for _, e := range ends {
		q.label(q.right+8, e.y+4, plainType.clip(e.name, q.page.right-q.right-8), plainType, e.ink, Start)
	}
}

// axis writes the values of the lower axis and its name.
func (q *plot) axis() {
	busy := q.page.left - 10
	for _, v := range q.x.ticks(8) {
		at, s := q.px(v), q.x.Say(v)
		w := half(smallType.width(s))
		if at-w < busy+6 || at+w > q.page.right {
			continue
		}
		busy = at + w
		q.line(rule, 0.7, false, Point{at, q.bottom}, Point{at, q.bottom + 4})
		q.label(at, q.bottom+16, s, smallType, muted, Middle)
	}
	q.page.y = q.bottom + 18 + smallType.line()
	q.label(half(q.left+q.right), q.page.y, smallType.clip(q.x.Name, q.right-q.left), smallType, Text, Middle)
	q.page.y += 4
}
