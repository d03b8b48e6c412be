package lists

import (
	"cmp"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/internal/grid"
	"github.com/orgsim/orgsim/internal/text"
)

// How numbers are written.
var (
	ordinary   = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)
	plain      = regexp.MustCompile(`^-?[0-9]+$`)
	groupsBy   = map[byte]*regexp.Regexp{',': regexp.MustCompile(`^-?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?$`), '.': regexp.MustCompile(`^-?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?$`)}
	fractionBy = map[byte]*regexp.Regexp{',': regexp.MustCompile(`^-?[0-9]+,[0-9]+$`), '.': regexp.MustCompile(`^-?[0-9]+\.[0-9]+$`)}
	band       = regexp.MustCompile(`^([0-9][0-9.,]*)\s*(?:-|–|—|to)\s*([0-9][0-9.,]*)$`)
	people     = regexp.MustCompile(`(?i)\s*(employees|people|staff|ftes?)$`)
	scaled     = regexp.MustCompile(`(?i)^([0-9.,]+)\s*(k|thousand|m|mn|mio|mil|million|millions|b|bn|billion|billions)$`)
	nothing    = regexp.MustCompile(`(?i)^(n/?a|n\.a\.|none|null|unknown|-|–|—|\?)$`)
)

var (
	blanks  = strings.NewReplacer("\u00a0", "", "\u202f", "", "'", "", "’", "")
	dollars = strings.NewReplacer("US$", "", "USD", "", "$", "")
)

// scales are the words for amounts in million.
var scales = map[string]float64{"k": 1e-3, "thousand": 1e-3, "b": 1e3, "bn": 1e3, "billion": 1e3, "billions": 1e3}

