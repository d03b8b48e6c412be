package seeds_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
)

// readOne reads a file of one structure that has no error.
func readOne(t *testing.T, text string) model.Structure {
	t.Helper()
	own, problems := seeds.ReadStructures(seeds.Catalogue(), "s.yaml", []byte(text))
	if problems.Errors() > 0 || len(own) != 1 {
		t.Fatalf("%s\n%s", problems.Error(), text)
	}
	return own[0]
}

// row is who holds a responsibility under a kind of CTO.
func row(s *model.Structure, f model.Flavour, responsibility string) []model.Holder {
	for _, m := range s.Mandates[f] {
		if m.Responsibility == responsibility {
			return m.Holders
		}
	}
	return nil
}

// Rows given beside mandates_from replace those of the same responsibility and no others, under every kind of CTO or
// the one they are given for.
func TestMandatesOverOthers(t *testing.T) {
	const pair = "id: mine\ntitle: T\nseats: [{id: cio, role: cio, reports_to: ceo}, {id: cto, role: cto, reports_to: ceo}]\nmandates_from: both\n"
	const alone = "id: mine\ntitle: T\nseats: [{id: cio, role: cio, reports_to: ceo}]\nmandates_from: cio\n"
	both := seeds.Catalogue().Structure("both").Mandates
	half := []model.Holder{{Seat: "cio", Right: model.Decide, Share: 0.5}}
	for _, c := range []struct {
		name, text string
		changed    []model.Flavour // under which security has changed
		of         []model.Flavour // all kinds there are
	}{
		{"nothing", pair, nil, []model.Flavour{"product", "infrastructure"}},
		{"empty", pair + "mandates: {}", nil, []model.Flavour{"product", "infrastructure"}},
		{"directly", pair + "mandates: {security: {cio: {right: decide, share: 0.5}}}", []model.Flavour{"product", "infrastructure"}, []model.Flavour{"product", "infrastructure"}},
		{"under any", pair + "mandates: {any: {security: {cio: {right: decide, share: 0.5}}}}", []model.Flavour{"product", "infrastructure"}, []model.Flavour{"product", "infrastructure"}},
		{"under one kind", pair + "mandates: {product: {security: {cio: {right: decide, share: 0.5}}}}", []model.Flavour{"product"}, []model.Flavour{"product", "infrastructure"}},
		{"over one list", alone + "mandates: {security: {cio: {right: decide, share: 0.5}}}", []model.Flavour{"any"}, []model.Flavour{"any"}},
		{"one kind over one list", alone + "mandates: {infrastructure: {security: {cio: {right: decide, share: 0.5}}}}", []model.Flavour{"infrastructure"}, []model.Flavour{"product", "infrastructure"}},
	} {
		s := readOne(t, c.text)
		if len(s.Mandates) != len(c.of) {
			t.Errorf("%s: mandates for %d kinds", c.name, len(s.Mandates))
		}
		for _, f := range c.of {
			if got := row(&s, f, "security"); cmp.Equal(got, half) != slices.Contains(c.changed, f) {
				t.Errorf("%s: security under %s: %v", c.name, f, got)
			}
			if len(s.Mandates[f]) != 19 || strings.HasPrefix(c.text, pair) && !cmp.Equal(row(&s, f, "digital"), holders(both, f, "digital")) {
				t.Errorf("%s: the rest of %s has changed: %d rows", c.name, f, len(s.Mandates[f]))
			}
		}
	}
}

func holders(m map[model.Flavour][]model.Mandate, f model.Flavour, responsibility string) []model.Holder {
	return row(&model.Structure{Mandates: m}, f, responsibility)
}

// A row can be given to nobody, and rows that the other structure lacks are added.
func TestMandatesAddAndTake(t *testing.T) {
	s := readOne(t, "id: mine\ntitle: T\nseats: []\nmandates_from: none\n")
	if len(s.Mandates) != 0 {
		t.Errorf("%v", s.Mandates)
	}
	s = readOne(t, "id: mine\ntitle: T\nseats: [{id: cio, role: cio, reports_to: ceo}]\nmandates_from: cio\nmandates: {security: {}}\n")
	if h := row(&s, "any", "security"); len(h) != 0 || len(s.Mandates["any"]) != 19 {
		t.Errorf("%v of %d", h, len(s.Mandates["any"]))
	}
	s = readOne(t, "id: mine\ntitle: T\nseats: [{id: cio, role: cio, reports_to: ceo}]\nmandates_from: none\nmandates: {security: {cio: {right: agree, share: 1}}}\n")
	want := map[model.Flavour][]model.Mandate{"any": {{Responsibility: "security", Holders: []model.Holder{{Seat: "cio", Right: model.Agree, Share: 1}}}}}
	if diff := cmp.Diff(want, s.Mandates, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

// A role of a user's own takes over what it does not give, skill by skill, and nothing that belongs to the other
// role's place in the catalogue; its provenance is its own.
func TestOwnRole(t *testing.T) {
	cat := seeds.Catalogue()
	const file = "id: mine\ntitle: T\nseats: [{id: a, role: mine, reports_to: ceo}]\nmandates_from: none\nmandates: {security: {a: {right: decide, share: 1}}}\nroles:\n  - {id: mine, title: M, like: ctio, skills: {governance: 0.95}, pay: {low: 0.4, mode: 0.5, high: 0.6}, part: 0.5, contract: {day_rate: 1500}}\n"
	want := cat.Roles[cat.Role("ctio")]
	want.ID, want.Title, want.Text, want.Like, want.Combines, want.Part = "mine", "M", "", "ctio", nil, 0.5
	want.Skills[1], want.Pay, want.Contract = 0.95, model.Range{Low: 0.4, Mode: 0.5, High: 0.6}, &model.Contract{DayRate: 1500}
	want.Provenance = model.Provenance{Basis: model.Judgement}
	if s := readOne(t, file); len(s.Roles) != 1 {
		t.Errorf("%d roles", len(s.Roles))
	} else if diff := cmp.Diff(want, s.Roles[0]); diff != "" {
		t.Error(diff)
	}
}
