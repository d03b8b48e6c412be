package design

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/parallel"
)

// tb is what helpers need of a test.
type tb interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

// given is a problem for a built-in company and a built-in structure.
func given(t tb, profile, from string) Problem {
	t.Helper()
	cat := seeds.Catalogue()
	c := profiles.Companies(cat, profile)[0]
	return Problem{Catalogue: cat, Company: &c, From: *cat.Structure(from), Roles: []string{"cio", "cto"}, MaxSeats: 2, Starts: 6, Draws: 64, Seed: 1, Months: 36, Workers: 2}
}

// free keeps every responsibility but these.
func free(p *Problem, but ...string) {
	for _, id := range p.Catalogue.ResponsibilityIDs() {
		if !slices.Contains(but, id) {
			p.Keep.Responsibilities = append(p.Keep.Responsibilities, id)
		}
	}
}

// enumerate returns the least mean total, on the draws of the search, over every division of the free responsibilities
// under every one of some sets of seats, written out here and not by the moves of the search. A division is one who
// decides, alone or with one other, or that of the start.
func enumerate(t *testing.T, o *Problem, seats [][]model.Seat) (least float64, tried int) {
	t.Helper()
	p := newProblem(o)
	trial := p.trial(sim.FirstBlock(p.cat, p.seed(0)))
	least = math.Inf(1)
	for _, set := range seats {
		batch := []*state{{seats: set, rows: p.start.rows}}
		for r := range p.start.rows {
			if p.kept[r] {
				continue
			}
			var next []*state
			for _, st := range batch {
				for _, a := range set {
					next = append(next, st.with(r, p.row(model.Holder{Seat: a.ID, Right: model.Decide, Share: 1})))
					for _, b := range set {
						for _, h := range []model.Holder{{Seat: b.ID, Right: model.Input, Share: 0.1}, {Seat: b.ID, Right: model.Recommend, Share: 0.3},
							{Seat: b.ID, Right: model.Recommend, Share: 0.45}, {Seat: b.ID, Right: model.Agree, Share: 0.4}} {
							if a.ID != b.ID {
								next = append(next, st.with(r, p.row(model.Holder{Seat: a.ID, Right: model.Decide, Share: 1 - h.Share}, h)))
							}
						}
					}
				}
				next = append(next, st)
			}
			batch = next
		}
		batch = slices.DeleteFunc(batch, func(st *state) bool { return !p.allowed(st) || !p.valid(st) })
		tried += len(batch)
		for _, mean := range trial.means(batch) {
			least = min(least, mean)
		}
	}
	return least, tried
}

// TestSearchEqualsEnumeration: where three responsibilities and the lines of two seats are free, the search ends at the
// least of all that is possible.
func TestSearchEqualsEnumeration(t *testing.T) {
	lines := [][]model.Seat{
		{{ID: "cio", Role: "cio", ReportsTo: "ceo"}, {ID: "cto", Role: "cto", ReportsTo: "ceo"}},
		{{ID: "cio", Role: "cio", ReportsTo: "ceo"}, {ID: "cto", Role: "cto", ReportsTo: "cio"}},
		{{ID: "cio", Role: "cio", ReportsTo: "cto"}, {ID: "cto", Role: "cto", ReportsTo: "ceo"}},
	}
	for _, c := range []struct {
		profile, from string
		free          []string
	}{
		{"saas", "both", []string{"data", "architecture", "ai-platforms"}},
		{"large-bank", "cto-under-cio", []string{"operations", "internal-build", "customer-technology"}},
		{"scale-up", "joint-governance", []string{"data", "security", "digital"}},
		{"connected-products", "cio-under-cto", []string{"product-quality", "architecture", "vendors-budget"}},
	} {
		t.Run(c.profile, func(t *testing.T) {
			o := given(t, c.profile, c.from)
			free(&o, c.free...)
			o.Keep.Seats = true
			want, tried := enumerate(t, &o, lines)
			got := explored(&o)
			if math.Abs(got.mean/want-1) > 1e-9 {
				t.Errorf("the search ends at %.6g, the least of %d structures is %.6g", got.mean, tried, want)
			}
			if tried < 1000 {
				t.Errorf("only %d structures were possible", tried)
			}
		})
	}
}

