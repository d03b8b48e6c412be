package work

import (
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
)

// CostParts is what a structure costs, USD a year.
type CostParts struct {
	Pay      float64 `json:"pay"`      // seats, with on-costs and office
	Deputies float64 `json:"deputies"` // the people the delegable work needs, the same for every structure
	Hiring   float64 `json:"hiring"`   // search fees, spread over the tenure
	Conflict float64 `json:"conflict"` // hours lost to disputes, everyone in the room
}

// Sum returns the cost, USD a year.
func (c CostParts) Sum() float64 { return c.Pay + c.Deputies + c.Hiring + c.Conflict }

// wages is the level of pay at one moment, in one draw.
type wages struct {
	chief  float64 // pay of a CIO, USD a year
	deputy float64 // pay of a deputy, USD a year
	office float64 // office of a chief, share of pay
}

// pay sets the level of pay at one moment (equations 5.1-5.3).
func (e *Evaluator) pay(mo *moment) wages {
	p := &e.draw.P
	ln := num.FastLog(e.company.Values[model.Headcount] * mo.growth / p[model.PayHeadcount])
	level := 1000 * e.company.PayMultiplier * e.company.Values[model.PayLevel]
	large := 1 / (1 + num.FastExp(-2*(ln+num.FastLog(p[model.PayHeadcount]/p[model.OfficeHeadcount]))))
	return wages{
		chief:  p[model.PayBase] * level * num.FastExp(float64(p[model.PayGrowth]*ln)),
		deputy: p[model.DeputyPay] * level * num.FastExp(float64(p[model.DeputyPayGrowth]*ln)),
		office: p[model.OfficeSmall] + float64(large*(p[model.OfficeLarge]-p[model.OfficeSmall])),
	}
}

// seatPay returns the yearly pay of all posts of a seat, USD without on-costs.
func (e *Evaluator) seatPay(c *compiled, i int, chief float64) float64 {
	s := &c.seats[i]
	pay := chief * s.chief.pay * s.posts
	if s.boss >= 0 && !e.cat.Roles[s.roles[0]].Junior {
		pay *= e.draw.P[model.PaySubordinate] + e.cat.Roles[c.seats[s.boss].roles[0]].SubordinatesPay
	}
	return pay
}

// add charges one moment of a structure, with its weight in the horizon.
// Someone in two seats is paid once, at the better paid of them.
func (e *Evaluator) add(c *compiled, mo *moment, weight float64, out *Figures) {
	p := &e.draw.P
	wg := &mo.wages
	var best [model.MaxSeats]float64
	for i := range c.seats {
		best[c.seats[i].person] = max(best[c.seats[i].person], e.seatPay(c, i, wg.chief))
	}
	pay, leaving := 0.0, 0.0
	for i, x := range best[:c.persons] {
		pay += x
		leaving += float64(x * e.w.leaves[i])
	}
	hired := mo.deputies
	for i := range c.seats { // a junior post is one of the deputies its work needs, not one more
		if s := &c.seats[i]; e.cat.Roles[s.roles[0]].Junior {
			hired -= min(s.posts, deputies(p, e.w.deleg[i]))
		}
	}
	lost := e.w.lostHours + e.forumHours(c)
	room := float64(lost*wg.chief) + float64((e.w.roomHours-e.w.lostHours)*wg.deputy)
	out.Costs.Pay += float64(weight * pay * (p[model.Oncost] + wg.office))
	out.Costs.Deputies += float64(weight * hired * wg.deputy * p[model.Oncost])
	out.Costs.Hiring += float64(weight * leaving * p[model.SearchFee])
	out.Costs.Conflict += weight * 12 * room * p[model.Oncost] / p[model.YearHours]
	out.Exposure += float64(weight * e.w.lost)
}
