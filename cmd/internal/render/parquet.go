//go:build !js

package render

import (
	"fmt"
	"io"
	"reflect"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

const (
	parquetBatch    = 512     // rows handed to the library at a time
	parquetRowGroup = 1 << 17 // rows a group; bounds memory
)

// parquetRows writes one flat table of optional columns: text as string, whole numbers as int64, other numbers as
// double, truth values as boolean. Pages are compressed with zstd; the same rows give the same bytes.
type parquetRows struct {
	out    *parquet.GenericWriter[any]
	cols   []Column
	fields []field
	rows   []parquet.Row
	values []parquet.Value
	texts  []byte
	err    error
}

// orderedGroup is a parquet group that keeps its fields in the order given; the library's own sorts them by name.
type orderedGroup struct {
	parquet.Group
	fields []parquet.Field
}

// Fields lists the columns in the table's order.
func (g orderedGroup) Fields() []parquet.Field { return g.fields }

// GoType is never used for rows that are written value by value; the library's own would have to make Go identifiers
// of the column names.
func (g orderedGroup) GoType() reflect.Type { return reflect.TypeFor[struct{}]() }

type namedNode struct {
	parquet.Node
	name string
}

// Name is the column's key.
func (n namedNode) Name() string { return n.name }

// Value is part of the Field interface and not used: no Go struct is read.
func (n namedNode) Value(reflect.Value) reflect.Value { return reflect.Value{} }

func parquetSchema(fields []field) *parquet.Schema {
	group := orderedGroup{Group: parquet.Group{}}
	codec := &zstd.Codec{Level: zstd.SpeedDefault} // one for all columns: encoders are large
	for _, f := range fields {
		var leaf parquet.Node
		switch f.kind {
		case kindText:
			// Not a dictionary: which runs the library makes of its indices depends on the vector instructions of the
			// processor, and so would the bytes.
			leaf = parquet.Encoded(parquet.String(), &parquet.Plain)
		case KindInteger:
			leaf = parquet.Int(64)
		case KindBool:
			leaf = parquet.Leaf(parquet.BooleanType)
		default:
			leaf = parquet.Leaf(parquet.DoubleType)
		}
		node := parquet.Optional(parquet.Compressed(leaf, codec))
		group.Group[f.key] = node
		group.fields = append(group.fields, namedNode{node, f.key})
	}
	return parquet.NewSchema("orgsim", group)
}

func newParquetRows(w io.Writer, cols []Column, meta []Pair) (*parquetRows, error) {
	fields := expand(cols)
	options := []parquet.WriterOption{
		parquetSchema(fields),
		parquet.CreatedBy("orgsim", "1", "0"),
		parquet.MaxRowsPerRowGroup(parquetRowGroup),
	}
	for _, p := range meta {
		options = append(options, parquet.KeyValueMetadata(p.Key, p.Value))
	}
	for _, f := range fields {
		if f.part != partValue {
			continue
		}
		c := cols[f.col]
		for _, p := range []Pair{{"label", c.Title()}, {"unit", f.unit(c)}} {
			if p.Value != "" {
				options = append(options, parquet.KeyValueMetadata("column."+f.key+"."+p.Key, p.Value))
			}
		}
	}
	config, err := parquet.NewWriterConfig(options...)
	if err != nil {
		return nil, fmt.Errorf("setting up parquet: %w", err)
	}
	return &parquetRows{
		out: parquet.NewGenericWriter[any](w, config), cols: cols, fields: fields,
		rows: make([]parquet.Row, 0, parquetBatch), values: make([]parquet.Value, 0, parquetBatch*len(fields)),
	}, nil
}

// WriteRow adds one row to the batch.
func (p *parquetRows) WriteRow(row []Cell) error {
	if err := checkRow(p.cols, row); err != nil {
		return err
	}
	if p.err != nil {
		return p.err
	}
	start := len(p.values)
	for i := range p.fields {
		f := &p.fields[i]
		p.values = append(p.values, p.value(f, f.of(&row[f.col])).Level(0, 1, i))
		if p.values[len(p.values)-1].IsNull() {
			p.values[len(p.values)-1] = parquet.NullValue().Level(0, 0, i)
		}
	}
	p.rows = append(p.rows, p.values[start:len(p.values):len(p.values)])
	if len(p.rows) == parquetBatch {
		return p.flush()
	}
	return nil
}

// value converts a datum to the column's type. A column of text holds numbers as their digits.
func (p *parquetRows) value(f *field, d datum) parquet.Value {
	if d.kind == cellMissing {
		return parquet.NullValue()
	}
	switch f.kind {
	case kindText:
		start := len(p.texts)
		switch d.kind {
		case cellText:
			p.texts = append(p.texts, d.text...)
		case cellNumber:
			p.texts = appendNumber(p.texts, d.num)
		default:
			p.texts = appendBool(p.texts, d.num)
		}
		return parquet.ByteArrayValue(p.texts[start:len(p.texts):len(p.texts)])
	case KindInteger:
		return parquet.Int64Value(int64(d.num))
	case KindBool:
		return parquet.BooleanValue(d.num != 0)
	}
	return parquet.DoubleValue(d.num)
}

func (p *parquetRows) flush() error {
	if p.err == nil && len(p.rows) > 0 {
		_, p.err = p.out.WriteRows(p.rows)
	}
	p.rows, p.values, p.texts = p.rows[:0], p.values[:0], p.texts[:0]
	return p.err
}

// Close writes the last batch and the file's footer.
func (p *parquetRows) Close() error {
	if err := p.flush(); err != nil {
		return err
	}
	p.err = p.out.Close()
	return p.err
}
