package render

import (
	"testing"

	"github.com/orgsim/orgsim/internal/text"
)

// TestListSaysEachValue: a row is a block of lines, a value after its name, with its unit in words; what is missing is left
// out, and its reason said below.
func TestListSaysEachValue(t *testing.T) {
	tab := Table{Title: "Structures", Columns: []Column{
		{Key: "rank", Label: "#", Kind: KindInteger}, {Key: "title", Label: "Structure"},
		{Key: "coverage_pct", Label: "Coverage", Kind: KindPercent}, {Key: "conflict", Label: "Conflict", Unit: "h/100 h", Kind: KindNumber, Precision: 1},
		{Key: "gain_usd", Label: "Gain", Unit: "$/yr", Kind: KindMoney, Scale: 1e6, Precision: 1}, {Key: "tied", Label: "Tied", Kind: KindBool}},
		Rows: [][]Cell{
			Row(1, Text("CIO only").WithMark("="), Range(94, 90, 97), Range(1.25, 0.5, 2), Range(-2.5e6, -4e6, 1e6), true),
			Row(2, "Nobody", Missing("not counted"), 0.0, 1e6, false)},
		Footer: Row(Missing(""), "All", 3.0, Missing(""), 4e6, Missing("")),
		Notes:  []string{"= tied with the leader."}}
	want := `Structures, 2 rows.

Rank: 1
Structure: CIO only, marked =
Coverage: 94% (range 90% to 97%)
Conflict: 1.2 hours per 100 hours (range 0.5 to 2.0)
Gain: -CHF 2.5M a year (range -CHF 4.0M to CHF 1.0M)
Tied: yes

Rank: 2
Structure: Nobody
Conflict: 0.0 hours per 100 hours
Gain: CHF 1.0M a year
Tied: no

Structure: All
Coverage: 3%
Gain: CHF 4.0M a year

= tied with the leader.
- in Coverage: not counted
`
	if got := written(t, "list", docOf(tab.In(text.Currency{Code: "CHF", Rate: 1}))); string(got) != want {
		t.Errorf("got\n%s", got)
	}
}
