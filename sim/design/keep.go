package design

import (
	"slices"

	"github.com/orgsim/orgsim/model"
)

// Keep is what a search must leave as it is at the start.
type Keep struct {
	Lines            bool     // who reports to whom
	Seats            bool     // who is there: nobody is hired, let go, or made one person with another
	Duties           bool     // who holds what
	Responsibilities []string // ids of responsibilities: who holds them
	People           []string // ids of seats: that they are there, in which role, and to whom they report
}

// keeps reports whether a state leaves as it is what must be kept.
func (p *problem) keeps(st *state) bool {
	for r := range st.rows {
		if p.kept[r] && !st.rows[r].same(p.start.rows[r]) {
			return false
		}
	}
	if p.Keep.Seats && len(st.seats) != len(p.start.seats) {
		return false
	}
	for i := range p.start.seats {
		s := &p.start.seats[i]
		stays := slices.Contains(p.Keep.People, s.ID)
		now := st.seat(s.ID)
		switch {
		case now < 0 && (stays || p.Keep.Seats):
			return false
		case now < 0:
			continue
		case (stays || p.Keep.Seats) && (st.seats[now].Person != s.Person || st.seats[now].Role != s.Role):
			return false
		case (stays || p.Keep.Lines) && st.seats[now].ReportsTo != s.ReportsTo:
			return false
		}
	}
	for r := range st.rows {
		if p.kept[r] && p.joined(st, r) {
			return false
		}
	}
	return true
}

// joined reports whether two who hold a responsibility at the start have become
// one person.
func (p *problem) joined(st *state, r int) bool {
	persons := func(of *state) (n int) {
		var seen []string
		for _, h := range slices.Concat(p.start.rows[r][0], p.start.rows[r][1]) {
			id := h.Seat
			if i := of.seat(id); i >= 0 && of.seats[i].Person != "" {
				id = "person " + of.seats[i].Person
			}
			if !slices.Contains(seen, id) {
				seen = append(seen, id)
			}
		}
		return len(seen)
	}
	return persons(st) < persons(p.start)
}

// Idle names the rules of a Keep that have no effect on a structure, in the words
// of the rules: those that others contain, lines where nobody could report to
// anybody else, and all of them where nothing is left to change.
func (k *Keep) Idle(s *model.Structure) (out []string) {
	if k.Duties {
		out = append(out, k.Responsibilities...)
	}
	if k.Seats && k.Lines {
		out = append(out, k.People...)
	}
	if k.Lines && k.Seats && len(s.Seats) < 2 {
		out = append(out, "lines")
	}
	return out
}

// Everything reports whether nothing is left to change.
func (k *Keep) Everything() bool { return k.Lines && k.Seats && k.Duties }
