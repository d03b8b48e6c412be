package chart

import (
	"math"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// shapes are the filled shapes of an ink.
func shapes(f Figure, fill Ink) (out []Shape) {
	for _, m := range f.Marks {
		if s, ok := m.(Shape); ok && s.Fill == fill {
			out = append(out, s)
		}
	}
	return out
}

// ends are where a rectangle begins and ends.
func ends(s Shape) (left, right float64) {
	left, right = math.Inf(1), math.Inf(-1)
	for _, p := range s.Points {
		left, right = min(left, p.X), max(right, p.X)
	}
	return left, right
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 0.03 {
		t.Errorf("%s: %g, want %g", what, got, want)
	}
}

// A bar of P(best) is as long as the share: twice the share, twice the length,
// and the leader is the dark one.
func TestPBestLength(t *testing.T) {
	c := company(3, names["plain"], sizes["usual"])
	for i, v := range []float64{0.5, 0.25, 0.125} {
		c.Structures[i].PBest = v
	}
	f := PBest(Options{}, c)
	lead, rest := shapes(f, strong), shapes(f, medium)
	if len(lead) != 1 || len(rest) != 2 {
		t.Fatalf("%d dark bars and %d others", len(lead), len(rest))
	}
	a, b := ends(lead[0])
	for i, s := range rest {
		from, to := ends(s)
		near(t, "begins", from, a)
		near(t, "length", to-from, (b-a)*[]float64{0.5, 0.25}[i])
	}
}

// A bar of load ends where its utilisation is on the scale that has 100% at the
// dashed line, and its duties are as large a part of it as of the hours.
func TestLoadLength(t *testing.T) {
	c := company(1, names["plain"], sizes["usual"])
	c.Structures[0].Seats = []sim.SeatOutcome{{ID: "cio", Utilisation: 0.8, Hours: 60, Overhead: 20}}
	f := Load(Options{}, c)
	from, duty := ends(shapes(f, strong)[0])
	_, end := ends(shapes(f, soft)[0])
	for _, m := range f.Marks {
		if s, ok := m.(Shape); ok && s.Dashed {
			full, _ := ends(s)
			near(t, "utilisation", (end-from)/(full-from), 0.8)
			near(t, "duties", (duty-from)/(end-from), 0.75)
			return
		}
	}
	t.Error("no line at 100%")
}

// Without a seat, nobody is said to be busy.
func TestLoadOfNobody(t *testing.T) {
	c := company(1, names["plain"], sizes["usual"])
	if got := Load(Options{}, c).Title; got != "CIO only: no chief leads technology" {
		t.Error(got)
	}
}

// In a coverage map the darkest cell is the one that is covered least, and each
// number stands on its own cell.
func TestCoverageShade(t *testing.T) {
	c := company(2, names["plain"], sizes["usual"])
	for i := range c.Structures {
		for k := range c.Structures[i].Responsibilities {
			w := &c.Structures[i].Responsibilities[k]
			w.Covered, w.StakeUSD = 0.99-float64(k)/20-float64(i)*0.02, 1e6
		}
	}
	f := Coverage(Options{}, c)
	for i, m := range f.Marks {
		l, ok := m.(Label)
		s, on := Shape{}, false
		if i > 0 {
			s, on = f.Marks[i-1].(Shape)
		}
		if !ok || !on || s.Fill < Ink(step0) {
			continue
		}
		if !covers(s.Points, l.At.X, l.At.Y) {
			t.Errorf("%s is beside its cell", l.Text)
		}
	}
	order := []Ink{}
	for _, m := range f.Marks {
		if s, ok := m.(Shape); ok && s.Fill >= step0 && s.Fill <= step7 {
			order = append(order, s.Fill)
		}
	}
	first := order[:2*19]
	if !slices.IsSorted(first[:len(first)-1]) || first[0] != step0 || first[len(first)-1] < step7 {
		t.Errorf("shades from the most to the least covered: %v", first)
	}
}

// Dots of practice lie in proportion between 0% and 100%, and within their bars.
func TestPracticePlace(t *testing.T) {
	x := &Stand{Shares: model.Shares{0, 0.5, 0.25, 0.25}, Low: model.Shares{0, 0.4, 0.2, 0.2}, High: model.Shares{0.1, 0.6, 0.3, 0.3, 0.1, 0.1}}
	f := Practice(Options{}, x)
	var dots []float64
	for _, m := range f.Marks {
		if d, ok := m.(Dot); ok {
			dots = append(dots, d.At.X)
		}
	}
	if len(dots) != 6 {
		t.Fatalf("%d dots", len(dots))
	}
	near(t, "half way", dots[1]-dots[5], (dots[0]-dots[5])/2)
	bars := shapes(f, soft)
	for i := range bars {
		if a, b := ends(bars[i]); dots[i] < a-0.01 || dots[i] > b+0.01 {
			t.Errorf("dot %d is at %g, its bar from %g to %g", i, dots[i], a, b)
		}
	}
}

// A turn lies where its value is, by ratio where the axis goes by ratio, and the
// dot where the company is.
func TestTippingPlace(t *testing.T) {
	x := Turn{Axis: Axis{Name: "headcount", Low: 1, High: 10000, Log: true}, Now: 100, At: 1000, P10: 10, P90: math.NaN()}
	f := Tipping(Options{}, "t", "c", []Turn{x})
	var dot float64
	for _, m := range f.Marks {
		if d, ok := m.(Dot); ok {
			dot = d.At.X
		}
	}
	a, b := ends(shapes(f, warm)[0])
	low, high := ends(shapes(f, soft)[0])
	near(t, "turn half way from the dot to the end", (a+b)/2-dot, high-(a+b)/2)
	near(t, "low as far from the dot as the turn", dot-low, (a+b)/2-dot)
}

// Arms of a tornado are as long as they move the figure, low hatched and high
// plain, from where it is now.
func TestTornadoLength(t *testing.T) {
	f := Tornado(Options{}, "t", "w", 100, []Swing{{Name: "x", Low: 50, High: 125}, {Name: "y", Low: math.NaN(), High: -100}})
	low, high := shapes(f, soft), shapes(f, medium)
	if len(low) != 1 || len(high) != 2 {
		t.Fatalf("%d low and %d high arms", len(low), len(high))
	}
	a, b := ends(low[0])
	c, d := ends(high[0])
	e, g := ends(high[1])
	near(t, "arms meet", b, c)
	near(t, "low to high", (b - a), 2*(d-c))
	near(t, "below zero", (g - e), 4*(b-a))
	near(t, "from now", g, b)
}

// In an organisation chart a line leads from the top of every box to the bottom
// of its boss's, and those below stand lower.
func TestOrgChartLines(t *testing.T) {
	posts := []Post{{Name: "a", Boss: -1}, {Name: "b", Boss: 0}, {Name: "c", Boss: 0}, {Name: "d", Boss: 3}, {Name: "e", Boss: 99}}
	f := OrgChart(Options{}, "t", "w", posts)
	boxes := shapes(f, faint)
	var lines []Shape
	for _, m := range f.Marks {
		if s, ok := m.(Shape); ok && s.Fill == None && s.Stroke == Text {
			lines = append(lines, s)
		}
	}
	if len(boxes) != 6 || len(lines) != 5 {
		t.Fatalf("%d boxes, %d lines", len(boxes), len(lines))
	}
	chief := boxes[5]
	for i, boss := range []Shape{chief, boxes[0], boxes[0], chief, chief} { // in circles and beyond: to the chief executive
		l := lines[i].Points
		top, bottom := l[0], l[len(l)-1]
		if a, b := ends(boxes[i]); top.Y != boxes[i].Points[0].Y || top.X < a || top.X > b {
			t.Errorf("the line of %s does not begin at its box", posts[i].Name)
		}
		if a, b := ends(boss); bottom.Y != boss.Points[2].Y || bottom.X < a || bottom.X > b || bottom.Y >= top.Y {
			t.Errorf("the line of %s does not end at its boss", posts[i].Name)
		}
	}
}
