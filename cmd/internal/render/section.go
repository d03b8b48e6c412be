package render

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/chart"
	"github.com/orgsim/orgsim/internal/text"
)

// WriteSection writes the inside of a section, as it stands on a page. It is written without html/template, which keeps
// every method of a program: with it the program in reports was a third larger.
func WriteSection(w io.Writer, s Section) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "<h2>%s</h2>\n", literal(s.Title))
	if s.Lead != "" {
		fmt.Fprintf(&b, "<p class=\"lead\">%s</p>\n", literal(s.Lead))
	}
	for i := range s.Blocks {
		if err := s.block(&b, i); err != nil {
			return err
		}
	}
	return WriteAll(w, b.Bytes())
}

// literal is text as HTML.
func literal(s string) string { return html.EscapeString(text.Document(s)) }

// literalLines is text as HTML that keeps its lines.
func literalLines(s string) string { return strings.ReplaceAll(literal(s), "\n", "<br>") }

// block writes a block, or the end of a list that it does not belong to any more.
func (s *Section) block(b *bytes.Buffer, i int) error {
	is := func(k int) bool { return k >= 0 && k < len(s.Blocks) && s.Blocks[k].Kind == BlockItem }
	block := &s.Blocks[i]
	lines := literalLines(block.Text)
	switch block.Kind {
	case BlockHeading:
		class := ""
		if s.Front && i == 0 {
			class = ` class="decision"`
		}
		fmt.Fprintf(b, "<h3%s>%s</h3>\n", class, lines)
	case BlockItem:
		if !is(i - 1) {
			b.WriteString("<ul>\n")
		}
		fmt.Fprintf(b, "<li>%s</li>\n", lines)
		if !is(i + 1) {
			b.WriteString("</ul>\n")
		}
	case BlockTable:
		return writeTable(b, block.Table)
	case BlockChart:
		b.WriteString(`<figure tabindex="0">`) // on a telephone it scrolls
		if err := chart.WriteSVG(b, fmt.Sprintf("%s-%d", s.ID, i), block.Figures); err != nil {
			return err
		}
		b.WriteString("</figure>\n")
	case BlockText:
		fmt.Fprintf(b, "<p>%s</p>\n", lines)
	default:
		fmt.Fprintf(b, "<p class=\"%s\">%s</p>\n", block.Kind, lines)
	}
	return nil
}

// shortTable is how many rows are kept on one sheet of paper, and manyColumns from how many columns on a table is
// printed in small type.
const (
	shortTable  = 20
	manyColumns = 8
)

// writeTable writes a table whose units stand under the names of its columns.
func writeTable(b *bytes.Buffer, t Table) error {
	if err := t.validate(); err != nil {
		return err
	}
	class := "wide"
	if len(t.Rows) <= shortTable {
		class += " short"
	}
	if len(t.Columns) >= manyColumns {
		class += " many"
	}
	if t.brief() {
		class += " brief"
	}
	fmt.Fprintf(b, `<div class="%s" tabindex="0"`, class)
	title := literal(t.Title)
	if title != "" {
		fmt.Fprintf(b, ` role="region" aria-label="%s"><table>`+"\n<caption>%[1]s</caption>\n", title)
	} else {
		b.WriteString("><table>\n")
	}
	b.WriteString("<thead><tr>")
	for _, c := range t.Columns {
		fmt.Fprintf(b, "<th scope=\"col\"%s>%s", c.class(false), literalLines(c.Title()))
		if unit := literal(c.shownUnit()); unit != "" {
			fmt.Fprintf(b, `<br><span class="unit">%s</span>`, unit)
		}
		b.WriteString("</th>")
	}
	b.WriteString("</tr></thead>\n<tbody>\n")
	for _, row := range t.Rows {
		t.writeRow(b, row)
		b.WriteByte('\n')
	}
	b.WriteString("</tbody>\n")
	if t.Footer != nil {
		b.WriteString("<tfoot>")
		t.writeRow(b, t.Footer)
		b.WriteString("</tfoot>\n")
	}
	b.WriteString("</table></div>\n")
	for _, n := range t.allNotes() {
		fmt.Fprintf(b, "<p class=\"notes\">%s</p>\n", literalLines(n))
	}
	return nil
}

// brief reports a table whose second column holds a few letters at most.
func (t *Table) brief() bool {
	const letters = 5
	return !slices.ContainsFunc(t.Rows, func(row []Cell) bool { return len(row) < 2 || len(t.Columns[1].show(row[1]).unbroken()) > letters })
}

func (t *Table) writeRow(b *bytes.Buffer, row []Cell) {
	b.WriteString("<tr>")
	for i, cell := range row {
		c := &t.Columns[i]
		fmt.Fprintf(b, "<td%s>%s</td>", c.class(cell.strong), literalLines(c.show(cell).unbroken()))
	}
	b.WriteString("</tr>")
}

// class is the attribute that says how a cell of the column is set.
func (c *Column) class(strong bool) string {
	class := ""
	if c.right() {
		class = "right"
	}
	if strong {
		class += " strong"
	}
	if class == "" {
		return ""
	}
	return ` class="` + class + `"`
}
