package lists

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/orgsim/orgsim/internal/grid"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
)

// study decides from the first rows how a text is to be read, and how many lines stand before the header.
func (t *List) study(head string, whole bool) (skip int, refusal *strict.Problem) {
	if strings.ContainsRune(head, 0) {
		return 0, nil
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
		t.line++
	}
	if len(lines) == 0 {
		return t.line - 1, nil
	}
	if h := t.belowTitles(lines); h > 0 {
		lines = lines[h:]
		t.line += h
		t.note("the header is line " + strconv.Itoa(t.line) + "; what stands above it is not used")
	}
	if t.sep, refusal = t.separator(lines[0]); refusal != nil {
		return 0, refusal
	}
	rows := make([]row, len(lines))
	for i, l := range lines {
		rows[i] = row{t.line + i, cut(l, t.sep)}
	}
	return t.line - 1, t.interpret(rows)
}

// belowTitles finds the first line that holds two columns that are known, where the first line holds none; 0: it is the
// header, or there is none.
func (t *List) belowTitles(lines []string) int {
	seps := []byte(",;\t|")
	if t.dialect.Delimiter != "" {
		seps = []byte{delimiter(t.dialect.Delimiter)}
	}
	for i, line := range lines {
		most := 0
		for _, sep := range seps {
			most = max(most, t.known(row{cells: cut(line, sep)}))
		}
		if i == 0 && most > 0 {
			return 0
		}
		if most >= 2 {
			return i
		}
	}
	return 0
}

// row is a row of the original.
type row struct {
	line  int
	cells []grid.Cell
}

// interpret finds out what the first rows, of which the first is the header, mean.
func (t *List) interpret(rows []row) *strict.Problem {
	refusal := t.recognise(rows)
	if refusal == nil {
		refusal = t.bind(rows[0].cells, rows[1:])
	}
	if refusal == nil {
		refusal = t.units(rows)
	}
	if refusal == nil {
		refusal = t.conventions(rows[1:])
	}
	return refusal
}

// note tells how the file is read.
func (t *List) note(s string) { t.tell(t.line, s) }

