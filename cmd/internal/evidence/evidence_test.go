package evidence

import (
	"bytes"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim/claims"
)

func all(t *testing.T) []seeds.Claim {
	t.Helper()
	list := seeds.Claims()
	return list
}

// Filters select by id, group and importance, alone and together.
func TestSelect(t *testing.T) {
	list := all(t)
	ids := func(f Filter) (out []string) {
		for _, c := range f.Select(list) {
			out = append(out, c.ID)
		}
		return out
	}
	if got := ids(Filter{}); len(got) != len(list) {
		t.Errorf("no filter keeps %d of %d", len(got), len(list))
	}
	if got := ids(Filter{IDs: []string{"c03", "X01"}}); !slices.Equal(got, []string{"C03", "X01"}) {
		t.Errorf("by id: %v", got)
	}
	f := ids(Filter{Groups: []string{"F"}})
	if len(f) != 10 || f[0] != "X01" {
		t.Errorf("group F: %v", f)
	}
	if got := ids(Filter{Groups: []string{"contradictions"}}); !slices.Equal(got, f) {
		t.Errorf("group by name: %v", got)
	}
	if got := ids(Filter{Groups: []string{"f"}, Must: true}); !slices.Equal(got, []string{"X01", "X03"}) {
		t.Errorf("must in F: %v", got)
	}
	if got := ids(Filter{Groups: []string{"Z"}}); got != nil {
		t.Errorf("group Z: %v", got)
	}
}

// sample is one finding of each kind.
func sample(t *testing.T) []Checked {
	list := all(t)
	return []Checked{
		{Claim: list[0], Found: &claims.Finding{Figure: "1 of 1", Holds: claims.Yes}},
		{Claim: list[1], Found: &claims.Finding{Figure: "2", Holds: claims.No}},
		{Claim: list[8], Found: &claims.Finding{Figure: "3", Holds: claims.Yes, Text: claims.No, Grid: &claims.Grid{Rows: "r", Columns: "c",
			RowAt: []float64{1}, ColAt: []float64{2}, Winner: [][]string{{"a"}}, Margin: [][]float64{{5}}, First: "a", Second: "b"}}},
		{Claim: list[23]},
	}
}

// Findings can be written in every format, with and without those that hold.
func TestDocumentInEveryFormat(t *testing.T) {
	for _, failed := range []bool{false, true} {
		doc := Document(sample(t), Provenance{Program: report.Program{Version: "test"}, ModelDigest: "0123456789abcdef"}, failed)
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
	if r := dataOf(list, Provenance{}); r.Claims[2].Text != "no" || r.Claims[2].Holds != "yes" || r.Claims[2].Map == nil {
		t.Errorf("C09: %+v", r.Claims[2])
	}
}
