package design

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
)

// ways are pairs of states some random moves apart, with the problem they belong to.
func ways(t *testing.T, visit func(p *problem, from, to *state)) {
	t.Helper()
	for n := range uint64(60) {
		rng := rand.New(rand.NewPCG(n, 8))
		o := given(t, []string{"saas", "large-bank"}[n%2], []string{"both", "cto-under-cio", "cdo", "federated"}[rng.IntN(4)])
		o.Roles, o.MaxSeats = []string{"cio", "cto", "ciso", "cpo"}, 5
		p := newProblem(&o)
		to := p.start
		for range 1 + rng.IntN(3) {
			if shapes := p.reshaped(to); len(shapes) > 0 {
				to = shapes[rng.IntN(len(shapes))]
			}
			to = p.trial(nil).shaken(rng, to)
		}
		visit(p, p.start, to)
		visit(p, to, p.start)
	}
}

// equal reports whether two states have the same seats and rows, whatever the order of seats and holders.
func equal(a, b *state) bool {
	for r := range a.rows {
		if !a.rows[r].same(b.rows[r]) {
			return false
		}
	}
	return len(a.seats) == len(b.seats) && !slices.ContainsFunc(a.seats, func(s model.Seat) bool {
		k := b.seat(s.ID)
		return k < 0 || b.seats[k].Role != s.Role || b.seats[k].ReportsTo != s.ReportsTo || b.seats[k].Person != s.Person
	})
}

// The parts of a way are all of it: with all of them one end becomes the other, with none it stays, and each part undoes
// what it did.
func TestPartsAreTheWay(t *testing.T) {
	ways(t, func(p *problem, from, to *state) {
		parts := p.split(from, to)
		if len(parts) == 0 {
			t.Fatal("no parts")
		}
		if got := p.apply(from, to, parts); !equal(got, to) {
			t.Errorf("%d parts from %v to %v make %v", len(parts), from.seats, to.seats, got.seats)
		}
		if got := p.apply(from, to, nil); !equal(got, from) {
			t.Errorf("no parts make %v of %v", got.seats, from.seats)
		}
		done := from
		for i, x := range parts {
			next := p.apply(from, to, parts[:i+1])
			turned := len(x.seats) == 1 && from.seat(x.seats[0]) >= 0 && to.seat(x.seats[0]) >= 0 &&
				from.seats[from.seat(x.seats[0])].Person != to.seats[to.seat(x.seats[0])].Person // the line goes with the person
			if equal(next, done) && !turned {
				t.Errorf("part %v changes nothing", x.changes)
			}
			done = next
		}
	})
}

// Every difference of two states is told once, by its kind, and nothing else is: who comes, who leaves, whose superior or
// person is another, and which work changes hands.
func TestChangesAreTheDifferences(t *testing.T) {
	ways(t, func(p *problem, from, to *state) {
		want := map[string]int{}
		for _, s := range to.seats {
			k := from.seat(s.ID)
			switch {
			case k < 0:
				want["hire "+s.ID]++
			case from.seats[k].ReportsTo != s.ReportsTo:
				want["line "+s.ID]++
			}
		}
		for _, s := range from.seats {
			if to.seat(s.ID) < 0 {
				want["leave "+s.ID]++
			}
		}
		for r := range to.rows {
			if !from.rows[r].same(to.rows[r]) {
				want["duty "+p.cat.Responsibilities[r].ID]++
			}
		}
		got := map[string]int{}
		for _, x := range p.split(from, to) {
			for _, c := range x.changes {
				switch c.Kind {
				case Duty:
					got["duty "+c.Responsibility]++
				case Merge, Split: // see below
				default:
					got[string(c.Kind)+" "+c.Seats[0]]++
				}
			}
		}
		for what, n := range want {
			if got[what] != n {
				t.Errorf("%s is told %d times", what, got[what])
			}
			delete(got, what)
		}
		if len(got) > 0 {
			t.Errorf("no differences: %v", got)
		}
	})
}

// Two who become one person are one change that names both, and so are those who come apart.
func TestPersonsAreTold(t *testing.T) {
	o := given(t, "saas", "both")
	p := newProblem(&o)
	one := p.merged(p.start)[0]
	for _, x := range []struct {
		from, to *state
		want     ChangeKind
	}{{p.start, one, Merge}, {one, p.start, Split}} {
		parts := p.split(x.from, x.to)
		if len(parts) != 1 || len(parts[0].changes) != 1 || parts[0].changes[0].Kind != x.want || !slices.Equal(parts[0].changes[0].Seats, []string{"cio", "cto"}) {
			t.Errorf("%s is told as %+v", x.want, parts)
		}
	}
}

// Work that somebody takes over who comes, or gives up who leaves, is of one part with that; other work is a part of its own.
func TestWhoComesBringsTheWork(t *testing.T) {
	o := given(t, "saas", "both")
	p := newProblem(&o)
	to := p.hire(p.start, "ciso", model.CEO, false)
	free := slices.IndexFunc(to.rows, func(w row) bool { return !w.holds("ciso") })
	to = to.with(free, p.row(model.Holder{Seat: "cto", Right: model.Decide, Share: 0.9}, model.Holder{Seat: "cio", Right: model.Input, Share: 0.1}))
	for _, way := range [][2]*state{{p.start, to}, {to, p.start}} {
		parts := p.split(way[0], way[1])
		if len(parts) != 2 {
			t.Fatalf("%d parts", len(parts))
		}
		for _, x := range parts {
			if own := slices.Equal(x.rows, []int{free}); own == slices.Contains(x.seats, "ciso") {
				t.Errorf("a part of seats %v and rows %v", x.seats, x.rows)
			}
		}
	}
}

// Who holds work in a company whose CTO is between two kinds has the shares under both, weighted by the mix, and the rights
// under the nearer one.
func TestEffective(t *testing.T) {
	for _, profile := range []string{"saas", "insurer", "manufacturing"} {
		o := given(t, profile, "both")
		p := newProblem(&o)
		for r, w := range p.start.rows {
			told, all := 0.0, 0.0
			for k, part := range []float64{p.mix, 1 - p.mix} {
				for _, x := range w[k] {
					all += part * x.Share
				}
			}
			for _, h := range p.effective(w) {
				want := 0.0
				for k, part := range []float64{p.mix, 1 - p.mix} {
					for _, x := range w[k] {
						if x.Seat == h.Seat {
							want += part * x.Share
							if k == p.near && x.Right != h.Right {
								t.Errorf("%s, %s: %s may %s, want %s", profile, p.cat.Responsibilities[r].ID, h.Seat, h.Right, x.Right)
							}
						}
					}
				}
				if math.Abs(h.Share-want) > 1e-12 || h.Share < leastShown {
					t.Errorf("%s, %s: %s holds %v, want %v", profile, p.cat.Responsibilities[r].ID, h.Seat, h.Share, want)
				}
				told += h.Share
			}
			if math.Abs(told-all) > 2*leastShown {
				t.Errorf("%s, %s: %v of the work is told, %v is held", profile, p.cat.Responsibilities[r].ID, told, all)
			}
		}
	}
}

// States that differ in anything have other keys, and the same state has the same.
func TestKeys(t *testing.T) {
	ways(t, func(_ *problem, from, to *state) {
		if from.key() != from.clone().key() || (from.key() == to.key()) != equal(from, to) {
			t.Errorf("keys of %v and %v", from.seats, to.seats)
		}
	})
}
