//go:build !js

package seeds

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
)

// WriteStructures renders structures as a structure file, with the roles they
// bring. Reading it gives the same structures, but for an id that is taken.
func WriteStructures(cat *model.Catalogue, list []model.Structure) []byte {
	var w writer
	var roles []model.Role
	for i := range list {
		for _, r := range list[i].Roles {
			if !slices.ContainsFunc(roles, func(x model.Role) bool { return x.ID == r.ID }) {
				roles = append(roles, r)
			}
		}
	}
	if len(list) == 1 {
		w.structure(cat, &list[0])
	} else {
		w.line("structures:")
		w.items(len(list), func(i int) { w.structure(cat, &list[i]) })
	}
	if len(roles) > 0 {
		w.line("roles:")
		w.items(len(roles), func(i int) { w.role(&roles[i]) })
	}
	return w.Bytes()
}

// writer writes YAML in the way of the built-in files.
type writer struct {
	bytes.Buffer
	margin string
	dash   bool // the next line is the first of an item
}

func (w *writer) line(format string, a ...any) {
	margin := w.margin
	if w.dash {
		margin = margin[:len(margin)-2] + "- "
		w.dash = false
	}
	fmt.Fprintf(w, margin+format+"\n", a...)
}

func (w *writer) items(n int, write func(i int)) {
	w.margin += "    "
	for i := range n {
		w.dash = true
		write(i)
	}
	w.margin = w.margin[4:]
}

// text writes a field, unless it is empty.
func (w *writer) text(key, value string) {
	if value != "" {
		w.line("%s: %s", key, strict.Scalar(value))
	}
}

func (w *writer) structure(cat *model.Catalogue, s *model.Structure) {
	w.text("id", s.ID)
	w.text("title", s.Title)
	w.text("text", s.Text)
	switch {
	case len(s.Forum) > 0 && slices.Equal(s.Forum, cat.ResponsibilityIDs()):
		w.line("forum: true")
	case len(s.Forum) > 0:
		w.line("forum: %s", scalars(s.Forum))
	}
	if len(s.Seats) == 0 {
		w.line("seats: []")
	} else {
		w.line("seats:")
		w.items(len(s.Seats), func(i int) { w.line("%s", seatFields(&s.Seats[i])) })
		w.mandates(s)
	}
	if len(s.Then) > 0 {
		w.line("then:")
		w.items(len(s.Then), func(i int) { w.line("%s", changeFields(&s.Then[i])) })
	}
	w.provenance(&s.Provenance)
}

func seatFields(s *model.Seat) string {
	f := fields{}
	f.add("id", strict.Scalar(s.ID))
	f.add("role", strict.Scalar(s.Role))
	f.add("reports_to", strict.Scalar(s.ReportsTo))
	if len(s.Dotted) > 0 {
		f.add("dotted", scalars(s.Dotted))
	}
	if s.Person != "" {
		f.add("person", strict.Scalar(s.Person))
	}
	if s.PerUnit {
		f.add("per_unit", "true")
	}
	f.number("part", s.Part)
	return f.String()
}

func changeFields(c *model.Change) string {
	f := fields{}
	f.add("to", strict.Scalar(c.To))
	f.number("month", float64(c.Month))
	f.number("at_staff", c.AtStaff)
	return f.String()
}

func (w *writer) mandates(s *model.Structure) {
	if len(s.Mandates) == 0 {
		w.line("mandates: {}")
		return
	}
	w.line("mandates:")
	for _, f := range flavours {
		rows := s.Mandates[model.Flavour(f)]
		if len(rows) == 0 {
			continue
		}
		w.line("  %s:", f)
		for _, m := range rows {
			row := fields{}
			for _, h := range m.Holders {
				row.add(strict.Scalar(h.Seat), fmt.Sprintf("{right: %s, share: %s}", h.Right, strict.FormatNumber(h.Share)))
			}
			w.line("    %s: %s", m.Responsibility, row)
		}
	}
}

func (w *writer) role(r *model.Role) {
	w.text("id", r.ID)
	w.text("title", r.Title)
	w.text("text", r.Text)
	w.text("like", r.Like)
	skills := fields{}
	for i, name := range model.SkillNames {
		skills.add(name, strict.FormatNumber(r.Skills[i]))
	}
	w.line("skills: %s", skills)
	goal := goalOfWork
	if r.Goal != model.GoalOfWork {
		goal = strict.FormatNumber(r.Goal)
	}
	w.line("goal: %s", goal)
	w.line("home: %s", scalars(text.Each(r.Home, model.Side.String)))
	pay := fields{}
	pay.add("low", strict.FormatNumber(r.Pay.Low))
	pay.add("mode", strict.FormatNumber(r.Pay.Mode))
	pay.add("high", strict.FormatNumber(r.Pay.High))
	w.line("pay: %s", pay)
	w.line("hands_on: %s", strict.FormatNumber(r.HandsOn))
	w.line("skill_noise: %s", strict.FormatNumber(r.SkillNoise))
	w.line("junior: %v", r.Junior)
	if r.Part > 0 {
		w.line("part: %s", strict.FormatNumber(r.Part))
	}
	if r.Contract != nil {
		contract := fields{}
		contract.number("day_rate", r.Contract.DayRate)
		w.line("contract: %s", contract)
	}
	w.provenance(&r.Provenance)
}

func (w *writer) provenance(p *model.Provenance) {
	w.text("basis", string(p.Basis))
	if len(p.Sources) > 0 {
		w.line("source: %s", scalars(p.Sources))
	}
	w.text("note", p.Note)
}

// fields is a map on one line.
type fields []string

func (f *fields) add(key, value string) { *f = append(*f, key+": "+value) }

// number adds a number, unless it is 0.
func (f *fields) number(key string, v float64) {
	if v != 0 {
		f.add(key, strict.FormatNumber(v))
	}
}

func (f fields) String() string { return "{" + strings.Join(f, ", ") + "}" }

// scalars is a list on one line.
func scalars(list []string) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = strict.Scalar(s)
	}
	return "[" + strings.Join(out, ", ") + "]"
}
