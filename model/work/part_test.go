package work_test

import (
	"math"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/seeds"
)

// part returns a built-in structure in which every seat is a part of a post.
func part(cat *model.Catalogue, id string, share float64) model.Structure {
	s := *cat.Structure(id)
	s.Seats = slices.Clone(s.Seats)
	for i := range s.Seats {
		s.Seats[i].Part = share
	}
	return s
}

// onContract returns a built-in structure of one seat, whose role is the same on a contract, and the catalogue with it.
func onContract(t *testing.T, cat *model.Catalogue, id string, contract model.Contract) (*model.Catalogue, model.Structure) {
	t.Helper()
	s := *cat.Structure(id)
	role := cat.Roles[cat.Role(s.Seats[0].Role)]
	role.ID, role.Contract = "outside", &contract
	s.ID, s.Seats, s.Roles = "outside", slices.Clone(s.Seats), []model.Role{role}
	s.Seats[0].Role = role.ID
	with, err := cat.With([]model.Structure{s})
	if err != nil {
		t.Fatal(err)
	}
	return with, s
}

// A part of a post has that part of the week and of the pay. The whole of one is what a seat is without a word.
func TestPartOfPost(t *testing.T) {
	cat := seeds.Catalogue()
	for _, id := range []string{"cio", "both", "federated"} {
		sameFigures(t, cat, part(cat, id, 1), *cat.Structure(id))
		for _, c := range companies(t, cat) {
			whole, half := compare(t, cat, &c, *cat.Structure(id), part(cat, id, 0.5))
			if got := half.Figures.Costs.Pay / whole.Figures.Costs.Pay; math.Abs(got-0.5) > 1e-12 {
				t.Errorf("%s: half of the posts cost %v of the pay", id, got)
			}
			week := cat.Parameters[model.WeekHours].Mode
			for i := range cat.Structure(id).Seats {
				if got, most := half.People[i].Capacity, week/2; got > most || got < most*(1-cat.Parameters[model.OverheadCap].Mode)-1e-9 {
					t.Errorf("%s: %v hours of half a week of %v", id, got, week)
				}
			}
			if !(half.Figures.Coverage < whole.Figures.Coverage) {
				t.Errorf("%s in %s %v: coverage %.2f with half posts, %.2f with whole", id, c.Industry, c.Values[model.Headcount],
					half.Figures.Coverage, whole.Figures.Coverage)
			}
		}
	}
	for _, wrong := range []float64{-0.5, 0.05, 1.01, math.NaN()} {
		s := part(cat, "cio", wrong)
		if err := check(cat, &s); err == nil {
			t.Errorf("a part of %v is taken", wrong)
		}
	}
	role := cat.Clone()
	role.Roles[cat.Role("cio")].Part = 0.5
	a, err := work.Mode(role, *cat.Structure("cio"), &companies(t, cat)[3], 36, nil)
	if err != nil {
		t.Fatal(err)
	}
	if b, _ := work.Mode(cat, part(cat, "cio", 0.5), &companies(t, cat)[3], 36, nil); a != b {
		t.Errorf("half a role %+v, half a seat %+v", a, b)
	}
}

// More of a post never covers less, from a tenth to the whole.
func TestPartIsMonotonic(t *testing.T) {
	cat := seeds.Catalogue()
	for _, c := range companies(t, cat) {
		last := -1.0
		for _, share := range []float64{0.1, 0.2, 0.4, 0.6, 0.8, 1} {
			f, err := work.Mode(cat, part(cat, "cio", share), &c, 36, nil)
			if err != nil {
				t.Fatal(err)
			}
			if f.Coverage < last-0.05 {
				t.Errorf("%s %v: %v of a CIO covers %.2f, less than %.2f before", c.Industry, c.Values[model.Headcount], share, f.Coverage, last)
			}
			last = f.Coverage
		}
	}
}

// Who is on contract costs the day rate on the days of the part and nothing else: no on-costs, no search, no office. A
// rate that is not given follows the pay.
func TestContractCosts(t *testing.T) {
	cat := seeds.Catalogue()
	c := resolve(t, cat, "manufacturing", map[model.Field]float64{model.Headcount: 400})
	p := func(i model.Param) float64 { return cat.Parameters[i].Mode }
	with, s := onContract(t, cat, "cio", model.Contract{DayRate: 1500})
	s.Seats[0].Part = 0.4
	f, err := work.Mode(with, s, &c, 36, nil)
	if err != nil {
		t.Fatal(err)
	}
	if want := 1500 * p(model.WorkingDays) * 0.4; math.Abs(f.Costs.Pay/want-1) > 1e-12 || f.Costs.Hiring != 0 {
		t.Errorf("pay %.2f and hiring %.2f, want %.2f and none", f.Costs.Pay, f.Costs.Hiring, want)
	}
	bare, err := cat.Fix(map[string]float64{"oncost": 0.5, "office_small": 0, "office_large": 0})
	if err != nil {
		t.Fatal(err)
	}
	with, s = onContract(t, bare, "cio", model.Contract{})
	employed, contract := compare(t, with, &c, *cat.Structure("cio"), s)
	want := p(model.ContractRate) * p(model.WorkingDays)
	if got := contract.Figures.Costs.Pay / (employed.Figures.Costs.Pay / 0.5); math.Abs(got/want-1) > 1e-12 {
		t.Errorf("a contract costs %v of the pay, want %v", got, want)
	}
}

// Somebody on contract guides deputies on fewer days and changes more often: it covers less in the same hours, and nothing
// where absence costs nothing and contracts last as long as posts.
func TestContractIsLessThere(t *testing.T) {
	cat := seeds.Catalogue()
	with, s := onContract(t, cat, "cio", model.Contract{})
	alike, err := with.Fix(map[string]float64{"absence": 0, "contract_years": 4.6, "contract_vacancy": 4})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range companies(t, cat) {
		employed, contract := compare(t, with, &c, *cat.Structure("cio"), s)
		if !(contract.Figures.Coverage < employed.Figures.Coverage) {
			t.Errorf("%s %v: coverage %.3f on contract, %.3f employed", c.Industry, c.Values[model.Headcount], contract.Figures.Coverage, employed.Figures.Coverage)
		}
		employed, contract = compare(t, alike, &c, *cat.Structure("cio"), s)
		if got, want := contract.Figures.Coverage, employed.Figures.Coverage; math.Abs(got-want) > 1e-9 {
			t.Errorf("%s %v: coverage %v on contract, %v employed", c.Industry, c.Values[model.Headcount], got, want)
		}
	}
}
