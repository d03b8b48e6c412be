package design

import (
	"context"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/parallel"
)

// Two who become one person come apart again into those they were, and of work that both held a holder less is left.
func TestOnePersonAndBack(t *testing.T) {
	o := given(t, "saas", "both")
	p := newProblem(&o)
	together := p.merged(p.start)
	if len(together) != 1 || together[0].seats[0].Person == "" || together[0].seats[0].Person != together[0].seats[1].Person || together[0].people() != 1 {
		t.Fatalf("two chiefs become one person as %v", together)
	}
	apart := p.merged(together[0])
	if len(apart) != 1 || apart[0].people() != 2 || apart[0].seats[0].Person+apart[0].seats[1].Person != "" {
		t.Fatalf("one person becomes two chiefs as %v", apart)
	}
	shared := 0
	for r := range p.start.rows {
		two := len(p.start.rows[r][0])+len(p.start.rows[r][1]) > 0 && slices.ContainsFunc(p.start.rows[r][:], func(h []model.Holder) bool { return len(h) > 1 })
		if two {
			shared++
		}
		if p.joined(p.start, r) || p.joined(apart[0], r) || p.joined(together[0], r) != two {
			t.Errorf("%s: one holder less is %v, where two hold it is %v", p.cat.Responsibilities[r].ID, p.joined(together[0], r), two)
		}
	}
	if shared == 0 {
		t.Error("two chiefs share nothing")
	}
}

// Who is replaced leaves nothing behind: work, lines and dotted lines go over to the successor.
func TestReplaced(t *testing.T) {
	o := given(t, "saas", "cto-under-cio")
	p := newProblem(&o)
	i := p.start.seat("cio")
	next := p.replace(p.start, i, "cdo")
	id := next.seats[i].ID
	if id == "cio" || next.seats[i].Role != "cdo" || next.seats[i].ReportsTo != model.CEO || next.seats[next.seat("cto")].ReportsTo != id {
		t.Errorf("the seats after are %v", next.seats)
	}
	for r := range next.rows {
		for k := range next.rows[r] {
			if len(next.rows[r][k]) != len(p.start.rows[r][k]) || slices.ContainsFunc(next.rows[r][k], func(h model.Holder) bool { return h.Seat == "cio" }) {
				t.Errorf("%s is held by %v", p.cat.Responsibilities[r].ID, next.rows[r][k])
			}
		}
	}
}

// Nobody comes to report to a junior post, nor to a post that there is one of for each business unit.
func TestNoneUnderPosts(t *testing.T) {
	for _, x := range []struct {
		role    string
		perUnit bool
		want    bool
	}{{"app-vp", false, false}, {"cio", true, false}, {"cio", false, true}} {
		o := given(t, "saas", "federated")
		o.From.Seats = slices.Clone(o.From.Seats)
		vp := &o.From.Seats[slices.Index(o.From.SeatIDs(), "vp")]
		vp.Role, vp.PerUnit = x.role, x.perUnit
		o.MaxSeats = 3
		p := newProblem(&o)
		under := p.start.clone()
		under.seats[under.seat("cto")].ReportsTo = "vp"
		if !p.allowed(p.start) || p.allowed(under) != x.want {
			t.Errorf("%s, one a unit %v: the start is allowed %v, a chief under the post %v", x.role, x.perUnit, p.allowed(p.start), p.allowed(under))
		}
	}
}

// What was tried is counted over all starts.
func TestTriedAddsUp(t *testing.T) {
	tried := map[int]int{}
	for _, starts := range []int{1, 3} {
		o := given(t, "saas", "both")
		o.Keep.Seats, o.Keep.Lines, o.Starts = true, true, starts
		free(&o, "security")
		p := newProblem(&o)
		_, tried[starts] = p.explore(context.Background(), p.start, &parallel.Counter{})
	}
	if tried[1] < 1 || tried[3] <= tried[1] {
		t.Errorf("structures tried from one start and from three: %v", tried)
	}
}
