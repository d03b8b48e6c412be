package chart

import (
	"cmp"
	"math"
	"slices"

	"github.com/orgsim/orgsim/sim"
)

// Winner is who leads at one point of a plane.
type Winner struct {
	Title   string
	Verdict sim.Verdict
}

// Plane is who leads as two numbers change.
type Plane struct {
	X, Y    Axis
	Winners [][]Winner // by value of Y, then of X, both ascending and evenly spread over the axes
	Here    *Point     // the company as it is, in values; nil: not on the plane
}

// Winners is the map of who leads as two numbers change: plain where that is
// clear, hatched widely where it is likely and closely where it is open.
func Winners(o Options, title, what string, x *Plane) Figure {
	p := open(o, title, what+" Plain: clear. Hatched: lean. Closely hatched: open.")
	left := 0.0
	for _, v := range x.Y.ticks(8) {
		left = max(left, smallType.width(x.Y.Say(v)))
	}
	p.y += smallType.line()
	p.label(p.left, p.y, smallType.clip(x.Y.Name, p.right-p.left), smallType, Text, Start)
	q := &plot{page: p, x: x.X, y: x.Y, left: p.left + left + 10, right: p.right - 10, top: p.y + 10}
	q.bottom = q.top + 330
	m := &winnerMap{plot: q, cells: x.Winners}
	m.paint()
	// Values are in the middle of their cells.
	aside, up := half((q.right-q.left)/float64(max(1, m.across))), half((q.bottom-q.top)/float64(max(1, len(m.cells))))
	q.px, q.py = x.X.scale(q.left+aside, q.right-aside), x.Y.scale(q.bottom-up, q.top+up)
	for _, v := range x.Y.ticks(8) {
		p.label(q.left-8, q.py(v)+4, x.Y.Say(v), smallType, muted, End)
		p.line(rule, 0.7, false, Point{q.left - 4, q.py(v)}, Point{q.left, q.py(v)})
	}
	if x.Here != nil {
		at := Point{q.px(x.Here.X), q.py(x.Here.Y)}
		p.dot(at.X, at.Y, 6.5, Paper)
		p.dot(at.X, at.Y, 4.5, warm)
	}
	q.axis()
	m.rest()
	if x.Here != nil {
		p.lines(smallType, Text, "Dot: the company today.", 1)
	}
	return p.close()
}

// winnerMap paints cells.
type winnerMap struct {
	*plot
	cells  [][]Winner
	order  []string // titles, the largest area first
	count  map[string]int
	named  map[string]bool
	across int
}

// areaInks tell areas next to each other apart, by lightness.
var areaInks = []Ink{step2, step5, step0, step7, step4, step1, step6, step3}

func (m *winnerMap) ink(title string) Ink {
	return areaInks[slices.Index(m.order, title)%len(areaInks)]
}

func (m *winnerMap) paint() {
	m.count, m.named = map[string]int{}, map[string]bool{}
	for _, row := range m.cells {
		m.across = max(m.across, len(row))
		for _, c := range row {
			if m.count[c.Title] == 0 {
				m.order = append(m.order, c.Title)
			}
			m.count[c.Title]++
		}
	}
	slices.SortStableFunc(m.order, func(a, b string) int { return cmp.Compare(m.count[b], m.count[a]) })
	for i, row := range m.cells {
		for k := 0; k < len(row); {
			end := k + 1
			for end < len(row) && row[end] == row[k] {
				end++
			}
			x0, y0, x1, y1 := m.corner(k, i+1, end, i)
			m.rect(x0, y0, x1-x0, y1-y0, m.ink(row[k].Title))
			m.doubt(x0, y0, x1-x0, y1-y0, row[k])
			k = end
		}
	}
	m.borders()
	for _, title := range m.order {
		m.name(title)
		m.say(title + " leads in " + percent(float64(m.count[title])/float64(m.across*len(m.cells))) + "% of the map")
	}
}

// corner is the rectangle from one corner of cells to another.
func (m *winnerMap) corner(k0, i0, k1, i1 int) (x0, y0, x1, y1 float64) {
	x := func(k int) float64 {
		return round(m.left + float64((m.right-m.left)*float64(k))/float64(max(1, m.across)))
	}
	y := func(i int) float64 {
		return round(m.bottom - float64((m.bottom-m.top)*float64(i))/float64(max(1, len(m.cells))))
	}
	return x(k0), y(i0), x(k1), y(i1)
}

// doubt hatches a rectangle on lines that go through the whole map.
func (m *winnerMap) doubt(x, y, w, h float64, c Winner) {
	gap := map[sim.Verdict]float64{sim.Lean: 12, sim.Open: 5}[c.Verdict]
	if gap == 0 {
		return
	}
	ink := on(m.ink(c.Title))
	for d := gap * math.Ceil((x+y)/gap); d < x+y+w+h; d += gap {
		e := d - x - y
		m.line(ink, 0.5, false, Point{x + min(e, w), y + max(0, e-w)}, Point{x + max(0, e-h), y + min(e, h)})
	}
}

// borders draws the lines between areas.
func (m *winnerMap) borders() {
	for i, row := range m.cells {
		for k := range row {
			if k > 0 && row[k].Title != row[k-1].Title {
				x, y0, _, y1 := m.corner(k, i, k, i+1)
				m.line(night, 1.2, false, Point{x, y0}, Point{x, y1})
			}
			if i > 0 && k < len(m.cells[i-1]) && row[k].Title != m.cells[i-1][k].Title {
				x0, y, x1, _ := m.corner(k, i, k+1, i)
				m.line(night, 1.2, false, Point{x0, y}, Point{x1, y})
			}
		}
	}
}

// name writes the title of an area where it has most room.
func (m *winnerMap) name(title string) {
	w := strongType.width(title)
	tall := max(1, int(math.Ceil(18*float64(len(m.cells))/(m.bottom-m.top))))
	best, at := 0.0, [3]int{}
	for i := 0; i+tall <= len(m.cells); i++ {
		run, middle := 0, 1-float64(0.2*math.Abs(float64(2*i+tall)/float64(len(m.cells))-1))
		for k := range m.across {
			all := true
			for _, row := range m.cells[i : i+tall] {
				all = all && k < len(row) && row[k].Title == title
			}
			if run++; !all {
				run = 0
			}
			if worth := middle * float64(run); worth > best {
				best, at = worth, [3]int{i, k - run + 1, k + 1}
			}
		}
	}
	x0, y0, x1, y1 := m.corner(at[1], at[0]+tall, at[2], at[0])
	if best == 0 || x1-x0 < w+8 {
		return
	}
	m.named[title] = true
	x, y := half(x0+x1), half(y0+y1)
	m.rect(x-half(w)-3, y-8, w+6, 16, m.ink(title))
	m.label(x, y+4, title, strongType, on(m.ink(title)), Middle)
}

// rest names below the map what had no room in it.
func (m *winnerMap) rest() {
	for _, title := range m.order {
		if m.named[title] {
			continue
		}
		m.page.y += 18
		m.frame(m.left, m.page.y-10, 12, 12, m.ink(title), rule, 0.7)
		m.label(m.left+18, m.page.y, plainType.clip(title, m.right-m.left-18), plainType, Text, Start)
	}
	if len(m.order) > len(m.named) {
		m.page.y += 6
	}
}
