package credibility_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/cmd/internal/credibility"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/claims"
	"github.com/orgsim/orgsim/sim/population"
)

func all(t *testing.T) []seeds.Claim {
	t.Helper()
	list, err := seeds.Claims()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// Filters select by id, group and importance, alone and together.
func TestSelect(t *testing.T) {
	list := all(t)
	ids := func(f credibility.Filter) (out []string) {
		for _, c := range f.Select(list) {
			out = append(out, c.ID)
		}
		return out
	}
	if got := ids(credibility.Filter{}); len(got) != len(list) {
		t.Errorf("no filter keeps %d of %d", len(got), len(list))
	}
	if got := ids(credibility.Filter{IDs: []string{"c03", "X01"}}); !slices.Equal(got, []string{"C03", "X01"}) {
		t.Errorf("by id: %v", got)
	}
	f := ids(credibility.Filter{Groups: []string{"F"}})
	if len(f) != 10 || f[0] != "X01" {
		t.Errorf("group F: %v", f)
	}
	if got := ids(credibility.Filter{Groups: []string{"contradictions"}}); !slices.Equal(got, f) {
		t.Errorf("group by name: %v", got)
	}
	if got := ids(credibility.Filter{Groups: []string{"f"}, Must: true}); !slices.Equal(got, []string{"X01", "X03"}) {
		t.Errorf("must in F: %v", got)
	}
	if got := ids(credibility.Filter{Groups: []string{"Z"}}); got != nil {
		t.Errorf("group Z: %v", got)
	}
}

// sample is one finding of each kind.
func sample(t *testing.T) []credibility.Checked {
	list := all(t)
	return []credibility.Checked{
		{Claim: list[0], Found: &claims.Finding{Figure: "1 of 1", Holds: claims.Yes, Why: "because"}},
		{Claim: list[1], Found: &claims.Finding{Figure: "2", Holds: claims.No, Why: "not so"}},
		{Claim: list[8], Found: &claims.Finding{Figure: "3", Holds: claims.Yes, Seed: claims.No, Why: "evidence", Grid: &claims.Grid{Rows: "r", Columns: "c",
			RowAt: []float64{1}, ColAt: []float64{2}, Winner: [][]string{{"a"}}, Margin: [][]float64{{5}}, First: "a", Second: "b"}}},
		{Claim: list[23]},
	}
}

// Findings can be written in every format, with and without those that hold.
func TestDocumentInEveryFormat(t *testing.T) {
	for _, failed := range []bool{false, true} {
		doc := credibility.Document(sample(t), credibility.Provenance{Version: "test", ModelDigest: "0123456789abcdef"}, failed)
		if err := doc.Validate(); err != nil {
			t.Fatal(err)
		}
		for _, format := range render.FormatNames() {
			var b bytes.Buffer
			if err := render.Write(&b, format, doc, render.Options{}); err != nil || b.Len() == 0 {
				t.Errorf("%s, failed only %v: %v", format, failed, err)
			}
		}
	}
}

// Only what does not wholly hold is a failure, and only a claim that must hold
// and does not makes a strict run fail.
func TestVerdicts(t *testing.T) {
	list := sample(t)
	for i, want := range []string{"yes", "no", "yes", "not run"} {
		if got := list[i].Verdict(); got != want {
			t.Errorf("%s: %s, want %s", list[i].ID, got, want)
		}
	}
	if !list[1].Must || !list[1].Failed() || list[0].Failed() || list[3].Failed() {
		t.Error("C02 must hold and does not; nothing else fails")
	}
	if r := credibility.Data(list, credibility.Provenance{}); r.Claims[2].Text != "no" || r.Claims[2].Holds != "yes" || r.Claims[2].Map == nil {
		t.Errorf("C09: %+v", r.Claims[2])
	}
}

// What was fitted still lies near the evidence it was fitted to: within its
// range, or outside it by no more than a fifth.
func TestCalibrationHolds(t *testing.T) {
	b, err := credibility.NewBench(credibility.Settings{Seed: 1, Draws: 32, Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	list, err := population.Make(b.Catalogue, population.Settings{Companies: 200, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	cases, err := population.Survey(t.Context(), b.Catalogue, list, sim.Settings{Seed: 1, Workers: 2, Draws: 16})
	if err != nil {
		t.Fatal(err)
	}
	targets, err := credibility.Calibrate(t.Context(), b, cases)
	if err != nil {
		t.Fatal(err)
	}
	fitted := 0
	for _, x := range targets {
		t.Logf("%s: %.1f (%.1f to %.1f), evidence %g to %g", x.ID, x.Value, x.From, x.To, x.Low, x.High)
		if x.Fitted == "" {
			continue
		}
		fitted++
		if x.Off() > 0.2*x.High {
			t.Errorf("%s is %.1f; evidence says %g to %g", x.ID, x.Value, x.Low, x.High)
		}
	}
	if fitted < 4 {
		t.Errorf("only %d figures were fitted", fitted)
	}
}
