package grid

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"math/big"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/format"
)

// mostUnpacked bounds what the columns of a Parquet file unpack to, bytes as the file says.
const mostUnpacked = 4 << 30

// Parquet is a Parquet file: a row of names, and rows of values.
type Parquet struct {
	groups []parquet.RowGroup
	leaves []leaf // by leaf column
	names  []Cell
	rows   parquet.Rows
	batch  [64]parquet.Row
	have   []parquet.Row // of the batch, not yet given
	cells  []Cell
	row    int
}

// leaf is a column of values, and the column of the table it belongs to.
type leaf struct {
	column int
	nested bool
	typ    parquet.Type
}

// OpenParquet reads what a Parquet file says of itself. The error is of type [*Error].
func OpenParquet(b []byte) (p *Parquet, err error) {
	defer func() {
		if broken := recover(); broken != nil { // the library promises none, but not for hostile files
			p, err = nil, &Error{ID: idDamaged, Message: fmt.Sprintf("is damaged: %v", broken)}
		}
	}()
	switch {
	case len(b) == 0:
		return nil, &Error{ID: "empty-input", Message: "is empty"}
	case bytes.HasPrefix(b, []byte("PARE")):
		return nil, &Error{ID: looksLike + "encrypted", Message: "is an encrypted Parquet file", Hint: "write it without encryption"}
	case !bytes.HasPrefix(b, []byte("PAR1")):
		return nil, &Error{ID: looksLike + "text", Message: "is not a Parquet file, whatever its name says", Hint: "name text .csv, .ndjson, .json or .yaml"}
	}
	f, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)), parquet.SkipBloomFilters(true), parquet.SkipPageIndex(true))
	if err != nil {
		return nil, damaged(err)
	}
	var unpacked int64
	for _, g := range f.Metadata().RowGroups {
		for _, c := range g.Columns {
			unpacked += max(0, c.MetaData.TotalUncompressedSize)
		}
	}
	if unpacked > mostUnpacked {
		return nil, &Error{ID: idTooLarge, Message: "unpacks to more than 4 GiB", Hint: "write only the columns that are needed"}
	}
	p = &Parquet{groups: f.RowGroups()}
	for i, c := range f.Root().Columns() {
		p.names = append(p.names, Cell{Text: strings.TrimSpace(c.Name())})
		p.addLeaves(c, i, false)
	}
	if len(p.names) > mostColumns {
		return nil, &Error{ID: idTooLarge, Message: "has more than 16,384 columns"}
	}
	p.cells = make([]Cell, len(p.names))
	return p, nil
}

func (p *Parquet) addLeaves(c *parquet.Column, column int, nested bool) {
	nested = nested || !c.Leaf() || c.Repeated()
	if c.Leaf() {
		p.leaves = append(p.leaves, leaf{column, nested, c.Type()})
	}
	for _, child := range c.Columns() {
		p.addLeaves(child, column, nested)
	}
}

// Next is that of [Rows]: the names are row 0 of the file, and are given first, as row 1; the n-th row of values is row
// n + 1.
func (p *Parquet) Next() (row int, cells []Cell, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			row, cells, err = 0, nil, &Error{ID: idDamaged, Message: fmt.Sprintf("is damaged: %v", broken), Row: p.row}
		}
	}()
	if p.row == 0 {
		p.row = 1
		return 1, p.names, nil
	}
	for len(p.have) == 0 {
		if p.rows == nil {
			if len(p.groups) == 0 {
				return 0, nil, io.EOF
			}
			p.rows, p.groups = p.groups[0].Rows(), p.groups[1:]
		}
		n, err := p.rows.ReadRows(p.batch[:])
		p.have = p.batch[:n]
		if errors.Is(err, io.EOF) {
			if n > 0 {
				break
			}
			if err := p.rows.Close(); err != nil {
				return 0, nil, damaged(err)
			}
			p.rows = nil
		} else if err != nil {
			return 0, nil, &Error{ID: idDamaged, Message: "is damaged: " + err.Error(), Row: p.row}
		}
	}
	p.row++
	clear(p.cells)
	for _, v := range p.have[0] {
		if v.IsNull() || v.Column() < 0 || v.Column() >= len(p.leaves) {
			continue
		}
		l := &p.leaves[v.Column()]
		if p.cells[l.column] = (Cell{Text: "a list or a group of values", Kind: Fault}); !l.nested {
			p.cells[l.column] = value(l.typ, v)
		}
	}
	p.have = p.have[1:]
	return p.row, p.cells, nil
}

