package chart

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim"
)

// every calls f with every kind of chart of 1, 9 and 20 structures, of all names
// and sizes, narrow and usual; few leaves out what only moves marks.
func every(t *testing.T, few bool, f func(t *testing.T, draw func() Figure)) {
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		for _, name := range slices.Sorted(maps.Keys(names)) {
			for _, size := range slices.Sorted(maps.Keys(sizes)) {
				for _, n := range []int{1, 9, 20} {
					for _, width := range []float64{0, 1} {
						if few && (n != 9 || width != 0 || size == "spread" || size == "missing") {
							continue
						}
						t.Run(fmt.Sprintf("%s/%s/%s/%d/%g", kind, name, size, n, width), func(t *testing.T) {
							f(t, func() Figure {
								return kinds[kind](Options{Method: "orgsim, seed 1, " + names[name](1), Width: width}, n, names[name], sizes[size])
							})
						})
					}
				}
			}
		}
	}
}

// Whatever things are called and however large figures are, every mark lies in
// the figure, no two labels overlap, and nothing hidden is drawn.
func TestLayout(t *testing.T) {
	every(t, false, func(t *testing.T, draw func() Figure) {
		f := draw()
		inside := func(what string, x0, y0, x1, y1 float64) {
			const slack = 0.02
			if !(x0 >= -slack && y0 >= -slack && x1 <= f.Width+slack && y1 <= f.Height+slack) {
				t.Errorf("%s lies outside of %g x %g: %g,%g to %g,%g", what, f.Width, f.Height, x0, y0, x1, y1)
			}
		}
		type label struct {
			text           string
			x0, y0, x1, y1 float64
		}
		var labels []label
		for _, m := range f.Marks {
			switch m := m.(type) {
			case Shape:
				for _, p := range m.Points {
					inside("a shape", p.X, p.Y, p.X, p.Y)
				}
			case Dot:
				inside("a dot", m.At.X-m.Radius, m.At.Y-m.Radius, m.At.X+m.Radius, m.At.Y+m.Radius)
			case Label:
				x0, y0, x1, y1 := m.Box()
				inside(fmt.Sprintf("%q", m.Text), x0, y0, x1, y1)
				if m.Text != text.Visible(m.Text) {
					t.Errorf("%q hides something", m.Text)
				}
				labels = append(labels, label{m.Text, x0, y0, x1, y1})
			}
		}
		for i, a := range labels {
			for _, b := range labels[:i] {
				if min(a.x1, b.x1)-max(a.x0, b.x0) > 0.05 && min(a.y1, b.y1)-max(a.y0, b.y0) > 0.05 {
					t.Errorf("%q and %q overlap", a.text, b.text)
				}
			}
		}
	})
}

// Text has a contrast of 4.5 to what is behind it, in the light and in the dark
// (WCAG 2.1, level AA).
func TestContrast(t *testing.T) {
	every(t, true, func(t *testing.T, draw func() Figure) {
		f := draw()
		for i, m := range f.Marks {
			l, ok := m.(Label)
			if !ok {
				continue
			}
			x0, y0, x1, y1 := l.Box()
			behind := Paper
			for _, below := range f.Marks[:i] {
				if s, ok := below.(Shape); ok && s.Fill != None && covers(s.Points, (x0+x1)/2, (y0+y1)/2) {
					behind = s.Fill
				}
			}
			a, b := colours[l.Ink], colours[behind]
			if light, dark := contrast(a.light, b.light), contrast(a.dark, b.dark); light < 4.5 || dark < 4.5 {
				t.Errorf("%q: %s on %s has a contrast of %.1f, %.1f in the dark", l.Text, a.name, b.name, light, dark)
			}
		}
	})
}

// covers reports whether a rectangle covers a point.
func covers(points []Point, x, y float64) bool {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, p := range points {
		x0, y0, x1, y1 = min(x0, p.X), min(y0, p.Y), max(x1, p.X), max(y1, p.Y)
	}
	return x0 <= x && x <= x1 && y0 <= y && y <= y1
}

// contrast is the ratio of the luminances of two colours.
func contrast(a, b uint32) float64 {
	light := func(c uint32) float64 {
		sum := 0.0
		for i, part := range []float64{0.0722, 0.7152, 0.2126} {
			v := float64(c>>(8*i)&0xff) / 255
			if v <= 0.03928 {
				sum += part * v / 12.92
			} else {
				sum += part * math.Pow((v+0.055)/1.055, 2.4)
			}
		}
		return sum
	}
	x, y := light(a)+0.05, light(b)+0.05
	return max(x, y) / min(x, y)
}

// The steps of the scale, and the inks of data beside each other, differ in
// lightness: they can be told apart in black and white.
func TestGrey(t *testing.T) {
	for k := step1; k <= step7; k++ {
		if c := contrast(colours[k].light, colours[k-1].light); c < 1.08 {
			t.Errorf("%s and %s are the same in grey: %.2f", colours[k].name, colours[k-1].name, c)
		}
	}
	for _, pair := range [][2]Ink{{strong, medium}, {medium, soft}, {strong, soft}, {soft, Paper}} {
		if c := contrast(colours[pair[0]].light, colours[pair[1]].light); c < 1.2 {
			t.Errorf("%s and %s are the same in grey: %.2f", colours[pair[0]].name, colours[pair[1]].name, c)
		}
	}
}

