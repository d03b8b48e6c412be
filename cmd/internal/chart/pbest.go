package chart

import (
	"math"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim"
)

// PBest shows in how many draws every structure is the best, beside what it
// loses on average against the best of each draw.
func PBest(o Options, c *sim.ProfileOutcome) Figure {
	p := open(o, pbestTitle(c), c.Name+": share of "+text.Count(c.Draws, "draw")+" in which a structure, or one that is the same within noise, has the lowest total; "+
		"and its mean regret: how much more it costs than the best structure of each draw.")
	figures := text.Each(c.Structures, func(s sim.StructureOutcome) string { return p.money(s.Regret) })
	const head = "mean regret a year"
	names := column(titles(c), strongType, 60, (p.right-p.left)*0.3)
	words := column(append(figures, head), smallType, 60, 140)
	s := scale{0, 1, p.left + names + 10, p.right - words - 62}
	p.y += smallType.line()
	p.label(p.right, p.y, head, smallType, muted, End)
	p.label(s.from, p.y, "lowest total", smallType, muted, Start)
	p.y += 4
	top := p.y
	for i := range c.Structures {
		p.pbestRow(s, &c.Structures[i], names, c.Structures[i].ID == c.Leader, figures[i])
	}
	p.line(rule, 1, false, Point{s.from, top}, Point{s.from, p.y})
	return p.close()
}

func (p *page) pbestRow(s scale, x *sim.StructureOutcome, names float64, leads bool, regret string) {
	const row, bar = 25, 13
	t, ink := plainType, medium
	if leads {
		t, ink = strongType, strong
	}
	height := t.row(x.Title, names, row)
	middle := p.y + half(height)
	p.name(p.left, middle, names, x.Title, t)
	end := s.at(x.PBest)
	p.rect(s.from, middle-float64(bar)/2, end-s.from, bar, ink)
	base := middle + float64(t.Size*0.35)
	share := text.Percent(x.PBest)
	if x.PBest > 0 && x.PBest < 0.005 {
		share = "<1%"
	} else if x.PBest < 1 && math.Round(100*x.PBest) == 100 {
		share = ">99%"
	}
	p.label(end+6, base, share, t, Text, Start)
	p.label(p.right, base, regret, t, Text, End)
	p.say(x.Title + ": lowest total in " + share + ", mean regret " + regret)
	p.y += height
}

func pbestTitle(c *sim.ProfileOutcome) string {
	lead := c.Structure(c.Leader)
	switch {
	case lead == nil:
		return "No structure was compared"
	case len(c.Structures) == 1:
		return lead.Title + ": nothing to compare it with"
	}
	share := text.Percent(lead.PBest)
	switch c.Verdict {
	case sim.Clear:
		return lead.Title + " has the lowest total in " + share + " of draws"
	case sim.Lean:
		return lead.Title + " probably comes first: it has the lowest total in " + share + " of draws"
	}
	return "No clear winner: " + lead.Title + " has the lowest total in " + share + " of draws"
}
