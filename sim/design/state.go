package design

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/model"
)

// state is a structure on the way.
type state struct {
	seats []model.Seat
	rows  []row // by responsibility of the catalogue
}

// row is who holds a responsibility, by kind of CTO where there are two.
type row [2][]model.Holder

// kindsOf are the keys of a structure's mandates, one or two.
func kindsOf(s *model.Structure) []model.Flavour {
	if len(s.Mandates[model.FlavourProduct])+len(s.Mandates[model.FlavourInfrastructure]) > 0 {
		return []model.Flavour{model.FlavourProduct, model.FlavourInfrastructure}
	}
	return []model.Flavour{model.FlavourAny}
}

// read takes a structure apart.
func (p *problem) read(s *model.Structure) *state {
	st := &state{seats: slices.Clone(s.Seats), rows: make([]row, len(p.cat.Responsibilities))}
	for k, f := range p.kinds {
		list, ok := s.Mandates[f]
		if !ok {
			list = s.Mandates[model.FlavourAny]
		}
		for _, m := range list {
			st.rows[p.cat.Responsibility(m.Responsibility)][k] = m.Holders
		}
	}
	return st
}

// structure puts a state together. A forum keeps what two or more still hold.
func (p *problem) structure(st *state, id string) model.Structure {
	s := model.Structure{ID: id, Title: p.From.Title, Seats: st.seats, Roles: p.From.Roles, Mandates: map[model.Flavour][]model.Mandate{}}
	for k, f := range p.kinds {
		for r := range st.rows {
			if h := st.rows[r][k]; len(h) > 0 {
				s.Mandates[f] = append(s.Mandates[f], model.Mandate{Responsibility: p.cat.Responsibilities[r].ID, Holders: h})
			}
		}
	}
	for _, id := range p.From.Forum {
		if w := st.rows[p.cat.Responsibility(id)]; max(len(w[0]), len(w[1])) > 1 {
			s.Forum = append(s.Forum, id)
		}
	}
	return s
}

func (st *state) clone() *state {
	return &state{slices.Clone(st.seats), slices.Clone(st.rows)}
}

// with is the state with another row; the seats are shared.
func (st *state) with(r int, w row) *state {
	out := &state{st.seats, slices.Clone(st.rows)}
	out.rows[r] = w
	return out
}

// seat is the index of a seat, or -1.
func (st *state) seat(id string) int {
	return slices.IndexFunc(st.seats, func(x model.Seat) bool { return x.ID == id })
}

// people counts persons; all posts of one seat are one.
func (st *state) people() int {
	var named []string
	n := 0
	for i := range st.seats {
		switch p := st.seats[i].Person; {
		case p == "":
			n++
		case !slices.Contains(named, p):
			named = append(named, p)
			n++
		}
	}
	return n
}

// decides reports whether a seat, or another of the same person, decides on
// something under a kind of CTO.
func (st *state) decides(i, kind int) bool {
	same := func(id string) bool {
		k := st.seat(id)
		return k == i || st.seats[i].Person != "" && st.seats[k].Person == st.seats[i].Person
	}
	return slices.ContainsFunc(st.rows, func(w row) bool {
		return slices.ContainsFunc(w[kind], func(h model.Holder) bool { return h.Right == model.Decide && same(h.Seat) })
	})
}

// key tells states apart.
func (st *state) key() string {
	var b strings.Builder
	for i := range st.seats {
		s := &st.seats[i]
		fmt.Fprint(&b, s.ID, " ", s.Role, " ", s.ReportsTo, " ", s.Person, ";")
	}
	for _, w := range st.rows {
		for k := range w {
			for _, h := range w[k] {
				fmt.Fprint(&b, h.Seat, " ", h.Right, " ", h.Share, ",")
			}
			b.WriteByte('|')
		}
	}
	return b.String()
}

// same reports whether two rows are alike, whatever the order of their holders.
func (w row) same(o row) bool {
	for k := range w {
		if len(w[k]) != len(o[k]) || slices.ContainsFunc(w[k], func(h model.Holder) bool { return !slices.Contains(o[k], h) }) {
			return false
		}
	}
	return true
}

// holds reports whether a seat has a part in a row.
func (w row) holds(seat string) bool {
	return slices.ContainsFunc(slices.Concat(w[0], w[1]), func(h model.Holder) bool { return h.Seat == seat })
}

// decider is who decides in a row under a kind of CTO; empty: the business
// leaders.
func (w row) decider(kind int) string {
	i := slices.IndexFunc(w[kind], func(h model.Holder) bool { return h.Right == model.Decide })
	if i < 0 {
		return ""
	}
	return w[kind][i].Seat
}
