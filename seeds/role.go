//go:build !js

package seeds

import (
	"cmp"
	"reflect"
	"slices"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
)

// roleFigures are the fields of a role that it takes over from the role it is
// like, where it does not give them.
var roleFigures = []string{"skills", "goal", "home", "pay", "hands_on", "skill_noise"}

// readRoles reads the built-in roles.
func readRoles(c *model.Catalogue, root *strict.Node) {
	required, optional := []string{"id", "title", "text", "basis", "source"}, []string{"reach", "subordinates_pay", "broad", "combines"}
	each(root, "roles", func(n *strict.Node) {
		m, base := roleMap(c, n, required, optional)
		r := readRole(m, base)
		r.Provenance = provenance(m)
		given(m, "subordinates_pay", &r.SubordinatesPay, between(0, 1))
		r.Broad = r.Broad || m.Get("broad").Bool()
		given(m, "reach", &r.Reach, readReach)
		r.Combines = m.Get("combines").Strings()
		c.Roles = append(c.Roles, r)
	})
	for i := range c.Roles {
		for _, id := range c.Roles[i].Combines {
			if id != model.AnyCTO && c.Role(id) < 0 {
				root.Fail("unknown-role", c.Roles[i].ID+" combines unknown "+id, "")
			}
		}
	}
}

// roleMap opens the map of a role, and finds the role that it is like: the
// figures of that one need not be given.
func roleMap(c *model.Catalogue, n *strict.Node, required, optional []string) (strict.Map, *model.Role) {
	optional = append(slices.Clone(optional), "like", "junior", "part", "contract", "note")
	like := n.Lookup("like")
	if like.Present() {
		optional = append(optional, roleFigures...)
	} else {
		required = append(slices.Clone(required), roleFigures...)
	}
	m := n.Map(required, optional)
	if !like.Present() {
		return m, nil
	}
	id := like.ID()
	k := c.Role(id)
	switch {
	case !like.OK():
	case id == model.AnyCTO:
		like.Fail("unknown-role", "there are two kinds of CTO", "write cto-product or cto-infrastructure")
	case k < 0 || id == model.Business:
		like.Fail("unknown-role", "no built-in role "+text.Quote(id), cmp.Or(text.DidYouMean(id, c.RoleIDs()[1:]), "orgsim list roles shows them"))
	default:
		return m, &c.Roles[k]
	}
	return m, nil
}

// readRole reads what built-in roles and a user's own have in common.
func readRole(m strict.Map, base *model.Role) model.Role {
	var r model.Role
	if base != nil {
		r = *base
		r.Like, r.Combines = base.ID, nil
	}
	r.ID, r.Title, r.Text = m.Get("id").ID(), m.Get("title").Text(60), m.Get("text").Text(200)
	readLevels(m.Get("skills"), m.Has("like"), &r.Skills)
	given(m, "goal", &r.Goal, readGoal)
	given(m, "home", &r.Home, readHome)
	given(m, "pay", &r.Pay, func(n *strict.Node) model.Range { return triple(n, 0, 5) })
	given(m, "hands_on", &r.HandsOn, between(0, 1))
	given(m, "skill_noise", &r.SkillNoise, between(0, 0.5))
	given(m, "junior", &r.Junior, (*strict.Node).Bool)
	given(m, "part", &r.Part, between(model.LeastPart, 1))
	if m.Has("contract") {
		r.Contract = &model.Contract{}
		if c := m.Get("contract").Map(nil, []string{"day_rate"}); c.Has("day_rate") {
			r.Contract.DayRate = c.Get("day_rate").Float(100, 20000)
		}
	}
	return r
}

// given sets what a key gives. Without the key it stays as it is.
func given[T any](m strict.Map, key string, to *T, read func(*strict.Node) T) {
	if m.Has(key) {
		*to = read(m.Get(key))
	}
}

// between reads a number within bounds.
func between(low, high float64) func(*strict.Node) float64 {
	return func(n *strict.Node) float64 { return n.Float(low, high) }
}

// readLevels reads the level of skills over those of another role, or all of them.
func readLevels(n *strict.Node, some bool, s *model.Skills) {
	required, optional := model.SkillNames[:], []string(nil)
	if some {
		required, optional = optional, required
	}
	m := n.Map(required, optional)
	for i, name := range model.SkillNames {
		if m.Has(name) {
			s[i] = m.Get(name).Float(0, 1)
		}
	}
}

// goalOfWork is the word for [model.GoalOfWork].
const goalOfWork = "work"

