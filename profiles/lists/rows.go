package lists

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/internal/grid"
	"github.com/orgsim/orgsim/internal/lazy"
	"github.com/orgsim/orgsim/internal/text"
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
	refused []string     // what the strict reader is to refuse instead of the header
	columns []int        // column -> field, -1: not used
	others  []int        // columns that are passed on
	named   []string     // of the dialect, that are there
	pass    bool         // columns that are no field are passed on
	codes   bool         // industries may be codes of NACE Rev. 2
	derived bool         // the text has a column for the fields that were derived
	unit    map[int]unit // of the fields that are amounts of money, as the header says it
	line    int          // of the header
	at      int          // line that is being rewritten
	text    string       // of the row, if it is text
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
	return table{pass: d.Pass, Columns: c, dialect: d, strict: true, line: 1, told: map[string]bool{}, unit: map[int]unit{}}
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
	Others []string // cells of the columns that are passed on

	text string // of a row of text
}

// reading is the table as a reading without a reader.
func (t *table) reading() *Reading {
	r := &Reading{t: t, Named: t.named}
	for _, k := range t.others {
		r.Others = append(r.Others, t.header[k])
	}
	return r
}

// Cell is where the cell of a column, from 1, begins in the text of a row; "": it has none. Column 0 is the row.
func (r *Reading) Cell(a *Aside, column int) (row string, at int) {
	row = strings.TrimRight(a.text, "\r\n")
	for k := 1; k < column; k++ {
		_, behind, more := strings.Cut(unquoted(row[at:]), string(r.t.sep))
		if !more {
			return row, 0
		}
		at = len(row) - len(behind)
	}
	for at < len(row) && row[at] == ' ' {
		at++
	}
	return row, at
}

// unquoted is a row whose separators and quotes in quotes are blanked, at the same places.
func unquoted(row string) string {
	if !strings.Contains(row, `"`) {
		return row
	}
	b := []byte(row)
	inside := false
	for i := range b {
		if b[i] == '"' {
			inside = !inside
		}
		if inside {
			b[i] = ' '
		}
	}
	return string(b)
}

// Fault is a cell that holds no value.
type Fault struct {
	Column                   int // from 1; 0: the row
	ID, Field, Message, Hint string
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
	t.text = line
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
	t.at += lines - 1
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
	if t.text != "" {
		t.asides = append(t.asides, Aside{Line: t.at, text: t.text})
	}
	if t.columns == nil {
		if t.refused == nil {
			t.refused = t.header
		}
		t.write(t.refused) // the strict reader says what is wrong with it
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
			break
		}
		s, follows, fault := t.value(f, cells[k])
		if fault != nil {
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
	if f := t.ragged(cells); f != nil {
		aside.Faults = []Fault{*f}
		out = append(out, "?") // the strict reader is to see a row
	}
	if f := t.totals(cells); f != nil {
		aside.Faults = []Fault{*f}
	}
	for _, k := range t.others {
		s := ""
		if k < len(cells) {
			s = shown(cells[k])
		}
		aside.Others = append(aside.Others, s)
	}
	if aside.text = t.text; t.text != "" || aside.Faults != nil || aside.Others != nil {
		aside.Line = t.at
		t.asides = append(t.asides, aside)
	}
	t.write(out)
}

// ragged is what is wrong with a row that has not as many cells as the header, cells without anything at the end aside.
func (t *table) ragged(cells []grid.Cell) *Fault {
	last := len(cells)
	for last > len(t.columns) && cells[last-1].Text == "" {
		last--
	}
	f := &Fault{ID: "ragged-row", Message: "the row has " + text.Count(last, "cell") + ", the header has " + strconv.Itoa(len(t.columns))}
	switch {
	case last == len(t.columns):
		return nil
	case last > len(t.columns):
		f.Column = len(t.columns) + 1
		if t.sep != 0 {
			f.Hint = "put a cell that holds the separator in double quotes"
		}
	}
	return f
}

var total = lazy.Regexp(`(?i)^(grand |sub ?)?(total|totals|sum|summe|gesamt|gesamtsumme|insgesamt|totaal|totale|somme|suma|average|mean|mittelwert|durchschnitt|moyenne|promedio|gemiddelde|media)( g[ée]n[ée]ral| generale?)?:?$`)

// totals is what is wrong with a row that has no industry and calls itself a total.
func (t *table) totals(cells []grid.Cell) *Fault {
	for k, f := range t.columns {
		if f >= 0 && t.fields[f].Kind == Industry && (k >= len(cells) || cells[k].Text != "") {
			return nil
		}
	}
	for k, c := range cells {
		if c.Kind == grid.Text && total().MatchString(c.Text) {
			return &Fault{ID: "totals-row", Column: k + 1, Message: text.Quote(c.Text) + " is no company but a row of totals", Hint: "delete the row"}
		}
	}
	return nil
}

// shown is a cell as a reader of the list sees it.
func shown(c grid.Cell) string {
	if v, err := strconv.ParseFloat(c.Text, 64); err == nil && c.Percent {
		return decimal(100*v) + "%"
	}
	return c.Text
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
