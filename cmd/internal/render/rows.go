//go:build !js

package render

import (
	"bufio"
	"fmt"
	"io"
)

// RowWriter streams the rows of one table in a format for programs. It keeps no row: memory does not grow with the
// number of rows. It is not safe for concurrent use.
type RowWriter interface {
	// WriteRow writes one row of one cell a column. The slice may be reused.
	WriteRow(row []Cell) error
	// Close writes what is buffered and the format's end, and reports the first error of the whole stream. It does
	// not close the writer below.
	Close() error
}

// NewRowWriter starts a stream of rows in csv, tsv, ndjson, parquet or xlsx. Columns that will have ranges, marks or
// reasons say so in Ranged, Marked and Reasoned; others drop them. meta goes where the format has room for it
// (parquet, xlsx).
func NewRowWriter(w io.Writer, format string, cols []Column, meta []Pair, o Options) (RowWriter, error) {
	f, err := LookupFormat(format)
	if err != nil {
		return nil, err
	}
	if f.Binary && o.Terminal {
		return nil, fmt.Errorf("writing %s: %w", f.Name, errTerminal)
	}
	if err := (Table{Columns: cols}).validate(); err != nil {
		return nil, fmt.Errorf("writing %s: %w", f.Name, err)
	}
	return newRowWriter(w, f.Name, cols, meta, o)
}

func newRowWriter(w io.Writer, format string, cols []Column, meta []Pair, o Options) (RowWriter, error) {
	cols = append([]Column(nil), cols...)
	switch format {
	case "csv":
		return newDelimited(w, ',', cols, o), nil
	case "tsv":
		return newDelimited(w, '\t', cols, o), nil
	case "ndjson":
		return newNDJSON(w, cols), nil
	case "parquet":
		return newParquetRows(w, cols, meta)
	case "xlsx":
		return newXLSXRows(w, cols, meta)
	}
	return nil, fmt.Errorf("format %q does not stream rows", format)
}

// inChunks collects what is written, in large pieces. The first error sticks: every later call returns it.
func inChunks(w io.Writer) *bufio.Writer { return bufio.NewWriterSize(w, 64<<10) }
