package render

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/chart"
)

// BlockKind says what a [Block] is.
type BlockKind uint8

const (
	BlockText    BlockKind = iota // a sentence or paragraph
	BlockHeading                  // a heading
	BlockNote                     // a warning or remark
	BlockMethod                   // version, seed, draws: the last line
	BlockTable                    // a table
	BlockItem                     // an item of a list
	blockMap                      // a map
	BlockChart                    // figures, on a page only
)

var blockNames = [...]string{"text", "heading", "note", "method", "table", "item", "map", "chart"}

// String is the kind's name in JSON output.
func (k BlockKind) String() string { return blockNames[k] }

// Block is one piece of a document: Table for BlockTable, Figures for BlockChart, Text otherwise; for blockMap it is the
// drawing of Map.
type Block struct {
	Kind    BlockKind
	Text    string
	Table   Table
	Map     *Map
	Figures []chart.Figure
}

// Pair is one item of a document's metadata.
type Pair struct{ Key, Value string }

// plain is the block's text, with a mark before an item.
func (b Block) plain() string {
	if b.Kind == BlockItem {
		return "• " + b.Text
	}
	return b.Text
}

// Document is what a command prints: blocks in order, and what programs need besides.
type Document struct {
	Title  string
	Blocks []Block
	// Whole says that it is read as it is: its tables have no legends.
	Whole bool
	// Meta goes to JSON, the Method sheet of xlsx and the metadata of Parquet: version, seed, draws, model digest.
	// Keys are unique.
	Meta []Pair
	// Flat, if set, is the one table that row formats (csv, tsv, ndjson, parquet) hold. Without it they hold the
	// document's table; if there are several with the same columns, all their rows after a column "table".
	Flat *Table
	// Data, if set, is what json writes instead of the generic tables, and Lines what ndjson writes, one value a
	// line.
	Data  any
	Lines []any
	// Charts are what can be drawn of it, the most telling one first.
	Charts []Chart
}

// Chart is a chart that a document can be drawn as.
type Chart struct {
	Kind string
	Draw func() ([]chart.Figure, error)
}

// Add appends a line of text of the given kind.
func (d *Document) Add(kind BlockKind, text string) {
	d.Blocks = append(d.Blocks, Block{Kind: kind, Text: text})
}

// AddTable appends a table.
func (d *Document) AddTable(t Table) {
	d.Blocks = append(d.Blocks, Block{Kind: BlockTable, Table: t})
}

// Tables lists the document's tables in order.
func (d Document) Tables() []Table {
	var out []Table
	for _, b := range d.Blocks {
		if b.Kind == BlockTable {
			out = append(out, b.Table)
		}
	}
	return out
}

// OnlyColumns keeps of each table the named columns it has, in the order named; a table that has none of them is left out.
// The error is an [*UnknownError] for a name that no table has.
func (d Document) OnlyColumns(names ...string) (Document, error) {
	known := map[string]bool{}
	var short []string
	var blocks []Block
	for _, b := range d.Blocks {
		if b.Kind != BlockTable {
			blocks = append(blocks, b)
			continue
		}
		var keep []string
		for _, name := range names {
			if at, err := b.Table.column(strings.TrimSpace(name)); err == nil && !slices.Contains(keep, b.Table.Columns[at].Key) {
				known[name], keep = true, append(keep, b.Table.Columns[at].Key)
			}
		}
		for _, name := range b.Table.columnNames() {
			if !slices.Contains(short, name) {
				short = append(short, name)
			}
		}
		if keep == nil {
			continue
		}
		b.Table = b.Table.MustSelect(keep...)
		blocks = append(blocks, b)
	}
	for _, name := range names {
		if !known[name] {
			return d, unknown("column", name, short)
		}
	}
	d.Blocks = blocks
	return d, nil
}

// Validate checks every table; see [Table.Validate].
func (d Document) Validate() error {
	for _, t := range d.Tables() {
		if err := t.validate(); err != nil {
			return err
		}
	}
	if d.Flat != nil {
		return d.Flat.validate()
	}
	return nil
}

// ErrManyTables is returned when a format that holds one table is asked to hold several with different columns.
var ErrManyTables = errors.New("the format holds one table, and these have different columns")

// flat is the one table of row formats.
func (d Document) flat() (Table, error) {
	if d.Flat != nil {
		return *d.Flat, nil
	}
	tables := d.Tables()
	switch len(tables) {
	case 0:
		return Table{}, errNoColumns
	case 1:
		return tables[0], nil
	}
	all := Table{Columns: append([]Column{{Key: "table", Label: "Table"}}, tables[0].Columns...)}
	for i, t := range tables {
		if !sameKeys(t.Columns, tables[0].Columns) {
			return Table{}, fmt.Errorf("%w: %q and %q", ErrManyTables, tables[0].ID, t.ID)
		}
		name := Text(cmp.Or(t.ID, cmp.Or(t.Title, fmt.Sprint(i+1))))
		for _, row := range t.Rows {
			all.Rows = append(all.Rows, append([]Cell{name}, row...))
		}
	}
	return all, nil
}

func sameKeys(a, b []Column) bool {
	return slices.EqualFunc(a, b, func(x, y Column) bool { return x.Key == y.Key && x.Kind == y.Kind })
}

// WriteAll treats a short write as the error it is.
func WriteAll(w io.Writer, p []byte) error {
	n, err := w.Write(p)
	if err == nil && n < len(p) {
		err = io.ErrShortWrite
	}
	return err
}
