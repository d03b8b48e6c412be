//go:build !js

package render

import (
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"

	"github.com/orgsim/orgsim/internal/text"
)

// barChart is a chart of a sheet: what its bars are named by, and the parts that
// are stacked in each.
type barChart struct {
	title, sheet string
	names        string   // letters of a column
	parts        []string // of columns
	rows         int
}

// bars finds the columns of a table's [Bars] in its sheet; ok is false where one
// of them is not there.
func (s *xlsxSheet) bars(t *Table) (c barChart, ok bool) {
	letter := func(key string) string {
		i := slices.IndexFunc(s.fields, func(f field) bool { return s.cols[f.col].Key == key })
		name, err := excelize.ColumnNumberToName(i + 1)
		ok = ok && i >= 0 && err == nil
		return name
	}
	ok = len(t.Bars.Parts) > 0 && len(t.Rows) > 0
	c = barChart{title: t.Bars.Title, sheet: s.name, rows: len(t.Rows), names: letter(t.Bars.Names)}
	for _, key := range t.Bars.Parts {
		c.parts = append(c.parts, letter(key))
	}
	return c, ok
}

// charts draws charts below each other on a sheet of their own, which Excel and
// its like draw from the cells.
func (b *workbook) charts(list []barChart) error {
	if len(list) == 0 {
		return nil
	}
	sheet := b.sheetName("Charts")
	if _, err := b.file.NewSheet(sheet); err != nil {
		return err
	}
	row := 1
	for _, c := range list {
		height := 140 + 28*c.rows
		vary := false
		x := excelize.Chart{Type: excelize.BarStacked, VaryColors: &vary, Dimension: excelize.ChartDimension{Width: 860, Height: uint(height)},
			Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: text.Document(c.title)}}}, Legend: excelize.ChartLegend{Position: "top"},
			XAxis: excelize.ChartAxis{ReverseOrder: true}, YAxis: excelize.ChartAxis{MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}}}
		ref := func(letter string, from, to int) string {
			return fmt.Sprintf("'%s'!$%s$%d:$%[2]s$%[4]d", c.sheet, letter, from, to)
		}
		for i, letter := range c.parts {
			x.Series = append(x.Series, excelize.ChartSeries{Name: fmt.Sprintf("'%s'!$%s$1", c.sheet, letter), Categories: ref(c.names, 2, c.rows+1),
				Values: ref(letter, 2, c.rows+1), Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{barColours[i%len(barColours)]}}})
		}
		if err := b.file.AddChart(sheet, fmt.Sprintf("A%d", row), &x); err != nil {
			return err
		}
		row += height/20 + 2
	}
	return nil
}

// barColours differ in lightness, so that they differ in black and white.
var barColours = []string{"005A8F", "A9CCE3", "4F94C4"}
