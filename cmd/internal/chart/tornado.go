package chart

import (
	"math"

	"github.com/orgsim/orgsim/internal/text"
)

// Swing is a figure as one number moves from low to high.
type Swing struct {
	Name      string
	Range     string  // of the number in words: "0.2 to 0.6"
	Low, High float64 // USD a year, at the ends of the range; NaN: cannot be
}

// Tornado shows how far numbers move a figure, the farthest on top: low hatched,
// high plain, from where it is now; or, if that is NaN, from the low end to the
// high one, which has a dot. Below zero it is another one that leads, if the
// figure is a lead.
func Tornado(o Options, title, what string, now float64, swings []Swing) Figure {
	s, key := scale{low: math.Inf(1), high: math.Inf(-1)}, " Dot: with the number at its high end."
	if known(now) {
		s = scale{low: min(0, now), high: max(0, now)}
		key = " Hatched: with the number at its low end. Plain: at its high end. Line: as it is, " + currency(o.Currency).money(now) + "."
	}
	p := open(o, title, what+key)
	for _, x := range swings {
		for _, v := range []float64{x.Low, x.High} {
			if known(v) {
				s.low, s.high = min(s.low, v), max(s.high, v)
			}
		}
	}
	lows, highs := text.Each(swings, func(x Swing) string { return p.money(x.Low) }), text.Each(swings, func(x Swing) string { return p.money(x.High) })
	left := column(text.Each(swings, func(x Swing) string { return x.Name }), plainType, 90, (p.right-p.left)*0.4)
	a, b := column(append(lows, "at low"), plainType, 50, 120), column(append(highs, "at high"), plainType, 50, 120)
	s.from, s.to = p.left+left+12, p.right-a-b-24
	p.y += smallType.line()
	p.label(p.right-b-12, p.y, "at low", smallType, muted, End)
	p.label(p.right, p.y, "at high", smallType, muted, End)
	p.y += 4
	top := p.y
	for i := range swings {
		p.swing(s, &swings[i], now, left, p.right-b-12, lows[i], highs[i])
	}
	end := p.y
	if s.low < 0 && s.high > 0 {
		p.line(rule, 0.8, true, Point{s.at(0), top}, Point{s.at(0), end})
		p.y += smallType.line()
		p.label(min(max(s.at(0), s.from+8), s.to-8), p.y, p.money(0), smallType, muted, Middle)
	}
	if known(now) {
		p.line(Text, 1.2, false, Point{s.at(now), top}, Point{s.at(now), end})
	}
	return p.close()
}

func (p *page) swing(s scale, x *Swing, now, names, lowEnd float64, low, high string) {
	const least = 30
	height := max(least, plainType.row(x.Name, names, least)+smallType.line())
	lines := plainType.wrap(x.Name, names, 2)
	y := p.y + half(height-float64(float64(len(lines))*plainType.line())-smallType.line()) + 10
	for _, line := range lines {
		p.label(p.left, y, line, plainType, Text, Start)
		y += plainType.line()
	}
	p.label(p.left, y-2, smallType.clip(x.Range, names), smallType, muted, Start)
	middle := p.y + half(height)
	zero := s.at(now)
	switch both := known(x.Low) && known(x.High); {
	case !known(now) && both:
		a, b := s.at(x.Low), s.at(x.High)
		p.rect(min(a, b), middle-2, math.Abs(b-a), 4, medium)
		p.dot(b, middle, 5, strong)
	case !known(now):
	default:
		p.arms(s, x, zero, middle)
	}
	p.label(lowEnd, middle+4, low, sign(x.Low, now), Text, End)
	p.label(p.right, middle+4, high, sign(x.High, now), Text, End)
	p.say(x.Name + " (" + x.Range + "): " + low + " at low, " + high + " at high")
	p.y += height
}

// sign is the type of a figure: bold where it has changed sides.
func sign(v, now float64) face {
	if known(v) && v < 0 && now > 0 {
		return strongType
	}
	return plainType
}

// arms draws a swing to both sides.
func (p *page) arms(s scale, x *Swing, zero, middle float64) {
	const bar = 9
	if known(x.Low) {
		at := s.at(x.Low)
		p.hatch(min(zero, at), middle-bar-0.5, math.Abs(at-zero), bar, soft, medium)
	}
	if known(x.High) {
		at := s.at(x.High)
		p.rect(min(zero, at), middle+0.5, math.Abs(at-zero), bar, medium)
	}
}
