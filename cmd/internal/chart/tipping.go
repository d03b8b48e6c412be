package chart

import "github.com/orgsim/orgsim/internal/text"

// Turn is where another structure comes to lead as one number of a company
// changes.
type Turn struct {
	Axis             // from the least to the largest value that was looked at
	Now, At  float64 // value
	P10, P90 float64 // of where single draws turn; NaN: beyond the axis
	NowSays  string  // "3,000"
	AtSays   string  // "580 (330-1,300)"
	Leader   string  // title of who leads then
}

// Tipping shows how far numbers of a company are from where another structure
// comes to lead.
func Tipping(o Options, title, company string, turns []Turn) Figure {
	what := company + ": where another structure takes the lead, all else equal. Dot: today. Diamond: where the lead changes. Bar: 10th to 90th percentile of that point over draws."
	if len(turns) == 0 {
		what = company + ": nothing that was tried puts another structure first."
	}
	p := open(o, title, what)
	left := column(text.Each(turns, func(t Turn) string { return t.Name }), strongType, 90, (p.right-p.left)*0.3)
	ats, leaders := text.Each(turns, func(t Turn) string { return t.AtSays }), text.Each(turns, func(t Turn) string { return t.Leader })
	right := column(append(ats, leaders...), plainType, 90, (p.right-p.left)*0.36)
	for i := range turns {
		p.turn(&turns[i], left, right)
	}
	return p.close()
}

func (p *page) turn(x *Turn, left, right float64) {
	const height, bar, mark = 38, 9, 5.5
	from, to := p.left+left+16, p.right-right-16
	middle := p.y + height/2
	at := x.scale(from, to)
	p.label(p.left, middle-3, strongType.clip(x.Name, left), strongType, Text, Start)
	p.label(p.left, middle+11, smallType.clip("now "+x.NowSays, left), smallType, muted, Start)
	p.line(rule, 1, false, Point{from, middle}, Point{to, middle})
	low, high := from, to
	if known(x.P10) {
		low = at(x.P10)
	}
	if known(x.P90) {
		high = at(x.P90)
	}
	if known(x.P10) || known(x.P90) {
		p.frame(min(low, high), middle-float64(bar)/2, max(low, high)-min(low, high), bar, soft, medium, 0.7)
	}
	turn := at(x.At)
	p.shape(Shape{Points: []Point{{turn, middle - mark}, {turn + mark, middle}, {turn, middle + mark}, {turn - mark, middle}}, Fill: warm, Closed: true})
	p.dot(at(x.Now), middle, 4.5, strong)
	p.label(p.right-right, middle-3, plainType.clip(x.Leader, right), plainType, Text, Start)
	p.label(p.right-right, middle+11, smallType.clip("at "+x.AtSays, right), smallType, muted, Start)
	p.say(x.Name + ", now " + x.NowSays + ": " + x.Leader + " at " + x.AtSays)
	p.y += height
}
