package seeds_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/events"
)

// What is the same structure has the same figures: the order of seats, of roles and of structures, the order of keys in
// a file, and with it of mandates and their holders, and the names of seats, persons, roles and structures change none.
func TestWritingChangesNoFigure(t *testing.T) {
	cat := seeds.Catalogue()
	rapid.Check(t, func(t *rapid.T) {
		list := structures(cat).Draw(t, "structures")
		want := figures(t, cat, list)
		sameFigures(t, "keys in reverse", want, figures(t, cat, backwards(t, cat, list)))
		sameFigures(t, "renamed", want, figures(t, cat, renamed(list)))
		turned := slices.Clone(list)
		for i := range turned {
			turned[i].Seats = slices.Clone(turned[i].Seats)
			slices.Reverse(turned[i].Seats)
			turned[i].Roles = slices.Clone(turned[i].Roles)
			slices.Reverse(turned[i].Roles)
		}
		slices.Reverse(turned)
		got := figures(t, cat, turned)
		slices.Reverse(got)
		sameFigures(t, "in reverse", want, got)
	})
}

// Of several who share as much of the same work the abler is somebody's partner, wherever their seats stand in the file;
// nor does it matter where they stand if all that tells them apart is the part of a post, or whom they report to.
func TestEqualPartsHaveNoOrder(t *testing.T) {
	for _, seats := range [][]model.Seat{
		{{Role: "cio"}, {Role: "cto-product"}, {Role: "ciso"}, {Role: "head-of-it"}},
		{{Role: "cio"}, {Role: "cio", Part: 0.5}},
		{{Role: "cio"}, {Role: "cto-product"}, {Role: "ciso", ReportsTo: "s0"}, {Role: "ciso", ReportsTo: "s1"}},
	} {
		equalParts(t, seats)
	}
}

func equalParts(t *testing.T, seats []model.Seat) {
	t.Helper()
	cat := seeds.Catalogue()
	s := model.Structure{ID: "s", Title: "T", Mandates: map[model.Flavour][]model.Mandate{}}
	for i, seat := range seats {
		seat.ID = fmt.Sprint("s", i)
		if seat.ReportsTo == "" {
			seat.ReportsTo = model.CEO
		}
		s.Seats = append(s.Seats, seat)
	}
	for _, id := range cat.ResponsibilityIDs() {
		m := model.Mandate{Responsibility: id}
		for i := range s.Seats {
			m.Holders = append(m.Holders, model.Holder{Seat: s.Seats[i].ID, Right: model.Decide, Share: 1 / float64(len(seats))})
		}
		s.Mandates[model.FlavourAny] = append(s.Mandates[model.FlavourAny], m)
	}
	back := s
	back.Seats = slices.Clone(s.Seats)
	slices.Reverse(back.Seats)
	sameFigures(t, "in reverse", figures(t, cat, []model.Structure{s}), figures(t, cat, []model.Structure{back}))
}

// figures evaluates structures in two companies with either engine, in a draw whose numbers hang on the names of its inputs.
func figures(t rapid.TB, cat *model.Catalogue, list []model.Structure) [][4]work.Figures {
	t.Helper()
	cat, err := cat.With(list)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := work.NewPlan(cat, list)
	if err != nil {
		t.Fatal(err)
	}
	engine, err := events.New(cat, list, 12)
	if err != nil {
		t.Fatal(err)
	}
	u := make([]float64, cat.Dimensions())
	for i := range u {
		sum := sha256.Sum256([]byte(cat.DimensionName(i)))
		u[i] = (float64(sum[0]) + 0.5) / 256
	}
	var d model.Draw
	cat.Fill(u, &d)
	out := make([][4]work.Figures, len(list))
	for k, industry := range []string{"software", "bank"} {
		p := model.Profile{ID: "x", Industry: industry}
		p.Set(model.Headcount, 900)
		c, err := cat.Resolve(&p)
		if err != nil {
			t.Fatal(err)
		}
		fit := plan.Fit(&c, 36)
		engine.SetCompany(&c)
		engine.SetDraw(&d, draw.NewKey(1, ""), 0)
		for i := range list {
			out[i][k] = fit.Draw(&d).Evaluate(i, nil)
			out[i][2+k] = engine.Replicate(i, nil)
		}
	}
	return out
}

