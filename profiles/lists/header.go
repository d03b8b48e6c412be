package lists

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

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
		t.note("the header is line " + strconv.Itoa(t.line) + "; what is above it is ignored")
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

// bind finds what each column is, and says what is not as the strict reader has it.
func (t *List) bind(cells []grid.Cell, rows []row) *strict.Problem {
	t.header = make([]string, len(cells))
	for k := range cells {
		t.header[k] = cells[k].Text
	}
	last := len(cells)
	for last > 0 && t.header[last-1] == "" {
		last-- // columns without a name behind all others; a cell in one makes its row too long
	}
	if last < len(cells) && last > 0 {
		t.note(text.Count(len(cells)-last, "column") + " without a name at the end: ignored")
	}
	headings := t.headings(t.header[:last])
	t.columns = make([]int, last)
	uses := make([]use, last)
	owner := map[int]int{} // field -> column
	slips := 0
	for k := range headings {
		u, refusal := t.use(k, headings, uses, rows)
		field := headings[k].field
		if before, twice := owner[field]; u == isField && twice {
			u, refusal = t.twice(before, k, headings)
			if headings[k].exact && u == isField {
				uses[before], t.columns[before] = t.other(), strict.NotUsed
			}
		}
		if refusal != nil {
			return refusal
		}
		uses[k], t.columns[k] = u, strict.NotUsed
		switch u {
		case isRefused:
			t.columns = nil
			return nil
		case isField:
			owner[field], t.columns[k] = k, field
		case isSlip: // a slip of the pen is not left out: the strict reader names it
			slips, t.columns[k] = slips+1, strict.NotKnown
		}
	}
	for k, u := range uses {
		if u == passOn {
			t.others = append(t.others, k)
		}
	}
	if slips > 0 {
		t.strict = t.strict && (t.sep == ',' || t.sep == 0) && slips == len(cells)
		t.columns, t.refused = nil, t.columns
		return nil
	}
	if len(owner) == 0 {
		return nil // the strict reader says what is wrong
	}
	return t.bound(headings)
}

// bound takes over what the names of columns say, and tells how they are read.
func (t *List) bound(headings []heading) *strict.Problem {
	var renamed, passed, unused []string
	for k, f := range t.columns {
		name, h := t.header[k], &headings[k]
		switch {
		case f < 0 && slices.Contains(t.others, k):
			passed = append(passed, name)
		case f < 0 && name != "":
			unused = append(unused, name)
		case f < 0 || name == t.fields[f].Name:
		case fold(name) == fold(t.fields[f].Name):
			t.strict = false
		default:
			renamed = append(renamed, text.Quote(name)+" as "+t.fields[f].Name+map[float64]string{1e-3: ", divided by 1,000", 1e3: ", times 1,000"}[h.scale]+t.atRate(h.unit))
		}
		t.codes = t.codes || f >= 0 && h.codes
		if f >= 0 && t.fields[f].Kind == Money {
			t.unit[f] = h.unit
			if err := t.abroad(k, f); err != nil {
				return err
			}
		}
	}
	if sep := map[byte]string{';': "semicolons", '\t': "tabs", '|': "bars"}[t.sep]; sep != "" {
		t.note("cells are separated by " + sep)
	}
	if renamed != nil {
		t.note("columns read: " + strings.Join(renamed, ", "))
	}
	if passed != nil {
		t.note("columns passed on: " + quoted(passed))
	}
	if unused != nil {
		t.note("columns not used: " + quoted(unused))
	}
	return nil
}

// twice decides between two columns that hold one field: one that is called as the field is goes before another.
func (t *List) twice(before, k int, headings []heading) (use, *strict.Problem) {
	one, other := text.Quote(t.header[before]), text.Quote(t.header[k])
	p := strict.Problem{Line: t.line, Col: k + 1, ID: "duplicate-column", Message: "two columns are called " + other, Hint: "rename one of them"}
	switch h := &headings[k]; {
	case one == other && strictNames(headings):
		return isRefused, nil
	case one == other:
		return isField, &p
	case h.exact == headings[before].exact:
		p.Message, p.Hint = "the columns "+one+" and "+other+" both contain "+t.fields[h.field].Name, "keep one of them: --ignore-columns "+other
		return isField, &p
	case h.exact:
		return isField, nil
	}
	return t.other(), nil
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
	isField   use = iota
	isSlip        // its name is close to that of a field
	isRefused     // as is the whole header, by the strict reader, which says so with its place
	passOn
	leave
)

// use decides what becomes of the k-th column, those before which are used in some way.
func (t *List) use(k int, headings []heading, before []use, rows []row) (use, *strict.Problem) {
	name, field := t.header[k], headings[k].field
	is := func(other string) bool { return strings.EqualFold(strings.TrimSpace(other), name) }
	ignore, keep := slices.IndexFunc(t.dialect.Ignore, is), slices.IndexFunc(t.dialect.Keep, is)
	switch {
	case name == "" && !strictNames(headings) && t.gap(k, rows): // between two blocks of cells
		t.strict = false
		return leave, nil
	case name == "" && k == 0 && slices.ContainsFunc(headings, func(h heading) bool { return h.field >= 0 }):
		t.note("the first column has no name: ignored") // the row numbers of pandas and Orbis
		return leave, nil
	case name == "" && strictNames(headings):
		return isRefused, nil
	case name == "":
		return leave, &strict.Problem{Line: t.line, Col: k + 1, ID: "empty-column", Message: "column " + strconv.Itoa(k+1) + " has no name", Hint: "name it or delete it"}
	case ignore >= 0:
		t.Named = append(t.Named, t.dialect.Ignore[ignore])
		return leave, nil
	case keep >= 0:
		t.Named = append(t.Named, t.dialect.Keep[keep])
	case field >= 0 && t.alone(field, headings):
		return t.other(), nil
	case field >= 0:
		return isField, nil
	case t.near(name):
		return isSlip, nil
	case t.other() == leave:
		return leave, nil
	}
	for j := range k {
		if before[j] == passOn && strings.EqualFold(t.header[j], name) {
			return leave, &strict.Problem{Line: t.line, Col: k + 1, ID: "duplicate-column", Message: "two columns are called " + text.Quote(name),
				Hint: "rename one of them, or leave both out with --ignore-columns"}
		}
	}
	return passOn, nil
}

// other is what becomes of a column that is no field.
func (t *List) other() use {
	if t.pass && !slices.Contains(t.dialect.Ignore, All) {
		return passOn
	}
	return leave
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
				return &strict.Problem{Line: row.line, Col: k + 1, ID: "unknown-field", Message: "neither the column " + text.Quote(t.header[k]) + " nor its value " +
					text.Quote(row.cells[k].Text) + " states the " + missing, Hint: moneyHint(t.fields[f].Name)}
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
	return len(text.Near(name, text.Each(t.fields, func(f Field) string { return f.Name }))) > 0
}

// fold is a name in lower case without blanks, signs and accents: "No. of Employees" is noofemployees.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || r == '$' || r == '%' {
			return unicode.ToLower(r)
		}
		return -1
	}, letters(name))
}
