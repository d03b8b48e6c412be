package work_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/seeds"
)

// halves is the structure of two seats with the roles, each of which holds half of everything; person is who holds both.
func halves(cat *model.Catalogue, person string, roles ...string) model.Structure {
	s := model.Structure{ID: "halves-" + strings.Join(roles, "-"), Title: "Halves"}
	var list []model.Mandate
	for _, r := range cat.Responsibilities {
		m := model.Mandate{Responsibility: r.ID}
		for i := range roles {
			m.Holders = append(m.Holders, model.Holder{Seat: "seat-" + string(rune('a'+i)), Right: []model.Right{model.Input, model.Decide}[i%2], Share: 1 / float64(len(roles))})
		}
		list = append(list, m)
	}
	for i, role := range roles {
		s.Seats = append(s.Seats, model.Seat{ID: "seat-" + string(rune('a'+i)), Role: role, ReportsTo: model.CEO, Person: person})
	}
	s.Mandates = map[model.Flavour][]model.Mandate{model.FlavourAny: list}
	return s
}

// sameFigures holds that two structures have the same figures, to the last bit, in every company.
func sameFigures(t *testing.T, cat *model.Catalogue, a, b model.Structure) {
	t.Helper()
	a.ID, b.ID = "a", "b"
	plan, err := work.NewPlan(cat, []model.Structure{a, b})
	if err != nil {
		t.Fatal(err)
	}
	d := cat.Mode()
	for i := range d.Skill {
		d.Skill[i], d.Pay[i] = 0.01*float64(i%4), d.Pay[i]*(1+0.03*float64(i%5))
	}
	for _, c := range companies(t, cat) {
		k := plan.Fit(&c, 36).Draw(&d)
		if x, y := k.Evaluate(0, nil), k.Evaluate(1, nil); x != y {
			t.Errorf("%s %v: %+v, want %+v", c.Industry, c.Values[model.Headcount], x, y)
		}
	}
}

// One person who is CIO and CTO, of whatever kind, is a CTIO; with one role in two seats that role alone. The order of the
// seats, and which of them reports to which, say nothing.
func TestOnePersonIsOneLeader(t *testing.T) {
	cat := seeds.Catalogue()
	ctio := *cat.Structure("ctio")
	for _, cto := range []string{"cto", "cto-product", "cto-infrastructure"} {
		s := halves(cat, "ann", "cio", cto)
		sameFigures(t, cat, s, ctio)
		slices.Reverse(s.Seats)
		sameFigures(t, cat, s, ctio)
		s.Seats[0].ReportsTo = s.Seats[1].ID
		sameFigures(t, cat, s, ctio)
	}
	sameFigures(t, cat, halves(cat, "ann", "cio", "cto", "ctio", "cio"), ctio)
	sameFigures(t, cat, halves(cat, "ann", "cio", "cio"), halves(cat, "", "cio"))
	for _, roles := range [][]string{{"cio", "cdo"}, {"cto", "app-vp"}, {"cdo", "cto", "cio", "app-vp"}} {
		s := halves(cat, "ann", roles...)
		turned := halves(cat, "ann", roles...)
		slices.Reverse(turned.Seats)
		sameFigures(t, cat, s, turned)
	}
}

// Two seats of one person are not worth the same seats of two where there is work for two: less skill, one week, one pay.
// Conflict apart, which one person has not with itself; and who reports to whom, which they lose.
func TestOnePersonIsNoTwo(t *testing.T) {
	cat, err := seeds.Catalogue().Fix(map[string]float64{"dispute_overlap": 0, "dispute_adjacency": 0})
	if err != nil {
		t.Fatal(err)
	}
	d := cat.Mode()
	for id, seats := range map[string][]int{"both": {0, 1}, "cdo": {1, 2}} {
		two := *cat.Structure(id)
		one := two
		one.ID, one.Seats = "one", slices.Clone(two.Seats)
		for _, i := range seats {
			one.Seats[i].Person = "ann"
		}
		plan, err := work.NewPlan(cat, []model.Structure{one, two})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range companies(t, cat) {
			if c.Values[model.Headcount] < 600 {
				continue
			}
			k := plan.Fit(&c, 36).Draw(&d)
			x, y := k.Evaluate(0, nil), k.Evaluate(1, nil)
			if x.Coverage >= y.Coverage || x.Costs.Pay >= y.Costs.Pay {
				t.Errorf("%s in %s %v: one covers %.1f for %.0f, two %.1f for %.0f", id, c.Industry, c.Values[model.Headcount],
					x.Coverage, x.Costs.Pay, y.Coverage, y.Costs.Pay)
			}
		}
	}
}

