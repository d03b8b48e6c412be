package chart

import (
	"math"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// A bar of what a share may be goes from its low end to its high end.
func TestPracticeRange(t *testing.T) {
	x := &Stand{Shares: model.Shares{0, 1}, Low: model.Shares{0, 0.5}, High: model.Shares{0, 1}}
	f := Practice(Options{}, x)
	var full, none float64
	for i, m := range f.Marks {
		if d, ok := m.(Dot); ok && i > 0 && full == 0 {
			full = d.At.X
		} else if ok {
			none = d.At.X
		}
	}
	low, high := ends(shapes(f, soft)[0])
	near(t, "low", low-none, (full-none)/2)
	near(t, "high", high, full)
}

// The line of a total goes from its 10th to its 90th percentile on the scale of
// the bars.
func TestTotalsRange(t *testing.T) {
	c := company(1, names["plain"], sizes["usual"])
	s := &c.Structures[0]
	s.Cost.Mean, s.Exposure.Mean, s.Total = 100, 100, sim.Summary{Mean: 200, P10: 50, P90: 300}
	f := Totals(Options{}, c)
	from, to := ends(shapes(f, strong)[0])
	for _, m := range f.Marks {
		if l, ok := m.(Shape); ok && l.Fill == None && l.Stroke == Text && l.Points[0].Y == l.Points[1].Y {
			near(t, "10th", l.Points[0].X-from, (to-from)/2)
			near(t, "90th", l.Points[1].X-from, 3*(to-from))
			return
		}
	}
	t.Error("no range")
}

// A structure of a path is a bar from the month in which it begins to the one in
// which it ends.
func TestPathPlace(t *testing.T) {
	f := Path(Options{}, "t", "w", []Head{{0, "10"}, {40, "20"}}, []Stage{{Title: "a", From: 0, To: 10, P10: math.NaN()}, {Title: "b", From: 10, To: 40, P10: 5, P90: 20}})
	bars := shapes(f, medium)
	a, b := ends(bars[0])
	c, d := ends(bars[1])
	near(t, "one after the other", b, c)
	near(t, "in proportion", d-c, 3*(b-a))
	for _, m := range f.Marks {
		if l, ok := m.(Shape); ok && l.Fill == None && l.Stroke == Text && l.Points[0].Y == l.Points[1].Y {
			near(t, "range", l.Points[0].X, (a+b)/2)
			return
		}
	}
	t.Error("no range of months")
}

// Who does how much of the work stands in the column of who does it.
func TestWorkColumns(t *testing.T) {
	c := company(1, names["plain"], sizes["usual"])
	s := &c.Structures[0]
	s.Seats = []sim.SeatOutcome{{ID: "cio"}, {ID: "cto"}}
	s.Responsibilities = []sim.ResponsibilityOutcome{{ID: "data", Title: "Data", Holders: []model.Holder{{Seat: "cto", Right: model.Decide, Share: 0.7}, {Seat: "cio", Right: model.Agree, Share: 0.3}}}}
	at := map[string]float64{}
	for _, m := range Work(Options{}, c, s).Marks {
		if l, ok := m.(Label); ok {
			at[l.Text] = l.At.X
		}
	}
	if at["CIO"] != at["30 A"] || at["CTO"] != at["70 D"] || at["CIO"] >= at["CTO"] {
		t.Errorf("places %v", at)
	}
}

// A page knows the colours of every ink, light and dark.
func TestCSS(t *testing.T) {
	css := CSS()
	for k := Text; k < numInks; k++ {
		name := colours[k].name
		if strings.Count(css, "--chart-"+name+":") != 3 || !strings.Contains(css, ".f-"+name+"{fill:var(--chart-"+name+")}") {
			t.Errorf("the style sheet lacks %s", name)
		}
	}
}
