//go:build !js

package render

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/workbook"
	"github.com/orgsim/orgsim/internal/text"
)

// readingPage is a sheet to be read and printed: a table as the terminal shows it, with what is said above and below it.
// The sheets of raw numbers stand behind.
type readingPage struct {
	name   string
	blocks []Block
	head   int // row of the header, from 1; 0: there is no table
	widths []float64
}

// Widths of a page in landscape that is printed in letters of a size to be read, and of a table at most, in characters.
const (
	xlsxPage  = 100
	xlsxTable = 125
)

// readingPages cuts a document into pages of one table each.
func readingPages(d Document) (pages []readingPage) {
	page, has := readingPage{}, false
	end := func() {
		if len(page.blocks) > 0 && has {
			pages = append(pages, page)
			page, has = readingPage{}, false
		}
	}
	if d.Title != "" {
		page.blocks = append(page.blocks, Block{Kind: BlockHeading, Text: d.Title})
	}
	for _, b := range d.Blocks {
		switch b.Kind {
		case blockMap, BlockChart:
			continue
		case BlockHeading:
			end()
		case BlockTable:
			end()
			has = true
		}
		page.blocks = append(page.blocks, b)
	}
	if end(); len(pages) > 0 {
		pages[len(pages)-1].blocks = append(pages[len(pages)-1].blocks, page.blocks...)
	}
	for i := range pages {
		pages[i].lay(i, len(pages))
	}
	return pages
}

// lay finds widths, the row of the header and a name.
func (p *readingPage) lay(i, of int) {
	sum, rows := 0, 0
	for _, b := range p.blocks {
		if b.Kind != BlockTable {
			rows++
			p.name = cmp.Or(p.name, map[bool]string{true: b.Text}[b.Kind == BlockHeading])
			continue
		}
		if b.Table.Title != "" {
			p.name = b.Table.Title
			rows++
		}
		p.head, p.name = rows+1, cmp.Or(p.name, b.Table.ID)
		spans := b.Table.spans(false)
		for i := range spans {
			spans[i].least, spans[i].most = spans[i].least+2, spans[i].most+3 // headers are bold, and cells have margins
		}
		for _, w := range fit(spans, xlsxTable) {
			p.widths, sum = append(p.widths, float64(w)), sum+w
		}
		break
	}
	if sum < xlsxPage {
		p.widths = append(p.widths, float64(xlsxPage-sum)) // for sentences
	}
	if p.name = cmp.Or(p.name, "Report"); of == 1 {
		p.name = "Report"
	} else {
		p.name = fmt.Sprintf("%d %s", i+1, p.name)
	}
}

func (p *readingPage) write(b *workbook.Book) {
	s := b.Sheet(workbook.Layout{Widths: p.widths, OnePage: true})
	for _, block := range p.blocks {
		switch block.Kind {
		case BlockTable:
			p.table(b, s, &block.Table)
		case BlockHeading:
			p.line(b, s, block.Text, workbook.Style{Bold: true, Size: 13})
		case BlockMethod, BlockNote:
			p.line(b, s, block.plain(), workbook.Style{Size: 9, Muted: true})
		default:
			p.line(b, s, block.plain(), workbook.Style{})
		}
	}
	s.End()
}

// line writes a sentence over the width of the page.
func (p *readingPage) line(b *workbook.Book, s *workbook.Sheet, sentence string, look workbook.Style) {
	look.Wrap, look.Top = true, true
	width := 0.0
	for _, w := range p.widths {
		width += w
	}
	letter := cmp.Or(look.Size, 11) / 11 * 1.05
	s.Row(linesOf(text.Document(sentence), int(width/letter)))
	s.Merge(len(p.widths))
	s.Text(b.Style(look), text.Document(sentence))
}

func (p *readingPage) table(b *workbook.Book, s *workbook.Sheet, t *Table) {
	if t.Title != "" {
		p.line(b, s, t.Title, workbook.Style{Bold: true})
	}
	lines := 1
	for i, c := range t.Columns {
		lines = max(lines, len(wrap(c.header(), int(p.widths[i])-2)))
	}
	s.Row(lines)
	for _, c := range t.Columns {
		s.Text(b.Style(workbook.Style{Bold: true, Side: c.side(), Apart: !c.right(), Wrap: true, Above: true, Below: true}), text.Document(c.header()))
	}
	rows := t.withFooter()
	for i, row := range rows {
		p.row(b, s, t, row, i == len(t.Rows), i == len(rows)-1)
	}
	for _, n := range t.allNotes() {
		p.line(b, s, n, workbook.Style{Size: 9, Muted: true})
	}
}

// row writes a row: numbers as numbers, in the unit of the header, ranges in one cell.
func (p *readingPage) row(b *workbook.Book, s *workbook.Sheet, t *Table, row []Cell, total, last bool) {
	lines := 1
	for i, cell := range row {
		if shown := t.Columns[i].show(cell); !shown.number {
			lines = max(lines, linesOf(shown.String(), int(p.widths[i])-1))
		}
	}
	s.Row(lines)
	for i, cell := range row {
		c := t.Columns[i]
		look := workbook.Style{Bold: cell.strong || total, Side: c.side(), Apart: !c.right(), Top: true, Above: total, Below: last, Wrap: !c.Kind.numeric()}
		shown := c.show(cell)
		if v, format, ok := c.plainNumber(cell); ok {
			look.Format = format
			s.Number(b.Style(look), v)
		} else {
			s.Text(b.Style(look), text.Document(shown.String()))
		}
	}
}

// plainNumber is a number without a range as people see it, rounded, and its format.
func (c Column) plainNumber(cell Cell) (v float64, format string, ok bool) {
	if cell.kind != cellNumber || cell.ranged || cell.mark != "" || cell.shownAs != nil || !c.Kind.numeric() {
		return 0, "", false
	}
	shown := strings.ReplaceAll(c.digits(cell.value+cell.nudge), ",", "")
	v, err := strconv.ParseFloat(shown, 64)
	_, fraction, _ := strings.Cut(shown, ".")
	switch {
	case err != nil || strings.Contains(shown, "e"):
		return 0, "", false
	case c.Precision < 0:
		return v, "", true
	case c.Ungrouped:
		format = "0"
	default:
		format = "#,##0"
	}
	if fraction != "" {
		format += "." + strings.Repeat("0", len(fraction))
	}
	return v, format, true
}
