package seeds_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
)

// without returns the catalogue without its structures, so that their files can be read as a user's.
func without(cat *model.Catalogue) *model.Catalogue {
	c := cat.Clone()
	c.Structures, c.Further = nil, nil
	return c
}

// Every built-in structure, written as a file, reads back as the same structure: alone, and all in one file.
func TestBuiltinRoundTrip(t *testing.T) {
	cat := seeds.Catalogue()
	all := slices.Concat(cat.Structures, cat.Further)
	for i := range all {
		if diff := roundTrip(without(cat), all[i:i+1]); diff != "" {
			t.Errorf("%s: %s", all[i].ID, diff)
		}
	}
	if diff := roundTrip(without(cat), all); diff != "" {
		t.Error(diff)
	}
}

// Whatever structures, written as a file they read back as the same structures.
func TestRoundTrip(t *testing.T) {
	cat := seeds.Catalogue()
	rapid.Check(t, func(t *rapid.T) {
		if diff := roundTrip(cat, structures(cat).Draw(t, "structures")); diff != "" {
			t.Fatal(diff)
		}
	})
}

// roundTrip says what writing and reading change.
func roundTrip(cat *model.Catalogue, list []model.Structure) string {
	src := seeds.WriteStructures(cat, list)
	back, problems := seeds.ReadStructures(cat, "s.yaml", src)
	if problems.Errors() > 0 {
		return problems.Error() + "\n" + string(src)
	}
	if diff := cmp.Diff(list, back, cmpopts.EquateEmpty(), cmpopts.SortSlices(func(a, b model.Role) bool { return a.ID < b.ID })); diff != "" {
		return diff + "\n" + string(src)
	}
	return ""
}

// structures generates files of one to three structures with everything that can stand in one.
func structures(cat *model.Catalogue) *rapid.Generator[[]model.Structure] {
	return rapid.Custom(func(t *rapid.T) []model.Structure {
		roles := rapid.SliceOfNDistinct(role(cat), 0, 2, func(r model.Role) string { return r.ID }).Draw(t, "roles")
		var out []model.Structure
		for i := range rapid.IntRange(1, 3).Draw(t, "structures") {
			s := structure(t, cat, roles)
			s.ID = fmt.Sprintf("s%d", i)
			if i > 0 && rapid.Bool().Draw(t, "then") {
				s.Then = []model.Change{{To: fmt.Sprintf("s%d", i-1), Month: rapid.IntRange(1, 120).Draw(t, "month")}, {To: "both", AtStaff: float64(rapid.IntRange(1, 5000).Draw(t, "size"))}}
			}
			out = append(out, s)
		}
		return out
	})
}

func words(most int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		s := rapid.OneOf(rapid.StringMatching(`[a-z]{1,9}`), rapid.StringN(0, most-2, -1)).Draw(t, "words")
		return "w" + strings.Map(func(r rune) rune { // characters that no file may hold
			if r == 0 || r == 0xfeff || r >= 0xfdd0 && r <= 0xfdef || r&0xfffe == 0xfffe || r == 0xfffd {
				return 'x'
			}
			return r
		}, s)
	})
}

func provenance(t *rapid.T) (p model.Provenance) {
	p.Basis = model.Basis(rapid.SampledFrom([]string{"judgement", "published", "definition"}).Draw(t, "basis"))
	p.Sources = rapid.SliceOfN(words(20), 0, 2).Draw(t, "sources")
	if rapid.Bool().Draw(t, "noted") {
		p.Note = words(100).Draw(t, "note")
	}
	return p
}

