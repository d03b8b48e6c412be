package work_test

import (
	"math"
	"slices"
	"strconv"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/seeds"
)

// evaluate returns the figures of structures for a company at the mode draw,
// with a change of the draw.
func evaluate(t *testing.T, cat *model.Catalogue, list []model.Structure, c *model.Company, change func(*model.Draw)) []work.Figures {
	t.Helper()
	plan, err := work.NewPlan(cat, list)
	if err != nil {
		t.Fatal(err)
	}
	e := plan.NewFit()
	d := cat.Mode()
	if change != nil {
		change(&d)
	}
	e.Set(c, 36)
	k := e.Draw(&d)
	out := make([]work.Figures, len(list))
	for i := range out {
		out[i] = k.Evaluate(i, nil)
	}
	return out
}

func resolve(t testing.TB, cat *model.Catalogue, industry string, set map[model.Field]float64) model.Company {
	t.Helper()
	p := model.Profile{ID: "test", Industry: industry}
	for f, v := range set {
		p.Set(f, v)
	}
	c, err := cat.Resolve(&p)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// companies is a small spread of industries and sizes.
func companies(t testing.TB, cat *model.Catalogue) []model.Company {
	var out []model.Company
	for _, ind := range []string{"software", "manufacturing", "bank", "healthcare", "government", "industrial-technology"} {
		for _, n := range []float64{12, 80, 600, 5000, 60000} {
			out = append(out, resolve(t, cat, ind, map[model.Field]float64{model.Headcount: n}))
		}
	}
	return out
}

// noDependence returns the catalogue without dependencies between
// responsibilities: no adjacency.
func noDependence(cat *model.Catalogue) *model.Catalogue {
	c := *cat
	c.Responsibilities = slices.Clone(cat.Responsibilities)
	for i := range c.Responsibilities {
		c.Responsibilities[i].DependsOn = nil
	}
	return &c
}

// Without overlap and without adjacency there is no conflict at all.
func TestNoOverlapNoAdjacencyNoConflict(t *testing.T) {
	cat := noDependence(seeds.Catalogue())
	whole := model.Structure{ID: "ctio", Title: "one", Seats: cat.Structure("ctio").Seats, Mandates: cat.Structure("ctio").Mandates}
	for _, c := range companies(t, cat) {
		// a chief at home everywhere leaves nothing to the business; growing pains aside
		f := evaluate(t, cat, []model.Structure{whole}, &c, func(d *model.Draw) { d.P[model.HomeReach] = 100 })[0]
		if f.Conflict > 100*0.06 { // the 5 % that a chief off the home side always leaves
			t.Errorf("%s %v: conflict %v", c.Industry, c.Values[model.Headcount], f.Conflict)
		}
	}
	split := twoExclusive(cat)
	for _, c := range companies(t, cat) {
		f := evaluate(t, cat, []model.Structure{split}, &c, nil)[0]
		if f.Conflict != 0 {
			t.Errorf("%s %v: exclusive mandates, no dependence, conflict %v", c.Industry, c.Values[model.Headcount], f.Conflict)
		}
	}
}

// twoExclusive is a CIO and a product CTO who share nothing and leave nothing.
func twoExclusive(cat *model.Catalogue) model.Structure {
	s := model.Structure{ID: "split", Title: "split", Seats: []model.Seat{
		{ID: "a", Role: "cio", ReportsTo: model.CEO}, {ID: "b", Role: "cto-product", ReportsTo: model.CEO}},
		Mandates: map[model.Flavour][]model.Mandate{}}
	for i := range cat.Responsibilities {
		r := &cat.Responsibilities[i]
		seat := "a"
		if r.Side == model.Product {
			seat = "b"
		}
		s.Mandates[model.FlavourAny] = append(s.Mandates[model.FlavourAny],
			model.Mandate{Responsibility: r.ID, Holders: []model.Holder{{Seat: seat, Right: model.Decide, Share: 1}}})
	}
	return s
}

// Seats without a mandate, as many as there may be, change pay and hiring and nothing else, if they report to the CEO
// and nobody reports to them. Whoever has nothing to do has done all of it.
func TestIdleSeatsChangeOnlyPay(t *testing.T) {
	cat := seeds.Catalogue()
	list := []model.Structure{*cat.Structure("cio")}
	for len(list[len(list)-1].Seats) < model.MaxSeats {
		more := list[len(list)-1]
		more.ID = "more" + strconv.Itoa(len(list))
		more.Seats = append(slices.Clone(more.Seats), model.Seat{ID: "idle" + strconv.Itoa(len(list)), Role: "cto", ReportsTo: model.CEO})
		list = append(list, more)
	}
	for _, c := range companies(t, cat) {
		f := evaluate(t, cat, list, &c, nil)
		for i := 1; i < len(f); i++ {
			if f[i].Coverage != f[0].Coverage || f[i].Exposure != f[0].Exposure || f[i].Conflict != f[0].Conflict {
				t.Errorf("%s: %d idle seats moved coverage %v -> %v", c.Industry, i, f[0].Coverage, f[i].Coverage)
			}
			if !(f[i].Costs.Pay > f[i-1].Costs.Pay) {
				t.Errorf("%s: an idle seat is free", c.Industry)
			}
		}
		var det work.Detail
		if _, err := work.Mode(cat, list[1], &c, 36, &det); err != nil {
			t.Fatal(err)
		}
		if idle := det.Seats[1]; idle.Load != 0 || math.Abs(idle.Done-1) > 1e-12 {
			t.Errorf("%s: an idle seat has a load of %v and does %v of its work", c.Industry, idle.Load, idle.Done)
		}
	}
}

// A chief alone has nobody to meet: a standing forum changes nothing.
func TestForumOfOneChangesNothing(t *testing.T) {
	cat := seeds.Catalogue()
	alone := *cat.Structure("cio")
	forum := alone
	forum.ID, forum.Forum = "forum", cat.ResponsibilityIDs()
	for _, c := range companies(t, cat) {
		if f := evaluate(t, cat, []model.Structure{alone, forum}, &c, nil); f[0] != f[1] {
			t.Errorf("%s: %+v became %+v", c.Industry, f[0], f[1])
		}
	}
}

// Renaming seats and reordering mandates changes nothing.
func TestNamesDoNotMatter(t *testing.T) {
	cat := seeds.Catalogue()
	base := *cat.Structure("both")
	other := base
	other.ID = "renamed"
	other.Seats = slices.Clone(base.Seats)
	swap := map[string]string{"cio": "x1", "cto": "x2"}
	for i := range other.Seats {
		other.Seats[i].ID = swap[other.Seats[i].ID]
	}
	other.Mandates = map[model.Flavour][]model.Mandate{}
	for f, list := range base.Mandates {
		for i := len(list) - 1; i >= 0; i-- {
			m := model.Mandate{Responsibility: list[i].Responsibility}
			for _, h := range list[i].Holders {
				h.Seat = swap[h.Seat]
				m.Holders = append(m.Holders, h)
			}
			other.Mandates[f] = append(other.Mandates[f], m)
		}
	}
	for _, c := range companies(t, cat) {
		f := evaluate(t, cat, []model.Structure{base, other}, &c, nil)
		if f[0] != f[1] {
			t.Errorf("%s %v: %+v became %+v", c.Industry, c.Values[model.Headcount], f[0], f[1])
		}
	}
}

// The place of a structure among the candidates does not change its figures.
func TestOrderDoesNotMatter(t *testing.T) {
	cat := seeds.Catalogue()
	back := slices.Clone(cat.Structures)
	slices.Reverse(back)
	for _, c := range companies(t, cat) {
		f, g := evaluate(t, cat, cat.Structures, &c, nil), evaluate(t, cat, back, &c, nil)
		slices.Reverse(g)
		if !slices.Equal(f, g) {
			t.Errorf("%s: order of the candidates matters", c.Industry)
		}
	}
}

// Moving one input in one direction never moves a measure the wrong way, for
// any structure and company: less patience and less time never raise coverage,
// more clarity never raises conflict, a longer week never lowers coverage.
func TestMonotone(t *testing.T) {
	cat := seeds.Catalogue()
	impatient := *cat
	impatient.Responsibilities = slices.Clone(cat.Responsibilities)
	for i := range impatient.Responsibilities {
		impatient.Responsibilities[i].Patience *= 0.5
	}
	week := func(d *model.Draw) { d.P[model.WeekHours] *= 1.3; d.P[model.BusinessHours] *= 1.3 }
	for _, c := range companies(t, cat) {
		clear := c
		clear.Values[model.Clarity] = 0.9
		base := evaluate(t, cat, cat.Structures, &c, nil)
		hasty := evaluate(t, &impatient, cat.Structures, &c, nil)
		longer := evaluate(t, cat, cat.Structures, &c, week)
		lucid := evaluate(t, cat, cat.Structures, &clear, nil)
		for i := range base {
			name := c.Industry + " " + cat.Structures[i].ID
			if hasty[i].Coverage > base[i].Coverage+0.01 { // an overloaded desk does as much either way, of other work
				t.Errorf("%s: less patience raised coverage %v -> %v", name, base[i].Coverage, hasty[i].Coverage)
			}
			if longer[i].Coverage < base[i].Coverage-1e-9 {
				t.Errorf("%s %v: a longer week lowered coverage %v -> %v", name, c.Values[model.Headcount], base[i].Coverage, longer[i].Coverage)
			}
			if lucid[i].Conflict > base[i].Conflict+1e-9 {
				t.Errorf("%s: clarity raised conflict %v -> %v", name, base[i].Conflict, lucid[i].Conflict)
			}
		}
	}
}

// Doubling every price doubles cost and leaves coverage and conflict alone.
func TestMoneyScales(t *testing.T) {
	cat := seeds.Catalogue()
	for _, c := range companies(t, cat) {
		double := c
		double.Values[model.PayLevel] = 2 * c.Values[model.PayLevel]
		f, g := evaluate(t, cat, cat.Structures, &c, nil), evaluate(t, cat, cat.Structures, &double, nil)
		for i := range f {
			if math.Abs(g[i].Cost()-2*f[i].Cost()) > 1e-9*f[i].Cost() || g[i].Coverage != f[i].Coverage || g[i].Conflict != f[i].Conflict {
				t.Errorf("%s %s: cost %v -> %v", c.Industry, cat.Structures[i].ID, f[i].Cost(), g[i].Cost())
			}
		}
	}
}

// A common boss never costs more conflict hours than two chiefs under the CEO
// with the same mandates.
func TestCommonBossNeverWorse(t *testing.T) {
	cat := seeds.Catalogue()
	peers := *cat.Structure("both")
	under := *cat.Structure("cto-under-cio")
	under.Mandates = peers.Mandates
	for _, c := range companies(t, cat) {
		f := evaluate(t, cat, []model.Structure{peers, under}, &c, nil)
		if f[1].Conflict > f[0].Conflict+1e-9 {
			t.Errorf("%s: conflict %v under a line, %v as peers", c.Industry, f[1].Conflict, f[0].Conflict)
		}
	}
}

// Without growth, debt, learning and turnover a steady state stays steady: the
// horizon does not matter.
func TestSteadyStateStays(t *testing.T) {
	cat := seeds.Catalogue()
	c := resolve(t, cat, "insurance", map[model.Field]float64{model.Headcount: 2000, model.GrowthPct: 0})
	d := cat.Mode()
	d.P[model.DebtRate], d.P[model.ClarityLearning] = 0, 0
	plan, err := work.NewPlan(cat, cat.Structures)
	if err != nil {
		t.Fatal(err)
	}
	e := plan.NewFit()
	var short, long work.Figures
	for i := range cat.Structures {
		e.Set(&c, 1)
		k := e.Draw(&d)
		short = k.Evaluate(i, nil)
		e.Set(&c, 120)
		k = e.Draw(&d)
		long = k.Evaluate(i, nil)
		if math.Abs(short.Total()-long.Total()) > 1e-9*short.Total() {
			t.Errorf("%s: total %v after a month, %v after ten years", cat.Structures[i].ID, short.Total(), long.Total())
		}
	}
}

// Two roles that mirror each other in a mirrored company do equally well, and
// neither subordinate form is better than the other: nothing in the model knows
// the names CIO and CTO.
func TestMirrorSymmetry(t *testing.T) {
	cat := mirrored(seeds.Catalogue())
	c := resolve(t, cat, "manufacturing", map[model.Field]float64{model.Headcount: 1500, model.TechShare: 0.5,
		model.ITStaff: 60, model.Engineers: 60, model.InternalBuild: 0, model.GrowthFocus: 0.5, model.ITComplexity: 5})
	// founders lead products and not internal work, a head of IT the other way round: that asymmetry is of the world, not of the roles
	f := evaluate(t, cat, cat.Structures, &c, func(d *model.Draw) { d.P[model.FounderSkill], d.P[model.HeadStaff] = 0, 1e12 })
	at := func(id string) *work.Figures {
		return &f[slices.IndexFunc(cat.Structures, func(s model.Structure) bool { return s.ID == id })]
	}
	for _, pair := range [][2]string{{"left", "right"}, {"left-over-right", "right-over-left"}} {
		a, b := at(pair[0]), at(pair[1])
		if math.Abs(a.Coverage-b.Coverage) > 1e-9*a.Coverage || math.Abs(a.Conflict-b.Conflict) > 1e-9 || math.Abs(a.Cost()-b.Cost()) > 1e-9*a.Cost() {
			t.Errorf("%s %+v, %s %+v", pair[0], *a, pair[1], *b)
		}
	}
}

// mirrored returns a catalogue of two responsibilities that are each other's
// mirror image, and two roles likewise.
func mirrored(cat *model.Catalogue) *model.Catalogue {
	c := *cat
	in := cat.Responsibilities[cat.Responsibility("operations")]
	in.ID, in.Needs, in.Drivers, in.BreachShare, in.Strategic = "inside", model.Skills{0, 0, 1, 0, 0}, nil, 0, 0.5
	in.StakeShare, in.Tie, in.Goal = 0.5, model.TiedToCross, 0.2
	out := in
	out.ID, out.Side, out.Needs, out.Goal = "outside", model.Product, model.Skills{0, 0, 0, 1, 0}, 0.8
	in.DependsOn = []model.Dependency{{On: "outside", Weight: 0.5}}
	out.DependsOn = []model.Dependency{{On: "inside", Weight: 0.5}}
	c.Responsibilities = []model.Responsibility{in, out}
	l := cat.Roles[slices.IndexFunc(cat.Roles, func(r model.Role) bool { return r.ID == "cio" })]
	l.ID, l.Skills, l.Goal, l.Home = "lefty", model.Skills{0, 0, 0.9, 0.4, 0}, 0.2, []model.Side{model.Internal}
	r := l
	r.ID, r.Skills, r.Goal, r.Home = "righty", model.Skills{0, 0, 0.4, 0.9, 0}, 0.8, []model.Side{model.Product}
	b := cat.Roles[slices.IndexFunc(cat.Roles, func(r model.Role) bool { return r.ID == model.Business })]
	b.Skills, b.Goal = model.Skills{}, 0.5
	c.Roles = []model.Role{l, r, b}
	split := func(left, right float64) map[model.Flavour][]model.Mandate {
		row := func(id string, a, b float64) model.Mandate {
			m := model.Mandate{Responsibility: id}
			for _, h := range []model.Holder{{Seat: "l", Right: model.Decide, Share: a}, {Seat: "r", Right: model.Decide, Share: b}} {
				if h.Share > 0 {
					m.Holders = append(m.Holders, h)
				}
			}
			return m
		}
		return map[model.Flavour][]model.Mandate{model.FlavourAny: {row("inside", left, 1-left), row("outside", 1-right, right)}}
	}
	one := func(id, seat, role string) model.Structure {
		s := model.Structure{ID: id, Title: id, Seats: []model.Seat{{ID: seat, Role: role, ReportsTo: model.CEO}}}
		left, right := 1.0, 0.0
		if seat == "r" {
			left, right = 0, 1
		}
		s.Mandates = split(left, right)
		return s
	}
	pair := func(id, lBoss, rBoss string) model.Structure {
		return model.Structure{ID: id, Title: id, Mandates: split(0.9, 0.9), Seats: []model.Seat{
			{ID: "l", Role: "lefty", ReportsTo: lBoss}, {ID: "r", Role: "righty", ReportsTo: rBoss}}}
	}
	c.Structures = []model.Structure{one("left", "l", "lefty"), one("right", "r", "righty"),
		pair("left-over-right", model.CEO, "l"), pair("right-over-left", "r", model.CEO)}
	return &c
}

// Coverage and exposure measure the same shortfall: with a linear exposure, what is lost is what is not covered. Coverage is
// never above 100, whatever the reference, and 100 where all work comes up to it.
func TestCoverageIsWhatIsNotLost(t *testing.T) {
	cat := seeds.Catalogue()
	for _, c := range companies(t, cat) {
		for _, reference := range []float64{1e-9, 0.5, 0.78, 1} {
			for i, f := range evaluate(t, cat, cat.Structures, &c, func(d *model.Draw) {
				d.P[model.ReferenceQuality], d.P[model.ExposurePower] = reference, 1
			}) {
				if lost := f.Stake * (1 - f.Coverage/100); math.Abs(lost-f.Exposure) > 1e-9*f.Stake || f.Coverage < 0 || f.Coverage > 100 {
					t.Errorf("%s %v, %s, reference %v: coverage %v, lost %v of %v", c.Industry, c.Values[model.Headcount], cat.Structures[i].ID, reference, f.Coverage, f.Exposure, f.Stake)
				}
				if reference < 1e-6 && f.Coverage < 100-1e-6 && cat.Structures[i].ID != "none" {
					t.Errorf("%s %v, %s: coverage %v of next to nothing", c.Industry, c.Values[model.Headcount], cat.Structures[i].ID, f.Coverage)
				}
			}
		}
	}
}
