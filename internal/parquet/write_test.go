package parquet

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"

	lib "github.com/parquet-go/parquet-go"
	"pgregory.net/rapid"
)

var kinds = []Field{{"text", Text}, {"whole", Integer}, {"number", Number}, {"truth", Truth}}

// table is rows of nil, string, int64, float64 and bool.
func table() *rapid.Generator[[][]any] {
	return rapid.Custom(func(t *rapid.T) [][]any {
		rows := make([][]any, rapid.IntRange(0, 200).Draw(t, "rows"))
		missing := rapid.IntRange(0, 10).Draw(t, "missing")
		for i := range rows {
			row := []any{rapid.StringN(0, 9, -1).Draw(t, "text"), rapid.Int64().Draw(t, "whole"), rapid.Float64().Draw(t, "number"), rapid.Bool().Draw(t, "truth")}
			for k := range row {
				if rapid.IntRange(0, 9).Draw(t, "there") < missing {
					row[k] = nil
				}
			}
			rows[i] = row
		}
		return rows
	})
}

func write(rows [][]any) ([]byte, error) {
	var out bytes.Buffer
	w, err := NewWriter(&out, "test version 1 (build 2)", kinds, []Pair{{"key", "value"}})
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		for k, v := range row {
			switch v := v.(type) {
			case string:
				w.Text(k, v)
			case int64:
				w.Integer(k, v)
			case float64:
				w.Number(k, v)
			case bool:
				w.Truth(k, v)
			}
		}
		if err := w.Row(); err != nil {
			return nil, err
		}
	}
	err = w.Close()
	return out.Bytes(), err
}

// Property: another library reads what is written: types, rows and missing values, notes and maker.
func TestWrittenIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := table().Draw(t, "rows")
		b := written(t, rows)
		f, err := lib.OpenFile(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			t.Fatal(err)
		}
		if v, _ := f.Lookup("key"); v != "value" || f.Metadata().CreatedBy != "test version 1 (build 2)" || f.NumRows() != int64(len(rows)) {
			t.Fatalf("note %q, maker %q, %d rows", v, f.Metadata().CreatedBy, f.NumRows())
		}
		if got, want := f.Schema().String(), "message orgsim {\n\toptional binary text (STRING);\n\toptional int64 whole (INT(64,true));\n\toptional double number;\n\toptional boolean truth;\n}"; got != want {
			t.Fatalf("schema %s", got)
		}
		i := 0
		for _, g := range f.RowGroups() {
			each := g.Rows()
			buf := make([]lib.Row, 16)
			for {
				n, err := each.ReadRows(buf)
				for _, got := range buf[:n] {
					for k, v := range got {
						if libValue(v) != rows[i][k] {
							t.Fatalf("row %d: %v came back as %v", i, rows[i][k], libValue(v))
						}
					}
					i++
				}
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			each.Close()
		}
		if i != len(rows) {
			t.Fatalf("%d rows came back of %d", i, len(rows))
		}
	})
}

func written(t interface{ Fatal(...any) }, rows [][]any) []byte {
	b, err := write(rows)
	if err != nil {
		t.Fatal(err)
	}
	again, err := write(rows)
	if err != nil || !bytes.Equal(b, again) {
		t.Fatal("not the same bytes each time")
	}
	return b
}

func libValue(v lib.Value) any {
	switch {
	case v.IsNull():
		return nil
	case v.Kind() == lib.ByteArray:
		return string(v.ByteArray())
	case v.Kind() == lib.Int64:
		return v.Int64()
	case v.Kind() == lib.Boolean:
		return v.Boolean()
	}
	return v.Double()
}

// Property: what is written is read, here.
func TestReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := table().Draw(t, "rows")
		if got := readAll(t, written(t, rows)); !sameRows(got, rows) {
			t.Fatalf("%v came back as %v", rows, got)
		}
	})
}

// Several pages and row groups are read whole, and readers can trust the statistics.
func TestManyRows(t *testing.T) {
	rows := make([][]any, groupRows+1000)
	for i := range rows {
		rows[i] = []any{fmt.Sprintf("company-%06d", i), int64(i) - 70000, float64(i) / 7, i%3 == 0}
		rows[i][i%4] = nil
	}
	b := written(t, rows)
	if got := readAll(t, b); !sameRows(got, rows) {
		t.Error("rows came back as others")
	}
	f, err := lib.OpenFile(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	groups := f.Metadata().RowGroups
	if len(groups) != 2 || groups[0].NumRows != groupRows {
		t.Fatalf("%d row groups", len(groups))
	}
	s := groups[1].Columns[0].MetaData.Statistics
	if string(s.MinValue) != "company-131073" || string(s.MaxValue) != "company-132071" || s.NullCount != 250 {
		t.Errorf("statistics %q to %q, %d without", s.MinValue, s.MaxValue, s.NullCount)
	}
	if n := groups[0].Columns[0].MetaData.Statistics.NullCount; n != groupRows/4 {
		t.Errorf("%d without in several pages", n)
	}
	if s = groups[0].Columns[1].MetaData.Statistics; bytesOf(^uint64(70000)+1) != string(s.MinValue) {
		t.Errorf("least whole number %x", s.MinValue)
	}
}

// A failing writer is told by the row or at the end.
func TestWriteFails(t *testing.T) {
	whole := written(t, [][]any{{"a", int64(1), 2.0, true}})
	for n := range whole {
		w, err := NewWriter(&limited{n}, "m", kinds, nil)
		if err == nil {
			w.Text(0, "a")
			err = w.Row()
		}
		if err == nil {
			err = w.Close()
		}
		if err == nil && n < 200 {
			t.Fatalf("%d bytes: no error", n)
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

// TestSameBytes: a file has the same bytes on every processor, so its hash is known. Another release of the library that
// packs it may change it.
func TestSameBytes(t *testing.T) {
	var rows [][]any
	for i := range 3000 {
		rows = append(rows, []any{strings.Repeat("x", i%17), int64(i * i), math.Sqrt(float64(i)), i%5 == 0})
	}
	if got := fmt.Sprintf("%x", sha256.Sum256(written(t, rows)))[:16]; got != "d822c1125be832ec" {
		t.Errorf("hash %s", got)
	}
}
