package design

import (
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// wronged is a problem with work in the wrong hands, and the way to where it belongs.
func wronged(t *testing.T, work ...string) (x *trial, from, to *state) {
	t.Helper()
	o := given(t, "large-bank", "cto-under-cio")
	p := newProblem(&o)
	to, from = p.start, p.start.clone()
	for _, id := range work {
		from.rows[p.cat.Responsibility(id)] = p.row(model.Holder{Seat: "cto", Right: model.Decide, Share: 1})
	}
	p.start = from
	return p.trial(sim.FirstBlock(p.cat, p.seed(1))), from, to
}

// Changes come one by one, that which gains most first, however they are listed, and each once.
func TestOrderOfChanges(t *testing.T) {
	x, from, to := wronged(t, "governance", "service", "enterprise-apps")
	parts := x.split(from, to)
	if len(parts) != 3 {
		t.Fatalf("%d parts", len(parts))
	}
	var first []*part
	for _, turn := range [][3]int{{0, 1, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		steps := x.order(from, to, []*part{parts[turn[0]], parts[turn[1]], parts[turn[2]]})
		var got []*part
		for i, s := range steps {
			if got = append(got, s.parts...); len(got) != i+1 || !equal(s.state, x.apply(from, to, got)) {
				t.Fatalf("step %d has %d parts", i, len(s.parts))
			}
		}
		if first == nil {
			first = got
		}
		if len(got) != 3 || !slices.Equal(got, first) {
			t.Errorf("listed as %v, the order is another", turn)
		}
	}
	means := x.means([]*state{from, x.apply(from, to, first[:1]), x.apply(from, to, first[1:2]), x.apply(from, to, first[2:])})
	if !(means[1] < means[0]) || means[1] > means[2] || means[1] > means[3] {
		t.Errorf("the first change leads to %v of %v, the others to %v", means[1], means[0], means[2:])
	}
}

// What gains nothing is left out, and what gains stays, one by one.
func TestSignificantChanges(t *testing.T) {
	x, from, to := wronged(t, "governance", "service")
	back := to.with(x.cat.Responsibility("security"), x.row(model.Holder{Seat: "cto", Right: model.Decide, Share: 1})) // no gain
	parts := x.split(from, back)
	kept := x.significant(from, back, parts)
	if len(parts) != 3 || len(kept) != 2 || slices.ContainsFunc(kept, func(p *part) bool { return p.changes[0].Responsibility == "security" }) {
		t.Errorf("of %d parts %d are kept", len(parts), len(kept))
	}
}

// A way of which a part alone is no structure, two under each other, is not tried without the other.
func TestPartsThatNeedEachOther(t *testing.T) {
	o := given(t, "saas", "cto-under-cio")
	p := newProblem(&o)
	to := p.start.clone()
	cio, cto := to.seat("cio"), to.seat("cto")
	to.seats[cio].ReportsTo, to.seats[cto].ReportsTo = "cto", model.CEO
	x := p.trial(sim.FirstBlock(p.cat, p.seed(1)))
	parts := x.split(p.start, to)
	if len(parts) != 2 {
		t.Fatalf("%d parts", len(parts))
	}
	for _, s := range x.order(p.start, to, x.significant(p.start, to, parts)) {
		if !x.valid(s.state) {
			t.Errorf("a step leads to %v", s.state.seats)
		}
	}
}
