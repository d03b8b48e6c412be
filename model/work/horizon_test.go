package work_test

import (
	"math"
	"strconv"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/seeds"
)

func fmtFloat(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) }

// Two Gauss points a phase give the same totals as all months one by one: to 1 %
// in the worst case (a start-up that nearly triples) and 0.2 % in the mean.
func TestQuadrature(t *testing.T) {
	cat := seeds.Catalogue()
	sum, n := 0.0, 0.0
	for _, c := range companies(t, cat) {
		plan, err := work.NewPlan(cat, cat.Structures)
		if err != nil {
			t.Fatal(err)
		}
		e := plan.NewFit()
		d := cat.Mode()
		e.Set(&c, 36)
		k := e.Draw(&d)
		for i := range cat.Structures {
			f := k.Evaluate(i, nil)
			g := k.Monthly(i)
			diff := math.Abs(g.Total()/f.Total() - 1)
			sum, n = sum+diff, n+1
			if diff > 0.01 {
				t.Errorf("%s %v %s: %.4f %% between two points and all months", c.Industry, c.Values[model.Headcount], cat.Structures[i].ID, 100*diff)
			}
		}
	}
	if sum/n > 0.002 {
		t.Errorf("mean difference %.4f %%", 100*sum/n)
	}
}

// The windows of a structure tile the horizon, two of the same length for every form it has; a form that
// gives way at once has none.
func TestWindows(t *testing.T) {
	cat := seeds.Catalogue()
	s := *cat.Structure("ctio")
	c := resolve(t, cat, "software", map[model.Field]float64{model.Headcount: 150, model.GrowthPct: 60})
	for _, x := range []struct {
		change []model.Change
		months int
		want   []float64 // ends of the forms
	}{
		{nil, 36, []float64{36}}, {[]model.Change{{To: "both", Month: 13}}, 36, []float64{12, 36}}, {[]model.Change{{To: "both", Month: 1}}, 36, []float64{36}},
		{[]model.Change{{To: "both", Month: 13}}, 12, []float64{12}}, {[]model.Change{{To: "both", AtStaff: 240}}, 36, []float64{12, 36}},
		{[]model.Change{{To: "both", AtStaff: 150}}, 36, []float64{36}}, {[]model.Change{{To: "both", AtStaff: 1e9}}, 36, []float64{36}},
		{[]model.Change{{To: "both", Month: 19}, {To: "cio", Month: 13}}, 36, []float64{12, 36}},
	} {
		s.Then = x.change
		plan, err := work.NewPlan(cat, []model.Structure{*cat.Structure("both"), s})
		if err != nil {
			t.Fatal(err)
		}
		start := 0.0
		windows := plan.Fit(&c, x.months).Windows(1)
		if len(windows) != 2*len(x.want) {
			t.Errorf("%v: windows %v", x.change, windows)
			continue
		}
		for i, end := range x.want {
			a, b := windows[2*i], windows[2*i+1]
			if a.Phase != i || b.Phase != i || a.Start != start || a.End != b.Start || math.Abs(b.End-end) > 1e-9 || math.Abs(a.End-(start+end)/2) > 1e-9 {
				t.Errorf("%v: windows %v, want forms to end at %v", x.change, windows, x.want)
			}
			start = b.End
		}
	}
}

