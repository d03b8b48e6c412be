package work

import (
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
)

// CostParts is step 12: what a structure costs, USD a year (5.1-5.3).
type CostParts struct {
	Pay      float64 `json:"pay"`      // seats, with on-costs and office; fees of those on contract
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

// wagesAt returns the level of pay at a growth of the headcount (5.1-5.3).
func wagesAt(k *conditions, growth float64) wages {
	p := k.p
	ln := num.FastLog(k.company.Values[model.Headcount] * growth / p[model.PayHeadcount])
	level := 1000 * k.company.PayMultiplier * k.company.Values[model.PayLevel]
	large := 1 / (1 + num.FastExp(-2*(ln+num.FastLog(p[model.PayHeadcount]/p[model.OfficeHeadcount]))))
	return wages{
		chief:  p[model.PayBase] * level * num.FastExp(float64(p[model.PayGrowth]*ln)),
		deputy: p[model.DeputyPay] * level * num.FastExp(float64(p[model.DeputyPayGrowth]*ln)),
		office: p[model.OfficeSmall] + float64(large*(p[model.OfficeLarge]-p[model.OfficeSmall])),
	}
}

// seatPay returns what all posts of a seat are paid, USD a year without
// on-costs; chief is the pay of a CIO (5.1). Who is on contract is paid by the day.
func seatPay(k *conditions, t *team, i int, chief float64) float64 {
	s := &t.seats[i]
	if s.contract != nil && s.contract.DayRate > 0 {
		return s.contract.DayRate * k.p[model.WorkingDays] * s.part * t.posts[i]
	}
	pay := chief * k.leaders[s.kind].pay * t.posts[i]
	if s.boss >= 0 && !s.junior {
		pay *= k.p[model.PaySubordinate] + t.seats[s.boss].subordinatesPay
	}
	if s.contract != nil {
		pay *= k.p[model.ContractRate] * k.p[model.WorkingDays]
	}
	return pay * s.part
}

// cost returns what a team costs at one moment.
func cost(k *conditions, t *team, terms *terms, mo *Moment, l *workload, y *delay) CostParts {
	p, level := k.p, &mo.wages
	pay, fees, leaving := 0.0, 0.0, 0.0
	hired := mo.deputies
	for i := range t.seats {
		s := &t.seats[i]
		x := seatPay(k, t, i, level.chief)
		if s.contract != nil {
			fees += x
		} else {
			pay += x
			leaving += float64(x * terms.leaves[i])
		}
		if s.junior { // one of the deputies its work needs, not one more
			hired -= min(t.posts[i]*s.part, deputies(p, l.deleg[i]))
		}
	}
	_, forum := t.forumHours(p, len(k.plan.areas))
	room := float64((y.lostHours+forum)*level.chief) + float64((y.roomHours-y.lostHours)*level.deputy)
	return CostParts{
		Pay:      float64(pay*(p[model.Oncost]+level.office)) + fees,
		Deputies: hired * level.deputy * p[model.Oncost],
		Hiring:   leaving * p[model.SearchFee],
		Conflict: 12 * room * p[model.Oncost] / p[model.YearHours],
	}
}
