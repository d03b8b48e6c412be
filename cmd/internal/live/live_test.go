package live_test

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/cmd/internal/live"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
)

func builtin(t *testing.T) *live.Model {
	t.Helper()
	m, err := live.Prepared("test", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// run reads a request and answers it.
func run(t *testing.T, m *live.Model, body string) (*report.Result, error) {
	t.Helper()
	return m.Run(t.Context(), requestOf(t, body))
}

func requestOf(t *testing.T, body string) *live.Request {
	t.Helper()
	r, err := live.ReadRequest([]byte(body))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A request means what the command's flags mean: a parameter that is fixed, structures by name and of the user's own,
// seed, draws and months change the answer as they say.
func TestRequestMeansWhatItSays(t *testing.T) {
	m := builtin(t)
	total := func(more string) float64 {
		t.Helper()
		r, err := run(t, m, `{"profile":{"industry":"software","headcount":600},"draws":32`+more+`}`)
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
	if _, err := run(t, m, `{"profile":{"industry":"software","headcount":600},"own":["id: mine\n"]}`); err == nil {
		t.Error("a bad structure file is taken")
	}
	if _, err := run(t, m, `{"profile":{"industry":"software","headcount":600},"engine":"oracle"}`); err == nil {
		t.Error("an engine that is none is taken")
	}
	if _, err := run(t, m, `{"profile":{"industry":"software","headcount":600},"currency":{"code":"EUR","rate":1e-300}}`); err == nil {
		t.Error("a rate that no flag takes is taken")
	}
}

// What is wrong with a profile is told with its place, as for a file.
func TestProfileFaultsHavePlaces(t *testing.T) {
	_, err := run(t, builtin(t), `{"profile":{"industry":"software","headcount":600,"regulation":55}}`)
	var bad *live.BadRequest
	if !errors.As(err, &bad) || len(bad.Problems) != 1 || bad.Problems[0].Line != 1 || bad.Problems[0].Field != "regulation" {
		t.Errorf("%+v", err)
	}
}

// A quick answer says nothing of changes that would switch it, because nobody looked; a whole one does. The profile that
// it gives away makes the same answer.
func TestQuickAndWhole(t *testing.T) {
	m := builtin(t)
	request := requestOf(t, `{"profile":{"id":"acme","industry":"retail","headcount":3000,"tech_share":0.2},"draws":32}`)
	for _, part := range []string{live.Quick, ""} {
		a, err := m.Answer(t.Context(), request, part)
		if err != nil {
			t.Fatal(err)
		}
		quick := part == live.Quick
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
	s, err := m.State([]model.Company{c}, []string{"acme.yaml"}, m.Catalogue.Structures, sim.Settings{Seed: 7, Engine: sim.Analytic})
	if err != nil {
		t.Fatal(err)
	}
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

// A page of somebody who brought a structure, which is also the one in place, and fixed a parameter has one answer from the
// program in a report, whose catalogue it carries, and from the server. A structure in place that nobody knows is refused.
func TestOwnStructures(t *testing.T) {
	m := builtin(t)
	own, problems := seeds.ReadStructures(m.Catalogue, "mine.yaml", []byte(`structures:
  - {id: mine, title: Mine, seats: [{id: cio, role: guard, reports_to: ceo, part: 0.5}], mandates_from: cio}
  - {id: other, title: Other, seats: [{id: cio, role: second, reports_to: ceo}], mandates_from: cio}
roles:
  - {id: guard, title: Guard, like: cio, pay: {low: 0.3, mode: 0.4, high: 0.5}}
  - {id: second, title: Second, like: cio, hands_on: 0.4}
`))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	cat, err := m.Catalogue.With(own)
	if err != nil {
		t.Fatal(err)
	}
	server := *m
	server.Fixed = map[string]float64{"dispute_hours": 9}
	if server.Catalogue, err = cat.Fix(server.Fixed); err != nil {
		t.Fatal(err)
	}
	p := profileOf(t)
	p.Current, p.Path, p.Flavour = "mine", model.NewPath([]float64{700, 900}), model.FlavourProduct
	c, err := cat.Resolve(p)
	if err != nil {
		t.Fatal(err)
	}
	s, err := server.State([]model.Company{c}, []string{"acme.yaml"}, cat.Structures, sim.Settings{Seed: 1<<63 + 1})
	if err != nil {
		t.Fatal(err)
	}
	inside, err := live.Prepared("test", unpacked(t, live.Inside(s).Texts["catalogue"]), server.Fixed)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(inside.Catalogue, server.Catalogue) {
		t.Error("the page carries another catalogue")
	}
	ask := func(m *live.Model, part live.PartOfRequest) string {
		t.Helper()
		body, err := json.Marshal(map[string]any{"profile": s.Companies[0].Profile, "draws": 32, "seed": part.Seed, "set": part.Set})
		if err != nil {
			t.Fatal(err)
		}
		a, err := m.Answer(t.Context(), requestOf(t, string(body)), live.Quick)
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	a, b := ask(inside, live.PartOfRequest{Seed: s.Request.Seed}), ask(&server, s.Request)
	if a != b || !strings.Contains(a, "In place: Mine") || !strings.Contains(a, "9223372036854775809") || !strings.Contains(a, "dispute_hours") {
		t.Errorf("inside: %s\nserved: %s", a, b)
	}
	if _, err := run(t, m, `{"profile":{"industry":"software","headcount":600,"current":"nosuch"}}`); err == nil {
		t.Error("a structure in place that nobody knows is taken")
	}
}

// unpacked reads a text of a page as its script does.
func unpacked(t *testing.T, text string) []byte {
	t.Helper()
	var packed []byte
	for ; len(text) > 0; text = text[min(5, len(text)):] {
		v := uint64(0)
		for i := range 5 {
			c := byte('|')
			if i < len(text) {
				if c = text[i]; c == '~' {
					c = '<'
				}
			}
			v = v*85 + uint64(c-'(')
		}
		packed = append(packed, binary.BigEndian.AppendUint32(nil, uint32(v))[:min(5, len(text))-1]...)
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(r) // nothing may follow: browsers refuse it
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// The program in reports is unpacked to what was packed, in characters that end no element, and leaves a report of some
// companies under 4 MB.
func TestProgramIsPacked(t *testing.T) {
	text := live.Inside(live.State{}).Texts["program"]
	if got := unpacked(t, text); string(got[:4]) != "\x00asm" {
		t.Errorf("it begins with %q", got[:4])
	}
	if len(text) > 3_400_000 {
		t.Errorf("it takes %d characters", len(text))
	}
	if i := strings.IndexFunc(text, func(r rune) bool { return r < '(' || r > '~' || r == '<' }); i >= 0 {
		t.Errorf("it has %q", text[i])
	}
}

// A chapter that follows a change is the one that the command's report has.
func TestChaptersFollow(t *testing.T) {
	m := builtin(t)
	c, err := m.Catalogue.Resolve(profileOf(t))
	if err != nil {
		t.Fatal(err)
	}
	made, err := m.Chapters(t.Context(), &live.Subject{Company: &c, Structures: m.Catalogue.Structures, Named: "acme.yaml", Settings: sim.Settings{Draws: 32, Seed: 1, Workers: 2}}, func() {})
	if err != nil {
		t.Fatal(err)
	}
	followed := map[string]string{}
	for _, part := range []string{"path", "sensitivity", "questions"} {
		a, err := m.Answer(t.Context(), requestOf(t, `{"profile":{"id":"acme","industry":"software","headcount":600},"draws":32}`), part)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range a.Sections {
			followed[s.ID] = s.HTML
		}
	}
	for _, jargon := range []string{"growth_pct<", "revenue_musd<", "it_staff<", "it_complexity<", "pay_level<", "--top", "More: orgsim"} {
		for id, html := range followed {
			if strings.Contains(html, jargon) {
				t.Errorf("%s says %s to a board", id, jargon)
			}
		}
	}
	awaited := live.Awaited()
	for i, s := range made {
		var html bytes.Buffer
		if s.ID = "c1-" + s.ID; render.WriteSection(&html, s) != nil || followed[s.ID] != html.String() || len(s.Blocks) == 0 {
			t.Errorf("%s is %.200q and not %.200q", s.ID, followed[s.ID], html.String())
		}
		if a := awaited[i]; "c1-"+a.ID != s.ID || a.Title != s.Title || len(a.Blocks) != 1 {
			t.Errorf("%+v is awaited for %s", a, s.ID)
		}
	}
	if len(made) != len(awaited) {
		t.Errorf("%d sections, and %d are awaited", len(made), len(awaited))
	}
}

// The organisation of whoever comes first is drawn, with who decides on what, and is another one when another comes first.
func TestOrganisationFollows(t *testing.T) {
	m := builtin(t)
	for structure, want := range map[string]string{"cto": "Chief technology officer, reports to the CEO", "cio": "Chief information officer, reports to the CEO"} {
		a, err := m.Answer(t.Context(), requestOf(t, `{"profile":{"industry":"software","headcount":600},"draws":32,"structures":["`+structure+`"]}`), live.Quick)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(a.Sections, func(s live.Fragment) bool { return s.ID == "c1-organisation" })
		if html := a.Sections[i].HTML; !strings.Contains(html, "<figure ") || !strings.Contains(html, "Decision rights") || !strings.Contains(html, want) {
			t.Errorf("%s: %s", structure, html)
		}
	}
}

// A sweep is drawn as a section: lines of one number, a map of two, and what cannot be is refused.
func TestSweepIsDrawn(t *testing.T) {
	m := builtin(t)
	ask := func(vary string) (string, error) {
		a, err := m.Answer(t.Context(), requestOf(t, `{"profile":{"id":"acme","industry":"software","headcount":600},"draws":32,"vary":`+vary+`}`), "sweep")
		if err != nil {
			return "", err
		}
		return a.Sections[0].HTML, nil
	}
	lines, err := ask(`[{"name":"headcount","low":100,"high":3000,"log":true,"steps":5}]`)
	if err != nil || !strings.Contains(lines, "<figure ") || !strings.Contains(lines, "leads") {
		t.Error(lines, err)
	}
	plane, err := ask(`[{"name":"headcount","low":100,"high":3000,"log":true,"steps":4},{"name":"tech_share","low":0,"high":0.6,"steps":4}]`)
	if err != nil || !strings.Contains(plane, "<figure ") || strings.Contains(plane, `class="map"`) {
		t.Error(plane, err)
	}
	if _, err := ask(`[{"name":"headcount","low":3000,"high":100}]`); err == nil {
		t.Error("a range that goes down is taken")
	}
}
