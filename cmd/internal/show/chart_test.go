package show

import (
	"slices"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
)

// duo has a chief who decides, one below who must agree or recommends, and work that is left to the business leaders.
const duo = `
id: duo
title: Duo
seats:
  - {id: top, role: cio, reports_to: ceo}
  - {id: low, role: cto, reports_to: top}
mandates:
  product:
    security: {top: {right: decide, share: 0.5}, low: {right: agree, share: 0.5}}
    data: {top: {right: decide, share: 0.9}, low: {right: recommend, share: 0.1}}
    service: {top: {right: decide, share: 0.6}}
    process: {top: {right: agree, share: 0.15}, low: {right: input, share: 0.2}}
    architecture: {top: {right: decide, share: 0.4}, low: {right: decide, share: 0.6}}
    liaison: {top: {right: decide, share: 0.85}}
  infrastructure:
    security: {top: {right: input, share: 0.1}, low: {right: decide, share: 0.9}}
`

func charted(t *testing.T, yaml, id string, ways ...Letters) (*model.Catalogue, []render.Table) {
	t.Helper()
	cat := seeds.Catalogue()
	if yaml != "" {
		own, problems := seeds.ReadStructures(cat, "own.yaml", []byte(yaml))
		if err := problems.Err(); err != nil {
			t.Fatal(err)
		}
		var err error
		if cat, err = cat.With(own); err != nil {
			t.Fatal(err)
		}
	}
	d, err := Chart(cat, id, ways...)
	if err != nil {
		t.Fatal(err)
	}
	return cat, d.Tables()
}

// line is a row of a chart as words, the responsibility left out.
func line(t *testing.T, table render.Table, title string) string {
	t.Helper()
	for _, row := range table.Rows {
		if name, _ := row[0].Str(); name == title {
			var out []string
			for _, c := range row[1:] {
				word, _ := c.Str()
				out = append(out, word)
			}
			return strings.Join(out, "|")
		}
	}
	t.Fatalf("no row %s", title)
	return ""
}

// TestChartLetters: each right and share has its letters, worked out by hand: top, low, business leaders, who rules.
func TestChartLetters(t *testing.T) {
	_, tables := charted(t, duo, "duo", RAPID, RACI)
	if len(tables) != 4 {
		t.Fatalf("%d tables, want RAPID and RACI for both kinds of CTO", len(tables))
	}
	for _, c := range []struct{ title, rapid, raci string }{
		{"Information security", "D/P|A/P||top", "A/R|R/C||top"},
		{"Data", "D/P|R||top", "A/R|R||top"},
		{"Service and workplace", "D/P||I/P|CEO", "A/R||R/C|CEO"},
		{"Process improvement", "A|I/P|D/P|CEO", "C|R/C|A/R|CEO"},
		{"Architecture", "D/P|D/P||top", "A/R|A/R||top"},
		{"Business liaison", "D/P||I|CEO", "A/R||C|CEO"},
		{"Internal software", "||D/P|", "||A/R|"},
	} {
		want := func(s string) string { return strings.ReplaceAll(s, "top", "CIO") }
		if got := line(t, tables[0], c.title); got != want(c.rapid) {
			t.Errorf("RAPID, %s: %s, want %s", c.title, got, want(c.rapid))
		}
		if got := line(t, tables[1], c.title); got != want(c.raci) {
			t.Errorf("RACI, %s: %s, want %s", c.title, got, want(c.raci))
		}
	}
	if got := line(t, tables[2], "Information security"); got != "I|D/P||CIO" {
		t.Errorf("with a CTO of infrastructure: %s", got)
	}
	if !slices.ContainsFunc(tables[0].Notes, func(n string) bool { return strings.HasSuffix(n, "each without the other: Architecture.") }) {
		t.Errorf("two deciders are not told: %q", tables[0].Notes)
	}
}

// TestChartOfEveryStructure: in every built-in chart each responsibility has somebody who decides, RAPID and RACI
// name the same deciders, several deciders are told, and disputes go somewhere exactly where two or more have a part.
func TestChartOfEveryStructure(t *testing.T) {
	cat := seeds.Catalogue()
	for _, s := range slices.Concat(cat.Structures, cat.Further) {
		_, tables := charted(t, "", s.ID, RAPID, RACI)
		for n := 0; n < len(tables); n += 2 {
			rapid, raci := tables[n], tables[n+1]
			for i, row := range rapid.Rows {
				title, _ := row[0].Str()
				deciders, holders, judge := 0, 0, ""
				for k, c := range row[1:] {
					word, _ := c.Str()
					other, _ := raci.Rows[i][k+1].Str()
					if rapid.Columns[k+1].Key == "disputes" {
						judge = word
						continue
					}
					if strings.HasPrefix(word, "D") != strings.HasPrefix(other, "A") {
						t.Errorf("%s, %s: %s in RAPID is %s in RACI", s.ID, title, word, other)
					}
					if strings.HasPrefix(word, "D") {
						deciders++
					}
					if word != "" {
						holders++
					}
				}
				told := slices.ContainsFunc(rapid.Notes, func(n string) bool {
					return strings.Contains(n, "each without the other") && strings.Contains(n, title)
				})
				if deciders < 1 || (deciders > 1) != told {
					t.Errorf("%s, %s: %d decide, told %v", s.ID, title, deciders, told)
				}
				if (holders > 1) != (judge != "") {
					t.Errorf("%s, %s: %d have a part, disputes go to %q", s.ID, title, holders, judge)
				}
			}
		}
	}
}

// TestChartOfPeople: the seats of one person are one column, and two of one role are told apart.
func TestChartOfPeople(t *testing.T) {
	one := strings.NewReplacer("reports_to: ceo}", "reports_to: ceo, person: ann}", "reports_to: top}", "reports_to: ceo, person: ann}").Replace(duo)
	_, tables := charted(t, one, "duo", RAPID)
	if got := tables[0].Columns[1].Label; got != "CTIO" {
		t.Errorf("one person as CIO and CTO is headed %s", got)
	}
	_, tables = charted(t, strings.Replace(duo, "role: cto", "role: cio", 1), "duo", RAPID)
	if a, b := tables[0].Columns[1].Label, tables[0].Columns[2].Label; a != "CIO (top)" || b != "CIO (low)" {
		t.Errorf("two CIOs are headed %s and %s", a, b)
	}
}
