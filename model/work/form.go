package work

import (
	"fmt"
	"slices"

	"github.com/orgsim/orgsim/model"
)

// form is one structure in dense form, whatever the company.
type form struct {
	src      *model.Structure
	seats    []seat
	persons  int // distinct people, numbered from 0; business leaders come after the last
	mandates []mandate
	pairs    []pair
}

// seat is one position.
type seat struct {
	id              string
	roles           [2]int  // by flavour of the CTO
	kind            int     // index of the kind of leader in Plan.kinds
	boss            int     // index of the seat above; -1: the CEO
	below           []int   // seats that report here
	layers          float64 // seats between this one and the CEO; dotted_line of them with a dotted line to the CEO
	dotted          bool    // has a dotted line to the CEO
	person          int
	perUnit         bool
	junior          bool    // no chief: led, paid and counted like a deputy
	subordinatesPay float64 // added to the pay multiple of chiefs below
}

// mandate is a seat's part in a responsibility under the product and the
// infrastructure flavour of the CTO; a share of 0 is none.
type mandate struct {
	resp, seat int
	right      [2]int // plays, decides, agrees
	share      [2]float64
}

// What a right means for a decision: index in team.rights.
const (
	plays = iota
	decides
	agrees
)

func meaning(r model.Right) int {
	switch r {
	case model.Decide:
		return decides
	case model.Agree:
		return agrees
	}
	return plays
}

// pair is two parties that may have disputes. The party after the last seat is
// the business leaders.
type pair struct {
	a, b  int
	rel   relation
	judge int // seat that rules; -1: the CEO
}

type relation uint8

const (
	viaCEO     relation = iota
	inLine              // one reports, directly or not, to the other
	viaBoss             // both have a boss in technology
	toBusiness          // with the business leaders
)

// compile checks a structure against the catalogue and makes it dense.
func compile(cat *model.Catalogue, s *model.Structure) (*form, error) {
	f := &form{src: s}
	fail := func(format string, a ...any) (*form, error) {
		return nil, &model.InvalidError{What: "structure " + s.ID, Why: fmt.Sprintf(format, a...)}
	}
	if len(s.Seats) > model.MaxSeats {
		return fail("%d seats; at most %d", len(s.Seats), model.MaxSeats)
	}
	people := map[string]int{}
	for i := range s.Seats {
		st := &s.Seats[i]
		if f.seatIndex(st.ID) >= 0 || st.ID == model.CEO || st.ID == model.Business || st.ID == "" {
			return fail("seat id %q is taken or reserved", st.ID)
		}
		roles, ok := seatRoles(cat, st.Role)
		if !ok {
			return fail("seat %s: unknown role %s", st.ID, st.Role)
		}
		person, known := people[st.Person]
		if st.Person == "" || !known {
			person = f.persons
			f.persons++
			if st.Person != "" {
				people[st.Person] = person
			}
		}
		role := &cat.Roles[roles[0]]
		f.seats = append(f.seats, seat{id: st.ID, roles: roles, boss: -1, person: person, perUnit: st.PerUnit,
			junior: role.Junior, subordinatesPay: role.SubordinatesPay})
	}
	if why := f.link(s, cat.Parameters[model.DottedLine].Mode); why != "" {
		return fail("%s", why)
	}
	if why := f.divide(cat, s); why != "" {
		return fail("%s", why)
	}
	f.pairUp()
	return f, nil
}

func (f *form) seatIndex(id string) int {
	return slices.IndexFunc(f.seats, func(s seat) bool { return s.id == id })
}

// seatRoles returns the role under both flavours of the CTO.
func seatRoles(cat *model.Catalogue, id string) (roles [2]int, ok bool) {
	if id == model.AnyCTO {
		roles = [2]int{cat.Role("cto-product"), cat.Role("cto-infrastructure")}
	} else {
		roles = [2]int{cat.Role(id), cat.Role(id)}
	}
	return roles, roles[0] >= 0 && roles[1] >= 0
}

// link resolves reporting lines; it returns why they are wrong, or "".
func (f *form) link(s *model.Structure, dotted float64) string {
	for i := range s.Seats {
		st := &s.Seats[i]
		if st.ReportsTo != model.CEO {
			b := f.seatIndex(st.ReportsTo)
			if b < 0 {
				return fmt.Sprintf("seat %s reports to %q, which is neither a seat nor the CEO", st.ID, st.ReportsTo)
			}
			f.seats[i].boss = b
			f.seats[b].below = append(f.seats[b].below, i)
		}
		for _, d := range st.Dotted {
			if d == model.CEO {
				f.seats[i].dotted = true
			} else if f.seatIndex(d) < 0 {
				return fmt.Sprintf("seat %s has a dotted line to %q, which is neither a seat nor the CEO", st.ID, d)
			}
		}
	}
	for i := range f.seats {
		n := 0
		for b := f.seats[i].boss; b >= 0; b = f.seats[b].boss {
			if n++; n > len(f.seats) {
				return "reporting lines run in a circle at seat " + f.seats[i].id
			}
		}
		f.seats[i].layers = float64(n)
		if f.seats[i].dotted && n > 0 {
			f.seats[i].layers *= dotted
		}
	}
	return ""
}