// Where no role says what somebody is who combines others, the general law makes of a CIO and a product CTO nearly what
// the data say of a CTIO.
func TestGeneralLawMakesCTIO(t *testing.T) {
	cat := seeds.Catalogue()
	bare := cat.Clone()
	for i := range bare.Roles {
		bare.Roles[i].Combines = nil
	}
	one := halves(cat, "ann", "cio", "cto-product")
	for _, c := range companies(t, cat) {
		a, err := work.Mode(bare, one, &c, 36, nil)
		if err != nil {
			t.Fatal(err)
		}
		b, err := work.Mode(cat, one, &c, 36, nil)
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(a.Coverage-b.Coverage) > 2.5 || math.Abs(a.Costs.Pay/b.Costs.Pay-1) > 0.01 {
			t.Errorf("%s %v: the law gives coverage %.2f and pay %.0f, the role %.2f and %.0f", c.Industry, c.Values[model.Headcount],
				a.Coverage, a.Costs.Pay, b.Coverage, b.Costs.Pay)
		}
	}
}

// What a person cannot be in two seats is refused with the reason.
func TestOnePersonRefused(t *testing.T) {
	cat := seeds.Catalogue()
	three := halves(cat, "", "cdo", "cio", "cio", "cto")
	three.Seats[2].ReportsTo, three.Seats[2].Person = "seat-a", "ann"
	three.Seats[3].ReportsTo, three.Seats[3].Person = "seat-b", "ann"
	unit := halves(cat, "ann", "cio", "app-vp")
	unit.Seats[1].PerUnit = true
	for want, s := range map[string]model.Structure{"reports to both seat-a and seat-b": three, "per business unit": unit} {
		if err := check(cat, &s); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

// The one seat of a person has the strongest of the rights, no more than one week, and no dotted line to where it reports;
// who is employed in one of two roles is employed.
func TestUnitedSeat(t *testing.T) {
	cat := seeds.Catalogue()
	s := halves(cat, "", "cio", "cio", "cto")
	s.Seats[0].Person, s.Seats[1].Person = "ann", "ann"
	s.Seats[0].Part, s.Seats[1].Part = 0.7, 0.6
	s.Seats[1].ReportsTo, s.Seats[1].Dotted = "seat-c", []string{model.CEO}
	u, err := work.Unite(cat, &s)
	if err != nil {
		t.Fatal(err)
	}
	if one := u.Seats[0]; len(u.Seats) != 2 || one.Part != 1 || one.ReportsTo != model.CEO || len(one.Dotted) != 0 || one.Role != "cio" {
		t.Errorf("%+v", u.Seats)
	}
	if h := u.Mandates[model.FlavourAny][0].Holders[0]; h.Right != model.Decide { // of input and decide
		t.Errorf("%+v", h)
	}
	s.Seats[0].Part, s.Seats[1].Part = 0.25, 0.5
	if u, err = work.Unite(cat, &s); err != nil || u.Seats[0].Part != 0.75 {
		t.Errorf("%+v, %v", u.Seats, err)
	}
	with, outside := onContract(t, cat, "cio", model.Contract{DayRate: 10})
	outside.Seats = append(outside.Seats, model.Seat{ID: "more", Role: "cto", ReportsTo: model.CEO, Person: "ann"})
	outside.Seats[0].Person = "ann"
	f, err := work.Mode(with, outside, &companies(t, cat)[3], 36, nil)
	if err != nil {
		t.Fatal(err)
	}
	if f.Costs.Hiring == 0 {
		t.Error("who is employed in one of two seats is on contract")
	}
}
