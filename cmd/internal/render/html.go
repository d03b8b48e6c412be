//go:build !js

package render

import (
	"bytes"
	"fmt"
)

// appendHTML writes a small page made for selecting and pasting into Word, Google Docs or a mail: styles are inline,
// because pasting drops style sheets and classes, each cell says its own alignment, and text cells tell Excel that
// they are text and no formula (mso-number-format).
func appendHTML(dst []byte, d Document, _ Options) ([]byte, error) {
	b := bytes.NewBuffer(dst)
	title := literal(d.Title)
	fmt.Fprintf(b, `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>%s</title></head>
<body style="font-family:Calibri,Arial,sans-serif;font-size:11pt">
`, title)
	if title != "" {
		fmt.Fprintf(b, "<h1 style=\"font-size:16pt\">%s</h1>\n", title)
	}
	for _, block := range d.Blocks {
		lines := literalLines(block.plain())
		switch block.Kind {
		case BlockTable:
			pasteTable(b, &block.Table)
		case blockMap:
			pasteMap(b, block.Map)
		case BlockHeading:
			fmt.Fprintf(b, "<h2 style=\"font-size:13pt\">%s</h2>\n", lines)
		case BlockMethod:
			fmt.Fprintf(b, "<p style=\"font-size:9pt;color:#555\">%s</p>\n", lines)
		default:
			fmt.Fprintf(b, "<p>%s</p>\n", lines)
		}
	}
	b.WriteString("</body>\n</html>\n")
	return b.Bytes(), nil
}

// pasteTable writes a table to paste.
func pasteTable(b *bytes.Buffer, t *Table) {
	b.WriteString("<table style=\"border-collapse:collapse;border-top:2px solid #000;border-bottom:2px solid #000\">\n")
	if t.Title != "" {
		fmt.Fprintf(b, "<caption style=\"text-align:left;padding:4px 8px\"><b>%s</b></caption>\n", literal(t.Title))
	}
	b.WriteString("<thead>\n<tr>")
	for _, c := range t.Columns {
		fmt.Fprintf(b, `<th scope="col" style="text-align:%s;padding:2px 8px;border-bottom:1px solid #000">%s</th>`, c.side(), literalLines(c.header()))
	}
	b.WriteString("</tr>\n</thead>\n<tbody>\n")
	pasteRows(b, t.Columns, t.Rows)
	b.WriteString("</tbody>\n")
	if t.Footer != nil {
		b.WriteString("<tfoot>\n")
		pasteRows(b, t.Columns, [][]Cell{t.Footer})
		b.WriteString("</tfoot>\n")
	}
	b.WriteString("</table>\n")
	for _, n := range t.allNotes() {
		fmt.Fprintf(b, "<p style=\"font-size:9pt\">%s</p>\n", literalLines(n))
	}
}

func pasteRows(b *bytes.Buffer, columns []Column, rows [][]Cell) {
	for _, row := range rows {
		b.WriteString("<tr>")
		for i, cell := range row {
			style := "text-align:" + columns[i].side() + ";padding:2px 8px;border-bottom:1px solid #ddd"
			if cell.strong {
				style += ";font-weight:bold"
			}
			if cell.kind != cellNumber || cell.ranged || cell.mark != "" {
				style += `;mso-number-format:'\@'`
			}
			fmt.Fprintf(b, `<td style="%s">%s</td>`, style, literalLines(columns[i].show(cell).unbroken()))
		}
		b.WriteString("</tr>\n")
	}
}

// pasteMap writes a map as a table of coloured cells, from the top.
func pasteMap(b *bytes.Buffer, m *Map) {
	fmt.Fprintf(b, `<p style="font-size:9pt">Across: %s. Up: %s.`, literal(m.X.title()), literal(m.Y.title()))
	if m.X.Mark >= 0 && m.Y.Mark >= 0 {
		b.WriteString(" In the frame: as it is.")
	}
	b.WriteString("</p>\n<table style=\"border-collapse:collapse;font-size:8pt\">\n")
	for y := len(m.Cells) - 1; y >= 0; y-- {
		fmt.Fprintf(b, `<tr><th scope="row" style="text-align:right;padding:0 4px">%s</th>`, literal(m.Y.label(y)))
		for x, c := range m.Cells[y] {
			frame := ""
			if m.marked(x, y) {
				frame = ";border:2px solid #000"
			}
			fmt.Fprintf(b, `<td title="%s, %s" style="background:#%s;text-align:center;padding:0 3px%s">%s</td>`,
				literal(m.Names[c.Name]), literal(m.Words[c.Shade]), c.fill(), frame, literal(c.letter()))
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("<tr><th></th>")
	for x := range m.X.Values {
		fmt.Fprintf(b, `<th scope="col" style="writing-mode:vertical-rl;font-weight:normal;padding:3px 0">%s</th>`, literal(m.X.label(x)))
	}
	b.WriteString("</tr>\n</table>\n")
}