// conventions finds out from the first rows whether numbers have decimal points or commas, and whether any cell is
// written as the strict reader does not take it.
func (t *table) conventions(rows []row) *Refusal {
	evidence := map[byte]int{}
	for _, row := range rows {
		for k, f := range t.columns {
			if f < 0 || k >= len(row.cells) || row.cells[k].Kind != grid.Text || t.fields[f].Kind == Text || t.fields[f].Kind == Industry ||
				!strings.ContainsAny(row.cells[k].Text, ".,") {
				continue
			}
			if sign := decimalSign(bare(&t.fields[f], row.cells[k].Text), t.fields[f].Whole); sign != 0 && evidence[sign] == 0 {
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
		return &Refusal{Line: max(evidence['.'], evidence[',']), ID: "bad-number", Message: "numbers of this file have decimal points on line " +
			strconv.Itoa(evidence['.']) + " and decimal commas on line " + strconv.Itoa(evidence[',']), Hint: "say --decimal point or --decimal comma"}
	case evidence['.'] > 0:
		t.decimal = '.'
	case evidence[','] > 0:
		t.decimal = ','
	}
	if t.decimal == ',' {
		t.strict = false
		t.note("numbers have decimal commas")
	}
	var number, band bool // told
	for _, row := range rows {
		for k, f := range t.columns {
			if f < 0 || k >= len(row.cells) {
				continue
			}
			c := row.cells[k]
			s, derived := t.value(f, c)
			t.strict = t.strict && s == c.Text
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
	t.told, t.met = map[string]bool{}, nil
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
		case groupsBy[group].MatchString(s) && (strings.Contains(s, string(sign)) || groups > 1):
			return sign
		case groupsBy[group].MatchString(s) && whole && !strings.HasSuffix(s, "000"): // 1,880 people are not 1.88
			return sign
		case fractionBy[sign].MatchString(s) && (len(behind) != 3 || strings.HasPrefix(s, "0")):
			return sign
		}
	}
	return 0
}

// bare is a number without currency, percent sign, unit and one kind of blank between groups.
func bare(f *Field, s string) string {
	s = blanks.Replace(strings.TrimSpace(s))
	switch f.Kind {
	case Money:
		s = amount(s)
		if m := scaled.FindStringSubmatch(s); m != nil {
			s = m[1]
		}
	case Share, Percent:
		s = strings.TrimSpace(strings.TrimSuffix(s, "%"))
	case Band, Count:
		s = people.ReplaceAllString(s, "")
	}
	return s
}

// amount is a sum in US dollars without their sign. Other currencies stay, for the strict reader to refuse.
func amount(s string) string {
	return strings.TrimSpace(dollars.Replace(s))
}

// value is a cell as the strict reader takes it, or as it is; derived reports a value that follows from a range.
func (t *table) value(field int, c grid.Cell) (out string, derived bool) {
	f, s := &t.fields[field], c.Text
	switch {
	case c.Kind == grid.Number && f.Kind != Industry && f.Kind != Text:
		return t.typed(field, c), false
	case f.Kind == Industry:
		return t.industry(s), false
	case f.Kind == Text:
		return s, false
	case nothing.MatchString(s) && f.Kind != Band:
		return "", false
	case f.Kind == Band:
		if m := band.FindStringSubmatch(bare(f, s)); m != nil && (t.derived || !t.head) {
			return t.middle(f, s, m[1], m[2])
		}
	}
	if ordinary.MatchString(s) && t.decimal != ',' && !t.unit[field] && (!f.Whole || !groupsBy['.'].MatchString(s)) {
		return s, false
	}
	v, ok := t.number(f, bare(f, s))
	var m []string
	if f.Kind == Money {
		m = scaled.FindStringSubmatch(amount(s))
	}
	switch {
	case f.Kind == Money && t.unit[field] && m == nil && s != "":
		return s + " (without a unit)", false // the strict reader refuses it
	case !ok:
		return s, false
	case f.Kind == Share && strings.HasSuffix(strings.TrimSpace(s), "%"):
		v /= 100
	case f.Kind == Money && m != nil:
		v *= cmp.Or(scales[strings.ToLower(m[2])], 1)
	}
	return decimal(v), false
}

// typed is a number that is stored as one.
func (t *table) typed(field int, c grid.Cell) string {
	f := &t.fields[field]
	v, err := strconv.ParseFloat(c.Text, 64)
	unit := scaled.FindStringSubmatch(c.Text + amount(c.Unit))
	switch {
	case err != nil:
		return c.Text
	case f.Kind == Percent && c.Percent:
		return decimal(100 * v)
	case f.Kind == Money && amount(c.Unit) != "" && unit != nil:
		return decimal(v * cmp.Or(scales[strings.ToLower(unit[2])], 1))
	case f.Kind == Money && t.unit[field]:
		return c.Text + " (without a unit)"
	case amount(c.Unit) == "" || f.Kind == Band && people.MatchString(" "+c.Unit):
		return c.Text
	}
	return c.Text + " " + c.Unit // the strict reader refuses it
}

// fault is why a cell has no value, if it should have one.
func (t *table) fault(field int, c grid.Cell) *Fault {
	f := &t.fields[field]
	switch {
	case c.Kind == grid.Fault:
		return &Fault{Field: f.Name, Message: "is " + c.Text, Hint: map[bool]string{true: "open the workbook in Excel and save it"}[strings.HasPrefix(c.Text, "a formula")]}
	case c.Kind == grid.Date && f.Kind == Band:
		return &Fault{Field: f.Name, Message: "is a date, " + c.Text, Hint: "Excel makes dates of sizes such as 11-50: format the column as text before you paste them"}
	case c.Kind == grid.Date && f.Kind != Text:
		return &Fault{Field: f.Name, Message: "is a date, " + c.Text}
	}
	return nil
}

// middle is the geometric middle of a size band: half as likely to be doubled as halved. Where the file does not show how
// its numbers are written, the band must ascend in one reading only: 501-1,000 does.
func (t *table) middle(f *Field, s, from, to string) (string, bool) {
	signs := []byte{t.decimal}
	if t.decimal == 0 {
		signs = []byte(".,")
	}
	middles := map[string]bool{}
	for _, sign := range signs {
		low, ok := read(sign, from)
		high, too := read(sign, to)
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

// decimal writes v without what is left of a division in base 2.
func decimal(v float64) string {
	v, _ = strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// number reads a number in the convention of the file; without one, what can be read in one way only.
func (t *table) number(f *Field, s string) (float64, bool) {
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
	if !plain.MatchString(s) && (sign == 0 || !groupsBy[group].MatchString(s) && !fractionBy[sign].MatchString(s)) {
		return 0, false
	}
	s = strings.ReplaceAll(s, string(group), "")
	v, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	return v, err == nil
}

// industry is the id of an industry by its name in common lists, or the name as it is. Each name is told once.
func (t *table) industry(s string) string {
	id, ok := industries()[fold(s)]
	if !ok || id == s {
		return s
	}
	if !t.told[s] && fold(s) != fold(id) {
		t.told[s] = true
		t.met = append(t.met, Note{t.at, "the industry " + text.Quote(s) + " is read as " + id})
	}
	return id
}
