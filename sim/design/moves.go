package design

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
)

// parts are the ways in which one decides and another has a part, in the shares
// that built-in structures give it.
var parts = []model.Holder{
	{Right: model.Input, Share: 0.1},
	{Right: model.Recommend, Share: 0.3},
	{Right: model.Recommend, Share: 0.45},
	{Right: model.Agree, Share: 0.4},
}

// options are all divisions of one responsibility among the seats of a state: one
// alone, one with a part of another, and what the start says where its seats are
// still there.
func (p *problem) options(st *state, r int) []row {
	if p.kept[r] {
		return nil
	}
	var out []row
	for i := range st.seats {
		lead := st.seats[i].ID
		out = append(out, p.row(model.Holder{Seat: lead, Right: model.Decide, Share: 1}))
		for k := range st.seats {
			for _, h := range parts {
				h.Seat = st.seats[k].ID
				if k != i {
					out = append(out, p.row(model.Holder{Seat: lead, Right: model.Decide, Share: 1 - h.Share}, h))
				}
			}
		}
	}
	start := p.start.rows[r]
	if !slices.ContainsFunc(slices.Concat(start[0], start[1]), func(h model.Holder) bool { return st.seat(h.Seat) < 0 }) {
		out = append(out, start)
	}
	return out
}

// row is the same under every kind of CTO.
func (p *problem) row(holders ...model.Holder) (w row) {
	for k := range p.kinds {
		w[k] = holders
	}
	return w
}

// reshaped are all states that one change of lines or seats makes of a state.
func (p *problem) reshaped(st *state) []*state {
	next := p.lines(st)
	if !p.seats {
		next = slices.Concat(next, p.merged(st), p.left(st), p.hired(st))
	}
	var out []*state
	for _, next := range next {
		if p.allowed(next) && p.valid(next) {
			out = append(out, next)
		}
	}
	return out
}

// lines changes the superior of one seat.
func (p *problem) lines(st *state) (out []*state) {
	for i := range st.seats {
		for k := -1; k < len(st.seats); k++ {
			boss := model.CEO
			if k >= 0 {
				boss = st.seats[k].ID
			}
			if k == i || boss == st.seats[i].ReportsTo || st.seats[i].Person != "" || len(st.seats[i].Dotted) > 0 {
				continue
			}
			next := st.clone()
			next.seats[i].ReportsTo = boss
			out = append(out, next)
		}
	}
	return out
}

// merged makes one person of two, or two of one.
func (p *problem) merged(st *state) (out []*state) {
	for i := range st.seats {
		a := &st.seats[i]
		if a.Person != "" && slices.IndexFunc(st.seats, func(x model.Seat) bool { return x.Person == a.Person }) == i {
			next := st.clone()
			for k := range next.seats {
				if next.seats[k].Person == a.Person {
					next.seats[k].Person = ""
				}
			}
			out = append(out, next)
		}
		for k := range st.seats[:i] {
			b := &st.seats[k]
			if a.Person+b.Person != "" || a.PerUnit || b.PerUnit || p.odd(a) || p.odd(b) {
				continue
			}
			next := st.clone()
			next.seats[i].Person, next.seats[k].Person = b.ID+"-"+a.ID, b.ID+"-"+a.ID
			out = append(out, next)
		}
	}
	return out
}

// left lets somebody go: the work falls to the ablest of the others, or to the
// business leaders.
func (p *problem) left(st *state) (out []*state) {
	for i := range st.seats {
		if st.seats[i].Person == "" {
			out = append(out, p.without(st, i))
		}
	}
	return out
}

func (p *problem) without(st *state, i int) *state {
	gone := st.seats[i]
	next := st.clone()
	next.seats = slices.Delete(next.seats, i, i+1)
	for k := range next.seats {
		if next.seats[k].ReportsTo == gone.ID {
			next.seats[k].ReportsTo = gone.ReportsTo
		}
		next.seats[k].Dotted = slices.DeleteFunc(slices.Clone(next.seats[k].Dotted), func(id string) bool { return id == gone.ID })
	}
	for r := range next.rows {
		if next.rows[r].holds(gone.ID) {
			next.rows[r] = p.ablest(next, r)
		}
	}
	return next
}

// ablest gives a responsibility to the seat whose role is the best for it; to the
// business leaders where there is none.
func (p *problem) ablest(st *state, r int) row {
	best, most := -1, 0.0
	for i := range st.seats {
		if m := p.match(st.seats[i].Role, r); m > most {
			best, most = i, m
		}
	}
	if best < 0 {
		return row{}
	}
	return p.row(model.Holder{Seat: st.seats[best].ID, Right: model.Decide, Share: 1})
}

