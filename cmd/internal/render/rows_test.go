package render

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgsim/orgsim/cmd/internal/workbook"
)

// Property: a stream of rows gives the bytes that Write gives, in csv, tsv,
// ndjson and parquet, when the columns say what their cells need.
func TestRowWriterIsWrite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tab := anyTable().Draw(t, "table").withFlags()
		for _, f := range Formats() {
			if !f.Rows() || f.Name == "xlsx" {
				continue
			}
			var b bytes.Buffer
			w, err := NewRowWriter(&b, f.Name, tab.Columns, nil, Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range tab.Rows {
				scratch := append([]Cell(nil), row...)
				if err := w.WriteRow(scratch); err != nil {
					t.Fatal(err)
				}
				clear(scratch) // the caller may reuse its slice
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(b.Bytes(), written(t, f.Name, docOf(tab))) {
				t.Fatalf("%s: stream differs from Write", f.Name)
			}
		}
	})
}

// Property: a failing writer is reported by WriteRow or Close, at the latest,
// and stays reported.
func TestRowWriterErrorsStick(t *testing.T) {
	for _, f := range Formats() {
		if !f.Rows() {
			if _, err := NewRowWriter(io.Discard, f.Name, batchColumns, nil, Options{}); err == nil {
				t.Errorf("%s streams, but says it does not", f.Name)
			}
			continue
		}
		w, err := NewRowWriter(&limited{n: 100}, f.Name, batchColumns, nil, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < 3000 && err == nil; i++ {
			err = w.WriteRow(batchRow(i))
		}
		if end := w.Close(); !errors.Is(end, errDiskFull) {
			t.Errorf("%s: Close says %v, WriteRow said %v", f.Name, end, err)
		}
		if w, err := NewRowWriter(io.Discard, f.Name, batchColumns, nil, Options{}); err != nil || w.WriteRow(nil) == nil {
			t.Errorf("%s: a short row is accepted", f.Name)
		}
	}
}

// batchColumns are what the batch command writes: eight fields a row.
var batchColumns = []Column{
	{Key: "profile"}, {Key: "structure"}, {Key: "rank", Kind: KindInteger}, {Key: "p_best", Kind: KindShare},
	{Key: "coverage_pct", Kind: KindPercent}, {Key: "conflict_per_100h", Kind: KindNumber},
	{Key: "total_usd", Kind: KindMoney}, {Key: "score", Kind: KindNumber},
}

func batchRow(i int) []Cell {
	f := float64(i)
	return []Cell{Text("company-104729"), Text("cto-under-cio"), Int(int64(i%9 + 1)), Number(float64(i%1000) / 1000),
		Number(62.5 + f/7), Number(4.25 + f/13), Number(math.Floor(1.2e6 + f*17.25)), Number(71.5 - f/11)}
}

// Property: text rows cost no allocation.
func TestRowsDoNotAllocate(t *testing.T) {
	for _, format := range []string{"csv", "tsv", "ndjson"} {
		w, err := NewRowWriter(io.Discard, format, batchColumns, nil, Options{})
		if err != nil {
			t.Fatal(err)
		}
		row := batchRow(7)
		if n := testing.AllocsPerRun(5000, func() { _ = w.WriteRow(row) }); n > 0 {
			t.Errorf("%s: %v allocations a row", format, n)
		}
	}
}

func BenchmarkRows(b *testing.B) {
	rows := make([][]Cell, 1024)
	for i := range rows {
		rows[i] = batchRow(i)
	}
	for _, f := range Formats() {
		if !f.Rows() {
			continue
		}
		b.Run(f.Name, func(b *testing.B) {
			b.ReportAllocs()
			w, err := NewRowWriter(io.Discard, f.Name, batchColumns, nil, Options{})
			if err != nil {
				b.Fatal(err)
			}
			i := 0
			for b.Loop() {
				if f.Name == "xlsx" && i == workbook.MaxRows-2 {
					b.Fatal("sheet is full; use a shorter -benchtime")
				}
				if err := w.WriteRow(rows[i&1023]); err != nil {
					b.Fatal(err)
				}
				i++
			}
			if err := w.Close(); err != nil {
				b.Fatal(err)
			}
		})
	}
}

func BenchmarkWrite(b *testing.B) {
	d := report()
	for _, f := range Formats() {
		b.Run(f.Name, func(b *testing.B) {
			for b.Loop() {
				if err := Write(io.Discard, f.Name, d, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// Property: a value means what encoding/json says, and hidden characters are
// escaped, in keys too.
func TestMarshalJSON(t *testing.T) {
	v := map[string]any{"a\u202e": "<b>\x1b\u009b\u2028\U000e0041", "n": 1e-7}
	got, err := MarshalJSON(v, "")
	if want := `{"a\u202e":"\u003cb>\u001b\u009b\u2028\udb40\udc41","n":1e-7}`; err != nil || string(got) != want {
		t.Errorf("%s, %v", got, err)
	}
	if out, err := MarshalJSON(math.NaN(), ""); err == nil {
		t.Errorf("NaN gave %s", out)
	}
}

// Property: json writes Data and ndjson writes Lines, if a document has them.
func TestDataAndLines(t *testing.T) {
	d := report()
	d.Data = map[string]any{"schema": "orgsim.result/1", "x": nil}
	d.Lines = []any{map[string]int{"a": 1}, map[string]int{"a": 2}}
	if got := string(written(t, "json", d)); got != "{\n  \"schema\": \"orgsim.result/1\",\n  \"x\": null\n}\n" {
		t.Errorf("%q", got)
	}
	if got := string(written(t, "ndjson", d)); got != "{\"a\":1}\n{\"a\":2}\n" {
		t.Errorf("%q", got)
	}
}

// TestParquetBytes: a file has the same bytes on every processor, so its hash is
// known. Text repeats in blocks, at intervals and not at all, numbers and missing
// values too: what runs and dictionaries are made of.
func TestParquetBytes(t *testing.T) {
	cols := []Column{{Key: "block"}, {Key: "turn"}, {Key: "own"}, {Key: "n", Kind: KindInteger}, {Key: "x", Kind: KindNumber, Ranged: true}, {Key: "b", Kind: KindBool}}
	var out bytes.Buffer
	w, err := NewRowWriter(&out, "parquet", cols, nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3000 {
		x := Range(float64(i%17)/3, float64(i%5), float64(i))
		if i%7 < 2 {
			x = Missing("")
		}
		row := []Cell{Text(fmt.Sprint("block ", i/100)), Text(fmt.Sprint("turn ", i/4%15)), Text(fmt.Sprint("row ", i)), Int(int64(i / 9)), x, Bool(i%40 < 20)}
		if err := w.WriteRow(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	const want = "6ed4cb9ce47be04a152df74321b4bc4aa10dc3e192162892071993ae7d42ea40"
	if got := fmt.Sprintf("%x", sha256.Sum256(out.Bytes())); got != want {
		t.Errorf("%d bytes with hash %s", out.Len(), got)
	}
}