// bind finds the columns of the header, and says what is not as the strict reader has it.
func (t *List) bind(cells []grid.Cell, rows []row) *strict.Problem {
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
	headings := t.headings(header[:last])
	var renamed, passed, unused []string
	var slips []int
	t.columns = make([]int, last)
	for k, name := range header[:last] {
		f, exact := headings[k].field, headings[k].exact
		if name == "" && t.gap(k, rows) && !strictNames(headings) {
			t.columns[k], t.strict = -1, false // between two blocks of cells
			continue
		}
		if k == 0 && name == "" && slices.ContainsFunc(headings, func(h heading) bool { return h.field >= 0 }) {
			t.columns[k], t.strict = -1, false // the row numbers of pandas and Orbis
			t.note("the first column has no name: not used")
			continue
		}
		use, err := t.use(name, f, k)
		if err != nil {
			return err
		}
		switch {
		case use == isField && t.alone(f, headings):
			if use = leave; t.pass && !slices.Contains(t.dialect.Ignore, All) {
				use = passOn
				t.others = append(t.others, k)
			}
		case use == passOn:
			t.others = append(t.others, k)
		case use == isSlip && name == "" && strictNames(headings):
			t.columns = nil // the strict reader says so with its place
			return nil
		case use == isSlip && name == "":
			return &strict.Problem{Line: t.line, Col: k + 1, ID: "empty-column", Message: "column " + strconv.Itoa(k+1) + " has no name", Hint: "name it or delete it"}
		case use == isSlip:
			slips = append(slips, k)
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
			before := headings[k0].exact
			switch {
			case name == header[k0] && strictNames(headings):
				t.columns = nil // the strict reader says so with its place
				return nil
			case name == header[k0]:
				return &strict.Problem{Line: t.line, Col: k + 1, ID: "duplicate-column", Message: "two columns are called " + text.Quote(name), Hint: "rename one of them"}
			case exact == before:
				return &strict.Problem{Line: t.line, Col: k + 1, ID: "duplicate-column", Message: fmt.Sprintf("the columns %s and %s both hold %s", text.Quote(header[k0]),
					text.Quote(name), t.fields[f].Name), Hint: "keep one of them: --ignore-columns " + text.Quote(name)}
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
	if slips != nil { // a slip of the pen is not left out: the strict reader names it
		t.strict = t.strict && (t.sep == ',' || t.sep == 0) && len(slips) == len(header)
		for _, k := range slips {
			t.columns[k] = strict.NotKnown
		}
		t.columns, t.refused = nil, t.columns
		return nil
	}
	if !known {
		return nil // the strict reader says what is wrong
	}
	for k, f := range t.columns {
		switch {
		case f < 0 && slices.Contains(t.others, k):
			passed = append(passed, header[k])
		case f < 0:
			if header[k] != "" {
				unused = append(unused, header[k])
			}
		case header[k] == t.fields[f].Name:
		case fold(header[k]) == fold(t.fields[f].Name):
			t.strict = false
		default:
			renamed = append(renamed, text.Quote(header[k])+" as "+t.fields[f].Name+map[float64]string{1e-3: ", divided by 1,000", 1e3: ", times 1,000"}[headings[k].scale]+t.atRate(headings[k].unit))
		}
		t.codes = t.codes || f >= 0 && headings[k].codes
		if f >= 0 && t.fields[f].Kind == Money {
			t.unit[f] = headings[k].unit
			if err := t.abroad(k, f); err != nil {
				return err
			}
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

// strictNames reports a header in which all columns but those without a name are called as the strict reader has it.
func strictNames(headings []heading) bool {
	return !slices.ContainsFunc(headings, func(h heading) bool { return !h.exact && !h.nameless })
}

// gap reports a column without any cell in the rows that were looked at.
func (t *List) gap(k int, rows []row) bool {
	return k > 0 && !slices.ContainsFunc(rows, func(r row) bool { return k < len(r.cells) && r.cells[k].Text != "" })
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
func (t *List) use(name string, field, k int) (use, *strict.Problem) {
	is := func(other string) bool { return strings.EqualFold(strings.TrimSpace(other), name) }
	ignore, keep := slices.IndexFunc(t.dialect.Ignore, is), slices.IndexFunc(t.dialect.Keep, is)
	switch {
	case name != "" && ignore >= 0:
		t.Named = append(t.Named, t.dialect.Ignore[ignore])
		return leave, nil
	case name != "" && keep >= 0:
		t.Named = append(t.Named, t.dialect.Keep[keep])
	case field >= 0:
		return isField, nil
	case name == "" || t.near(name):
		return isSlip, nil
	case !t.pass || slices.Contains(t.dialect.Ignore, All):
		return leave, nil
	}
	for _, other := range t.others {
		if strings.EqualFold(t.header[other], name) {
			return leave, &strict.Problem{Line: t.line, Col: k + 1, ID: "duplicate-column", Message: "two columns are called " + text.Quote(name),
				Hint: "rename one of them, or leave both out with --ignore-columns"}
		}
	}
	return passOn, nil
}

// atRate says of amounts in another currency at which rate they are read.
func (t *List) atRate(u unit) string {
	if !u.foreign() {
		return ""
	}
	return ", at " + decimal(t.dialect.Currency.Rate) + " " + u.currency + " for a US dollar"
}

// alone reports a field that means nothing without another that is not there.
func (t *List) alone(field int, headings []heading) bool {
	with := t.fields[field].With
	return with != nil && !slices.ContainsFunc(headings, func(h heading) bool { return h.field >= 0 && slices.Contains(with, t.fields[h.field].Name) })
}

// passAlso passes on a column that another stands for, if columns are.
func (t *List) passAlso(k int) {
	if t.pass && !slices.Contains(t.dialect.Ignore, All) {
		t.others = append(t.others, k)
		slices.Sort(t.others)
	}
}

// headings reads the names of all columns. An amount in another currency gives way to one in US dollars, and the name of an
// industry by another name than industry to its code.
func (t *List) headings(header []string) []heading {
	out := make([]heading, len(header))
	for k, name := range header {
		out[k] = t.heading(name)
		out[k].nameless = name == ""
	}
	for k := range out {
		instead := func(h heading) bool { return h.field == out[k].field && !h.foreign() && out[k].foreign() }
		code := func(h heading) bool { return h.field == out[k].field && h.codes && !out[k].codes && !out[k].exact }
		if out[k].field >= 0 && (slices.ContainsFunc(out, instead) || slices.ContainsFunc(out, code)) {
			out[k].field = -1
		}
	}
	return out
}

// abroad refuses a column of amounts in a currency that cannot be read.
func (t *List) abroad(column, field int) *strict.Problem {
	if !t.foreign(t.unit[field]) {
		return nil
	}
	name := text.Quote(t.header[column])
	return &strict.Problem{Line: t.line, Col: column + 1, ID: "other-currency", Message: "the column " + name + " is in " + t.unit[field].currency + ", and orgsim reads " + t.reads(),
		Hint: "convert it to million USD and call it " + t.fields[field].Name + t.orSay(t.unit[field].currency) + ", or leave it out (--ignore-columns " + name + "): it is then assumed from industry and size"}
}

// units refuses a column of amounts of which neither its name nor its values say the currency and the scale.
func (t *List) units(rows []row) *strict.Problem {
	for k, f := range t.columns {
		if f < 0 || t.fields[f].Kind != Money {
			continue
		}
		for _, row := range rows[1:] {
			if k >= len(row.cells) || row.cells[k].Text == "" || nothing().MatchString(row.cells[k].Text) {
				continue
			}
			a := t.amount(f, row.cells[k])
			if missing := a.missing(); a.digits != "" && missing != "" {
				return &strict.Problem{Line: row.line, Col: k + 1, ID: "unknown-field", Message: "the column " + text.Quote(t.header[k]) + " does not say its " + missing + ", and " +
					text.Quote(row.cells[k].Text) + " does not either", Hint: moneyHint(t.fields[f].Name)}
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

// near reports a name that is a slip of the pen rather than another column.
func (t *List) near(name string) bool {
	var names []string
	for i := range t.fields {
		names = append(names, t.fields[i].Name)
	}
	return len(text.Near(name, names)) > 0
}

// fold is a name in lower case without blanks, signs and accents: "No. of Employees" is noofemployees.
func fold(name string) string {
	if plain, ok := foldASCII(name); ok {
		return plain
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || r == '$' || r == '%' {
			return unicode.ToLower(r)
		}
		return -1
	}, letters(name))
}

func foldASCII(name string) (string, bool) {
	out := make([]byte, 0, len(name))
	for i := range len(name) {
		switch c := name[i]; {
		case c >= utf8.RuneSelf:
			return "", false
		case 'A' <= c && c <= 'Z':
			out = append(out, c+'a'-'A')
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '$' || c == '%':
			out = append(out, c)
		}
	}
	return string(out), true
}
