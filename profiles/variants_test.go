package profiles_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
)

// packed is a workbook with one sheet, packed by hand as other programs write it.
func packed(t *testing.T, sheet, strings string) string {
	const styles = `<styleSheet><numFmts count="3"><numFmt numFmtId="164" formatCode="_-* #,##0.00 [$€-407]_-"/><numFmt numFmtId="165" formatCode="&quot;$&quot;#,##0.0,,&quot;M&quot;"/>` +
		`<numFmt numFmtId="166" formatCode="0.0,&quot;k&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>`
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range [][2]string{
		{"xl/workbook.xml", `<workbook xmlns:r="x"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/styles" Target="styles.xml"/>` +
			`<Relationship Id="r3" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`},
		{"xl/styles.xml", styles}, {"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"}, {"xl/worksheets/sheet1.xml", sheet},
	} {
		w, err := z.Create(part[0])
		if err == nil {
			_, err = io.WriteString(w, part[1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// cells are rows of cells in the order of columns, one a line; a cell that begins with < is as it is.
func cells(rows string) string {
	var b strings.Builder
	b.WriteString("<worksheet><sheetData>")
	for _, row := range strings.Split(rows, "\n") {
		b.WriteString("<row>")
		for _, c := range strings.Split(row, "|") {
			if !strings.HasPrefix(c, "<") {
				c = `<c t="inlineStr"><is><t>` + c + `</t></is></c>`
			}
			b.WriteString(c)
		}
		b.WriteString("</row>")
	}
	return b.String() + "</sheetData></worksheet>"
}

// Workbooks as people and programs make them are read as what they show, or refused with the cell and what is wrong.
func TestWorkbooksPeopleHave(t *testing.T) {
	const head = "Company|Industry|Employees|Revenue ($ millions)\n"
	for name, c := range map[string]struct{ rows, want string }{
		"text":               {head + "Acme|Banks|1,880|$704.6", "Acme bank 1880 704.6"},
		"German text":        {head + "Acme|Banks|1.880|704,6", "Acme bank 1880 704.6"},
		"numbers":            {head + "Acme|Banks|<c><v>1880</v></c>|<c><v>704.60000000000002</v></c>", "Acme bank 1880 704.6"},
		"exponents":          {head + "Acme|Banks|<c><v>1.88E3</v></c>|<c><v>7.046E+2</v></c>", "Acme bank 1880 704.6"},
		"formulas":           {head + `Acme|<c t="str"><f>IF(TRUE,"Banks","")</f><v>Banks</v></c>|<c><f>940*2</f><v>1880</v></c>|<c><f t="shared" si="0"/><v>704.6</v></c>`, "Acme bank 1880 704.6"},
		"shared strings":     {head + `<c t="s"><v>0</v></c>|Banks|<c><v>1880</v></c>|<c><v>704.6</v></c>`, "Acme bank 1880 704.6"},
		"shown in millions":  {"Company|Industry|Employees|Revenue\n" + `Acme|Banks|<c><v>1880</v></c>|<c s="4"><v>704600000</v></c>`, "Acme bank 1880 704.6"},
		"titles":             {"Our portfolio 2024\nas of 31 December|||\n" + head + "Acme|Banks|1880|704.6", "Acme bank 1880 704.6"},
		"group above":        {"||2024|\n" + head + "Acme|Banks|1880|704.6", "Acme bank 1880 704.6"},
		"notes beside":       {"Company|Industry|Employees|Revenue ($ millions)||Note\nAcme|Banks|1880|704.6||x", "Acme bank 1880 704.6"},
		"line ends, notes":   {"Company\nname|Industry|Employees¹|Revenue\n($ millions)²\nAcme|Banks|1880|704.6", "Acme bank 1880 704.6"},
		"row numbers":        {"|" + head + "<c><v>0</v></c>|Acme|Banks|1880|704.6", "Acme bank 1880 704.6"},
		"band in thousands":  {"Company|Industry|Company size\nAcme|Banks|1K-5K", "Acme bank 2236 0"},
		"formula unsaved":    {head + "Acme|Banks|<c><f>940*2</f><v></v></c>|<c><f>704.6</f></c>", "x.xlsx:A!C2: headcount: is a formula without a value (open the workbook in Excel and save it)"},
		"unsaved revenue":    {head + "Acme|Banks|1880|<c><f>704.6</f><v/></c>", "x.xlsx:A!D2: revenue_musd: is a formula without a value"},
		"shown as a date":    {head + `Acme|Banks|<c s="2"><v>1880</v></c>|704.6`, "x.xlsx:A!C2: headcount: is a date, 1905-02-22"},
		"shown in thousands": {head + `Acme|Banks|<c s="5"><v>1880</v></c>|704.6`, "x.xlsx:A!C2: headcount: \"1.88 k\" is not a number"},
		"euros":              {head + `Acme|Banks|1880|<c s="3"><v>704.6</v></c>`, "x.xlsx:A!D2: revenue_musd: \"704.6 €\" is in EUR, and orgsim reads US dollars (convert it to million USD, or give the exchange rate: --currency EUR --rate R)"},
		"error":              {head + `Acme|Banks|<c t="e"><v>#N/A</v></c>|704.6`, "x.xlsx:A!C2: headcount: is the error #N/A"},
		"true":               {head + `Acme|Banks|<c t="b"><v>1</v></c>|704.6`, "x.xlsx:A!C2: headcount: \"TRUE\" is not a number"},
		"totals":             {head + "Total||1880|704.6", "x.xlsx:A!A2: \"Total\" is a row of totals, not a company (delete the row)"},
		"open band":          {head + "Acme|Banks|10,001+|704.6", "x.xlsx:A!C2: headcount: \"10,001+\" is an open range (write a number, or a range with both ends)"},
		"over":               {head + "Acme|Banks|over 10,000 employees|704.6", " is an open range"},
		"two years":          {"Company|Industry|Employees 2023|Employees 2024\nAcme|Banks|1880|1900", "both contain headcount (keep one of them: --ignore-columns \"Employees 2024\")"},
		"two blocks":         {"Company|Industry|Employees||Employees\nAcme|Banks|1880||1900", "x.xlsx:A!E1: two columns are called \"Employees\" (rename one of them)"},
		"nameless":           {"Company|Industry|Employees||Website\nAcme|Banks|1880|x|y", "x.xlsx:A!D1: column 4 has no name (name it or delete it)"},
		"two headers":        {"Company|Industry|Employees|Revenue\n||people|USD m\nAcme|Banks|1880|704.6", "x.xlsx:A!D3: neither the column \"Revenue\" nor its value \"704.6\" states the unit"},
	} {
		sheet := cells(strings.NewReplacer("Company\nname", "Company&#10;name", "Revenue\n(", "Revenue&#10;(").Replace(c.rows))
		for dialect, write := range map[string]func(string) string{
			"plain":     func(s string) string { return s },
			"prefixes":  func(s string) string { return strings.NewReplacer("</", "</x:", "<", "<x:").Replace(s) },
			"XML first": func(s string) string { return "<?xml version=\"1.0\"?>\n<!-- made by hand -->\n" + s },
		} {
			check(t, name+", "+dialect, "x.xlsx", packed(t, write(sheet), "<si><r><t>Ac</t></r><r><t>me</t></r><rPh sb='0' eb='1'><t>x</t></rPh></si>"), c.want)
		}
	}
}

// Text files as people and programs make them are read in the one way they can be, or refused with the line and what is wrong.
func TestTextsPeopleHave(t *testing.T) {
	mac, err := charmap.Windows1252.NewEncoder().String("Société;Secteur;Effectif;Chiffre d’affaires (M$)\r\nAcme;Banque;1\u00a0880;704,6\r\n")
	if err != nil {
		t.Fatal(err)
	}
	const list = "Company,Industry,Employees,Revenue ($ millions)\nAcme,Banks,\"1,880\",704.6\n"
	for name, c := range map[string]struct{ file, text, want string }{
		"Excel's Unicode text": {"x.txt", utf16Text("Firma\tBranche\tMitarbeiter\tUmsatz (Mio. USD)\r\nAcme\tBanken\t1.880\t704,6\r\n", false), "Acme bank 1880 704.6"},
		"tabs with a mark":     {"x.csv", "\ufeffFirma\tBranche\tMitarbeiter\tUmsatz (Mio. USD)\r\nAcme\tBanken\t1 880\t704,6\r\n", "Acme bank 1880 704.6"},
		"French, Windows":      {"x.csv", mac, "Acme bank 1880 704.6"},
		"narrow blanks":        {"x.csv", "Société;Secteur;Effectif;CA (M$)\nAcme;Banque;1\u202f880;704,6\n", "Acme bank 1880 704.6"},
		"Swiss":                {"x.csv", "Firma;Branche;Mitarbeiter;Umsatz (Mio. USD)\nAcme;Banken;1'880;704.6\n", "Acme bank 1880 704.6"},
		"old Mac":              {"x.csv", strings.ReplaceAll(list, "\n", "\r"), "Acme bank 1880 704.6"},
		"titles":               {"x.csv", "Our portfolio,,,\n,,,\n" + list, "Acme bank 1880 704.6"},
		"German titles":        {"x.csv", "\ufeffUnser Portfolio;;;\r\n;;;\r\nFirma;Branche;Mitarbeiter;Umsatz (Mio. USD)\r\nAcme;Banken;1.880;704,6\r\n", "Acme bank 1880 704.6"},
		"a comment":            {"x.csv", "# exported 2024-12-31\n" + list, "Acme bank 1880 704.6"},
		"row numbers":          {"x.csv", ",Company,Industry,Employees,Revenue ($ millions)\n0,Acme,Banks,1880,704.6\n", "Acme bank 1880 704.6"},
		"no last line end":     {"x.csv", strings.TrimSuffix(list, "\n"), "Acme bank 1880 704.6"},
		"empty columns":        {"x.csv", strings.ReplaceAll(list, "\n", ",,,\n"), "Acme bank 1880 704.6"},
		"a column between":     {"x.csv", "Company,Industry,,Employees,Revenue ($ millions)\nAcme,Banks,,1880,704.6\n", "Acme bank 1880 704.6"},
		"bars, no name":        {"x", strings.NewReplacer("\"1,880\"", "1880", ",", "|").Replace(list), "Acme bank 1880 704.6"},
		"minus":                {"x.csv", "Company,Industry,Employees,growth_pct\nAcme,Banks,1880,−3.0\n", "Acme bank 1880 0"},
		"totals":               {"x.csv", "Firma;Branche;Mitarbeiter\nSumme;;12.500\n", "x.csv:2:1: \"Summe\" is a row of totals, not a company (delete the row)"},
		"Excel's dates":        {"x.csv", "Company,Industry,Employees\nAcme,Banks,Nov-50\n", "x.csv:2:12: headcount: is a date, Nov-50 (Excel makes dates of sizes such as 11-50"},
		"a page":               {"x.csv", "<!DOCTYPE html>\n<html>Sign in</html>\n", "looks like an html file"},
		"a page called xls":    {"x.xls", "<table><tr><td>Company</td></tr></table>", "looks like an html file"},
		"XML":                  {"x.csv", "<?xml version=\"1.0\"?><Workbook/>", "looks like an xml file"},
		"parentheses":          {"x.csv", "Company,Industry,Employees,growth_pct\nAcme,Banks,1880,(3.0%)\n", "growth_pct: \"(3.0%)\" is not a number"},
		"header again":         {"x.csv", "Company,Industry,Employees\nCompany,Industry,Employees\n", "x.csv:2:9: industry: \"Industry\" is not known"},
	} {
		check(t, name, c.file, c.text, c.want)
	}
}

// check reads a file with one company, or with what is to be refused.
func check(t *testing.T, name, file, content, want string) {
	t.Helper()
	found, err := spec.Read(file, strings.NewReader(content), profiles.Options{})
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	got := found.Problems.Error()
	if len(found.Profiles) == 1 && found.Problems.Errors() == 0 {
		p := &found.Profiles[0]
		head, _ := p.Get(model.Headcount)
		revenue, _ := p.Get(model.RevenueMUSD)
		got = fmt.Sprintf("%s %s %v %v", p.Name, p.Industry, head, revenue)
	}
	if !strings.Contains(got, want) {
		t.Errorf("%s: got %s\nwant %s", name, got, want)
	}
}
