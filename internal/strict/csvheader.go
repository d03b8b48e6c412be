package strict

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// header reads the first row and maps columns to fields. The error holds all that is wrong with it.
func (c *csvReader) header() error {
	if err := c.open(); err != nil {
		return err
	}
	if !c.row() {
		if err := c.failure(c.file); err != nil {
			return err
		}
		return Problems{{ID: EmptyInput, File: c.file, Message: "is empty"}}
	}
	c.record.row = 0
	return c.record.Err()
}

// bind maps the cells of the header to fields.
func (c *csvReader) bind(cells []*Node) {
	c.columns = make([]int, 0, len(cells))
	if len(cells) > maxColumns {
		c.doc.Root.Fail(TooLarge, fmt.Sprintf("the header has %d columns; at most %d are allowed", len(cells), maxColumns), "")
		return
	}
	if c.otherDelimiter(cells) || c.noHeader(cells) {
		return
	}
	first := make(map[string]int, len(cells))
	for k, cell := range cells {
		name := cell.Value
		i := c.table.at(name)
		c.columns = append(c.columns, i)
		before, twice := first[name]
		switch {
		case name == "":
			cell.refuse(Problem{ID: emptyColumn, Message: fmt.Sprintf("column %d has no name", k+1), Hint: "name it or delete it"})
		case twice:
			cell.refuse(Problem{ID: duplicateColumn, Field: text.Short(name),
				Message: fmt.Sprintf("column %d has the name of column %d, %s", k+1, before+1, text.Quote(name)), Hint: "keep one of them"})
		case i < 0:
			hint := c.table.suggest(name)
			if strings.HasPrefix(name, "sep=") {
				hint = "delete this line, which only Excel reads"
			}
			cell.refuse(Problem{ID: UnknownField, Field: text.Short(name), Message: "unknown column " + text.Quote(name), Hint: hint})
		}
		if !twice {
			first[name] = k
		}
	}
	missing := c.table.missing(func(i int) bool { return slices.Contains(c.columns, i) })
	if missing != nil {
		c.doc.Root.Fail(MissingField, strings.Replace(missingMessage(missing), "field", "column", 1), "")
	}
}

// refuse records a problem of a column, at its name.
func (n *Node) refuse(p Problem) {
	p.Line, p.Col = n.Line, n.Col
	n.record(p)
}

// otherDelimiter reports a header that has no comma but another usual separator.
func (c *csvReader) otherDelimiter(cells []*Node) bool {
	if len(cells) != 1 {
		return false
	}
	for _, d := range []struct{ sep, name string }{{";", "semicolons"}, {"\t", "tabs"}, {"|", "bars"}} {
		if at := strings.Index(cells[0].Value, d.sep); at >= 0 {
			c.doc.reportAt(c.cells[0].from+at, Problem{ID: wrongDelimiter, Message: "the columns are separated by " + d.name + "; commas are wanted",
				Hint: "save the file as comma-separated text, with a decimal point in numbers"})
			return true
		}
	}
	return false
}

// noHeader reports a first row of which no cell could be a column name and one is plainly a value.
func (c *csvReader) noHeader(cells []*Node) bool {
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
	c.doc.Root.Fail(noHeader, "the first row holds values; it must name the columns", "for example "+strings.Join(c.table.exampleHeader(), ","))
	return true
}

// exampleHeader is the required fields, or the first few when none is required.
func (t *Table) exampleHeader() []string {
	if names := t.missing(func(int) bool { return false }); names != nil {
		return names
	}
	return t.names[:min(3, len(t.names))]
}
