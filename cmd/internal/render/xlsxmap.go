//go:build !js

package render

import (
	"cmp"
	"fmt"

	"github.com/xuri/excelize/v2"

	"github.com/orgsim/orgsim/internal/text"
)

// drawMap adds a sheet with a map: its cells hold the names, on their colours, the highest row first; the values of
// the axes stand beside and below as numbers.
func (b *workbook) drawMap(m *Map) error {
	name := b.sheetName(cmp.Or(m.ID, "Map"))
	if _, err := b.file.NewSheet(name); err != nil {
		return err
	}
	s, err := b.file.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if err := s.SetColWidth(1, 1, 14); err != nil {
		return err
	}
	if err := s.SetColWidth(2, len(m.X.Values)+1, 9); err != nil {
		return err
	}
	if err := s.SetRow("A1", []any{excelize.Cell{Value: text.Document(m.Y.title()) + " (up)"}}); err != nil {
		return err
	}
	row := 1
	write := func(line []any) error {
		row++
		cell, err := excelize.CoordinatesToCellName(1, row)
		if err != nil {
			return err
		}
		return s.SetRow(cell, line)
	}
	for y := len(m.Cells) - 1; y >= 0; y-- {
		line := make([]any, 1, len(m.Cells[y])+1)
		if line[0], err = b.mapValue(&m.Y, y); err != nil {
			return err
		}
		for x, c := range m.Cells[y] {
			cell, err := b.mapCell(m, c, m.marked(x, y))
			if err != nil {
				return err
			}
			line = append(line, cell)
		}
		if err := write(line); err != nil {
			return err
		}
	}
	foot := []any{excelize.Cell{Value: text.Document(m.X.title()) + " (across)"}}
	for x := range m.X.Values {
		v, err := b.mapValue(&m.X, x)
		if err != nil {
			return err
		}
		foot = append(foot, v)
	}
	if err := write(foot); err != nil {
		return err
	}
	if m.X.Mark >= 0 {
		if err := write([]any{"In the frame: as it is"}); err != nil {
			return err
		}
	}
	return s.Flush()
}

// mapValue is a value of an axis.
func (b *workbook) mapValue(a *MapAxis, i int) (excelize.Cell, error) {
	style, err := b.style(numberFormat(a.Column, field{kind: a.Column.Kind}), true, "right")
	return excelize.Cell{StyleID: style, Value: a.Values[i]}, err
}

// mapCell is a cell of a map: "both", "both (open)".
func (b *workbook) mapCell(m *Map, c MapCell, frame bool) (excelize.Cell, error) {
	key := fmt.Sprint("map\x00", c.fill(), frame)
	id, ok := b.styles[key]
	if !ok {
		style := excelize.Style{Font: &excelize.Font{Family: "Calibri", Size: 8}, Alignment: &excelize.Alignment{Horizontal: "center"},
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{c.fill()}}}
		for _, side := range []string{"left", "right", "top", "bottom"} {
			if frame {
				style.Border = append(style.Border, excelize.Border{Type: side, Color: "000000", Style: 5})
			}
		}
		var err error
		id, err = b.file.NewStyle(&style)
		if err != nil {
			return excelize.Cell{}, err
		}
		b.styles[key] = id
	}
	word := text.Document(m.Names[c.Name])
	if c.Shade != Full {
		word += " (" + m.Words[c.Shade] + ")"
	}
	return excelize.Cell{StyleID: id, Value: word}, nil
}
