package events_test

import (
	"bytes"
	"encoding/json"
	"math"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/events"
)

func open(t testing.TB, cat *model.Catalogue, list []model.Structure, c *model.Company, months int) *events.Engine {
	t.Helper()
	o, err := events.New(cat, list, months)
	if err != nil {
		t.Fatal(err)
	}
	o.SetCompany(c)
	return o
}

// means returns the mean figures of structures over draws at the mode of all
// parameters but those that change sets.
func means(t testing.TB, cat *model.Catalogue, list []model.Structure, c *model.Company, draws int, change func(*model.Draw)) []work.Figures {
	t.Helper()
	o := open(t, cat, list, c, 36)
	d := cat.Mode()
	if change != nil {
		change(&d)
	}
	out := make([]work.Figures, len(list))
	for n := range draws {
		o.SetDraw(&d, draw.NewKey(7, c.ID), uint64(n))
		for i := range list {
			f := o.Replicate(i, nil)
			out[i].Coverage += f.Coverage / float64(draws)
			out[i].Conflict += f.Conflict / float64(draws)
			out[i].Exposure += f.Exposure / float64(draws)
			out[i].Costs.Pay += f.Costs.Pay / float64(draws)
			out[i].Stake += f.Stake / float64(draws)
		}
	}
	return out
}

// Whatever ran before, in whatever order: a replication gives the same bits.
func TestReplicationsAreIndependent(t *testing.T) {
	cat := seeds.Catalogue()
	c := profiles.Companies(cat, "saas")[0]
	d := cat.Mode()
	key := draw.NewKey(3, c.ID)
	fresh := func(structure int, n uint64) work.Figures {
		o := open(t, cat, cat.Structures, &c, 36)
		o.SetDraw(&d, key, n)
		return o.Replicate(structure, nil)
	}
	o := open(t, cat, cat.Structures, &c, 36)
	for _, n := range []uint64{5, 0, 5} {
		o.SetDraw(&d, key, n)
		for i := len(cat.Structures) - 1; i >= 0; i-- {
			if got, want := o.Replicate(i, nil), fresh(i, n); got != want {
				t.Fatalf("structure %s, draw %d: %v after others, %v alone", cat.Structures[i].ID, n, got, want)
			}
		}
	}
	if fresh(3, 1) == fresh(3, 2) {
		t.Error("two draws gave the same figures")
	}
}

// Nothing is allocated once the busiest replication has been seen.
func TestNothingIsAllocated(t *testing.T) {
	cat := seeds.Catalogue()
	c := profiles.Companies(cat, "saas")[0]
	o := open(t, cat, cat.Structures, &c, 36)
	d := cat.Mode()
	key := draw.NewKey(1, c.ID)
	all := func() {
		for n := range uint64(3) {
			o.SetDraw(&d, key, n)
			for i := range cat.Structures {
				o.Replicate(i, nil)
			}
		}
	}
	all()
	if n := testing.AllocsPerRun(3, all); n != 0 && !raceDetector { // which allocates itself
		t.Errorf("%v allocations", n)
	}
}

// A recorder changes nothing, and its story is whole: every issue that came is
// done, lapsed or open, in the order of time and with one fate.
func TestTraceTellsAll(t *testing.T) {
	cat := seeds.Catalogue()
	c := profiles.Companies(cat, "saas")[0]
	o := open(t, cat, cat.Structures, &c, 36)
	d := cat.Mode()
	o.SetDraw(&d, draw.NewKey(1, c.ID), 4)
	for i := range cat.Structures {
		want := o.Replicate(i, nil)
		var log events.Log
		o.Record(&log)
		if got := o.Replicate(i, nil); got != want {
			t.Errorf("%s: %v with a recorder, %v without", cat.Structures[i].ID, got, want)
		}
		o.Record(nil)
		fates, kinds := map[int]int{}, map[string]int{}
		for _, x := range log {
			kinds[x.Kind]++
			if x.Dispute == 0 && (x.Kind == events.Done || x.Kind == events.Lapse) {
				fates[x.Issue]++
			}
			if x.Month < 0 || x.Month > 36+6 {
				t.Errorf("%s: %+v is outside the horizon", cat.Structures[i].ID, x)
			}
		}
		for id, n := range fates {
			if n != 1 {
				t.Fatalf("%s: issue %d has %d fates", cat.Structures[i].ID, id, n)
			}
		}
		if kinds[events.Arrive] == 0 || kinds[events.Arrive]-len(fates) > 150 {
			t.Errorf("%s: %d issues came, %d have a fate", cat.Structures[i].ID, kinds[events.Arrive], len(fates))
		}
		if settled := kinds[events.Settle] + kinds[events.Rule] + kinds[events.GiveUp] + kinds[events.Adjourn]; settled != kinds[events.Dispute] {
			t.Errorf("%s: %d disputes, %d ends", cat.Structures[i].ID, kinds[events.Dispute], settled)
		}
	}
}