// divide resolves the mandates; it returns why they are wrong, or "".
func (f *form) divide(cat *model.Catalogue, s *model.Structure) string {
	var lists [2][]mandate
	for k, flavour := range []model.Flavour{model.FlavourProduct, model.FlavourInfrastructure} {
		list, ok := s.Mandates[flavour]
		if !ok {
			list = s.Mandates[model.FlavourAny]
		}
		for _, m := range list {
			r := cat.Responsibility(m.Responsibility)
			if r < 0 {
				return fmt.Sprintf("unknown responsibility %q", m.Responsibility)
			}
			sum := 0.0
			for _, h := range m.Holders {
				i := f.seatIndex(h.Seat)
				if i < 0 {
					return fmt.Sprintf("%s is given to %q, which is no seat", m.Responsibility, h.Seat)
				}
				if !(h.Share >= 0 && h.Share <= 1) {
					return fmt.Sprintf("%s: the share of %s is not between 0 and 1", m.Responsibility, h.Seat)
				}
				sum += h.Share
				one := mandate{resp: r, seat: i}
				one.right[k], one.share[k] = meaning(h.Right), h.Share
				lists[k] = append(lists[k], one)
			}
			if sum > 1+sumRounding {
				return fmt.Sprintf("%s: shares sum to %.3g, more than 1", m.Responsibility, sum)
			}
		}
		slices.SortStableFunc(lists[k], byWork)
	}
	f.mandates = join(lists[0], lists[1])
	if len(f.mandates) > MaxHoldings {
		return fmt.Sprintf("%d mandates under both flavours together; at most %d", len(f.mandates), MaxHoldings)
	}
	return ""
}

// sumRounding is how far shares may sum to more than 1.
const sumRounding = 1e-9

// byWork orders mandates by responsibility and seat.
func byWork(a, b mandate) int {
	if a.resp != b.resp {
		return a.resp - b.resp
	}
	return a.seat - b.seat
}

// join puts the ordered mandates of the two flavours into one ordered list. Who
// has one under one flavour alone keeps its right under the other.
func join(p, q []mandate) []mandate {
	var all []mandate
	for len(p) > 0 || len(q) > 0 {
		var one mandate
		switch {
		case len(q) == 0 || len(p) > 0 && byWork(p[0], q[0]) < 0:
			one, p = p[0], p[1:]
			one.right[1] = one.right[0]
		case len(p) == 0 || byWork(q[0], p[0]) < 0:
			one, q = q[0], q[1:]
			one.right[0] = one.right[1]
		default:
			one = p[0]
			one.right[1], one.share[1] = q[0].right[1], q[0].share[1]
			p, q = p[1:], q[1:]
		}
		all = append(all, one)
	}
	return all
}

// pairUp lists who may have disputes with whom, and who rules.
func (f *form) pairUp() {
	n := len(f.seats)
	for a := range n {
		for b := a + 1; b < n; b++ {
			if f.seats[a].person == f.seats[b].person {
				continue // one person has no dispute with itself
			}
			p := pair{a: a, b: b, judge: f.commonBoss(a, b)}
			switch {
			case p.judge == a || p.judge == b:
				p.rel = inLine
			case p.judge >= 0:
				p.rel = viaBoss
			}
			f.pairs = append(f.pairs, p)
		}
		f.pairs = append(f.pairs, pair{a: a, b: n, rel: toBusiness, judge: -1})
	}
}

// commonBoss returns the nearest seat above both (or one of them, if the other
// is below it); -1 is the CEO.
func (f *form) commonBoss(a, b int) int {
	for x := a; x >= 0; x = f.seats[x].boss {
		for y := b; y >= 0; y = f.seats[y].boss {
			if x == y {
				return x
			}
		}
	}
	return -1
}

// Check reports whether a structure fits the catalogue, with the roles it
// brings: seats, roles, reporting lines without circles, mandates. The error is an [model.InvalidError].
func Check(cat *model.Catalogue, s *model.Structure) error {
	cat, err := cat.With([]model.Structure{*s})
	if err == nil {
		_, err = compile(cat, s)
	}
	return err
}
