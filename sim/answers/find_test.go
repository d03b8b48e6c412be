package answers

import (
	"context"
	"math"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
)

var settings = sim.Settings{Draws: 64, Seed: 1, Months: 36, Workers: 1}

func company(t *testing.T, id string) (*model.Catalogue, *model.Company) {
	t.Helper()
	cat := seeds.Catalogue()
	c := profiles.Companies(cat, id)[0]
	return cat, &c
}

func find(t *testing.T, id string) (*model.Catalogue, *model.Company, *Findings) {
	t.Helper()
	cat, c := company(t, id)
	f, err := Find(context.Background(), cat, c, settings, false)
	if err != nil {
		t.Fatal(err)
	}
	return cat, c, f
}

// ran gives the mean totals of structures in a run.
func ran(t *testing.T, cat *model.Catalogue, c *model.Company, draws int, list ...model.Structure) map[string]float64 {
	t.Helper()
	set := settings
	set.Draws = draws
	out, err := sim.Run(context.Background(), sim.Job{Catalogue: cat, Structures: list, Companies: []model.Company{*c}}, set)
	if err != nil {
		t.Fatal(err)
	}
	means := map[string]float64{}
	for _, s := range out.Profiles[0].Structures {
		means[s.ID] = s.Total.Mean
	}
	return means
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(math.Abs(a), math.Abs(b))+1e-6 }

// TestComparisons: every gap between structures is that of a run, and what is called the best has the lowest mean.
func TestComparisons(t *testing.T) {
	for _, id := range []string{"saas", "manufacturing", "startup", "large-bank", "small-hospital"} {
		cat, c, f := find(t, id)
		means := ran(t, cat, c, settings.Draws, cat.Structures...)
		is := func(what string, g Gap, better, than string) {
			if g.P10 > 0 && g.Wins < 0.89 || g.P90 < 0 && g.Wins > 0.11 {
				t.Errorf("%s, %s: better by %v to %v in %v of draws", id, what, g.P10, g.P90, g.Wins)
			}
			if !near(g.Mean, means[than]-means[better]) {
				t.Errorf("%s, %s: %v, a run says %v", id, what, g.Mean, means[than]-means[better])
			}
		}
		is("needed", f.Needed, f.Outcome.Leader, "none")
		is("second", f.Second, f.Pair, f.Single)
		is("one person", f.OnePerson, f.Single, f.Pair)
		is("offices", f.Offices.Gap, f.Pair, f.Single)
		is("CIO's worth", f.Worth["cio"], "both", "cto")
		is("CTO's worth", f.Worth["cto"], "both", "cio")
		is("above", f.Above, "cdo", f.NoCDO)
		for line, g := range f.Lines {
			is("lines", g, f.Pair, line)
		}
		for _, s := range singles {
			is("alone", f.Alone[s], s, "none")
			if means[s] < means[f.Single] {
				t.Errorf("%s: %s is better than %s", id, s, f.Single)
			}
		}
		for _, s := range pairs {
			if means[s] < means[f.Pair] {
				t.Errorf("%s: %s is better than %s", id, s, f.Pair)
			}
		}
		for s, m := range means {
			if s != "cdo" && m < means[f.NoCDO] {
				t.Errorf("%s: %s is better than %s", id, s, f.NoCDO)
			}
		}
		if !near(f.Offices.Exposure-f.Offices.Cost, f.Offices.Gap.Mean) {
			t.Errorf("%s: two offices lose %v less and cost %v more, which makes %v", id, f.Offices.Exposure, f.Offices.Cost, f.Offices.Gap.Mean)
		}
	}
}

