package render

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestPagesOfWorkbooksHaveLegends: under the table of every page to be read stand the two lines of the legend, sheets of numbers
// have none, and the Method sheet says nothing twice.
func TestPagesOfWorkbooksHaveLegends(t *testing.T) {
	tab := Table{Title: "First", Columns: []Column{{Key: "title"}, {Key: "coverage", Label: "Coverage", Kind: KindNumber, Meaning: "how much is done"}}, Rows: [][]Cell{Row("a", 1.0)}}
	var d Document
	d.AddTable(tab)
	tab.Title = "Second"
	d.AddTable(tab)
	d.Add(BlockMethod, "9 of 10 inputs\norgsim 9, seed 7, model abc")
	f, err := excelize.OpenReader(bytes.NewReader(written(t, "xlsx", d)))
	if err != nil {
		t.Fatal(err)
	}
	for sheet, want := range map[string][]string{
		"First": {"title|Coverage", "a|1"}, "1 First": {"First", "title|Coverage", "a|1", "Coverage: how much is done.", "orgsim 9, seed 7, model abc"},
		"2 Second": {"Second", "title|Coverage", "a|1", "Coverage: how much is done.", "orgsim 9, seed 7, model abc", "9 of 10 inputs\norgsim 9, seed 7, model abc"},
		"Method":   {"method|9 of 10 inputs\norgsim 9, seed 7, model abc"},
	} {
		rows, err := f.GetRows(sheet)
		var got []string
		for _, r := range rows {
			got = append(got, strings.Join(r, "|"))
		}
		if err != nil || strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: %q, want %q, %v", sheet, got, want, err)
		}
	}
}

// TestTablesThatAreCopiedSayWhatTheyAre: every table of a format that is pasted from has both lines of the legend, also on
// its side; others have none, nor has a document that is read as a whole.
func TestTablesThatAreCopiedSayWhatTheyAre(t *testing.T) {
	tab := Table{Columns: []Column{{Key: "title"}, {Key: "coverage", Label: "Coverage", Kind: KindNumber, Meaning: "how much is done"}}, Rows: [][]Cell{Row("a", 1.0)}}
	side := tab.Transpose()
	var d Document
	d.AddTable(tab)
	d.AddTable(side)
	d.Add(BlockMethod, "9 of 10 inputs\norgsim 9, seed 7, model abc")
	for _, f := range Formats() {
		if f.Binary || f.Rows() {
			continue
		}
		for whole, want := range map[bool]int{false: 2, true: 0} {
			d.Whole = whole
			if !f.Pasted {
				want = 0
			}
			out := strings.NewReplacer("&#45;", "-", "&#58;", ":", "\u00a0", " ").Replace(string(written(t, f.Name, d)))
			if got := strings.Count(out, "Coverage: how much is done."); got != want {
				t.Errorf("%s: %d of %d meanings", f.Name, got, want)
			}
			if got := strings.Count(out, "seed 7") - 1; got != want && f.Name != "json" {
				t.Errorf("%s: %d of %d sources", f.Name, got, want)
			}
		}
	}
}
