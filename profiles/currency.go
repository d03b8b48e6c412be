package profiles

import (
	"fmt"
	"strings"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
)

// RateBounds is what one US dollar can be worth in another currency.
var RateBounds = strict.Bounds{Min: 1e-6, Max: 1e6, Unit: "of the currency per US dollar"}

// Money is what the command line says of currencies.
type Money struct {
	text.Currency      // that --currency and --rate name, US dollars included; zero: none
	Convert       bool `json:"convert,omitempty"` // profiles may be in another one, with a rate of their own
}

// Told is what amounts are told in.
func (m Money) Told() text.Currency {
	if m.Code == dollar {
		return text.Currency{}
	}
	return m.Currency
}

// money takes the currency out of a record and sets the revenue that is in it. What the record leaves open is never
// guessed. The result is zero for a company that counts in US dollars.
func (s *Spec) money(r *strict.Record, p *model.Profile, m Money) text.Currency {
	if !r.Has(atCurrency) {
		switch {
		case r.Has(atRevenue):
			r.Fail(atRevenue, strict.MissingField, "the currency is missing", "add currency: EUR and usd_rate: 0.92, or write revenue_musd in million USD")
		case r.Has(atRate):
			r.Fail(atRate, strict.MissingField, "the currency is missing", "add currency: EUR")
		}
		return text.Currency{}
	}
	c := text.Currency{Code: r.Text(atCurrency), Rate: r.Float(atRate)}
	same := c.Code == m.Code
	wrong, hint := CheckCurrency(c.Code)
	switch {
	case wrong != "":
		r.Fail(atCurrency, strict.UnknownValue, wrong, hint)
		return text.Currency{}
	case c.Code == dollar && r.Has(atRate) && c.Rate != 1:
		r.Fail(atRate, strict.OutOfRange, "the rate of USD is 1", "")
	case c.Code == dollar:
		c.Rate = 1
	case same && r.Has(atRate) && c.Rate != m.Rate && m.Rate > 0 && !m.Convert:
		r.Fail(atRate, strict.OutOfRange, fmt.Sprintf("%s differs from --rate %s", strict.FormatNumber(c.Rate), strict.FormatNumber(m.Rate)),
			"leave out --rate, or add --convert to read each profile at its own rate")
	case same && !r.Has(atRate):
		c.Rate = m.Rate
	}
	switch {
	case m.IsSet() && !same && !m.Convert:
		r.Fail(atCurrency, strict.WrongType, c.Code+" differs from --currency "+m.Code, "add --convert to read each profile in its own currency")
	case c.Rate == 0 && len(r.Problems()) == 0:
		r.Fail(atCurrency, strict.MissingField, c.Code+" has no rate", "add usd_rate: the number of "+c.Code+" per US dollar")
	}
	if r.Has(atRevenue) && c.Rate > 0 {
		s.revenue(r, p, c)
	}
	if c.Code == dollar {
		return text.Currency{}
	}
	return c
}

// revenue sets the revenue that is in another currency.
func (s *Spec) revenue(r *strict.Record, p *model.Profile, c text.Currency) {
	info := &model.Fields[model.RevenueMUSD]
	v := r.Float(atRevenue) / c.Rate
	switch {
	case p.Has(model.RevenueMUSD):
		r.Fail(atRevenue, strict.OutOfRange, RevenueKey+" and "+info.Key+" are both given", "keep one of them")
	case v > info.Max:
		r.Fail(atRevenue, strict.OutOfRange, fmt.Sprintf("%s million %s is more than %s million USD", strict.FormatNumber(r.Float(atRevenue)), c.Code,
			text.Int(int(info.Max))), "the unit is a million "+c.Code)
	default:
		p.Set(model.RevenueMUSD, v)
	}
}

// dollar is the code of the currency that the model computes in.
const dollar = "USD"

// codeHint is what may be meant by a word that is the code of no currency.
func codeHint(word string) string {
	if code := strings.ToUpper(word); text.KnownCurrency(code) {
		return "write " + code
	}
	if code := map[string]string{"$": "USD", "€": "EUR", "EURO": "EUR", "EUROS": "EUR", "£": "GBP", "POUND": "GBP", "POUNDS": "GBP", "DOLLAR": "USD", "DOLLARS": "USD",
		"RMB": "CNY", "FRANKEN": "CHF", "SFR": "CHF"}[strings.ToUpper(word)]; code != "" {
		return "write " + code
	}
	return "codes are those of ISO 4217, such as EUR, GBP, CHF or JPY"
}

// CheckCurrency says what is wrong with the code of a currency, and what may be meant; "" if nothing is.
func CheckCurrency(code string) (wrong, hint string) {
	if text.KnownCurrency(code) {
		return "", ""
	}
	return text.Quote(code) + " is not the code of a currency", codeHint(code)
}
