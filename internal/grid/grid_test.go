package grid

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// Names of cells and their places are each other's inverse, and end where Excel's do.
func TestPlaces(t *testing.T) {
	for n, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 702: "ZZ", 703: "AAA", mostColumns: "XFD"} {
		if got := Column(n); got != want {
			t.Errorf("column %d is %s, want %s", n, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		column := rapid.IntRange(1, mostColumns).Draw(t, "column")
		row, back, ok := place(Column(column) + "1048576")
		if !ok || back != column || row != 1<<20 {
			t.Fatal(column, back, row, ok)
		}
	})
	for _, bad := range []string{"", "A", "1", "XFE1", "A0", "A1048577", "a1", "AAAAA1"} {
		if _, _, ok := place(bad); ok {
			t.Errorf("%q passes for a cell", bad)
		}
	}
}

// What a format says of a number: known answers.
func TestFormats(t *testing.T) {
	for code, want := range map[string]shown{
		"General": {}, "0.00": {}, "#,##0": {}, "#,##0.00_);(#,##0.00)": {}, "0.00E+00": {}, "@": {},
		"0.0%": {percent: true}, `"$"#,##0.0`: {unit: "$"}, `#,##0.00\ "€"`: {unit: "€"}, `[$€-407]#,##0`: {unit: "€"}, `[$-409]#,##0`: {},
		`#,##0.0,,"M"`: {unit: "M", thousands: 2}, `#,##0,"k"`: {unit: "k", thousands: 1}, `0" people"`: {unit: "people"}, `[Red]0.0`: {},
		"yyyy-mm-dd": {date: true}, "[h]:mm": {date: true}, `d\. mmm`: {date: true}, "[$-407]d/m/yyyy": {date: true},
	} {
		if got := parseFormat(code); got != want {
			t.Errorf("%s is %+v, want %+v", code, got, want)
		}
	}
}

// Days since 1900 and 1904 are dates: known answers around the 29 February 1900 that Excel has and the calendar has not.
func TestDates(t *testing.T) {
	for _, c := range []struct {
		from int
		days float64
		want string
	}{{1900, 1, "1900-01-01"}, {1900, 59, "1900-02-28"}, {1900, 61, "1900-03-01"}, {1900, 46327, "2026-11-01"}, {1904, 44865, "2026-11-01"},
		{1900, 46327.75, "2026-11-01T18:00:00"}, {1900, 0.5, "12:00:00"}} {
		w := &Workbook{from: c.from}
		if got := w.date(c.days); got.Text != c.want || got.Kind != Date {
			t.Errorf("%g since %d is %+v, want %s", c.days, c.from, got, c.want)
		}
	}
}

// workbook packs parts of a workbook by hand.
func workbook(t testing.TB, parts map[string]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	all := map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="x"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
	}
	for name, text := range parts {
		all[name] = text
	}
	for name, text := range all {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// read returns all cells of the first sheet by their names.
func read(b []byte) (map[string]Cell, error) {
	w, err := OpenWorkbook(b)
	if err != nil {
		return nil, err
	}
	rows, err := w.Rows(&w.Sheets[0])
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]Cell{}
	for {
		n, cells, err := rows.Next()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return out, err
		}
		for i, c := range cells {
			if c != (Cell{}) {
				out[Column(i+1)+decimal(float64(n))] = c
			}
		}
	}
}

// Every kind of cell that Excel writes is read as what it holds; cells and rows without names follow one another.
func TestCells(t *testing.T) {
	b := workbook(t, map[string]string{
		"xl/styles.xml":        `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
		"xl/sharedStrings.xml": `<sst><si><t>plain</t></si><si><r><t>in </t></r><r><t>runs</t></r><rPh><t>sound</t></rPh></si></sst>`,
		"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>` +
			`<row r="4"><c r="B4"><v>6.4999999999999991</v></c><c r="C4" s="1"><v>0.065</v></c><c r="D4" s="2"><v>46327</v></c><c r="E4" t="b"><v>1</v></c></row>` +
			`<row><c t="e"><v>#N/A</v></c><c><f>A1</f></c><c><f>A1</f><v>7</v></c><c t="inlineStr"><is><t>x_x000D_y</t></is></c><c t="s"><v>9</v></c><c t="str"><f>A1</f><v>t</v></c></row>` +
			`</sheetData></worksheet>`,
	})
	got, err := read(b)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]Cell{
		"A1": {Text: "plain"}, "B1": {Text: "in runs"}, "B4": {Text: "6.5", Kind: Number}, "C4": {Text: "0.065", Kind: Number, Percent: true},
		"D4": {Text: "2026-11-01", Kind: Date}, "E4": {Text: "TRUE"}, "A5": {Text: "the error #N/A", Kind: Fault},
		"B5": {Text: "a formula without a value", Kind: Fault}, "C5": {Text: "7", Kind: Number}, "D5": {Text: "x\ry"},
		"E5": {Text: "a text that is not in the file", Kind: Fault}, "F5": {Text: "t"},
	} {
		if got[name] != want {
			t.Errorf("%s is %+v, want %+v", name, got[name], want)
		}
	}
	if len(got) != 12 {
		t.Errorf("%d cells: %v", len(got), got)
	}
}

