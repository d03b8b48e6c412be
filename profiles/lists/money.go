package lists

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/orgsim/orgsim/internal/grid"
	"github.com/orgsim/orgsim/internal/lazy"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
)

// amount is an amount of money as a cell and the name of its column say it.
type amount struct {
	digits string // the number, as it is written; "": none
	unit
}

var (
	spaced = lazy.Regexp(`^-?[0-9]{1,3}( [0-9]{3})+([.,][0-9]+)?$`)
	dollar = strings.NewReplacer("US-$", "US$", "US-Dollar", "US Dollar")
)

// amount reads a cell: a number, and what its column leaves open of currency and scale. What the cell says of the scale
// goes over what the column says.
func (t *List) amount(field int, c grid.Cell) (a amount) {
	said := t.unit[field]
	if c.Unit == "" && ordinary().MatchString(c.Text) {
		return amount{c.Text, said}
	}
	own := unit{abroad: said.abroad, pesos: said.pesos && said.currency == ""}
	s := dollar.Replace(blanks.Replace(strings.TrimSpace(c.Text)))
	from := strings.IndexFunc(s, unicode.IsDigit)
	to := strings.LastIndexFunc(s, unicode.IsDigit) + 1
	if from < 0 {
		return a
	}
	before, behind := strings.TrimSpace(s[:from]), strings.TrimSpace(s[to:])
	minus := strings.HasPrefix(before, "-") || strings.HasSuffix(before, "-")
	before = strings.TrimPrefix(strings.TrimSuffix(before, "-"), "-")
	if strings.ContainsFunc(before+behind, isOther) || !own.add(wordsOf(before+" "+behind+" "+c.Unit)) {
		return a
	}
	a.digits, a.unit = s[from:to], said
	if minus {
		a.digits = "-" + a.digits
	}
	if spaced().MatchString(a.digits) {
		a.digits = strings.ReplaceAll(a.digits, " ", "")
	}
	if own.currency != "" {
		a.currency = own.currency
	}
	if own.scale != 0 {
		a.scale = own.scale
	}
	return a
}

// isOther reports a sign that is no part of an amount: of a range, a bound, a guess.
func isOther(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.Is(unicode.Sc, r) && r != ' ' && r != '.'
}

// missing is what is not said of an amount.
func (a *amount) missing() string {
	switch {
	case a.scale == 0:
		return "unit"
	case a.currency == "":
		return "currency"
	}
	return ""
}

func moneyHint(field string) string {
	return "call it " + field + " if it is in million USD, or write $1.2B, $704M, $65k"
}

// money is an amount as the strict reader takes it, or the cell as it is, and why it has no value.
func (t *List) money(field int, c grid.Cell) (string, *strict.Problem) {
	f := &t.fields[field]
	asIs := strings.TrimSpace(c.Text + " " + c.Unit) // the strict reader refuses it
	if c.Kind == grid.Text && nothing().MatchString(c.Text) {
		return "", nil
	}
	a := t.amount(field, c)
	if a.digits == "" {
		return asIs, nil
	}
	v, ok := t.number(f, a.digits)
	ambiguous := t.twoWays(f, a.digits)
	if c.Kind == grid.Number {
		number, err := strconv.ParseFloat(c.Text, 64)
		v, ok, ambiguous = number, err == nil, nil
	}
	missing := a.missing()
	switch {
	case missing != "":
		return "", &strict.Problem{Message: text.Quote(asIs) + " does not state its " + missing, Hint: moneyHint(f.Name)}
	case t.foreign(a.unit):
		return "", &strict.Problem{Message: text.Quote(asIs) + " is in " + a.currency + ", and orgsim reads " + t.reads(), Hint: "convert it to million USD" + t.orSay(a.currency)}
	case ambiguous != nil:
		return "", ambiguous
	case !ok:
		return asIs, nil
	case a.scale == 1 && !a.foreign() && ordinary().MatchString(c.Text) && c.Unit == "" && t.decimal != ',':
		return c.Text, nil
	}
	if a.foreign() {
		return decimal(v * a.scale / t.dialect.Currency.Rate), nil
	}
	return decimal(v * a.scale), nil
}

// foreign reports a currency that amounts cannot be read in.
func (t *List) foreign(u unit) bool { return u.foreign() && u.currency != t.dialect.Currency.Code }

// reads names the currencies that amounts can be read in.
func (t *List) reads() string {
	if c := t.dialect.Currency; c.IsSet() && c.Code != usd {
		return "US dollars and " + c.Code
	}
	return "US dollars"
}

// orSay is how a currency can be read, if it is one with a code and no other was named.
func (t *List) orSay(currency string) string {
	if t.dialect.Currency.IsSet() || !text.KnownCurrency(currency) {
		return ""
	}
	return ", or give the exchange rate: --currency " + currency + " --rate R"
}
