package live_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/cmd/internal/live"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
)

func builtin(t *testing.T) *live.Model {
	t.Helper()
	m, err := live.Builtin("test")
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// A request means what the command's flags mean: a parameter that is fixed, structures by name and of the user's own,
// seed, draws and months change the answer as they say.
func TestRequestMeansWhatItSays(t *testing.T) {
	m := builtin(t)
	total := func(more string) float64 {
		t.Helper()
		r, err := m.Run(t.Context(), []byte(`{"profile":{"industry":"software","headcount":600},"draws":32`+more+`}`))
		if err != nil {
			t.Fatal(err)
		}
		return r.Profiles[0].Structures[0].Total.Mean
	}
	base := total("")
	for _, more := range []string{`,"seed":2`, `,"months":12`, `,"set":{"dispute_hours":9}`, `,"structures":["none"]`} {
		if total(more) == base {
			t.Errorf("%s changes nothing", more)
		}
	}
	own := `,"structures":["mine"],"own":["id: mine\ntitle: Mine\nseats:\n  - {id: cio, role: cio, reports_to: ceo, part: 0.5}\nmandates_from: cio\n"]`
	if got := total(own); got == base || got == total(`,"structures":["cio"]`) {
		t.Error("a structure of one's own is not compared")
	}
	if _, err := m.Run(t.Context(), []byte(`{"profile":{"industry":"software","headcount":600},"own":["id: mine\n"]}`)); err == nil {
		t.Error("a bad structure file is taken")
	}
	if _, err := m.Run(t.Context(), []byte(`{"profile":{"industry":"software","headcount":600},"engine":"oracle"}`)); err == nil {
		t.Error("an engine that is none is taken")
	}
}

// What is wrong with a profile is told with its place, as for a file.
func TestProfileFaultsHavePlaces(t *testing.T) {
	_, err := builtin(t).Run(t.Context(), []byte(`{"profile":{"industry":"software","headcount":600,"regulation":55}}`))
	var bad *live.BadRequest
	if !errors.As(err, &bad) || len(bad.Problems) != 1 || bad.Problems[0].Line != 1 || bad.Problems[0].Field != "regulation" {
		t.Errorf("%+v", err)
	}
}

// A quick answer says nothing of changes that would switch it, because nobody looked; a whole one does. The profile that
// it gives away makes the same answer.
func TestQuickAndWhole(t *testing.T) {
	m := builtin(t)
	request := []byte(`{"profile":{"id":"acme","industry":"retail","headcount":3000,"tech_share":0.2},"draws":32}`)
	for _, quick := range []bool{true, false} {
		a, err := m.Answer(t.Context(), request, quick)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(a.Sections[0].HTML, "What would change it") == quick || a.Draws != 32 || !strings.Contains(a.Profile, "headcount: 3000") {
			t.Errorf("quick %v: %+v", quick, a.Sections[0])
		}
	}
}

// The controls of a page reach every field within its limits, and the companies of the page are what was given.
func TestState(t *testing.T) {
	m := builtin(t)
	c, err := m.Catalogue.Resolve(profileOf(t))
	if err != nil {
		t.Fatal(err)
	}
	s := m.State([]model.Company{c}, []string{"acme.yaml"}, m.Catalogue.Structures, sim.Settings{Seed: 7, Engine: sim.Analytic})
	for _, f := range s.Fields {
		if f.Min >= f.Max || f.Log && f.Min <= 0 || f.Name == "" || f.Doc == "" {
			t.Errorf("%+v", f)
		}
	}
	if len(s.Fields) != int(model.NumFields) || s.Companies[0].Profile["headcount"] != 600.0 || s.Companies[0].Profile["revenue_musd"] != nil || s.Flags != "--engine analytic --seed 7" {
		t.Errorf("%+v", s)
	}
	if _, err := json.Marshal(s); err != nil {
		t.Error(err)
	}
}

func profileOf(t *testing.T) *model.Profile {
	t.Helper()
	p := model.Profile{ID: "acme", Industry: "software"}
	p.Set(model.Headcount, 600)
	return &p
}

// A page of somebody who brought a structure, which is also the one in place, asks for it: of the program in a report,
// which has the built-in catalogue, with the structure; of the server, which has it, without. Both give one answer, and a
// structure in place that nobody knows is refused.
func TestOwnStructures(t *testing.T) {
	m := builtin(t)
	own, problems := seeds.ReadStructures(m.Catalogue, "mine.yaml", []byte("id: mine\ntitle: Mine\nseats:\n  - {id: cio, role: cio, reports_to: ceo, part: 0.5}\nmandates_from: cio\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	cat, err := m.Catalogue.With(own)
	if err != nil {
		t.Fatal(err)
	}
	server := *m
	server.Catalogue = cat
	p := profileOf(t)
	p.Current, p.Path, p.Flavour = "mine", model.NewPath([]float64{700, 900}), model.FlavourProduct
	c, err := cat.Resolve(p)
	if err != nil {
		t.Fatal(err)
	}
	s := server.State([]model.Company{c}, []string{"acme.yaml"}, cat.Structures, sim.Settings{Seed: 1})
	ask := func(m *live.Model, part live.PartOfRequest) string {
		t.Helper()
		body, err := json.Marshal(map[string]any{"profile": s.Companies[0].Profile, "draws": 32, "seed": part.Seed, "own": part.Own})
		if err != nil {
			t.Fatal(err)
		}
		a, err := m.Answer(t.Context(), body, true)
		if err != nil {
			t.Fatal(err)
		}
		return a.Sections[0].HTML
	}
	inside, served := ask(m, s.Request), ask(&server, live.Served(s).State.(live.State).Request)
	if inside != served || !strings.Contains(inside, "In place: Mine") {
		t.Errorf("inside: %.300s\nserved: %.300s", inside, served)
	}
	if _, err := m.Run(t.Context(), []byte(`{"profile":{"industry":"software","headcount":600,"current":"nosuch"}}`)); err == nil {
		t.Error("a structure in place that nobody knows is taken")
	}
}
