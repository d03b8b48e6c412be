package profiles_test

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
)

// Every built-in file reads without an error or a warning, its id is its file's name, and it starts with a comment that
// says what it stands for and where its figures come from; every figure says where from.
func TestBuiltinFiles(t *testing.T) {
	figure := regexp.MustCompile(`^[a-z_]+: .*  # .*(E-[0-9]+|[DJ]-[a-z]+|judgement|derived)`)
	for _, id := range profiles.IDs() {
		text, ok := profiles.Source(id)
		if !ok {
			t.Fatalf("%s: no source", id)
		}
		ps, problems := read(t, id+".yaml", string(text))
		if len(problems) > 0 || len(ps) != 1 {
			t.Errorf("%s: %v", id, problems)
			continue
		}
		if p, ok := profiles.ByID(id); !ok || p != ps[0] || p.ID != id || p.Name == "" || p.Name == id {
			t.Errorf("%s: ByID gives %+v, the file %+v", id, p, ps[0])
		}
		lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
		comments := 0
		for comments < len(lines) && strings.HasPrefix(lines[comments], "#") {
			comments++
		}
		if comments < 5 || !bytes.Contains(text, []byte("# Figures. ")) {
			t.Errorf("%s: starts with %d lines of comment", id, comments)
		}
		for _, line := range lines[comments+3:] {
			if !figure.MatchString(line) {
				t.Errorf("%s: %q does not say where it comes from", id, line)
			}
		}
	}
}

// Every source that a built-in file names exists, and so does its industry; all industries have a built-in company; every
// built-in can be resolved.
func TestBuiltinAgainstCatalogue(t *testing.T) {
	cat := seeds.Catalogue()
	if got := cat.IndustryIDs(); !slices.Equal(got, industries) {
		t.Errorf("industries are %v; the tests of this package suppose %v", got, industries)
	}
	var sources, used []string
	text, err := os.ReadFile("../seeds/data/sources.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range strict.YAML("sources.yaml", text).Root.Map([]string{"sources"}, nil).Get("sources").List() {
		sources = append(sources, n.Map([]string{"id"}, nil).Get("id").Value)
	}
	mention := regexp.MustCompile(`\b(E-[0-9]+|[DJ]-[a-z]+)`)
	for _, p := range profiles.Builtin() {
		used = append(used, p.Industry)
		text, _ := profiles.Source(p.ID)
		for _, id := range mention.FindAllString(string(text), -1) {
			if !slices.Contains(sources, id) {
				t.Errorf("%s: there is no source %s", p.ID, id)
			}
		}
		if _, err := cat.Resolve(&p); err != nil {
			t.Errorf("%s: %v", p.ID, err)
		}
	}
	for _, id := range industries {
		if !slices.Contains(used, id) {
			t.Errorf("no built-in company for %s", id)
		}
	}
}

// The figures of the built-in companies are those of D-priors, counts being the percentages of the headcount given there.
func TestBuiltinFigures(t *testing.T) {
	for _, row := range []struct {
		id                           string
		headcount, revenue           float64
		it, engineers                float64 // percent of staff
		techLow, techHigh, regulated float64
	}{
		{"startup", 10, 0.5, 2, 60, 1, 1, 2},
		{"series-b-saas", 150, 20, 3, 42, 1, 1, 4},
		{"saas", 3000, 900, 4, 32, 1, 1, 5},
		{"manufacturing", 600, 180, 2.5, 3, 0, 0.05, 4},
		{"industrial-technology", 30000, 9000, 3, 8, 0.1, 0.4, 5},
		{"community-bank", 250, 80, 5, 1, 0, 0, 9},
		{"large-bank", 40000, 15000, 12, 12, 0.05, 0.1, 9},
		{"community-hospital", 1200, 220, 3.5, 0.3, 0, 0, 9},
		{"health-system", 30000, 6000, 4, 1, 0, 0.02, 9},
		{"retailer", 5000, 1200, 1.8, 1, 0, 0.1, 4},
		{"national-retailer", 200000, 60000, 2, 2, 0.05, 0.2, 5},
		{"university", 6000, 1000, 4.2, 0.5, 0, 0, 5},
		{"city-government", 5000, -1, 2, 0.3, 0, 0, 7},
		{"insurer", 4000, 2500, 11, 4, 0, 0.05, 8},
	} {
		p, ok := profiles.ByID(row.id)
		if !ok {
			t.Errorf("no built-in %s", row.id)
			continue
		}
		exactly := func(f model.Field, want float64) {
			if v, ok := p.Get(f); !ok || v != want {
				t.Errorf("%s: %s is %v, want %v", row.id, model.Fields[f].Key, v, want)
			}
		}
		within := func(f model.Field, low, high float64) {
			if v, ok := p.Get(f); !ok || v < low || v > high {
				t.Errorf("%s: %s is %v, want %v to %v", row.id, model.Fields[f].Key, v, low, high)
			}
		}
		exactly(model.Headcount, row.headcount)
		exactly(model.Regulation, row.regulated)
		within(model.TechShare, row.techLow, row.techHigh)
		within(model.ITStaff, row.it*row.headcount/100-0.5, row.it*row.headcount/100+0.5)
		within(model.Engineers, row.engineers*row.headcount/100-0.5, row.engineers*row.headcount/100+0.5)
		if row.revenue >= 0 {
			exactly(model.RevenueMUSD, row.revenue)
		} else if p.Has(model.RevenueMUSD) {
			t.Errorf("%s: has revenue", row.id)
		}
	}
}

// Unknown ids, also those that try to leave the folder, are not found.
func TestUnknownBuiltin(t *testing.T) {
	for _, id := range []string{"", "Saas", "../data/saas", `..\saas`, "nobody", ".", "saas.yaml"} {
		if _, ok := profiles.ByID(id); ok {
			t.Errorf("%q was found", id)
		}
		if _, ok := profiles.Source(id); ok {
			t.Errorf("%q has a source", id)
		}
	}
}