// sameFigures allows for sums in another order.
func sameFigures(t rapid.TB, what string, want, got [][4]work.Figures) {
	t.Helper()
	for i := range want {
		for k := range want[i] {
			a, b := &want[i][k], &got[i][k]
			for _, x := range [][2]float64{{a.Coverage, b.Coverage}, {a.Conflict, b.Conflict}, {a.Exposure, b.Exposure}, {a.Costs.Pay, b.Costs.Pay}, {a.Total(), b.Total()}} {
				if math.Abs(x[0]-x[1]) > 1e-9*(1+math.Abs(x[0])) {
					t.Fatalf("%s: structure %d, figures %d: %+v became %+v", what, i, k, *a, *b)
				}
			}
		}
	}
}

// backwards writes structures as a file, turns the keys of every map in it round, and reads it.
func backwards(t rapid.TB, cat *model.Catalogue, list []model.Structure) []model.Structure {
	t.Helper()
	doc := strict.YAML("s.yaml", seeds.WriteStructures(cat, list))
	if err := doc.Err(); err != nil {
		t.Fatal(err)
	}
	src := turned(doc.Root)
	back, problems := seeds.ReadStructures(cat, "s.json", []byte(src))
	if problems.Errors() > 0 {
		t.Fatalf("%s\n%s", problems.Error(), src)
	}
	return back
}

// turned writes a tree as JSON, the keys of every map in reverse.
func turned(n *strict.Node) string {
	var parts []string
	for _, c := range n.Children {
		s := turned(c)
		if n.Kind == strict.KindMap {
			key, _ := json.Marshal(c.Key)
			s = string(key) + ": " + s
		}
		parts = append(parts, s)
	}
	switch n.Kind {
	case strict.KindMap:
		slices.Reverse(parts)
		return "{" + strings.Join(parts, ", ") + "}"
	case strict.KindList:
		return "[" + strings.Join(parts, ", ") + "]"
	}
	if !n.Quoted && json.Valid([]byte(n.Value)) {
		return n.Value
	}
	s, _ := json.Marshal(n.Value)
	return string(s)
}

// renamed gives everything that a user names another name.
func renamed(list []model.Structure) []model.Structure {
	names := map[string]string{}
	of := func(kind, id string) string {
		key := kind + " " + id
		if names[key] == "" {
			names[key] = fmt.Sprintf("%s-%d", kind, 99-len(names))
		}
		return names[key]
	}
	ours := map[string]bool{}
	for i := range list {
		ours[list[i].ID] = true
	}
	out := slices.Clone(list)
	for i := range out {
		s := &out[i]
		own := map[string]bool{}
		s.ID, s.Title = of("structure", s.ID), "Another title"
		s.Roles, s.Seats, s.Then = slices.Clone(s.Roles), slices.Clone(s.Seats), slices.Clone(s.Then)
		for k := range s.Roles {
			own[s.Roles[k].ID] = true
			s.Roles[k].ID = of("role", s.Roles[k].ID)
		}
		seat := func(id string) string {
			if id == model.CEO {
				return id
			}
			return of("seat", fmt.Sprint(i, id))
		}
		for k := range s.Seats {
			x := &s.Seats[k]
			x.ID, x.ReportsTo, x.Dotted = seat(x.ID), seat(x.ReportsTo), slices.Clone(x.Dotted)
			for j := range x.Dotted {
				x.Dotted[j] = seat(x.Dotted[j])
			}
			if own[x.Role] {
				x.Role = of("role", x.Role)
			}
			if x.Person != "" {
				x.Person = of("person", x.Person)
			}
		}
		for k := range s.Then {
			if ours[s.Then[k].To] {
				s.Then[k].To = of("structure", s.Then[k].To)
			}
		}
		mandates := map[model.Flavour][]model.Mandate{}
		for f, rows := range s.Mandates {
			for _, m := range rows {
				m.Holders = slices.Clone(m.Holders)
				for j := range m.Holders {
					m.Holders[j].Seat = seat(m.Holders[j].Seat)
				}
				mandates[f] = append(mandates[f], m)
			}
		}
		s.Mandates = mandates
	}
	return out
}
