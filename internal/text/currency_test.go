package text

import (
	"math"
	"strings"
	"testing"
)

// TestCurrencyAmounts: amounts as English writes them of each currency, at its rate.
func TestCurrencyAmounts(t *testing.T) {
	for _, c := range []struct {
		in   Currency
		usd  float64
		want string
	}{
		{Currency{}, 190e3, "$190k"},
		{Currency{}, -12.34e6, "-$12M"},
		{Currency{"EUR", 0.92}, 206.6e3, "€190k"},
		{Currency{"EUR", 0.92}, -1.5e9, "-€1.4B"},
		{Currency{"GBP", 0.79}, 2.9e6, "£2.3M"},
		{Currency{"CHF", 0.88}, 2.6e6, "CHF 2.3M"},
		{Currency{"CHF", 0.88}, -2.6e6, "-CHF 2.3M"},
		{Currency{"SEK", 10.5}, 2.29e6, "SEK 24M"},
		{Currency{"JPY", 150}, 192e3, "¥29M"},
		{Currency{"CAD", 1.4}, 12, "C$17"},
		{Currency{"EUR", 0.92}, 0, "€0"},
	} {
		if got := c.in.Amount(c.usd); got != c.want {
			t.Errorf("%v: %v is %q, want %q", c.in, c.usd, got, c.want)
		}
	}
	if got := (Currency{"CHF", 1}).Huge(-1.25e18); got != "-CHF 1.2e+18" {
		t.Errorf("huge: %q", got)
	}
	if got := (Currency{"EUR", 0.92}).String(); got != "EUR, 0.92 for a US dollar" {
		t.Errorf("said: %q", got)
	}
}

// TestCurrencyCodes: codes are three capitals, each once and in order, and every sign is of one of them.
func TestCurrencyCodes(t *testing.T) {
	all := CurrencyCodes()
	for i, code := range all {
		if len(code) != 3 || strings.ToUpper(code) != code || i > 0 && code <= all[i-1] {
			t.Errorf("code %q", code)
		}
	}
	for code, sign := range currencySigns {
		if !KnownCurrency(code) || sign == "" {
			t.Errorf("sign of %q", code)
		}
	}
	for _, code := range []string{"DEM", "eur", "", "XXX"} {
		if KnownCurrency(code) {
			t.Errorf("%q is known", code)
		}
	}
	if math.Abs((Currency{"EUR", 0.92}).Of(100)-92) > 1e-9 {
		t.Error("rate")
	}
}
