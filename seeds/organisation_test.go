package seeds_test

import (
	"strings"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
)

func shipped(t *testing.T) (*model.Catalogue, []model.Organisation) {
	t.Helper()
	cat := seeds.Catalogue()
	list := seeds.Organisations()
	return cat, list
}

// Every shipped row can be resolved as a company, and the rows are as many of each kind as were collected.
func TestOrganisations(t *testing.T) {
	cat, list := shipped(t)
	var led [model.NumArrangements]int
	full := 0
	keys := map[string]bool{}
	for i := range list {
		o := &list[i]
		if _, err := cat.Resolve(&o.Profile); err != nil {
			t.Error(err)
		}
		if !o.May[o.LedBy] {
			t.Errorf("%s: led by %s, which is not among what is possible", o.ID, o.LedBy)
		}
		led[o.LedBy]++
		if o.Full {
			full++
		}
		keys[o.Key()] = true
	}
	if want := [...]int{64, 70, 54, 23, 18, 4}; led != want || len(list) != 233 || full != 89 {
		t.Errorf("%d rows, %d in full, led by %v; want 233, 89, %v", len(list), full, led, want)
	}
	if len(keys) != len(list)-9 { // nine organisations appear in two years
		t.Errorf("%d organisations in %d rows", len(keys), len(list))
	}
}

// A structure is the arrangement of those who report to the chief executive, one person in two posts being one.
func TestLedBy(t *testing.T) {
	cat, _ := shipped(t)
	for id, want := range map[string]model.Arrangement{
		"none": model.LedByNobody, "cio": model.LedByCIO, "cto-under-cio": model.LedByCIO, "federated": model.LedByCIO, "cto": model.LedByCTO,
		"cio-under-cto": model.LedByCTO, "both": model.LedByBoth, "ctio": model.LedByCTIO, "cdo": model.LedByCDO,
		"cdio": model.LedByCIO, "joint-governance": model.LedByBoth, "cio-ciso": model.LedByBoth, "fractional-cto": model.LedByCTO,
		"fractional-cio": model.LedByCIO, "head-of-it": model.LedByNobody, "head-of-it-coo": model.LedByNobody, "cio-under-cfo": model.LedByNobody,
	} {
		if got, ok := cat.Structure(id).LedBy(); !ok || got != want {
			t.Errorf("%s is led by %v, %v; want %v", id, got, ok, want)
		}
	}
	one := model.Structure{Seats: []model.Seat{{ID: "a", Role: "cio", ReportsTo: "ceo", Person: "p"}, {ID: "b", Role: "cto", ReportsTo: "ceo", Person: "p"}}}
	if got, ok := one.LedBy(); !ok || got != model.LedByCTIO {
		t.Errorf("one person as CIO and CTO is %v, %v", got, ok)
	}
	if _, ok := (&model.Structure{Seats: []model.Seat{{ID: "x", Role: "wizard", ReportsTo: "ceo"}}}).LedBy(); ok {
		t.Error("a wizard at the top is one of the arrangements")
	}
}

// Every fault of a row is named at its cell; a row with faults is left out and the others are kept.
func TestOrganisationFaults(t *testing.T) {
	cat, list := shipped(t)
	const head = "id,organisation,year,country,industry,headcount,revenue_musd,tech_share,led_by,structure,possible,documented,size,also,url,evidence\n"
	good := "x-1,Acme,2020,France,bank,500,90,0,cio,cio,cio both,part,seen,,https://acme.example/board,Board page.\n"
	change := func(from, to string) string { return strings.Replace(good, from, to, 1) }
	for _, c := range []struct{ rows, want string }{
		{good, ""},
		{change(",90,0,", ",,,"), ""},
		{change(",bank,", ",banks,"), `o.csv:2:22: industry: "banks" is not known (did you mean bank?)`},
		{change(",500,", ",5.5,"), "o.csv:2:27: headcount: 5.5 is not a whole number"},
		{change(",500,", ",,"), "headcount"},
		{change(",0,cio,", ",30,cio,"), "o.csv:2:34: tech_share: 30 is out of range"},
		{change(",2020,", ",20,"), "o.csv:2:10: year: 20 is out of range"},
		{change("cio,cio,cio both", "cto,cio,cio both"), "o.csv:2:36: led_by: cto does not fit structure cio (write cio)"},
		{change("cio,cio,cio both", "cio,cio,both"), "o.csv:2:44: possible: leaves out cio, which the row names as its structure"},
		{change("cio,cio,cio both", "cio,cio,cio bth"), `o.csv:2:44: possible: "bth" is not known (did you mean both?)`},
		{change("cio,cio,cio both", "cio,cio,cio cio"), "o.csv:2:44: possible: cio is listed twice"},
		{change(",part,", ",full,"), "o.csv:2:53: documented: full, but possible leaves open who leads"},
		{change("https://", "ftp://"), "o.csv:2:64: url: \"ftp://acme.example/board\" is not the address of a page (start it with https://)"},
		{change("x-1", "org-001"), `o.csv:2:1: id: "org-001" is already used by an organisation that was read before`},
		{good + good, `o.csv:3:1: id: "x-1" is already used on line 2`},
	} {
		own, problems, err := seeds.ReadOrganisations(cat, list, "o.csv", strings.NewReader(head+c.rows+change("x-1", "x-9")))
		if err != nil {
			t.Fatal(err)
		}
		if got := problems.Error(); (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s\ngot  %s\nwant %s", c.rows, got, c.want)
		}
		if n := len(own); own[n-1].ID != "x-9" || (problems == nil) != (n == 2) && strings.Count(c.rows, "\n") == 1 {
			t.Errorf("%s: %d organisations were kept", c.rows, n)
		}
	}
	if _, problems, _ := seeds.ReadOrganisations(cat, nil, "o.csv", strings.NewReader("id,organisation\n")); problems.Err() == nil {
		t.Error("a header without the other columns passes")
	}
}
