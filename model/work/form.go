package work

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/orgsim/orgsim/model"
)

// form is one structure in dense form, whatever the company.
type form struct {
	src       *model.Structure // with one seat for everybody
	seats     []seat
	absent    bool // somebody is not there all of the week
	mandates  []mandate
	pairs     []pair
	pulls     []pull
	forum     []int // responsibilities under joint governance
	dotted    []int // seats with dotted lines
	ceoDotted []int // those of them with one to the CEO
}

// seat is one position.
type seat struct {
	id              string
	asks            *kind   // of leader
	kind            int     // its index in Plan.kinds
	boss            int     // index of the seat above; -1: the CEO
	below           []int   // seats that report here
	depth           int     // seats between this one and the CEO
	layers          float64 // the same, over all bosses (3.6)
	lines           []line  // all bosses with their weights, where there is more than one
	perUnit         bool
	part            float64         // of a full post, 0.1-1
	contract        *model.Contract // nil: employed
	junior          bool            // no chief: led, paid and counted like a deputy
	subordinatesPay float64         // added to the pay multiple of chiefs below
}

// onContract is 1 for somebody on contract, 0 for the employed: an index.
func (s *seat) onContract() uint8 {
	if s.contract != nil {
		return 1
	}
	return 0
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
	// dotted is the weight of a dotted line between them.
	dotted float64
}

type relation uint8

const (
	viaCEO     relation = iota
	inLine              // one reports, directly or not, to the other
	viaBoss             // both have a boss in technology
	toBusiness          // with the business leaders
)

// compile checks a structure against the catalogue and makes it dense, with one
// seat for everybody, in an order of its own.
func compile(cat *model.Catalogue, s *model.Structure) (*form, error) {
	f, why := newForm(cat, s)
	if why == "" && slices.ContainsFunc(s.Seats, func(st model.Seat) bool { return st.Person != "" }) {
		if s, why = f.unite(cat); why == "" {
			f, why = newForm(cat, s)
		}
	}
	if why == "" {
		f, why = newForm(cat, f.ordered(cat))
	}
	if why != "" {
		return nil, &model.InvalidError{What: "structure " + f.src.ID, Why: why}
	}
	return f, nil
}

// newForm is compile before seats of one person become one. It returns why the
// structure is wrong, or "".
func newForm(cat *model.Catalogue, s *model.Structure) (*form, string) {
	f := &form{src: s}
	if len(s.Seats) > model.MaxSeats {
		return f, fmt.Sprintf("%d seats; at most %d", len(s.Seats), model.MaxSeats)
	}
	for i := range s.Seats {
		st := &s.Seats[i]
		if f.seatIndex(st.ID) >= 0 || st.ID == model.CEO || st.ID == model.Business || st.ID == "" {
			return f, fmt.Sprintf("seat id %q is taken or reserved", st.ID)
		}
		k, ok := kindOf(cat, st.Role)
		if !ok {
			return f, fmt.Sprintf("seat %s: unknown role %s", st.ID, st.Role)
		}
		part := cmp.Or(st.Part, k.as[0].Part, 1)
		if !(part >= model.LeastPart && part <= 1) {
			return f, fmt.Sprintf("seat %s: a part of %v; allowed: %v to 1 of a full post", st.ID, part, model.LeastPart)
		}
		f.absent = f.absent || part < 1 || k.as[0].Contract != nil
		f.seats = append(f.seats, seat{id: st.ID, asks: k, boss: -1, perUnit: st.PerUnit, part: part, contract: k.as[0].Contract,
			junior: k.as[0].Junior, subordinatesPay: k.as[0].SubordinatesPay})
	}
	if why := f.link(s, cat.Parameters[model.DottedLine].Mode); why != "" {
		return f, why
	}
	if why := f.divide(cat, s); why != "" {
		return f, why
	}
	f.pairUp()
	f.contest()
	return f, ""
}

func (f *form) seatIndex(id string) int {
	return slices.IndexFunc(f.seats, func(s seat) bool { return s.id == id })
}

// divide resolves the mandates and what the forum governs; it returns why they are wrong, or "".
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
					return fmt.Sprintf("%s is given to %q, which is not a seat", m.Responsibility, h.Seat)
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
	for _, id := range s.Forum {
		r := cat.Responsibility(id)
		if r < 0 || slices.Contains(f.forum, r) {
			return fmt.Sprintf("the forum governs %q, which is not a responsibility or is listed twice", id)
		}
		f.forum = append(f.forum, r)
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
			p := pair{a: a, b: b, dotted: f.dottedBetween(a, b)}
			p.rel, p.judge = f.relate(a, b)
			f.pairs = append(f.pairs, p)
		}
		f.pairs = append(f.pairs, pair{a: a, b: n, rel: toBusiness, judge: -1})
	}
}