// TestOwners: who should hold a responsibility is whom a run prefers, and by as much, with that row written by hand; so is
// what leaving it to the business leaders costs.
func TestOwners(t *testing.T) {
	cat, c, f := find(t, "saas")
	for _, duty := range []string{"service", "customer-technology"} {
		var list []model.Structure
		for _, seat := range []string{"cio", "cto"} {
			s := *cat.Structure("both")
			s.ID, s.Mandates = seat, map[model.Flavour][]model.Mandate{}
			for flavour, rows := range cat.Structure("both").Mandates {
				rows = slices.Clone(rows)
				i := slices.IndexFunc(rows, func(m model.Mandate) bool { return m.Responsibility == duty })
				rows[i].Holders = []model.Holder{{Seat: seat, Right: model.Decide, Share: 1}}
				s.Mandates[flavour] = rows
			}
			list = append(list, s)
		}
		means := ran(t, cat, c, settings.Draws, list...)
		o := f.Owners[duty]
		if o.Next == o.Seat || !near(o.Gap.Mean, means[o.Next]-means[o.Seat]) || o.Gap.Mean < 0 {
			t.Errorf("%s: %s over %s by %v; a run says %v", duty, o.Seat, o.Next, o.Gap.Mean, means)
		}
		single := *cat.Structure(f.Single)
		alone, left := held(single, single.Seats[0].ID, duty), held(single, "", duty)
		alone.ID, left.ID = "alone", "left"
		if means := ran(t, cat, c, settings.Draws, alone, left); !near(o.Business.Mean, means["left"]-means["alone"]) || o.Business.Mean == 0 {
			t.Errorf("%s: leaving it to the business leaders costs %v; a run says %v", duty, o.Business.Mean, means)
		}
	}
}

// TestSplit: from today's size to the one that is told, a fine grid of runs has one or two chiefs better throughout, and
// there it changes sides.
func TestSplit(t *testing.T) {
	for _, id := range []string{"saas", "startup", "manufacturing", "small-hospital", "consumer-goods", "retailer"} {
		cat, c, f := find(t, id)
		better := func(head float64) bool {
			at, err := c.Scaled(cat, head)
			if err != nil {
				t.Fatal(err)
			}
			means := ran(t, cat, &at, settings.Draws, cat.Structures...)
			return min(means["both"], means["cto-under-cio"], means["cio-under-cto"]) < min(means["cio"], means["cto"], means["ctio"])
		}
		head, n := c.Values[model.Headcount], f.Split.Headcount
		today := better(head)
		low, high := head, f.Split.Most
		switch {
		case today:
			low, high = n, head
		case n > 0:
			high = n * 0.98
		}
		for x := low * 1.02; x < high; x *= 1.11 {
			if better(x) != today {
				t.Errorf("%s: told %v; at %v a pair is better: %v, today %v", id, n, x, !today, today)
			}
		}
		if n > f.Split.Least && (better(math.Round(n*0.98)) || !better(math.Round(n*1.02))) {
			t.Errorf("%s: no change at %v", id, n)
		}
		if (n > 0 && n <= head) != today || today != (f.Split.Months == 0) {
			t.Errorf("%s: two are better today: %v; told from %v on, in %v months", id, today, n, f.Split.Months)
		}
	}
}

// TestAmbition: a chief digital officer leads from the ambition that is told, and not half a step below.
func TestAmbition(t *testing.T) {
	seen := 0
	for _, id := range []string{"consumer-goods", "national-retailer", "telecom", "media", "airline"} {
		cat, c, f := find(t, id)
		if f.CDO.From > 10 {
			continue
		}
		seen++
		for _, x := range []struct {
			at   float64
			want bool
		}{{f.CDO.From, true}, {f.CDO.From - 0.5, false}} {
			if x.at < 0 {
				continue
			}
			at, err := c.With(cat, model.DigitalAmbition, x.at)
			if err != nil {
				t.Fatal(err)
			}
			means := ran(t, cat, &at, quickDraws, cat.Structures...)
			leads := true
			for s, m := range means {
				leads = leads && (s == "cdo" || m > means["cdo"])
			}
			if leads != x.want {
				t.Errorf("%s: at an ambition of %v a CDO leads: %v", id, x.at, leads)
			}
		}
	}
	if seen == 0 {
		t.Error("a CDO leads nowhere: nothing is tested")
	}
}

