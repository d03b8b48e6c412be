package parquet

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"testing"

	lib "github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/encoding"
)

// readAll is the rows of a file that this package wrote.
func readAll(t interface{ Fatal(...any) }, b []byte) [][]any {
	f, err := Open(b)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]any
	for rows := f.Rows(); ; {
		values, err := rows.Next()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		row := make([]any, len(values))
		for k, v := range values {
			row[k] = value(f.Leaves[k].Type, v)
		}
		out = append(out, row)
	}
}

func value(kind int, v Value) any {
	switch {
	case !v.Set:
		return nil
	case kind == Boolean:
		return v.Bits != 0
	case kind == Int32 || kind == Int64:
		return int64(v.Bits)
	case kind == Float || kind == Double:
		return math.Float64frombits(v.Bits)
	}
	return string(v.Bytes)
}

func sameRows(a, b [][]any) bool {
	return slices.EqualFunc(a, b, func(x, y []any) bool { return slices.Equal(x, y) })
}

// columnOf is a column as another library writes it, with the values that are in it.
type columnOf struct {
	node      lib.Node
	encodings []encoding.Encoding
	value     func(i int) (lib.Value, any)
}

// columnsOf is a column of every physical type, and of those whose meaning differs from it.
func columnsOf() map[string]columnOf {
	text := func(i int) string { return strings.Repeat(fmt.Sprint("äpfel", i%50), i%4) }
	number := func(i int) float64 { return math.Sqrt(float64(i)) * float64(1-2*(i%2)) }
	fixed := func(i int) string { return fmt.Sprintf("%05d", i%1000) }
	return map[string]columnOf{
		"boolean": {lib.Leaf(lib.BooleanType), []encoding.Encoding{&lib.Plain, &lib.RLE}, func(i int) (lib.Value, any) { return lib.BooleanValue(i%3 == 0), i%3 == 0 }},
		"int32": {lib.Leaf(lib.Int32Type), []encoding.Encoding{&lib.Plain, &lib.RLEDictionary, &lib.DeltaBinaryPacked, &lib.ByteStreamSplit},
			func(i int) (lib.Value, any) { return lib.Int32Value(int32(i*i*i) - 5000), int64(int32(i*i*i) - 5000) }},
		"int64": {lib.Leaf(lib.Int64Type), []encoding.Encoding{&lib.Plain, &lib.RLEDictionary, &lib.DeltaBinaryPacked, &lib.ByteStreamSplit},
			func(i int) (lib.Value, any) { v := int64(i) * math.MaxInt64 / 3; return lib.Int64Value(v), v }},
		"float": {lib.Leaf(lib.FloatType), []encoding.Encoding{&lib.Plain, &lib.RLEDictionary, &lib.ByteStreamSplit},
			func(i int) (lib.Value, any) { return lib.FloatValue(float32(number(i))), float64(float32(number(i))) }},
		"double": {lib.Leaf(lib.DoubleType), []encoding.Encoding{&lib.Plain, &lib.RLEDictionary, &lib.ByteStreamSplit},
			func(i int) (lib.Value, any) { return lib.DoubleValue(number(i)), number(i) }},
		"text": {lib.String(), []encoding.Encoding{&lib.Plain, &lib.RLEDictionary, &lib.DeltaLengthByteArray, &lib.DeltaByteArray},
			func(i int) (lib.Value, any) { return lib.ByteArrayValue([]byte(text(i))), text(i) }},
		"fixed": {lib.Leaf(lib.FixedLenByteArrayType(5)), []encoding.Encoding{&lib.Plain, &lib.RLEDictionary, &lib.DeltaByteArray, &lib.ByteStreamSplit},
			func(i int) (lib.Value, any) { return lib.FixedLenByteArrayValue([]byte(fixed(i))), fixed(i) }},
	}
}

// Every physical type is read in every encoding, in pages of both versions, compressed or not, with values missing and
// without.
func TestEncodings(t *testing.T) {
	turn := 0
	for name, c := range columnsOf() {
		for _, e := range c.encodings {
			for k := range 4 {
				missing, version, codec := k&1 == 1, 1+k>>1, codecs[turn%len(codecs)]
				turn++
				node := lib.Compressed(lib.Encoded(c.node, e), codec)
				if missing {
					node = lib.Optional(node)
				}
				b, want := c.write(t, node, missing, version)
				if got := readAll(t, b); !sameRows(got, want) {
					t.Fatalf("%s, %s, %s, %v missing, version %d, came back as others", name, e, codec, missing, version)
				}
			}
		}
	}
}

var codecs = []compress.Codec{&lib.Uncompressed, &lib.Snappy, &lib.Gzip, &lib.Zstd, &lib.Lz4Raw}

