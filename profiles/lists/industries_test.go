package lists

import (
	"maps"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/seeds"
)

// Every name stands for one industry that exists, and every industry has names.
func TestIndustries(t *testing.T) {
	names, err := readIndustries(industryNames)
	if err != nil {
		t.Fatal(err)
	}
	cat := seeds.Catalogue()
	count := map[string]int{}
	for _, n := range append(names, ours(naceCodes)...) {
		count[n.ID]++
	}
	for i := range cat.Industries {
		if id := cat.Industries[i].ID; count[id] < 2 {
			t.Errorf("%s has %d names", id, count[id])
		}
	}
	for id := range count {
		if cat.Industry(id) == nil {
			t.Errorf("there is no industry %s", id)
		}
	}
	if _, err := readIndustries([]byte("bank: [Banks]\nretail: [banks]\n")); err == nil {
		t.Error("one name for two industries passes")
	}
	ids := idsOf(names)
	for _, vague := range []string{"Finance and Insurance", "Financial Services", "Conglomerates", "Agriculture", "62", "K"} {
		if id, ok := ids[fold(vague)]; ok {
			t.Errorf("%s is read as %s", vague, id)
		}
	}
	if slices.Contains([]string{"", "none"}, ids[fold("Commercial Banks")]) {
		t.Error("Commercial Banks is not known")
	}
}

// Codes count where the column says of which classification they are; names behind a code or a section always.
func TestIndustryCodes(t *testing.T) {
	for s, want := range map[string]string{
		"62": "software", "6201": "software", "62.01": "software", "62012 - Business and domestic software development": "software", "J 62.01": "software",
		"6420": "", "6419": "bank", "58.29": "software", "5811": "media", "2830": "industrial-technology", "0111": "", "29.10": "manufacturing",
		"Wholesalers": "retail", "Household Products": "consumer-goods", "Food, Beverages & Tobacco": "consumer-goods", "Technology": "", "Financials": "",
		"C - Manufacturing": "manufacturing", "G - Wholesale and retail trade; repair of motor vehicles and motorcycles": "retail", "K - Financial and insurance activities": "",
	} {
		if got := (&List{codes: true}).industryID(s); got != want {
			t.Errorf("%s is read as %q", s, got)
		}
	}
	for s, want := range map[string]string{"62": "", "6201": "", "C - Manufacturing": "manufacturing", "31-33 Manufacturing": "manufacturing", "44-45: Retail Trade": "retail",
		"Maschinenbau": "industrial-technology", "Krankenhäuser": "healthcare", "Krankenha\u0308user": "healthcare", "KRANKENHAUSER": "healthcare", "Mine": "bank",
		"Software, SaaS, Artificial Intelligence": "software", "FinTech, Mobile Apps": "", "Banking, Unheard of": "", "Petroleum Refining; Pipelines": "energy"} {
		if got := (&List{dialect: Dialect{Industries: MapIndustries(map[string]string{"mine": "bank"})}}).industryID(s); got != want {
			t.Errorf("%s is read as %q", s, got)
		}
	}
}

// The ids that are known without reading all names are those of the names.
func TestIndustryIDs(t *testing.T) {
	want := map[string]bool{}
	for _, n := range IndustryNames() {
		want[n.ID] = true
	}
	if !maps.Equal(ids(), want) {
		t.Errorf("%v, want %v", ids(), want)
	}
}
