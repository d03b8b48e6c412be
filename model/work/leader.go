package work

import (
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
)

// leader is one kind of leader in a company, the two flavours of the CTO blended.
// Seats of all structures that ask for the same kind share it.
type leader struct {
	kind  *kind
	mix   float64                            // weight of the first flavour, 0-1
	goal  float64                            // 0 bottom line .. 1 top line; model.GoalOfWork: that of the work held
	reach float64                            // how far it takes what its mandate gives it, 0-1 (2.2)
	broad float64                            // part of the breadth tax it pays (3.10)
	home  [model.NumSides]float64            // how far a side comes first, 0-1
	skill model.Skills                       // 0-1, before what is uncertain
	match [model.MaxResponsibilities]float64 // capability match to each responsibility, 0-1, before what is uncertain
}

// set blends the flavours of a kind; mix is how far the company's CTO is of the first, value
// the value at stake on each side.
func (l *leader) set(plan *Plan, c *model.Company, k *kind, mix float64, value *[model.NumSides]float64) {
	a, b := &k.as[0], &k.as[1]
	if slices.Equal(k.roles[0], k.roles[1]) {
		mix = 1
	}
	*l = leader{kind: k, mix: mix, broad: float64(mix*k.breadth[0]) + float64((1-mix)*k.breadth[1])}
	l.goal = float64(mix*a.Goal) + float64((1-mix)*b.Goal)
	if a.Goal == model.GoalOfWork || b.Goal == model.GoalOfWork {
		l.goal = model.GoalOfWork
	}
	for _, h := range a.Home {
		l.home[h] += mix
	}
	for _, h := range b.Home {
		l.home[h] += 1 - mix
	}
	// Somebody at home on both sides puts the side first that has more at stake.
	if l.home[model.Internal] > 0 && l.home[model.Product] > 0 {
		top := max(value[model.Internal], value[model.Product])
		if top > 0 {
			l.home[model.Internal] *= value[model.Internal] / top
			l.home[model.Product] *= value[model.Product] / top
		}
	}
	for _, i := range k.roles[0] {
		l.reach = max(l.reach, reach(plan.cat.Roles[i].Reach, c))
	}
	for i := range l.skill {
		l.skill[i] = float64(mix*a.Skills[i]) + float64((1-mix)*b.Skills[i])
	}
	for i := range plan.areas {
		l.match[i] = match(&l.skill, &plan.cat.Responsibilities[i].Needs)
	}
}

// reach returns how far a role takes what its mandate gives it (2.2).
func reach(r *model.Reach, c *model.Company) float64 {
	if r == nil {
		return 1
	}
	x := (c.Values[r.Field] - r.From) / (r.To - r.From)
	return min(max(x, r.Floor), 1) * (1 - float64(r.Damp*c.Values[r.DampField]))
}

// match returns the capability match of skills and needs, 0-1.
func match(skills, needs *model.Skills) float64 {
	q := 0.0
	for i := range skills {
		q += float64(skills[i] * needs[i])
	}
	return q
}

// sampledLeader is what a draw makes of a kind of leader.
type sampledLeader struct {
	noise float64 // added to every skill
	pay   float64 // multiple of a CIO's pay
}

// sample returns a leader in a draw; tax is what breadth costs in every skill
// (3.10).
func (l *leader) sample(d *model.Draw, tax float64) sampledLeader {
	if a, b := l.kind.roles[0], l.kind.roles[1]; len(a) == 1 && len(b) == 1 {
		return sampledLeader{
			noise: float64(l.mix*d.Skill[a[0]]) + float64((1-l.mix)*d.Skill[b[0]]) - float64(tax*l.broad),
			pay:   float64(l.mix*d.Pay[a[0]]) + float64((1-l.mix)*d.Pay[b[0]]),
		}
	}
	return sampledLeader{
		noise: float64(l.mix*l.kind.noise(&d.Skill, 0)) + float64((1-l.mix)*l.kind.noise(&d.Skill, 1)) - float64(tax*l.broad),
		pay:   float64(l.mix*l.kind.pay(&d.P, &d.Pay, 0)) + float64((1-l.mix)*l.kind.pay(&d.P, &d.Pay, 1)),
	}
}

// breadthTax returns what breadth costs a combined leader in every skill (3.10);
// staff is all technology staff today.
func breadthTax(p *model.Values, staff float64) float64 {
	return p[model.BreadthTax] * max(p[model.BreadthFloor], 1+float64(p[model.BreadthGrowth]*num.Log10(max(staff, 1)/p[model.ReferenceStaff])))
}

// pace returns the hours an hour of work takes at a capability match q, with
// what comes back because it was not done right (2.4).
func pace(p *model.Values, q float64) float64 {
	return (p[model.TimeBase] - float64(p[model.TimeSkill]*q)) / (1 - float64(p[model.Rework]*(1-q)))
}

// businessLeaders fills the business leaders' capability match before what is
// uncertain, and how much of a founder's product skill each area uses (3.11). A
// simple estate runs without a chief; founders of a technology company lead its
// product, as long as the company is small.
func (f *Fit) businessLeaders() {
	p, v := &f.plan.fixed.P, &f.company.Values
	role := &f.plan.cat.Roles[f.plan.business]
	simple := p[model.SimpleEstate] - float64(p[model.SimpleEstateSlope]*v[model.ITComplexity])
	simple = min(max(simple, p[model.SimpleEstateFloor]), p[model.SimpleEstateCap])
	tech := min(1, v[model.TechShare]/p[model.FounderTechShare])
	for i := range f.plan.areas {
		r := &f.plan.cat.Responsibilities[i]
		q := match(&role.Skills, &r.Needs)
		if r.Side == model.Internal {
			q *= simple
		}
		f.businessMatch[i] = q
		f.founderNeed[i] = r.Needs[model.ProductSkill] * tech
		f.executive[i] = r.Needs[model.BusinessSkill] + r.Needs[model.GovernanceSkill]
	}
}

// founderSkill returns the product skill that founders add at a headcount (3.11).
func founderSkill(p *model.Values, headcount float64) float64 {
	x, floor := headcount/p[model.FounderSize], p[model.FounderFloor]
	return p[model.FounderSkill] * (floor + (1-floor)/(1+float64(x*x)))
}
