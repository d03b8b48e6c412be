package parquet

import (
	"bytes"
	"testing"

	lib "github.com/parquet-go/parquet-go"
	"pgregory.net/rapid"
)

func second(_ []byte, err error) error { return err }

// FuzzRead: whatever a file holds, reading it ends.
func FuzzRead(f *testing.F) {
	for _, rows := range [][][]any{nil, {{"a", int64(1), 2.0, true}, {nil, nil, nil, nil}}} {
		b, err := write(rows)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) { readSome(b) })
}

// readSome reads the first rows of a file, if there are any.
func readSome(b []byte) {
	f, err := Open(b)
	if err != nil {
		return
	}
	rows := f.Rows()
	for range 10000 {
		if _, err := rows.Next(); err != nil {
			return
		}
	}
}

// Property: no damage to a file makes reading it fail in another way than by an error, and none takes long or much memory.
func TestDamage(t *testing.T) {
	var files [][]byte
	turn := 0
	for _, c := range columnsOf() {
		for _, e := range c.encodings {
			turn++
			b, _ := c.write(t, lib.Optional(lib.Compressed(lib.Encoded(c.node, e), codecs[turn%len(codecs)])), true, 1+turn%2)
			files = append(files, b)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		b := bytes.Clone(rapid.SampledFrom(files).Draw(t, "file"))
		for range rapid.IntRange(1, 4).Draw(t, "changes") {
			at := rapid.IntRange(4, len(b)-1).Draw(t, "at")
			if rapid.Bool().Draw(t, "end") {
				at = max(4, len(b)-1-at%400)
			}
			b[at] = rapid.Byte().Draw(t, "byte")
		}
		readSome(b)
	})
}
