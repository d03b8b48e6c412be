package lists

import (
	"cmp"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/internal/grid"
	"github.com/orgsim/orgsim/internal/lazy"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
)

// How numbers are written.
var (
	ordinary   = lazy.Regexp(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)
	plain      = lazy.Regexp(`^-?[0-9]+$`)
	groupsBy   = map[byte]func() *regexp.Regexp{',': lazy.Regexp(`^-?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?$`), '.': lazy.Regexp(`^-?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?$`)}
	fractionBy = map[byte]func() *regexp.Regexp{',': lazy.Regexp(`^-?[0-9]+,[0-9]+$`), '.': lazy.Regexp(`^-?[0-9]+\.[0-9]+$`)}
	band       = lazy.Regexp(`(?i)^(?:(?:from|von|de|van|da) )?([0-9][0-9.,]*k?)\s*(?:-|–|—|to|bis|à|a|tot)\s*([0-9][0-9.,]*k?)$`)
	people     = lazy.Regexp(`(?i)\s*(employees|people|staff|ftes?|mitarbeiter|mitarbeitende|beschäftigte|employés|salariés|empleados|trabajadores|medewerkers|werknemers|dipendenti|addetti)$`)
	dated      = lazy.Regexp(`(?i)^([0-9]{1,2}[-. ])?(jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-zé]*[-. ]+[0-9]{2,4}$|^[0-9]{1,2}[-. ](jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)$`)
	openBand   = lazy.Regexp(`(?i)^([<>≤≥] ?=? ?[0-9][0-9.,]*k?|[0-9][0-9.,]*k? ?\+|(over|under|more than|less than|über|unter|mehr als|weniger als|plus de|moins de|más de|menos de|meer dan|minder dan|più di|meno di|oltre) [0-9][0-9.,]*k?)( .*)?$`)
	nothing    = lazy.Regexp(`(?i)^(n/?a|n\.a\.|none|null|unknown|-|–|—|\?)$`)
)

var blanks = strings.NewReplacer("\u00a0", "", "\u202f", "", "\u2009", "", "'", "", "’", "", "−", "-")

// conventions finds out from the first rows whether numbers have decimal points or commas, and whether any cell is
// written as the strict reader does not take it.
func (t *List) conventions(rows []row) *strict.Problem {
	evidence := map[byte]int{}
	for _, row := range rows {
		for k, f := range t.columns {
			if f < 0 || k >= len(row.cells) || row.cells[k].Kind != grid.Text || t.fields[f].Kind == Text || t.fields[f].Kind == Industry ||
				!strings.ContainsAny(row.cells[k].Text, ".,") {
				continue
			}
			if sign := decimalSign(t.bare(f, row.cells[k]), t.fields[f].Whole); sign != 0 && evidence[sign] == 0 {
				evidence[sign] = row.line
			}
		}
	}
	switch {
	case t.dialect.Decimal == "comma":
		t.decimal = ','
	case t.dialect.Decimal == "point":
		t.decimal = '.'
	case evidence['.'] > 0 && evidence[','] > 0:
		return &strict.Problem{Line: max(evidence['.'], evidence[',']), ID: "bad-number", Message: "numbers of this file have decimal points on line " +
			strconv.Itoa(evidence['.']) + " and decimal commas on line " + strconv.Itoa(evidence[',']), Hint: "add --decimal point or --decimal comma"}
	case evidence['.'] > 0:
		t.decimal = '.'
	case evidence[','] > 0:
		t.decimal = ','
	}
	if t.decimal == ',' {
		t.note("numbers have decimal commas")
	}
	var number, band bool // told
	for _, row := range rows {
		for k, f := range t.columns {
			if f < 0 || k >= len(row.cells) {
				continue
			}
			c := row.cells[k]
			s, derived, fault := t.value(f, c)
			t.strict = t.strict && s == c.Text && fault == nil
			switch {
			case s == c.Text || c.Kind != grid.Text || t.fields[f].Kind == Industry || s == "":
			case derived && !band:
				band, t.derived = true, true
				t.note("size bands are read as their geometric middle, marked as derived: " + text.Quote(c.Text) + " as " + s)
			case !derived && !number:
				number = true
				t.note("numbers such as " + text.Quote(c.Text) + " are read as " + s)
			}
		}
	}
	return nil
}

