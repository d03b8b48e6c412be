package lists

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/grid"
	"github.com/orgsim/orgsim/internal/text"
)

// study decides from the first rows how the file is to be read.
func (t *textTable) study(head string, whole bool) *Refusal {
	if strings.ContainsRune(head, 0) {
		return nil
	}
	lines := strings.Split(head, "\n")
	if !whole && len(lines) > 1 {
		lines = lines[:len(lines)-1]
	}
	lines = lines[:min(len(lines), headLines)]
	for len(lines) > 0 && (strings.TrimSpace(lines[0]) == "" || strings.HasPrefix(lines[0], "sep=")) {
		if sep, ok := strings.CutPrefix(strings.TrimSpace(lines[0]), "sep="); ok && t.dialect.Delimiter == "" && len(sep) == 1 {
			t.dialect.Delimiter = strings.Replace(sep, "\t", "tab", 1)
			t.note("the line sep=" + sep + " is Excel's")
		}
		lines = lines[1:]
		t.skip++
		t.line++
	}
	if len(lines) == 0 {
		return nil
	}
	var refusal *Refusal
	if t.sep, refusal = t.separator(lines[0]); refusal != nil {
		return refusal
	}
	rows := make([]row, len(lines))
	for i, l := range lines {
		rows[i] = row{t.line + i, cut(strings.TrimRight(l, "\r\n"), t.sep)}
	}
	return t.interpret(rows)
}

// row is a row of the original.
type row struct {
	line  int
	cells []grid.Cell
}

// interpret finds out what the first rows, of which the first is the header, mean.
func (t *table) interpret(rows []row) *Refusal {
	refusal := t.recognise(rows)
	if refusal == nil {
		refusal = t.bind(rows[0].cells)
	}
	if refusal == nil {
		refusal = t.units(rows)
	}
	if refusal == nil {
		refusal = t.conventions(rows[1:])
	}
	return refusal
}

// note tells how the file was read.
func (t *table) note(s string) { t.notes = append(t.notes, Note{t.line, s}) }

// bind finds the columns of the header, and says what is not as the strict reader has it.
func (t *table) bind(cells []grid.Cell) *Refusal {
	header := make([]string, len(cells))
	for k := range cells {
		header[k] = cells[k].Text
	}
	t.header = header
	last := len(header)
	for last > 0 && header[last-1] == "" {
		last-- // columns without a name behind all others; a cell in one makes its row too long
	}
	if last < len(header) && last > 0 {
		t.strict = false
		t.note(text.Count(len(header)-last, "column") + " without a name at the end: not used")
	}
	known := false
	owner := map[int]int{} // field -> column
	var renamed, passed, unused []string
	t.columns = make([]int, last)
	for k, name := range header[:last] {
		f, exact := t.find(name)
		use, err := t.use(name, f, k)
		if err != nil {
			return err
		}
		switch {
		case use == passOn:
			t.others = append(t.others, k)
		case use == isSlip:
			t.columns = nil // a slip of the pen is not left out: the strict reader names it
			t.strict = t.strict && (t.sep == ',' || t.sep == 0)
			return nil
		}
		if use != isField {
			f = -1
		}
		t.columns[k] = f
		if f < 0 {
			continue
		}
		known = true
		if k0, twice := owner[f]; twice {
			_, before := t.find(header[k0])
			switch {
			case name == header[k0]:
				t.columns = nil // the strict reader says so with its place
				return nil
			case exact == before:
				return &Refusal{Line: t.line, Column: k + 1, ID: "duplicate-column", Message: fmt.Sprintf("the columns %s and %s both hold %s", text.Quote(header[k0]),
					text.Quote(name), t.fields[f].Name), Hint: "keep one of them"}
			case exact:
				t.columns[k0] = -1
				t.passAlso(k0)
			default:
				t.columns[k] = -1
				t.passAlso(k)
				continue
			}
		}
		owner[f] = k
	}
	if !known {
		return nil // the strict reader says what is wrong
	}
	for k, f := range t.columns {
		switch {
		case f < 0 && slices.Contains(t.others, k):
			passed = append(passed, header[k])
		case f < 0:
			unused = append(unused, header[k])
		case header[k] == t.fields[f].Name:
		case fold(header[k]) == fold(t.fields[f].Name):
			t.strict = false
		default:
			renamed = append(renamed, text.Quote(header[k])+" as "+t.fields[f].Name)
		}
	}
	if sep := map[byte]string{';': "semicolons", '\t': "tabs", '|': "bars"}[t.sep]; sep != "" {
		t.strict = false
		t.note("cells are separated by " + sep)
	}
	if renamed != nil {
		t.strict = false
		t.note("columns read: " + strings.Join(renamed, ", "))
	}
	if passed != nil {
		t.strict = false
		t.note("columns passed on: " + quoted(passed))
	}
	if unused != nil {
		t.strict = false
		t.note("columns not used: " + quoted(unused))
	}
	return nil
}

// What becomes of a column.
type use uint8