// write writes 3,000 rows of a column in two row groups of small pages.
func (c *columnOf) write(t *testing.T, node lib.Node, missing bool, version int) ([]byte, [][]any) {
	t.Helper()
	var out bytes.Buffer
	w := lib.NewGenericWriter[any](&out, lib.NewSchema("s", lib.Group{"x": node}), lib.DataPageVersion(version), lib.PageBufferSize(997), lib.MaxRowsPerRowGroup(2000))
	var want [][]any
	for i := range 3000 {
		v, given := c.value(i)
		level := 0
		if missing {
			level = 1
			if i%7 < 3 || i > 1000 && i < 1500 {
				v, given, level = lib.NullValue(), nil, 0
			}
		}
		if _, err := w.WriteRows([]lib.Row{{v.Level(0, level, 0)}}); err != nil {
			t.Fatal(err)
		}
		want = append(want, []any{given})
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), want
}

// What values mean is told, whichever way the file says it.
func TestLogical(t *testing.T) {
	group := lib.Group{"a": lib.Decimal(2, 9, lib.Int32Type), "b": lib.Date(), "c": lib.Timestamp(lib.Millisecond), "d": lib.Timestamp(lib.Microsecond),
		"e": lib.Timestamp(lib.Nanosecond), "f": lib.Time(lib.Microsecond), "g": lib.Uint(32), "h": lib.UUID(), "i": lib.Int(16), "j": lib.String()}
	want := []Logical{{Kind: Decimal, Scale: 2}, {Kind: Date}, {Kind: Timestamp, Unit: perMilli}, {Kind: Timestamp, Unit: perMicro}, {Kind: Timestamp, Unit: perNano},
		{Kind: TimeOfDay}, {Kind: Unsigned}, {Kind: UUID}, {}, {}}
	var out bytes.Buffer
	if err := lib.NewGenericWriter[any](&out, lib.NewSchema("s", group)).Close(); err != nil {
		t.Fatal(err)
	}
	f, err := Open(out.Bytes())
	if err != nil || len(f.Leaves) != len(want) {
		t.Fatal(err, len(f.Leaves))
	}
	for i, w := range want {
		if f.Leaves[i].Logical != w {
			t.Errorf("%s means %+v, want %+v", f.Columns[i], f.Leaves[i].Logical, w)
		}
	}
	for old, w := range map[int]Logical{5: {Kind: Decimal, Scale: 3}, 6: {Kind: Date}, 8: {Kind: TimeOfDay}, 9: {Kind: Timestamp, Unit: perMilli}, 10: {Kind: Timestamp, Unit: perMicro},
		13: {Kind: Unsigned}, 21: {Kind: Interval}, 0: {}, 18: {}} {
		if got := fromConverted(old, 3); got != w {
			t.Errorf("converted type %d means %+v, want %+v", old, got, w)
		}
	}
}