// value is a value of a column as a cell.
func value(t parquet.Type, v parquet.Value) Cell {
	if l := t.LogicalType(); l != nil {
		switch l := l.Value.(type) {
		case *format.DecimalType:
			return scaled(v, int(l.Scale))
		case *format.DateType:
			return Cell{Text: time.Unix(86400*int64(v.Int32()), 0).UTC().Format(time.DateOnly), Kind: Date}
		case *format.TimestampType:
			return instant(v.Int64(), l.Unit)
		case *format.TimeType:
			return Cell{Text: "a time of day", Kind: Fault}
		case *format.IntType:
			if !l.IsSigned && v.Kind() == parquet.Int64 {
				return Cell{Text: strconv.FormatUint(v.Uint64(), 10), Kind: Number}
			}
			if !l.IsSigned {
				return Cell{Text: strconv.FormatUint(uint64(v.Uint32()), 10), Kind: Number}
			}
		}
	}
	if c := t.ConvertedType(); c != nil && *c == deprecated.Interval {
		return Cell{Text: "an interval", Kind: Fault}
	}
	switch v.Kind() {
	case parquet.Boolean:
		return Cell{Text: strings.ToUpper(strconv.FormatBool(v.Boolean()))}
	case parquet.Int32:
		return Cell{Text: strconv.Itoa(int(v.Int32())), Kind: Number}
	case parquet.Int64:
		return Cell{Text: strconv.FormatInt(v.Int64(), 10), Kind: Number}
	case parquet.Float:
		return float(float64(v.Float()), 32)
	case parquet.Double:
		return float(v.Double(), 64)
	case parquet.ByteArray, parquet.FixedLenByteArray:
		if b := v.ByteArray(); utf8.Valid(b) {
			return Cell{Text: string(b)}
		}
		return Cell{Text: "bytes that are no text", Kind: Fault}
	}
	return Cell{Text: "a value of type " + t.String(), Kind: Fault}
}

func float(v float64, bits int) Cell {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Cell{Text: strconv.FormatFloat(v, 'g', -1, 64) + ", which is no number", Kind: Fault}
	}
	return Cell{Text: strconv.FormatFloat(v, 'f', -1, bits), Kind: Number}
}

// scaled is a decimal number: a whole one divided by 10^scale.
func scaled(v parquet.Value, scale int) Cell {
	n := new(big.Int)
	switch v.Kind() {
	case parquet.Int32:
		n.SetInt64(int64(v.Int32()))
	case parquet.Int64:
		n.SetInt64(v.Int64())
	default: // two's complement, big end first
		b := v.ByteArray()
		if n.SetBytes(b); len(b) > 0 && b[0] >= 0x80 {
			n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
		}
	}
	if scale < 0 || scale > 1000 {
		return Cell{Text: "a decimal number of an impossible scale", Kind: Fault}
	}
	r := new(big.Rat).SetFrac(n, new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale)), nil))
	s := r.FloatString(scale)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return Cell{Text: s, Kind: Number}
}

// instant is a time since 1970 in a unit.
func instant(n int64, unit format.TimeUnit) Cell {
	var t time.Time
	switch unit.Value.(type) {
	case *format.MilliSeconds:
		t = time.UnixMilli(n)
	case *format.MicroSeconds:
		t = time.UnixMicro(n)
	default:
		t = time.Unix(0, n)
	}
	return Cell{Text: t.UTC().Format("2006-01-02T15:04:05.999999999"), Kind: Date}
}
