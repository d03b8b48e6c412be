package grid

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io"
	"math"
	"math/big"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/orgsim/orgsim/internal/parquet"
)

// mostUnpacked bounds what the columns of a Parquet file unpack to, bytes as the file says.
const mostUnpacked = 4 << 30

// Parquet is a Parquet file: a row of names, and rows of values.
type Parquet struct {
	leaves []parquet.Leaf
	names  []Cell
	rows   *parquet.Rows
	cells  []Cell
	row    int
}

// OpenParquet reads what a Parquet file says of itself. The error is of type [*Error].
func OpenParquet(b []byte) (*Parquet, error) {
	switch {
	case len(b) == 0:
		return nil, &Error{ID: "empty-input", Message: "is empty"}
	case bytes.HasPrefix(b, []byte("PARE")):
		return nil, encrypted()
	case !bytes.HasPrefix(b, []byte("PAR1")):
		return nil, &Error{ID: looksLike + "text", Message: "is not a Parquet file, despite its name", Hint: "name text files .csv, .ndjson, .json or .yaml"}
	}
	f, err := parquet.Open(b)
	if err != nil {
		return nil, parquetError(err, 0)
	}
	if f.Unpacked() > mostUnpacked {
		return nil, &Error{ID: idTooLarge, Message: "unpacks to more than 4 GiB", Hint: "write only the columns that are needed"}
	}
	if len(f.Columns) > mostColumns {
		return nil, &Error{ID: idTooLarge, Message: "has more than 16,384 columns"}
	}
	p := &Parquet{leaves: f.Leaves, rows: f.Rows(), cells: make([]Cell, len(f.Columns))}
	for _, name := range f.Columns {
		p.names = append(p.names, Cell{Text: strings.TrimSpace(name)})
	}
	return p, nil
}

func encrypted() *Error {
	return &Error{ID: looksLike + "encrypted", Message: "is an encrypted Parquet file", Hint: "write it without encryption"}
}

// parquetError is an error of a file, at a row or, with 0, of the whole.
func parquetError(err error, row int) *Error {
	switch {
	case errors.Is(err, parquet.ErrEncrypted):
		return encrypted()
	case errors.Is(err, parquet.ErrCodec):
		return &Error{ID: "unknown-codec", Message: "uses an unsupported compression", Hint: "compress it with Zstandard, Snappy or Gzip"}
	case errors.Is(err, parquet.ErrTooLarge):
		return &Error{ID: idTooLarge, Message: "needs more memory than is allowed", Hint: "write it in smaller pages, or as CSV, which is streamed", Row: row}
	}
	return &Error{ID: idDamaged, Message: "is damaged", Row: row}
}

// Next is that of [Rows]: the names are row 0 of the file, and are given first, as row 1; the n-th row of values is row
// n + 1.
func (p *Parquet) Next() (row int, cells []Cell, err error) {
	if p.row++; p.row == 1 {
		return 1, p.names, nil
	}
	values, err := p.rows.Next()
	if errors.Is(err, io.EOF) {
		return 0, nil, io.EOF
	}
	if err != nil {
		return 0, nil, parquetError(err, p.row)
	}
	clear(p.cells)
	for i := range values {
		if l := &p.leaves[i]; l.Nested && values[i].Set {
			p.cells[l.Column] = Cell{Text: "a list or a group of values", Kind: Fault}
		} else if values[i].Set {
			p.cells[l.Column] = value(l, &values[i])
		}
	}
	return p.row, p.cells, nil
}

// value is a value of a column as a cell.
func value(l *parquet.Leaf, v *parquet.Value) Cell {
	switch l.Logical.Kind {
	case parquet.Decimal:
		return scaled(l, v)
	case parquet.Date:
		return Cell{Text: time.Unix(86400*int64(v.Bits), 0).UTC().Format(time.DateOnly), Kind: Date}
	case parquet.Timestamp:
		n, perSecond := int64(v.Bits), int64(l.Logical.Unit)
		return date(time.Unix(n/perSecond, n%perSecond*(1e9/perSecond)))
	case parquet.TimeOfDay:
		return Cell{Text: "a time of day", Kind: Fault}
	case parquet.Interval:
		return Cell{Text: "an interval", Kind: Fault}
	case parquet.Float16:
		return Cell{Text: "a number of 16 bits", Kind: Fault}
	case parquet.Unsigned:
		if l.Type == parquet.Int32 {
			return Cell{Text: strconv.FormatUint(uint64(uint32(v.Bits)), 10), Kind: Number}
		}
		return Cell{Text: strconv.FormatUint(v.Bits, 10), Kind: Number}
	case parquet.UUID:
		if h := hex.EncodeToString(v.Bytes); len(h) == 32 {
			return Cell{Text: strings.Join([]string{h[:8], h[8:12], h[12:16], h[16:20], h[20:]}, "-")}
		}
	}
	switch l.Type {
	case parquet.Boolean:
		return Cell{Text: strings.ToUpper(strconv.FormatBool(v.Bits != 0))}
	case parquet.Int32, parquet.Int64:
		return Cell{Text: strconv.FormatInt(int64(v.Bits), 10), Kind: Number}
	case parquet.Int96: // nanoseconds of the day, and the Julian day: a timestamp of older files
		const day1970 = 2440588
		day := int64(int32(binary.LittleEndian.Uint32(v.Bytes[8:]))) - day1970
		return date(time.Unix(86400*day, int64(binary.LittleEndian.Uint64(v.Bytes))))
	case parquet.Float:
		return float(math.Float64frombits(v.Bits), 32)
	case parquet.Double:
		return float(math.Float64frombits(v.Bits), 64)
	}
	if utf8.Valid(v.Bytes) {
		return Cell{Text: string(v.Bytes)}
	}
	return Cell{Text: "bytes that are not text", Kind: Fault}
}

func float(v float64, bits int) Cell {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Cell{Text: strconv.FormatFloat(v, 'g', -1, 64) + ", which is not a number", Kind: Fault}
	}
	return Cell{Text: strconv.FormatFloat(v, 'f', -1, bits), Kind: Number}
}

// scaled is a decimal number: a whole one divided by 10^scale.
func scaled(l *parquet.Leaf, v *parquet.Value) Cell {
	n := new(big.Int)
	switch l.Type {
	case parquet.Int32, parquet.Int64:
		n.SetInt64(int64(v.Bits))
	default: // two's complement, big end first
		b := v.Bytes
		if n.SetBytes(b); len(b) > 0 && b[0] >= 0x80 {
			n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
		}
	}
	scale := l.Logical.Scale
	if scale < 0 || scale > 1000 || len(v.Bytes) > 1000 {
		return Cell{Text: "a decimal number of an impossible scale", Kind: Fault}
	}
	r := new(big.Rat).SetFrac(n, new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale)), nil))
	s := r.FloatString(scale)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return Cell{Text: s, Kind: Number}
}

func date(t time.Time) Cell {
	return Cell{Text: t.UTC().Format("2006-01-02T15:04:05.999999999"), Kind: Date}
}
