package work_test

import (
	"math"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/seeds"
)

// Known moves: who has the same post keeps it, who may take another role that has
// the old one in it stands for it, and all others come and go.
func TestMove(t *testing.T) {
	for _, x := range []struct {
		industry, from, to string
		stay, turned       string // pairs before>after
		left, hired        []string
	}{
		{"software", "cio", "both", "cio>cio", "", nil, []string{"cto"}},
		{"software", "both", "cio", "cio>cio", "", []string{"cto"}, nil},
		{"software", "ctio", "both", "", "ctio>cto", nil, []string{"cio"}}, // more of the work is product
		{"bank", "ctio", "both", "", "ctio>cio", nil, []string{"cto"}},
		{"software", "both", "ctio", "", "cto>ctio", []string{"cio"}, nil},
		{"software", "cto", "cio", "", "", []string{"cto"}, []string{"cio"}},
		{"software", "none", "cto", "", "", nil, []string{"cto"}},
		{"software", "cto", "none", "", "", []string{"cto"}, nil},
		{"bank", "both", "cdo", "cio>cio cto>cto", "", nil, []string{"cdo"}},
		{"software", "fractional-cto", "cto", "", "", []string{"cto"}, []string{"cto"}}, // works for others, too
		{"bank", "none", "head-of-it", "", "", nil, nil},                                // both from inside
		{"bank", "cio", "cdio", "", "cio>cdio", nil, nil},
		{"bank", "cio", "cio-ciso", "", "cio>cio+ciso", nil, []string{"cto"}},
	} {
		_, f, all := moves(t, x.industry, 600)
		from, to := at(all, x.from), at(all, x.to)
		m := f.Move(from, to)
		var stay, turned string
		for _, s := range m.Stay {
			pair := " " + all[from].Seats[s.From].ID + ">" + all[to].Seats[s.To].ID
			if s.Turned {
				turned += pair
			} else {
				stay += pair
			}
		}
		var left, hired []string
		for i, s := range all[from].Seats {
			if m.Left[i] == 1 {
				left = append(left, s.ID)
			}
		}
		for _, i := range m.Hires() {
			hired = append(hired, all[to].Seats[i].ID)
		}
		trim := func(s string) string { return s[min(1, len(s)):] }
		if trim(stay) != x.stay || trim(turned) != x.turned || !slices.Equal(left, x.left) || !slices.Equal(hired, x.hired) {
			t.Errorf("%s, %s to %s: stay%s, turn%s, leave %v, hired %v", x.industry, x.from, x.to, stay, turned, left, hired)
		}
	}
}

// Of every move between built-in structures: work that changes hands is a share,
// the same there and back, and nothing where nothing changes; the more chiefs come
// from inside the less of it. Every seat after is kept, turned or fresh.
func TestMoves(t *testing.T) {
	_, f, all := moves(t, "bank", 2500)
	for i := range all {
		for j := range all {
			there, back := f.Move(i, j), f.Move(j, i)
			x, y := there.Shift(0.5), back.Shift(0.5)
			if !(x >= 0 && x <= 1+1e-12) || math.Abs(x-y) > 1e-9 || there.Shift(1) > there.Shift(0) {
				t.Errorf("%s to %s: %v of the work changes hands, %v back", all[i].ID, all[j].ID, x, y)
			}
			if i == j && (x > 1e-12 || len(there.Hires()) > 0 || len(there.Stay) != len(all[i].Seats)) {
				t.Errorf("%s to itself: %v of the work changes hands, %v hired", all[i].ID, x, there.Hires())
			}
			for s := range all[j].Seats {
				kept := slices.ContainsFunc(there.Stay, func(p work.Stay) bool { return p.To == s })
				if kept != (there.Fresh[s] < 1) {
					t.Errorf("%s to %s: seat %s is kept %v and fresh %v", all[i].ID, all[j].ID, all[j].Seats[s].ID, kept, there.Fresh[s])
				}
			}
		}
	}
}