// A person does one thing at a time, and what was interrupted is resumed by who
// had begun it.
func TestOneThingAtATime(t *testing.T) {
	cat := seeds.Catalogue()
	c := profiles.Companies(cat, "large-bank")[0]
	list := []model.Structure{*cat.Structure("both"), *cat.Structure("cto-under-cio"), *cat.Structure("cdo")} // one post a seat
	o := open(t, cat, list, &c, 36)
	d := cat.Mode()
	o.SetDraw(&d, draw.NewKey(1, c.ID), 4)
	for i := range list {
		var log events.Log
		o.Record(&log)
		o.Replicate(i, nil)
		type thing struct{ issue, dispute int }
		desk, open, interrupts := map[string]thing{}, map[thing]string{}, 0
		for _, x := range log {
			now := thing{x.Issue, x.Dispute}
			switch x.Kind {
			case events.Begin:
				if on := desk[x.Seat]; on != (thing{}) {
					t.Fatalf("%s: %+v while %+v is on the desk", list[i].ID, x, on)
				}
				if at, ok := open[now]; ok && at != x.Seat {
					t.Fatalf("%s: %+v was interrupted at %s", list[i].ID, x, at)
				}
				desk[x.Seat] = now
			case events.Interrupt, events.Rework, events.Done, events.End:
				if desk[x.Seat] != now {
					t.Fatalf("%s: %+v but %+v is on the desk", list[i].ID, x, desk[x.Seat])
				}
				desk[x.Seat] = thing{}
				delete(open, now)
				if x.Kind == events.Interrupt {
					open[now] = x.Seat
					interrupts++
				}
			}
		}
		if interrupts == 0 {
			t.Errorf("%s: nothing was ever interrupted", list[i].ID)
		}
	}
}

// The log is NDJSON in the order of time.
func TestLogIsOrdered(t *testing.T) {
	log := events.Log{{Month: 2, Kind: events.Done, Issue: 1}, {Month: 1, Kind: events.Arrive, Issue: 1, Hours: 3}, {Month: 2, Kind: events.Leave, Seat: "cio"}}
	var b bytes.Buffer
	if err := log.Write(&b); err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for dec := json.NewDecoder(&b); dec.More(); {
		var x events.Trace
		if err := dec.Decode(&x); err != nil {
			t.Fatal(err)
		}
		kinds = append(kinds, x.Kind)
	}
	if len(kinds) != 3 || kinds[0] != events.Arrive || kinds[1] != events.Done || kinds[2] != events.Leave {
		t.Errorf("order %v", kinds)
	}
	if log[0].Kind != events.Done {
		t.Error("writing changed the log")
	}
}

// What more time, more clarity, more patience and less rework do has one
// direction only.
func TestDirections(t *testing.T) {
	cat := seeds.Catalogue()
	for _, id := range []string{"saas", "large-bank"} {
		c := profiles.Companies(cat, id)[0]
		clear := c
		clear.Values[model.Clarity] = 0.95
		const draws = 12
		base := means(t, cat, cat.Structures, &c, draws, nil)
		for _, x := range []struct {
			name   string
			c      *model.Company
			change func(*model.Draw)
			good   func(before, after *work.Figures) bool
		}{
			{"a longer week lowers no coverage", &c, func(d *model.Draw) { d.P[model.WeekHours] *= 1.4; d.P[model.BusinessHours] *= 1.4 },
				func(a, b *work.Figures) bool { return b.Coverage >= a.Coverage-0.1 }},
			{"clarity raises no conflict", &clear, nil,
				func(a, b *work.Figures) bool { return b.Conflict <= a.Conflict+0.05 }},
			{"no overlap and no adjacency leave no conflict", &c,
				func(d *model.Draw) { d.P[model.DisputeOverlap], d.P[model.DisputeAdjacency] = 0, 0 },
				func(a, b *work.Figures) bool { return b.Conflict == 0 }},
			{"work that never comes back covers no less", &c, func(d *model.Draw) { d.P[model.Rework] = 0 },
				func(a, b *work.Figures) bool { return b.Coverage >= a.Coverage-0.1 }},
			{"a busier CEO covers no more", &c, func(d *model.Draw) { d.P[model.CEOHours] *= 0.3 },
				func(a, b *work.Figures) bool { return b.Coverage <= a.Coverage+0.05 }},
			{"less debt covers no less", &c, func(d *model.Draw) { d.P[model.DebtRate] = 0 },
				func(a, b *work.Figures) bool { return b.Coverage >= a.Coverage-0.1 }},
			{"longer vacancies cover no more", &c, func(d *model.Draw) { d.P[model.VacancyMonths] *= 3 },
				func(a, b *work.Figures) bool { return b.Coverage <= a.Coverage+0.1 }},
		} {
			after := means(t, cat, cat.Structures, x.c, draws, x.change)
			for i := range base {
				if !x.good(&base[i], &after[i]) {
					t.Errorf("%s, %s: %s: coverage %.2f -> %.2f, conflict %.2f -> %.2f", id, cat.Structures[i].ID, x.name,
						base[i].Coverage, after[i].Coverage, base[i].Conflict, after[i].Conflict)
				}
			}
		}
	}
}

// Names and the order of structures mean nothing.
func TestRenaming(t *testing.T) {
	cat := seeds.Catalogue()
	c := profiles.Companies(cat, "manufacturing")[0]
	both := *cat.Structure("both")
	other := both
	other.ID = "other"
	other.Seats = []model.Seat{{ID: "left", Role: "cio", ReportsTo: model.CEO}, {ID: "right", Role: "cto", ReportsTo: model.CEO}}
	other.Mandates = map[model.Flavour][]model.Mandate{}
	names := map[string]string{"cio": "left", "cto": "right"}
	for f, list := range both.Mandates {
		for _, m := range list {
			holders := make([]model.Holder, len(m.Holders))
			for i, h := range m.Holders {
				h.Seat = names[h.Seat]
				holders[i] = h
			}
			other.Mandates[f] = append(other.Mandates[f], model.Mandate{Responsibility: m.Responsibility, Holders: holders})
		}
	}
	got := means(t, cat, []model.Structure{other, *cat.Structure("none"), both}, &c, 4, nil)
	if got[0] != got[2] {
		t.Errorf("renamed %v, as it was %v", got[0], got[2])
	}
}

// A structure that changes is, before and after, the forms it consists of: its
// figures lie between theirs, all issues are kept, and a change into itself
// costs no more than what a reorganisation costs.
func TestChangeOfForm(t *testing.T) {
	cat := seeds.Catalogue()
	c := profiles.Companies(cat, "saas")[0]
	plan := *cat.Structure("ctio")
	plan.ID, plan.Then = "plan", []model.Change{{To: "both", Month: 13}}
	list := []model.Structure{*cat.Structure("ctio"), plan, *cat.Structure("both")}
	got := means(t, cat, list, &c, 16, nil)
	if !(got[0].Exposure > got[1].Exposure && got[1].Exposure > got[2].Exposure) {
		t.Errorf("exposure before %.0f, changing %.0f, after %.0f", got[0].Exposure, got[1].Exposure, got[2].Exposure)
	}
	o := open(t, cat, list, &c, 36)
	d := cat.Mode()
	o.SetDraw(&d, draw.NewKey(1, c.ID), 0)
	var log events.Log
	o.Record(&log)
	o.Replicate(1, nil)
	came, fate, changed := map[int]bool{}, map[int]bool{}, 0
	for _, x := range log {
		switch {
		case x.Kind == events.Reorganise && x.Issue == 0:
			changed++
			if math.Abs(x.Month-12) > 1e-9 {
				t.Errorf("changed at %v", x.Month)
			}
		case x.Kind == events.Arrive:
			came[x.Issue] = true
		case x.Dispute == 0 && (x.Kind == events.Done || x.Kind == events.Lapse):
			fate[x.Issue] = true
		}
	}
	if changed != 1 || len(came)-len(fate) > 100 {
		t.Errorf("%d changes, %d issues of which %d have a fate", changed, len(came), len(fate))
	}
}

// A horizon may be long or short, and overload is legal.
func TestExtremes(t *testing.T) {
	cat := seeds.Catalogue()
	c := profiles.Companies(cat, "large-bank")[0]
	for _, months := range []int{1, 2, 7, 120} {
		for _, hours := range []float64{1e-3, 1, 30} {
			o := open(t, cat, cat.Structures, &c, months)
			d := cat.Mode()
			d.P[model.HoursScale] *= hours
			o.SetDraw(&d, draw.NewKey(1, c.ID), 0)
			for i := range cat.Structures {
				f := o.Replicate(i, nil)
				if math.IsNaN(f.Total()) || math.IsInf(f.Total(), 0) || !(f.Coverage >= 0 && f.Coverage <= 100) {
					t.Errorf("%s, %d months, hours x %v: %+v", cat.Structures[i].ID, months, hours, f)
				}
			}
			if hours == 30 {
				break
			}
		}
	}
}