// role generates a role of a user's own, half of them like a built-in one.
func role(cat *model.Catalogue) *rapid.Generator[model.Role] {
	return rapid.Custom(func(t *rapid.T) model.Role {
		share := rapid.Map(rapid.Float64Range(0, 1), func(v float64) float64 { return max(v, 1e-9) - 1e-9 }) // no number that is too small to be held
		r := model.Role{}
		if rapid.Bool().Draw(t, "like") {
			r = rapid.SampledFrom(slices.DeleteFunc(slices.Clone(cat.Roles), func(r model.Role) bool { return r.ID == model.Business })).Draw(t, "base")
			r.Like, r.Combines = r.ID, nil
		}
		r.ID, r.Title, r.Text = rapid.StringMatching(`own-[a-z0-9]{1,6}`).Draw(t, "id"), words(60).Draw(t, "title"), words(200).Draw(t, "text")
		for i := range r.Skills {
			r.Skills[i] = share.Draw(t, "skill")
		}
		r.Goal = rapid.SampledFrom([]float64{model.GoalOfWork, 0, 0.25, share.Draw(t, "goal")}).Draw(t, "goals")
		r.Home = rapid.SampledFrom([][]model.Side{{model.Internal}, {model.Product, model.Cross}}).Draw(t, "home")
		r.Pay.Low = share.Draw(t, "low")
		r.Pay.Mode = r.Pay.Low + share.Draw(t, "mode")
		r.Pay.High = r.Pay.Mode + share.Draw(t, "high")
		r.HandsOn, r.SkillNoise, r.Junior = share.Draw(t, "hands on"), share.Draw(t, "noise")/2, rapid.Bool().Draw(t, "junior")
		r.Part = rapid.SampledFrom([]float64{0.1, 0.35, 1}).Draw(t, "part")
		if rapid.Bool().Draw(t, "contract") {
			r.Contract = &model.Contract{DayRate: rapid.SampledFrom([]float64{0, 1200, 1234.5}).Draw(t, "rate")}
		}
		r.Provenance = provenance(t)
		return r
	})
}

func structure(t *rapid.T, cat *model.Catalogue, roles []model.Role) model.Structure {
	s := model.Structure{Title: words(80).Draw(t, "title"), Mandates: map[model.Flavour][]model.Mandate{}, Provenance: provenance(t)}
	if rapid.Bool().Draw(t, "explained") {
		s.Text = words(300).Draw(t, "text")
	}
	if n := rapid.IntRange(0, 3).Draw(t, "forum"); n == 3 {
		s.Forum = cat.ResponsibilityIDs()
	} else {
		s.Forum = rapid.SliceOfNDistinct(rapid.SampledFrom(cat.ResponsibilityIDs()), n, n, rapid.ID).Draw(t, "governed")
	}
	kinds := []string{"cio", "cto", "ctio", "app-vp"}
	for i := range roles {
		kinds = append(kinds, roles[i].ID)
	}
	names := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z][a-z0-9-]{0,5}|[A-Z] x|true|[0-9]{1,3}`), 0, 4, rapid.ID).Filter(func(ids []string) bool {
		return !slices.Contains(ids, model.CEO) && !slices.Contains(ids, model.Business)
	}).Draw(t, "seats")
	for i, id := range names {
		x := model.Seat{ID: id, Role: rapid.SampledFrom(kinds).Draw(t, "role"), ReportsTo: model.CEO}
		if i > 0 && rapid.Bool().Draw(t, "under") {
			x.ReportsTo = names[rapid.IntRange(0, i-1).Draw(t, "boss")]
			if rapid.Bool().Draw(t, "dotted") {
				x.Dotted = []string{model.CEO}
			}
		}
		switch rapid.IntRange(0, 3).Draw(t, "kind of seat") {
		case 1:
			x.Person = "p" + id
		case 2:
			x.PerUnit = true
		case 3:
			x.Part = rapid.SampledFrom([]float64{0.1, 0.5, 1}).Draw(t, "part")
		}
		s.Seats = append(s.Seats, x)
	}
	for i := range roles {
		if slices.ContainsFunc(s.Seats, func(x model.Seat) bool { return x.Role == roles[i].ID }) {
			s.Roles = append(s.Roles, roles[i])
		}
	}
	if len(names) > 0 {
		s.Mandates = rapid.SampledFrom([]map[model.Flavour][]model.Mandate{
			{model.FlavourAny: mandates(t, cat, names)},
			{model.FlavourProduct: mandates(t, cat, names), model.FlavourInfrastructure: mandates(t, cat, names)},
		}).Draw(t, "mandates")
	}
	return s
}

func mandates(t *rapid.T, cat *model.Catalogue, seats []string) (out []model.Mandate) {
	for _, id := range rapid.SliceOfNDistinct(rapid.SampledFrom(cat.ResponsibilityIDs()), 1, 6, rapid.ID).Draw(t, "work") {
		m := model.Mandate{Responsibility: id}
		for k, seat := range seats {
			if rapid.Bool().Draw(t, "holds") {
				m.Holders = append(m.Holders, model.Holder{Seat: seat, Right: rapid.SampledFrom([]model.Right{model.Decide, model.Agree, model.Recommend, model.Input}).Draw(t, "right"),
					Share: rapid.Float64Range(0.01, 1).Draw(t, "share") / (float64(len(seats)) + float64(k)/1000)}) // no two alike
			}
		}
		out = append(out, m)
	}
	return out
}