// What a move takes once, by hand: a second chief costs the fee of a search on the
// pay that the structure costs more by, ending the post the severance on it, and
// nothing is paid for staying. The last post is filled after the vacancy.
func TestOnce(t *testing.T) {
	cat, f, all := moves(t, "bank", 600)
	d := cat.Mode()
	cio, both := at(all, "cio"), at(all, "both")
	there, back := f.Move(cio, both), f.Move(both, cio)
	k := f.Draw(&d)
	one, two := k.Evaluate(cio, nil), k.Evaluate(both, nil)
	once := func(m work.Move, to int, total float64) (work.Once, float64) {
		var o work.Onset
		need, severance := m.Needs(), k.Severance(m.From)
		o.Clarity = k.Unclear(to, 0, total)
		k.Onset(to, 0, &need, &o)
		return m.Once(&d.P, &severance, &o)
	}
	p := &d.P
	office := p[model.OfficeSmall] + (p[model.OfficeLarge]-p[model.OfficeSmall])/(1+math.Pow(p[model.OfficeHeadcount]/600, 2))
	pay := (two.Costs.Pay - one.Costs.Pay) / (p[model.Oncost] + office)
	hire, wait := once(there, both, two.Total())
	if math.Abs(hire.Search/(pay*p[model.SearchFee])-1) > 1e-6 || hire.Severance != 0 || wait != p[model.VacancyMonths] {
		t.Errorf("a CTO beside the CIO: %+v after %v months; pay is %.0f", hire, wait, pay)
	}
	if hire.Ramp <= 0 || hire.Clarity <= 0 || hire.Reorganisation <= 0 {
		t.Errorf("a newcomer, a reorganisation and a handover for nothing: %+v", hire)
	}
	leave, wait := once(back, cio, one.Total())
	if math.Abs(leave.Severance/(pay*p[model.SeveranceMonths]/12)-1) > 1e-6 || leave.Search != 0 || leave.Ramp != 0 || wait != 0 {
		t.Errorf("no CTO any more: %+v after %v months", leave, wait)
	}
	if stay, wait := once(f.Move(both, both), both, two.Total()); stay.Sum() != 0 || wait != 0 {
		t.Errorf("staying: %+v after %v months", stay, wait)
	}
}

// What a move takes once, by hand, where a chief may turn: in the share of cases
// another comes, with a search, the severance of the old one and a newcomer's whole
// ramp; else the ramp of somebody from inside. Unclear decision rights cost what a
// reorganisation at the start costs over the horizon, and the handover the wages of
// deputies for the time they lose, as far as work changes hands.
func TestOnceTurned(t *testing.T) {
	cat, f, all := moves(t, "bank", 600)
	d := cat.Mode()
	p := &d.P
	p[model.InsideShare] = 0.3
	from, to := at(all, "ctio"), at(all, "both")
	cto := slices.Index(all[to].SeatIDs(), "cto")
	cio := 1 - cto
	m := f.Move(from, to) // the CTIO may become CIO, a CTO is hired
	k := f.Draw(&d)
	need, severance := m.Needs(), k.Severance(from)
	whole := k.Evaluate(to, nil)
	ramp := func(seat int) float64 {
		var s work.Start
		s.Loss[seat] = p[model.RampLoss]
		slow := k.EvaluateFrom(to, &s)
		return (slow.Total() - whole.Total()) / 12 * p[model.RampMonths]
	}
	again := k.EvaluateFrom(to, &work.Start{Reset: true})
	var o work.Onset
	o.Clarity = k.Unclear(to, 0, whole.Total())
	k.Onset(to, 0, &need, &o)
	once, wait := m.Once(p, &severance, &o)
	in := p[model.InsideShare]
	for _, x := range []struct {
		what      string
		got, want float64
	}{
		{"search", once.Search, o.Fee[cto] + (1-in)*o.Fee[cio]},
		{"severance", once.Severance, (1 - in) * severance[0]},
		{"newcomers", once.Ramp, ramp(cto) + (in*p[model.InternalRamp]+1-in)*ramp(cio)},
		{"clarity", once.Clarity, (again.Total() - whole.Total()) * 3},
		{"handover", once.Reorganisation, m.Shift(in) * whole.Costs.Deputies / 12 * p[model.ReorganisationDip]},
		{"wait", wait, p[model.VacancyMonths]},
	} {
		if x.want <= 0 || math.Abs(x.got/x.want-1) > 1e-9 {
			t.Errorf("%s: %v, by hand %v", x.what, x.got, x.want)
		}
	}
	// Who comes from inside takes a part of a newcomer's time, and no search.
	inside := f.Move(at(all, "none"), at(all, "head-of-it"))
	k = f.Draw(&d)
	need, severance = inside.Needs(), k.Severance(inside.From)
	o = work.Onset{}
	k.Onset(inside.To, 0, &need, &o)
	once, wait = inside.Once(p, &severance, &o)
	if want := p[model.InternalRamp] * (o.Ramp[0] + o.Ramp[1]); once.Search != 0 || wait != 0 || want <= 0 || math.Abs(once.Ramp/want-1) > 1e-9 {
		t.Errorf("from inside: %+v after %v months, ramp by hand %v", once, wait, want)
	}
}

