//go:build !js

package show

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
)

func structures() Kind {
	return kindOf("structures", "ways to organise technology leadership",
		func(l *Library) []model.Structure { return slices.Concat(l.Catalogue.Structures, l.Catalogue.Further) },
		[]render.Column{words("structure", "Id"), words("title", "Structure"), count("seats", "Seats"), yesNo("default", "Default"), words("text", "What it is")},
		func(l *Library, s *model.Structure) []any {
			byDefault := slices.ContainsFunc(l.Catalogue.Structures, func(x model.Structure) bool { return x.ID == s.ID })
			return []any{s.ID, s.Title, len(s.Seats), byDefault, s.Text}
		}, aboutStructure,
		"Default: compared where --structures is not given. --structures core names those of them that are built in, --structures all every structure.")
}

func aboutStructure(l *Library, s *model.Structure) render.Document {
	d := document(s.Title+" ["+s.ID+"]", s.Text)
	d.Charts = orgChart(l.Catalogue, s.ID)
	if len(s.Seats) > 0 {
		d.AddTable(seats(l.Catalogue, s))
	}
	for _, f := range []model.Flavour{model.FlavourAny, model.FlavourProduct, model.FlavourInfrastructure} {
		if len(s.Mandates[f]) > 0 {
			d.AddTable(mandates(l.Catalogue, s, f))
		}
	}
	for _, ch := range s.Then {
		d.Add(render.BlockText, "It "+becomes(&ch)+".")
	}
	if s.Provenance.Basis != "" {
		f := about("provenance", "", "")
		f.provenance(&s.Provenance)
		d.AddTable(f.table)
	}
	return d
}

// seats is the table of seats, and in words what is not usual about them.
func seats(cat *model.Catalogue, s *model.Structure) render.Table {
	t := render.Table{ID: "seats", Title: "Seats", Columns: []render.Column{words("seat", "Seat"), words("role", "Role"), words("reports_to", "Reports to"),
		words("dotted", "Dotted line to"), words("person", "Person"), yesNo("per_unit", "One per business unit"),
		{Key: "part", Label: "Part of a full post", Kind: render.KindShare, Precision: -1}}}
	for i := range s.Seats {
		x := &s.Seats[i]
		t.Rows = append(t.Rows, row(x.ID, x.Role, x.ReportsTo, strings.Join(x.Dotted, ", "), x.Person, x.PerUnit, partOf(cat, x)))
		if c := roleOf(cat, x).Contract; c != nil {
			t.Notes = append(t.Notes, x.ID+" works "+terms(c)+".")
		}
		for _, to := range x.Dotted {
			t.Notes = append(t.Notes, x.ID+" reports to "+x.ReportsTo+", and by a dotted line to "+to+" as well.")
		}
	}
	t.Notes = append(t.Notes, together(s)...)
	t.Notes = append(t.Notes, forum(cat, s)...)
	return t
}

// together says which seats are one person.
func together(s *model.Structure) (out []string) {
	for i := range s.Seats {
		person, same := s.Seats[i].Person, []string(nil)
		for k := range s.Seats {
			if person != "" && s.Seats[k].Person == person {
				same = append(same, s.Seats[k].ID)
			}
		}
		if len(same) > 1 && same[0] == s.Seats[i].ID {
			out = append(out, text.And(same)+" are one person, with one week.")
		}
	}
	return out
}

// mandates is the chart of who decides, agrees, recommends or is heard, and
// who does how much.
func mandates(cat *model.Catalogue, s *model.Structure, f model.Flavour) render.Table {
	t := render.Table{ID: "mandates-" + string(f), Title: "Who decides, and who does how much", Columns: []render.Column{words("responsibility", "Responsibility")}}
	if f != model.FlavourAny {
		t.Title += ", where the CTO is a chief of " + string(f)
	}
	for _, x := range s.Seats {
		t.Columns = append(t.Columns, words(x.ID, x.ID))
	}
	t.Columns = append(t.Columns, words(model.Business, "Business"))
	for _, m := range s.Mandates[f] {
		title := m.Responsibility
		if i := cat.Responsibility(title); i >= 0 {
			title = cat.Responsibilities[i].Title
		}
		row := []render.Cell{render.Text(title)}
		rest := 1.0
		for _, x := range s.Seats {
			cell := ""
			for _, h := range m.Holders {
				if h.Seat == x.ID {
					cell = fmt.Sprintf("%s %.0f%%", h.Right, 100*h.Share)
					rest -= h.Share
				}
			}
			row = append(row, render.Text(cell))
		}
		left := ""
		if rest >= 0.005 { // less is rounding
			left = fmt.Sprintf("%.0f%%", math.Round(100*rest))
		}
		t.Rows = append(t.Rows, append(row, render.Text(left)))
	}
	return t
}

// terms are those of somebody who is not employed.
func terms(c *model.Contract) string {
	if c.DayRate > 0 {
		return "on a contract, at $" + text.Number(c.DayRate) + " a day"
	}
	return "on a contract, at a day rate that follows from the pay"
}

func roles() Kind {
	columns := []render.Column{words("role", "Id"), words("title", "Role"), real("goal", "Goal", ""), span("pay", "Pay", "x CIO"),
		{Key: "part", Label: "Part", Kind: render.KindShare, Precision: -1}}
	for _, name := range model.SkillNames {
		label, _, _ := strings.Cut(name, "structure") // infra
		columns = append(columns, real(name, label, ""))
	}
	return kindOf("roles", "leadership roles", func(l *Library) []model.Role { return l.Catalogue.Roles }, columns,
		func(_ *Library, r *model.Role) []any {
			out := []any{r.ID, r.Title, goalCell(r.Goal), r.Pay, cmp.Or(r.Part, 1)}
			for _, v := range r.Skills {
				out = append(out, v)
			}
			return out
		}, aboutRole,
		"Goal: 0 bottom line, 1 top line. Part: of a full post. Skills: 0 to 1, of infrastructure technology (infra) and others. orgsim show role ID explains a role.")
}

func goalCell(g float64) render.Cell {
	if g == model.GoalOfWork {
		return render.Missing("that of the work held")
	}
	return render.Number(g)
}

func aboutRole(_ *Library, r *model.Role) render.Document {
	f := about("role", r.Title+" ["+r.ID+"]", r.Text)
	for k, name := range model.SkillNames {
		f.number("skill: "+name, r.Skills[k], "of 1")
	}
	f.number("skill uncertainty", r.SkillNoise, "(half-width)")
	if r.Goal == model.GoalOfWork {
		f.add("goal", "that of the work held")
	} else {
		f.number("goal", r.Goal, "(0 bottom line, 1 top line)")
	}
	f.add("home side, done first", strings.Join(text.Each(r.Home, model.Side.String), ", "))
	f.span("pay", r.Pay, "x a CIO's pay in the same company")
	f.number("share of the week with technology itself", r.HandsOn, "")
	f.positive("part of a full post", r.Part, "")
	if r.Contract != nil {
		f.add("works", terms(r.Contract))
	}
	if r.Junior {
		f.add("rank", "no chief: led, paid and counted like a deputy")
	}
	f.add("like", r.Like)
	if len(r.Combines) > 0 {
		f.add("one person who holds", text.And(r.Combines)+" is this instead")
	}
	f.provenance(&r.Provenance)
	return f.document()
}
