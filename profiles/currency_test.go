package profiles_test

import (
	"strings"
	"testing"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
)

// TestListsInACurrency: with a currency and its rate, amounts of lists that say they are in it are read, and no others.
func TestListsInACurrency(t *testing.T) {
	euros := profiles.Money{Currency: text.Currency{Code: "EUR", Rate: 0.5}}
	for _, c := range []struct{ header, row, want string }{
		{"Firma;Branche;Mitarbeiter;Umsatz 2024 (Mio. EUR)", "x;bank;1880;352,3", ""},
		{"Company,industry,headcount,Revenue (€m)", "x,bank,1880,352.3", ""},
		{"Company,industry,headcount,Revenue", "x,bank,1880,€352.3M", ""},
		{"Company,industry,headcount,Revenue", "x,bank,1880,$704.6M", ""},
		{"Company,industry,headcount,Umsatz in T€", "x,bank,1880,352300", ""},
		{"industry,headcount,currency,usd_rate,revenue_m", "bank,1880,EUR,0.5,352.3", ""},
		{"industry,headcount,currency,revenue_m", "bank,1880,EUR,352.3", ""},
		{"industry,headcount,Currency,revenue_musd", "bank,1880,GBP,704.6", ""}, // says nothing of revenue_musd
		{"Company,industry,headcount,Revenue (m)", "x,bank,1880,352.3", "states the currency"},
		{"Company,industry,headcount,Revenue (£m)", "x,bank,1880,352.3", "is in GBP, and orgsim reads US dollars and EUR"},
		{"Company,industry,headcount,Revenue", "x,bank,1880,£352.3M", "is in GBP"},
		{"industry,headcount,currency,revenue_m", "bank,1880,GBP,352.3", "GBP differs from --currency EUR"},
		{"industry,headcount,revenue_m", "bank,1880,352.3", "the currency is missing"},
		{"industry,headcount,currency,usd_rate,revenue_m", "bank,1880,EUR,0.9,352.3", "0.9 differs from --rate 0.5"},
	} {
		found, err := spec.Read("x.csv", strings.NewReader(c.header+"\n"+c.row+"\n"), profiles.Options{Money: euros, Dialect: euros.Dialect(profiles.Options{}.Dialect)})
		if err != nil {
			t.Fatal(err)
		}
		if c.want != "" {
			if said := found.Problems.Error(); len(found.Profiles) > 0 || !strings.Contains(said, c.want) {
				t.Errorf("%s: %d companies, %s", c.header, len(found.Profiles), said)
			}
			continue
		}
		if len(found.Profiles) != 1 {
			t.Errorf("%s: %v", c.header, found.Problems)
			continue
		}
		if v, _ := found.Profiles[0].Get(model.RevenueMUSD); v != 704.6 {
			t.Errorf("%s: %v million USD", c.header, v)
		}
	}
}

// TestCurrencyOfAProfile: what a profile leaves open of its currency is refused with its place; the rate of the flag is
// that of its currency only.
func TestCurrencyOfAProfile(t *testing.T) {
	const head = "industry: bank\nheadcount: 600\n"
	euros := profiles.Money{Currency: text.Currency{Code: "EUR", Rate: 0.92}}
	anyway := euros
	anyway.Convert = true
	for _, c := range []struct {
		text  string
		flags profiles.Money
		want  string // problem
		in    text.Currency
	}{
		{"currency: EUR\nusd_rate: 0.92\nrevenue_m: 92\n", profiles.Money{}, "", text.Currency{Code: "EUR", Rate: 0.92}},
		{"currency: EUR\nrevenue_m: 92\n", euros, "", text.Currency{Code: "EUR", Rate: 0.92}},
		{"currency: EUR\nrevenue_m: 92\n", profiles.Money{}, "p.yaml:3:11: currency: EUR has no rate", text.Currency{}},
		{"currency: USD\nrevenue_m: 100\n", profiles.Money{}, "", text.Currency{}},
		{"currency: USD\nusd_rate: 2\nrevenue_m: 100\n", profiles.Money{}, "p.yaml:4:11: usd_rate: the rate of USD is 1", text.Currency{}},
		{"currency: CHF\nusd_rate: 0.92\nrevenue_m: 92\n", euros, "p.yaml:3:11: currency: CHF differs from --currency EUR", text.Currency{}},
		{"currency: CHF\nusd_rate: 0.92\nrevenue_m: 92\n", anyway, "", text.Currency{Code: "CHF", Rate: 0.92}},
		{"currency: euro\nrevenue_m: 92\n", profiles.Money{}, "\"euro\" is not the code of a currency", text.Currency{}},
		{"usd_rate: 0.92\n", profiles.Money{}, "p.yaml:3:11: usd_rate: the currency is missing", text.Currency{}},
		{"currency: EUR\nusd_rate: 0\n", profiles.Money{}, "out of range", text.Currency{}},
		{"currency: EUR\nusd_rate: -1\n", profiles.Money{}, "out of range", text.Currency{}},
		{"currency: EUR\nusd_rate: 0.92\nrevenue_m: 92\nrevenue_musd: 100\n", profiles.Money{}, "both given", text.Currency{}},
		{"currency: EUR\nusd_rate: 0.00001\nrevenue_m: 92\n", profiles.Money{}, "is more than 2,000,000 million USD", text.Currency{}},
	} {
		found, err := spec.Read("p.yaml", strings.NewReader(head+c.text), profiles.Options{Money: c.flags})
		if err != nil {
			t.Fatal(err)
		}
		if c.want != "" {
			if !strings.Contains(found.Problems.Error(), c.want) || len(found.Profiles) > 0 {
				t.Errorf("%q: %v", c.text, found.Problems)
			}
			continue
		}
		if len(found.Profiles) != 1 || found.In[0] != c.in {
			t.Errorf("%q: %v, %v", c.text, found.In, found.Problems)
			continue
		}
		if v, _ := found.Profiles[0].Get(model.RevenueMUSD); v != 100 {
			t.Errorf("%q: %v million USD", c.text, v)
		}
	}
}

// TestWriteInACurrency: a profile that is written in a currency reads back as the same, and in it.
func TestWriteInACurrency(t *testing.T) {
	in := text.Currency{Code: "CHF", Rate: 0.88}
	p := model.Profile{ID: "x", Name: "x", Industry: "bank"}
	p.Set(model.Headcount, 600)
	p.Set(model.RevenueMUSD, 2.2/0.88)
	for _, comments := range []bool{false, true} {
		src := profiles.Write(p, in, comments, nil)
		if !strings.Contains(string(src), "revenue_m: 2.2") {
			t.Errorf("%s", src)
		}
		found, err := spec.Read("x.yaml", strings.NewReader(string(src)), profiles.Options{})
		if err != nil || len(found.Profiles) != 1 || found.In[0] != in || found.Profiles[0] != p {
			t.Errorf("%v, %v\n%s", found, err, src)
		}
	}
}

// TestRateIsSaid: how amounts in another currency were read is told.
func TestRateIsSaid(t *testing.T) {
	in := profiles.Money{Currency: text.Currency{Code: "EUR", Rate: 0.92}}
	found, err := spec.Read("x.csv", strings.NewReader("Firma;industry;headcount;Umsatz (Mio. EUR)\nx;bank;600;92\n"), profiles.Options{Money: in, Dialect: in.Dialect(profiles.Options{}.Dialect)})
	if err != nil || !strings.Contains(found.Problems.Error(), `"Umsatz (Mio. EUR)" as revenue_musd, at 0.92 EUR for a US dollar`) {
		t.Error(err, found.Problems)
	}
}
