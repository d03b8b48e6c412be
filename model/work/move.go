package work

import (
	"cmp"
	"slices"

	"github.com/orgsim/orgsim/model"
)

// Move is what it asks of people to go from one candidate to another in a company
// (8.1). Seats are indices in the order of the structures with one seat for
// everybody, see [Unite].
type Move struct {
	From, To int                     // candidates
	Stay     []Stay                  // who is there before and after, by seat after
	Left     [model.MaxSeats]float64 // by seat before: share of its posts whose holders go
	Fresh    [model.MaxSeats]float64 // by seat after: share of its posts that somebody new takes
	shift    float64                 // share of the work, by hours, that changes hands if all turn who may, 0-1
	turned   float64                 // and what else does if none of them does
	Before   [model.MaxSeats]float64 // by seat before: posts
	After    [model.MaxSeats]float64 // by seat after: posts
	Returns  [model.MaxSeats]bool    // by seat before: whoever goes stays in the company, among the deputies or in another job
	inside   [model.MaxSeats]bool    // by seat after: filled from inside
}

// Stay is a person who has a seat before and after.
type Stay struct {
	From, To int
	Turned   bool // takes another role, or makes room for somebody who is hired (inside_share)
	Moved    bool // gets another superior
}

// Hires returns the seats after for which somebody is hired, employed or on
// contract.
func (m *Move) Hires() (seats []int) {
	for i, part := range m.Fresh {
		if part > 0 && !m.inside[i] {
			seats = append(seats, i)
		}
	}
	return seats
}

// Needs says for which seats after somebody has to get up to speed.
func (m *Move) Needs() (need [model.MaxSeats]bool) {
	for i, part := range m.Fresh {
		need[i] = part > 0
	}
	for _, s := range m.Stay {
		need[s.To] = need[s.To] || s.Turned
	}
	return need
}

// Move returns what it asks to go from one candidate, in its first form, to
// another. It ends what the last [Fit.Draw] returned.
//
// Who has the same kind of post before and after keeps it. Of what is left, a
// chief takes another role if one of the two roles combines the other, as a CTIO
// does a CIO, or both have one in common. Of several possible pairs the one with
// the most work in common is first. All others go and come.
func (f *Fit) Move(from, to int) Move {
	m := Move{From: from, To: to}
	a, b := &f.teams[from], &f.teams[to]
	weight := f.workload()
	before, after := a.shares(), b.shares()
	for _, pair := range f.pairs(a, b, before, after, &weight) {
		taken := func(s Stay) bool { return s.From == pair.From || s.To == pair.To }
		if !slices.ContainsFunc(m.Stay, taken) {
			m.Stay = append(m.Stay, pair)
		}
	}
	slices.SortFunc(m.Stay, func(x, y Stay) int { return cmp.Compare(x.To, y.To) })
	m.Before, m.After = a.posts, b.posts
	for i := range a.seats {
		m.Left[i], m.Returns[i] = 1, a.seats[i].inside()
	}
	for i := range b.seats {
		m.Fresh[i], m.inside[i] = 1, b.seats[i].inside()
	}
	for i := range m.Stay {
		s := &m.Stay[i]
		m.Left[s.From] = max(0, 1-b.posts[s.To]/a.posts[s.From])
		m.Fresh[s.To] = max(0, 1-a.posts[s.From]/b.posts[s.To])
		s.Moved = m.person(a.seats[s.From].boss) != b.seats[s.To].boss
	}
	m.hand(before, after, &weight)
	return m
}

// person returns the seat after of who has a seat before; the CEO (-1) stays, and
// who goes has none (-2).
func (m *Move) person(before int) int {
	if before < 0 {
		return -1
	}
	for _, s := range m.Stay {
		if s.From == before {
			return s.To
		}
	}
	return -2
}

// workload returns the share of each responsibility in all hours, executive and
// delegable, today and at the most likely values.
func (f *Fit) workload() (w [model.MaxResponsibilities]float64) {
	var now Moment
	f.Draw(&f.plan.fixed).Moment(0, &now)
	sum := 0.0
	for r := range f.plan.areas {
		w[r] = now.Exec[r] + now.deleg[r]
		sum += w[r]
	}
	for r := range f.plan.areas {
		if sum > 0 {
			w[r] /= sum
		}
	}
	return w
}

// shares returns the mandates by seat and responsibility; the business leaders'
// come last.
func (t *team) shares() [][model.MaxResponsibilities]float64 {
	out := make([][model.MaxResponsibilities]float64, len(t.seats)+1)
	rest := &out[len(t.seats)]
	for r := range rest {
		rest[r] = 1
	}
	for i := range t.holdings {
		h := &t.holdings[i]
		out[h.seat][h.resp] += h.share
		rest[h.resp] = remainder(1 - rest[h.resp] + h.share)
	}
	return out
}

// pairs lists who could have which seat after, the best first.
func (f *Fit) pairs(a, b *team, before, after [][model.MaxResponsibilities]float64, weight *[model.MaxResponsibilities]float64) []Stay {
	type candidate struct {
		Stay
		common float64
	}
	var all []candidate
	for i := range a.seats {
		for j := range b.seats {
			s, x := &a.seats[i], &b.seats[j]
			same := s.kind == x.kind && s.inside() == x.inside()
			if !same && (s.inside() || x.inside() || s.contract != nil || x.contract != nil || !f.plan.related(s.asks, x.asks)) {
				continue
			}
			c := candidate{Stay: Stay{From: i, To: j, Turned: !same}}
			for r := range f.plan.areas {
				c.common += float64(weight[r] * min(before[i][r], after[j][r]))
			}
			all = append(all, c)
		}
	}
	slices.SortStableFunc(all, func(x, y candidate) int {
		if x.Turned != y.Turned {
			if x.Turned {
				return 1
			}
			return -1
		}
		return cmp.Compare(y.common, x.common)
	})
	out := make([]Stay, len(all))
	for i := range all {
		out[i] = all[i].Stay
	}
	return out
}

// related reports whether two kinds of leader have a role in common, their own or
// one that theirs combines.
func (p *Plan) related(a, b *kind) bool {
	for _, x := range p.parts(a) {
		if slices.Contains(p.parts(b), x) {
			return true
		}
	}
	return false
}

// parts lists the roles of a kind and those that they combine.
func (p *Plan) parts(k *kind) (ids []string) {
	for _, roles := range k.roles {
		for _, i := range roles {
			ids = append(ids, p.cat.Roles[i].ID)
			for _, c := range p.cat.Roles[i].Combines {
				if c == model.AnyCTO {
					ids = append(ids, kindsOfCTO[:]...)
					continue
				}
				ids = append(ids, c)
			}
		}
	}
	return ids
}

// Shift returns the share of the work, by hours, that somebody else does after the
// move, if chiefs who may take another role do so in a share of cases.
func (m *Move) Shift(inside float64) float64 {
	x := m.shift + float64((1-inside)*m.turned)
	if x > 1-rounding {
		return 1
	}
	return x
}

// hand fills what changes hands.
func (m *Move) hand(before, after [][model.MaxResponsibilities]float64, weight *[model.MaxResponsibilities]float64) {
	for r, w := range weight {
		kept, turned := min(before[len(before)-1][r], after[len(after)-1][r]), 0.0
		for _, s := range m.Stay {
			common := min(before[s.From][r], after[s.To][r])
			kept += common
			if s.Turned {
				turned += common
			}
		}
		m.shift += float64(w * remainder(kept))
		m.turned += float64(w * turned)
	}
}
