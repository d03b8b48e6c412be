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

// dotted returns a built-in structure with a dotted line of the seat.
func dotted(cat *model.Catalogue, id, seat string, to ...string) model.Structure {
	s := *cat.Structure(id)
	s.ID, s.Seats = id+"-dotted", slices.Clone(s.Seats)
	for i := range s.Seats {
		if s.Seats[i].ID == seat {
			s.Seats[i].Dotted = to
		}
	}
	return s
}

// A dotted line that cannot mean anything is refused, with the reason.
func TestDottedRefused(t *testing.T) {
	cat := seeds.Catalogue()
	one := dotted(cat, "cdo", "cio", "cto")
	for i := range one.Seats {
		if one.Seats[i].ID != "cdo" {
			one.Seats[i].Person = "ann"
		}
	}
	for _, x := range []struct {
		s    model.Structure
		want string
	}{
		{dotted(cat, "both", "cio", "cio"), "to the seat itself"},
		{dotted(cat, "both", "cio", model.CEO), "the seat reports there"},
		{dotted(cat, "cto-under-cio", "cto", "cio"), "the seat reports there"},
		{dotted(cat, "cdo", "cio", "cto", "cto"), "twice"},
		{dotted(cat, "cdo", "cdo", "cto"), "somebody below"},
		{dotted(cat, "cdo", "cio", "nobody"), "neither a seat nor the CEO"},
		{one, "to the same person"},
	} {
		if err := check(cat, &x.s); err == nil || !strings.Contains(err.Error(), x.want) {
			t.Errorf("%v: %v, want %q", x.s.Seats, err, x.want)
		}
	}
}

// compare returns the first points of time of two structures in a company at the most likely values.
func compare(t *testing.T, cat *model.Catalogue, c *model.Company, a, b model.Structure) (x, y work.Step) {
	t.Helper()
	a.ID, b.ID = "a", "b"
	plan, err := work.NewPlan(cat, []model.Structure{a, b})
	if err != nil {
		t.Fatal(err)
	}
	d := cat.Mode()
	k := plan.Fit(c, 36).Draw(&d)
	return k.Trace(0)[0], k.Trace(1)[0]
}

// A dotted line costs time on both sides, and makes the two bosses contest the work; with its weight at 0 it does nothing.
func TestDottedCosts(t *testing.T) {
	cat := seeds.Catalogue()
	weightless, err := cat.Fix(map[string]float64{"dotted_line": 0})
	if err != nil {
		t.Fatal(err)
	}
	c := resolve(t, cat, "manufacturing", map[model.Field]float64{model.Headcount: 3000})
	plain := *cat.Structure("federated") // seats cio, cto, vp
	line := dotted(cat, "federated", "vp", "cto")
	before, after := compare(t, cat, &c, plain, line)
	if !(after.People[1].Overhead > before.People[1].Overhead+1) || !(after.People[2].Overhead > before.People[2].Overhead+0.5) {
		t.Errorf("overhead of the second boss %.1f to %.1f, of the seat %.1f to %.1f", before.People[1].Overhead, after.People[1].Overhead,
			before.People[2].Overhead, after.People[2].Overhead)
	}
	overlap, err := cat.Fix(map[string]float64{"dispute_adjacency": 0})
	if err != nil {
		t.Fatal(err)
	}
	before, after = compare(t, overlap, &c, plain, line)
	r := cat.Responsibility("liaison") // of which the second boss holds nothing
	if !(after.Work[r].Disputes > before.Work[r].Disputes) {
		t.Errorf("%.3f disputes a month over liaison with a second boss, %.3f without", after.Work[r].Disputes, before.Work[r].Disputes)
	}
	sameFigures(t, weightless, dotted(cat, "both", "cio", "cto"), *cat.Structure("both"))
	x, y := compare(t, weightless, &c, plain, line)
	if math.Abs(x.Figures.Total()/y.Figures.Total()-1) > 1e-12 {
		t.Errorf("a line without weight moves the total from %.0f to %.0f", x.Figures.Total(), y.Figures.Total())
	}
}

// A dotted line to the CEO takes hours of the CEO: disputes that come there wait longer. It gives voice: what the seat
// does is worth more, the time apart.
func TestDottedToCEO(t *testing.T) {
	cat := seeds.Catalogue()
	c := resolve(t, cat, "bank", map[model.Field]float64{model.Headcount: 5000})
	line := dotted(cat, "cdo", "cio", model.CEO)
	before, after := compare(t, cat, &c, *cat.Structure("cdo"), line)
	longer := 0
	for r := range before.Work {
		if per, now := before.Work[r].Delay/before.Work[r].Disputes, after.Work[r].Delay/after.Work[r].Disputes; now > per*1.0001 {
			longer++
		}
	}
	if longer == 0 || !(after.People[1].Overhead > before.People[1].Overhead+1) {
		t.Errorf("%d areas wait longer; overhead %.1f to %.1f", longer, before.People[1].Overhead, after.People[1].Overhead)
	}
	free, err := cat.Fix(map[string]float64{"supervision_hours": 0, "sign_off": 0, "dispute_overlap": 0, "dispute_adjacency": 0})
	if err != nil {
		t.Fatal(err)
	}
	before, after = compare(t, free, &c, *cat.Structure("cdo"), line)
	if !(after.Figures.Coverage > before.Figures.Coverage) {
		t.Errorf("coverage %.2f with voice, %.2f without", after.Figures.Coverage, before.Figures.Coverage)
	}
}