// decimalSign is the sign before the fraction of s where only one reading is possible, else 0.
func decimalSign(s string, whole bool) byte {
	for _, sign := range []byte(".,") {
		group := byte(',')
		if sign == ',' {
			group = '.'
		}
		groups := strings.Count(s, string(group))
		_, behind, _ := strings.Cut(s, string(sign))
		switch {
		case groupsBy[group]().MatchString(s) && (strings.Contains(s, string(sign)) || groups > 1):
			return sign
		case groupsBy[group]().MatchString(s) && whole && !strings.HasSuffix(s, "000"): // 1,880 people are not 1.88
			return sign
		case fractionBy[sign]().MatchString(s) && (len(behind) != 3 || strings.HasPrefix(s, "0")):
			return sign
		}
	}
	return 0
}

// bare is a number without currency, percent sign, unit and one kind of blank between groups.
func (t *List) bare(field int, c grid.Cell) string {
	s := blanks.Replace(strings.TrimSpace(c.Text))
	switch t.fields[field].Kind {
	case Money:
		return t.amount(field, c).digits
	case Share, Percent:
		s = strings.TrimSpace(strings.TrimSuffix(s, "%"))
	case Band, Count:
		s = people().ReplaceAllString(s, "")
	}
	if spaced().MatchString(s) {
		s = strings.ReplaceAll(s, " ", "")
	}
	return s
}

// value is a cell as the strict reader takes it, or as it is; derived reports a value that follows from a range, and the
// fault why there is none where there should be one.
func (t *List) value(field int, c grid.Cell) (out string, derived bool, fault *strict.Problem) {
	f, s := &t.fields[field], c.Text
	if fault := t.fault(field, c); fault != nil {
		return "", false, fault
	}
	switch {
	case f.Kind == Industry:
		return t.industry(s), false, nil
	case f.Kind == Text:
		return s, false, nil
	case f.Kind != Money && c.Kind == grid.Text && t.decimal != ',' && digits(s):
		return s, false, nil // as all patterns below would find
	case f.Kind == Money:
		out, fault := t.money(field, c)
		return out, false, fault
	case c.Kind == grid.Number:
		return t.typed(field, c), false, nil
	case nothing().MatchString(s) && f.Kind != Band:
		return "", false, nil
	case f.Kind == Band && openBand().MatchString(s):
		return "", false, &strict.Problem{Message: text.Quote(s) + " is an open range", Hint: "write a number, or a range with both ends"}
	case f.Kind == Band:
		if m := band().FindStringSubmatch(t.bare(field, c)); m != nil && (t.derived || !t.begun) {
			out, derived := t.middle(f, s, m[1], m[2])
			return out, derived, nil
		}
	}
	if fault := t.twoWays(f, t.bare(field, c)); fault != nil {
		return "", false, fault
	}
	if ordinary().MatchString(s) && t.decimal != ',' && (!f.Whole || !groupsBy['.']().MatchString(s)) {
		return s, false, nil
	}
	v, ok := t.number(f, t.bare(field, c))
	switch {
	case !ok:
		return s, false, nil
	case f.Kind == Share && strings.HasSuffix(strings.TrimSpace(s), "%"):
		v /= 100
	}
	return decimal(v), false, nil
}

// digits reports a whole number as it is written by itself: 0, 42.
func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == "" && (s[0] != '0' || s == "0")
}

// typed is a number that is stored as one.
func (t *List) typed(field int, c grid.Cell) string {
	f := &t.fields[field]
	v, err := strconv.ParseFloat(c.Text, 64)
	switch {
	case err != nil:
		return c.Text
	case f.Kind == Percent && c.Percent:
		return decimal(100 * v)
	case c.Unit == "" || f.Kind == Band && people().MatchString(" "+c.Unit):
		return c.Text
	}
	return c.Text + " " + c.Unit // the strict reader refuses it
}

