package chart

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
)

// led are the arrangements as rows are named.
var led = [model.NumArrangements]string{"no technology chief", "a CIO", "a CTO", "CIO and CTO as peers", "one person in both roles", "a chief digital officer above both"}

// Stand is where documented organisations like a company stand.
type Stand struct {
	Company        string
	Shares         model.Shares // how often each arrangement is found, 0-1
	Low, High      model.Shares // 10th and 90th percentile of what that may be
	Effective      float64      // how many organisations the shares are worth
	Recommendation string       // in words; empty: none
	Recommended    model.Arrangement
}

// Practice shows how often every arrangement is found among documented
// organisations like a company, with what that share may be.
func Practice(o Options, x *Stand) Figure {
	top := x.Shares.Likeliest()
	p := open(o, fmt.Sprintf("Organisations like %s most often have %s: %s", x.Company, led[top], text.Percent(x.Shares[top])),
		fmt.Sprintf("Share of documented organisations like it, by who leads technology; effective sample: %s. Dots: shares. Bars: their 10th to 90th percentile. What others do does not prove what is best.",
			text.Count(int(x.Effective+0.5), "organisation")))
	figures := make([]string, len(led))
	for a := range figures {
		figures[a] = percent(x.Shares[a]) + "% (" + percent(x.Low[a]) + "-" + percent(x.High[a]) + "%)"
	}
	names := column(led[:], strongType, 60, (p.right-p.left)*0.4)
	s := scale{0, 1, p.left + names + 10, p.right - column(figures, strongType, 40, p.right) - 12}
	p.y += smallType.line()
	for _, tick := range []float64{0, 0.5, 1} {
		p.label(s.at(tick), p.y, percent(tick)+"%", smallType, muted, Middle)
	}
	p.y += 4
	const row, bar = 26, 9
	for _, tick := range []float64{0, 0.5, 1} {
		p.line(rule, 0.5, tick > 0, Point{s.at(tick), p.y}, Point{s.at(tick), p.y + float64(row*len(led))})
	}
	for _, a := range ByShare(&x.Shares) {
		t, ink, band := plainType, medium, soft
		name := text.UpperFirst(led[a])
		if x.Recommendation != "" && a == x.Recommended {
			t, ink = strongType, strong
		}
		middle := p.y + row/2
		p.name(p.left, middle, names, name, t)
		low, high := s.at(x.Low[a]), s.at(x.High[a])
		p.frame(low, middle-float64(bar)/2, high-low, bar, band, medium, 0.7)
		p.dot(s.at(x.Shares[a]), middle, 5, ink)
		p.label(p.right, middle+float64(t.Size*0.35), figures[a], t, Text, End)
		p.say(name + ": " + figures[a])
		p.y += row
	}
	if x.Recommendation != "" {
		p.y += 4
		p.lines(smallType, Text, x.Recommendation, 3)
	}
	return p.close()
}

// ByShare orders the arrangements, the commonest first.
func ByShare(s *model.Shares) []model.Arrangement {
	order := make([]model.Arrangement, model.NumArrangements)
	for a := range order {
		order[a] = model.Arrangement(a)
	}
	slices.SortStableFunc(order, func(a, b model.Arrangement) int { return cmp.Compare(s[b], s[a]) })
	return order
}
