package lists

import (
	"bufio"
	"errors"
	"io"
	"strings"

	"github.com/orgsim/orgsim/internal/grid"
)

// mostRow bounds a row: what the strict reader takes. A longer line is passed on as it is, for it to refuse.
const mostRow = 1 << 20

// table rewrites the rows of a list.
type table struct {
	*Columns
	dialect Dialect
	next    func() // rewrites one row

	strict  bool // nothing needs rewriting
	sep     byte // between cells, of text
	decimal byte // '.', ',' or 0: not known
	header  []string
	columns []int        // column -> field, -1: not used
	derived bool         // the text has a column for the fields that were derived
	unit    map[int]bool // fields whose values must say their unit
	line    int          // of the header
	at      int          // line that is being rewritten
	notes   []Note
	met     []Note // names of industries not yet told
	told    map[string]bool
	asides  []Aside // of rows that were rewritten

	out  []byte // rewritten, not yet read
	from int
	head bool // the header was written
	err  error
}

func newTable(c *Columns, d Dialect) table {
	return table{Columns: c, dialect: d, strict: true, line: 1, told: map[string]bool{}, unit: map[int]bool{}}
}

// textTable is one whose rows are lines of text.
type textTable struct {
	table
	in    *bufio.Reader
	skip  int      // lines before the header
	again []string // lines to be read once more
	ended error    // of the input
}

// Aside is what the strict reader is not told of a row.
type Aside struct {
	Line   int
	Faults []Fault
}

// Fault is a cell that holds no value.
type Fault struct {
	Column               int // from 1
	Field, Message, Hint string
}

// Aside is that of a line, and forgets those of lines before it.
func (r *Reading) Aside(line int) (a Aside) {
	q := r.t.asides
	for len(q) > 0 && q[0].Line <= line {
		if q[0].Line == line {
			a = q[0]
		}
		q = q[1:]
	}
	r.t.asides = q
	return a
}

func (t *table) Read(p []byte) (int, error) {
	for t.from == len(t.out) {
		if t.err != nil {
			return 0, t.err
		}
		t.out, t.from = t.out[:0], 0
		t.next()
	}
	n := copy(p, t.out[t.from:])
	t.from += n
	return n, nil
}

// nextLine rewrites one row.
func (t *textTable) nextLine() {
	t.at++
	if t.skip > 0 {
		t.skip--
		t.readLine()
		t.out = append(t.out, '\n')
		return
	}
	line, lines := t.readRow()
	t.at += lines - 1
	if line == "" {
		t.err = t.ended
		return
	}
	cells := cut(strings.TrimRight(line, "\r\n"), t.sep)
	switch {
	case strings.Count(line, `"`)%2 == 1:
		t.out = append(t.out, strings.TrimRight(line, "\r\n")...) // the strict reader refuses it
	case !t.head:
		t.writeHeader()
	case strings.Trim(line, " \t\r\n"+string(t.sep)+`"`) == "":
	case t.columns != nil:
		t.row(cells)
	}
	for range lines {
		t.out = append(t.out, '\n')
	}
}

// mostLines is how many lines a row may have. A quote that is not closed on one of them costs one line.
const mostLines = 50

// readRow returns the next row, whose cells in quotes may go over several lines, and how many these are.
func (t *textTable) readRow() (row string, lines int) {
	first := t.readLine()
	row, lines = first, 1
	var more []string
	for strings.Count(row, `"`)%2 == 1 && lines < mostLines && len(row) < mostRow {
		line := t.readLine()
		if line == "" {
			break
		}
		more = append(more, line)
		row += line
		lines++
	}
	if strings.Count(row, `"`)%2 == 1 {
		t.again = append(more, t.again...)
		return first, 1
	}
	return row, lines
}

// readLine returns the next line with its end, "" at the end of the input.
func (t *textTable) readLine() string {
	if len(t.again) > 0 {
		line := t.again[0]
		t.again = t.again[1:]
		return line
	}
	line, err := t.in.ReadSlice('\n')
	s := string(line)
	for errors.Is(err, bufio.ErrBufferFull) && len(s) < mostRow {
		line, err = t.in.ReadSlice('\n')
		s += string(line)
	}
	for errors.Is(err, bufio.ErrBufferFull) { // the strict reader refuses what it has, the rest need not be held
		_, err = t.in.ReadSlice('\n')
	}
	if err != nil {
		t.ended = err
	}
	return s
}

func (t *table) writeHeader() {
	t.head = true
	if t.columns == nil {
		t.write(t.header) // the strict reader says what is wrong with it
		return
	}
	var names []string
	for _, f := range t.columns {
		if f >= 0 {
			names = append(names, t.fields[f].Name)
		}
	}
	if t.derived {
		names = append(names, derivedName)
	}
	t.write(names)
}

// derivedName is the column that names the fields that were derived.
const derivedName = "derived"

// row writes the used cells of a row, and marks what was derived. A row with too few or too many cells stays one.
func (t *table) row(cells []grid.Cell) {
	var out, derived []string
	var aside Aside
	for k, f := range t.columns {
		if f < 0 {
			continue
		}
		if k >= len(cells) {
			t.write(out)
			return
		}
		s, follows := t.value(f, cells[k])
		if fault := t.fault(f, cells[k]); fault != nil {
			fault.Column, s = k+1, ""
			aside.Faults = append(aside.Faults, *fault)
		}
		if follows {
			derived = append(derived, t.fields[f].Name)
		}
		out = append(out, s)
	}
	if t.derived {
		out = append(out, strings.Join(derived, " "))
	}
	for k := len(t.columns); k < len(cells); k++ {
		if cells[k].Text != "" {
			out = append(out, cells[k].Text)
		}
	}
	if aside.Faults != nil {
		aside.Line = t.at
		t.asides = append(t.asides, aside)
	}
	t.write(out)
}

// write appends a row of comma-separated text without its end.
func (t *table) write(cells []string) {
	for i, s := range cells {
		if i > 0 {
			t.out = append(t.out, ',')
		}
		if strings.ContainsAny(s, ",\"\r\n") {
			s = `"` + strings.ReplaceAll(strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(s), `"`, `""`) + `"`
		}
		t.out = append(t.out, s...)
	}
}

// cut cuts a row into cells, without quotes and the blanks around them.
func cut(row string, sep byte) (cells []grid.Cell) {
	for {
		trimmed := strings.TrimLeft(row, " ")
		if !strings.HasPrefix(trimmed, `"`) {
			cell, rest, more := strings.Cut(row, string(sep))
			cells = append(cells, grid.Cell{Text: strings.TrimSpace(cell)})
			if !more {
				return cells
			}
			row = rest
			continue
		}
		var b strings.Builder
		rest := trimmed[1:]
		for {
			text, after, closed := strings.Cut(rest, `"`)
			b.WriteString(text)
			if rest = after; !closed || !strings.HasPrefix(rest, `"`) {
				break
			}
			b.WriteByte('"')
			rest = rest[1:]
		}
		behind, after, more := strings.Cut(rest, string(sep))
		cells = append(cells, grid.Cell{Text: strings.TrimSpace(b.String() + behind)})
		if !more {
			return cells
		}
		row = after
	}
}

var _ io.Reader = (*table)(nil)
