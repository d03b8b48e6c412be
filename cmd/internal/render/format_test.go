package render

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// limited fails after n bytes, or accepts fewer bytes than given.
type limited struct {
	n     int
	short bool
}

var errDiskFull = errors.New("no space left on device")

func (l *limited) Write(p []byte) (int, error) {
	if len(p) <= l.n {
		l.n -= len(p)
		return len(p), nil
	}
	n := l.n
	l.n = 0
	if l.short {
		return n, nil
	}
	return n, errDiskFull
}

// Property: no format hides a failed or short write, wherever it happens.
func TestWriteErrorsAreReturned(t *testing.T) {
	for _, f := range Formats() {
		size := len(written(t, f.Name, report()))
		for _, at := range []int{0, 1, size / 2, size - 1} {
			if err := Write(&limited{n: at}, f.Name, report(), Options{}); !errors.Is(err, errDiskFull) {
				t.Errorf("%s failing at byte %d of %d: %v", f.Name, at, size, err)
			}
			if err := Write(&limited{n: at, short: true}, f.Name, report(), Options{}); err == nil {
				t.Errorf("%s: short write at byte %d of %d is not an error", f.Name, at, size)
			}
		}
		if err := Write(&limited{n: size}, f.Name, report(), Options{}); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

// Property: the same document gives the same bytes every time; eight tables,
// because a library that walks a map would be right by luck with two.
func TestSameBytes(t *testing.T) {
	d := report()
	for range 7 {
		d.AddTable(scores())
	}
	for _, f := range Formats() {
		first := written(t, f.Name, d)
		for range 3 {
			if !bytes.Equal(first, written(t, f.Name, d)) {
				t.Fatalf("%s differs from run to run", f.Name)
			}
		}
	}
}

// Property: every format writes an empty table and an empty document without
// failing, and a table with no column is an error.
func TestEmpty(t *testing.T) {
	empty := scores()
	empty.Rows = nil
	for _, f := range Formats() {
		if out := written(t, f.Name, docOf(empty)); len(out) == 0 && f.Name != "ndjson" {
			t.Errorf("%s: nothing written for a table without rows", f.Name)
		}
		if err := Write(io.Discard, f.Name, docOf(Table{}), Options{}); !errors.Is(err, errNoColumns) {
			t.Errorf("%s: no columns: %v", f.Name, err)
		}
	}
}

// Property: names and file endings find their format; a slip is an error that
// names the right one.
func TestLookup(t *testing.T) {
	for _, f := range Formats() {
		if got, err := LookupFormat(f.Name); err != nil || got.Name != f.Name {
			t.Errorf("%s: %v", f.Name, err)
		}
		for _, e := range f.Endings {
			if got, err := FormatForFile("dir.d/out" + strings.ToUpper(e)); err != nil || got.Name != f.Name {
				t.Errorf("%s: %v %v", e, got.Name, err)
			}
		}
	}
	for in, want := range map[string]string{"marckdown": "markdown", "mark": "markdown", "jsn": "json", "Latex": "latex", "parqeut": "parquet", "jsonl": "json"} {
		_, err := LookupFormat(in)
		var u *UnknownError
		if !errors.As(err, &u) || !strings.HasPrefix(u.Hint(), "did you mean "+want) {
			t.Errorf("%q: %v, %q", in, err, u.Hint())
		}
	}
	for _, path := range []string{"out", "out.", ".", ""} {
		_, err := FormatForFile(path)
		var u *UnknownError
		if !errors.As(err, &u) || !strings.HasPrefix(u.Hint(), "one of: ") {
			t.Errorf("%q: %v", path, err)
		}
	}
	_, err := FormatForFile("out.doc")
	var u *UnknownError
	if !errors.As(err, &u) || u.What != "file ending" || u.Name != ".doc" {
		t.Errorf("out.doc: %v", err)
	}
	if _, err := FormatForFile("out"); err == nil || !strings.Contains(err.(*UnknownError).Hint(), ".csv") {
		t.Errorf("no ending: %v", err)
	}
	if err := Write(io.Discard, "pages", report(), Options{}); err == nil {
		t.Error("pages is not a format")
	}
}

// Property: binary formats refuse a terminal, text formats make csv safe for
// it.
func TestTerminalOption(t *testing.T) {
	tab := Table{Columns: []Column{{Key: "name"}}, Rows: [][]Cell{{Text("a\x1b[2Jb")}}}
	for _, f := range Formats() {
		var b bytes.Buffer
		err := Write(&b, f.Name, docOf(tab), Options{Terminal: true})
		if errors.Is(err, errTerminal) != f.Binary {
			t.Errorf("%s: %v", f.Name, err)
		}
		if strings.ContainsRune(b.String(), 0x1b) {
			t.Errorf("%s sends an escape to the terminal: %q", f.Name, b.String())
		}
		if f.Rows() {
			if _, err := NewRowWriter(&b, f.Name, tab.Columns, nil, Options{Terminal: true}); errors.Is(err, errTerminal) != f.Binary {
				t.Errorf("%s rows: %v", f.Name, err)
			}
		}
	}
}

// Property: the header can be left out.
func TestHeader(t *testing.T) {
	tab := Table{Columns: []Column{{Key: "name"}, {Key: "n", Kind: KindInteger}}, Rows: [][]Cell{{Text(""), Int(1)}, {Missing(""), Missing("")}}}
	for _, c := range []struct {
		format, want string
		o            Options
	}{
		{"csv", "name,n\n\"\",1\n,\n", Options{}},
		{"csv", "\"\",1\n,\n", Options{NoHeader: true}},
	} {
		var b bytes.Buffer
		if err := Write(&b, c.format, docOf(tab), c.o); err != nil || b.String() != c.want {
			t.Errorf("%s %+v: %v\n%q, want\n%q", c.format, c.o, err, b.String(), c.want)
		}
	}
	one := Table{Columns: []Column{{Key: "k"}}, Rows: [][]Cell{{Missing("")}}}
	if got := string(written(t, "csv", docOf(one))); got != "k\n\"\"\n" {
		t.Errorf("a row of one empty field is %q", got)
	}
}

// Property: what a writer could not write truly is refused before a byte is
// written.
func TestValidate(t *testing.T) {
	num := []Column{{Key: "n", Kind: KindNumber}}
	for name, tab := range map[string]Table{
		"no key":            {Columns: []Column{{Label: "x"}}},
		"same key":          {Columns: []Column{{Key: "a"}, {Key: "a"}}},
		"derived key":       {Columns: []Column{{Key: "a", Kind: KindNumber}, {Key: "a_p10"}}, Rows: [][]Cell{{Range(1, 0, 2), Text("")}}},
		"ragged":            {Columns: num, Rows: [][]Cell{{}}},
		"text in numbers":   {Columns: num, Rows: [][]Cell{{Text("1")}}},
		"fraction in whole": {Columns: []Column{{Key: "n", Kind: KindInteger}}, Rows: [][]Cell{{Number(1.5)}}},
		"bool in numbers":   {Columns: num, Rows: [][]Cell{{Bool(true)}}},
		"ragged footer":     {Columns: num, Footer: []Cell{}},
	} {
		for _, f := range Formats() {
			var b bytes.Buffer
			if err := Write(&b, f.Name, docOf(tab), Options{}); err == nil || b.Len() > 0 {
				t.Errorf("%s, %s: %v, %d bytes", name, f.Name, err, b.Len())
			}
		}
	}
}

// Property: several tables with the same columns are one csv with a column
// that says which; with other columns they are refused; Flat wins over both.
func TestManyTables(t *testing.T) {
	d := docOf(Table{ID: "a", Columns: []Column{{Key: "x", Kind: KindInteger}}, Rows: [][]Cell{{Int(1)}}})
	d.AddTable(Table{Title: "B", Columns: []Column{{Key: "x", Kind: KindInteger}}, Rows: [][]Cell{{Int(2)}}})
	if got := string(written(t, "csv", d)); got != "table,x\na,1\nB,2\n" {
		t.Errorf("%q", got)
	}
	d.AddTable(Table{ID: "c", Columns: []Column{{Key: "y"}}})
	if err := Write(io.Discard, "csv", d, Options{}); !errors.Is(err, ErrManyTables) {
		t.Errorf("different columns: %v", err)
	}
	d.Flat = &Table{Columns: []Column{{Key: "z"}}, Rows: [][]Cell{{Text("flat")}}}
	if got := string(written(t, "csv", d)); got != "z\nflat\n" {
		t.Errorf("%q", got)
	}
	f, err := excelize.OpenReader(bytes.NewReader(written(t, "xlsx", d)))
	if err != nil {
		t.Fatal(err)
	}
	if got := f.GetSheetList(); !slices.Equal(got, []string{"a", "B", "c", "1 a", "2 B", "3 c"}) {
		t.Errorf("sheets %q", got)
	}
}

// Property: a workbook's sheets have legal, different names; the header is
// frozen; metadata and sentences are on the Method sheet; number formats show
// and do not store rounding.
func TestWorkbook(t *testing.T) {
	d := report()
	for range 3 {
		odd := scores()
		odd.Title = "a/b:c*d?[e]'" + strings.Repeat("\U0001f600", 20)
		d.AddTable(odd)
	}
	method := scores()
	method.Title = "method"
	d.AddTable(method)
	f, err := excelize.OpenReader(bytes.NewReader(written(t, "xlsx", d)))
	if err != nil {
		t.Fatal(err)
	}
	names := f.GetSheetList()
	if len(names) != 11 || names[10] != "Method" || names[4] != "method (2)" || names[9] != "5 method" {
		t.Fatalf("sheets %q", names)
	}
	for i, n := range names {
		if len(utf16.Encode([]rune(n))) > 31 || strings.ContainsAny(n, `:\/?*[]`) || slices.ContainsFunc(names[:i], func(o string) bool { return strings.EqualFold(o, n) }) {
			t.Errorf("illegal name %q", n)
		}
	}
	if p, err := f.GetPanes(names[0]); err != nil || !p.Freeze || p.YSplit != 1 {
		t.Errorf("panes %+v, %v", p, err)
	}
	for ref, want := range map[string]string{"C1": "Coverage, %", "D1": "Coverage P10, %", "J1": "Cost, $/yr", "C2": "78", "J2": "1,210,000", "W2": "62%"} {
		if got, _ := f.GetCellValue(names[0], ref); got != want {
			t.Errorf("%s shows %q, want %q", ref, got, want)
		}
	}
	rows, _ := f.GetRows("Method")
	if len(rows) < 6 || rows[0][1] != "Acme Valves" || rows[2][0] != "seed" || rows[2][1] != "1" {
		t.Errorf("method sheet %q", rows)
	}
	long := Table{Columns: []Column{{Key: "k"}}, Rows: [][]Cell{{Text(strings.Repeat("x", 32768))}}}
	if err := Write(io.Discard, "xlsx", docOf(long), Options{}); err == nil {
		t.Error("a text Excel would cut is not an error")
	}
}

// Property: cells hold no NaN, infinity, negative zero or broken UTF-8.
func TestCells(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if c := Number(v); !c.isMissing() || c.Reason() == "" {
			t.Errorf("Number(%v) = %+v", v, c)
		}
		if c := Range(1, v, 2); c.isMissing() || c.ranged {
			t.Errorf("Range(1, %v, 2) = %+v", v, c)
		}
		if c := Range(v, 1, 2); !c.isMissing() || c.ranged {
			t.Errorf("Range(%v, 1, 2) = %+v", v, c)
		}
	}
	if c := Number(math.Copysign(0, -1)); math.Signbit(c.value) {
		t.Error("negative zero stays")
	}
	if s, _ := Text("a\xffb").Str(); s != "a\uFFFDb" {
		t.Errorf("%q", s)
	}
	if lo, hi, ok := Range(2, 1, 3).bounds(); lo != 1 || hi != 3 || !ok {
		t.Error("bounds are lost")
	}
	if v, ok := Text("1").Float(); ok || v != 0 {
		t.Error("a text is no number")
	}
}

// Property: numbers look as people write them.
func TestShown(t *testing.T) {
	for _, c := range []struct {
		col  Column
		cell Cell
		want string
	}{
		{Column{Kind: KindPercent}, Range(62.4, 55, 70), "62 (55-70)"},
		{Column{Kind: KindNumber, Precision: 1}, Range(-1.25, -3, 0.5), "-1.2 (-3.0 to 0.5)"},
		{Column{Kind: KindMoney, Scale: 1e6, Precision: 2}, Number(1234567), "1.23"},
		{Column{Kind: KindMoney}, Number(1234567.4), "1,234,567"},
		{Column{Kind: KindMoney}, Number(-999999.6), "-1,000,000"},
		{Column{Kind: KindInteger, Ungrouped: true}, Int(2026), "2026"},
		{Column{Kind: KindInteger}, Int(2026), "2,026"},
		{Column{Kind: KindShare, Precision: 1}, Number(0.07), "7.0"},
		{Column{Kind: KindNumber, Precision: -1}, Number(0.1 + 0.2), "0.3"},
		{Column{Kind: KindNumber, Precision: -1}, Number(1234567.8), "1,234,568"},
		{Column{Kind: KindNumber, Precision: -1}, Number(1.5e-7), "1.5e-07"},
		{Column{Kind: KindNumber}, Number(-0.2), "0"},
		{Column{Kind: KindNumber, Precision: 3}, Number(1e15), "1.000e+15"},
		{Column{Kind: KindNumber}, Number(5).WithMark("~"), "5 ~"},
		{Column{}, Bool(true), "yes"},
		{Column{}, Missing("why"), "-"},
	} {
		if got := c.col.show(c.cell).String(); got != c.want {
			t.Errorf("%+v %+v: %q, want %q", c.col, c.cell, got, c.want)
		}
	}
	for c, want := range map[*Column]string{
		{Key: "k"}: "k", {Label: "Coverage", Kind: KindPercent}: "Coverage, %", {Label: "P(best)", Kind: KindShare}: "P(best), %",
		{Label: "Cost", Unit: "$/yr", Kind: KindMoney, Scale: 1e6}: "Cost, $M/yr",
	} {
		if got := c.header(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Property: raw numbers read back exactly and have no needless exponent.
func TestAppendNumber(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 1240000: "1240000", -3: "-3", 1.0 / 3: "0.3333333333333333", 1e21: "1e+21", 123456789012345680000: "123456789012345680000", 1e-6: "0.000001", 1e-7: "1e-07"} {
		if got := string(appendNumber(nil, v)); got != want {
			t.Errorf("%v is %s, want %s", v, got, want)
		}
	}
	if s := fmt.Sprint(KindMoney, BlockMethod); s != "money method" {
		t.Error(s)
	}
}
