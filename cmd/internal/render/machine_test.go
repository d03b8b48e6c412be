package render

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"github.com/orgsim/orgsim/internal/text"
)

// want is what every format for programs must hold: the header and, by row
// and field, a string, float64, bool or nil.
func want(t Table) (keys []string, rows [][]any) {
	fields := expand(t.withFlags().Columns)
	for _, f := range fields {
		keys = append(keys, f.key)
	}
	for _, row := range t.Rows {
		var line []any
		for _, f := range fields {
			switch d := f.of(&row[f.col]); d.kind {
			case cellMissing:
				line = append(line, nil)
			case cellText:
				line = append(line, d.text)
			case cellNumber:
				line = append(line, d.value)
			case cellBool:
				line = append(line, d.value != 0)
			}
		}
		rows = append(rows, line)
	}
	return keys, rows
}

func written(t interface{ Fatal(...any) }, format string, d Document) []byte {
	var b bytes.Buffer
	if err := Write(&b, format, d, Options{}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func docOf(t Table) Document {
	var d Document
	d.AddTable(t)
	return d
}

// Property: csv and tsv read back with encoding/csv give the same cells, all
// rows have the same length, and no text cell is a live formula.
func TestDelimitedHoldsTheCells(t *testing.T) {
	for format, comma := range map[string]rune{"csv": ',', "tsv": '\t'} {
		rapid.Check(t, func(t *rapid.T) {
			tab := anyTable().Draw(t, "table")
			keys, rows := want(tab)
			r := csv.NewReader(bytes.NewReader(written(t, format, docOf(tab))))
			r.Comma, r.FieldsPerRecord = comma, len(keys)
			got, err := r.ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			if len(got) != len(rows)+1 || strings.Join(got[0], " ") != strings.Join(keys, " ") {
				t.Fatalf("header %q, %d rows; want %q, %d", got[0], len(got)-1, keys, len(rows))
			}
			for i, line := range rows {
				for j, w := range line {
					if s, isText := w.(string); isText {
						if isFormula(got[i+1][j]) && !strings.HasPrefix(got[i+1][j], "'") {
							t.Fatalf("formula %q", got[i+1][j])
						}
						// The reader, not the writer, turns \r\n into \n.
						if g := unguardFormula(got[i+1][j]); g != strings.ReplaceAll(text.Cell(s), "\r\n", "\n") {
							t.Fatalf("%q came back as %q", s, g)
						}
						continue
					}
					sameScalar(t, w, got[i+1][j])
				}
			}
		})
	}
}

// sameScalar compares a value with its digits.
func sameScalar(t *rapid.T, want any, got string) {
	switch w := want.(type) {
	case nil:
		if got != "" {
			t.Fatalf("missing value written as %q", got)
		}
	case bool:
		if got != strconv.FormatBool(w) {
			t.Fatalf("%v written as %q", w, got)
		}
	case float64:
		if v, err := strconv.ParseFloat(got, 64); err != nil || v != w || math.Signbit(v) != math.Signbit(w) {
			t.Fatalf("%v written as %q", w, got)
		}
	}
}

// Property: json and ndjson read back with encoding/json give the same cells
// in every row, keys in column order.
func TestJSONHoldsTheCells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tab := anyTable().Draw(t, "table")
		keys, rows := want(tab)
		var doc struct {
			Blocks []struct {
				Title string
				Rows  []map[string]any
				Notes []string
			}
		}
		if err := json.Unmarshal(written(t, "json", docOf(tab)), &doc); err != nil {
			t.Fatal(err)
		}
		text := strings.ToValidUTF8(tab.Title, "\uFFFD")
		if len([]rune(doc.Blocks[0].Title)) < len([]rune(text)) {
			t.Fatalf("title %q came back as %q", text, doc.Blocks[0].Title)
		}
		lines := bytes.Split(bytes.TrimSuffix(written(t, "ndjson", docOf(tab)), []byte("\n")), []byte("\n"))
		for i, line := range rows {
			var fromLine map[string]any
			if err := json.Unmarshal(lines[i], &fromLine); err != nil {
				t.Fatal(err)
			}
			at := -1
			for j, k := range keys {
				if fromLine[k] != line[j] || doc.Blocks[0].Rows[i][k] != line[j] {
					t.Fatalf("%s: %v, json %v, ndjson %v", k, line[j], doc.Blocks[0].Rows[i][k], fromLine[k])
				}
				next := bytes.Index(lines[i], fmt.Appendf(nil, "%q:", k))
				if next < at && k != "name" && k != "text2" {
					t.Fatalf("key %q is out of order in %s", k, lines[i])
				}
			}
			if len(fromLine) != len(keys) {
				t.Fatalf("%d keys, want %d", len(fromLine), len(keys))
			}
		}
	})
}

