package chart

import (
	"math"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim"
)

// Options are what every figure has besides its data.
type Options struct {
	Method string  // the line under the figure: version, seed, draws
	Width  float64 // points; 0: 640. Figures of many columns are wider

	Currency text.Currency // that amounts are told in
}

// Measures of a page, in points.
const (
	usualWidth = 640
	leastWidth = 420
	margin     = 16
)

// page is a figure under construction, from the top down.
type page struct {
	Figure
	currency
	method      string
	y           float64 // how far down it is drawn
	left, right float64 // between the margins
	said        []string
}

// open begins a figure. The title says the finding, the text what is shown.
func open(o Options, title, what string) *page {
	width := o.Width
	if width == 0 {
		width = usualWidth
	}
	width = max(width, leastWidth)
	p := &page{currency: currency(o.Currency), method: o.Method, left: margin, right: width - margin, y: margin}
	p.Width, p.Title = round(width), text.Visible(title)
	p.lines(titleType, Text, title, 3)
	p.y += 3
	p.lines(smallType, muted, what, 4)
	p.y += 10
	p.say(what)
	return p
}

// lines writes a text over the width of the page, and goes on below it.
func (p *page) lines(t face, ink Ink, s string, most int) {
	for _, line := range t.wrap(s, p.right-p.left, most) {
		p.y += t.line()
		p.label(p.left, p.y, line, t, ink, Start)
	}
}

// say adds a sentence to what people hear who do not see the figure.
func (p *page) say(s string) {
	if s = text.Visible(s); s != "" {
		p.said = append(p.said, strings.TrimSuffix(s, ".")+".")
	}
}

// close ends a figure with its method.
func (p *page) close() Figure {
	if p.method != "" {
		p.y += 8
		p.line(rule, 0.7, false, Point{p.left, p.y}, Point{p.right, p.y})
		p.y += 4
		p.lines(tinyType, muted, p.method, 4)
	}
	p.Height, p.Text = round(math.Ceil(p.y+margin)), strings.Join(p.said, " ")
	return p.Figure
}

// name writes the name of a row, up to two lines about a height.
func (p *page) name(x, middle, width float64, s string, t face) {
	p.block(x, middle, t.wrap(s, width, 2), t, Text, Start)
}

// row is how high a row with a name is, and at least so much.
func (t face) row(name string, width, least float64) float64 {
	return max(least, float64(float64(len(t.wrap(name, width, 2)))*t.line())+7)
}

// block writes lines centred about a height.
func (p *page) block(x, middle float64, lines []string, t face, ink Ink, a Anchor) {
	y := middle - half(float64(len(lines))*t.line()) + float64(t.Size*0.98)
	for _, line := range lines {
		p.label(x, y, line, t, ink, a)
		y += t.line()
	}
}

// column is the width that names need in up to two lines: as much as the longest
// one in one line, within limits.
func column(names []string, t face, least, most float64) float64 {
	w := least
	for _, s := range names {
		w = max(w, t.width(s))
	}
	return round(min(w, most))
}

// scale places values between two ends.
type scale struct{ low, high, from, to float64 }

// at is the place of a value; what lies outside is at the end.
func (s scale) at(v float64) float64 {
	if !(s.high > s.low) || math.IsNaN(v) {
		return s.from
	}
	share := min(max((half(v)-half(s.low))/(half(s.high)-half(s.low)), 0), 1) // halves: a difference of huge numbers is none
	return round(s.from + float64((s.to-s.from)*share))
}

// known reports a number that can be drawn.
func known(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// currency is what amounts of US dollars are told in.
type currency text.Currency

// money is an amount of US dollars as sentences say it.
func (c currency) money(usd float64) string { return c.sum(text.Currency(c).Of(usd)) }

// sum is an amount that is in the currency, and what tables show where it is missing or beyond all measure.
func (c currency) sum(v float64) string {
	switch {
	case !known(v):
		return "-"
	case math.Abs(v) >= 1e15:
		return text.Currency(c).Huge(v)
	}
	return text.Currency(c).Written(v)
}

// spread is an amount with its range in parentheses, if it has one.
func (c currency) spread(s *sim.Summary) string {
	low, high := float64(s.P10), float64(s.P90)
	if !known(low) || !known(high) {
		return c.money(s.Mean)
	}
	return c.money(s.Mean) + " (" + between(c.money(low), c.money(high)) + ")"
}

// between joins two ends of a range.
func between(low, high string) string {
	if strings.HasPrefix(low, "-") || strings.HasPrefix(high, "-") {
		return low + " to " + high
	}
	return low + "-" + high
}

// percent is a share of one as tables print it: whole, without a word.
func percent(share float64) string { return text.Number(math.Round(100 * share)) }

// title is the name of a structure of a company.
func title(p *sim.ProfileOutcome, id string) string {
	if s := p.Structure(id); s != nil {
		return s.Title
	}
	return id
}

// titles are the names of the structures in order.
func titles(p *sim.ProfileOutcome) []string {
	return text.Each(p.Structures, func(s sim.StructureOutcome) string { return s.Title })
}

// seat is the name of a seat as people say it: CIO, Head of IT.
func seat(id string) string {
	words := strings.FieldsFunc(id, func(r rune) bool { return r == '-' || r == '_' })
	for i, w := range words {
		parts := strings.Split(w, "+") // of one person
		for k, part := range parts {
			switch {
			case slices.Contains(acronyms, part):
				parts[k] = strings.ToUpper(part)
			case i == 0 && k == 0:
				parts[k] = text.UpperFirst(part)
			}
		}
		words[i] = strings.Join(parts, " and ")
	}
	return strings.Join(words, " ")
}

var acronyms = []string{"ai", "cao", "cdao", "cdio", "cdo", "ceo", "cfo", "ciso", "cio", "coo", "cpo", "cso", "ctio", "cto", "it", "svp", "vp"}
