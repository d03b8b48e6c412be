package report

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/sim"
)

// saved is a small result with a missing range.
func saved() *Result {
	p := candidates("clear", 0.9)
	p.Given, p.Assumed = sim.Values{{Key: "headcount", Number: 600}}, sim.Values{{Key: "cto_flavour", Text: "auto"}}
	for i := range p.Structures {
		s := &p.Structures[i]
		s.Total = sim.Summary{Mean: 1e6 * float64(i+1), P10: sim.Number(math.NaN()), P90: sim.Number(math.NaN())}
		s.Coverage = sim.Summary{Mean: 70, P10: 65, P90: 75}
	}
	p.Stopped = "fixed"
	if err := p.complete(true); err != nil {
		panic(err)
	}
	return &Result{head: head{Schema, Program{Version: "0"}, strings.Repeat("a", 64)}, Simulated: true, Outcome: sim.Outcome{
		Seed: math.MaxUint64, Engine: sim.Analytic, Months: 36, Draws: 8, RankBy: sim.Total, Profiles: []sim.ProfileOutcome{*p.ProfileOutcome}}}
}

// TestReadGivesBackWhatWasSaved, the largest seed and null included, and prints
// the same document.
func TestReadGivesBackWhatWasSaved(t *testing.T) {
	want := saved()
	doc, err := render.MarshalJSON(want, "  ")
	if err != nil {
		t.Fatal(err)
	}
	got, err := Read("r.json", strings.NewReader(string(doc)))
	if err != nil {
		t.Fatal(err)
	}
	if got.Seed != want.Seed || !math.IsNaN(float64(got.Profiles[0].Structures[0].Total.P10)) {
		t.Errorf("seed %d, P10 %v", got.Seed, got.Profiles[0].Structures[0].Total.P10)
	}
	again, err := render.MarshalJSON(got, "  ")
	if err != nil || string(again) != string(doc) {
		t.Errorf("saved again it differs: %v\n%s", err, again)
	}
	a, b := printed(t, want), printed(t, got)
	if a != b {
		t.Errorf("printed it differs:\n%s\n%s", a, b)
	}
}

