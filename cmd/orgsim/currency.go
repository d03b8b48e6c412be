package main

import (
	"cmp"
	"slices"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/profiles"
)

// currencyFlags say what amounts are told in.
type currencyFlags struct {
	code, rate string
	convert    bool
	money      profiles.Money // what they say; the rate is 0 where it is left to the profiles
}

func (m *currencyFlags) add(c *cobra.Command) {
	m.addOutput(c)
	c.Flags().BoolVar(&m.convert, "convert", false, "with --currency: also read profiles in other currencies, each at its own rate")
}

// addOutput adds the flags where no profile is read.
func (m *currencyFlags) addOutput(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&m.code, "currency", "", "report amounts in currency `CODE`, such as EUR (default: that of the profiles, else USD)")
	f.StringVar(&m.rate, "rate", "", "with --currency: `R` units of it per US dollar")
	completes(c, "currency", text.CurrencyCodes()...)
	completes(c, "rate")
	checked(c, func() (err error) {
		m.money, err = m.read()
		return err
	})
}

// rated refuses a currency without a rate where no profile has one.
func (m *currencyFlags) rated() (err error) {
	if m.money.IsSet() && m.money.Rate == 0 {
		_, err = rateOf(m.money, nil)
	}
	return err
}

func (m *currencyFlags) read() (out profiles.Money, err error) {
	switch {
	case m.code == "" && m.rate != "":
		return out, cli.Usage("--rate %s needs a currency", m.rate).WithHint("add --currency, such as --currency EUR")
	case m.code == "" && m.convert:
		return out, cli.Usage("--convert needs a currency to convert into").WithHint("add --currency, such as --currency USD")
	case m.code == "":
		return out, nil
	}
	out.Code, out.Convert = m.code, m.convert
	if wrong, hint := profiles.CheckCurrency(m.code); wrong != "" {
		return out, cli.Usage("--currency: %s", wrong).WithHint("%s", hint)
	}
	if m.rate != "" {
		if out.Rate, err = strict.ParseNumber(m.rate, profiles.RateBounds); err != nil {
			return out, badSetting("--rate", err)
		}
	}
	if m.code == dollars {
		if out.Rate != 0 && out.Rate != 1 {
			return out, cli.Usage("--rate %s: the rate of USD is 1", m.rate)
		}
		out.Rate = 1
	}
	return out, nil
}

// dollars is the code of what the model computes in.
const dollars = "USD"

// told is what amounts of some companies are told in; in is what each of them counts in, names what they are called.
func told(m profiles.Money, names []string, in []text.Currency) (text.Currency, error) {
	switch {
	case m.Code == dollars:
		return text.Currency{}, nil
	case m.Rate > 0:
		return m.Currency, nil
	case m.IsSet():
		return rateOf(m, in)
	}
	for i := range in {
		if in[i] != in[0] {
			of := cmp.Or(in[i].Code, in[0].Code)
			hint := "choose one, as in --currency " + of
			if in[i].Code != "" && in[0].Code != "" {
				hint = "choose one and convert the others, as in --currency " + of + " --rate 0.9 --convert"
			}
			return text.Currency{}, cli.Usage("%s is in %s and %s in %s: amounts are reported in one currency", names[0], in[0], names[i], in[i]).WithHint("%s", hint)
		}
	}
	if len(in) == 0 {
		return text.Currency{}, nil
	}
	return in[0], nil
}

// rateOf is the currency that was named without a rate, at the rate of the profiles.
func rateOf(m profiles.Money, in []text.Currency) (text.Currency, error) {
	var rates []float64
	for _, c := range in {
		if c.Code == m.Code && !slices.Contains(rates, c.Rate) {
			rates = append(rates, c.Rate)
		}
	}
	if len(rates) == 1 {
		return text.Currency{Code: m.Code, Rate: rates[0]}, nil
	}
	e := cli.Usage("--currency %s has no rate", m.Code)
	if len(rates) > 1 {
		e = cli.Usage("--currency %s: the profiles have different rates", m.Code)
	}
	return text.Currency{}, e.WithHint("add --rate: the number of %s per US dollar", m.Code)
}