// TestMoreSkillIsWorthMore: no skill is worth less than nothing, a copy of a role is the role, and the skill that a CTO
// of a software company needs most is that of building products.
func TestMoreSkillIsWorthMore(t *testing.T) {
	_, _, f := find(t, "saas")
	for _, s := range f.Skills {
		for k, g := range s.Worth {
			if g.Mean <= 0 {
				t.Errorf("%s: more %s is worth %v", s.Seat, model.SkillNames[k], g.Mean)
			}
			if s.Seat == "cto" && g.Mean > s.Worth[model.ProductSkill].Mean {
				t.Errorf("a CTO's %s is worth more than product skill", model.SkillNames[k])
			}
		}
	}
	cat, c := company(t, "saas")
	l := &lab{ctx: context.Background(), cat: cat, company: c, set: settings}
	same, err := l.figures(c, l.structure("cio"), l.abler(l.structure("cio"), 0, len(model.SkillNames)))
	if err != nil || !near(total(same[0]), total(same[1])) {
		t.Errorf("a copy of a CIO has a total of %v, the CIO %v, %v", total(same[1]), total(same[0]), err)
	}
}

// TestLevers: dividing leaves everybody who decides the whole of what technology held, and clearer rights never raise
// conflict.
func TestLevers(t *testing.T) {
	cat, _, f := find(t, "saas")
	s := divided(*cat.Structure("both"))
	for flavour, rows := range s.Mandates {
		for i, m := range rows {
			sum := 0.0
			for _, h := range cat.Structure("both").Mandates[flavour][i].Holders {
				sum += h.Share
			}
			if len(m.Holders) != 1 || m.Holders[0].Right != model.Decide || !near(m.Holders[0].Share, sum) {
				t.Errorf("%s is divided into %v", m.Responsibility, m.Holders)
			}
		}
	}
	found := 0
	for _, l := range f.Levers {
		if l.ID == "clarity" || l.ID == "divide" {
			found++
			if l.Conflict <= 0 {
				t.Errorf("%s saves %v hours of conflict", l.ID, l.Conflict)
			}
		}
	}
	if found != 2 {
		t.Errorf("levers %v", f.Levers)
	}
}

// Decision rights that are nearly clear become clear, and no clearer: at 0.9 by half of what is added elsewhere. A forum is
// weighed for areas in which something is shared, and for no others.
func TestLeversAtTheEnd(t *testing.T) {
	cat, c := company(t, "saas")
	nearly, err := c.With(cat, model.Clarity, 0.9)
	if err != nil {
		t.Fatal(err)
	}
	f, err := Find(t.Context(), cat, &nearly, settings, false)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(f.Levers, func(l Lever) bool { return l.ID == "clarity" && l.Conflict > 0 }) {
		t.Errorf("levers %+v", f.Levers)
	}
	two := Findings{Ref: f.Ref, Shared: []string{"data", "operations"}}
	l := &lab{ctx: t.Context(), cat: cat, company: &nearly, set: settings, out: f.Outcome}
	if err := two.joint(l); err != nil {
		t.Fatal(err)
	}
	if len(two.Joint) != 2 || !slices.ContainsFunc(two.Joint, func(j Joint) bool { return j.ID == "data" }) || !slices.ContainsFunc(two.Joint, func(j Joint) bool { return j.ID == "cloud" }) {
		t.Errorf("weighed %+v", two.Joint)
	}
}

// What is not more than nothing is not among the largest.
func TestLargest(t *testing.T) {
	values := []float64{1, 0, -2, 3}
	if got := largest(4, func(i int) float64 { return values[i] }, func(i int) string { return string(rune('a' + i)) }); !slices.Equal(got, []string{"d", "a"}) {
		t.Errorf("%v", got)
	}
}

// What four of five draws say is sure, whichever way they say it.
func TestSure(t *testing.T) {
	for wins, want := range map[float64]bool{0: true, 0.2: true, 0.21: false, 0.5: false, 0.79: false, 0.8: true, 1: true} {
		if got := (Gap{Wins: wins}).Sure(); got != want {
			t.Errorf("better in %v of draws is sure: %v", wins, got)
		}
	}
}
