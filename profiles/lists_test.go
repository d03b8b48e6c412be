package profiles_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/profiles/lists"
)

// utf16Text is UTF-16 with a byte order mark.
func utf16Text(s string, big bool) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune("\ufeff" + s)) {
		low, high := byte(u), byte(u>>8)
		if big {
			low, high = high, low
		}
		b.WriteByte(low)
		b.WriteByte(high)
	}
	return b.String()
}

func latin(t *testing.T, s string) string {
	out, err := charmap.Windows1252.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// The same two companies, written as programs and offices around the world write them, are read as the same two
// companies.
func TestDialects(t *testing.T) {
	const plain = "name,industry,headcount,revenue_musd,tech_share,growth_pct\nAcmé,bank,1880,704.6,0.065,6.5\nBeta,retail,120000,18805.25,0.4,-3\n"
	want, problems := read(t, "x.csv", plain)
	if len(want) != 2 || len(problems) > 0 {
		t.Fatal(problems)
	}
	german := "Name;Industry;Headcount;Revenue_mUSD;Tech share;Growth pct\nAcmé;bank;1.880;704,6;6,5%;6,5 %\nBeta;retail;120.000;18.805,25;40%;-3\n"
	for name, text := range map[string]string{
		"1 plain":                      plain,
		"2 byte order mark, CRLF":      "\ufeff" + strings.ReplaceAll(plain, "\n", "\r\n"),
		"3 semicolons, decimal commas": german,
		"4 Windows-1252":               latin(t, german),
		"5 UTF-16, little endian":      utf16Text(strings.ReplaceAll(german, ";", "\t"), false),
		"6 UTF-16, big endian":         utf16Text(german, true),
		"7 tabs":                       strings.ReplaceAll(plain, ",", "\t"),
		"8 bars":                       strings.ReplaceAll(plain, ",", "|"),
		"9 Excel's first line":         "sep=;\r\n" + strings.ReplaceAll(plain, ",", ";"),
		"10 thousands and currency":    "Company,Industry,Employees,Revenue ($ millions),tech_share,growth_pct\nAcmé,bank,\"1,880\",$704.6,6.5%,6.5%\nBeta,retail,\"120,000\",\"$18,805.25\",40%,-3%\n",
		"11 columns and cells behind":  "Rank,name,industry,headcount,revenue_musd,tech_share,growth_pct,,\n1,Acmé,bank,1880,704.6,0.065,6.5,,\n2,Beta,retail,120000,18805.25,0.4,-3,,\n,,,,,,,,\n",
		"12 all in quotes, blanks":     "\"name\" ,\"industry\",\"headcount\",\"revenue_musd\",\"tech_share\",\"growth_pct\"\n\"Acmé\",\"bank\",\"1\u00a0880\",\"704.6M\",\"6.5 %\",\"6.5\"\n\"Beta\",\"retail\",\"120\u00a0000\",\"18.80525bn\",\"0.4\",\"-3\"\n",
	} {
		got, problems := read(t, "x.csv", text)
		if problems.Err() != nil || len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
			t.Errorf("%s: got %+v\n%v", name, got, problems)
		}
		if said := len(problems) > 0; said != (name[:2] != "1 " && name[:2] != "2 ") {
			t.Errorf("%s: said %v", name, problems)
		}
	}
}

