package work_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
)

// role returns a copy of a built-in role with changes.
func role(cat *model.Catalogue, from, id string, change func(*model.Role)) model.Role {
	r := cat.Roles[cat.Role(from)]
	r.ID = id
	change(&r)
	return r
}

// hand gives a seat a part of some responsibilities, taken from who holds most of each.
func hand(s *model.Structure, seat string, share float64, responsibilities ...string) {
	s.Mandates = maps.Clone(s.Mandates)
	for flavour, list := range s.Mandates {
		list = slices.Clone(list)
		for i := range list {
			if !slices.Contains(responsibilities, list[i].Responsibility) {
				continue
			}
			holders := slices.Clone(list[i].Holders)
			for k := range holders {
				holders[k].Share *= 1 - share
				holders[k].Right = model.Recommend
			}
			list[i].Holders = append(holders, model.Holder{Seat: seat, Right: model.Decide, Share: share})
		}
		s.Mandates[flavour] = list
	}
}

// A CISO beside the CIO of a large company raises what is covered of security, by a point or more where the CIO is
// busy, costs a chief's pay, and brings disputes where the two meet, over security above all.
func TestCISOBeside(t *testing.T) {
	cat := seeds.Catalogue()
	beside := *cat.Structure("cio")
	beside.Seats = append(slices.Clone(beside.Seats), model.Seat{ID: "ciso", Role: "own-ciso", ReportsTo: model.CEO})
	beside.Roles = []model.Role{role(cat, "cio", "own-ciso", func(r *model.Role) {
		r.Skills = model.Skills{0.55, 0.90, 0.74, 0.45, 0.45}
		r.Pay = model.Range{Low: 0.7, Mode: 0.85, High: 1}
	})}
	hand(&beside, "ciso", 0.8, "security", "governance")
	with, err := cat.With([]model.Structure{beside})
	if err != nil {
		t.Fatal(err)
	}
	security, some := cat.Responsibility("security"), false
	for _, c := range companies(t, cat) {
		if c.Values[model.Headcount] < 5000 {
			continue
		}
		x, y := compare(t, with, &c, *cat.Structure("cio"), beside)
		gain, busy := 0.0, x.People[0].Load > 0.8
		if busy {
			gain, some = 0.01, true
		}
		if a, b := x.Work[security], y.Work[security]; !(b.Quality > a.Quality+gain) || !(b.Disputes > a.Disputes) {
			t.Errorf("%s %v, load %.2f: security covered %.3f alone, %.3f with a CISO; disputes %.2f, %.2f", c.Industry, c.Values[model.Headcount],
				x.People[0].Load, a.Quality, b.Quality, a.Disputes, b.Disputes)
		}
		if a, b := x.Figures, y.Figures; !(b.Costs.Pay > a.Costs.Pay*1.8) || !(b.Conflict > a.Conflict) {
			t.Errorf("%s %v: pay %.0f alone, %.0f with a CISO; conflict %.2f, %.2f", c.Industry, c.Values[model.Headcount],
				a.Costs.Pay, b.Costs.Pay, a.Conflict, b.Conflict)
		}
	}
	if !some {
		t.Error("no CIO has much to do")
	}
}

// A head of IT under the CFO costs less than a CIO, is heard less, and is drawn to the bottom line: strategic work and
// work for the top line suffer most. The CFO costs the part of the post that goes into it.
func TestHeadOfITUnderCFO(t *testing.T) {
	cat := seeds.Catalogue()
	under := *cat.Structure("cio")
	under.ID, under.Seats = "under-cfo", []model.Seat{{ID: "cfo", Role: "own-cfo", ReportsTo: model.CEO}, {ID: "cio", Role: "own-head", ReportsTo: "cfo"}}
	under.Roles = []model.Role{
		role(cat, "business", "own-cfo", func(r *model.Role) {
			r.Skills, r.Goal, r.Part = model.Skills{0.7, 0.7, 0.3, 0.25, 0.35}, 0.05, 0.15
			r.Pay = model.Range{Low: 1.3, Mode: 1.5, High: 1.8}
		}),
		role(cat, "cio", "own-head", func(r *model.Role) { r.Pay = model.Range{Low: 0.6, Mode: 0.7, High: 0.8} }),
	}
	with, err := cat.With([]model.Structure{under})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range companies(t, cat) {
		x, y := compare(t, with, &c, *cat.Structure("cio"), under)
		if !(y.Figures.Costs.Pay < x.Figures.Costs.Pay) {
			t.Errorf("%s %v: pay %.0f, of a CIO %.0f", c.Industry, c.Values[model.Headcount], y.Figures.Costs.Pay, x.Figures.Costs.Pay)
		}
		lost := func(id string) float64 {
			r := cat.Responsibility(id)
			return 1 - y.Work[r].Quality/x.Work[r].Quality
		}
		if !(lost("digital") > lost("service")) || !(lost("it-strategy") > lost("operations")) {
			t.Errorf("%s %v: lost of digital %.3f, service %.3f, strategy %.3f, operations %.3f", c.Industry, c.Values[model.Headcount],
				lost("digital"), lost("service"), lost("it-strategy"), lost("operations"))
		}
	}
}

// A dozen chiefs are possible, and one more is refused with the reason.
func TestMostSeats(t *testing.T) {
	cat := seeds.Catalogue()
	s := model.Structure{ID: "many", Title: "Many"}
	for i := range model.MaxSeats + 1 {
		s.Seats = append(s.Seats, model.Seat{ID: "chief-" + string(rune('a'+i)), Role: "cio", ReportsTo: model.CEO})
	}
	if err := check(cat, &s); err == nil || err.Error() != "structure many: 13 seats; at most 12" {
		t.Errorf("%v", err)
	}
	s.Seats = s.Seats[:model.MaxSeats]
	for i := range s.Seats {
		for _, to := range s.Seats[:i] {
			s.Seats[i].Dotted = append(s.Seats[i].Dotted, to.ID)
		}
	}
	if err := check(cat, &s); err == nil {
		t.Error("as many dotted lines as pairs")
	}
}
