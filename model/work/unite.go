package work

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/model"
)

// Unite returns a structure in which everybody has one seat (2.11): the seats of
// one person become one, and all stand in the order in which the figures by seat
// come, however they were written. It fails as [Notes] does.
func Unite(cat *model.Catalogue, s *model.Structure) (model.Structure, error) {
	cat, err := withRoles(cat, s)
	if err != nil {
		return model.Structure{}, err
	}
	f, err := compile(cat, s)
	if err != nil {
		return model.Structure{}, err
	}
	return *f.src, nil
}

// withRoles returns the catalogue with the roles that a structure brings; without any it need not be copied.
func withRoles(cat *model.Catalogue, s *model.Structure) (*model.Catalogue, error) {
	if len(s.Roles) == 0 {
		return cat, nil
	}
	return cat.With([]model.Structure{*s})
}

// and joins the ids of seats and of roles that one person holds.
const and = "+"

// unite gives everybody of a form one seat; it returns why that is not possible,
// or "". A person holds all roles of the seats, reports where the highest of them
// does, has all their mandates with the strongest of their rights, and one week.
func (f *form) unite(cat *model.Catalogue) (*model.Structure, string) {
	u := *f.src
	u.Seats, u.Mandates = nil, map[model.Flavour][]model.Mandate{}
	seats := map[string][]int{} // by person
	for i := range f.src.Seats {
		if p := f.src.Seats[i].Person; p != "" {
			seats[p] = append(seats[p], i)
		}
	}
	now := map[string]string{} // the seat that has taken the place of a seat
	for i := range f.src.Seats {
		st := &f.src.Seats[i]
		now[st.ID] = st.ID
		if all := seats[st.Person]; st.Person != "" {
			now[st.ID] = f.join(all, func(i int) string { return f.src.Seats[i].ID })
		}
	}
	for i := range f.src.Seats {
		all := []int{i}
		if p := f.src.Seats[i].Person; p != "" {
			if all = seats[p]; all[0] != i {
				continue
			}
		}
		one, why := f.person(cat, all, now)
		if why != "" {
			return nil, why
		}
		u.Seats = append(u.Seats, one)
	}
	for flavour, list := range f.src.Mandates {
		for _, m := range list {
			u.Mandates[flavour] = append(u.Mandates[flavour], model.Mandate{Responsibility: m.Responsibility, Holders: together(m.Holders, now)})
		}
	}
	return &u, ""
}

// join joins the names of seats, each once and in order.
func (f *form) join(seats []int, name func(int) string) string {
	var names []string
	for _, i := range seats {
		names = append(names, strings.Split(name(i), and)...)
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), and)
}

// person returns the seat of one person instead of all seats the person has; it
// returns why that is not possible, or "".
func (f *form) person(cat *model.Catalogue, all []int, now map[string]string) (model.Seat, string) {
	st := f.src.Seats[all[0]]
	st.ID, st.Person, st.Dotted, st.Part = now[st.ID], "", nil, 0
	top := all[0]
	for _, i := range all {
		x := &f.src.Seats[i]
		if x.PerUnit != st.PerUnit {
			return st, fmt.Sprintf("%s holds both a single seat and one per business unit", x.Person)
		}
		if f.seats[i].depth < f.seats[top].depth {
			top = i
		}
		st.Part += f.seats[i].part
	}
	st.Part = min(st.Part, 1)
	st.ReportsTo = model.CEO
	if boss := f.src.Seats[top].ReportsTo; boss != model.CEO {
		st.ReportsTo = now[boss]
	}
	for _, i := range all {
		x := &f.src.Seats[i]
		if boss, ok := now[x.ReportsTo]; ok && f.seats[i].depth == f.seats[top].depth && boss != st.ReportsTo {
			return st, fmt.Sprintf("%s reports to both %s and %s; make one of them a dotted line", x.Person, st.ReportsTo, boss)
		}
		for _, d := range x.Dotted {
			if to, ok := now[d]; ok {
				d = to
			}
			if d != st.ID && d != st.ReportsTo && !slices.Contains(st.Dotted, d) {
				st.Dotted = append(st.Dotted, d)
			}
		}
	}
	st.Role = combine(cat, f.join(all, func(i int) string { return f.src.Seats[i].Role }))
	return st, ""
}

// combine puts a role that combines others in their place, where somebody holds
// all of them.
func combine(cat *model.Catalogue, roles string) string {
	held := strings.Split(roles, and)
	for i := range cat.Roles {
		r := &cat.Roles[i]
		part := func(id string) bool {
			return slices.ContainsFunc(r.Combines, func(c string) bool { return c == id || c == model.AnyCTO && slices.Contains(kindsOfCTO[:], id) })
		}
		whole := func(c string) bool {
			return slices.ContainsFunc(held, func(id string) bool { return c == id || c == model.AnyCTO && slices.Contains(kindsOfCTO[:], id) })
		}
		missing := func(c string) bool { return !whole(c) }
		if len(r.Combines) == 0 || slices.ContainsFunc(r.Combines, missing) && !slices.Contains(held, r.ID) {
			continue
		}
		held = append(slices.DeleteFunc(held, part), r.ID)
		slices.Sort(held)
		held = slices.Compact(held)
	}
	return strings.Join(held, and)
}

// together adds up the parts of those who hold a responsibility and are one
// person now.
func together(holders []model.Holder, now map[string]string) []model.Holder {
	var out []model.Holder
	for _, h := range holders {
		h.Seat = now[h.Seat]
		i := slices.IndexFunc(out, func(o model.Holder) bool { return o.Seat == h.Seat })
		if i < 0 {
			out = append(out, h)
			continue
		}
		out[i].Share = min(1, out[i].Share+h.Share)
		if strength(h.Right) < strength(out[i].Right) {
			out[i].Right = h.Right
		}
	}
	return out
}

// strength orders rights, the strongest first.
func strength(r model.Right) int {
	return slices.Index([]model.Right{model.Decide, model.Agree, model.Recommend, model.Input}, r)
}
