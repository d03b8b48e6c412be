package render

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
)

// A workbook draws the bars of a table from its cells, whatever the sheet is
// called, is the same bytes each time, and draws none where a column is missing.
func TestWorkbookChart(t *testing.T) {
	table := Table{ID: "it's [a] table", Columns: []Column{{Key: "n", Label: "#", Kind: KindInteger}, {Key: "title", Label: "Name"},
		{Key: "cost_usd", Label: "Cost", Kind: KindMoney, Ranged: true}, {Key: "loss_usd", Label: "Loss", Kind: KindMoney}},
		Rows: [][]Cell{Row(1, "a", Range(10, 9, 11), 3.0), Row(2, "b", Range(20, 19, 21), 4.0)},
		Bars: Bars{Title: "Cost & <loss>", Names: "title", Parts: []string{"cost_usd", "loss_usd"}}}
	var first []byte
	for range 8 {
		d := Document{}
		d.AddTable(table)
		var b bytes.Buffer
		if err := Write(&b, "xlsx", d, Options{}); err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = b.Bytes()
		} else if !bytes.Equal(first, b.Bytes()) {
			t.Fatal("not the same bytes each time")
		}
	}
	chart := partOf(t, first, "xl/charts/chart1.xml")
	for _, want := range []string{"!$B$2:$B$3", "!$C$1<", "!$C$2:$C$3", "!$F$1<", "!$F$2:$F$3", "'it s  a  table'!", "Cost &amp; &lt;loss&gt;", `<c:grouping val="stacked"/>`} {
		if !strings.Contains(chart, want) {
			t.Errorf("no %s in the chart:\n%s", want, chart)
		}
	}
	if n := strings.Count(chart, "<c:ser>"); n != 2 {
		t.Errorf("%d series", n)
	}
	table.Bars.Parts = []string{"cost_usd", "gone"}
	d := Document{}
	d.AddTable(table)
	var b bytes.Buffer
	if err := Write(&b, "xlsx", d, Options{}); err != nil {
		t.Fatal(err)
	}
	if partOf(t, b.Bytes(), "xl/charts/chart1.xml") != "" {
		t.Error("a chart of a column that is not there")
	}
}

// partOf is the content of a part of a workbook, or empty.
func partOf(t *testing.T, file []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := z.Open(name)
	if err != nil {
		return ""
	}
	defer r.Close()
	all, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}