// Two bosses with weights: the weaker the second line, the nearer to none; a line to a peer of the same boss is weaker
// than reporting there. Figures with a dotted line lie on the way.
func TestDottedIsMonotonic(t *testing.T) {
	cat := seeds.Catalogue()
	c := resolve(t, cat, "software", map[model.Field]float64{model.Headcount: 900})
	line, last := dotted(cat, "cto-under-cio", "cto", model.CEO), -1.0
	for _, weight := range []float64{0, 0.1, 0.3, 0.5, 0.8, 1} {
		free, err := cat.Fix(map[string]float64{"dotted_line": weight, "supervision_hours": 0})
		if err != nil {
			t.Fatal(err)
		}
		x, _ := compare(t, free, &c, line, *cat.Structure("cto-under-cio"))
		if !(x.Figures.Coverage > last) {
			t.Errorf("weight %v: coverage %.3f after %.3f", weight, x.Figures.Coverage, last)
		}
		last = x.Figures.Coverage
	}
}

// A forum lowers disputes over what it governs alone, needs two who hold a part, and takes hours by what it governs.
func TestForumGovernsAreas(t *testing.T) {
	cat := seeds.Catalogue()
	c := resolve(t, cat, "industrial-technology", map[model.Field]float64{model.Headcount: 2000})
	both := *cat.Structure("both")
	some, idle := both, both
	some.Forum = []string{"security", "ai-platforms", "architecture"}
	before, after := compare(t, cat, &c, both, some)
	factor := cat.Parameters[model.ForumFactor].Mode
	for r, id := range cat.ResponsibilityIDs() {
		was, is := before.Work[r].Disputes, after.Work[r].Disputes
		switch governed := slices.Contains(some.Forum, id); {
		case !governed && is != was:
			t.Errorf("%s: %v disputes instead of %v", id, is, was)
		case governed && !(is < was && is >= factor*was): // those with the business leaders stay
			t.Errorf("%s: %v disputes instead of %v", id, is, was)
		}
	}
	p := func(i model.Param) float64 { return cat.Parameters[i].Mode }
	hours := p(model.ForumHours) * (p(model.ForumBase) + (1-p(model.ForumBase))*3/float64(len(cat.Responsibilities)))
	calm, err := cat.Fix(map[string]float64{"dispute_overlap": 0, "dispute_adjacency": 0})
	if err != nil {
		t.Fatal(err)
	}
	before, after = compare(t, calm, &c, both, some)
	for i := range both.Seats {
		if more := after.People[i].Overhead - before.People[i].Overhead; math.Abs(more-hours) > 1e-9 {
			t.Errorf("the forum takes %s %v hours, want %v", both.Seats[i].ID, more, hours)
		}
	}
	idle.Forum = []string{"governance", "process"} // which the CIO holds alone
	sameFigures(t, cat, idle, both)
}

// Notes say what does nothing, and of no built-in structure that anything does.
func TestNotes(t *testing.T) {
	cat := seeds.Catalogue()
	for i := range cat.Structures {
		if notes, err := work.Notes(cat, &cat.Structures[i]); err != nil || len(notes) > 0 {
			t.Errorf("%s: %v, %v", cat.Structures[i].ID, notes, err)
		}
	}
	s := *cat.Structure("ctio")
	s.Seats = append(slices.Clone(s.Seats), model.Seat{ID: "ciso", Role: "cio", ReportsTo: "ctio"})
	s.Mandates = map[model.Flavour][]model.Mandate{model.FlavourAny: s.Mandates[model.FlavourAny][1:]}
	s.Forum = []string{"security"}
	notes, err := work.Notes(cat, &s)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, n := range notes {
		got = append(got, n.ID+" "+n.Seat+n.Responsibility)
	}
	if want := []string{"unheld-work it-strategy", "idle-seat ciso", "forum-without-effect security"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	s.Forum = []string{"nosuch"}
	if _, err := work.Notes(cat, &s); err == nil {
		t.Error("a forum over nothing known")
	}
}

// check says why a structure does not fit the catalogue.
func check(cat *model.Catalogue, s *model.Structure) error {
	_, err := work.Notes(cat, s)
	return err
}
