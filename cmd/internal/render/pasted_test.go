package render

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// pasted is a document with a wide table of ranges and a second table without a title.
func pasted() Document {
	wide := Table{ID: "a company", Title: "Wide & long", Columns: []Column{{Key: "title", Label: "Structure"}}}
	row := []Cell{Text("CIO only")}
	for _, key := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"} {
		wide.Columns = append(wide.Columns, Column{Key: key, Label: "A long header " + key, Kind: KindNumber, Precision: 1})
		row = append(row, Range(1, 0.9, 1.1))
	}
	wide.Rows = [][]Cell{row}
	second := Table{ID: "a company", Columns: wide.Columns[:2], Rows: [][]Cell{row[:2]}}
	var d Document
	d.AddTable(wide)
	d.Add(BlockHeading, "Acme: bank")
	d.AddTable(second)
	return d
}

func laidOut(t *testing.T, format string, d Document, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, format, d, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Every table of a LaTeX fragment has a caption, which is its title or the heading above, and a label of its own, and is no
// wider than the text: one of many ranges has them below their numbers, and one of more is turned.
func TestLaTeXFits(t *testing.T) {
	s := laidOut(t, "latex", pasted(), Options{})
	for _, want := range []string{`\caption{Wide \& long}` + "\n" + `\label{tab:a-company}`, `\caption{Acme: bank}` + "\n" + `\label{tab:a-company-2}`} {
		if !strings.Contains(s, want) {
			t.Errorf("%s is missing in\n%s", want, s)
		}
	}
	if n := strings.Count(s, `\resizebox{\ifdim\width>\linewidth\linewidth\else\width\fi}{!}{%`); n != 2 || strings.Count(s, `\end{tabular}}`) != 2 {
		t.Errorf("%d tables are fitted:\n%s", n, s)
	}
	if strings.Count(s, `\rotatebox{90}`) != 1 || !strings.Contains(s, "& 1.0 (0.9--1.1) &") {
		t.Errorf("the wide table is not turned: %s", s)
	}
	narrower := pasted()
	table := &narrower.Blocks[0].Table
	table.Columns, table.Rows[0] = table.Columns[:8], table.Rows[0][:8]
	if s := laidOut(t, "latex", narrower, Options{}); !strings.Contains(s, `\begin{tabular}[t]{@{}r@{}}1.0\\(0.9--1.1)\end{tabular}`) || strings.Contains(s, "rotatebox") {
		t.Errorf("ranges do not stand below their numbers, or a table is turned: %s", s)
	}
	if strings.Count(s, "{")-strings.Count(s, `\{`) != strings.Count(s, "}")-strings.Count(s, `\}`) {
		t.Error("braces do not match")
	}
}

// A long table stands in parts of one number, the first with the label.
func TestLaTeXLongTables(t *testing.T) {
	var d Document
	long := Table{ID: "long", Title: "Long", Columns: []Column{{Key: "n", Label: "N", Kind: KindInteger}}, Notes: []string{"A note."}}
	for i := range int64(100) {
		long.Rows = append(long.Rows, []Cell{Int(i)})
	}
	d.AddTable(long)
	s := laidOut(t, "latex", d, Options{})
	for want, n := range map[string]int{`\begin{table}`: 3, `\label{tab:long}`: 1, `\caption{Long}`: 1, "\\addtocounter{table}{-1}\n\\caption{Long (continued)}": 2, "A note.": 1} {
		if got := strings.Count(s, want); got != n {
			t.Errorf("%s stands %d times, want %d", want, got, n)
		}
	}
	for i := range int64(100) {
		if !strings.Contains(s, fmt.Sprintf("\n%d \\\\\n", i)) {
			t.Errorf("row %d is missing", i)
		}
	}
}

// In HTML a number and its range cannot be broken into two lines; a number alone stays one for a spreadsheet.
func TestRangesAreNotBroken(t *testing.T) {
	d := pasted()
	d.Blocks[0].Table.Rows[0][1] = Number(-2)
	s := laidOut(t, "html", d, Options{})
	if !strings.Contains(s, ">1.0\u00a0(0.9\u20111.1)</td>") || strings.Contains(s, "1.0 (") {
		t.Error("a range may be broken:", s)
	}
	for _, format := range []string{"markdown", "asciidoc", "confluence"} {
		if s := laidOut(t, format, d, Options{}); !strings.Contains(s, "1.0\u00a0(0.9\u20111.1)") || strings.Contains(s, "1.0 (") {
			t.Errorf("%s: a range may be broken: %s", format, s)
		}
	}
	if !strings.Contains(s, ">-2.0</td>") {
		t.Error("a number is no number any more")
	}
}

// CSV for Excel begins with a byte order mark, has semicolons and decimal commas, and is the same otherwise; tsv is never changed.
func TestCSVForExcel(t *testing.T) {
	d := Document{}
	d.AddTable(Table{Columns: []Column{{Key: "name"}, {Key: "v", Kind: KindNumber}}, Rows: [][]Cell{{Text("a.b;c"), Number(1.5)}, {Text("d"), Number(-2)}}})
	if got := laidOut(t, "csv", d, Options{Mark: true, Semicolons: true}); got != "\ufeffname;v\n\"a.b;c\";1,5\nd;-2\n" {
		t.Errorf("%q", got)
	}
	if got := laidOut(t, "csv", d, Options{}); got != "name,v\n\"a.b;c\",1.5\nd,-2\n" {
		t.Errorf("%q", got)
	}
	if a, b := laidOut(t, "tsv", d, Options{Mark: true, Semicolons: true}), laidOut(t, "tsv", d, Options{}); a != b {
		t.Errorf("%q", a)
	}
}

// A workbook names us as its author, prints on one page across, and its columns fit what they hold.
func TestWorkbookForReaders(t *testing.T) {
	d := Document{}
	d.AddTable(Table{Title: "T", Columns: []Column{{Key: "s", Label: "S"}, {Key: "v", Label: "V", Kind: KindInteger}},
		Rows: [][]Cell{{Text(strings.Repeat("w", 40)), Int(1234567)}}})
	book := laidOut(t, "xlsx", d, Options{})
	z, err := zip.NewReader(strings.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, r); err != nil {
			t.Fatal(err)
		}
	}
	s := all.String()
	for _, want := range []string{"<dc:creator>orgsim<", `fitToPage="1"`, `orientation="landscape"`, `min="1" max="1" width="42"`, `min="2" max="2" width="11"`} {
		if !strings.Contains(s, want) {
			t.Errorf("%s is missing", want)
		}
	}
	if m := regexp.MustCompile(`(?i)xuri|excelize`).FindString(s); m != "" {
		t.Errorf("%s is in the workbook", m)
	}
}

