package render

import (
	"bytes"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	ghtml "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"github.com/orgsim/orgsim/internal/text"
)

// shownCells is what every format for people must show: the header and all
// rows with the footer, as documents hold text.
func shownCells(tab Table) [][]string {
	var out [][]string
	var head []string
	for _, c := range tab.Columns {
		head = append(head, squash(text.Document(c.header())))
	}
	out = append(out, head)
	for _, row := range tab.withFooter() {
		var line []string
		for i, c := range row {
			line = append(line, squash(text.Document(tab.Columns[i].show(c).String())))
		}
		out = append(out, line)
	}
	return out
}

// htmlTables parses a page and returns the text of the cells of each table,
// <br> as a space, and the names of all elements in it.
func htmlTables(page []byte) (tables [][][]string, elements map[string]int) {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		panic(err)
	}
	elements = map[string]int{}
	var text func(n *html.Node) string
	text = func(n *html.Node) string {
		if n.Type == html.TextNode {
			return n.Data
		}
		if n.Data == "br" {
			return " "
		}
		s := ""
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			s += text(c)
		}
		return s
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			elements[n.Data]++
			switch n.Data {
			case "table":
				tables = append(tables, nil)
			case "tr":
				last := len(tables) - 1
				tables[last] = append(tables[last], nil)
			case "td", "th":
				last := len(tables) - 1
				row := len(tables[last]) - 1
				tables[last][row] = append(tables[last][row], squash(text(n)))
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return tables, elements
}

// sameGrid compares cells and reports the first difference.
func sameGrid(t interface{ Fatalf(string, ...any) }, got, want [][]string) {
	if len(got) != len(want) {
		t.Fatalf("%d lines, want %d", len(got), len(want))
	}
	for i := range want {
		if len(got[i]) != len(want[i]) {
			t.Fatalf("line %d has %d cells, want %d", i, len(got[i]), len(want[i]))
		}
		for j := range want[i] {
			if got[i][j] != want[i][j] {
				t.Fatalf("line %d cell %d is %q, want %q", i, j, got[i][j], want[i][j])
			}
		}
	}
}

// noActiveContent fails if an element is there that only a cell could have
// brought in.
func noActiveContent(t interface{ Fatalf(string, ...any) }, elements map[string]int) {
	for _, bad := range []string{"script", "img", "a", "iframe", "b", "em", "del", "code", "h6", "ul", "ol", "hr"} {
		if elements[bad] > 0 {
			t.Fatalf("a cell became a live %s element", bad)
		}
	}
}

var gfm = goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(ghtml.WithUnsafe()))

// Property: Markdown read by goldmark gives the same cells, and nothing in
// a cell, title, note or sentence is live.
func TestMarkdownHoldsTheCells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tab := anyTable().Draw(t, "table")
		tab.Title = ""
		d := docOf(tab)
		d.Add(BlockText, hostileText().Draw(t, "sentence"))
		var page bytes.Buffer
		if err := gfm.Convert(written(t, "markdown", d), &page); err != nil {
			t.Fatal(err)
		}
		tables, elements := htmlTables(page.Bytes())
		if len(tables) != 1 {
			t.Fatalf("%d tables", len(tables))
		}
		sameGrid(t, broken(tables[0]), broken(shownCells(tab)))
		noActiveContent(t, elements)
	})
}

// Property: a sentence in Markdown is one paragraph with the same text.
func TestMarkdownSentence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := hostileText().Draw(t, "sentence")
		var d Document
		d.Add(BlockText, s)
		var page bytes.Buffer
		if err := gfm.Convert(written(t, "markdown", d), &page); err != nil {
			t.Fatal(err)
		}
		got := strings.TrimSpace(page.String())
		if got != "" {
			got = strings.TrimSuffix(strings.TrimPrefix(got, "<p>"), "</p>")
		}
		if got = squash(html.UnescapeString(strings.ReplaceAll(got, "<br>", " "))); got != squash(text.Document(s)) {
			t.Fatalf("%q became %q", s, page.String())
		}
	})
}

