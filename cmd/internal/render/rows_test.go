package render

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Property: a stream of rows gives the bytes that Write gives, in csv, tsv,
// ndjson and parquet, when the columns say what their cells need.
func TestRowWriterIsWrite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tab := anyTable().Draw(t, "table").withFlags()
		for _, f := range Formats() {
			if !f.Rows || f.Name == "xlsx" {
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
		if !f.Rows {
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
		if !f.Rows {
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
				if f.Name == "xlsx" && i == xlsxMaxRows-2 {
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

type inner struct {
	Deep float64 `json:"deep"`
}

type outer struct {
	inner
	Name    string             `json:"name"`
	Score   float64            `json:"score"`
	Hidden  string             `json:"-"`
	Maybe   *float64           `json:"maybe,omitempty"`
	Zero    int                `json:"zero,omitzero"`
	List    []float64          `json:"list"`
	Nil     []int              `json:"nil"`
	Map     map[string]float64 `json:"map"`
	ByNum   map[int]bool       `json:"by_num"`
	Raw     json.RawMessage    `json:"raw"`
	Bytes   []byte             `json:"bytes"`
	Any     any                `json:"any"`
	private int
	Plain   uint8
}

// Property: for finite values the result means what encoding/json means, with
// fields in the same order; NaN and infinities become null.
func TestMarshalJSON(t *testing.T) {
	three := 3.0
	v := outer{
		inner: inner{1.5}, Name: "<a>\x1b\u009b\u2028", Score: 1.0 / 3, Hidden: "no", Maybe: &three, List: []float64{1e6, 1e-9, 1e22, 0},
		Map: map[string]float64{"b": 1, "a": 2}, ByNum: map[int]bool{2: true, 10: false}, Raw: json.RawMessage(`{"x":[1]}`), Bytes: []byte("hi"),
		Any: []any{nil, true, "x", inner{2}, &inner{3}}, Plain: 7,
	}
	got, err := MarshalJSON(v, "")
	if err != nil {
		t.Fatal(err)
	}
	std, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var a, b any
	if err := json.Unmarshal(got, &a); err != nil {
		t.Fatal(err, string(got))
	}
	_ = json.Unmarshal(std, &b)
	if d := cmp.Diff(b, a); d != "" {
		t.Error(d)
	}
	if ka, kb := keyOrder(got), keyOrder(std); !cmp.Equal(ka, kb) {
		t.Errorf("keys %v, want %v", ka, kb)
	}
	v.Score, v.List[1], v.Map["a"], v.Deep = math.NaN(), math.Inf(1), math.Inf(-1), math.NaN()
	got, err = MarshalJSON(v, "  ")
	if err != nil {
		t.Fatal(err)
	}
	var back map[string]any
	if err := json.Unmarshal(got, &back); err != nil {
		t.Fatal(err)
	}
	if back["score"] != nil || back["deep"] != nil || back["list"].([]any)[1] != nil || back["map"].(map[string]any)["a"] != nil {
		t.Errorf("%s", got)
	}
	type ring struct{ Next *ring }
	loop := &ring{}
	loop.Next = loop
	for _, bad := range []any{make(chan int), func() {}, map[float64]int{1: 1}, loop, struct {
		N int `json:",string"`
	}{1}} {
		if out, err := MarshalJSON(bad, ""); err == nil {
			t.Errorf("%T gave %s", bad, out)
		}
	}
}

// keyOrder lists the strings that are followed by a colon.
func keyOrder(raw []byte) []string {
	var out []string
	dec := json.NewDecoder(bytes.NewReader(raw))
	for {
		at := dec.InputOffset()
		tok, err := dec.Token()
		if err != nil {
			return out
		}
		if s, ok := tok.(string); ok && bytes.HasPrefix(bytes.TrimLeft(raw[dec.InputOffset():], " "), []byte(":")) {
			out = append(out, s)
		}
		_ = at
	}
}

// Property: json writes Data and ndjson writes Lines, if a document has them.
func TestDataAndLines(t *testing.T) {
	d := report()
	d.Data = map[string]any{"schema": "orgsim.result/1", "x": math.NaN()}
	d.Lines = []any{map[string]int{"a": 1}, map[string]int{"a": 2}}
	if got := string(written(t, "json", d)); got != "{\n  \"schema\": \"orgsim.result/1\",\n  \"x\": null\n}\n" {
		t.Errorf("%q", got)
	}
	if got := string(written(t, "ndjson", d)); got != "{\"a\":1}\n{\"a\":2}\n" {
		t.Errorf("%q", got)
	}
}
