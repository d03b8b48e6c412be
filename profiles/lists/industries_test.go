package lists

import (
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
	cat, err := seeds.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, id := range names {
		count[id]++
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
	for _, vague := range []string{"Finance and Insurance", "Financial Services", "Conglomerates", "Agriculture", "62", "K"} {
		if id, ok := names[fold(vague)]; ok {
			t.Errorf("%s is read as %s", vague, id)
		}
	}
	if slices.Contains([]string{"", "none"}, names[fold("Commercial Banks")]) {
		t.Error("Commercial Banks is not known")
	}
}