// What is no workbook, or a forged one, is refused by name; a part that unpacks to more than is read of it, too.
func TestRefused(t *testing.T) {
	zipped := func(name, text string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w, _ := z.Create(name)
		io.WriteString(w, text)
		w, _ = z.Create("mimetype")
		io.WriteString(w, "x")
		z.Close()
		return b.Bytes()
	}
	locked := new(bytes.Buffer)
	f := excelize.NewFile()
	if err := f.Write(locked, excelize.Options{Password: "x"}); err != nil {
		t.Fatal(err)
	}
	sheet := func(rows string) []byte {
		return workbook(t, map[string]string{"xl/worksheets/sheet1.xml": "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"})
	}
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"text": {[]byte("a,b\n"), "looks-like-text"}, "nothing": {nil, "empty-input"}, "half": {sheet("")[:200], "damaged"},
		"xls":       {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W\x00o\x00r\x00k\x00"), "looks-like-xls"},
		"password":  {locked.Bytes(), "looks-like-encrypted"},
		"ods":       {zipped("content.xml", "<x/>"), "looks-like-ods"},
		"zip":       {zipped("readme", "x"), "looks-like-zip"},
		"xlsb":      {zipped("xl/workbook.bin", "x"), "looks-like-xlsb"},
		"no sheet":  {workbook(t, nil), "damaged"},
		"row back":  {sheet(`<row r="5"/><row r="5"/>`), "damaged"},
		"row far":   {sheet(`<row r="1048577"/>`), "damaged"},
		"cell back": {sheet(`<row r="1"><c r="B1"/><c r="A1"/></row>`), "damaged"},
		"cell far":  {sheet(`<row r="1"><c r="XFE1"/></row>`), "damaged"},
		"cell else": {sheet(`<row r="1"><c r="A2"/></row>`), "damaged"},
		"cut":       {workbook(t, map[string]string{"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row>"}), "damaged"},
		"entities":  {workbook(t, map[string]string{"xl/sharedStrings.xml": `<!DOCTYPE x [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>`}), "damaged"},
		"long run":  {sheet(strings.Repeat(" ", mostRun+1<<16)), "too-large"},
		"bomb":      {workbook(t, map[string]string{"xl/styles.xml": "<x>" + strings.Repeat(" ", mostPart) + "</x>"}), "too-large"},
	} {
		_, err := read(c.file)
		var own *Error
		if !errors.As(err, &own) || own.ID != c.want || own.Message == "" {
			t.Errorf("%s: %+v, want %s", name, err, c.want)
		}
	}
}

// No damage to a file makes reading it fail in another way than by an error, and none takes long.
func TestDamage(t *testing.T) {
	book := new(bytes.Buffer)
	f := excelize.NewFile()
	for i := 1; i < 9; i++ {
		f.SetSheetRow("Sheet1", "A"+decimal(float64(i)), &[]any{"name", i, 0.5, true})
	}
	if err := f.Write(book); err != nil {
		t.Fatal(err)
	}
	table := new(bytes.Buffer)
	type row struct {
		Name string
		Size int64
	}
	if err := parquet.Write(table, []row{{"a", 1}, {"b", 2}}); err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		b := bytes.Clone(rapid.SampledFrom([][]byte{book.Bytes(), table.Bytes()}).Draw(t, "file"))
		for range rapid.IntRange(1, 4).Draw(t, "changes") {
			b[rapid.IntRange(4, len(b)-1).Draw(t, "at")] = rapid.Byte().Draw(t, "byte")
		}
		b = b[:rapid.IntRange(4, len(b)).Draw(t, "length")]
		var own *Error
		if _, err := read(b); err != nil && !errors.As(err, &own) {
			t.Fatal(err)
		}
		p, err := OpenParquet(b)
		for err == nil {
			_, _, err = p.Next()
		}
		if !errors.Is(err, io.EOF) && !errors.As(err, &own) {
			t.Fatal(err)
		}
	})
}
