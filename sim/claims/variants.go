package claims

import (
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
)

// balanced returns a company with product and internal needs: an industrial
// company part of whose revenue is technology, everything else by industry and
// size.
func (l *Lab) balanced(headcount, techShare float64) model.Company {
	return l.made("balanced", "industrial-technology", values{model.Headcount: headcount, model.TechShare: techShare, model.GrowthPct: 10})
}

// symmetric returns a company with as many people on internal technology as on
// the product, half of whose revenue is technology, middling in everything
// else; and a lab in which as much is at stake on one side as on the other: the
// value of internal work is weighed so that the two are equal at the most
// likely values.
func (l *Lab) symmetric() (*Lab, model.Company) {
	c := l.made("symmetric", "industrial-technology", values{model.Headcount: 1500, model.TechShare: 0.5, model.ITStaff: 60,
		model.Engineers: 60, model.InternalBuild: 0, model.GrowthPct: 0, model.GrowthFocus: 0.5, model.Regulation: 5, model.Threat: 5,
		model.ITComplexity: 5, model.ProductComplexity: 5, model.DigitalAmbition: 5, model.AIAdoption: 5, model.Legacy: 5})
	s := l.one(c, "none")
	k := s.stake(model.Product) / s.stake(model.Internal)
	even := l.weighed(func(r *model.Responsibility) float64 {
		if r.Side == model.Internal {
			return k
		}
		return 1
	})
	return even, c
}

// one runs a structure at the most likely values alone.
func (l *Lab) one(c model.Company, id string) snapshot {
	s := snapshot{lab: l}
	_, err := work.Mode(l.cat, l.structures(id)[0], &c, months, &s.detail)
	l.must(err)
	return s
}

// snapshot is one structure at the most likely values.
type snapshot struct {
	lab    *Lab
	detail work.Detail
}

// stake returns the value at stake on one side, USD a year.
func (s *snapshot) stake(side model.Side) float64 {
	sum := 0.0
	for i := range s.lab.cat.Responsibilities {
		if s.lab.cat.Responsibilities[i].Side == side {
			sum += s.detail.Work[i].Stake
		}
	}
	return sum
}

// derived returns a copy of a built-in structure under another id, with its
// own lists of seats and mandates.
func (l *Lab) derived(from, id string) model.Structure {
	s := l.structures(from)[0]
	s.ID, s.Title = id, s.Title+" ("+id+")"
	s.Seats = slices.Clone(s.Seats)
	mandates := map[model.Flavour][]model.Mandate{}
	for f, list := range s.Mandates {
		for _, m := range list {
			m.Holders = slices.Clone(m.Holders)
			mandates[f] = append(mandates[f], m)
		}
	}
	s.Mandates = mandates
	return s
}

// withForum returns the structure with a standing joint forum.
func (l *Lab) withForum(from string) model.Structure {
	s := l.derived(from, from+"-forum")
	s.Forum = true
	return s
}

// shared returns the pair of peers with work that both hold divided (level 0:
// the one who holds more does it alone) to shared (level 1: half each): all such
// work, or only that named. Decisions stay with the one who holds more, so that
// only the doing changes.
func (l *Lab) shared(id string, level float64, names ...string) model.Structure {
	s := l.derived("both", id)
	for f, list := range s.Mandates {
		for i := range list {
			if len(names) == 0 || slices.Contains(names, list[i].Responsibility) {
				s.Mandates[f][i].Holders = shareOut(list[i].Holders, level)
			}
		}
	}
	return s
}

// jointly is the work that the texts and surveys name as owned by both: AI and
// cloud platforms, and digital transformation (E-230).
var jointly = []string{"ai-platforms", "digital"}

func shareOut(hs []model.Holder, level float64) []model.Holder {
	if len(hs) != 2 {
		return hs
	}
	hs = slices.Clone(hs)
	if hs[1].Share > hs[0].Share {
		hs[0], hs[1] = hs[1], hs[0]
	}
	sum := hs[0].Share + hs[1].Share
	hs[0].Share, hs[0].Right = sum*(1-level/2), model.Decide
	hs[1].Share, hs[1].Right = sum*level/2, model.Recommend
	if level == 0 {
		return hs[:1]
	}
	return hs
}

// give sets who holds one responsibility, under every flavour.
func give(s *model.Structure, responsibility string, holders ...model.Holder) {
	for f, list := range s.Mandates {
		for i := range list {
			if list[i].Responsibility == responsibility {
				s.Mandates[f][i].Holders = holders
			}
		}
	}
}

// alter returns the lab with a role added: a copy of another with changes.
func (l *Lab) alter(from, id string, change func(*model.Role)) *Lab {
	cat := l.cat.Clone()
	i := slices.IndexFunc(cat.Roles, func(r model.Role) bool { return r.ID == from })
	role := cat.Roles[i]
	role.ID, role.Title = id, role.Title+" ("+id+")"
	change(&role)
	cat.Roles = append(cat.Roles, role)
	return l.on(cat)
}

// role returns a role of the catalogue.
func (l *Lab) role(id string) *model.Role {
	return &l.cat.Roles[slices.IndexFunc(l.cat.Roles, func(r model.Role) bool { return r.ID == id })]
}

// weighed returns the lab with the value at stake of some responsibilities
// multiplied.
func (l *Lab) weighed(factor func(*model.Responsibility) float64) *Lab {
	cat := l.cat.Clone()
	for i := range cat.Responsibilities {
		r := &cat.Responsibilities[i]
		k := factor(r)
		r.StakeShare *= k
		r.BreachShare *= k
		r.ComplianceShare *= k
	}
	return l.on(cat)
}

// fit is how well skills serve a need, 0-1.
func fit(s, needs *model.Skills) float64 {
	q := 0.0
	for i := range s {
		q += float64(s[i] * needs[i])
	}
	return q
}

// steps returns n+1 evenly spaced numbers.
func steps(from, to float64, n int) []float64 {
	out := make([]float64, n+1)
	for i := range out {
		out[i] = from + (to-from)*float64(i)/float64(n)
	}
	return out
}

// crossings returns where a sequence of differences changes sign, by linear
// interpolation of x.
func crossings(x, d []float64) []float64 {
	var out []float64
	for i := 1; i < len(d); i++ {
		if d[i-1] < 0 != (d[i] < 0) {
			out = append(out, x[i-1]+(x[i]-x[i-1])*d[i-1]/(d[i-1]-d[i]))
		}
	}
	return out
}