const (
	isField use = iota
	isSlip      // its name is close to that of a field
	passOn
	leave
)

// use decides what becomes of the k-th column, which names a field or, if that is negative, none.
func (t *table) use(name string, field, k int) (use, *Refusal) {
	is := func(other string) bool { return strings.EqualFold(strings.TrimSpace(other), name) }
	ignore, keep := slices.IndexFunc(t.dialect.Ignore, is), slices.IndexFunc(t.dialect.Keep, is)
	switch {
	case name != "" && ignore >= 0:
		t.named = append(t.named, t.dialect.Ignore[ignore])
		return leave, nil
	case name != "" && keep >= 0:
		t.named = append(t.named, t.dialect.Keep[keep])
	case field >= 0:
		return isField, nil
	case name == "" || t.near(name):
		return isSlip, nil
	case !t.pass || slices.Contains(t.dialect.Ignore, All):
		return leave, nil
	}
	for _, other := range t.others {
		if strings.EqualFold(t.header[other], name) {
			return leave, &Refusal{Line: t.line, Column: k + 1, ID: "duplicate-column", Message: "two columns are called " + text.Quote(name),
				Hint: "rename one of them, or leave both out with --ignore-columns"}
		}
	}
	return passOn, nil
}

// passAlso passes on a column that another stands for, if columns are.
func (t *table) passAlso(k int) {
	if t.pass && !slices.Contains(t.dialect.Ignore, All) {
		t.others = append(t.others, k)
		slices.Sort(t.others)
	}
}

// units refuses a column of amounts that says its unit neither in its name nor in its values.
func (t *table) units(rows []row) *Refusal {
	for k, f := range t.columns {
		if f < 0 || !slices.Contains(t.fields[f].WithUnit, fold(t.header[k])) {
			continue
		}
		t.unit[f] = true
		for _, row := range rows[1:] {
			if k < len(row.cells) && row.cells[k].Text != "" && !nothing.MatchString(row.cells[k].Text) && !hasUnit(row.cells[k]) {
				return &Refusal{Line: row.line, Column: k + 1, ID: "unknown-field", Message: "the column " + text.Quote(t.header[k]) + " does not say its unit, and " +
					text.Quote(row.cells[k].Text) + " does not either", Hint: "call it " + t.fields[f].Name + " if it is in million USD, or write $1.2B, $704M, $65k"}
			}
		}
	}
	return nil
}

// hasUnit reports an amount that says whether it is in thousands, millions or billions.
func hasUnit(c grid.Cell) bool { return scaled.MatchString(amount(c.Text) + amount(c.Unit)) }

func quoted(names []string) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = text.Quote(n)
	}
	return strings.Join(out, ", ")
}

// find returns the field that a column names: exactly, but for case and signs, or by another name.
func (t *table) find(name string) (field int, exact bool) {
	folded := fold(name)
	if i, ok := t.names[folded]; ok {
		return i, true
	}
	if i, ok := t.also[folded]; ok {
		return i, false
	}
	return -1, false
}

// near reports a name that is a slip of the pen rather than another column.
func (t *table) near(name string) bool {
	var names []string
	for i := range t.fields {
		names = append(names, t.fields[i].Name)
	}
	return len(text.Near(name, names)) > 0
}

var signs = regexp.MustCompile(`[^\p{L}\p{N}$%]+`)

// fold is a name in lower case without blanks and signs: "No. of Employees" is noofemployees.
func fold(name string) string { return signs.ReplaceAllString(strings.ToLower(name), "") }

// recognise tells an org chart and a chart of responsibilities from a list of companies.
func (t *table) recognise(rows []row) *Refusal {
	header := map[string]bool{}
	for _, name := range rows[0].cells {
		header[fold(name.Text)] = true
		if f, _ := t.find(name.Text); f >= 0 && t.fields[f].Kind == Band {
			return nil
		}
	}
	for _, boss := range []string{"manager", "managerid", "managername", "reportsto", "supervisor", "supervisorid", "linemanager"} {
		if header[boss] {
			return &Refusal{Line: t.line, ID: "looks-like-org-chart", Message: "is an org chart, one person a row; orgsim reads one company a row",
				Hint: "write the company into a profile (orgsim new), and its leaders as a structure (orgsim help structure-files)"}
		}
	}
	letters, cells := 0, 0
	for _, row := range rows[1:min(len(rows), 30)] {
		for _, c := range row.cells[min(1, len(row.cells)):] {
			if c.Text != "" {
				cells++
			}
			if raci.MatchString(c.Text) {
				letters++
			}
		}
	}
	if letters >= 4 && 10*letters >= 7*cells {
		return &Refusal{Line: t.line, ID: "looks-like-raci", Message: "is a chart of responsibilities (RACI); orgsim reads one company a row",
			Hint: "write it as the mandates of a structure: A decides, R and C have a share (orgsim help structure-files)"}
	}
	return nil
}

var raci = regexp.MustCompile(`(?i)^[raci]([,/ ]*[raci]){0,3}$`)
