package render

import (
	"slices"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/internal/text"
)

// Property: a line breaks at spaces, never between a number and its unit, and
// only words wider than the line are broken.
func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in    string
		width int
		want  []string
	}{
		{"the % sign", 5, []string{"the %", "sign"}},
		{"cto-infrastructure", 12, []string{"cto-infrastr", "ucture"}},
		{"", 5, []string{""}},
		{"any width", 0, []string{"any width"}},
	} {
		if got := wrap(c.in, c.width); !slices.Equal(got, c.want) {
			t.Errorf("%q at %d: %q, want %q", c.in, c.width, got, c.want)
		}
	}
}

// Property: a table that is too wide keeps the ids of its first column whole
// at any width, and where the width allows all words; headers give way before
// words are broken, and numbers never do.
func TestNarrow(t *testing.T) {
	table := Table{ID: "t", Columns: []Column{{Key: "id", Label: "Id"}, {Key: "unit", Label: "Unit"}, {Key: "n", Label: "Share of the lead", Kind: KindNumber},
		{Key: "text", Label: "What it is and why"}}}
	table.Rows = [][]Cell{
		{Text("cto-infrastructure"), Text("organisation-wide"), Number(1234), Text("one chief of what the company uses inside")},
		{Text("cio"), Text("hours a month"), Number(5), Text("short")},
	}
	for width := 20; width < 110; width++ {
		out, err := appendTerminal(nil, Document{Blocks: []Block{{Kind: BlockTable, Table: table}}}, Options{Width: width})
		if err != nil {
			t.Fatal(err)
		}
		drawn, widest := string(out), 0
		for _, line := range strings.Split(drawn, "\n") {
			widest = max(widest, text.Width(line))
		}
		if !strings.Contains(drawn, "cto-infrastructure") || !strings.Contains(drawn, "1,234") {
			t.Errorf("%d: an id or a number is broken:\n%s", width, drawn)
		}
		if whole := strings.Contains(drawn, "organisation-wide"); whole != (width >= 58) {
			t.Errorf("%d: words whole: %v\n%s", width, whole, drawn)
		}
		if widest > width && width >= 53 {
			t.Errorf("%d: %d columns\n%s", width, widest, drawn)
		}
	}
}