// broken is a grid in which hyphens that lines are not broken at are ordinary ones.
func broken(grid [][]string) [][]string {
	for _, line := range grid {
		for i := range line {
			line[i] = strings.ReplaceAll(line[i], "\u2011", "-")
		}
	}
	return grid
}

// Property: HTML read by x/net/html gives the same cells, every cell carries
// its alignment, and nothing is live.
func TestHTMLHoldsTheCells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tab := anyTable().Draw(t, "table")
		tab.Title = ""
		page := written(t, "html", docOf(tab))
		tables, elements := htmlTables(page)
		sameGrid(t, broken(tables[0]), broken(shownCells(tab)))
		noActiveContent(t, elements)
		if n := bytes.Count(page, []byte("text-align:")); n < len(tab.Columns)*(len(tab.Rows)+1) {
			t.Fatalf("%d alignments for %d cells", n, len(tab.Columns)*(len(tab.Rows)+1))
		}
		if bytes.Contains(page, []byte("ZgotmplZ")) {
			t.Fatal("the template refused a value")
		}
	})
}

// Property: the terminal table has lines of one width, no character a
// terminal obeys, every cell in its row, and colour changes nothing but
// colour.
func TestTerminalHoldsTheCells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tab := anyTable().Draw(t, "table")
		tab.Title, tab.Notes = "", nil
		for _, row := range tab.Rows {
			for i := range row {
				if row[i].kind == cellMissing {
					row[i] = Missing("")
				}
			}
		}
		drawn := string(written(t, "table", docOf(tab)))
		lines := strings.Split(strings.TrimSuffix(drawn, "\n"), "\n")
		for _, l := range lines {
			if text.Visible(l) != l {
				t.Fatalf("hidden character in %q", l)
			}
			if text.Width(l) != text.Width(lines[0]) {
				t.Fatalf("crooked table:\n%s", drawn)
			}
		}
		for i, row := range tab.Rows {
			line := lines[len(lines)-1-len(tab.Rows)+i]
			for j, c := range row {
				cell := tab.Columns[j].show(c)
				for _, piece := range []string{cell.body, cell.span(), cell.mark} {
					if !strings.Contains(line, text.Visible(piece)) {
						t.Fatalf("%q is not in line %q", piece, line)
					}
				}
			}
		}
		var coloured bytes.Buffer
		if err := Write(&coloured, "table", docOf(tab), Options{Color: true}); err != nil {
			t.Fatal(err)
		}
		if plain := strings.NewReplacer(ansiStrong, "", ansiBold, "", ansiReset, "").Replace(coloured.String()); plain != drawn {
			t.Fatalf("colour changed the text:\n%s\n%s", plain, drawn)
		}
	})
}

// Property: whatever the width, no digit is lost, and the table is no wider
// than the limit if its numbers fit.
func TestTerminalWidth(t *testing.T) {
	long := scores()
	long.Rows[0][1] = Text("a structure with a very long title that goes on and on and does not end here either")
	full := string(written(t, "table", docOf(long)))
	for width := 60; width < 200; width++ {
		var b bytes.Buffer
		if err := Write(&b, "table", docOf(long), Options{Width: width}); err != nil {
			t.Fatal(err)
		}
		for _, row := range long.Rows {
			for i, c := range row {
				if s := long.Columns[i].show(c); s.number && !strings.Contains(b.String(), s.body) {
					t.Fatalf("width %d lost %q", width, s.body)
				}
			}
		}
		widest := 0
		for _, l := range strings.Split(b.String(), "\n") {
			widest = max(widest, text.Width(l))
		}
		if width >= 112 && widest > width {
			t.Errorf("width %d: %d columns wide\n%s", width, widest, b.String())
		}
	}
	if !strings.HasPrefix(strings.Split(full, "\n")[1], "╭") {
		t.Errorf("no width should mean a box:\n%s", full)
	}
}