// Property: parquet read back with the library's reader gives the same cells,
// types and column order.
func TestParquetHoldsTheCells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tab := anyTable().Draw(t, "table")
		keys, rows := want(tab)
		d := docOf(tab)
		d.Meta = []Pair{{"seed", "1"}, {"draws", "100"}}
		raw := written(t, "parquet", d)
		f, err := parquet.OpenFile(bytes.NewReader(raw), int64(len(raw)))
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range f.Root().Columns() {
			if c.Name() != keys[i] || !c.Optional() {
				t.Fatalf("column %d is %q, want %q", i, c.Name(), keys[i])
			}
		}
		if v, _ := f.Lookup("seed"); v != "1" {
			t.Fatalf("metadata seed %q", v)
		}
		var got []parquet.Row
		for _, g := range f.RowGroups() {
			r := g.Rows()
			buf := make([]parquet.Row, 16)
			for {
				n, err := r.ReadRows(buf)
				for _, row := range buf[:n] {
					got = append(got, row.Clone())
				}
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			_ = r.Close()
		}
		if len(got) != len(rows) {
			t.Fatalf("%d rows, want %d", len(got), len(rows))
		}
		for i, line := range rows {
			for j, w := range line {
				if v := parquetValue(got[i][j]); v != w {
					t.Fatalf("%s: %v came back as %v", keys[j], w, v)
				}
			}
		}
	})
}

func parquetValue(v parquet.Value) any {
	switch {
	case v.IsNull():
		return nil
	case v.Kind() == parquet.ByteArray:
		return string(v.ByteArray())
	case v.Kind() == parquet.Int64:
		return float64(v.Int64())
	case v.Kind() == parquet.Boolean:
		return v.Boolean()
	}
	return v.Double()
}

// Property: xlsx read back with excelize gives the same cells, numbers with 15 digits; text is stored
// as text and never as a formula.
func TestXLSXHoldsTheCells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tab := anyTable().Draw(t, "table")
		_, rows := want(tab)
		raw := written(t, "xlsx", docOf(tab))
		f, err := excelize.OpenReader(bytes.NewReader(raw), excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = f.Close() }()
		sheet := f.GetSheetName(0)
		for i, line := range rows {
			for j, w := range line {
				ref, _ := excelize.CoordinatesToCellName(j+1, i+2)
				got, err := f.GetCellValue(sheet, ref)
				if err != nil {
					t.Fatal(err)
				}
				if formula, _ := f.GetCellFormula(sheet, ref); formula != "" {
					t.Fatalf("%s holds the formula %q", ref, formula)
				}
				switch w := w.(type) {
				case string:
					if got != text.Document(w) {
						t.Fatalf("%q came back as %q", w, got)
					}
				case bool:
					if got != map[bool]string{true: "1", false: "0"}[w] {
						t.Fatalf("%v came back as %q", w, got)
					}
				case float64: // with the 15 significant digits that Excel keeps
					v, err := strconv.ParseFloat(got, 64)
					if err != nil || math.Abs(v-w) > 1e-14*math.Abs(w) {
						t.Fatalf("%v came back as %q", w, got)
					}
				default:
					sameScalar(t, w, got)
				}
			}
		}
	})
}