// Of a seat with a post for each business unit and the same with one post, those stay who have a post on both sides.
func TestMovePosts(t *testing.T) {
	cat := seeds.Catalogue()
	many := *cat.Structure("federated")
	seat := slices.Index(many.SeatIDs(), "vp")
	single := many
	single.ID, single.Seats = "single", slices.Clone(many.Seats)
	single.Seats[seat].PerUnit = false
	plan, err := work.NewPlan(cat, []model.Structure{many, single})
	if err != nil {
		t.Fatal(err)
	}
	c := resolve(t, cat, "bank", map[model.Field]float64{model.Headcount: 2500, model.BusinessUnits: 4})
	f := plan.Fit(&c, 36)
	if m := f.Move(0, 1); math.Abs(m.Left[seat]-0.75) > 1e-12 || m.Fresh[seat] != 0 {
		t.Errorf("four posts to one: %v leave, %v are new", m.Left[seat], m.Fresh[seat])
	}
	if m := f.Move(1, 0); m.Left[seat] != 0 || math.Abs(m.Fresh[seat]-0.75) > 1e-12 {
		t.Errorf("one post to four: %v leave, %v are new", m.Left[seat], m.Fresh[seat])
	}
}

// Work counts by its hours: half of each responsibility, taken over one at a time, comes to half of all work.
func TestShiftIsAShareOfHours(t *testing.T) {
	cat := seeds.Catalogue()
	list := []model.Structure{*cat.Structure("none")}
	for _, id := range cat.ResponsibilityIDs() {
		list = append(list, model.Structure{ID: "half-" + id, Seats: []model.Seat{{ID: "cio", Role: "cio", ReportsTo: model.CEO}},
			Mandates: map[model.Flavour][]model.Mandate{model.FlavourAny: {{Responsibility: id, Holders: []model.Holder{{Seat: "cio", Right: model.Decide, Share: 0.5}}}}}})
	}
	plan, err := work.NewPlan(cat, list)
	if err != nil {
		t.Fatal(err)
	}
	c := resolve(t, cat, "bank", map[model.Field]float64{model.Headcount: 2500})
	f := plan.Fit(&c, 36)
	sum := 0.0
	for i := range list {
		m := f.Move(0, i)
		sum += m.Shift(0.5)
	}
	if math.Abs(sum-0.5) > 1e-9 {
		t.Errorf("half of everything is %v of all work", sum)
	}
}

// What changes hands is a share of the work of today, however the company grows.
func TestShiftIsOfToday(t *testing.T) {
	cat := seeds.Catalogue()
	plan, err := work.NewPlan(cat, cat.Structures)
	if err != nil {
		t.Fatal(err)
	}
	var shifts []float64
	for _, growth := range []float64{0, 100} {
		c := resolve(t, cat, "software", map[model.Field]float64{model.Headcount: 600, model.GrowthPct: growth})
		m := plan.Fit(&c, 36).Move(at(cat.Structures, "both"), at(cat.Structures, "cio"))
		shifts = append(shifts, m.Shift(0.5))
	}
	if shifts[0] <= 0 || shifts[0] != shifts[1] {
		t.Errorf("%v of the work changes hands, %v where the company grows", shifts[0], shifts[1])
	}
}