// People on several seats count once, posts of business units each, and of several forms the one with most
// people counts, whether it comes first or last.
func TestPosts(t *testing.T) {
	cat := seeds.Catalogue()
	c := resolve(t, cat, "software", map[model.Field]float64{model.Headcount: 600, model.BusinessUnits: 4})
	grow, shrink, atOnce := *cat.Structure("ctio"), *cat.Structure("both"), *cat.Structure("ctio")
	grow.ID, shrink.ID, atOnce.ID = "grow", "shrink", "at once"
	grow.Then, shrink.Then = []model.Change{{To: "both", Month: 13}}, []model.Change{{To: "ctio", Month: 13}}
	atOnce.Then = []model.Change{{To: "both", AtStaff: 1}}
	list := []model.Structure{*cat.Structure("none"), *cat.Structure("ctio"), *cat.Structure("both"), *cat.Structure("federated"), grow, shrink, atOnce}
	plan, err := work.NewPlan(cat, list)
	if err != nil {
		t.Fatal(err)
	}
	fit := plan.Fit(&c, 36)
	for i, want := range []int{0, 1, 2, 0, 2, 2, 2} {
		for _, s := range list[i].Seats {
			if list[i].ID == "federated" {
				want++
				if s.PerUnit {
					want += 3
				}
			}
		}
		if got := fit.Posts(i); got != want {
			t.Errorf("%s has %d posts, want %d", list[i].ID, got, want)
		}
	}
}

// A structure that changes into itself only pays for the reorganisation; one
// that changes at a size it never reaches is the structure it starts with; and a
// change at month 1 is the structure it ends with, less the clarity lost.
func TestChangeOfStructure(t *testing.T) {
	cat := seeds.Catalogue()
	never, atOnce := *cat.Structure("ctio"), *cat.Structure("ctio")
	never.ID, atOnce.ID = "never", "at-once"
	never.Then = []model.Change{{To: "both", AtStaff: 1e6}}
	atOnce.Then = []model.Change{{To: "both", Month: 1}}
	grow := *cat.Structure("ctio")
	grow.ID = "grow"
	grow.Then = []model.Change{{To: "both", AtStaff: 400}}
	c := resolve(t, cat, "software", map[model.Field]float64{model.Headcount: 150, model.GrowthPct: 60})
	list := []model.Structure{*cat.Structure("ctio"), *cat.Structure("both"), never, atOnce, grow}
	f := evaluate(t, cat, list, &c, nil)
	if f[2] != f[0] {
		t.Errorf("a change that never comes moved the figures: %+v, %+v", f[2], f[0])
	}
	if math.Abs(f[3].Total()-f[1].Total()) > 0.03*f[1].Total() {
		t.Errorf("a change at once: %v, the later form %v", f[3].Total(), f[1].Total())
	}
	if lo, hi := min(f[0].Costs.Pay, f[1].Costs.Pay), max(f[0].Costs.Pay, f[1].Costs.Pay); f[4].Costs.Pay <= lo || f[4].Costs.Pay >= hi {
		t.Errorf("pay of a phased structure %v is not between %v and %v", f[4].Costs.Pay, lo, hi)
	}
}

// A change of structure costs clarity from the second month on: what holds in the first is there from the beginning. Until
// then and from then on the company learns.
func TestChangeCostsClarity(t *testing.T) {
	cat := seeds.Catalogue()
	c := resolve(t, cat, "software", map[model.Field]float64{model.Headcount: 150, model.Clarity: 0.4})
	d := cat.Mode()
	top, rate, lost := d.P[model.ClarityTop], d.P[model.ClarityLearning], d.P[model.Reorganisation]
	learned := func(from, months float64) float64 { return top - (top-from)*math.Exp(-rate*months) }
	for month, want := range map[int]func(at float64) float64{
		1: func(at float64) float64 { return learned(0.4, at) },
		2: func(at float64) float64 { return learned(learned(0.4, 1)*(1-lost), at-1) },
		9: func(at float64) float64 { return learned(learned(0.4, 8)*(1-lost), at-8) },
	} {
		s := *cat.Structure("ctio")
		s.Then = []model.Change{{To: "both", Month: month}}
		plan, err := work.NewPlan(cat, []model.Structure{*cat.Structure("both"), s})
		if err != nil {
			t.Fatal(err)
		}
		steps := plan.Fit(&c, 36).Draw(&d).Trace(1)
		if last := &steps[len(steps)-1]; math.Abs(last.Clarity-want(last.Month)) > 1e-6 {
			t.Errorf("change in month %d: the clarity of month %v is %v, want %v", month, last.Month, last.Clarity, want(last.Month))
		}
	}
}