func readGoal(n *strict.Node) float64 {
	if n.Value == goalOfWork {
		return model.GoalOfWork
	}
	if near := text.DidYouMean(n.Value, []string{goalOfWork}); near != "" {
		n.Fail("unknown-value", text.Quote(n.Value)+" is not known; expected a number from 0 (bottom line) to 1 (top line), or "+goalOfWork, near)
		return 0
	}
	return n.Float(0, 1)
}

// readHome reads the sides that come first on a desk.
func readHome(n *strict.Node) (out []model.Side) {
	for _, item := range n.List() {
		side := model.SideByName(item.Enum(sideNames()...))
		if item.OK() && slices.Contains(out, side) {
			item.Fail(strict.DuplicateID, text.Quote(item.Value)+" is listed twice", "")
			continue
		}
		out = append(out, side)
	}
	return out
}

func sideNames() (names []string) {
	for s := range model.NumSides {
		names = append(names, s.String())
	}
	return names
}

func readReach(n *strict.Node) *model.Reach {
	m := n.Map([]string{"field", "from", "to", "floor", "damp_field", "damp"}, nil)
	field := func(key string) model.Field {
		f, ok := model.FieldByKey(m.Get(key).ID())
		if !ok {
			m.Get(key).Fail("unknown-field", "no field of a profile", "")
		}
		return f
	}
	return &model.Reach{
		Field: field("field"), From: m.Get("from").Float(0, 10), To: m.Get("to").Float(0, 10), Floor: m.Get("floor").Float(0, 1),
		DampField: field("damp_field"), Damp: m.Get("damp").Float(0, 1),
	}
}

// ownRole is a role that a user's file defines.
type ownRole struct {
	model.Role
	at   *strict.Node
	used bool
}

// roles reads the roles of a user's file into the catalogue.
func (f *structureFile) roles(list *strict.Node) {
	var ids strict.Unique
	for _, n := range list.List() {
		m, base := roleMap(f.builtin, n, []string{"id", "title"}, []string{"text", "basis", "source"})
		r := readRole(m, base)
		if r.Provenance = provenance(m); r.Provenance.Basis == "" {
			r.Provenance.Basis = model.Judgement
		}
		id := m.Get("id")
		ids.Check(id, r.ID)
		switch k := f.builtin.Role(r.ID); {
		case !id.OK():
		case r.ID == model.AnyCTO || r.ID == model.CEO:
			id.Fail("reserved-id", text.Quote(r.ID)+" stands for "+map[string]string{model.AnyCTO: "the CTO of the company's kind", model.CEO: "the seat above the structure"}[r.ID], "give yours another id")
		case k >= 0 && !reflect.DeepEqual(f.builtin.Roles[k], r):
			id.Fail(strict.DuplicateID, "the role "+text.Quote(r.ID)+" already exists", "give yours another id, and write like: "+r.ID+" to take over what you do not change")
		}
		if home := m.Get("home"); home.Present() && home.OK() && len(r.Home) == 0 {
			home.Fail("no-home", "is empty", "name the sides that come first on this desk: "+text.Or(sideNames()))
		}
		f.own = append(f.own, ownRole{Role: r, at: n})
		if n.OK() && f.cat.Role(r.ID) < 0 {
			f.cat.Roles = append(f.cat.Roles, r)
		}
	}
	if len(f.cat.Roles) > model.MaxRoles {
		list.Fail("too-many-roles", "makes "+text.Count(len(f.cat.Roles), "role")+" with the built-in ones; at most "+text.Int(model.MaxRoles)+" are allowed", "")
	}
}

// take adds to a structure the roles of the file that its seats use.
func (f *structureFile) take(s *model.Structure) {
	for i := range f.own {
		r := &f.own[i]
		if slices.ContainsFunc(s.Seats, func(x model.Seat) bool { return x.Role == r.ID }) {
			r.used = true
			s.Roles = append(s.Roles, r.Role)
		}
	}
}

// badRole reports a role of the file that cannot be used because of its own problems.
func (f *structureFile) badRole(id string) bool {
	return slices.ContainsFunc(f.own, func(r ownRole) bool { return r.ID == id && !r.at.OK() })
}

// unusedRoles warns of roles that no seat of the file has.
func (f *structureFile) unusedRoles() {
	for i := range f.own {
		if r := &f.own[i]; !r.used && r.at.OK() {
			r.at.Lookup("id").Warn("unused-role", "no seat has the role "+text.Quote(r.ID), "")
		}
	}
}
