package report

import (
	"errors"
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
	return &Result{Schema: Schema, Version: "0", ModelDigest: strings.Repeat("a", 64), Outcome: sim.Outcome{
		Seed: math.MaxUint64, Engine: sim.Analytic, Months: 36, Draws: 8, RankBy: sim.Total, Profiles: []sim.ProfileOutcome{*p.ProfileOutcome}}}
}

// TestReadGivesBackWhatWasSaved, the largest seed and null included, and prints
// the same document.
func TestReadGivesBackWhatWasSaved(t *testing.T) {
	want := saved()
	text, err := render.MarshalJSON(want, "  ")
	if err != nil {
		t.Fatal(err)
	}
	got, err := Read("r.json", strings.NewReader(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	if got.Seed != want.Seed || !math.IsNaN(float64(got.Profiles[0].Structures[0].Total.P10)) {
		t.Errorf("seed %d, P10 %v", got.Seed, got.Profiles[0].Structures[0].Total.P10)
	}
	again, err := render.MarshalJSON(got, "  ")
	if err != nil || string(again) != string(text) {
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

// TestReadRefuses what is no result, with an id and a place.
func TestReadRefuses(t *testing.T) {
	const one = `{"schema": "orgsim.result/1", "profiles": [{"id": "a", "structures": [{"id": "b"}]}]}`
	for text, id := range map[string]string{
		"":                              strict.EmptyInput,
		"[1]":                           strict.WrongType,
		"{}":                            strict.WrongType,
		"{":                             strict.Syntax,
		"{\"schema\": nul}":             strict.Syntax,
		`{"schema": "orgsim.result/2"}`: "schema-too-new",
		`{"schema": "orgsim.table/1"}`:  strict.WrongType,
		`{"schema": "orgsim.result/1", "seed": -1}`:                strict.WrongType,
		`{"schema": "orgsim.result/1", "profiles": [{"id": "a"}]}`: strict.MissingField,
		`{"schema": "orgsim.result/1"}`:                            strict.MissingField,
		one + one + "x":                                            strict.Syntax,
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
		if _, err := Diff(r, r, "a", "b"); err != nil {
			t.Fatal(err)
		}
	})
}

// TestDiffSaysWhatMatters: a change of the recommendation is told, a mean that
// stays in the earlier range is marked, and equal results are called equal.
func TestDiffSaysWhatMatters(t *testing.T) {
	a, b := saved(), saved()
	text := func(d render.Document) string {
		var out strings.Builder
		if err := render.Write(&out, "markdown", d, render.Options{}); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	d, err := Diff(a, b, "a.json", "b.json")
	if err != nil || !strings.Contains(text(d), "No figures differ") {
		t.Error(err, text(d))
	}
	p := &b.Profiles[0]
	a.Profiles[0].Recommended, p.Recommended = "a", "b"
	p.Leader = "b"
	p.Structures[0].Coverage.Mean = 66 // within 65 to 75
	p.Structures[1].Coverage.Mean = 40
	b.Seed = 2
	d, err = Diff(a, b, "a.json", "b.json")
	if err != nil {
		t.Fatal(err)
	}
	got := text(d)
	for _, want := range []string{"The recommendation changes from Alpha (clear) to Beta (clear).", "The runs differ in seed", `-4.0 \~`, "-30.0"} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q:\n%s", want, got)
		}
	}
}

// TestReadLarge: a result of more companies than a document of settings may
// hold is read, and an endless one is not.
func TestReadLarge(t *testing.T) {
	one := `{"schema": "orgsim.result/1", "profiles": [{"id": "a", "reason": "` + strings.Repeat("x", 1<<20) + `", "structures": [{"id": "b"}]}]}` + "\n"
	r, err := Read("r.ndjson", strings.NewReader(strings.Repeat(one, 20)))
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
