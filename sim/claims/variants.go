package claims

import (
	"cmp"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
)

// balanced returns a company with product and internal needs: an industrial company part of whose revenue is
// technology, everything else by industry and size.
func (l *lab) balanced(headcount, techShare float64) model.Company {
	return l.made("balanced", "industrial-technology", values{model.Headcount: headcount, model.TechShare: techShare, model.GrowthPct: 10})
}

// symmetric returns a company with as many people on internal technology as on the product, half of whose revenue is
// technology, middling in everything else; and a lab in which as much is at stake on one side as on the other: the
// value of internal work is weighed so that the two are equal at the most likely values.
func (l *lab) symmetric() (*lab, model.Company) {
	c := l.made("symmetric", "industrial-technology", values{model.Headcount: 1500, model.TechShare: 0.5, model.ITStaff: 60,
		model.Engineers: 60, model.InternalBuild: 0, model.GrowthPct: 0, model.GrowthFocus: 0.5, model.Regulation: 5, model.Threat: 5,
		model.ITComplexity: 5, model.ProductComplexity: 5, model.DigitalAmbition: 5, model.AIAdoption: 5, model.Legacy: 5})
	stakes := l.stakes(c)
	return l.weighedBySide(stakes[model.Product]/stakes[model.Internal], 1), c
}

// stakes returns the value at stake on each side at the most likely values, USD a year.
func (l *lab) stakes(c model.Company) (sum [model.NumSides]float64) {
	var detail work.Detail
	_, err := work.Mode(l.cat, l.structures("none")[0], &c, months, &detail)
	l.must(err)
	for i := range l.cat.Responsibilities {
		sum[l.cat.Responsibilities[i].Side] += detail.Work[i].Stake
	}
	return sum
}

// derived returns a copy of a built-in structure under another id, with its own lists of seats and mandates.
func (l *lab) derived(from, id string) model.Structure {
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

// cast returns a pair of peers with other roles in its seats; "" leaves one as it is.
func cast(s model.Structure, cio, cto string) model.Structure {
	s.Seats = slices.Clone(s.Seats)
	s.Seats[0].Role = cmp.Or(cio, s.Seats[0].Role)
	s.Seats[1].Role = cmp.Or(cto, s.Seats[1].Role)
	return s
}

// shared returns the pair of peers with work that both hold divided (level 0: the one who holds more does it alone)
// to shared (level 1: half each): all such work, or only that named. Decisions stay with the one who holds more, so
// that only the doing changes.
func (l *lab) shared(id string, level float64, names ...string) model.Structure {
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

// jointly is the work that the texts and surveys name as owned by both: AI and cloud platforms, and digital
// transformation (E-230).
var jointly = []string{"ai-platforms", "digital"}

// dividedAndShared are the two ends of shared.
func (l *lab) dividedAndShared(names ...string) []model.Structure {
	return []model.Structure{l.shared("divided", 0, names...), l.shared("shared", 1, names...)}
}

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

// given returns the pair of peers with other holders of one responsibility.
func (l *lab) given(id, responsibility string, holders ...model.Holder) model.Structure {
	s := l.derived("both", id)
	give(&s, responsibility, holders...)
	return s
}

// decider holds a part of the work and decides.
func decider(seat string, share float64) model.Holder {
	return model.Holder{Seat: seat, Right: model.Decide, Share: share}
}

// alter returns the lab with a role added: a copy of another with changes.
func (l *lab) alter(from, id string, change func(*model.Role)) *lab {
	cat := l.cat.Clone()
	role := cat.Roles[cat.Role(from)]
	role.ID, role.Title = id, role.Title+" ("+id+")"
	change(&role)
	cat.Roles = append(cat.Roles, role)
	return l.on(cat)
}

// role returns a role of the catalogue.
func (l *lab) role(id string) *model.Role {
	return &l.cat.Roles[l.cat.Role(id)]
}

// weighed returns the lab with the value at stake of some responsibilities multiplied.
func (l *lab) weighed(factor func(*model.Responsibility) float64) *lab {
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

// weighedBySide is weighed with a factor for internal and one for product work.
func (l *lab) weighedBySide(internal, product float64) *lab {
	return l.weighed(func(r *model.Responsibility) float64 {
		switch r.Side {
		case model.Internal:
			return internal
		case model.Product:
			return product
		}
		return 1
	})
}

// fit is how well skills serve a need, 0-1.
func fit(s, needs *model.Skills) float64 {
	q := 0.0
	for i := range s {
		q += float64(s[i] * needs[i])
	}
	return q
}