// TestSearchOfSeatsEqualsEnumeration: the same where somebody may be hired, let go, or made one person with another: all
// sets of at most two people, by hand. Who is there decides on something, so one free responsibility each way.
func TestSearchOfSeatsEqualsEnumeration(t *testing.T) {
	one := func(boss1, boss2, person string) []model.Seat {
		return []model.Seat{{ID: "cio", Role: "cio", ReportsTo: boss1, Person: person}, {ID: "cto", Role: "cto", ReportsTo: boss2, Person: person}}
	}
	sets := [][]model.Seat{{{ID: "cio", Role: "cio", ReportsTo: "ceo"}}, one("ceo", "ceo", ""), one("ceo", "cio", ""), one("cto", "ceo", ""), one("ceo", "ceo", "cio-cto"), one("ceo", "cio", "cio-cto")}
	for _, profile := range []string{"saas", "manufacturing", "community-hospital", "scale-up"} {
		o := given(t, profile, "cio")
		free(&o, "product-engineering", "product-strategy", "innovation")
		want, tried := enumerate(t, &o, sets)
		got := explored(&o)
		if math.Abs(got.mean/want-1) > 1e-9 {
			t.Errorf("%s: the search ends at %.6g, the least of %d structures is %.6g", profile, got.mean, tried, want)
		}
	}
}

// explored is where one search from the start ends.
func explored(o *Problem) found {
	p := newProblem(o)
	best, _ := p.explore(context.Background(), p.start, &parallel.Counter{})
	return best
}

// TestJudgedOnOtherDraws: nothing that is told was searched on: the draws of the search, of the choice of changes, and of
// the judgement differ, and the judgement is on those of a run with the seed.
func TestJudgedOnOtherDraws(t *testing.T) {
	o := given(t, "saas", "both")
	p := newProblem(&o)
	seen := map[float64]string{}
	for n := range uint64(checkBlocks + 1) {
		d := sim.FirstBlock(p.cat, p.seed(n))
		for i := range d {
			if was := seen[d[i].P[model.WeekHours]+d[i].P[model.DisputeOverlap]]; was != "" {
				t.Fatalf("block %d repeats a draw of %s", n, was)
			}
			seen[d[i].P[model.WeekHours]+d[i].P[model.DisputeOverlap]] = fmt.Sprint("block ", n)
		}
	}
	for _, d := range sim.FirstBlock(p.cat, o.Seed) {
		if was := seen[d.P[model.WeekHours]+d.P[model.DisputeOverlap]]; was != "" {
			t.Fatalf("the judgement repeats a draw of %s", was)
		}
	}
	r := searched(t, o)
	run := ran(t, &o, r.Best)
	if math.Abs(run.Total.Mean/r.To.Total-1) > 1e-12 {
		t.Errorf("a run gives the structure a total of %v, design %v", run.Total.Mean, r.To.Total)
	}
}

// searched is the result of a search that has to succeed.
func searched(t tb, o Problem) *Result {
	t.Helper()
	r, err := Search(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// ran is what a run says of a structure.
func ran(t tb, o *Problem, s model.Structure) *sim.StructureOutcome {
	t.Helper()
	out, err := sim.Run(context.Background(), sim.Job{Catalogue: o.Catalogue, Structures: []model.Structure{s}, Companies: []model.Company{*o.Company}},
		sim.Settings{Draws: o.Draws, Seed: o.Seed, Months: o.Months})
	if err != nil {
		t.Fatal(err)
	}
	return &out.Profiles[0].Structures[0]
}

// TestSameForAnyWorkers: one worker finds what three find.
func TestSameForAnyWorkers(t *testing.T) {
	o := given(t, "scale-up", "both")
	o.Workers = 1
	one := searched(t, o)
	o.Workers = 3
	if three := searched(t, o); !reflect.DeepEqual(one, three) {
		t.Errorf("one worker finds %+v, three %+v", one, three)
	}
}

// TestInterrupted: a context that has ended gives the best so far: a structure that holds and is no worse than the start.
func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	o := given(t, "saas", "both")
	o.Starts = 500
	o.Workers = 1
	o.Progress = func(done, _ int) {
		if done == 2 {
			cancel()
		}
	}
	r, err := Search(ctx, o)
	if err != nil || !r.Ended {
		t.Fatalf("ended %v, %v", r != nil && r.Ended, err)
	}
	if _, err := work.Notes(o.Catalogue, &r.Best); err != nil || r.To.Total > r.From.Total || len(r.Steps) == 0 {
		t.Errorf("after an interruption: %d steps from %v to %v, %v", len(r.Steps), r.From.Total, r.To.Total, err)
	}
}
