//go:build !js

package render

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/orgsim/orgsim/cmd/internal/workbook"
	"github.com/orgsim/orgsim/internal/text"
)

// methodSheet holds what is not a table: metadata, sentences, notes.
const methodSheet = "Method"

// sheetNames are the names in use in a workbook, in lower case. Excel keeps History for itself.
type sheetNames map[string]bool

func newSheetNames() sheetNames {
	return sheetNames{strings.ToLower(methodSheet): true, "history": true}
}

// writeXLSX writes the maps, one sheet a table with raw numbers, the tables to be read, of which the first is seen first, the
// charts of the tables, and the Method sheet last. The workbook keeps the first error until it is closed.
func writeXLSX(w io.Writer, d Document, _ Options) error {
	tables := d.Tables()
	if len(tables) == 0 && d.Flat != nil {
		tables = []Table{*d.Flat}
	}
	names := newSheetNames()
	var sheets []workbook.Tab
	var maps []*Map
	for _, block := range d.Blocks {
		if block.Kind == blockMap {
			maps = append(maps, block.Map)
			sheets = append(sheets, workbook.Tab{Name: names.add(cmp.Or(block.Map.ID, "Map"))})
		}
	}
	var charts []workbook.Chart
	for i := range tables {
		tables[i] = tables[i].withFlags()
		name := names.add(cmp.Or(tables[i].Title, tables[i].ID, fmt.Sprintf("Table %d", i+1)))
		sheets = append(sheets, workbook.Tab{Name: name, Head: 1})
		if c, ok := bars(&tables[i], name); ok {
			charts = append(charts, c)
		}
	}
	read := d
	if !d.Whole {
		read = d.withLegends() // for pages that are printed or copied; the Method sheet says it for the sheets of numbers
	}
	pages := readingPages(read)
	for i := range pages {
		sheets = append(sheets, workbook.Tab{Name: names.add(pages[i].name), Head: pages[i].head, Front: i == 0})
	}
	if len(charts) > 0 {
		sheets = append(sheets, workbook.Tab{Name: names.add("Charts")})
	}
	method := methodLines(d, tables)
	if len(method) > 0 || len(sheets) == 0 {
		sheets = append(sheets, workbook.Tab{Name: methodSheet})
	}
	b := workbook.New(w, "orgsim", "orgsim", sheets, len(pages)+len(maps)+len(tables), len(charts))
	for _, m := range maps {
		drawMap(b, m)
	}
	for i := range tables {
		if err := writeSheet(b, &tables[i]); err != nil {
			return err
		}
	}
	for i := range pages {
		pages[i].write(b)
	}
	if len(charts) > 0 {
		b.Sheet(workbook.Layout{OnePage: true, Charts: charts}).End()
	}
	if sheets[len(sheets)-1].Name == methodSheet {
		writeMethod(b, method)
	}
	return b.Close()
}

// methodLines is the Method sheet: metadata as pairs, then every sentence.
func methodLines(d Document, tables []Table) [][]string {
	var out [][]string
	if d.Title != "" {
		out = append(out, []string{"title", d.Title})
	}
	for _, p := range d.Meta {
		out = append(out, []string{p.Key, p.Value})
	}
	for _, b := range d.Blocks {
		if b.Kind != BlockTable && b.Kind != blockMap {
			out = append(out, []string{b.Kind.String(), b.Text})
		}
	}
	for _, t := range tables {
		for _, n := range t.Notes {
			out = append(out, []string{"note", n})
		}
	}
	return out
}

func writeMethod(b *workbook.Book, lines [][]string) {
	const width = 90
	s := b.Sheet(workbook.Layout{Widths: []float64{18, width}, OnePage: true})
	look := b.Style(workbook.Style{Top: true, Wrap: true})
	for _, l := range lines {
		s.Row(linesOf(l[1], width))
		for _, cell := range l {
			s.Text(look, text.Document(cell))
		}
	}
	s.End()
}

// linesOf is how many lines text takes at most in a column that is so many digits wide: letters are narrower.
func linesOf(s string, width int) int {
	n := 0
	for line := range strings.Lines(s) {
		n += 1 + max(0, text.Width(line)-1)/width
	}
	return n
}

// add makes a name Excel accepts: 1 to 31 characters, none of : \ / ? * [ ], no apostrophe at an end, different from all
// others in any letter case.
func (s sheetNames) add(want string) string {
	clean := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) || r == '\n' {
			return ' '
		}
		return r
	}, text.Document(want))
	clean = cmp.Or(strings.TrimSpace(clean), "Table")
	for n := 1; ; n++ {
		suffix := ""
		if n > 1 {
			suffix = fmt.Sprintf(" (%d)", n)
		}
		name := clipUTF16(clean, workbook.MaxName-len(suffix)) + suffix
		if key := strings.ToLower(name); !s[key] {
			s[key] = true
			return name
		}
	}
}

// clipUTF16 keeps the first n UTF-16 units, which is how Excel counts.
func clipUTF16(s string, n int) string {
	used := 0
	for i, r := range s {
		if used += utf16.RuneLen(r); used > n {
			return strings.TrimSpace(s[:i])
		}
	}
	return s
}

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

// bars is the chart of a table's [Bars], drawn from the cells of its sheet; ok is false where one of the columns is not
// there.
func bars(t *Table, sheet string) (c workbook.Chart, ok bool) {
	fields := expand(t.Columns)
	column := func(key string) int {
		return slices.IndexFunc(fields, func(f field) bool { return t.Columns[f.col].Key == key })
	}
	c = workbook.Chart{Title: text.Document(t.Bars.Title), Sheet: sheet, Names: column(t.Bars.Names), Rows: len(t.Rows)}
	ok = len(t.Bars.Parts) > 0 && len(t.Rows) > 0 && c.Names >= 0
	for i, key := range t.Bars.Parts {
		p := workbook.Part{Column: column(key), Colour: barColours[i%len(barColours)]}
		c.Parts = append(c.Parts, p)
		ok = ok && p.Column >= 0
	}
	return c, ok
}

// barColours differ in lightness, so that they differ in black and white.
var barColours = []string{"005A8F", "A9CCE3", "4F94C4"}