// A figure is the same bytes each time, well-formed, with a name and a
// description for who does not see it, and all its text is text.
func TestSVG(t *testing.T) {
	every(t, true, func(t *testing.T, draw func() Figure) {
		f := draw()
		one, two := svgOf(t, f), svgOf(t, draw())
		if one != two {
			t.Error("not the same bytes twice")
		}
		var all []string
		for _, m := range f.Marks {
			if l, ok := m.(Label); ok {
				all = append(all, l.Text)
			}
		}
		var found []string
		in := ""
		d := xml.NewDecoder(strings.NewReader(one))
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			switch x := token.(type) {
			case xml.StartElement:
				in = x.Name.Local
				if !slices.Contains([]string{"svg", "title", "desc", "path", "circle", "text", "g"}, in) {
					t.Errorf("an element <%s>", in)
				}
			case xml.CharData:
				switch {
				case in == "text":
					found = append(found, string(x))
				case in == "title" && string(x) != f.Title, in == "desc" && string(x) != f.Text:
					t.Errorf("<%s> says %q", in, x)
				}
			case xml.EndElement:
				in = ""
			}
		}
		if !slices.Equal(found, all) {
			t.Errorf("texts %q, want %q", found, all)
		}
	})
}

func svgOf(t *testing.T, figures ...Figure) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteSVG(&b, "chart", figures); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Two figures in one picture lie below each other, each with its own name.
func TestSeveral(t *testing.T) {
	a, b := Totals(Options{}, company(2, names["plain"], sizes["usual"])), Practice(Options{}, stand(names["plain"]))
	svg := svgOf(t, a, b)
	for _, want := range []string{`<g transform="translate(0 ` + digits(a.Offset()) + `)" role="img" aria-labelledby="chart-2-title chart-2-text">`, "<title id=\"chart-1-title\">" + escape(a.Title), "<title id=\"chart-2-title\">" + escape(b.Title)} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %s", want)
		}
	}
	if w, h := Size([]Figure{a, b}); w != max(a.Width, b.Width) || h != a.Offset()+b.Height {
		t.Errorf("%g x %g", w, h)
	}
}

// A small drawing is what a person has looked at. UPDATE_GOLDEN=1 writes it anew.
func TestGolden(t *testing.T) {
	c := company(2, names["plain"], sizes["usual"])
	for name, f := range map[string]Figure{
		"totals.svg":   Totals(Options{Method: "orgsim, seed 1"}, c),
		"orgchart.svg": OrgChart(Options{}, "Peers", "Two chiefs.", []Post{{Name: "CIO", Title: "Chief information officer", Boss: -1, Decides: []string{"Data"}}, {Name: "CTO", Boss: 0, Dotted: []int{-1, 0}, Agrees: []string{"Data"}}}),
	} {
		path := filepath.Join("testdata", name)
		got := svgOf(t, f)
		if os.Getenv("UPDATE_GOLDEN") != "" {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if want, err := os.ReadFile(path); err != nil || got != string(want) {
			t.Errorf("%s differs (%v); UPDATE_GOLDEN=1 writes it anew", path, err)
		}
	}
}

// Values are placed in proportion between the ends, and what lies outside is at
// the end.
func TestScale(t *testing.T) {
	s := scale{-10, 30, 100, 500}
	for v, want := range map[float64]float64{-10: 100, 30: 500, 0: 200, 10: 300, -99: 100, 1e300: 500, math.Inf(-1): 100} {
		if got := s.at(v); got != want {
			t.Errorf("%g is at %g, want %g", v, got, want)
		}
	}
	if got := (scale{-math.MaxFloat64, math.MaxFloat64, 0, 10}).at(0); got != 5 {
		t.Errorf("the middle of everything is at %g", got)
	}
}

// A title never says that what ranks first costs least where another does.
func TestTitleOfTotals(t *testing.T) {
	c := company(3, names["plain"], sizes["usual"])
	for i, total := range []float64{14e5, 15e5, 10e5} {
		c.Structures[i].Total.Mean = total
	}
	c.Gap, c.Verdict = 1e5, sim.Clear
	if got := (currency{}).totalsTitle(c); got != "CIO only ranks first; One CTIO costs $400k a year less in all" {
		t.Error(got)
	}
	c.Structures[2].Total.Mean = 16e5
	if got := (currency{}).totalsTitle(c); got != "CIO only costs least in all, $100k a year less than CIO and CTO as peers" {
		t.Error(got)
	}
}

// In a bar, a dollar is as long in every row and every part.
func TestProportion(t *testing.T) {
	c := company(3, names["plain"], func(r *rand.Rand) float64 { return 1e6 * (1 + r.Float64()) })
	f := Totals(Options{}, c)
	var bars []float64
	for _, m := range f.Marks {
		if s, ok := m.(Shape); ok && (s.Fill == strong || s.Fill == medium || s.Fill == soft) {
			bars = append(bars, s.Points[1].X-s.Points[0].X)
		}
	}
	if len(bars) != 6 {
		t.Fatalf("%d bars", len(bars))
	}
	per := bars[0] / c.Structures[0].Cost.Mean
	for i := range c.Structures {
		s := &c.Structures[i]
		if d := bars[2*i] - per*s.Cost.Mean; math.Abs(d) > 0.03 {
			t.Errorf("cost of %s is %g points too long", s.ID, d)
		}
		if d := bars[2*i+1] - per*s.Exposure.Mean; math.Abs(d) > 0.03 {
			t.Errorf("value lost of %s is %g points too long", s.ID, d)
		}
	}
}

func BenchmarkTotals(b *testing.B) {
	c := company(9, names["plain"], sizes["usual"])
	for b.Loop() {
		var out bytes.Buffer
		if err := WriteSVG(&out, "chart", []Figure{Totals(Options{Method: "orgsim, seed 1"}, c)}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCoverage(b *testing.B) {
	c := company(9, names["plain"], sizes["usual"])
	for b.Loop() {
		Coverage(Options{Method: "orgsim, seed 1"}, c)
	}
}
