package design

import (
	"slices"

	"github.com/orgsim/orgsim/model"
)

// ChangeKind says what kind of change a [Change] is.
type ChangeKind string

// The kinds of change.
const (
	Hire  ChangeKind = "hire"  // a seat more
	Leave ChangeKind = "leave" // a seat less
	Merge ChangeKind = "merge" // two seats become one person's
	Split ChangeKind = "split" // the seats of one person become those of two
	Line  ChangeKind = "line"  // another superior
	Duty  ChangeKind = "duty"  // another division of a responsibility
)

// Change is one difference between two structures.
type Change struct {
	Kind           ChangeKind     `json:"kind"`
	Seats          []string       `json:"seats,omitempty"`          // it is about; none for a duty
	Role           string         `json:"role,omitempty"`           // of the seat, where somebody is hired or leaves
	Responsibility string         `json:"responsibility,omitempty"` // of a duty
	From           string         `json:"from,omitempty"`           // the superior before; empty where there is no seat, and for a duty
	To             string         `json:"to,omitempty"`             // the superior after
	Before         []model.Holder `json:"before,omitempty"`         // who holds the duty in the company, whose CTO may be between two kinds
	After          []model.Holder `json:"after,omitempty"`
}

// part is a set of changes that make sense only together: who is hired comes with
// the work.
type part struct {
	seats   []string // added, removed, with another superior, or of one person from now on
	rows    []int
	changes []Change
}

// parting groups what differs between two states.
type parting struct {
	*problem
	from, to *state
	parts    []*part
}

// split takes a state apart into changes against another one.
func (p *problem) split(from, to *state) []*part {
	g := &parting{problem: p, from: from, to: to}
	for i := range to.seats {
		if s := &to.seats[i]; from.seat(s.ID) < 0 {
			g.put(&part{seats: []string{s.ID}, changes: []Change{{Kind: Hire, Seats: []string{s.ID}, Role: s.Role, To: s.ReportsTo}}}, s.ReportsTo)
		}
	}
	for i := range from.seats {
		if s := &from.seats[i]; to.seat(s.ID) < 0 {
			g.put(&part{seats: []string{s.ID}, changes: []Change{{Kind: Leave, Seats: []string{s.ID}, Role: s.Role, From: s.ReportsTo}}})
		}
	}
	for i := range to.seats {
		s := &to.seats[i]
		k := from.seat(s.ID)
		if k < 0 {
			continue
		}
		if was := &from.seats[k]; was.Person != s.Person {
			g.person(s, was)
		}
		if was := &from.seats[k]; was.ReportsTo != s.ReportsTo {
			g.put(&part{seats: []string{s.ID}, changes: []Change{{Kind: Line, Seats: []string{s.ID}, From: was.ReportsTo, To: s.ReportsTo}}}, was.ReportsTo, s.ReportsTo)
		}
	}
	for r := range to.rows {
		a, b := from.rows[r], to.rows[r]
		if a.same(b) {
			continue
		}
		change := Change{Kind: Duty, Responsibility: p.cat.Responsibilities[r].ID, Before: p.effective(a), After: p.effective(b)}
		var held []string
		for _, h := range slices.Concat(a[0], a[1], b[0], b[1]) {
			held = append(held, h.Seat)
		}
		g.put(&part{rows: []int{r}, changes: []Change{change}}, held...)
	}
	return g.parts
}

// person adds that a seat has another person.
func (g *parting) person(s, was *model.Seat) {
	kind, of, name := Merge, g.to, s.Person
	if name == "" {
		kind, of, name = Split, g.from, was.Person
	}
	var all []string
	for i := range of.seats {
		if of.seats[i].Person == name {
			all = append(all, of.seats[i].ID)
		}
	}
	if all[0] == s.ID {
		g.put(&part{seats: all, changes: []Change{{Kind: kind, Seats: all}}}, all...)
	}
}

// put adds a part, and joins it with those that add or remove one of the seats it
// touches.
func (g *parting) put(x *part, touches ...string) {
	moved := func(id string) bool { return (g.from.seat(id) < 0) != (g.to.seat(id) < 0) }
	var rest []*part
	for _, o := range g.parts {
		if slices.ContainsFunc(slices.Concat(x.seats, touches), func(id string) bool { return moved(id) && slices.Contains(o.seats, id) }) {
			x.seats, x.rows, x.changes = slices.Concat(o.seats, x.seats), slices.Concat(o.rows, x.rows), slices.Concat(o.changes, x.changes)
			continue
		}
		rest = append(rest, o)
	}
	g.parts = append(rest, x)
}

// apply is the state that some parts of the way from one to another make.
func (p *problem) apply(from, to *state, parts []*part) *state {
	out := from.clone()
	var touched []string
	for _, x := range parts {
		touched = append(touched, x.seats...)
		for _, r := range x.rows {
			out.rows[r] = to.rows[r]
		}
	}
	out.seats = slices.DeleteFunc(out.seats, func(s model.Seat) bool { return slices.Contains(touched, s.ID) && to.seat(s.ID) < 0 })
	for i := range to.seats {
		s := to.seats[i]
		switch k := out.seat(s.ID); {
		case !slices.Contains(touched, s.ID):
		case k < 0:
			out.seats = append(out.seats, s)
		default:
			out.seats[k] = s
		}
	}
	return out
}

// effective is who holds a responsibility in the company: shares between those
// under the two kinds of CTO, and the rights under the nearer one.
func (p *problem) effective(w row) (out []model.Holder) {
	if len(p.kinds) == 1 {
		return w[0]
	}
	for k, weight := range []float64{p.mix, 1 - p.mix} {
		for _, h := range w[k] {
			i := slices.IndexFunc(out, func(o model.Holder) bool { return o.Seat == h.Seat })
			if i < 0 {
				i = len(out)
				out = append(out, model.Holder{Seat: h.Seat, Right: h.Right})
			}
			out[i].Share += float64(weight * h.Share)
			if k == p.near {
				out[i].Right = h.Right
			}
		}
	}
	return slices.DeleteFunc(out, func(h model.Holder) bool { return h.Share < leastShown })
}

// leastShown is the least share of the work that is told.
const leastShown = 0.005
