package text

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Currency is what amounts are told in. The model computes US dollars; the zero value tells those.
type Currency struct {
	Code string  `json:"code"` // of ISO 4217
	Rate float64 `json:"rate"` // units of it for one US dollar, above 0
}

// IsSet reports another currency than the US dollar.
func (c Currency) IsSet() bool { return c.Code != "" }

// Of is an amount of US dollars in the currency.
func (c Currency) Of(usd float64) float64 {
	if !c.IsSet() {
		return usd
	}
	return usd * c.Rate
}

// Amount is an amount of US dollars in a sentence, to two significant digits: $190k, -$12M, €1.4B, SEK 24M.
func (c Currency) Amount(usd float64) string { return c.Written(c.Of(usd)) }

// Written is an amount that is in the currency already.
func (c Currency) Written(v float64) string {
	sign := ""
	if v < 0 {
		sign, v = "-", -v
	}
	sign += c.Before()
	switch {
	case v >= 999.5e6:
		return sign + twoDigits(v/1e9) + "B"
	case v >= 999.5e3:
		return sign + twoDigits(v/1e6) + "M"
	case v >= 999.5:
		return sign + twoDigits(v/1e3) + "k"
	}
	return sign + Number(math.Round(v))
}

// Huge is an amount that is in the currency already and beyond all measure: with an exponent.
func (c Currency) Huge(v float64) string {
	s := strconv.FormatFloat(v, 'e', 1, 64)
	if digits, negative := strings.CutPrefix(s, "-"); negative {
		return "-" + c.Before() + digits
	}
	return c.Before() + s
}

// Before is what stands before an amount: a sign, or the code with a blank.
func (c Currency) Before() string {
	if s := c.Sign(); s != c.Code {
		return s
	}
	return c.Code + " "
}

// Sign is the sign that English has for the currency, or its code: $, €, CHF.
func (c Currency) Sign() string {
	if !c.IsSet() {
		return "$"
	}
	if s := currencySigns[c.Code]; s != "" {
		return s
	}
	return c.Code
}

// String says what the currency is and what it is worth: "EUR, 0.92 for a US dollar".
func (c Currency) String() string {
	if !c.IsSet() {
		return "USD"
	}
	return fmt.Sprintf("%s, %s for a US dollar", c.Code, strconv.FormatFloat(c.Rate, 'g', -1, 64))
}

// currencySigns are the signs that stand for one currency only, and that every font has.
var currencySigns = map[string]string{"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "AUD": "A$", "CAD": "C$", "HKD": "HK$", "NZD": "NZ$", "SGD": "S$", "BRL": "R$"}

// CurrencyCodes lists the currencies that are money somewhere today, by ISO 4217.
func CurrencyCodes() []string { return strings.Fields(codes) }

// KnownCurrency reports a code of [CurrencyCodes].
func KnownCurrency(code string) bool { return slices.Contains(CurrencyCodes(), code) }

const codes = `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP
CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS
KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB
PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS
UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG`
