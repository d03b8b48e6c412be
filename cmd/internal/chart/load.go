package chart

import (
	"math"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim"
)

// Load shows how busy every seat of some structures is, against the hours it
// has.
func Load(o Options, c *sim.ProfileOutcome) Figure {
	p := open(o, loadTitle(c), c.Name+": hours required of each seat as a share of its capacity. Plain: its duties. Hatched: deputies, subordinates, disputes and rulings.")
	s := scale{high: 1.15}
	var seats []string
	for i := range c.Structures {
		for k := range c.Structures[i].Seats {
			x := &c.Structures[i].Seats[k]
			seats = append(seats, seat(x.ID))
			if known(x.Utilisation) {
				s.high = max(s.high, x.Utilisation*1.02)
			}
		}
	}
	names := column(titles(c), strongType, 60, (p.right-p.left)*0.26)
	posts := column(seats, strongType, 40, (p.right-p.left)*0.2)
	s.from, s.to = p.left+names+posts+22, p.right-44
	p.y += smallType.line()
	p.label(s.at(1), p.y, "100%", smallType, muted, Middle)
	p.y += 4
	top := p.y
	for i := range c.Structures {
		if i > 0 {
			p.line(rule, 0.5, false, Point{p.left, p.y}, Point{p.right, p.y})
		}
		p.loadRows(s, &c.Structures[i], names, posts, c.Structures[i].ID == c.Leader)
	}
	p.line(rule, 1, false, Point{s.from, top}, Point{s.from, p.y})
	p.line(Text, 1, true, Point{s.at(1), top}, Point{s.at(1), p.y})
	return p.close()
}

// loadRows draws the seats of one structure, each in a row.
func (p *page) loadRows(s scale, x *sim.StructureOutcome, names, posts float64, leads bool) {
	const row, bar = 20, 12
	t, ink := plainType, medium
	if leads {
		t, ink = strongType, strong
	}
	n := max(1, len(x.Seats))
	height := t.row(x.Title, names, float64(n*row)+6)
	p.name(p.left, p.y+half(height), names, x.Title, t)
	if len(x.Seats) == 0 {
		p.label(s.from+6, p.y+half(height)+4, smallType.clip("no seat: business leaders and deputies do the work", p.right-s.from-6), smallType, muted, Start)
	}
	y := p.y + half(height-float64(len(x.Seats)*row))
	for i := range x.Seats {
		k := &x.Seats[i]
		middle := y + row/2
		name := seat(k.ID)
		p.label(p.left+names+10, middle+float64(t.Size*0.35), t.clip(name, posts), t, Text, Start)
		duty := s.from
		if all := k.Hours + k.Overhead; known(all) && all > 0 {
			duty = s.at(k.Utilisation * (k.Hours / all))
		}
		end := s.at(k.Utilisation)
		p.rect(s.from, middle-bar/2, duty-s.from, bar, ink)
		p.hatch(duty, middle-bar/2, end-duty, bar, soft, medium)
		p.label(p.right, middle+float64(t.Size*0.35), share(k.Utilisation), t, Text, End)
		p.say(x.Title + ", " + name + ": " + share(k.Utilisation))
		y += row
	}
	p.y += height
}

// share is a utilisation as a percentage, which may be over a hundred.
func share(v float64) string {
	if !known(v) {
		return "-"
	}
	return text.Number(math.Round(100*v)) + "%"
}

// loadTitle says who is busiest in the structure that leads.
func loadTitle(c *sim.ProfileOutcome) string {
	lead := c.Structure(c.Leader)
	if lead == nil && len(c.Structures) > 0 {
		lead = &c.Structures[0]
	}
	switch {
	case lead == nil:
		return "No structure was compared"
	case len(lead.Seats) == 0:
		return lead.Title + ": no chief leads technology"
	}
	busiest := &lead.Seats[0]
	for i := range lead.Seats {
		if lead.Seats[i].Utilisation > busiest.Utilisation {
			busiest = &lead.Seats[i]
		}
	}
	of := seat(busiest.ID)
	if len(lead.Seats) > 1 {
		of += ", the busiest,"
	}
	return lead.Title + ": the " + of + " is at " + share(busiest.Utilisation) + " of capacity"
}