// Lists in the layout of common sources, header rows as published and rows made up, are read with their industries; what
// follows from a size band is marked as derived.
func TestPublicLists(t *testing.T) {
	for name, row := range map[string]struct {
		text      string
		industry  string
		headcount float64
		derived   bool
		revenue   float64
	}{
		"Fortune 500": {"Rank,Company,Sector,Industry,Headquarters,Employees,\"Revenues ($M)\",\"Profits ($M)\"\n" +
			"1,Example Stores,Retailing,General Merchandisers,\"Smalltown, Arkansas\",\"2,100\",\"$648.1\",$15.5\n", "retail", 2100, false, 648.1},
		"LinkedIn": {"Company Name,Industry,Company Size,Website,Followers\n" +
			"Example,Hospitals and Health Care,\"1,001-5,000 employees\",example.org,12\n", "healthcare", 2237, true, 0},
		"Crunchbase": {"Organization Name\tIndustry\tNumber of Employees\tEstimated Revenue Range\tAnnual Revenue\n" +
			"Example\tFintech\t51-100\t$1M to $10M\t$7.5M\n", "fintech", 71, true, 7.5},
		"NAICS": {"name;NAICS sector;employees\nExample;Professional, Scientific, and Technical Services;320\n", "professional-services", 320, false, 0},
		"NACE":  {"Company;Sector;No. of employees\nExample;Transportation and storage;4500\n", "transport", 4500, false, 0},
		"Inc 5000": {"rank,company,industry,employees,revenue\n" +
			"7,Example,Software,85,$12.5 Million\n", "software", 85, false, 12.5},
	} {
		got, problems := read(t, "list.csv", row.text)
		if problems.Err() != nil || len(got) != 1 {
			t.Errorf("%s: %v", name, problems)
			continue
		}
		p := got[0]
		head, _ := p.Get(model.Headcount)
		revenue, _ := p.Get(model.RevenueMUSD)
		if p.Industry != row.industry || head != row.headcount || revenue != row.revenue || p.IsDerived(model.Headcount) != row.derived || !strings.HasPrefix(p.Name, "Example") {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

// What is ambiguous, what is no list of companies, and slips of the pen are refused, with what to do.
func TestListsRefused(t *testing.T) {
	for name, row := range map[string]struct{ text, want string }{
		"decimals":      {"industry,headcount,it_staff\nbank,20000,12.5\nbank,20000,\"1.234,5\"\n", "x.csv:3: numbers of this file have decimal points on line 2 and decimal commas on line 3 (add --decimal point or --decimal comma)"},
		"grouped count": {"industry;headcount;revenue_musd\nbank;12.000;704.6\n", "12.000 is ambiguous"},
		"unit":          {"industry,headcount,revenue\nbank,20000,704.6\n", "x.csv:2: neither the column \"revenue\" nor its value \"704.6\" states the unit"},
		"unit later":    {"industry,headcount,revenue\n" + strings.Repeat("bank,20000,$1B\n", 300) + "bank,20000,704.6\n", "x.csv:302:12: revenue_musd: \"704.6\" does not state its unit (call it revenue_musd if it is in million USD, or write $1.2B, $704M, $65k)"},
		"currency":      {"industry;headcount;revenue_musd\nbank;20000;€704.6\n", "x.csv:2:12: revenue_musd: \"€704.6\" is in EUR, and orgsim reads US dollars (convert it to million USD, or give the exchange rate: --currency EUR --rate R)"},
		"open band":     {"industry,company size\nbank,\"10,001+ employees\"\n", "headcount"},
		"slip":          {"industry;headcount;revenu_musd\nbank;200;7\n", "did you mean revenue_musd?"},
		"slip alone":    {"Company;industry;Mitarbeiter;revenu_musd;Website\nx;bank;200;7;w\n", "x.csv:1:30: unknown column \"revenu_musd\" (did you mean revenue_musd? if it means something else, add --keep-columns \"revenu_musd\") "},
		"two ways, .":   {"Company;industry;headcount;revenue_musd\nx;bank;200;1.880\n", "1.880 is ambiguous (add --decimal point or --decimal comma)"},
		"two ways":      {"Company;industry;headcount;Sales ($000)\nx;bank;200;704,600\n", "\"704,600\" is not a number"},
		"two columns":   {"industry,employees,staff\nbank,200,100\n", "both contain headcount"},
		"org chart":     {"Name,Title,Reports To\nAnn,CEO,\nBob,CIO,Ann\n", "is an org chart"},
		"RACI":          {"Task,CIO,CTO,CEO\nstrategy,A,R,I\nproduct,I,A,C\n", "is a chart of responsibilities (RACI)"},
		"no industry":   {"name,industry,headcount\nx,Conglomerates,500\n", "\"Conglomerates\" is not known"},
		"short row":     {"Company,industry,headcount,legacy\nx,bank,600\n", "the row has 3 cells"},
		"long row":      {"Company,industry,headcount\nx,bank,600,7\n", "the row has"},
	} {
		got, problems := read(t, "x.csv", row.text)
		said := problems.Error()
		for _, p := range problems {
			said += " " + p.ID
		}
		if problems.Err() == nil || !strings.Contains(said, row.want) || len(got) > 0 && name != "unit later" {
			t.Errorf("%s: %d companies, %s", name, len(got), said)
		}
	}
}

// Headers of lists in six languages, with a year, a currency and a scale, mean the same; the currency is never guessed.
func TestHeadersAbroad(t *testing.T) {
	for header, row := range map[string]string{
		"Firma;Branche;Mitarbeiter;Umsatz (Mio. USD)":                                                                              "x;bank;1.880;704,6",
		"Unternehmen;Branche;Anzahl der Beschäftigten;Umsatz 2024 in Mrd. US-Dollar":                                               "x;bank;1.880;0,7046",
		"Firmenname;Wirtschaftszweig;Beschaeftigte;Umsatz in TUSD":                                                                 "x;bank;1.880;704600",
		"Entreprise;Secteur d'activité;Effectif;Chiffre d'affaires (M$)":                                                           "x;bank;1 880;704,6",
		"Raison sociale;Secteur;Nombre de salariés;CA (Mds USD)":                                                                   "x;bank;1880;0,7046",
		"Empresa;Sector;Nº de empleados;Ventas (millones de USD)":                                                                  "x;bank;1.880;704,6",
		"Razón social;Sector;Plantilla;Facturación (miles de US$)":                                                                 "x;bank;1.880;704.600",
		"Bedrijfsnaam;Bedrijfstak;Aantal medewerkers;Omzet (mln USD)":                                                              "x;bank;1.880;704,6",
		"Azienda;Settore;N. dipendenti;Fatturato (milioni di USD)":                                                                 "x;bank;1.880;704,6",
		"Company name Latin alphabet,Sector,Number of employees Last avail. yr,Operating revenue (Turnover) th USD Last avail. yr": "x,bank,1880,\"704,600.0\"",
		"Company;Industry;Employees (2024);FY2024 Revenue ($M)":                                                                    "x;bank;1880;704.6",
		"Company;Industry;# Employees;Revenue (USD millions)":                                                                      "x;bank;1880;704.6",
		"Company;Industry;Employees;Revenue (millions)":                                                                            "x;bank;1880;$704.6",
		"Company;Industry;Employees;Revenue (USD)":                                                                                 "x;bank;1880;704.6 million",
		"Company;Industry;Employees;Sales ($000)":                                                                                  "x;bank;1880;704600",
		"Company;Industry;Employees;Umsatz (Mio. EUR);Umsatz (Mio. USD)":                                                           "x;bank;1880;650,2;704,6",
	} {
		got, problems := read(t, "x.csv", header+"\n"+row+"\n")
		if problems.Err() != nil || len(got) != 1 {
			t.Errorf("%s: %v", header, problems)
			continue
		}
		head, _ := got[0].Get(model.Headcount)
		revenue, _ := got[0].Get(model.RevenueMUSD)
		if got[0].Name != "x" || got[0].Industry != "bank" || head != 1880 || revenue != 704.6 {
			t.Errorf("%s: %s, %s, %v people, %v million", header, got[0].Name, got[0].Industry, head, revenue)
		}
		if !strings.Contains(problems.Error(), "columns read: ") {
			t.Errorf("%s: it is not said how it was read: %v", header, problems)
		}
	}
	for header, want := range map[string]string{
		"Umsatz (Mio. EUR)":       `the column "Umsatz (Mio. EUR)" is in EUR, and orgsim reads US dollars`,
		"Umsatz in T€":            "is in EUR",
		"Umsatz (TCHF)":           "is in CHF",
		"Chiffre d'affaires (k€)": "is in EUR",
		"CA M€":                   "is in EUR",
		"Ventas ($ millones)":     "is in pesos or dollars",
		"Revenue (£m)":            "is in GBP",
		"Revenue (C$ millions)":   "is in C$",
		"Revenue (₹ crore)":       "is in INR",
		"Umsatz (Mio.)":           `neither the column "Umsatz (Mio.)" nor its value "704.6" states the currency`,
		"Revenue (millions)":      "states the currency",
		"Revenue in millions":     "states the currency",
		"Umsatz":                  "states the unit",
		"Revenue (USD)":           "states the unit",
		"Turnover 2023":           "states the unit",
	} {
		got, problems := read(t, "x.csv", "Company,industry,headcount,"+header+"\nx,bank,1880,704.6\n")
		if len(got) > 0 || !strings.Contains(problems.Error(), want) {
			t.Errorf("%s: %d companies, %v", header, len(got), problems)
		}
	}
	for _, header := range []string{"Revenue per employee", "Sales rank", "Umsatz pro Kopf", "Turnover (%)", "Umsatzrendite", "Revenue Q1 2024", "CA", "Ventas (mil USD)",
		"Employees (thousands)", "Umsatz (Billion USD)", "Tranche d'effectif"} {
		got, problems := read(t, "x.csv", "Company,industry,headcount,"+header+"\nx,bank,1880,7\n")
		if len(got) != 1 || got[0].Has(model.RevenueMUSD) {
			t.Errorf("%s: %v, %v", header, got, problems)
		}
	}
}

// Which sign is which can be said where the numbers do not show it.
func TestDialectIsSaid(t *testing.T) {
	text := "industry;headcount;revenue_musd\nbank;12.000;1.880\n"
	for decimal, want := range map[string]float64{"comma": 12000, "point": 12} {
		found, err := spec.Read("x.csv", strings.NewReader(text), profiles.Options{Dialect: lists.Dialect{Decimal: decimal, Delimiter: ";"}})
		if err != nil || len(found.Profiles) != 1 {
			t.Fatalf("%s: %v, %v", decimal, found.Problems, err)
		}
		if v, _ := found.Profiles[0].Get(model.Headcount); v != want {
			t.Errorf("%s: %v", decimal, v)
		}
	}
}

// A bad row of a list has its line, also behind cells of several lines, and a quote that is never closed costs one row.
func TestListLines(t *testing.T) {
	text := "Company;industry;headcount\n\"two\nlines\";bank;600\n\"open;bank;700\nx;bank;many\ny;bank;800\n"
	got, problems := read(t, "x.csv", text)
	if fmt.Sprint(ids(got)) != "[row-1 row-4]" {
		t.Errorf("read %v", ids(got))
	}
	var lines []int
	for _, p := range problems {
		if p.Severity == strict.SeverityError {
			lines = append(lines, p.Line)
		}
	}
	if fmt.Sprint(lines) != "[4 5]" {
		t.Errorf("errors on lines %v: %v", lines, problems)
	}
}

// Text behind a closing quote belongs to its cell, however the line ends.
func TestTextBehindAQuote(t *testing.T) {
	for _, end := range []string{"\n", "\r\n", ""} {
		got, problems := read(t, "x.csv", "industry;headcount;name\nbank;600;\"Acme\" Inc"+end)
		if len(got) != 1 || got[0].Name != "Acme Inc" {
			t.Errorf("lines that end in %q: %v, %v", end, got, problems)
		}
	}
}

// However a number is written, it is read as itself or not at all.
func TestNumbersInLists(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		head := rapid.IntRange(1, 5_000_000).Draw(t, "headcount")
		tenths := rapid.IntRange(1, 9_999_999).Draw(t, "revenue, tenths")
		comma := rapid.Bool().Draw(t, "decimal comma")
		grouped := rapid.Bool().Draw(t, "grouped")
		write := func(n int, fraction string) string {
			s := fmt.Sprint(n)
			if grouped {
				for i := len(s) - 3; i > 0; i -= 3 {
					s = s[:i] + "," + s[i:]
				}
			}
			s += fraction
			if comma {
				s = strings.NewReplacer(",", ".", ".", ",").Replace(s)
			}
			return s
		}
		text := fmt.Sprintf("Company;industry;headcount;revenue_musd\nx;bank;%s;%s\n", write(head, ""), write(tenths/10, fmt.Sprintf(".%d", tenths%10)))
		found, err := spec.Read("x.csv", strings.NewReader(text), profiles.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range found.Profiles {
			h, _ := p.Get(model.Headcount)
			r, _ := p.Get(model.RevenueMUSD)
			if h != float64(head) || r != float64(tenths)/10 {
				t.Fatalf("%q: %v people, %v million", text, h, r)
			}
		}
		if len(found.Profiles) == 0 && !strings.Contains(text, ".000;") && !strings.Contains(text, ",000;") && tenths <= 20_000_000 {
			t.Fatalf("%q: %v", text, found.Problems)
		}
	})
}