// Who reports to another person after a move than before has another superior, wherever the seats stand; who keeps a
// superior that stays has not, and neither has who reports to the chief executive all along.
func TestMovedUnder(t *testing.T) {
	_, f, all := moves(t, "bank", 600)
	for _, x := range []struct {
		from, to string
		moved    map[string]bool // of seats after
	}{
		{"cto-under-cio", "both", map[string]bool{"cio": false, "cto": true}},
		{"both", "cto-under-cio", map[string]bool{"cio": false, "cto": true}},
		{"both", "cio-under-cto", map[string]bool{"cio": true, "cto": false}},
		{"cto-under-cio", "cio-under-cto", map[string]bool{"cio": true, "cto": true}},
		{"cto-under-cio", "cto-under-cio", map[string]bool{"cio": false, "cto": false}},
		{"both", "both", map[string]bool{"cio": false, "cto": false}},
		{"both", "cdo", map[string]bool{"cio": true, "cto": true}},
	} {
		from, to := at(all, x.from), at(all, x.to)
		m := f.Move(from, to)
		for _, s := range m.Stay {
			if id := all[to].Seats[s.To].ID; s.Moved != x.moved[id] {
				t.Errorf("%s to %s: %s has another superior: %v", x.from, x.to, id, s.Moved)
			}
		}
		if len(m.Stay) != 2 {
			t.Errorf("%s to %s: %d stay", x.from, x.to, len(m.Stay))
		}
	}
}

// Who leads technology beside another job, for less than half of a post, keeps the other job when that ends; from half a
// post on there is severance.
func TestHalfAPostEnds(t *testing.T) {
	cat := seeds.Catalogue()
	var list []model.Structure
	for _, part := range []float64{0.4, 0.49, 0.5, 0.6} {
		s := *cat.Structure("cio")
		s.Seats = slices.Clone(s.Seats)
		s.Seats[0].Part = part
		list = append(list, s)
	}
	plan, err := work.NewPlan(cat, list)
	if err != nil {
		t.Fatal(err)
	}
	c := resolve(t, cat, "bank", map[model.Field]float64{model.Headcount: 600})
	d := cat.Mode()
	k := plan.Fit(&c, 36).Draw(&d)
	for i := range list {
		part := list[i].Seats[0].Part
		if usd := k.Severance(i)[0]; (usd > 0) != (part >= 0.5) {
			t.Errorf("%v of a post ends with %v", part, usd)
		}
	}
}

// Parts of what it takes add up, item by item and in all.
func TestOncePartsAddUp(t *testing.T) {
	x := work.Once{Search: 1, Severance: 2, Ramp: 4, Clarity: 8, Reorganisation: 16}
	sum := work.Once{Search: 32, Severance: 64, Ramp: 128, Clarity: 256, Reorganisation: 512}
	if sum.Add(&x, 0.5); sum != (work.Once{Search: 32.5, Severance: 65, Ramp: 130, Clarity: 260, Reorganisation: 520}) {
		t.Errorf("with a half of %+v it is %+v", x, sum)
	}
	if x.Sum() != 31 || sum.Sum() != 1007.5 {
		t.Errorf("sums %v and %v", x.Sum(), sum.Sum())
	}
}

// A chief of the company's own does not turn into somebody who leads beside another job, nor the other way round, and
// neither of them into somebody on contract, though the role is the same: one goes, and the other comes.
func TestWhoDoesNotTurn(t *testing.T) {
	cat := seeds.Catalogue()
	chief := *cat.Structure("cio")
	beside := chief
	beside.ID, beside.Seats = "beside", slices.Clone(chief.Seats)
	beside.Seats[0].Part = 0.3
	role := cat.Roles[cat.Role("cio")]
	role.ID, role.Contract, role.Combines = "interim-cio", &model.Contract{}, []string{"cio"}
	contract := chief
	contract.ID, contract.Roles, contract.Seats = "contract", []model.Role{role}, slices.Clone(chief.Seats)
	contract.Seats[0].Role = role.ID
	list := []model.Structure{chief, beside, contract}
	cat, err := cat.With([]model.Structure{contract})
	if err != nil {
		t.Fatal(err)
	}
	plan, err := work.NewPlan(cat, list)
	if err != nil {
		t.Fatal(err)
	}
	c := resolve(t, cat, "software", map[model.Field]float64{model.Headcount: 200})
	f := plan.Fit(&c, 36)
	for _, x := range [][2]int{{0, 1}, {1, 0}, {0, 2}, {2, 0}, {1, 2}, {2, 1}} {
		if m := f.Move(x[0], x[1]); len(m.Stay) > 0 || m.Left[0] != 1 || m.Fresh[0] != 1 {
			t.Errorf("%s to %s: %+v stay", list[x[0]].ID, list[x[1]].ID, m.Stay)
		}
	}
}