// The sheet that is seen first shows a table as the terminal does: units in the header, ranges in one cell, numbers in the unit of
// the header, the sentences around it; the sheet of raw numbers stands where it always stood.
func TestWorkbookReads(t *testing.T) {
	d := Document{Title: "Acme"}
	d.Add(BlockHeading, "Acme: bank")
	d.AddTable(Table{ID: "scores", Columns: []Column{{Key: "title", Label: "Structure"}, {Key: "cost", Label: "Cost", Unit: "$/yr", Kind: KindMoney, Scale: 1e6, Precision: 2},
		{Key: "total", Label: "Total", Unit: "$/yr", Kind: KindMoney, Scale: 1e6, Precision: 1}, {Key: "p", Label: "P(best)", Kind: KindShare}},
		Rows:   [][]Cell{{Text("CIO only"), Number(1234567), Range(2e6, 1.5e6, 2.5e6), Number(0.625)}},
		Footer: []Cell{Text("Total"), Number(1234567), Missing(""), Missing("")}, Notes: []string{"Means."}})
	d.Add(BlockText, strings.Repeat("A long sentence. ", 20))
	book := laidOut(t, "xlsx", d, Options{})
	f, err := excelize.OpenReader(strings.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := fmt.Sprint(f.GetSheetList(), f.GetActiveSheetIndex()); got != "[scores Report Method] 1" {
		t.Errorf("sheets %s", got)
	}
	for at, want := range map[string]string{"A1": "Acme", "A2": "Acme: bank", "A3": "Structure", "B3": "Cost, $M/yr", "D3": "P(best), %", "A4": "CIO only", "B4": "1.23",
		"C4": "2.0 (1.5-2.5)", "D4": "62", "A5": "Total", "B5": "1.23", "C5": "-", "A6": "Means."} {
		if got, _ := f.GetCellValue("Report", at); got != want {
			t.Errorf("%s is %q, want %q", at, got, want)
		}
	}
	if raw, _ := f.GetCellValue("scores", "B2", excelize.Options{RawCellValue: true}); raw != "1234567" {
		t.Errorf("the raw number is %s", raw)
	}
	if merged, _ := f.GetMergeCells("Report"); len(merged) != 4 || merged[3][0] != "A7:E7" {
		t.Errorf("merged %v", merged)
	}
	if h, _ := f.GetRowHeight("Report", 7); h < 30 {
		t.Errorf("a long sentence has a row of %g points", h)
	}
	if o, _ := f.GetPageLayout("Report"); o.Orientation == nil || *o.Orientation != "landscape" {
		t.Error("the page is upright")
	}
}
