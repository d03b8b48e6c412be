package render

import (
	"slices"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/internal/text"
)

// TestOneLookAPage: where one table of a document does not fit in a box, none has one; where all fit, all have.
func TestOneLookAPage(t *testing.T) {
	wide := scores()
	small := Table{Columns: []Column{{Key: "a"}}, Rows: [][]Cell{Row("x")}}
	for width, boxes := range map[int]int{200: 2, 60: 0} {
		var d Document
		d.AddTable(wide)
		d.AddTable(small)
		var b strings.Builder
		if err := Write(&b, "table", d, Options{Width: width}); err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(b.String(), "╭"); got != boxes {
			t.Errorf("width %d: %d boxes\n%s", width, got, b.String())
		}
	}
}

// TestNarrowKeepsWhatMatters: columns are left out in their order, and no more than it takes; the note names them.
func TestNarrowKeepsWhatMatters(t *testing.T) {
	tab := Table{Columns: []Column{{Key: "winner"}, {Key: "industry"}, {Key: "cost_eur", Label: "Cost", Kind: KindMoney, Aliases: []string{"cost"}}, {Key: "score", Kind: KindNumber}},
		Rows: [][]Cell{Row("cio", "professional-services", 1e6, 50.0)}}
	for width, want := range map[int]string{200: "winner industry cost_eur score", 36: "winner industry cost_eur", 24: "winner cost_eur", 10: "winner"} {
		got := tab.narrow(width)
		var keys []string
		for _, c := range got.Columns {
			keys = append(keys, c.Key)
		}
		if strings.Join(keys, " ") != want || slices.ContainsFunc(got.Notes, func(n string) bool { return strings.HasPrefix(n, "Hidden") }) != (width < 200) {
			t.Errorf("width %d: %v %v", width, keys, got.Notes)
		}
	}
}

// TestHyphened: a word that is too long for its line breaks behind a hyphen.
func TestHyphened(t *testing.T) {
	if got := wrap("professional-services", 14); !slices.Equal(got, []string{"professional-", "services"}) {
		t.Error(got)
	}
	for _, line := range wrap("internationalisation", 8) {
		if text.Width(line) > 8 {
			t.Error(line)
		}
	}
}
