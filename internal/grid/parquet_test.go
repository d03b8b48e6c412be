package grid

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
)

// Cells of a Parquet file are what their columns mean; what is no text, number or date says so.
func TestParquetCells(t *testing.T) {
	group := parquet.Group{
		"01": parquet.Leaf(parquet.BooleanType), "02": parquet.Int(32), "03": parquet.Uint(32), "04": parquet.Uint(64), "05": parquet.Leaf(parquet.FloatType),
		"06": parquet.Leaf(parquet.DoubleType), "07": parquet.String(), "08": parquet.Leaf(parquet.ByteArrayType), "09": parquet.Decimal(2, 9, parquet.Int32Type),
		"10": parquet.Decimal(3, 30, parquet.FixedLenByteArrayType(4)), "11": parquet.Date(), "12": parquet.Timestamp(parquet.Millisecond), "13": parquet.Timestamp(parquet.Nanosecond),
		"14": parquet.Leaf(parquet.Int96Type), "15": parquet.Time(parquet.Microsecond), "16": parquet.UUID(), "17": parquet.Leaf(parquet.DoubleType), "18": parquet.Optional(parquet.String()),
		" 19": parquet.List(parquet.String()),
	}
	row := parquet.Row{parquet.ByteArrayValue([]byte("in a list")).Level(0, 1, 0), parquet.BooleanValue(true), parquet.Int32Value(-7), parquet.Int32Value(-1), parquet.Int64Value(-1), parquet.FloatValue(0.1),
		parquet.DoubleValue(1e21), parquet.ByteArrayValue([]byte("é")), parquet.ByteArrayValue([]byte{0xff}), parquet.Int32Value(-12345), parquet.FixedLenByteArrayValue([]byte{0xff, 0xff, 0xff, 0x80}),
		parquet.Int32Value(-1), parquet.Int64Value(-1), parquet.Int64Value(1500000001), parquet.Int96Value(deprecated.Int96{1e9, 0, 2440589}), parquet.Int64Value(1), parquet.FixedLenByteArrayValue(bytes.Repeat([]byte{0xab}, 16)),
		parquet.DoubleValue(0).Level(0, 0, 17), parquet.NullValue()}
	nan := 0.0
	row[17] = parquet.DoubleValue(nan / nan)
	for i := range row {
		def := 0
		if i == 0 {
			def = 1
		}
		row[i] = row[i].Level(0, def, i)
	}
	var out bytes.Buffer
	w := parquet.NewGenericWriter[any](&out, parquet.NewSchema("s", group))
	if _, err := w.WriteRows([]parquet.Row{row}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	p, err := OpenParquet(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if n, cells, err := p.Next(); err != nil || n != 1 || len(cells) != len(group) || cells[0].Text != "19" || cells[18].Text != "18" {
		t.Fatal(n, cells, err)
	}
	n, cells, err := p.Next()
	if err != nil || n != 2 {
		t.Fatal(n, err)
	}
	var got []string
	for _, c := range cells {
		got = append(got, c.Text+map[Kind]string{Number: " n", Date: " d", Fault: " !"}[c.Kind])
	}
	want := "a list or a group of values !|TRUE|-7 n|4294967295 n|18446744073709551615 n|0.1 n|1000000000000000000000 n|é|bytes that are not text !|-123.45 n|-0.128 n|1969-12-31 d|" +
		"1969-12-31T23:59:59.999 d|1970-01-01T00:00:01.500000001 d|1970-01-02T00:00:01 d|a time of day !|abababab-abab-abab-abab-abababababab|NaN, which is not a number !|"
	if strings.Join(got, "|") != want {
		t.Errorf("cells\n%s, want\n%s", strings.Join(got, "|"), want)
	}
	if _, _, err := p.Next(); !errors.Is(err, io.EOF) {
		t.Error(err)
	}
}

// What cannot be read is refused with what to do.
func TestParquetRefused(t *testing.T) {
	var out bytes.Buffer
	if err := parquet.Write(&out, []struct{ A string }{{"a"}}, parquet.Compression(&parquet.Brotli)); err != nil {
		t.Fatal(err)
	}
	_, err := OpenParquet(out.Bytes())
	var own *Error
	if !errors.As(err, &own) || own.ID != "unknown-codec" || !strings.Contains(own.Hint, "Zstandard") {
		t.Errorf("brotli: %v", err)
	}
}
