package chart

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim"
)

// Coverage shows how much of every responsibility is covered in every structure
// of a company: what is at stake most on top, the darker the less. It needs the
// responsibilities of the structures (sim.Settings.Detail).
func Coverage(o Options, c *sim.ProfileOutcome) Figure {
	work := byStake(c)
	least := 46.0 // of a column
	for i := range c.Structures {
		for _, word := range strings.Fields(c.Structures[i].Title) {
			least = max(least, min(smallBold.width(word)+6, 72))
		}
	}
	names := column(workTitles(work), plainType, 80, 190)
	stakes := smallType.width("at stake a year")
	o.Width = max(cmp.Or(o.Width, usualWidth), names+stakes+float64(least*float64(len(c.Structures)))+2*margin+20)
	p := open(o, coverageTitle(c, work), c.Name+": percent of what a full-time, fully skilled specialist would do, by responsibility and structure. Darker: less covered.")
	g := &grid{page: p, names: names, from: p.left + names + 10, to: p.right - stakes - 10, columns: len(c.Structures)}
	g.head(titles(c), func(i int) bool { return c.Structures[i].ID == c.Leader })
	p.label(p.right, p.y-5, "at stake a year", smallType, muted, End)
	for _, w := range work {
		g.row(w.Title, plainType, func(i int) float64 { return covered(&c.Structures[i], w.ID) })
		p.label(p.right, p.y-7, p.money(w.StakeUSD), plainType, Text, End)
	}
	p.y += 4
	g.row("All, by value", strongType, func(i int) float64 { return c.Structures[i].Coverage.Mean / 100 })
	return p.close()
}

// grid is a table of shaded cells.
type grid struct {
	*page
	names, from, to float64
	columns         int
}

func (g *grid) column(i int) (x, w float64) {
	w = (g.to - g.from) / float64(max(1, g.columns))
	return g.from + float64(w*float64(i)), w
}

// head writes the names of the columns, on the same base line at the bottom.
func (g *grid) head(names []string, bold func(i int) bool) {
	const most = 4
	lines := make([][]string, len(names))
	deep := 1
	for i, s := range names {
		_, w := g.column(i)
		t := smallType
		if bold(i) {
			t = smallBold
		}
		lines[i] = t.wrap(s, w-4, most)
		deep = max(deep, len(lines[i]))
	}
	bottom := g.y + float64(float64(deep)*smallType.line())
	for i := range names {
		x, w := g.column(i)
		t := smallType
		if bold(i) {
			t = smallBold
		}
		y := bottom - float64(float64(len(lines[i])-1)*t.line())
		for _, s := range lines[i] {
			g.label(x+half(w), y, s, t, Text, Middle)
			y += t.line()
		}
	}
	g.y = bottom + 5
}

// row draws a row of shares, the darker the less; what is no number stays empty.
func (g *grid) row(name string, t face, value func(i int) float64) {
	said := name + ":"
	g.cells(name, t, func(i int) (string, float64) {
		v := value(i)
		if !known(v) {
			return "", 0
		}
		said += " " + percent(v)
		return percent(v), 1 - v
	})
	g.say(said)
}

// cells draws the cells of a row, each with a text on a shade of 0 to 1.
func (g *grid) cells(name string, t face, cell func(i int) (string, float64)) {
	const height = 22
	base := g.y + half(height) + float64(t.Size*0.35)
	g.label(g.left, base, t.clip(name, g.names), t, Text, Start)
	for i := range g.columns {
		x, w := g.column(i)
		s, shade := cell(i)
		if s == "" {
			continue
		}
		ink := step(shade)
		g.rect(x+0.5, g.y+0.5, w-1, height-1, ink)
		g.label(x+half(w), base, t.clip(s, w-2), t, on(ink), Middle)
	}
	g.y += height
}

// byStake are the responsibilities of a company, what is at stake most first.
func byStake(c *sim.ProfileOutcome) []sim.ResponsibilityOutcome {
	for i := range c.Structures {
		if list := c.Structures[i].Responsibilities; len(list) > 0 {
			out := slices.Clone(list)
			slices.SortStableFunc(out, func(a, b sim.ResponsibilityOutcome) int { return cmp.Compare(b.StakeUSD, a.StakeUSD) })
			return out
		}
	}
	return nil
}

func workTitles(work []sim.ResponsibilityOutcome) []string {
	return text.Each(work, func(w sim.ResponsibilityOutcome) string { return w.Title })
}

// covered is how much of a responsibility a structure covers, or NaN.
func covered(s *sim.StructureOutcome, id string) float64 {
	for i := range s.Responsibilities {
		if s.Responsibilities[i].ID == id {
			return s.Responsibilities[i].Covered
		}
	}
	return math.NaN()
}

// coverageTitle names where the leading structure leaves most value uncovered.
func coverageTitle(c *sim.ProfileOutcome, work []sim.ResponsibilityOutcome) string {
	lead := c.Structure(c.Leader)
	if lead == nil || len(work) == 0 {
		return "How much of the work is covered"
	}
	worst, short := "", -1.0
	for _, w := range work {
		if v := float64(w.StakeUSD * (1 - covered(lead, w.ID))); v > short {
			worst, short = w.Title, v
		}
	}
	return lead.Title + " covers " + percent(lead.Coverage.Mean/100) + "% by value, and leaves most undone in " + text.SentenceCase(worst)
}