// Of lists and groups it is told whether there is a value, row by row.
func TestNested(t *testing.T) {
	type part struct {
		N *int64 `parquet:",optional"`
	}
	type row struct {
		A     string
		List  []*string `parquet:",list"`
		Part  *part     `parquet:",optional"`
		Words []string
		Map   map[string]int64
	}
	one, x := int64(1), "x"
	rows := []row{{A: "none"}, {A: "all", List: []*string{&x, nil}, Part: &part{&one}, Words: []string{"w", "w"}, Map: map[string]int64{"k": 1, "l": 2}}, {A: "some", Part: &part{}, Words: []string{"v"}}}
	for range 6 {
		rows = append(rows, rows...)
	}
	for version := 1; version <= 2; version++ {
		var out bytes.Buffer
		if err := lib.Write(&out, rows, lib.DataPageVersion(version), lib.PageBufferSize(50), lib.MaxRowsPerRowGroup(70)); err != nil {
			t.Fatal(err)
		}
		f, err := Open(out.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(f.Columns, ","); got != "A,List,Part,Words,Map" || len(f.Leaves) != 6 {
			t.Fatalf("columns %s, %d leaves", got, len(f.Leaves))
		}
		each := f.Rows()
		for i, r := range rows {
			v, err := each.Next()
			if err != nil {
				t.Fatal(i, err)
			}
			got := []bool{string(v[0].Bytes) == r.A, v[1].Set == (r.List != nil), v[2].Set == (r.Part != nil && r.Part.N != nil), v[3].Set == (r.Words != nil), v[4].Set == (r.Map != nil), v[5].Set == (r.Map != nil)}
			if slices.Contains(got, false) {
				t.Fatalf("version %d, row %d: %v of %+v", version, i, got, r)
			}
		}
		if _, err := each.Next(); !errors.Is(err, io.EOF) {
			t.Fatal(err)
		}
	}
}

// Logical types that do not fit the physical one mean nothing.
func TestLogicalFits(t *testing.T) {
	for _, c := range []struct {
		kind   LogicalKind
		types  []int
		length int
	}{{Decimal, []int{Int32, Int64, ByteArray, FixedLenByteArray}, 3}, {Date, []int{Int32}, 0}, {Timestamp, []int{Int64}, 0}, {TimeOfDay, []int{Int32, Int64}, 0},
		{Unsigned, []int{Int32, Int64}, 0}, {UUID, []int{FixedLenByteArray}, 16}, {Float16, []int{FixedLenByteArray}, 2}, {Interval, []int{FixedLenByteArray}, 12}} {
		for kind := Boolean; kind <= FixedLenByteArray; kind++ {
			if got, want := (Logical{Kind: c.kind}).fits(kind, c.length), slices.Contains(c.types, kind); got != want {
				t.Errorf("meaning %d fits type %d: %v", c.kind, kind, got)
			}
		}
		if c.length > 3 && (Logical{Kind: c.kind}).fits(FixedLenByteArray, 7) {
			t.Errorf("meaning %d fits 7 bytes", c.kind)
		}
	}
}

// No byte of a page can change without an error, and a file whose columns have more or fewer values than it has rows is
// damaged.
func TestChecked(t *testing.T) {
	rows := [][]any{{"one", int64(1), 1.5, true}, {"two", nil, 2.5, false}, {"two", int64(2), 3.5, nil}}
	whole := written(t, rows)
	last := func(b []byte, change func(*group)) error {
		f, err := Open(b)
		if err != nil {
			t.Fatal(err)
		}
		change(&f.groups[0])
		each := f.Rows()
		for err == nil {
			_, err = each.Next()
		}
		return err
	}
	if err := last(whole, func(*group) {}); !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	for _, more := range []int64{1, -1} {
		if err := last(whole, func(g *group) { g.rows += more }); !errors.Is(err, errDamaged) {
			t.Errorf("%d rows more: %v", more, err)
		}
	}
	f, err := Open(whole)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range f.groups[0].chunks {
		r := &thriftReader{b: whole[c.data:]}
		h := readPageHeader(r)
		for i := range h.packed {
			b := bytes.Clone(whole)
			if b[int(c.data)+r.at+i] ^= 1; !errors.Is(last(b, func(*group) {}), errDamaged) {
				t.Fatalf("byte %d changed without an error", i)
			}
		}
	}
}

// footer is a file of a single column that is a chunk of these fields.
func footer(chunk, all func(*thriftWriter)) []byte {
	w := &thriftWriter{}
	w.open()
	w.list(2, thriftStruct, 2)
	w.open()
	w.int32(5, 1)
	w.close()
	w.open()
	w.int32(1, Double)
	w.text(4, "x")
	w.close()
	w.list(4, thriftStruct, 1)
	w.open()
	w.list(1, thriftStruct, 1)
	w.open()
	chunk(w)
	w.close()
	w.int64(3, 0)
	w.close()
	all(w)
	w.close()
	return append(binary.LittleEndian.AppendUint32(append([]byte(magic), w.b...), uint32(len(w.b))), magic...)
}

// Files with columns that are encrypted, elsewhere or of another type than the schema says are refused.
func TestChunks(t *testing.T) {
	meta := func(kind, codec int) func(*thriftWriter) {
		return func(w *thriftWriter) {
			w.field(3, thriftStruct)
			w.open()
			w.int32(1, kind)
			w.int32(4, codec)
			w.close()
		}
	}
	none := func(*thriftWriter) {}
	for what, c := range map[string]struct {
		file []byte
		want error
	}{
		"fine":         {footer(meta(Double, zstdCodec), none), nil},
		"column key":   {footer(func(w *thriftWriter) { meta(Double, zstdCodec)(w); w.empty(8) }, none), ErrEncrypted},
		"column bytes": {footer(func(w *thriftWriter) { meta(Double, zstdCodec)(w); w.text(9, "?") }, none), ErrEncrypted},
		"file":         {footer(meta(Double, zstdCodec), func(w *thriftWriter) { w.empty(8) }), ErrEncrypted},
		"codec":        {footer(meta(Double, 5), none), ErrCodec},
		"type":         {footer(meta(Float, zstdCodec), none), errDamaged},
		"elsewhere":    {footer(func(w *thriftWriter) { w.text(1, "other.parquet"); meta(Double, zstdCodec)(w) }, none), errDamaged},
		"nothing":      {footer(none, none), errDamaged},
	} {
		if _, err := Open(c.file); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", what, err, c.want)
		}
	}
}

// What is not read is refused for what it is.
func TestRefused(t *testing.T) {
	var out bytes.Buffer
	if err := lib.Write(&out, []struct{ A string }{{"a"}}, lib.Compression(&lib.Brotli)); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(out.Bytes()); !errors.Is(err, ErrCodec) {
		t.Errorf("brotli: %v", err)
	}
	c := column{rows: &Rows{}, codec: zstdCodec}
	if _, err := c.unpack(nil, nil, mostPage+1); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a large page: %v", err)
	}
	if c.rows.held = mostHeld; !errors.Is(second(c.unpack(nil, nil, 1)), ErrTooLarge) {
		t.Error("more pages than may be held")
	}
	for _, b := range []string{"", "PAR1", "PAR1PAR1", "PAR1\x00\x00\x00\x00\x00PAR1", "PAR1\xff\xff\xff\xff\x00\x00\x00\x01PAR1"} {
		if _, err := Open([]byte(b)); err == nil {
			t.Errorf("%q is no error", b)
		}
	}
}
