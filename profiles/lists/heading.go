package lists

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/orgsim/orgsim/internal/lazy"
)

// heading is what the name of a column says.
type heading struct {
	field int  // -1: none that is known
	exact bool // it is the name of the field
	codes bool // it holds codes of industries

	nameless bool // there is none
	unit
}

// unit is what is said of the unit of an amount of money.
type unit struct {
	currency string  // "USD", another, "": not said
	scale    float64 // in million; 0: not said
	abroad   bool    // in another language than English, in which mil and billion are other numbers
	pesos    bool    // where $ is written for them, too
}

// heading reads the name of a column: that of a field, or another that means the same, before or behind which a year may
// stand, and for money its currency and scale: Umsatz 2024 (Mio. EUR).
func (c *Columns) heading(name string) heading {
	folded := fold(name)
	if i, ok := c.names[folded]; ok && (!c.fields[i].Exact || strings.EqualFold(strings.TrimSpace(name), c.fields[i].Name)) {
		return heading{field: i, exact: true, unit: unit{currency: usd, scale: 1}}
	}
	if o, ok := c.also[folded]; ok && len(folded) > 2 {
		return heading{field: o.field, unit: o.unit, codes: o.codes}
	}
	words := wordsOf(name)
	for len(words) > 1 && aside(words[0]) {
		words = words[1:]
	}
	for n := len(words); n > 0; n-- {
		noun := strings.Join(words[:n], "")
		o, ok := c.also[noun]
		if !ok {
			continue
		}
		u := o.unit
		money := c.fields[o.field].Kind == Money
		if money && u.add(words[n:]) && (len(noun) > 2 || u.currency != "") || !money && asides(words[n:]) {
			return heading{field: o.field, unit: u, codes: o.codes}
		}
	}
	return heading{field: -1}
}

var spelling = strings.NewReplacer("ß", "ss", "U.S.", "US", "¹", "", "²", "", "³", "") // marks of footnotes

// letters is a name with accents apart, for the caller to leave out.
func letters(name string) string { return norm.NFKD.String(spelling.Replace(name)) }

// wordsOf cuts a name into runs of letters and digits, and currency signs, in lower case and without accents.
func wordsOf(name string) (words []string) {
	before := ' '
	var word strings.Builder
	end := func() {
		if word.Len() > 0 {
			words = append(words, word.String())
			word.Reset()
		}
	}
	for _, r := range letters(name) {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case unicode.Is(unicode.Sc, r):
			end()
			words = append(words, string(r))
		case !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '%':
			end()
		default:
			if unicode.IsUpper(r) && unicode.IsLower(before) {
				end() // EmployeeCount, TsdUSD
			}
			word.WriteRune(unicode.ToLower(r))
		}
		before = r
	}
	end()
	return words
}

var (
	year    = lazy.Regexp(`^(fy|gj|cy)?(19|20)[0-9]{2}$|^fy[0-9]{2}$`)
	besides = wordSet(`fy in of en de d di van annual annually annuel anual annuo yearly year yr last latest avail available global worldwide total totale
		weltweit gesamt jahr jaar monde estimated est fiscal`)
)

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// aside reports a word that does not change what a column means.
func aside(w string) bool { return besides[w] || year().MatchString(w) }

func asides(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !aside(w) })
}

const usd = "USD"

// currencies are words and signs for currencies, in lower case.
var currencies = func() map[string]string {
	m := map[string]string{"us$": usd, "usd": usd, "$": usd, "dollar": usd, "dollars": usd, "usdollar": usd, "usdollars": usd, "dollari": usd, "dolares": usd,
		"€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "pound": "GBP",
		"pounds": "GBP", "sterling": "GBP", "pfund": "GBP", "sfr": "CHF", "franken": "CHF", "francs": "CHF", "¥": "JPY", "yen": "JPY", "rmb": "CNY",
		"yuan": "CNY", "₹": "INR", "rs": "INR", "crore": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "kr": "SEK, NOK or DKK", "zł": "PLN", "kc": "CZK"}
	for _, code := range strings.Fields("EUR GBP CHF JPY CNY INR KRW RUB SEK NOK DKK PLN CZK HUF RON BGN ISK UAH BRL MXN ARS CLP COP CAD AUD NZD SGD HKD TWD THB IDR MYR PHP VND ZAR ILS AED SAR EGP NGN") {
		m[strings.ToLower(code)] = code
	}
	for _, of := range strings.Fields("c ca can a au hk nz s sg r mx nt") {
		m[of+"$"] = strings.ToUpper(of) + "$"
	}
	return m
}()

// scales are words for a thousand, a million and a billion, in million. Those that mean another number in another
// language stand apart.
var (
	scales = scaleWords("k th thousand thousands 000 000s tsd tausend millier milliers mille miles duizend migliaia t",
		"m mn mm mio mln million millions millionen millones miljoen milioni", "milmillones bn mrd mld md mds milliard milliarde milliarden milliards miljard miliardi miliardo")
	scalesEnglish = scaleWords("", "mil mill", "b billion billions")
)

func scaleWords(thousand, million, billion string) map[string]float64 {
	m := map[string]float64{}
	for scale, words := range map[float64]string{1e-3: thousand, 1: million, 1e3: billion} {
		for _, w := range strings.Fields(words) {
			m[w] = scale
		}
	}
	return m
}

// scaleOf is the number of a word.
func (u *unit) scaleOf(w string) (float64, bool) {
	if s, ok := scales[w]; ok {
		return s, true
	}
	s, ok := scalesEnglish[w]
	return s, ok && !u.abroad
}

// add takes what words say of the unit. It reports whether nothing else is said, and nothing twice.
func (u *unit) add(words []string) bool {
	for i := 0; i < len(words); i++ {
		w := words[i]
		if i+1 < len(words) {
			pair := w + words[i+1]
			_, whole := currencies[pair] // US$, C$, US dollars
			if _, behind := currencies[words[i+1]]; whole && currencies[w] == "" || w == "t" && behind || pair == "milmillones" {
				w, i = pair, i+1
			}
		}
		if !aside(w) && !u.word(w) {
			return false
		}
	}
	return true
}

// word takes one word: a currency, a scale, or both in one, such as TEUR and USDm.
func (u *unit) word(w string) bool {
	if c, ok := currencies[w]; ok {
		if w == "$" && u.pesos {
			c = "pesos or dollars"
		}
		return u.set(c, 0)
	}
	if s, ok := u.scaleOf(w); ok && w != "t" {
		return u.set("", s)
	}
	for n := 1; n < len(w); n++ {
		if s, ok := u.scaleOf(w[:n]); ok && currencies[w[n:]] != "" {
			return u.set(currencies[w[n:]], s)
		}
		if s, ok := u.scaleOf(w[n:]); ok && currencies[w[:n]] != "" {
			return u.set(currencies[w[:n]], s)
		}
	}
	return false
}

func (u *unit) set(currency string, scale float64) bool {
	if currency != "" && u.currency != "" && u.currency != currency || scale != 0 && u.scale != 0 {
		return false
	}
	if currency != "" {
		u.currency = currency
	}
	if scale != 0 {
		u.scale = scale
	}
	return true
}

// foreign reports another currency than the US dollar.
func (u unit) foreign() bool { return u.currency != "" && u.currency != usd }
