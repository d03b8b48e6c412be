package design

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
)

// Of what is to be kept, the rules that others contain have no effect: single responsibilities where all duties are
// kept, people where seats and lines are, lines where there is nobody but one to report to anybody.
func TestIdle(t *testing.T) {
	work, people := []string{"data", "security"}, []string{"cio"}
	for _, x := range []struct {
		keep Keep
		of   string // the structure
		want []string
	}{
		{Keep{Responsibilities: work, People: people}, "both", nil},
		{Keep{Responsibilities: work, People: people, Duties: true}, "both", work},
		{Keep{Responsibilities: work, People: people, Seats: true}, "both", nil},
		{Keep{Responsibilities: work, People: people, Lines: true}, "both", nil},
		{Keep{Responsibilities: work, People: people, Lines: true, Seats: true}, "both", people},
		{Keep{Lines: true, Seats: true}, "cio", []string{"lines"}},
		{Keep{Lines: true}, "cio", nil},
		{Keep{Seats: true}, "cio", nil},
	} {
		o := given(t, "saas", x.of)
		if got := x.keep.Idle(&o.From); !slices.Equal(got, x.want) {
			t.Errorf("%+v of %s: idle are %v, want %v", x.keep, x.of, got, x.want)
		}
		if all := x.keep.Lines && x.keep.Seats && x.keep.Duties; x.keep.Everything() != all {
			t.Errorf("%+v keeps everything: %v", x.keep, !all)
		}
	}
}

// Every rule holds by itself, whatever the others say: how many people there may be, what is kept, that somebody decides
// on all that somebody decided on, and that everybody decides on something who did.
func TestEachRule(t *testing.T) {
	o := given(t, "saas", "both")
	p := newProblem(&o)
	alone := func(seat string) row { return p.row(model.Holder{Seat: seat, Right: model.Decide, Share: 1}) }
	if !p.allowed(p.start) {
		t.Fatal("the start is not allowed")
	}
	more := p.hire(p.start, "ciso", model.CEO, false)
	if p.MaxSeats = 3; !p.allowed(more) {
		t.Error("a third person is not allowed among three")
	}
	if p.MaxSeats = 2; p.allowed(more) {
		t.Error("a third person is allowed among two")
	}
	if p.allowed(p.start.with(0, row{})) {
		t.Error("work may be left to the business leaders")
	}
	idle := p.start.clone()
	for r := range idle.rows {
		idle.rows[r] = alone("cto")
	}
	if p.allowed(idle) {
		t.Error("a chief may come to decide on nothing")
	}
	lone := p.without(p.start, 0)
	if !p.allowed(lone) {
		t.Error("a chief may not leave")
	}
	for _, keep := range []Keep{{Seats: true}, {People: []string{p.start.seats[0].ID}}} {
		if o.Keep = keep; newProblem(&o).allowed(lone) {
			t.Errorf("%+v: a chief may leave", keep)
		}
	}
	under := p.start.clone()
	under.seats[0].ReportsTo = under.seats[1].ID
	for _, keep := range []Keep{{Lines: true}, {People: []string{p.start.seats[0].ID}}} {
		if o.Keep = keep; newProblem(&o).allowed(under) || !p.allowed(p.start) {
			t.Errorf("%+v: a line may change", keep)
		}
	}
	o.Keep = Keep{Seats: true}
	if !newProblem(&o).allowed(under) {
		t.Error("lines may not change where seats are kept")
	}
	o.Keep = Keep{Responsibilities: p.cat.ResponsibilityIDs()[:1]}
	for r := range 2 {
		w := alone("cto")
		if w.same(p.start.rows[r]) {
			w = alone("cio")
		}
		if q := newProblem(&o); q.allowed(q.start.with(r, w)) != (r > 0) {
			t.Errorf("responsibility %d of which the first is kept may change: %v", r, r == 0)
		}
	}
}

// What the start breaks may stay as it is: a chief who decides on nothing, wherever the seat stands, and work that nobody
// decides on.
func TestStartMayStay(t *testing.T) {
	for seat := range 2 {
		o := given(t, "saas", "both")
		p := newProblem(&o)
		for r := range p.start.rows {
			p.start.rows[r] = p.row(model.Holder{Seat: p.start.seats[1-seat].ID, Right: model.Decide, Share: 1})
		}
		p.start.rows[0] = row{}
		if !p.allowed(p.start) {
			t.Errorf("with seat %d idle the start is not allowed", seat)
		}
		if p.allowed(p.start.with(1, row{})) {
			t.Errorf("with seat %d idle more may be left to the business leaders", seat)
		}
	}
}