// hired adds somebody in a role that nobody has, who takes what the role is best
// for, or that of its home sides alone; or takes the place of somebody.
func (p *problem) hired(st *state) (out []*state) {
	for _, role := range p.Roles {
		if slices.ContainsFunc(st.seats, func(x model.Seat) bool { return x.Role == role }) {
			continue
		}
		for k := -1; k < len(st.seats); k++ {
			boss := model.CEO
			if k >= 0 {
				boss = st.seats[k].ID
			}
			for _, home := range []bool{false, true} {
				out = append(out, p.hire(st, role, boss, home))
			}
		}
		for i := range st.seats {
			if st.seats[i].Person == "" && !st.seats[i].PerUnit {
				out = append(out, p.replace(st, i, role))
			}
		}
	}
	return out
}

func (p *problem) hire(st *state, role, boss string, home bool) *state {
	next := st.clone()
	id := p.free(st, role)
	next.seats = append(next.seats, model.Seat{ID: id, Role: role, ReportsTo: boss})
	for r := range next.rows {
		if home && !slices.Contains(p.role(role).Home, p.cat.Responsibilities[r].Side) {
			continue
		}
		decider := ""
		if i := st.seat(st.rows[r].decider(p.near)); i >= 0 {
			decider = st.seats[i].Role
		}
		if !p.kept[r] && p.match(role, r) > p.match(decider, r) {
			next.rows[r] = p.row(model.Holder{Seat: id, Right: model.Decide, Share: 1})
		}
	}
	return next
}

// replace puts somebody of another role in a seat's place, with the same work.
func (p *problem) replace(st *state, i int, role string) *state {
	next := st.clone()
	old, id := st.seats[i].ID, p.free(st, role)
	next.seats[i] = model.Seat{ID: id, Role: role, ReportsTo: st.seats[i].ReportsTo, Dotted: st.seats[i].Dotted}
	for k := range next.seats {
		if next.seats[k].ReportsTo == old {
			next.seats[k].ReportsTo = id
		}
		next.seats[k].Dotted = slices.Clone(next.seats[k].Dotted)
		for d := range next.seats[k].Dotted {
			if next.seats[k].Dotted[d] == old {
				next.seats[k].Dotted[d] = id
			}
		}
	}
	for r := range next.rows {
		for k := range next.rows[r] {
			next.rows[r][k] = slices.Clone(next.rows[r][k])
			for j := range next.rows[r][k] {
				if h := &next.rows[r][k][j]; h.Seat == old {
					h.Seat = id
				}
			}
		}
	}
	return next
}

// free is an id for a new seat of a role: that of the role, with a number if it is
// taken, now or at the start.
func (p *problem) free(st *state, role string) string {
	for n := 1; ; n++ {
		id := role
		if n > 1 {
			id += "-" + strconv.Itoa(n)
		}
		taken := st.seat(id) >= 0 || id == model.CEO || id == model.Business
		if i := p.start.seat(id); i >= 0 && p.start.seats[i].Role != role {
			taken = true
		}
		if !taken {
			return id
		}
	}
}

// role is a role by its id; of the kinds of CTO the one that the company is
// nearer to.
func (p *problem) role(id string) *model.Role {
	if id == model.AnyCTO {
		id = work.RoleOfCTO(p.product)
	}
	return &p.cat.Roles[p.cat.Role(cmp.Or(id, model.Business))]
}

// match is how far a role has the skills that a responsibility needs, 0-1; the
// business leaders have the empty role.
func (p *problem) match(role string, r int) (sum float64) {
	for i, need := range p.cat.Responsibilities[r].Needs {
		sum += float64(need * p.role(role).Skills[i])
	}
	return sum
}

// odd reports whether somebody is no chief of the company's own: junior, or on
// contract.
func (p *problem) odd(s *model.Seat) bool {
	r := p.role(s.Role)
	return r.Junior || r.Contract != nil
}

// valid reports whether a state is a structure at all: lines without circles,
// persons with one superior.
func (p *problem) valid(st *state) bool {
	s := p.structure(st, "candidate")
	_, err := work.Notes(p.cat, &s)
	return err == nil
}

// allowed holds a state against what is to be kept and what no organisation
// would do, see the package.
func (p *problem) allowed(st *state) bool {
	if st.people() > p.MaxSeats || !p.keeps(st) {
		return false
	}
	for r := range st.rows {
		if len(st.seats) > 0 && st.rows[r].decider(p.near) == "" && p.start.rows[r].decider(p.near) != "" {
			return false
		}
	}
	for i := range st.seats {
		s := &st.seats[i]
		was := p.start.seat(s.ID)
		if !st.decides(i, p.near) && (was < 0 || p.start.decides(was, p.near)) {
			return false
		}
		if k := st.seat(s.ReportsTo); k >= 0 && (p.odd(&st.seats[k]) || st.seats[k].PerUnit) && (was < 0 || p.start.seats[was].ReportsTo != s.ReportsTo) {
			return false
		}
	}
	return true
}
