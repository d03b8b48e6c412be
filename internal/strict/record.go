package strict

import "slices"

// Record is one flat record with the place of every value: a map of a document, or a row, which is read as a document of
// its own. A Record from [Rows] is used again for the next row; take the values out before.
type Record struct {
	table *Table
	node  *Node // the record's map
	row   int   // number of the record among those of the file, from 1
	cells []cell
}

// cell is the value of one field.
type cell struct {
	set  bool
	num  float64 // a number; 0 or 1 for a flag; the place among Words for a choice
	text string
	node *Node // where it stands; nil: it is not given
}

func newRecord(t *Table) *Record { return &Record{table: t, cells: make([]cell, len(t.fields))} }

// read takes the values out of a map.
func (r *Record) read(n *Node) {
	r.node = n
	if !n.isMap() {
		return
	}
	for _, c := range n.Children {
		if i, ok := r.table.index[c.Key]; ok {
			r.take(i, c)
		} else {
			c.unknownKey(r.table.names, r.table.also)
		}
	}
	r.required()
}

// required reports the required fields that are not given, all in one problem.
func (r *Record) required() {
	r.node.missing(r.table.missing(func(i int) bool { return r.cells[i].node != nil }))
}

// take decodes a node into field i.
func (r *Record) take(i int, n *Node) {
	c, f := &r.cells[i], &r.table.fields[i]
	c.node = n
	switch f.Kind {
	case FieldNumber, FieldWhole:
		c.num = n.number(&r.table.bounds[i])
		if n.OK() && n.Present() && r.table.unusual(i, c.num) {
			n.Warn(UnusualValue, r.table.unusualMessage(i, c.num), "")
		}
	case FieldText:
		c.text = n.Text(f.MaxRunes)
	case FieldID:
		c.text = n.words(f.MaxRunes, true)
	case fieldFlag:
		if n.Bool() {
			c.num = 1
		}
	case FieldChoice:
		c.num = float64(max(0, slices.Index(f.Words, n.Enum(f.Words...))))
	}
	c.set = n.Present() && n.OK()
}

// Line is the line the record starts on, from 1.
func (r *Record) Line() int { return r.node.Line }

// Row is the number of the record among the records of its file, from 1, good and bad ones alike.
func (r *Record) Row() int { return r.row }

// Has reports whether field i was given and is good.
func (r *Record) Has(i int) bool { return r.cells[i].set }

// Float returns a number, 0 when it was not given.
func (r *Record) Float(i int) float64 { return r.cells[i].num }

// Text returns a text or an id, or the word of a choice; "" when it was not given.
func (r *Record) Text(i int) string {
	c := &r.cells[i]
	switch {
	case !c.set:
		return ""
	case r.table.fields[i].Kind == FieldChoice:
		return r.table.fields[i].Words[int(c.num)]
	}
	return c.text
}

// Place returns the line and column of field i, or of the record when i is -1 or the field does not stand in the file.
func (r *Record) Place(i int) (line, col int) {
	n := r.node
	if i >= 0 && r.cells[i].node != nil {
		n = r.cells[i].node
	}
	return n.Line, n.Col
}

// Fail records an error at field i, or at the whole record when i is -1.
func (r *Record) Fail(i int, id, message, hint string) {
	r.report(i, Problem{ID: id, Message: message, Hint: hint})
}

// Warn records a warning at field i, or at the whole record when i is -1.
func (r *Record) Warn(i int, id, message, hint string) {
	r.report(i, Problem{ID: id, Message: message, Hint: hint, Severity: SeverityWarning})
}

func (r *Record) report(i int, p Problem) {
	n := r.node
	p.Field = n.path()
	switch {
	case i >= 0 && r.cells[i].node != nil:
		n = r.cells[i].node
		p.Field = n.path()
	case i >= 0 && p.Field != "":
		p.Field += "." + r.table.names[i]
	case i >= 0:
		p.Field = r.table.names[i]
	}
	p.Line, p.Col = n.Line, n.Col
	n.report(p)
}

// Problems returns what is wrong with the record, in order of place; nil when nothing is.
func (r *Record) Problems() Problems { return r.node.Problems() }

// Err returns the record's Problems as an error when one of them is an error, else nil.
func (r *Record) Err() error {
	if r.node.OK() {
		return nil
	}
	return r.Problems().Err()
}