// fault is why a cell has no value, if it should have one.
func (t *List) fault(field int, c grid.Cell) *strict.Problem {
	f := &t.fields[field]
	switch {
	case c.Kind == grid.Fault:
		return &strict.Problem{Message: "is " + c.Text, Hint: map[bool]string{true: "open the workbook in Excel and save it"}[strings.HasPrefix(c.Text, "a formula")]}
	case f.Kind == Band && (c.Kind == grid.Date || !digits(c.Text) && dated().MatchString(c.Text)):
		return &strict.Problem{Message: "is a date, " + c.Text, Hint: "Excel makes dates of sizes such as 11-50: format the column as text before you paste them"}
	case c.Kind == grid.Date && f.Kind != Text:
		return &strict.Problem{Message: "is a date, " + c.Text}
	}
	return nil
}

// twoWays is the fault of a number such as 1.880 whose point stands before a fraction or between groups, which the file does
// not show. Commas between cells show that it stands before a fraction; of what is counted the strict reader says so itself.
func (t *List) twoWays(f *Field, s string) *strict.Problem {
	if t.decimal != 0 || f.Whole || t.sep == ',' || !groupsBy['.']().MatchString(s) {
		return nil
	}
	return &strict.Problem{ID: "bad-number", Message: s + " is ambiguous", Hint: "add --decimal point or --decimal comma"}
}

// middle is the geometric middle of a size band: half as likely to be doubled as halved. Where the file does not show how
// its numbers are written, the band must ascend in one reading only: 501-1,000 does.
func (t *List) middle(f *Field, s, from, to string) (string, bool) {
	signs := []byte{t.decimal}
	if t.decimal == 0 {
		signs = []byte(".,")
	}
	middles := map[string]bool{}
	for _, sign := range signs {
		low, ok := readThousands(sign, from)
		high, too := readThousands(sign, to)
		if ok && too && 0 < low && low < high && low == math.Trunc(low) && high == math.Trunc(high) {
			middles[decimal(math.Round(math.Sqrt(low*high)))] = true
		}
	}
	for m := range middles {
		if len(middles) == 1 {
			return m, true
		}
	}
	return s, false
}

// readThousands reads an end of a size band: 1,000 or 1K.
func readThousands(sign byte, s string) (float64, bool) {
	if digits := strings.TrimRight(s, "kK"); digits != s {
		v, ok := read(sign, digits)
		return 1000 * v, ok
	}
	return read(sign, s)
}

// decimal writes v without what is left of a division in base 2.
func decimal(v float64) string {
	v, _ = strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// number reads a number in the convention of the file; without one, what can be read in one way only.
func (t *List) number(f *Field, s string) (float64, bool) {
	sign := cmp.Or(t.decimal, decimalSign(s, f.Whole))
	if t.dialect.Decimal == "" && f.Whole && sign != 0 && strings.HasSuffix(s, string(sign)+"000") {
		return 0, false // 12.000 people are twelve or twelve thousand, whatever other columns look like
	}
	return read(sign, s)
}

// read reads a number whose fraction stands behind a sign; 0: it has neither fraction nor groups.
func read(sign byte, s string) (float64, bool) {
	group := byte(',')
	if sign == ',' {
		group = '.'
	}
	if !plain().MatchString(s) && (sign == 0 || !groupsBy[group]().MatchString(s) && !fractionBy[sign]().MatchString(s)) {
		return 0, false
	}
	s = strings.ReplaceAll(s, string(group), "")
	v, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	return v, err == nil
}

// industry is the id of an industry by its name in common lists, or the name as it is. Each name is told once.
func (t *List) industry(s string) string {
	id := t.industryID(s)
	if id == "" || id == s {
		return s
	}
	if t.begun && !t.told[s] && fold(s) != fold(id) {
		t.told[s] = true
		t.tell(t.at, "the industry "+text.Quote(s)+" is read as "+id)
	}
	return id
}
