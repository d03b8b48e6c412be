package chart

import (
	"strconv"

	"github.com/orgsim/orgsim/internal/text"
)

// Head is the headcount at one month of a path.
type Head struct {
	Month int
	Count string
}

// Stage is one structure of a path, from a month to another.
type Stage struct {
	Title    string
	From, To int     // months
	P10, P90 float64 // of the best month to begin it, over draws; NaN: none, or never
	Says     string  // when it begins: "month 26 (18-35)"
}

// Path shows which structure is in place when, along the path of a company.
func Path(o Options, title, what string, heads []Head, stages []Stage) Figure {
	p := open(o, title, what)
	end := 1
	for _, h := range heads {
		end = max(end, h.Month)
	}
	for _, s := range stages {
		end = max(end, s.To)
	}
	names, says := text.Each(stages, func(s Stage) string { return s.Title }), text.Each(stages, func(s Stage) string { return s.Says })
	left := column(names, strongType, 70, (p.right-p.left)*0.28)
	right := column(says, plainType, 60, (p.right-p.left)*0.3)
	s := scale{0, float64(end), p.left + left + 14, p.right - right - 16}
	p.heads(s, heads)
	for i := range stages {
		p.stage(s, &stages[i], left, right)
	}
	return p.close()
}

// heads writes months and headcounts above the stages, as many as have room.
func (p *page) heads(s scale, heads []Head) {
	p.label(p.left, p.y+smallType.line(), "month", smallType, muted, Start)
	p.label(p.left, p.y+2*smallType.line(), "people", smallType, muted, Start)
	busy := s.from - 40
	for _, h := range heads {
		month := strconv.Itoa(h.Month)
		w := half(max(smallType.width(month), smallType.width(h.Count)))
		x := s.at(float64(h.Month))
		if x-w < busy+8 || x+w > p.right {
			continue
		}
		busy = x + w
		p.label(x, p.y+smallType.line(), month, smallType, muted, Middle)
		p.label(x, p.y+2*smallType.line(), h.Count, smallType, Text, Middle)
		p.line(rule, 0.7, false, Point{x, p.y + 2*smallType.line() + 4}, Point{x, p.y + 2*smallType.line() + 8})
		p.say("Month " + month + ": " + h.Count + " people")
	}
	p.y += 2*smallType.line() + 8
	p.line(rule, 0.7, false, Point{s.from, p.y}, Point{s.to, p.y})
	p.y += 4
}

func (p *page) stage(s scale, x *Stage, left, right float64) {
	const least, bar = 30, 14
	height := strongType.row(x.Title, left, least)
	middle := p.y + half(height)
	p.name(p.left, middle, left, x.Title, strongType)
	from, to := s.at(float64(x.From)), s.at(float64(x.To))
	p.rect(from, middle-bar/2, to-from, bar, medium)
	if known(x.P10) && known(x.P90) {
		p.whisker(s.at(x.P10), s.at(x.P90), middle)
	}
	p.block(p.right-right, middle, smallType.wrap(x.Says, right, 2), smallType, Text, Start)
	p.say(x.Title + ": " + x.Says)
	p.y += height
}