func printed(t *testing.T, r *Result) string {
	t.Helper()
	doc, err := r.Document(View{Precision: -1})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := render.Write(&b, "table", doc, render.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func saves(t *testing.T, r *Result) string {
	t.Helper()
	b, err := render.MarshalJSON(r, "")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestReadHoldsResultsAgainstTheSchema: a required key that is missing or null, a
// figure out of its range and parts that contradict each other are refused, each
// with its place; keys of later versions are passed over.
func TestReadHoldsResultsAgainstTheSchema(t *testing.T) {
	good := saves(t, saved())
	if _, err := Read("r.json", strings.NewReader(strings.Replace(good, `{"schema"`, `{"news": {"a": [1]}, "schema"`, 1))); err != nil {
		t.Error(err)
	}
	for change, want := range map[[2]string]string{
		{`"p_best":0.74,`, ``}:                         "r.json:1:915: profiles[0].structures[0].p_best: is missing",
		{`"p_best":0.74`, `"p_best":null`}:             "profiles[0].structures[0].p_best: is of the wrong type, null",
		{`"p_best":0.74`, `"p_best":5`}:                "profiles[0].structures[0].p_best: is more than 1",
		{`"mean":70,`, `"mean":250,`}:                  "profiles[0].structures[0].coverage.mean: is more than 100",
		{`"p10":65,`, `"p10":85,`}:                     "profiles[0].structures[0].coverage: p10 is above p90",
		{`"rank":1,`, `"rank":1000000000000000000,`}:   "profiles[0].structures[0].rank: is more than 1e+06",
		{`"rank":1,`, `"rank":3,`}:                     "profiles[0].structures[1].rank: is not above",
		{`"rank":1,`, `"rank":1,"Rank":7,`}:            "structures[0].Rank: is there twice",
		{`"leader":"a"`, `"leader":"z"`}:               `profiles[0].leader: names no structure of the profile: "z"`,
		{`"verdict":"clear"`, `"verdict":"sure"`}:      "profiles[0].verdict: is none of [clear lean open]",
		{`"structures":[`, `"structures":[null,`}:      "profiles[0].structures[0]: is of the wrong type, null",
		{`"given":{`, `"given":{"a":[],`}:              "profiles[0].given.a: is of the wrong type, array",
		{`"given":{`, `"given":{"headcount":1.5,`}:     "profiles[0].given.headcount: is of the wrong type, number",
		{`"given":{`, `"given":{"clarity":"high",`}:    "profiles[0].given.clarity: is of the wrong type, string",
		{`"given":{`, `"given":{"sites":-3,`}:          "profiles[0].given.sites: is less than",
		{`"assumed":{`, `"assumed":{"clarity":1e300,`}: "profiles[0].assumed.clarity: is more than 1",
		{`"leader":"a"`, `"leader":""`}:                "profiles[0].leader: is empty",
		{`"months":36`, `"months":36.5`}:               "months: is of the wrong type",
	} {
		bad := strings.Replace(good, change[0], change[1], 1)
		_, err := Read("r.json", strings.NewReader(bad))
		var p strict.Problem
		if bad == good || !errors.As(err, &p) || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want %q", change, err, want)
		}
	}
}

// TestReadJoinsOneRun: lines of runs with other settings are not joined, nor those that hold one company twice.
func TestReadJoinsOneRun(t *testing.T) {
	one := saves(t, saved())
	two := strings.Replace(one, `"id":"acme"`, `"id":"other"`, 1)
	if r, err := Read("r.ndjson", strings.NewReader(one+"\n"+two)); err != nil || len(r.Profiles) != 2 {
		t.Error(err)
	}
	_, err := Read("r.ndjson", strings.NewReader(one+"\n"+two+"\n"+one))
	if p, ok := errors.AsType[strict.Problem](err); !ok || p.ID != strict.DuplicateID || p.Line != 3 {
		t.Errorf("one company twice: %v", err)
	}
	for name, change := range map[string]func(r *Result){
		"months": func(r *Result) { r.Months = 12 }, "draws": func(r *Result) { r.Draws = 9 },
		"ranking": func(r *Result) { r.RankBy = sim.Cost }, "weights": func(r *Result) { r.Weights = map[sim.Measure]float64{sim.Cost: 1} },
		"fixed parameters": func(r *Result) { r.Fixed = map[string]float64{"x": 1} }, "baseline": func(r *Result) { r.Baseline = "a" },
	} {
		other := saved()
		change(other)
		_, err := Read("r.ndjson", strings.NewReader(one+"\n"+saves(t, other)))
		var p strict.Problem
		if !errors.As(err, &p) || !strings.Contains(p.Hint, name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestReadRefuses what is no result, with an id and a place.
func TestReadRefuses(t *testing.T) {
	one := saves(t, saved())
	for text, id := range map[string]string{
		"":                              strict.EmptyInput,
		"[1]":                           strict.WrongType,
		"{}":                            strict.WrongType,
		"{":                             strict.Syntax,
		"{\"schema\": nul}":             strict.Syntax,
		`{"schema": "orgsim.result/2"}`: "schema-too-new",
		`{"schema": "orgsim.table/1"}`:  strict.WrongType,
		`{"schema": "orgsim.result/1", "seed": -1}`:                strict.OutOfRange,
		`{"schema": "orgsim.result/1", "profiles": [{"id": "a"}]}`: strict.MissingField,
		`{"schema": "orgsim.result/1"}`:                            strict.MissingField,
		one + "x":                                                  strict.Syntax,
	} {
		_, err := Read("r.json", strings.NewReader(text))
		var p strict.Problem
		if !errors.As(err, &p) || p.ID != id {
			t.Errorf("%q: %v, want %s", text, err, id)
		}
	}
}

// FuzzRead: no input makes reading or printing panic.
func FuzzRead(f *testing.F) {
	text, err := render.MarshalJSON(saved(), "")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(text))
	f.Add(`{"schema": "orgsim.result/1", "profiles": [{"structures": [{}]}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		r, err := Read("r.json", strings.NewReader(text))
		if err != nil {
			return
		}
		if _, err := r.Document(View{Precision: -1}); err != nil {
			t.Fatal(err)
		}
		Diff(r, r, "a", "b")
	})
}

// TestDiffSaysWhatMatters: a change of the recommendation is told, a mean that
// stays in the earlier range is marked, and equal results are called equal.
func TestDiffSaysWhatMatters(t *testing.T) {
	a, b := saved(), saved()
	printed := func(d render.Document) string {
		var out strings.Builder
		if err := render.Write(&out, "markdown", d, render.Options{}); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	if same := printed(Diff(a, b, "a.json", "b.json")); !strings.Contains(same, "No figures differ") {
		t.Error(same)
	}
	p := &b.Profiles[0]
	a.Profiles[0].Recommended, p.Recommended = "a", "b"
	p.Leader = "b"
	p.Structures[0].Coverage.Mean = 66 // within 65 to 75
	p.Structures[1].Coverage.Mean = 40
	b.Seed = 2
	got := printed(Diff(a, b, "a.json", "b.json"))
	for _, want := range []string{"The recommendation changes from Alpha (clear) to Beta (clear).", "The runs differ in seed", `-4.0 \~`, "-30.0"} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q:\n%s", want, got)
		}
	}
}

// TestReadLarge: a result of more companies than a document of settings may
// hold is read, and an endless one is not.
func TestReadLarge(t *testing.T) {
	large := saved()
	large.Profiles[0].Reason = strings.Repeat("x", 1<<20)
	one := saves(t, large) + "\n"
	var lines strings.Builder
	for i := range 20 {
		lines.WriteString(strings.Replace(one, `"id":"acme"`, fmt.Sprintf(`"id":"acme-%d"`, i), 1))
	}
	r, err := Read("r.ndjson", strings.NewReader(lines.String()))
	if err != nil || len(r.Profiles) != 20 {
		t.Errorf("%v", err)
	}
	var p strict.Problem
	if _, err := Read("r.json", zeros{}); !errors.As(err, &p) || p.ID != strict.TooLarge {
		t.Errorf("%v", err)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }
