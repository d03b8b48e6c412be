package sim_test

import (
	"math"
	"reflect"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// inPlace runs companies that all have a structure in place.
func inPlace(t *testing.T, id string, s sim.Settings, companies ...string) sim.Outcome {
	t.Helper()
	j := job(t, companies...)
	for i := range j.Companies {
		j.Companies[i].Current = id
	}
	return run(t, j, s)
}

// A structure in place changes no other figure of a result, with either engine,
// whether it is a candidate or stands beside them; and beside them it is the same
// as among them.
func TestCurrentChangesNothingElse(t *testing.T) {
	for _, set := range []sim.Settings{{Draws: 33, Seed: 3, Detail: true}, {Draws: 4, Seed: 3, Engine: sim.Events, Months: 6, Exact: true}} {
		plain := run(t, job(t, "saas", "manufacturing"), set)
		for _, id := range []string{"cto", "cdio"} {
			with := inPlace(t, id, set, "saas", "manufacturing")
			for i := range with.Profiles {
				p := &with.Profiles[i]
				cur := p.Current
				if cur == nil || cur.ID != id {
					t.Fatalf("%s in place: %+v", id, cur)
				}
				if s := p.Structure(id); s != nil && text(t, s.Total) != text(t, cur.Total) {
					t.Errorf("%s, %s: %+v as a candidate, %+v in place", p.ID, id, s.Total, cur.Total)
				}
				if want := len(p.Structures); len(cur.Changes) != want && p.Structure(id) == nil || len(cur.Changes) != want-1 && p.Structure(id) != nil {
					t.Errorf("%s, %s: %d changes for %d candidates", p.ID, id, len(cur.Changes), want)
				}
				p.Current = nil
				if !reflect.DeepEqual(noNaN(*p), noNaN(plain.Profiles[i])) {
					t.Errorf("%s: %s in place changes other figures", p.ID, id)
				}
			}
		}
		j := job(t, "saas")
		j.Companies[0].Current = "cto"
		j.Structures = []model.Structure{*j.Catalogue.Structure("both"), *j.Catalogue.Structure("cio")}
		beside, among := run(t, j, set).Profiles[0].Current, inPlace(t, "cto", set, "saas").Profiles[0].Current
		if text(t, beside.Total) != text(t, among.Total) {
			t.Errorf("%+v beside the candidates, %+v among them", beside.Total, among.Total)
		}
		for _, x := range beside.Changes {
			for _, y := range among.Changes {
				if x.To == y.To && text(t, x) != text(t, y) {
					t.Errorf("to %s: %+v beside the candidates, %+v among them", x.To, x, y)
				}
			}
		}
	}
}

// With one draw what a change nets is the gain of the months after the search less
// what it costs once, and it has paid back when that is nothing.
func TestChangeAddsUp(t *testing.T) {
	p := inPlace(t, "cto", sim.Settings{Draws: 1, Seed: 5, Months: 24}, "saas").Profiles[0]
	for _, x := range p.Current.Changes {
		yearly := -x.Difference.Of(sim.Total).Mean
		want := (24-x.Wait.Mean)/12*yearly - x.Once.Mean
		if math.Abs(x.Net.Mean-want) > 1e-6*math.Abs(want) || math.Abs(x.Parts.Sum()-x.Once.Mean) > 1e-6*x.Once.Mean {
			t.Errorf("to %s: net %.2f, by hand %.2f; once %.2f, parts %+v", x.To, x.Net.Mean, want, x.Once.Mean, x.Parts)
		}
		months := float64(x.Payback.Median)
		if yearly <= 0 {
			if !math.IsInf(months, 1) || x.Payback.Never != 1 {
				t.Errorf("to %s: no gain, and pays back after %v months", x.To, months)
			}
			continue
		}
		if left := (months-x.Wait.Mean)/12*yearly - x.Once.Mean; math.Abs(left) > 1e-6*x.Once.Mean || x.Payback.Never != 0 {
			t.Errorf("to %s: %.2f is left when it pays back", x.To, left)
		}
		if (x.PGain == 1) != (months < 24) {
			t.Errorf("to %s: gains in %v of draws, pays back after %v of 24 months", x.To, x.PGain, months)
		}
	}
}

// Staying wins ties: from a structure to its copy, which asks nothing of anybody
// but to sort out decision rights again, no change is ever advised. A copy under
// another name is as good a place to leave from.
func TestStayWinsTies(t *testing.T) {
	j := job(t, "saas", "startup", "manufacturing")
	for i := range j.Companies {
		j.Companies[i].Current = "both-copy"
	}
	twin := copyOf(j.Catalogue, "both", "both-copy", 1)
	cat, err := j.Catalogue.With([]model.Structure{twin})
	if err != nil {
		t.Fatal(err)
	}
	j.Catalogue = cat
	all := j.Structures
	j.Structures = []model.Structure{*cat.Structure("both")}
	for _, p := range run(t, j, sim.Settings{Draws: 64, Seed: 1}).Profiles {
		x := p.Current.Changes[0]
		if p.Current.ChangeTo != "" || p.Current.Verdict != sim.Clear || x.PGain != 0 || math.Abs(x.Once.Mean-x.Parts.Clarity) > 1e-6 || x.Shift != 0 || x.Difference.Of(sim.Total).Mean != 0 {
			t.Errorf("%s: from a structure to its copy: %+v", p.ID, p.Current)
		}
	}
	j.Structures = all
	for i, p := range run(t, j, sim.Settings{Draws: 64, Seed: 1}).Profiles {
		q := inPlace(t, "both", sim.Settings{Draws: 64, Seed: 1}, j.Companies[i].ID).Profiles[0]
		if p.Current.ChangeTo != q.Current.ChangeTo || p.Current.Verdict != q.Current.Verdict {
			t.Errorf("%s: %s from the copy, %s from the original", p.ID, p.Current.ChangeTo, q.Current.ChangeTo)
		}
	}
}

// The number of workers changes nothing of what is said about the structure in
// place, and a scorer gives the same.
func TestCurrentWorkers(t *testing.T) {
	set := sim.Settings{Draws: 40, Seed: 2, Workers: 1}
	one := inPlace(t, "cdio", set, "saas", "startup")
	set.Workers = 3
	three := inPlace(t, "cdio", set, "saas", "startup")
	j := job(t, "saas", "startup")
	s, err := sim.NewScorer(j.Catalogue, j.Structures, set)
	if err != nil {
		t.Fatal(err)
	}
	for i := range j.Companies {
		j.Companies[i].Current = "cdio"
		scored, err := s.Score(t.Context(), &j.Companies[i])
		if err != nil {
			t.Fatal(err)
		}
		if text(t, one.Profiles[i].Current) != text(t, three.Profiles[i].Current) || text(t, one.Profiles[i].Current) != text(t, scored.Current) {
			t.Errorf("%s: one worker, three workers and a scorer differ", j.Companies[i].ID)
		}
	}
}

// The longer the horizon the more a change that gains nets, and what it costs once
// is paid once.
func TestLongerHorizonNetsMore(t *testing.T) {
	last := math.Inf(-1)
	for _, months := range []int{6, 12, 24, 48} {
		p := inPlace(t, "cio", sim.Settings{Draws: 32, Seed: 1, Months: months}, "saas").Profiles[0]
		for _, x := range p.Current.Changes {
			if x.To != "cto" {
				continue
			}
			if x.Net.Mean <= last {
				t.Errorf("%d months net %.0f, fewer %.0f", months, x.Net.Mean, last)
			}
			last = x.Net.Mean
		}
	}
}

// A structure in place that nobody knows is refused by name.
func TestUnknownCurrent(t *testing.T) {
	j := job(t, "saas")
	j.Companies[0].Current = "nowhere"
	if _, err := sim.Run(t.Context(), j, sim.Settings{Draws: 1}); err == nil || err.Error() != "structure nowhere: is said to be in place and is not known" {
		t.Errorf("error %v", err)
	}
}

// What a structure becomes later by itself is paid for, too, but for the decision
// rights, which its figures have in them: one CTIO who is followed by two takes what
// two take. Who stays with it pays that as well, so leaving it saves it.
func TestLaterFormsArePaidFor(t *testing.T) {
	j := job(t, "saas")
	later := *j.Catalogue.Structure("ctio")
	later.ID, later.Title, later.Then = "later", "One, then two", []model.Change{{To: "both", Month: 13}}
	soon := later
	soon.ID, soon.Then = "soon", []model.Change{{To: "both", Month: 1}}
	never := later
	never.ID, never.Then = "never", []model.Change{{To: "both", Month: 37}}
	cat, err := j.Catalogue.With([]model.Structure{later, soon, never})
	if err != nil {
		t.Fatal(err)
	}
	j.Catalogue, j.Structures = cat, []model.Structure{*cat.Structure("both"), *cat.Structure("ctio"), *cat.Structure("later"), *cat.Structure("soon"), *cat.Structure("never")}
	from := func(id string) map[string]sim.Change {
		j.Companies[0].Current = id
		out := map[string]sim.Change{}
		for _, x := range run(t, j, sim.Settings{Draws: 32, Seed: 1}).Profiles[0].Current.Changes {
			out[x.To] = x
		}
		return out
	}
	one := from("ctio")
	bare := func(id string) float64 { x := one[id]; return x.Once.Mean - x.Parts.Clarity }
	if math.Abs(bare("later")/bare("both")-1) > 1e-9 || math.Abs(bare("soon")/bare("both")-1) > 1e-9 || bare("never") != 0 {
		t.Errorf("two now take %.0f, in a year %.0f, at once %.0f, never %.0f", bare("both"), bare("later"), bare("soon"), bare("never"))
	}
	x := from("later")["ctio"]
	want := -3*x.Difference.Of(sim.Total).Mean - x.Once.Mean + bare("later")
	if math.Abs(x.Net.Mean/want-1) > 1e-9 || x.Once.Mean != x.Parts.Clarity {
		t.Errorf("to stay with one nets %.0f and takes %.0f; want %.0f", x.Net.Mean, x.Once.Mean, want)
	}
}
