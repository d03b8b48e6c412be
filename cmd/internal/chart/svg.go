package chart

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// family is the typeface: Arial has the widths of Liberation Sans.
const family = `'Liberation Sans',Arimo,Arial,Helvetica,sans-serif`

// gap is the space between figures below each other in one picture.
const gap = 8

// Size is the size of figures below each other in one picture, in points.
func Size(figures []Figure) (width, height float64) {
	for i := range figures {
		width = max(width, figures[i].Width)
		height += figures[i].Height
		if i > 0 {
			height += gap
		}
	}
	return width, height
}

// Offset is how far down the next figure begins.
func (f *Figure) Offset() float64 { return f.Height + gap }

// WriteSVG writes figures below each other as one picture. Text stays text.
// Colours are attributes, which a page's style sheet outdoes (see [CSS]). id
// begins the ids in the picture: unique on a page.
func WriteSVG(w io.Writer, id string, figures []Figure) error {
	width, height := Size(figures)
	s := &svg{}
	s.printf(`<svg xmlns="http://www.w3.org/2000/svg" class="orgsim-chart" width="%s" height="%s" viewBox="0 0 %[1]s %[2]s" font-family="%s"`,
		digits(width), digits(height), family)
	if len(figures) == 1 {
		s.named(id, &figures[0])
	} else {
		s.printf(">\n")
	}
	s.printf("<path class=\"f-paper\" fill=\"#fff\" d=\"M0 0H%sV%sH0Z\"/>\n", digits(width), digits(height))
	down := 0.0
	for i := range figures {
		f := &figures[i]
		if len(figures) > 1 {
			s.printf(`<g transform="translate(0 %s)"`, digits(down))
			s.named(id+"-"+strconv.Itoa(i+1), f)
		}
		for k, m := range f.Marks {
			s.mark(m, k > 0 && alike(f.Marks[k-1], m), k+1 < len(f.Marks) && alike(m, f.Marks[k+1]))
		}
		if len(figures) > 1 {
			s.printf("</g>\n")
		}
		down += f.Offset()
	}
	s.printf("</svg>\n")
	_, err := io.WriteString(w, s.String())
	return err
}

type svg struct{ strings.Builder }

func (s *svg) printf(format string, args ...any) { fmt.Fprintf(s, format, args...) }

// named ends the open tag of a figure and says to those who do not see it what
// it is.
func (s *svg) named(id string, f *Figure) {
	s.printf(" role=\"img\" aria-labelledby=\"%[1]s-title %[1]s-text\">\n<title id=\"%[1]s-title\">%[2]s</title>\n<desc id=\"%[1]s-text\">%[3]s</desc>\n",
		id, escape(f.Title), escape(f.Text))
}

// alike reports lines that can be one path: of one ink and width.
func alike(a, b Mark) bool {
	x, ok := a.(Shape)
	y, of := b.(Shape)
	return ok && of && x.Fill == None && y.Fill == None && x.Stroke == y.Stroke && x.Width == y.Width && x.Dashed == y.Dashed
}

// leastFitted is from how many bytes on a text is held to its width: shorter ones do not get far.
const leastFitted = 6

// mark writes a mark; a line may go on the path of the one before, and be gone
// on with by the one after.
func (s *svg) mark(m Mark, goesOn, hasNext bool) {
	switch m := m.(type) {
	case Shape:
		s.shape(&m, goesOn, hasNext)
	case Dot:
		s.printf("<circle%s cx=\"%s\" cy=\"%s\" r=\"%s\"/>\n", paint(m.Fill, None), digits(m.At.X), digits(m.At.Y), digits(m.Radius))
	case Label:
		anchor := [...]string{"", ` text-anchor="middle"`, ` text-anchor="end"`}[m.Anchor]
		bold := ""
		if m.Bold {
			bold = ` font-weight="700"`
		}
		// A reader without the typeface, or one of its widths, sees the letters nearer to each other, and nothing cut.
		fit := ""
		if len(m.Text) >= leastFitted && measured(m.Text) {
			fit = ` textLength="` + digits(Width(m.Text, m.Size, m.Bold)) + `"`
		}
		s.printf("<text x=\"%s\" y=\"%s\" font-size=\"%s\"%s%s%s%s>%s</text>\n", digits(m.At.X), digits(m.At.Y), digits(m.Size), fit, bold, anchor,
			paint(m.Ink, None), escape(m.Text))
	}
}

func (s *svg) shape(m *Shape, goesOn, hasNext bool) {
	if !goesOn {
		s.printf("<path%s", paint(m.Fill, m.Stroke))
		if m.Stroke != None {
			s.printf(` stroke-width="%s"`, digits(m.Width))
		}
		if m.Dashed {
			s.printf(` stroke-dasharray="%d %d"`, Dash[0], Dash[1])
		}
		s.WriteString(` d="`)
	}
	for i, p := range m.Points {
		switch {
		case i == 0:
			s.printf("M%s %s", digits(p.X), digits(p.Y))
		case p.X == m.Points[i-1].X:
			s.printf("V%s", digits(p.Y))
		case p.Y == m.Points[i-1].Y:
			s.printf("H%s", digits(p.X))
		default:
			s.printf("L%s %s", digits(p.X), digits(p.Y))
		}
	}
	if m.Closed {
		s.WriteString("Z")
	}
	if !hasNext {
		s.WriteString("\"/>\n")
	}
}

// Dash is how long the dashes of a dashed line are, and how far apart.
var Dash = [2]int{4, 3}

// paint is the classes and colours of a mark.
func paint(fill, stroke Ink) string {
	var classes []string
	colour := ` fill="none"`
	if fill != None {
		classes = append(classes, "f-"+colours[fill].name)
		colour = ` fill="` + hex(colours[fill].light) + `"`
	}
	if stroke != None {
		classes = append(classes, "s-"+colours[stroke].name)
		colour += ` stroke="` + hex(colours[stroke].light) + `"`
	}
	return ` class="` + strings.Join(classes, " ") + `"` + colour
}

// digits is a coordinate with at most two digits after the point.
func digits(v float64) string { return strconv.FormatFloat(round(v), 'f', -1, 64) }

// escape makes text safe in XML; figures hold no control characters.
func escape(s string) string { return xmlEscapes.Replace(s) }

var xmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")
