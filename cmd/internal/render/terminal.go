//go:build !js

package render

import (
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// appendTerminal writes the document for a terminal or a text file: tables in boxes, sentences between them.
func appendTerminal(dst []byte, d Document, o Options) ([]byte, error) {
	if d.Title != "" {
		dst = append(append(dst, paint(text.Visible(d.Title), ansiBold, o.Color)...), "\n\n"...)
	}
	grids := look(d.Tables(), o)
	for i, b := range d.Blocks {
		if i > 0 && !(b.Kind == BlockMethod && d.Blocks[i-1].Kind != BlockTable) {
			dst = append(dst, '\n')
		}
		switch b.Kind {
		case BlockTable:
			var err error
			if dst, err = appendTerminalTable(dst, grids[0], o); err != nil {
				return nil, err
			}
			grids = grids[1:]
		case blockMap:
			dst = append(dst, b.Map.draw(o.Width, o.Color)...)
		case BlockHeading:
			dst = append(append(dst, paint(text.Visible(b.Text), ansiBold, o.Color)...), '\n')
		default:
			dst = appendWrapped(dst, b.plain(), o.Width)
		}
	}
	return dst, nil
}

// appendWrapped writes a paragraph, broken at spaces if there is a width. Its own line ends are kept.
func appendWrapped(dst []byte, s string, width int) []byte {
	for _, line := range strings.Split(strings.TrimRight(s, "\n"), "\n") {
		for _, part := range wrap(text.Visible(line), width) {
			dst = append(append(dst, part...), '\n')
		}
	}
	return dst
}

func appendTerminalTable(dst []byte, g *grid, o Options) ([]byte, error) {
	if g.title != "" {
		dst = append(append(dst, paint(text.Visible(g.title), ansiBold, o.Color)...), '\n')
	}
	drawn, err := g.draw(o.Color)
	if err != nil {
		return nil, err
	}
	for _, line := range strings.Split(strings.TrimRight(drawn, " \n"), "\n") {
		dst = append(append(dst, strings.TrimRight(line, " ")...), '\n')
	}
	for _, n := range g.notes {
		dst = appendWrapped(dst, n, o.Width)
	}
	return dst, nil
}

// grid is a table turned into strings, before it is drawn.
type grid struct {
	title  string
	notes  []string
	right  []bool // the column leans to the right
	text   []bool // the column may be wrapped
	head   []string
	rows   [][]string
	strong [][]bool
	footer bool // the last row is the footer
	bare   bool // drawn without borders, to save width
}

// gridOf formats every cell. Headers take two lines, label over unit, as soon as one of them would be wider than its
// column otherwise.
func gridOf(t Table) *grid {
	g := &grid{title: t.Title, notes: t.allNotes(), footer: t.Footer != nil}
	rows := t.withFooter()
	g.rows, g.strong = make([][]string, len(rows)), make([][]bool, len(rows))
	for r := range rows {
		g.rows[r], g.strong[r] = make([]string, len(t.Columns)), make([]bool, len(t.Columns))
	}
	twoLines := false
	for i, c := range t.Columns {
		g.right = append(g.right, c.right())
		g.text = append(g.text, c.Kind == kindText && !c.right())
		width := 0
		for r, s := range alignColumn(c, rows, i) {
			g.rows[r][i], g.strong[r][i] = s, rows[r][i].strong
			width = max(width, text.Width(s))
		}
		twoLines = twoLines || c.shownUnit() != "" && text.Width(text.Visible(c.header())) > width
	}
	for _, c := range t.Columns {
		h := text.Visible(c.header())
		if twoLines {
			h = text.Visible(c.Title()) + "\n" + text.Visible(c.shownUnit())
		}
		g.head = append(g.head, h)
	}
	return g
}

// alignColumn formats one column. Numbers are padded so that the means, the ranges and the marks stand below each
// other.
func alignColumn(c Column, rows [][]Cell, i int) []string {
	pieces := make([]shown, len(rows))
	var body, span, mark int
	for r, row := range rows {
		s := c.show(row[i])
		s.body, s.mark = text.Visible(s.body), text.Visible(s.mark)
		pieces[r] = s
		body = max(body, text.Width(s.body))
		span = max(span, text.Width(s.span()))
		mark = max(mark, text.Width(s.mark))
	}
	out := make([]string, len(rows))
	for r, s := range pieces {
		if !c.Kind.numeric() || rows[r][i].shownAs != nil {
			out[r] = s.String() // words, or figures of different units below each other
			continue
		}
		line := pad(s.body, body, true)
		if span > 0 {
			line += " " + pad(s.span(), span, true)
		}
		if mark > 0 {
			line += " " + pad(s.mark, mark, false)
		}
		out[r] = line
	}
	return out
}

// A column of text is wrapped to no less than its longest word within these bounds. Where that is not enough, words
// of all columns but the first, which holds ids that are copied, are broken.
const (
	minTextWidth = 12
	maxWordWidth = 28
)

// fit makes the grid narrower if there is a width: first without borders, then with headers of numbers wrapped, then
// with text wrapped, the widest column first. Numbers stay whole even if the table remains too wide.
func (g *grid) fit(width int) {
	if width <= 0 || g.width() <= width {
		return
	}
	g.bare = true
	widths, least := g.widths(), g.leastWidths()
	excess := g.shrink(false, widths, least, g.width()-width)
	excess = g.shrink(true, widths, least, excess)
	for i := 1; i < len(widths); i++ {
		least[i] = minTextWidth
	}
	g.shrink(true, widths, least, excess)
	for i := range g.head {
		g.head[i] = rewrap(g.head[i], widths[i])
	}
	for _, row := range g.rows {
		for i := range row {
			if g.text[i] {
				row[i] = rewrap(row[i], widths[i])
			}
		}
	}
}

// rewrap breaks every line of a text at a width.
func rewrap(s string, width int) string {
	var out []string
	for _, line := range strings.Split(s, "\n") {
		out = append(out, wrap(line, width)...)
	}
	return strings.Join(out, "\n")
}

// shrink takes the excess from columns of text, or from the others, the widest first, none below its least width, and
// returns what is left of it.
func (g *grid) shrink(text bool, widths, least []int, excess int) int {
	for ; excess > 0; excess-- {
		widest := -1
		for i, w := range widths {
			if g.text[i] == text && w > least[i] && (widest < 0 || w > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			break
		}
		widths[widest]--
	}
	return excess
}

// leastWidths is how narrow each column may become: text to its longest word, numbers to the longest word of their
// header.
func (g *grid) leastWidths() []int {
	out := make([]int, len(g.right))
	for i := range out {
		if g.text[i] {
			out[i] = minTextWidth
		}
		out[i] = max(out[i], longestWord(g.head[i]))
		for _, row := range g.rows {
			if g.text[i] {
				out[i] = max(out[i], longestWord(row[i]))
			} else {
				out[i] = max(out[i], text.Width(row[i]))
			}
		}
	}
	return out
}

// longestWord is the width of the longest word that is not too long to matter.
func longestWord(s string) (width int) {
	for _, word := range strings.Fields(s) {
		if w := text.Width(word); w <= maxWordWidth {
			width = max(width, w)
		}
	}
	return width
}

func (g *grid) widths() []int {
	out := make([]int, len(g.right))
	see := func(i int, s string) {
		for _, line := range strings.Split(s, "\n") {
			out[i] = max(out[i], text.Width(line))
		}
	}
	for i, h := range g.head {
		see(i, h)
	}
	for _, row := range g.rows {
		for i, s := range row {
			see(i, s)
		}
	}
	return out
}

// wrap breaks a line at spaces so that no piece is wider than width, if it can: a longer word is broken where the
// width ends. 0 does not break.
func wrap(s string, width int) []string {
	if width <= 0 || text.Width(s) <= width {
		return []string{s}
	}
	var out []string
	line := ""
	for _, word := range strings.Fields(s) {
		if line != "" && text.Width(line)+1+text.Width(word) <= width {
			line += " " + word
			continue
		}
		if line != "" {
			out = append(out, line)
		}
		for line = word; text.Width(line) > width; {
			head, rest := hyphened(line, width)
			out, line = append(out, strings.TrimRight(head, " ")), strings.TrimLeft(rest, " ")
		}
	}
	return append(out, line)
}

// cut takes as many characters as fit, at least one.
func cut(s string, width int) (head, rest string) {
	used, at := 0, 0
	for c, w := range text.Clusters(s) {
		if at > 0 && used+w > width {
			return s[:at], s[at:]
		}
		used, at = used+w, at+len(c)
	}
	return s, ""
}
