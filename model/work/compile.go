package work

import (
	"fmt"
	"slices"

	"github.com/orgsim/orgsim/model"
)

// compiled is a structure in dense form: indices instead of names. The first
// part is fixed; the second is filled for each company by fit.
type compiled struct {
	src     *model.Structure
	seats   []seat
	persons int    // distinct people, numbered from 0
	parts   []part // mandates, by responsibility and seat
	pairs   []pair

	trays []tray // by person; business leaders last

	// for one company
	strands   []strand                          // of all trays
	spare     [model.MaxResponsibilities]uint16 // by responsibility, the strand of the business leaders
	hold      []holding
	byResp    [model.MaxResponsibilities][2]int // hold[from:to] are the holdings of a responsibility
	rights    [model.MaxResponsibilities][3]int // how many only take part, decide, must agree
	offHome   [model.MaxSeats]bool              // seat holds work that is not wholly of its home
	loose     []int                             // responsibilities with such a holder
	contested []int                             // responsibilities that more than one decides or must agree to
	phases    []phase
	windows   []Window
}

// phase is a stretch of the horizon under one structure.
type phase struct {
	form  *compiled
	reset bool // starts with a reorganisation
	start float64
	nodes []node
}

// node is a point of the quadrature over the horizon.
type node struct {
	at     int     // index of the moment
	weight float64 // weights of a structure sum to 1
}

type seat struct {
	id      string
	roles   [2]int  // by flavour
	boss    int     // index of the seat above; -1: the CEO
	layers  float64 // seats between this one and the CEO; half with a dotted line to the CEO
	dotted  bool    // has a dotted line to the CEO
	person  int
	perUnit bool
	below   []int // seats that report here

	chief *chief // who sits here

	// for one company
	posts float64 // people on this seat: 1, or one a business unit
	goal  float64 // 0 bottom line .. 1 top line

	standards float64 // of the draw: disputes a month among its posts over W x standard x (1 - clarity)
}

// part is one mandate under the product and the infrastructure flavour of the
// CTO; a share of 0 is none.
type part struct {
	resp, seat int
	right      [2]int // plays, decides, agrees
	share      [2]float64
}

// What a right means for a decision: index in compiled.rights.
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

// pair is two parties that may quarrel. The party after the last seat is the
// business leaders.
type pair struct {
	a, b  int
	rel   relation
	judge int // seat that rules; -1: the CEO

	// of the draw, see rate
	overlap   float64 // disputes a month over overlap x (1 - clarity)
	adjacency float64 // and over adjacency x (1.5 - clarity)
	escalates float64 // share that is not settled sideways
}

type relation uint8

const (
	viaCEO  relation = iota
	inLine           // one reports, directly or not, to the other
	viaBoss          // both have a boss in technology
	toBusiness
)

// compile checks a structure against the catalogue and makes it dense.
func compile(cat *model.Catalogue, s *model.Structure) (*compiled, error) {
	c := &compiled{src: s}
	fail := func(format string, a ...any) (*compiled, error) {
		return nil, &model.InvalidError{What: "structure " + s.ID, Why: fmt.Sprintf(format, a...)}
	}
	if len(s.Seats) > model.MaxSeats {
		return fail("%d seats; at most %d", len(s.Seats), model.MaxSeats)
	}
	people := map[string]int{}
	for i := range s.Seats {
		st := &s.Seats[i]
		if c.seatIndex(st.ID) >= 0 || st.ID == model.CEO || st.ID == model.Business || st.ID == "" {
			return fail("seat id %q is taken or reserved", st.ID)
		}
		roles, ok := seatRoles(cat, st.Role)
		if !ok {
			return fail("seat %s: unknown role %s", st.ID, st.Role)
		}
		person, known := people[st.Person]
		if st.Person == "" || !known {
			person = c.persons
			c.persons++
			if st.Person != "" {
				people[st.Person] = person
			}
		}
		c.seats = append(c.seats, seat{id: st.ID, roles: roles, boss: -1, person: person, perUnit: st.PerUnit})
	}
	if why := c.link(s, cat.Parameters[model.DottedLine].Mode); why != "" {
		return fail("%s", why)
	}
	if why := c.divide(cat, s); why != "" {
		return fail("%s", why)
	}
	c.pair()
	c.trays = make([]tray, c.persons+1)
	return c, nil
}

func (c *compiled) seatIndex(id string) int {
	return slices.IndexFunc(c.seats, func(s seat) bool { return s.id == id })
}

