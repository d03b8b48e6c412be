package work

import (
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
)

// chief is what one kind of leader is in a company: a role, or the two flavours
// of one. Seats of all structures that ask for the same share it.
type chief struct {
	roles [2]int // by flavour

	// of the company
	mix   float64                            // weight of roles[0]
	goal  float64                            // 0 bottom line .. 1 top line; GoalOfWork: that of the work held
	reach float64                            // how far it takes what its mandate gives it from the others
	home  [model.NumSides]float64            // how far a side comes first here, 0-1
	skill model.Skills                       // before what is uncertain
	match [model.MaxResponsibilities]float64 // fit of the skills to the work, before what is uncertain

	// of the draw
	noise float64 // added to every skill
	pay   float64 // multiple of a CIO's pay
}

// enlist gives every seat of a form its chief.
func (e *Evaluator) enlist(c *compiled) {
	for i := range c.seats {
		s := &c.seats[i]
		for _, k := range e.chiefs {
			if k.roles == s.roles {
				s.chief = k
			}
		}
		if s.chief == nil {
			s.chief = &chief{roles: s.roles}
			e.chiefs = append(e.chiefs, s.chief)
		}
	}
}

// hire fills what a chief is in the company; mix is how far a chief of two
// flavours is of the first.
func (e *Evaluator) hire(k *chief, mix float64) {
	a, b := &e.cat.Roles[k.roles[0]], &e.cat.Roles[k.roles[1]]
	if k.roles[0] == k.roles[1] {
		mix = 1
	}
	k.mix = mix
	k.goal = float64(mix*a.Goal) + float64((1-mix)*b.Goal)
	if a.Goal == model.GoalOfWork {
		k.goal = model.GoalOfWork
	}
	k.home = [model.NumSides]float64{}
	for _, h := range a.Home {
		k.home[h] += mix
	}
	for _, h := range b.Home {
		k.home[h] += 1 - mix
	}
	// Somebody at home on both sides puts the side first that has more at stake.
	if k.home[model.Internal] > 0 && k.home[model.Product] > 0 {
		top := max(e.sideStake[model.Internal], e.sideStake[model.Product])
		if top > 0 {
			k.home[model.Internal] *= e.sideStake[model.Internal] / top
			k.home[model.Product] *= e.sideStake[model.Product] / top
		}
	}
	k.reach = 1
	if r := a.Reach; r != nil {
		v := &e.company.Values
		x := (v[r.Field] - r.From) / (r.To - r.From)
		k.reach = min(max(x, r.Floor), 1) * (1 - float64(r.Damp*v[r.DampField]))
	}
	for i := range k.skill {
		k.skill[i] = float64(mix*a.Skills[i]) + float64((1-mix)*b.Skills[i])
	}
	for i := range e.resp {
		k.match[i] = match(&k.skill, &e.cat.Responsibilities[i].Needs)
	}
}

// train fills what a chief is in the draw. Tax is what breadth costs in skill.
func (e *Evaluator) train(k *chief, tax float64) {
	d := e.draw
	k.noise = float64(k.mix*d.Skill[k.roles[0]]) + float64((1-k.mix)*d.Skill[k.roles[1]])
	if e.cat.Roles[k.roles[0]].Broad {
		k.noise -= tax
	}
	k.pay = float64(k.mix*d.Pay[k.roles[0]]) + float64((1-k.mix)*d.Pay[k.roles[1]])
}

// tax returns what breadth costs a broad chief in every skill.
func (e *Evaluator) tax() float64 {
	p := &e.draw.P
	return p[model.BreadthTax] * max(p[model.BreadthFloor], 1+float64(p[model.BreadthGrowth]*num.Log10(max(e.staff[model.Cross], 1)/p[model.ReferenceStaff])))
}

// taken returns the hours an hour of work takes somebody with a fit q, with
// what comes back because it was not done right (equation 2.4).
func (e *Evaluator) taken(q float64) float64 {
	p := &e.draw.P
	return (p[model.TimeBase] - float64(p[model.TimeSkill]*q)) / (1 - float64(p[model.Rework]*(1-q)))
}

// match returns how well skills fit the needs of the work, 0-1.
func match(s, needs *model.Skills) float64 {
	q := 0.0
	for i := range s {
		q += float64(s[i] * needs[i])
	}
	return q
}
