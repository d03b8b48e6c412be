package chart

import (
	"math"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim"
)

// Totals shows what every structure costs and what value is lost in it, with the
// range of the sum over draws.
func Totals(o Options, c *sim.ProfileOutcome) Figure {
	p := open(o, currency(o.Currency).totalsTitle(c), c.Name+": cost and value lost a year by structure. Bars: means over draws. Lines: 10th to 90th percentile of the total.")
	s := scale{}
	for i := range c.Structures {
		x := &c.Structures[i]
		for _, v := range []float64{x.Cost.Mean, x.Cost.Mean + x.Exposure.Mean, x.Total.Mean, float64(x.Total.P10), float64(x.Total.P90)} {
			if known(v) {
				s.low, s.high = min(s.low, v), max(s.high, v)
			}
		}
	}
	figures := text.Each(c.Structures, func(s sim.StructureOutcome) string { return p.spread(&s.Total) })
	names := column(titles(c), strongType, 60, (p.right-p.left)*0.3)
	words := column(figures, strongType, 60, p.right)
	s.from, s.to = p.left+names+10, p.right-words-10
	if len(c.Structures) > 0 {
		p.pointers(s, &c.Structures[0])
	}
	top := p.y
	for i := range c.Structures {
		x := &c.Structures[i]
		p.totalsRow(s, x, names, x.ID == c.Leader, figures[i])
	}
	p.line(rule, 1, false, Point{s.at(0), top}, Point{s.at(0), p.y})
	return p.close()
}

// totalsRow draws one structure.
func (p *page) totalsRow(s scale, x *sim.StructureOutcome, names float64, leads bool, figure string) {
	const row, bar = 27, 14
	t := plainType
	cost, lost := medium, soft
	if leads {
		t, cost = strongType, strong
	}
	height := t.row(x.Title, names, row)
	middle := p.y + half(height)
	p.name(p.left, middle, names, x.Title, t)
	zero, a, b := s.at(0), s.at(x.Cost.Mean), s.at(x.Cost.Mean+x.Exposure.Mean)
	p.rect(min(zero, a), middle-bar/2, math.Abs(a-zero), bar, cost)
	p.hatch(min(a, b), middle-bar/2, math.Abs(b-a), bar, lost, medium)
	if low, high := float64(x.Total.P10), float64(x.Total.P90); known(low) && known(high) {
		p.whisker(s.at(low), s.at(high), middle)
	}
	p.label(p.right, middle+float64(t.Size*0.35), figure, t, Text, End)
	p.say(x.Title + ": total " + figure + ", cost " + p.money(x.Cost.Mean) + ", value lost " + p.money(x.Exposure.Mean))
	p.y += height
}

// whisker draws a range.
func (p *page) whisker(low, high, y float64) {
	const end = 4
	p.line(Text, 1.2, false, Point{low, y}, Point{high, y})
	p.line(Text, 1.2, false, Point{low, y - end}, Point{low, y + end})
	p.line(Text, 1.2, false, Point{high, y - end}, Point{high, y + end})
}

// pointers writes over the first bar what its parts are.
func (p *page) pointers(s scale, x *sim.StructureOutcome) {
	parts := []struct {
		name     string
		from, to float64
	}{{"cost", s.at(0), s.at(x.Cost.Mean)}, {"value lost", s.at(x.Cost.Mean), s.at(x.Cost.Mean + x.Exposure.Mean)}}
	p.y += smallType.line()
	at := s.from
	for _, part := range parts {
		w := smallType.width(part.name)
		middle := half(part.from + part.to)
		at = min(max(at, middle-half(w)), p.right-w)
		p.label(at, p.y, part.name, smallType, muted, Start)
		tip := min(max(at+half(w), min(part.from, part.to)+1), max(part.from, part.to)-1)
		if part.from == part.to {
			tip = part.from
		}
		p.line(rule, 0.7, false, Point{at + half(w), p.y + 3}, Point{tip, p.y + 12})
		at += w + 14
	}
	p.y += 6
}

// totalsTitle says what comes first and by how much.
func (p currency) totalsTitle(c *sim.ProfileOutcome) string {
	lead := c.Structure(c.Leader)
	switch {
	case lead == nil:
		return "No structure was compared"
	case c.RunnerUp == "":
		return lead.Title + ": " + p.money(lead.Total.Mean) + " a year"
	}
	if least := cheapest(c); least != lead && least.VariantOf != lead.ID { // ranked by something else
		return lead.Title + " ranks first; " + least.Title + " costs " + p.money(lead.Total.Mean-least.Total.Mean) + " a year less in all"
	}
	next := title(c, c.RunnerUp)
	gap := p.money(math.Abs(c.Gap)) + " a year"
	switch {
	case c.Verdict == sim.Clear:
		return lead.Title + " costs least in all, " + gap + " less than " + next
	case c.Verdict == sim.Lean:
		return lead.Title + " probably costs least in all, on average " + gap + " less than " + next
	}
	return "No clear winner: " + lead.Title + " and " + next + " are " + gap + " apart on average"
}

// cheapest is the structure with the lowest mean total.
func cheapest(c *sim.ProfileOutcome) *sim.StructureOutcome {
	least := &c.Structures[0]
	for i := range c.Structures {
		if c.Structures[i].Total.Mean < least.Total.Mean {
			least = &c.Structures[i]
		}
	}
	return least
}