// seatRoles returns the role under both flavours of the CTO.
func seatRoles(cat *model.Catalogue, id string) (roles [2]int, ok bool) {
	find := func(id string) int {
		return slices.IndexFunc(cat.Roles, func(r model.Role) bool { return r.ID == id })
	}
	if id == "cto" {
		roles = [2]int{find("cto-product"), find("cto-infrastructure")}
	} else {
		roles = [2]int{find(id), find(id)}
	}
	return roles, roles[0] >= 0 && roles[1] >= 0
}

// link resolves reporting lines; it returns why they are wrong, or "".
func (c *compiled) link(s *model.Structure, dotted float64) string {
	for i := range s.Seats {
		st := &s.Seats[i]
		if st.ReportsTo != model.CEO {
			b := c.seatIndex(st.ReportsTo)
			if b < 0 {
				return fmt.Sprintf("seat %s reports to %q, which is neither a seat nor the CEO", st.ID, st.ReportsTo)
			}
			c.seats[i].boss = b
			c.seats[b].below = append(c.seats[b].below, i)
		}
		for _, d := range st.Dotted {
			if d == model.CEO {
				c.seats[i].dotted = true
			} else if c.seatIndex(d) < 0 {
				return fmt.Sprintf("seat %s has a dotted line to %q, which is neither a seat nor the CEO", st.ID, d)
			}
		}
	}
	for i := range c.seats {
		n := 0
		for b := c.seats[i].boss; b >= 0; b = c.seats[b].boss {
			if n++; n > len(c.seats) {
				return "reporting lines run in a circle at seat " + c.seats[i].id
			}
		}
		c.seats[i].layers = float64(n)
		if c.seats[i].dotted && n > 0 {
			c.seats[i].layers *= dotted
		}
	}
	return ""
}

// divide resolves the mandates; it returns why they are wrong, or "".
func (c *compiled) divide(cat *model.Catalogue, s *model.Structure) string {
	var lists [2][]part
	for f, flavour := range []model.Flavour{model.FlavourProduct, model.FlavourInfrastructure} {
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
				i := c.seatIndex(h.Seat)
				if i < 0 {
					return fmt.Sprintf("%s is given to %q, which is no seat", m.Responsibility, h.Seat)
				}
				if !(h.Share >= 0 && h.Share <= 1) {
					return fmt.Sprintf("%s: the share of %s is not between 0 and 1", m.Responsibility, h.Seat)
				}
				sum += h.Share
				one := part{resp: r, seat: i}
				one.right[f], one.share[f] = meaning(h.Right), h.Share
				lists[f] = append(lists[f], one)
			}
			if sum > 1+1e-9 {
				return fmt.Sprintf("%s: shares sum to %.3g, more than 1", m.Responsibility, sum)
			}
		}
		slices.SortStableFunc(lists[f], byWork)
	}
	c.parts = join(lists[0], lists[1])
	if len(c.parts) > MaxHoldings {
		return fmt.Sprintf("%d mandates under both flavours together; at most %d", len(c.parts), MaxHoldings)
	}
	return ""
}

// byWork orders mandates by responsibility and seat.
func byWork(a, b part) int {
	if a.resp != b.resp {
		return a.resp - b.resp
	}
	return a.seat - b.seat
}

// join puts the ordered mandates of the two flavours into one ordered list. Who
// has one under one flavour alone keeps its right under the other.
func join(p, q []part) []part {
	var all []part
	for len(p) > 0 || len(q) > 0 {
		var one part
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

// pair lists who may quarrel with whom, and who rules.
func (c *compiled) pair() {
	n := len(c.seats)
	for a := range n {
		for b := a + 1; b < n; b++ {
			if c.seats[a].person == c.seats[b].person {
				continue // one person has no quarrel with itself
			}
			p := pair{a: a, b: b, judge: c.commonBoss(a, b)}
			switch {
			case p.judge == a || p.judge == b:
				p.rel = inLine
			case p.judge >= 0:
				p.rel = viaBoss
			}
			c.pairs = append(c.pairs, p)
		}
		c.pairs = append(c.pairs, pair{a: a, b: n, rel: toBusiness, judge: -1})
	}
}

// commonBoss returns the nearest seat above both (or one of them, if the other
// is below it); -1 is the CEO.
func (c *compiled) commonBoss(a, b int) int {
	for x := a; x >= 0; x = c.seats[x].boss {
		for y := b; y >= 0; y = c.seats[y].boss {
			if x == y {
				return x
			}
		}
	}
	return -1
}

// Check reports whether a structure fits the catalogue: seats, roles, reporting
// lines without circles, mandates. The error is an [model.InvalidError].
func Check(cat *model.Catalogue, s *model.Structure) error {
	_, err := compile(cat, s)
	return err
}
