package lists

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/internal/grid"
	"github.com/orgsim/orgsim/internal/lazy"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
)

// List is a list that is open for reading. It says what its columns and cells mean, as a [strict.List].
type List struct {
	*Columns
	Named   []string // names of Ignore and Keep that the header has
	Passed  []string // of the row: cells of the columns that are passed on
	Derived []int    // of the row: fields whose values follow from a range

	rows func(file string, t *strict.Table) *strict.Rows

	dialect Dialect
	strict  bool // it is as the strict reader takes it, if there is no note
	sep     byte // between cells, of text
	decimal byte // '.', ',' or 0: not known
	header  []string
	columns []int        // column -> field or strict.NotUsed; nil: the strict reader says what is wrong
	refused []int        // the same of a header with slips of the pen, which it is to name
	others  []int        // columns that are passed on
	pass    bool         // columns that are no field are passed on
	codes   bool         // industries may be codes of NACE Rev. 2
	derived bool         // it has size bands
	unit    map[int]unit // of the fields that are amounts of money, as the header says it
	line    int          // of the header
	at      int          // line that is being read
	begun   bool         // the first rows were studied, and reading has begun
	told    map[string]bool
	notes   strict.Problems // not told so far

	sheet string      // of a workbook
	table bool        // has rows, not lines: of a Parquet file
	cells []grid.Cell // of the row, which is none of text
}

func newList(c *Columns, d Dialect) *List {
	return &List{pass: d.Pass, Columns: c, dialect: d, strict: true, line: 1, told: map[string]bool{}, unit: map[int]unit{}}
}

// Rows starts reading the records of a table, whose fields are those of the columns.
func (t *List) Rows(file string, table *strict.Table) *strict.Rows { return t.rows(file, table) }

// readAs is the id of what is told of how a list is read, badCell that of a cell that holds no value.
const (
	readAs  = "read-as"
	badCell = "bad-cell"
)

func (t *List) tell(line int, s string) {
	t.notes = append(t.notes, strict.Problem{ID: readAs, Line: line, Message: s, Severity: strict.SeverityWarning})
}

// Notes returns how the list is read, as far as it was not told before; nothing where it is strict already.
func (t *List) Notes() strict.Problems {
	notes := t.notes
	t.notes = nil
	return notes
}

// Others are the names of the columns that are no field and are passed on, in order.
func (t *List) Others() (names []string) {
	for _, k := range t.others {
		names = append(names, t.header[k])
	}
	return names
}

// Has reports whether a column holds a field, or is called that.
func (t *List) Has(field string) bool {
	return slices.Contains(t.header, field) || slices.ContainsFunc(t.columns, func(f int) bool { return f >= 0 && t.fields[f].Name == field })
}

// Header is that of [strict.List].
func (t *List) Header(cells []*strict.Node) []int {
	t.begun = true
	fields := t.columns
	if fields == nil {
		fields = t.refused
	}
	if fields == nil {
		return nil
	}
	rest := max(0, len(cells)-len(fields)) // without a name
	return slices.Concat(fields, slices.Repeat([]int{strict.NotUsed}, rest))
}

// Row is that of [strict.List]: it writes the cells as their fields take them. A row with too few or too many cells, and
// one of totals, is refused.
func (t *List) Row(row *strict.Node, nodes []*strict.Node) bool {
	t.at, t.Passed, t.Derived = row.Line, nil, nil
	cells := t.cells
	if cells == nil {
		cells = make([]grid.Cell, len(nodes))
		for k, n := range nodes {
			cells[k].Text = strings.TrimSpace(n.Value)
		}
	}
	for _, k := range t.others {
		s := ""
		if k < len(cells) {
			s = shown(cells[k])
		}
		t.Passed = append(t.Passed, s)
	}
	if t.ragged(row, nodes, cells) || t.totals(row, nodes, cells) {
		return false
	}
	for k, f := range t.columns {
		if f < 0 || !nodes[k].Present() {
			continue
		}
		s, derived, fault := t.value(f, cells[k])
		if fault != nil {
			nodes[k].Fail(cmp.Or(fault.ID, badCell), fault.Message, fault.Hint)
			s = ""
		}
		if derived {
			t.Derived = append(t.Derived, f)
		}
		if nodes[k].Value = oneLine.Replace(s); s == "" {
			nodes[k].Kind = strict.KindNone
		}
	}
	return true
}

var oneLine = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ")

// ragged refuses a row that has not as many cells as the header, cells without anything at the end aside.
func (t *List) ragged(row *strict.Node, nodes []*strict.Node, cells []grid.Cell) bool {
	last := len(cells)
	for last > len(t.columns) && cells[last-1].Text == "" {
		last--
	}
	if last == len(t.columns) {
		return false
	}
	at, hint := row, ""
	if last > len(t.columns) {
		if at = nodes[len(t.columns)]; t.sep != 0 {
			hint = "put a cell that contains the separator in double quotes"
		}
	}
	row.FailAt(at, "ragged-row", "the row has "+text.Count(last, "cell")+", the header has "+strconv.Itoa(len(t.columns)), hint)
	return true
}

var total = lazy.Regexp(`(?i)^(grand |sub ?)?(total|totals|sum|summe|gesamt|gesamtsumme|insgesamt|totaal|totale|somme|suma|average|mean|mittelwert|durchschnitt|moyenne|promedio|gemiddelde|media)( g[ée]n[ée]ral| generale?)?:?$`)

// totals refuses a row that has no industry and calls itself a total.
func (t *List) totals(row *strict.Node, nodes []*strict.Node, cells []grid.Cell) bool {
	for k, f := range t.columns {
		if f >= 0 && t.fields[f].Kind == Industry && cells[k].Text != "" {
			return false
		}
	}
	for k, c := range cells {
		if c.Kind == grid.Text && total().MatchString(c.Text) {
			row.FailAt(nodes[k], "totals-row", text.Quote(c.Text)+" is a row of totals, not a company", "delete the row")
			return true
		}
	}
	return false
}

// shown is a cell as a reader of the list sees it.
func shown(c grid.Cell) string {
	if v, err := strconv.ParseFloat(c.Text, 64); err == nil && c.Percent {
		return decimal(100*v) + "%"
	}
	return c.Text
}

// cut cuts a line into cells.
func cut(line string, sep byte) (cells []grid.Cell) {
	for _, s := range strict.Cut(strings.TrimRight(line, "\r\n"), sep) {
		cells = append(cells, grid.Cell{Text: strings.TrimSpace(s)})
	}
	return cells
}
