//go:build !js

package seeds

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
)

// seats reads the seats of a structure and holds them against one another.
func (f *structureFile) seats(s *model.Structure, list *strict.Node) {
	nodes := list.List()
	if len(nodes) > model.MaxSeats {
		list.Fail("too-many-seats", strconv.Itoa(len(nodes))+" seats; at most "+strconv.Itoa(model.MaxSeats)+" are allowed", "")
	}
	var ids strict.Unique
	for _, n := range nodes {
		seat := f.seat(n)
		id := n.Lookup("id")
		if seat.ID == model.CEO || seat.ID == model.Business {
			id.Fail("reserved-id", text.Quote(seat.ID)+" stands for "+map[string]string{model.CEO: "the seat above the structure", model.Business: "the business leaders"}[seat.ID], "give the seat another id")
		}
		ids.Check(id, seat.ID)
		s.Seats = append(s.Seats, seat)
	}
	for i, n := range nodes {
		checkLines(s, i, n)
	}
	checkCircles(s, nodes)
	checkPersons(s, nodes)
}

func (f *structureFile) seat(n *strict.Node) model.Seat {
	m := n.Map([]string{"id", "role", "reports_to"}, []string{"dotted", "person", "per_unit", "part"})
	s := model.Seat{ID: m.Get("id").ID(), Role: m.Get("role").ID(), ReportsTo: m.Get("reports_to").ID()}
	switch known := f.cat.RoleIDs(); {
	case s.Role == "" || slices.Contains(known, s.Role):
	case f.badRole(s.Role):
		m.Get("role").Fail("unknown-role", "the role "+text.Quote(s.Role)+" has errors itself", "")
	default:
		m.Get("role").Fail("unknown-role", "no role "+text.Quote(s.Role), cmp.Or(text.DidYouMean(s.Role, known), "orgsim list roles shows the roles; others can be defined under roles"))
	}
	s.Dotted, s.Person, s.PerUnit, s.Part = m.Get("dotted").Strings(), m.Get("person").ID(), m.Get("per_unit").Bool(), m.Get("part").Float(model.LeastPart, 1)
	if s.PerUnit && s.Person != "" {
		m.Get("person").Fail("person-per-unit", "one person cannot hold one post for each business unit", "leave out person, or per_unit")
	}
	return s
}

// checkLines holds the lines of seat i, full and dotted, against all seats.
func checkLines(s *model.Structure, i int, n *strict.Node) {
	seat := &s.Seats[i]
	others := append(slices.DeleteFunc(s.SeatIDs(), func(id string) bool { return id == seat.ID }), model.CEO)
	boss := n.Lookup("reports_to")
	switch {
	case seat.ReportsTo == "" || slices.Contains(others, seat.ReportsTo):
	case seat.ReportsTo == seat.ID:
		boss.Fail("circular-line", "reports to itself", "name another seat, or ceo")
	default:
		boss.Fail("unknown-seat", "no seat "+text.Quote(seat.ReportsTo)+" in this structure", cmp.Or(text.DidYouMean(seat.ReportsTo, others), "name a seat, or ceo"))
	}
	for k, to := range seat.Dotted {
		at := n.Lookup("dotted").Children[k]
		switch {
		case to == "":
		case to == seat.ID:
			at.Fail("circular-line", "a dotted line to itself", "name another seat, or ceo")
		case !slices.Contains(others, to):
			at.Fail("unknown-seat", "no seat "+text.Quote(to)+" in this structure", cmp.Or(text.DidYouMean(to, others), "name a seat, or ceo"))
		case to == seat.ReportsTo:
			at.Fail("double-line", text.Quote(seat.ID)+" reports to "+text.Quote(to)+" already", "a dotted line leads to a second superior")
		case slices.Contains(seat.Dotted[:k], to):
			at.Fail(strict.DuplicateID, text.Quote(to)+" is listed twice", "")
		case seat.Person != "" && to != model.CEO && s.Seats[seatOf(s, to)].Person == seat.Person:
			at.Fail("double-line", text.Quote(to)+" is the same person", "a dotted line leads to a second superior")
		case below(s, to, seat.ID):
			at.Fail("circular-line", text.Quote(to)+" reports to "+text.Quote(seat.ID)+" itself", "a dotted line leads to a second superior")
		}
	}
}

// seatOf is the index of a seat, or -1.
func seatOf(s *model.Structure, id string) int {
	return slices.IndexFunc(s.Seats, func(x model.Seat) bool { return x.ID == id })
}

// below reports whether a seat reports to another, directly or not.
func below(s *model.Structure, id, boss string) bool {
	for range s.Seats { // ends in circles too
		i := seatOf(s, id)
		if i < 0 {
			return false
		}
		if id = s.Seats[i].ReportsTo; id == boss {
			return true
		}
	}
	return false
}

// checkCircles reports each circle of reporting lines once, at the first of its
// seats.
func checkCircles(s *model.Structure, nodes []*strict.Node) {
	boss := func(i int) int { return seatOf(s, s.Seats[i].ReportsTo) }
	done := make([]bool, len(s.Seats))
	for i := range s.Seats {
		var path []int
		for k := i; k >= 0 && !done[k]; k = boss(k) {
			if at := slices.Index(path, k); at >= 0 {
				reportCircle(s, nodes, path[at:])
				break
			}
			path = append(path, k)
		}
		for _, k := range path {
			done[k] = true
		}
	}
}

func reportCircle(s *model.Structure, nodes []*strict.Node, circle []int) {
	if len(circle) < 2 {
		return // a seat that reports to itself has been told so
	}
	names := text.Each(slices.Concat(circle, circle[:1]), func(k int) string { return s.Seats[k].ID })
	nodes[slices.Min(circle)].Lookup("reports_to").Fail("circular-line", "reporting lines run in a circle: "+strings.Join(names, " under "), "one of them must report to the ceo")
}

// checkPersons reports parts of one person that are more than a person, and a
// name for a person who has one seat.
func checkPersons(s *model.Structure, nodes []*strict.Node) {
	for i := range s.Seats {
		person, sum, seats := s.Seats[i].Person, 0.0, 0
		if person == "" || slices.ContainsFunc(s.Seats[:i], func(x model.Seat) bool { return x.Person == person }) {
			continue
		}
		last := i
		for k := i; k < len(s.Seats); k++ {
			if s.Seats[k].Person == person {
				sum += s.Seats[k].Part
				seats++
				last = k
			}
		}
		switch at := nodes[last].Lookup("person"); {
		case seats == 1:
			at.Warn("lone-person", text.Quote(person)+" has only this seat, so the name has no effect", "give the same person to two or more seats")
		case sum > 1+1e-9:
			at.Fail("parts-above-one", "the parts of "+text.Quote(person)+" add up to "+text.Figure(sum)+"; one person cannot exceed 1", "")
		}
	}
}
