package lists

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// study decides from the first rows how the file is to be read.
func (t *table) study(head string, whole bool) *Refusal {
	t.strict, t.line, t.told, t.unit = true, 1, map[string]bool{}, map[int]bool{}
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
	rows := make([][]string, len(lines))
	for i, l := range lines {
		rows[i] = cut(strings.TrimRight(l, "\r\n"), t.sep)
	}
	if refusal = t.recognise(rows); refusal == nil {
		refusal = t.bind(rows[0])
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
func (t *table) bind(header []string) *Refusal {
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
	var renamed, unused []string
	t.columns = make([]int, last)
	for k, name := range header[:last] {
		f, exact := t.find(name)
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
				return &Refusal{Line: t.line, ID: "duplicate-column", Message: fmt.Sprintf("the columns %s and %s both hold %s", text.Quote(header[k0]),
					text.Quote(name), t.fields[f].Name), Hint: "keep one of them"}
			case exact:
				t.columns[k0] = -1
			default:
				t.columns[k] = -1
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
		case f < 0 && (header[k] == "" || t.near(header[k])):
			t.columns = nil // a slip of the pen is not left out: the strict reader names it
			return nil
		case f < 0:
			unused = append(unused, header[k])
		case header[k] == t.fields[f].Name:
		case fold(header[k]) == fold(t.fields[f].Name):
			t.strict = false
		default:
			renamed = append(renamed, text.Quote(header[k])+" as "+t.fields[f].Name)
		}
	}
	if t.sep != ',' {
		t.strict = false
		t.note("cells are separated by " + map[byte]string{';': "semicolons", '\t': "tabs", '|': "bars"}[t.sep])
	}
	if renamed != nil {
		t.strict = false
		t.note("columns read: " + strings.Join(renamed, ", "))
	}
	if unused != nil {
		t.strict = false
		t.note("columns not used: " + quoted(unused))
	}
	return nil
}

// units refuses a column of amounts that says its unit neither in its name nor in its values.
func (t *table) units(rows [][]string) *Refusal {
	for k, f := range t.columns {
		if f < 0 || !slices.Contains(t.fields[f].WithUnit, fold(rows[0][k])) {
			continue
		}
		t.unit[f] = true
		for i, row := range rows[1:] {
			if k < len(row) && row[k] != "" && !nothing.MatchString(row[k]) && !scaled.MatchString(amount(row[k])) {
				return &Refusal{Line: t.line + 1 + i, ID: "unknown-field", Message: "the column " + text.Quote(rows[0][k]) + " does not say its unit, and " + text.Quote(row[k]) +
					" does not either", Hint: "call it " + t.fields[f].Name + " if it is in million USD, or write $1.2B, $704M, $65k"}
			}
		}
	}
	return nil
}

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
func (t *table) recognise(rows [][]string) *Refusal {
	header := map[string]bool{}
	for _, name := range rows[0] {
		header[fold(name)] = true
		if f, _ := t.find(name); f >= 0 && t.fields[f].Kind == Band {
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
		for _, c := range row[min(1, len(row)):] {
			if c != "" {
				cells++
			}
			if raci.MatchString(c) {
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
