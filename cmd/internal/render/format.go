//go:build !js

package render

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// Options change how a document is written, never which values it holds. The zero value is right for a file.
type Options struct {
	// Color lets the table format use bold and green for strong rows. It never changes widths.
	Color bool
	// Width is the terminal's width in columns for the table format; 0 means no limit. A table that is too wide loses
	// its borders first, then wraps its text. Numbers are never cut.
	Width int
	// Narrow lets the table format leave out columns that do not fit the width.
	Narrow bool
	// NoHeader leaves the header out of csv and tsv.
	NoHeader bool
	// Mark begins csv with a byte order mark, by which Excel knows UTF-8; Semicolons separates its cells by semicolons, with
	// decimal commas, as Excel reads it where numbers are written so.
	Mark, Semicolons bool
	// Terminal says that the writer is a terminal; binary formats refuse it.
	Terminal bool
}

// Format is one entry of the registry.
type Format struct {
	Name        string
	Description string
	// Endings are file endings with the dot, the usual one first.
	Endings []string
	// Binary formats are not for a terminal.
	Binary bool
	// Pasted formats are those whose tables are copied out of the document: each has a legend. In workbooks, which are not
	// among them, only tables to be read have one.
	Pasted bool

	write func(io.Writer, Document, Options) error // nil: the rows of its one table
	rows  func(io.Writer, []Column, []Pair, Options) (RowWriter, error)
}

// Rows reports that NewRowWriter can stream it.
func (f Format) Rows() bool { return f.rows != nil }

// Formats lists all formats in the order help shows them.
func Formats() []Format {
	return []Format{
		{Name: "table", Description: "table for the terminal", Endings: []string{".txt"}, write: buffered(appendTerminal)},
		{Name: "list", Description: "a line per value, for screen readers", Endings: []string{".list"}, write: buffered(appendList)},
		{Name: "markdown", Description: "GitHub Markdown", Endings: []string{".md", ".markdown"}, Pasted: true, write: buffered(markdown.append)},
		{Name: "csv", Description: "comma-separated values, raw numbers", Endings: []string{".csv"}, rows: delimitedBy(',')},
		{Name: "tsv", Description: "tab-separated values, raw numbers", Endings: []string{".tsv", ".tab"}, rows: delimitedBy('\t')},
		{Name: "json", Description: "JSON, raw numbers", Endings: []string{".json"}, write: buffered(appendJSONDocument)},
		{Name: "ndjson", Description: "one JSON object per line", Endings: []string{".ndjson", ".jsonl"}, write: writeNDJSON, rows: newNDJSON},
		{Name: "html", Description: "HTML to paste into Word, Google Docs or mail", Endings: []string{".html", ".htm"}, Pasted: true, write: buffered(appendHTML)},
		{Name: "latex", Description: "LaTeX with booktabs", Endings: []string{".tex"}, Pasted: true, write: buffered(appendLaTeX)},
		{Name: "asciidoc", Description: "AsciiDoc", Endings: []string{".adoc", ".asciidoc"}, Pasted: true, write: buffered(asciiDoc.append)},
		{Name: "confluence", Description: "Confluence and Jira wiki markup", Endings: []string{".wiki"}, Pasted: true, write: buffered(confluence.append)},
		{Name: "docx", Description: "Word document", Endings: []string{".docx"}, Binary: true, Pasted: true, write: writeDOCX},
		{Name: "xlsx", Description: "Excel workbook, one sheet per table", Endings: []string{".xlsx"}, Binary: true, write: writeXLSX, rows: newXLSXRows},
		{Name: "parquet", Description: "Parquet for pandas, R, DuckDB, Spark", Endings: []string{".parquet"}, Binary: true, rows: newParquetRows},
	}
}

// FormatNames lists the formats' names in the order of Formats.
func FormatNames() []string {
	return text.Each(Formats(), func(f Format) string { return f.Name })
}

// LookupFormat finds a format by name. The error is an [*UnknownError].
func LookupFormat(name string) (Format, error) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
	}
	return Format{}, unknown("format", name, FormatNames())
}

// FormatForFile finds the format by the file's ending, upper or lower case. The error is an [*UnknownError].
func FormatForFile(path string) (Format, error) {
	ending := strings.ToLower(filepath.Ext(path))
	var all []string
	for _, f := range Formats() {
		for _, e := range f.Endings {
			if e == ending {
				return f, nil
			}
		}
		all = append(all, f.Endings...)
	}
	return Format{}, unknown("file ending", ending, all)
}

// errTerminal is returned for a binary format on a terminal.
var errTerminal = errors.New("a binary format is not written to a terminal; name a file")

// Write writes the document in the named format. All errors of the writer are returned, as "writing FORMAT: ...".
func Write(w io.Writer, format string, doc Document, o Options) error {
	f, err := LookupFormat(format)
	if err != nil {
		return err
	}
	if f.Binary && o.Terminal {
		return fmt.Errorf("writing %s: %w", f.Name, errTerminal)
	}
	if err := doc.Validate(); err != nil {
		return fmt.Errorf("writing %s: %w", f.Name, err)
	}
	if f.Pasted && !doc.Whole {
		doc = doc.withLegends()
	}
	write := f.write
	if write == nil {
		write = f.writeRows
	}
	if err := write(w, doc, o); err != nil {
		return fmt.Errorf("writing %s: %w", f.Name, err)
	}
	return nil
}

// buffered adapts a writer that appends to a buffer: the document is written in one call, whose error cannot get
// lost.
func buffered(add func([]byte, Document, Options) ([]byte, error)) func(io.Writer, Document, Options) error {
	return func(w io.Writer, d Document, o Options) error {
		out, err := add(nil, d, o)
		if err != nil {
			return err
		}
		return WriteAll(w, out)
	}
}

// writeRows writes the rows of a document of one table.
func (f Format) writeRows(w io.Writer, d Document, o Options) error {
	t, err := d.flat()
	if err != nil {
		return err
	}
	t = t.withFlags()
	rows, err := f.rows(w, t.Columns, d.Meta, o)
	if err != nil {
		return err
	}
	for _, row := range t.Rows {
		if err := rows.WriteRow(row); err != nil {
			return err
		}
	}
	return rows.Close()
}

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
	if f.rows == nil {
		return nil, fmt.Errorf("format %q does not stream rows", f.Name)
	}
	return f.rows(w, slices.Clone(cols), meta, o)
}

// inChunks collects what is written, in large pieces. The first error sticks: every later call returns it.
func inChunks(w io.Writer) *bufio.Writer { return bufio.NewWriterSize(w, 64<<10) }