// Everybody comes to be proposed as everybody's superior.
func TestLines(t *testing.T) {
	for _, from := range []string{"cio", "both", "cto-under-cio", "federated", "cdo"} {
		o := given(t, "saas", from)
		p := newProblem(&o)
		n, dotted := len(p.start.seats), 0
		for _, s := range p.start.seats {
			if len(s.Dotted) > 0 {
				dotted++
			}
		}
		seen := map[string]bool{}
		for _, st := range p.lines(p.start) {
			for i, s := range st.seats {
				if s.ReportsTo != p.start.seats[i].ReportsTo {
					seen[s.ID+" under "+s.ReportsTo] = true
				}
				if s.ReportsTo == s.ID {
					t.Errorf("%s: %s under itself", from, s.ID)
				}
			}
		}
		if want := (n - dotted) * (n - 1); len(seen) != want {
			t.Errorf("%s: %d seats, of which %d have a second superior, can change %d lines: %v", from, n, dotted, len(seen), seen)
		}
	}
}

// Whoever is hired may report to the chief executive and to each who is there, with all that the role is best for or with
// that of its home sides alone, or take the place of each who is there.
func TestHired(t *testing.T) {
	o := given(t, "saas", "cto-under-cio")
	o.Roles = []string{"cio", "ciso"}
	p := newProblem(&o)
	under, instead := map[string][]int{}, 0
	for _, st := range p.hired(p.start) {
		if len(st.seats) == len(p.start.seats) {
			instead++
			continue
		}
		s := st.seats[len(st.seats)-1]
		if s.ID != "ciso" || s.Role != "ciso" {
			t.Errorf("hired is %+v", s)
		}
		gets := 0
		for r := range st.rows {
			holds := st.rows[r].decider(p.near) == s.ID
			if holds {
				gets++
			}
			if was := p.start.seat(p.start.rows[r].decider(p.near)); holds != !st.rows[r].same(p.start.rows[r]) ||
				holds && !(p.match("ciso", r) > p.match(p.start.seats[was].Role, r)) {
				t.Errorf("%s goes to %v", p.cat.Responsibilities[r].ID, st.rows[r])
			}
		}
		under[s.ReportsTo] = append(under[s.ReportsTo], gets)
	}
	for _, boss := range []string{model.CEO, "cio", "cto"} {
		if gets := under[boss]; len(gets) != 2 || gets[0] < gets[1] || gets[0] < 1 || gets[0] == len(p.start.rows) {
			t.Errorf("under %s the new chief takes over %v responsibilities", boss, gets)
		}
	}
	if len(under) != 3 || instead != 2 {
		t.Errorf("superiors of the new chief %v, places taken %d", under, instead)
	}
}

// Work of somebody who leaves goes to the one of the others whose role has the skills for it; lines go over to the next
// above. Of a lone chief it is left to the business leaders.
func TestLeft(t *testing.T) {
	o := given(t, "saas", "cdo")
	p := newProblem(&o)
	for i, gone := range p.start.seats {
		st := p.without(p.start, i)
		if len(st.seats) != len(p.start.seats)-1 || st.seat(gone.ID) >= 0 {
			t.Fatalf("without %s there are %v", gone.ID, st.seats)
		}
		for _, s := range st.seats {
			want := p.start.seats[p.start.seat(s.ID)].ReportsTo
			if want == gone.ID {
				want = gone.ReportsTo
			}
			if s.ReportsTo != want || slices.Contains(s.Dotted, gone.ID) {
				t.Errorf("without %s: %+v", gone.ID, s)
			}
		}
		for r := range st.rows {
			if !p.start.rows[r].holds(gone.ID) {
				if !st.rows[r].same(p.start.rows[r]) {
					t.Errorf("without %s: %s changes hands", gone.ID, p.cat.Responsibilities[r].ID)
				}
				continue
			}
			who := st.seat(st.rows[r].decider(p.near))
			if who < 0 || slices.ContainsFunc(st.seats, func(s model.Seat) bool { return p.match(s.Role, r) > p.match(st.seats[who].Role, r) }) {
				t.Errorf("without %s: %s goes to %v", gone.ID, p.cat.Responsibilities[r].ID, st.rows[r])
			}
		}
	}
	o = given(t, "saas", "cio")
	p = newProblem(&o)
	if st := p.without(p.start, 0); slices.ContainsFunc(st.rows, func(w row) bool { return len(w[0])+len(w[1]) > 0 }) {
		t.Error("nobody is left, and holds something")
	}
}

