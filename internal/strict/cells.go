package strict

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/orgsim/orgsim/internal/text"
)

// List says what the columns and cells of a table mean that is not written as a [Table] has it.
type List interface {
	// Header returns the field of each column, [NotUsed] or [NotKnown]; nil: they are called as the fields are.
	Header(cells []*Node) []int
	// Row makes of the cells of a row what their fields take; a cell that holds nothing is not Present. It reports false of
	// a row that it refuses.
	Row(row *Node, cells []*Node) bool
}

// Columns that are no fields: one that is passed over, and one that is refused.
const (
	NotUsed  = -1
	NotKnown = -2
)

// cellRows are rows of cells below a header.
type cellRows struct {
	Rows
	list    List    // nil: cells are as the table has them
	columns []int   // column -> field
	nodes   []*Node // used again for the cells of each row
}

// cell makes the k-th node the cell of a row.
func (c *cellRows) cell(k, line, col int, text string) {
	if k == len(c.nodes) {
		c.nodes = append(c.nodes, new(Node))
	}
	n := c.nodes[k]
	*n = Node{doc: c.doc, parent: c.doc.Root, Kind: kindScalar, Value: text, Line: line, Col: col}
	if text == "" {
		n.Kind = KindNone
	}
}

// decode takes a row of so many cells, the last of which are left out where there are more than a header may have: the
// first row is the header.
func (c *cellRows) decode(cells []*Node, count int) {
	root := c.doc.Root
	root.Kind = KindMap
	switch {
	case c.columns == nil:
		c.bind(cells, count)
		return
	case c.list == nil && count != len(c.columns):
		hint := ""
		if count > len(c.columns) {
			hint = "put a cell that contains a comma in double quotes, and write numbers without commas"
		}
		root.Fail(raggedRow, fmt.Sprintf("the row has %s, the header has %d", text.Count(count, "cell"), len(c.columns)), hint)
		return
	}
	for k, n := range cells {
		if k < len(c.columns) && c.columns[k] >= 0 {
			n.Key = c.table.names[c.columns[k]]
		}
		if len(n.Value) > maxCellBytes {
			n.Fail(longCellProblem.ID, longCellProblem.Message, longCellProblem.Hint)
			n.Kind, n.Value = KindNone, ""
		}
	}
	if c.list != nil && !c.list.Row(root, cells) {
		return
	}
	for k, i := range c.columns {
		if i >= 0 && k < len(cells) && (cells[k].Present() || !cells[k].OK()) {
			c.record.take(i, cells[k])
		}
	}
	c.record.required()
}

// bind maps the cells of the header to fields.
func (c *cellRows) bind(cells []*Node, count int) {
	c.columns = []int{}
	if count > maxColumns {
		c.doc.Root.Fail(TooLarge, fmt.Sprintf("the header has %d columns; at most %d are allowed", count, maxColumns), "")
		return
	}
	var said []int
	if c.list != nil {
		said = c.list.Header(cells)
	}
	if said == nil && (c.otherDelimiter(cells) || c.noHeader(cells)) {
		return
	}
	first := make(map[string]int, len(cells))
	for k, cell := range cells {
		i := c.table.at(cell.Value)
		if said != nil {
			i = said[k]
		}
		if c.columns = append(c.columns, i); i != NotUsed || said == nil {
			c.named(k, cell, i, first)
		}
	}
	missing := c.table.missing(func(i int) bool { return slices.Contains(c.columns, i) })
	if missing != nil {
		c.doc.Root.Fail(MissingField, strings.Replace(missingMessage(missing), "field", "column", 1), "")
	}
}

// named refuses the name of a column that is none, is that of a column before, or no field's.
func (c *cellRows) named(k int, cell *Node, field int, first map[string]int) {
	name := cell.Value
	before, twice := first[name]
	p := Problem{Line: cell.Line, Col: cell.Col}
	switch {
	case name == "":
		p.ID, p.Message, p.Hint = emptyColumn, fmt.Sprintf("column %d has no name", k+1), "name it or delete it"
	case twice:
		p.ID, p.Field, p.Hint = duplicateColumn, text.Short(name), "keep one of them"
		p.Message = fmt.Sprintf("column %d has the name of column %d, %s", k+1, before+1, text.Quote(name))
	case field < 0:
		p.ID, p.Field, p.Hint = UnknownField, text.Short(name), c.table.suggest(name)
		p.Message = "unknown column " + text.Quote(name)
		if strings.HasPrefix(name, "sep=") {
			p.Hint = "delete this line, which only Excel reads"
		}
	default:
		first[name] = k
		return
	}
	if !twice {
		first[name] = k
	}
	cell.record(p)
}

// otherDelimiter reports a header that has no comma but another usual separator.
func (c *cellRows) otherDelimiter(cells []*Node) bool {
	if len(cells) != 1 {
		return false
	}
	for _, d := range []struct{ sep, name string }{{";", "semicolons"}, {"\t", "tabs"}, {"|", "bars"}} {
		if at := strings.Index(cells[0].Value, d.sep); at >= 0 {
			cells[0].record(Problem{ID: wrongDelimiter, Line: cells[0].Line, Col: cells[0].Col + utf8.RuneCountInString(cells[0].Value[:at]), Message: "the columns are separated by " + d.name + "; expected commas",
				Hint: "save the file as comma-separated text, with a decimal point in numbers"})
			return true
		}
	}
	return false
}

// noHeader reports a first row of which no cell could be a column name and one is plainly a value.
func (c *cellRows) noHeader(cells []*Node) bool {
	value := false
	for _, cell := range cells {
		name := cell.Value
		if c.table.at(name) >= 0 || c.table.suggest(name) != "" {
			return false
		}
		value = value || wellFormed(name)
		for _, f := range c.table.fields {
			value = value || slices.Contains(f.Words, name)
		}
	}
	if !value {
		return false
	}
	c.doc.Root.Fail(noHeader, "the first row contains values; it must name the columns", "for example "+strings.Join(c.table.exampleHeader(), ","))
	return true
}

// exampleHeader is the required fields, or the first few when none is required.
func (t *Table) exampleHeader() []string {
	if names := t.missing(func(int) bool { return false }); names != nil {
		return names
	}
	return t.names[:min(3, len(t.names))]
}

// Cells gives rows of cells that do not stand in a text.
type Cells interface {
	// Next returns the number of a row, which ascends, and the texts of its cells. At the end the error is [io.EOF].
	Next() (row int, cells []string, err error)
}

// NewCells reads records of a table from rows of cells, of which the first is the header. Lines and columns are those of
// the cells.
func NewCells(in Cells, file string, t *Table, list List) *Rows {
	c := &cellRows{Rows: newRows(file, FormatCSV, t), list: list}
	c.next = func() bool {
		row, texts, err := in.Next()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				c.err = err
			}
			return false
		}
		c.begin(row, nil)
		c.doc.Root.Col = 0
		for k, s := range texts {
			c.cell(k, row, k+1, s)
		}
		c.decode(c.nodes[:len(texts)], len(texts))
		return true
	}
	c.head = c.header
	c.none = Problem{ID: NoRows, Line: 1, Message: "has a header and no rows"}
	return &c.Rows
}

// header reads the first row and maps columns to fields. The error holds all that is wrong with it.
func (c *cellRows) header() error {
	if !c.next() {
		if err := c.failed(); err != nil {
			return err
		}
		return Problems{{ID: EmptyInput, File: c.file, Message: "is empty"}}
	}
	c.record.row = 0
	return c.record.Err()
}
