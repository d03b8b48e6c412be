package work

import (
	"cmp"
	"slices"

	"github.com/orgsim/orgsim/model"
)

// ordered returns the structure with its seats in an order that hangs on what
// they are and not on where they stand in a file: from the top down, then by role,
// post, work and bosses. Whoever goes through the seats, of whom the event engine
// draws histories one after the other, then meets them in the same order however
// the structure was written. Seats that are alike in all of it keep their order.
func (f *form) ordered(cat *model.Catalogue) *model.Structure {
	work := make([][]mandate, len(f.seats))
	for _, m := range f.mandates {
		i := m.seat
		m.seat = 0
		work[i] = append(work[i], m)
	}
	order := make([]int, len(f.seats))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return f.before(cat, work, a, b) })
	s := *f.src
	s.Seats = make([]model.Seat, len(order))
	for i, from := range order {
		s.Seats[i] = f.src.Seats[from]
	}
	return &s
}

// before compares two seats; work is what each holds.
func (f *form) before(cat *model.Catalogue, work [][]mandate, a, b int) int {
	x, y := &f.seats[a], &f.seats[b]
	if c := cmp.Or(cmp.Compare(x.depth, y.depth), x.asks.compare(cat, y.asks), cmp.Compare(x.part, y.part),
		slices.CompareFunc(work[a], work[b], mandate.compare)); c != 0 || a == b || x.boss < 0 {
		return c
	}
	return f.before(cat, work, x.boss, y.boss) // equally deep
}

// compare orders kinds of leader by what the roles are, whatever their names and
// places among the roles that structures brought.
func (k *kind) compare(cat *model.Catalogue, o *kind) int {
	origin := func(a, b int) int { return cmp.Compare(cat.Origin(a), cat.Origin(b)) }
	x, y := &k.as[0], &o.as[0]
	return cmp.Or(slices.CompareFunc(k.roles[0], o.roles[0], origin), cmp.Compare(x.Goal, y.Goal), slices.Compare(x.Skills[:], y.Skills[:]),
		cmp.Compare(x.Pay.Mode, y.Pay.Mode), cmp.Compare(len(x.Home), len(y.Home)))
}

// compare orders mandates by responsibility, parts and rights.
func (m mandate) compare(o mandate) int {
	return cmp.Or(cmp.Compare(m.resp, o.resp), slices.Compare(m.share[:], o.share[:]), slices.Compare(m.right[:], o.right[:]))
}