// A responsibility can be held by each alone, by each with each other in four ways, and as at the start while those are
// there; one that is kept not at all.
func TestOptions(t *testing.T) {
	o := given(t, "saas", "cdo")
	p := newProblem(&o)
	n := len(p.start.seats)
	for _, x := range []struct {
		st   *state
		want int
	}{{p.start, n + 4*n*(n-1) + 1}, {p.without(p.start, 0), (n - 1) + 4*(n-1)*(n-2)}} {
		r := slices.IndexFunc(p.start.rows, func(w row) bool { return w.holds(p.start.seats[0].ID) })
		all := p.options(x.st, r)
		if len(all) != x.want {
			t.Errorf("%d seats: %d divisions, want %d", len(x.st.seats), len(all), x.want)
		}
		p.kept[r] = true
		if len(p.options(x.st, r)) > 0 {
			t.Error("what is kept has divisions")
		}
		p.kept[r] = false
	}
}

// A new seat has the id of its role, with a number where that is taken, now or at the start by another role.
func TestFree(t *testing.T) {
	o := given(t, "saas", "both")
	p := newProblem(&o)
	if id := p.free(p.start, "cdo"); id != "cdo" {
		t.Errorf("a free id is %s", id)
	}
	if id := p.free(p.start, "cio"); id != "cio-2" {
		t.Errorf("the second of a role is %s", id)
	}
	if id := p.free(p.without(p.start, p.start.seat("cio")), "cio"); id != "cio" {
		t.Errorf("who comes back is %s", id)
	}
	p.start.seats[0].ID = "cdo"
	if id := p.free(p.without(p.start, 0), "cdo"); id != "cdo-2" {
		t.Errorf("the id of another role is taken again: %s", id)
	}
}

// The kind of CTO that counts is the one that the company is nearer to.
func TestNearerKind(t *testing.T) {
	for profile, want := range map[string]model.Flavour{"saas": model.FlavourProduct, "insurer": model.FlavourInfrastructure} {
		o := given(t, profile, "both")
		p := newProblem(&o)
		if len(p.kinds) != 2 || p.kinds[p.near] != want || p.product != (want == model.FlavourProduct) {
			t.Errorf("%s: %v of %v, a chief of product: %v", profile, p.near, p.kinds, p.product)
		}
	}
}

// A state that is shaken is four to eight divisions away, and is allowed.
func TestShaken(t *testing.T) {
	o := given(t, "saas", "both")
	p := newProblem(&o)
	p.seats = true
	far := 0
	for n := range uint64(40) {
		st := p.trial(nil).shaken(rand.New(rand.NewPCG(n, 6)), p.start)
		differ := 0
		for r := range st.rows {
			if !st.rows[r].same(p.start.rows[r]) {
				differ++
			}
		}
		far = max(far, differ)
		if !p.allowed(st) || differ < 1 || differ > mostShakes {
			t.Errorf("%d: %d divisions differ", n, differ)
		}
	}
	if far <= mostShakes/2 {
		t.Errorf("at most %d divisions differ", far)
	}
}

// Progress is told start by start, of both stages, up to all of them.
func TestProgressOfSearch(t *testing.T) {
	for _, seats := range []bool{true, false} {
		o := given(t, "manufacturing", "cio")
		free(&o)
		o.Roles, o.MaxSeats, o.Starts, o.Keep.Seats, o.Draws = nil, 1, 3, seats, 32
		want := 6
		if seats {
			want = 3
		}
		var told []int
		o.Progress = func(done, of int) {
			if told = append(told, done); of != want {
				t.Errorf("%d of %d, want %d", done, of, want)
			}
		}
		if _, err := Search(context.Background(), o); err != nil {
			t.Fatal(err)
		}
		for i := range want {
			if len(told) != want || told[i] != i+1 {
				t.Fatalf("seats kept %v: told %v", seats, told)
			}
		}
	}
}
