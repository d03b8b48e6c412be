package render

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// blankPaint is colour that nobody sees.
var blankPaint = regexp.MustCompile(`\x1b\[1;32m( *)\x1b\[0m`)

// TestOpenIsABoxWithoutBorders: a table without borders, which is drawn here, has the cells, the colours and the places of
// one in a box, which tablewriter draws.
func TestOpenIsABoxWithoutBorders(t *testing.T) {
	cell := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "CIO", "1,234", "é", "漢字", "🇨🇭", "e\u0301", " ", "\n"}), 0, 6)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 4).Draw(t, "columns")
		row := func() (out []string) {
			for range n {
				out = append(out, strings.Join(cell.Draw(t, "cell"), ""))
			}
			return out
		}
		g := grid{head: row(), footer: rapid.Bool().Draw(t, "footer")}
		g.head[0] = "id"
		g.right = rapid.SliceOfN(rapid.Bool(), n, n).Draw(t, "right")
		for range rapid.IntRange(1, 4).Draw(t, "rows") {
			g.rows = append(g.rows, row())
			g.strong = append(g.strong, rapid.SliceOfN(rapid.Bool(), n, n).Draw(t, "strong"))
		}
		color := rapid.Bool().Draw(t, "color")
		box, err := g.draw(color)
		if err != nil {
			t.Fatal(err)
		}
		g.bare = true
		open, err := g.draw(color)
		if err != nil {
			t.Fatal(err)
		}
		var want, got []string
		for line := range strings.Lines(box) {
			if inside, ok := strings.CutPrefix(line, "│ "); ok {
				inside = blankPaint.ReplaceAllString(inside, "$1")
				want = append(want, strings.TrimRight(strings.ReplaceAll(strings.TrimSuffix(inside, " │\n"), " │ ", "  "), " "))
			}
		}
		rules := 0
		for line := range strings.Lines(open) {
			if strings.HasPrefix(line, "─") {
				rules++
				continue
			}
			got = append(got, strings.TrimRight(line, " \n"))
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") || rules != strings.Count(box, "├") {
			t.Fatalf("without borders\n%s\nin a box\n%s", open, box)
		}
	})
}
