package show

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
)

func listStructures(l *Library) render.Table {
	return list([]render.Column{words("structure", "Id"), words("title", "Structure"), count("seats", "Seats"), words("text", "What it is")},
		l.cat.Structures, func(s *model.Structure) []any { return []any{s.ID, s.Title, len(s.Seats), s.Text} })
}

func showStructure(l *Library, id string) render.Document {
	s := l.cat.Structure(id)
	d := document(s.Title+" ["+s.ID+"]", s.Text)
	if len(s.Seats) > 0 {
		d.AddTable(seats(s))
	}
	for _, f := range []model.Flavour{model.FlavourAny, model.FlavourProduct, model.FlavourInfrastructure} {
		if len(s.Mandates[f]) > 0 {
			d.AddTable(mandates(l.cat, s, f))
		}
	}
	for _, ch := range s.Then {
		when := "from month " + strconv.Itoa(ch.Month)
		if ch.Month == 0 {
			when = "when the headcount reaches " + text.Figure(ch.AtStaff)
		}
		d.Add(render.BlockText, "It becomes "+ch.To+" "+when+".")
	}
	if s.Provenance.Basis != "" {
		f := l.facts("provenance", "", "")
		f.provenance(&s.Provenance)
		d.AddTable(f.table)
	}
	return d
}

func seats(s *model.Structure) render.Table {
	t := render.Table{ID: "seats", Title: "Seats", Columns: []render.Column{words("seat", "Seat"), words("role", "Role"), words("reports_to", "Reports to"),
		words("dotted", "Dotted line to"), words("person", "Person"), yesNo("per_unit", "One per business unit")}}
	for _, x := range s.Seats {
		t.Rows = append(t.Rows, row(x.ID, x.Role, x.ReportsTo, x.Dotted, x.Person, x.PerUnit))
	}
	if len(s.Forum) > 0 {
		t.Notes = append(t.Notes, "The executives meet in a standing forum.")
	}
	return t
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
		if rest > 0.004 {
			left = fmt.Sprintf("%.0f %%", math.Round(100*rest))
		}
		t.Rows = append(t.Rows, append(row, render.Text(left)))
	}
	return t
}

func listRoles(l *Library) render.Table {
	t := render.Table{Columns: []render.Column{words("role", "Id"), words("title", "Role"), real("goal", "Goal", ""),
		span("pay", "Pay", "x CIO")}}
	for _, name := range model.SkillNames {
		t.Columns = append(t.Columns, real(name, name, ""))
	}
	t.Columns = append(t.Columns, words("text", "What it is"))
	t.Notes = []string{"Goal: 0 bottom line, 1 top line. Skills: 0 to 1."}
	for i := range l.cat.Roles {
		r := &l.cat.Roles[i]
		row := row(r.ID, r.Title, goalCell(r.Goal), r.Pay)
		for _, v := range r.Skills {
			row = append(row, render.Number(v))
		}
		t.Rows = append(t.Rows, append(row, render.Text(r.Text)))
	}
	return t
}

func goalCell(g float64) render.Cell {
	if g == model.GoalOfWork {
		return render.Missing("that of the work held")
	}
	return render.Number(g)
}

func showRole(l *Library, id string) render.Document {
	r := find(l.cat.Roles, func(r *model.Role) bool { return r.ID == id })
	f := l.facts("role", r.Title+" ["+id+"]", r.Text)
	for k, name := range model.SkillNames {
		f.number("skill: "+name, r.Skills[k], "of 1")
	}
	f.number("skill uncertainty", r.SkillNoise, "(half-width)")
	if r.Goal == model.GoalOfWork {
		f.add("goal", "that of the work held")
	} else {
		f.number("goal", r.Goal, "(0 bottom line, 1 top line)")
	}
	var home []string
	for _, s := range r.Home {
		home = append(home, s.String())
	}
	f.add("home side, done first", strings.Join(home, ", "))
	f.span("pay", r.Pay, "x a CIO's pay in the same company")
	f.number("share of the week with technology itself", r.HandsOn, "")
	f.provenance(&r.Provenance)
	return f.document()
}
