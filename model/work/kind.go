package work

import (
	"math"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/model"
)

// kind is a kind of leader that seats ask for, by flavour of the CTO.
type kind struct {
	roles [2][]int      // ascending; several where one person combines them
	as    [2]model.Role // what they make together
	// breadth is the part of the breadth tax that the roles take, 1 for a role that is broad (3.10).
	breadth [2]float64
}

// kindsOfCTO are the roles that stand for [model.AnyCTO], by flavour.
var kindsOfCTO = [2]string{"cto-product", "cto-infrastructure"}

// RoleOfCTO returns the role that stands for [model.AnyCTO] in a company that is
// nearer to one kind of CTO.
func RoleOfCTO(product bool) string {
	if product {
		return kindsOfCTO[0]
	}
	return kindsOfCTO[1]
}

// kindOf returns the kind of leader for the roles of a seat, joined by [and]; ok
// is false if one of them is unknown.
func kindOf(cat *model.Catalogue, roles string) (k *kind, ok bool) {
	k = new(kind)
	for flavour := range k.roles {
		for _, id := range strings.Split(roles, and) {
			if id == model.AnyCTO {
				id = kindsOfCTO[flavour]
			}
			i := cat.Role(id)
			if i < 0 {
				return k, false
			}
			k.roles[flavour] = append(k.roles[flavour], i)
		}
		slices.Sort(k.roles[flavour])
		k.roles[flavour] = slices.Compact(k.roles[flavour])
		k.as[flavour], k.breadth[flavour] = combined(cat, k.roles[flavour])
	}
	return k, true
}

// same reports whether two kinds are one.
func (k *kind) same(o *kind) bool {
	return slices.Equal(k.roles[0], o.roles[0]) && slices.Equal(k.roles[1], o.roles[1])
}

// combined returns what roles make that one person holds, and the part of the
// breadth tax that takes (2.12, 3.10). Skills lie between the mean of the roles and the best of
// them, sides of all come first, and the goal is that of the work.
func combined(cat *model.Catalogue, roles []int) (model.Role, float64) {
	r, breadth := cat.Roles[roles[0]], 0.0
	if r.Broad {
		breadth = 1
	}
	if len(roles) == 1 {
		return r, breadth
	}
	r.Goal, r.Home = model.GoalOfWork, slices.Clone(r.Home)
	best, worst := r.Skills, r.Skills
	for _, i := range roles[1:] {
		o := &cat.Roles[i]
		if o.Broad {
			breadth = 1
		}
		for _, side := range o.Home {
			if !slices.Contains(r.Home, side) {
				r.Home = append(r.Home, side)
			}
		}
		r.Contract = both(r.Contract, o.Contract)
		r.Junior = r.Junior && o.Junior
		r.SubordinatesPay = max(r.SubordinatesPay, o.SubordinatesPay)
		for d, q := range o.Skills {
			best[d], worst[d] = max(best[d], q), min(worst[d], q)
			r.Skills[d] += q
		}
	}
	apart := 0.0
	for d := range r.Skills {
		mean := r.Skills[d] / float64(len(roles))
		r.Skills[d] = mean + float64(cat.Parameters[model.CombinedSkill].Mode*(best[d]-mean))
		apart += best[d] - worst[d]
	}
	return r, math.Max(breadth, apart/cat.Parameters[model.BreadthSpan].Mode)
}

// both returns the contract of somebody who has two of them: the dearer. Who is
// employed in one of two roles is employed.
func both(a, b *model.Contract) *model.Contract {
	if a == nil || b == nil {
		return nil
	}
	return &model.Contract{DayRate: max(a.DayRate, b.DayRate)}
}

// pay returns the pay of somebody who holds the roles in a draw: that of the best
// paid of them, and something for the breadth (5.1). A multiple of a CIO's pay.
func (k *kind) pay(p *model.Values, pay *[model.MaxRoles]float64, flavour int) float64 {
	most := 0.0
	for _, i := range k.roles[flavour] {
		most = max(most, pay[i])
	}
	if len(k.roles[flavour]) > 1 {
		most += float64(p[model.CombinedPay] * k.breadth[flavour])
	}
	return most
}

// noise returns what is not known of the skills in a draw: the mean of the roles.
func (k *kind) noise(skill *[model.MaxRoles]float64, flavour int) float64 {
	sum := 0.0
	for _, i := range k.roles[flavour] {
		sum += skill[i]
	}
	return sum / float64(len(k.roles[flavour]))
}
