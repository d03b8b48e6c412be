//go:build !js

package render

import (
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// bareGap is the space between columns that are drawn without borders.
const bareGap = 2

// open draws the grid without borders. That takes spaces alone, and such tables are long: a library that looks at each
// cell in its surroundings takes twenty times as long.
func (g *grid) open(color bool) string {
	widths := g.widths()
	rule := strings.Repeat("─", g.width()) + "\n"
	var b strings.Builder
	g.line(&b, widths, g.head, nil)
	b.WriteString(rule)
	for r, row := range g.rows {
		if g.footer && r == len(g.rows)-1 {
			b.WriteString(rule)
		}
		strong := g.strong[r]
		if !color {
			strong = nil
		}
		g.line(&b, widths, row, strong)
	}
	return b.String()
}

// line draws one row of cells, each of which may have several lines, and paints those that are strong.
func (g *grid) line(b *strings.Builder, widths []int, row []string, strong []bool) {
	cells, height := make([][]string, len(row)), 0
	for i, s := range row {
		cells[i] = strings.Split(s, "\n")
		height = max(height, len(cells[i]))
	}
	for k := range height {
		gap := 0
		for i, lines := range cells {
			s := ""
			if k < len(lines) {
				s = lines[k]
			}
			blank := widths[i] - text.Width(s)
			if g.right[i] {
				gap, blank = gap+blank, 0
			}
			b.WriteString(strings.Repeat(" ", gap))
			b.WriteString(paint(s, ansiStrong, strong != nil && strong[i]))
			gap = blank + bareGap
		}
		b.WriteByte('\n')
	}
}
