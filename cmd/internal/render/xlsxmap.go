//go:build !js

package render

import (
	"github.com/orgsim/orgsim/cmd/internal/workbook"
	"github.com/orgsim/orgsim/internal/text"
)

// drawMap adds a sheet with a map: its cells hold the names, on their colours, the highest row first; the values of
// the axes stand beside and below as numbers.
func drawMap(b *workbook.Book, m *Map) {
	widths := []float64{14}
	for range m.X.Values {
		widths = append(widths, 9)
	}
	s := b.Sheet(workbook.Layout{Widths: widths})
	line := func(word string) {
		s.Row(1)
		s.Text(0, text.Document(word))
	}
	line(m.Y.title() + " (up)")
	y := b.Style(axisStyle(&m.Y))
	for i := len(m.Cells) - 1; i >= 0; i-- {
		s.Row(1)
		s.Number(y, m.Y.Values[i])
		for x, c := range m.Cells[i] {
			look := workbook.Style{Size: 8, Side: "center", Fill: c.fill(), Framed: m.marked(x, i)}
			word := m.Names[c.Name]
			if c.Shade != Full {
				word += " (" + m.Words[c.Shade] + ")"
			}
			s.Text(b.Style(look), text.Document(word))
		}
	}
	line(m.X.title() + " (across)")
	x := b.Style(axisStyle(&m.X))
	for _, v := range m.X.Values {
		s.Number(x, v)
	}
	if m.X.Mark >= 0 {
		line("In the frame: as it is")
	}
	s.End()
}

// axisStyle is how values of an axis look.
func axisStyle(a *MapAxis) workbook.Style {
	return workbook.Style{Format: numberFormat(a.Column, field{kind: a.Column.Kind}), Bold: true, Side: "right", Top: true}
}
