package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// sample is a workbook with everything in it.
func sample(t *testing.T, w io.Writer) error {
	t.Helper()
	b := New(w, "me", "A & B", []Tab{{"it's", 1, false}, {"Charts", 0, false}, {"_x0041_", 0, true}}, 1, 2)
	s := b.Sheet(Layout{Widths: []float64{10, 20.5}, Header: true, OnePage: true})
	bold := b.Style(Style{Format: `0.0" <x>"`, Bold: true, Side: "right", Top: true})
	if b.Style(Style{Format: `0.0" <x>"`, Bold: true, Side: "right", Top: true}) != bold || b.Style(Style{}) != 0 {
		t.Error("the same style twice")
	}
	_ = s.Row(1)
	_ = s.Text(0, "name")
	s.Skip()
	_ = s.Text(bold, "n")
	_ = s.Row(3)
	_ = s.Text(b.Style(Style{Wrap: true, Fill: "A9CCE3", Framed: true}), " =1+1 <a> & \"b\"\n_x0041_ _x_ ")
	s.Bool(0, true)
	s.Number(bold, 1.0/3)
	if err := s.End(); err != nil {
		return err
	}
	chart := Chart{Title: "T <1>", Sheet: "it's", Names: 0, Parts: []Part{{2, "005A8F"}}, Rows: 1}
	if err := b.Sheet(Layout{Charts: []Chart{chart, chart}}).End(); err != nil {
		return err
	}
	if err := b.Sheet(Layout{}).End(); err != nil {
		return err
	}
	return b.Close()
}

// What is written is read back by another library: cells with their kinds and formats, text that is no formula, the frozen
// header, charts; and every part is well-formed and named by the content types, which come first.
func TestReadBack(t *testing.T) {
	var out, again bytes.Buffer
	if err := errors.Join(sample(t, &out), sample(t, &again)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Error("not the same bytes each time")
	}
	f, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := strings.Join(f.GetSheetList(), ","); got != "it's,Charts,_x0041_" {
		t.Errorf("sheets %s", got)
	}
	for at, want := range map[string]string{"A1": "name", "B1": "", "C1": "n", "A2": " =1+1 <a> & \"b\"\n_x0041_ _x_ ", "B2": "TRUE", "C2": "0.3 <x>"} {
		if got, _ := f.GetCellValue("it's", at); got != want {
			t.Errorf("%s is %q, want %q", at, got, want)
		}
		if formula, _ := f.GetCellFormula("it's", at); formula != "" {
			t.Errorf("%s is the formula %q", at, formula)
		}
	}
	if raw, _ := f.GetCellValue("it's", "C2", excelize.Options{RawCellValue: true}); raw != "0.333333333333333" {
		t.Errorf("a third is %s", raw)
	}
	if p, err := f.GetPanes("it's"); err != nil || !p.Freeze || p.YSplit != 1 {
		t.Errorf("panes %+v, %v", p, err)
	}
	if w, _ := f.GetColWidth("it's", "B"); w != 20.5 {
		t.Errorf("width %v", w)
	}
	if h, _ := f.GetRowHeight("it's", 2); h != 45 {
		t.Errorf("height %v", h)
	}
	if at := f.GetActiveSheetIndex(); at != 2 {
		t.Errorf("sheet %d is seen first", at)
	}
	if names := f.GetDefinedName(); len(names) != 1 || names[0].Name != "_xlnm.Print_Titles" || names[0].RefersTo != "'it''s'!$1:$1" {
		t.Errorf("printed on each page: %+v", names)
	}
	wellFormed(t, out.Bytes())
}

func wellFormed(t *testing.T, file []byte) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for i, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		all, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		for d := xml.NewDecoder(bytes.NewReader(all)); err == nil; {
			_, err = d.Token()
		}
		if err != nil && !errors.Is(err, io.EOF) {
			t.Errorf("%s: %v", part.Name, err)
		}
		if i == 0 && part.Name != "[Content_Types].xml" {
			t.Errorf("%s comes first", part.Name)
		}
		parts[part.Name] = string(all)
	}
	for name, text := range parts {
		if !strings.HasSuffix(name, ".rels") && name != "[Content_Types].xml" && !strings.Contains(parts["[Content_Types].xml"], `"/`+name+`"`) {
			t.Errorf("the content types do not name %s", name)
		}
		if strings.Contains(name, "chart") && !strings.Contains(text, "'it''s'!$C$2<") {
			t.Errorf("%s does not draw the cell:\n%s", name, text)
		}
	}
	if len(parts) != 15 {
		t.Errorf("%d parts", len(parts))
	}
}

// A row or a text too many is refused, and stays refused to the end; an error of the writer is told, whenever it comes.
func TestLimits(t *testing.T) {
	begin := func() *Sheet { return New(io.Discard, "", "", []Tab{{Name: "s"}}, 0, 0).Sheet(Layout{}) }
	s := begin()
	if err := s.Text(0, strings.Repeat("\U0001f600", MaxChars/2+1)); err == nil {
		t.Error("a text that is too long")
	}
	if err := s.End(); err == nil {
		t.Error("a text that was too long is forgotten")
	}
	s = begin()
	if err := s.Text(0, strings.Repeat("é", MaxChars)); err != nil {
		t.Error(err)
	}
	s.row = MaxRows - 1
	if err := s.Row(1); err != nil {
		t.Error(err)
	}
	if err := s.Row(1); err == nil {
		t.Error("a row too many")
	}
	if err := s.End(); err == nil {
		t.Error("a row too many is forgotten")
	}
	var whole bytes.Buffer
	if err := sample(t, &whole); err != nil {
		t.Fatal(err)
	}
	for n := 0; n < whole.Len(); n += 97 {
		if err := sample(t, &limited{n}); !errors.Is(err, io.ErrShortBuffer) {
			t.Fatalf("%d bytes: %v", n, err)
		}
	}
}

// limited is a writer that fails after n bytes.
type limited struct{ n int }

func (l *limited) Write(p []byte) (int, error) {
	if l.n -= len(p); l.n < 0 {
		return 0, io.ErrShortBuffer
	}
	return len(p), nil
}

func TestLetters(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", MaxCols - 1: "XFD"} {
		if got := letters(i); got != want {
			t.Errorf("%d: %s, want %s", i, got, want)
		}
	}
}

// Property: a row of numbers and words costs no allocation, so that memory does not grow with rows.
func TestRowsDoNotAllocate(t *testing.T) {
	b := New(io.Discard, "", "", []Tab{{Name: "s"}}, 0, 0)
	s := b.Sheet(Layout{})
	row := func() {
		_ = s.Row(1)
		s.Number(1, 1234.5)
		_ = s.Text(0, "word")
		s.Bool(2, true)
	}
	for range 5000 {
		row() // fills the buffers
	}
	if n := testing.AllocsPerRun(5000, row); n > 0 {
		t.Errorf("%v allocations a row", n)
	}
}
