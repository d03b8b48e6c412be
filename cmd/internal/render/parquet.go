//go:build !js

package render

import (
	"io"

	"github.com/orgsim/orgsim/internal/parquet"
)

// parquetRows writes one flat table of optional columns: text, whole numbers, other numbers, truth values.
type parquetRows struct {
	out    *parquet.Writer
	cols   []Column
	fields []field
	text   []byte
}

func newParquetRows(w io.Writer, cols []Column, meta []Pair, _ Options) (RowWriter, error) {
	p := &parquetRows{cols: cols, fields: expand(cols)}
	var columns []parquet.Field
	var notes []parquet.Pair
	for _, m := range meta {
		notes = append(notes, parquet.Pair{Key: m.Key, Value: m.Value})
	}
	for _, f := range p.fields {
		kind := parquet.Number
		switch f.kind {
		case kindText:
			kind = parquet.Text
		case KindInteger:
			kind = parquet.Integer
		case KindBool:
			kind = parquet.Truth
		}
		columns = append(columns, parquet.Field{Name: f.key, Kind: kind})
		if f.part != partValue {
			continue
		}
		c := cols[f.col]
		for _, n := range []Pair{{"label", c.Title()}, {"unit", f.unit(c)}} {
			if n.Value != "" {
				notes = append(notes, parquet.Pair{Key: "column." + f.key + "." + n.Key, Value: n.Value})
			}
		}
	}
	var err error
	p.out, err = parquet.NewWriter(w, "orgsim version 1 (build 0)", columns, notes)
	return p, err
}

// WriteRow adds one row. A column of text holds numbers as their digits.
func (p *parquetRows) WriteRow(row []Cell) error {
	if err := checkRow(p.cols, row); err != nil {
		return err
	}
	for i := range p.fields {
		f := &p.fields[i]
		d := f.of(&row[f.col])
		switch {
		case d.kind == cellMissing:
		case f.kind == kindText && d.kind == cellNumber:
			p.text = appendNumber(p.text[:0], d.value)
			p.out.Text(i, string(p.text))
		case f.kind == kindText && d.kind == cellBool:
			p.text = appendBool(p.text[:0], d.value)
			p.out.Text(i, string(p.text))
		case f.kind == kindText:
			p.out.Text(i, d.text)
		case f.kind == KindInteger:
			p.out.Integer(i, int64(d.value))
		case f.kind == KindBool:
			p.out.Truth(i, d.value != 0)
		default:
			p.out.Number(i, d.value)
		}
	}
	return p.out.Row()
}

// Close writes what is left of the file.
func (p *parquetRows) Close() error { return p.out.Close() }
