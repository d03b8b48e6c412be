package work

import (
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/model/queue"
)

// Evaluator computes what structures do to companies, in closed form. It holds
// scratch memory and is not safe for concurrent use; make one a goroutine.
//
// The order of calls is SetCompany, SetDraw, Evaluate; nothing allocates after
// the first company.
type Evaluator struct {
	cat            *model.Catalogue
	forms          []*compiled // candidates, then structures they change into
	count          int         // candidates
	resp           []respData
	depends        [][]link // by responsibility, its row of the dependency matrix without zeros; sums to at most 1
	needed         [][]link // the columns of that
	single, double *queue.Table
	businessRole   int
	chiefs         []*chief   // every kind of leader that a seat asks for
	mode           model.Draw // everything at its most likely value
	patience       []float64  // the distinct lengths of patience, months
	hazard         []float64  // 1 / patience

	// of the company
	company   *model.Company
	months    float64
	lnHead    float64                 // ln(headcount / reference_headcount)
	staff     [model.NumSides]float64 // technology staff today, by side
	modeStake [model.MaxResponsibilities]float64
	sideStake [model.NumSides]float64
	lnMult    [model.MaxResponsibilities]float64
	fallback  [model.MaxResponsibilities]float64
	founder   [model.MaxResponsibilities]float64
	moments   []moment
	watch     bool     // ready every month too, for the event engine
	calendar  []moment // the middle of every month

	// of the draw
	draw       *model.Draw
	mult       [model.MaxResponsibilities]float64
	base       [model.MaxResponsibilities]float64 // executive hours a month at reference_staff technology staff
	stake      [model.MaxResponsibilities]float64 // USD a year, today
	total      float64                            // their sum
	leaders    [model.MaxResponsibilities]float64 // business leaders' fit
	leaderTime [model.MaxResponsibilities]float64 // hours an hour of work takes them
	avail      float64                            // share of a chief's effect that turnover leaves
	agenda     float64                            // mean months until the CEO can be asked for a ruling, without a queue there
	lostBoss   [model.MaxResponsibilities]float64 // share of an issue's value lost to waiting for a technology boss
	lostSide   [model.MaxResponsibilities]float64 // and while peers settle it

	w work
}

type respData struct {
	side                model.Side
	item                float64 // hours
	patience            float64 // months
	fade                float64 // months in which value fades while an issue waits: fade_share x patience
	strategic, standard float64
	perItem             float64 // 1 / item
	kind                int     // index of the patience in Evaluator.patience
}

// ln10 turns natural into decimal logarithms.
const ln10 = 2.302585092994045684

// link is one entry of the dependency matrix.
type link struct {
	on     int // the other responsibility
	weight float64
}

// Figures is what a structure does to a company in one draw, means over the
// horizon.
type Figures struct {
	Coverage float64 // percent, value-weighted
	Conflict float64 // hours per 100 hours of leadership work
	Costs    CostParts
	Exposure float64 // USD a year
	Stake    float64 // value at stake, USD a year, mean over the horizon
}

// Cost returns the cost, USD a year.
func (f *Figures) Cost() float64 { return f.Costs.Sum() }

// Total returns cost plus exposure, USD a year.
func (f *Figures) Total() float64 { return f.Costs.Sum() + f.Exposure }

// Score returns 100 x (1 - total / value at stake). It is below zero where
// leading costs more than what is at stake.
func (f *Figures) Score() float64 {
	if f.Stake <= 0 {
		return 0
	}
	return 100 * (1 - f.Total()/f.Stake)
}

// NewEvaluator checks the structures and readies them. It fails with an
// [model.InvalidError] naming the structure.
func NewEvaluator(cat *model.Catalogue, structures []model.Structure) (*Evaluator, error) {
	e := &Evaluator{cat: cat, count: len(structures), mode: cat.Mode(), single: queue.NewTable(1), double: queue.NewTable(2)}
	if len(cat.Responsibilities) > model.MaxResponsibilities || len(cat.Roles) > model.MaxRoles {
		return nil, &model.InvalidError{What: "catalogue", Why: "too many responsibilities or roles"}
	}
	for i := range cat.Roles {
		if cat.Roles[i].ID == model.Business {
			e.businessRole = i
		}
	}
	for i := range cat.Responsibilities {
		r := &cat.Responsibilities[i]
		e.depends, e.needed = append(e.depends, nil), append(e.needed, nil)
		e.resp = append(e.resp, respData{r.Side, r.ItemHours, r.Patience, e.mode.P[model.FadeShare] * r.Patience, r.Strategic, r.Standard,
			1 / r.ItemHours, e.kindOf(r.Patience)})
	}
	for i := range cat.Responsibilities {
		on := cat.Responsibilities[i].DependsOn
		sum := 0.0
		for _, d := range on {
			sum += d.Weight
		}
		for _, d := range on {
			if k := cat.Responsibility(d.On); k >= 0 && k != i {
				x := d.Weight / max(1, sum)
				e.depends[i] = append(e.depends[i], link{k, x})
				e.needed[k] = append(e.needed[k], link{i, x})
			}
		}
	}
	for i := range structures {
		f, err := compile(cat, &structures[i])
		if err != nil {
			return nil, err
		}
		e.forms = append(e.forms, f)
	}
	for i := 0; i < len(e.forms); i++ { // grows: later forms may change again
		for _, ch := range e.forms[i].src.Then {
			if e.form(ch.To) != nil {
				continue
			}
			s := cat.Structure(ch.To)
			if s == nil {
				return nil, &model.InvalidError{What: "structure " + e.forms[i].src.ID, Why: "changes into unknown structure " + ch.To}
			}
			f, err := compile(cat, s)
			if err != nil {
				return nil, err
			}
			e.forms = append(e.forms, f)
		}
	}
	find := func(id string) *model.Structure {
		if f := e.form(id); f != nil {
			return f.src
		}
		return nil
	}
	for _, f := range e.forms {
		if model.Circular(f.src, find) {
			return nil, &model.InvalidError{What: "structure " + f.src.ID, Why: "its changes run in a circle"}
		}
		e.enlist(f)
		f.strands = make([]strand, 0, 2*len(e.patience)*(f.persons+1))
	}
	return e, nil
}

// kindOf returns the index of a length of patience, adding it if it is new.
func (e *Evaluator) kindOf(patience float64) int {
	if i := slices.Index(e.patience, patience); i >= 0 {
		return i
	}
	e.patience = append(e.patience, patience)
	e.hazard = append(e.hazard, 1/patience)
	return len(e.patience) - 1
}

func (e *Evaluator) form(id string) *compiled {
	for _, f := range e.forms {
		if f.src.ID == id {
			return f
		}
	}
	return nil
}

// SetCompany readies a company and a horizon of 1 month or more.
func (e *Evaluator) SetCompany(c *model.Company, months int) {
	e.company, e.months = c, float64(months)
	p := &e.mode.P
	e.lnHead = num.Log(c.Values[model.Headcount] / p[model.ReferenceHeadcount])
	e.staff[model.Internal], e.staff[model.Product], e.staff[model.Cross] = TechStaff(p, c)
	e.lnMult = multipliers(e.cat, c)
	stakes(e.cat, c, &e.mode, &e.modeStake)
	e.sideStake = [model.NumSides]float64{}
	for i := range e.resp {
		e.sideStake[e.resp[i].side] += e.modeStake[i]
	}
	e.business()
	e.moments = e.moments[:0]
	mix := ProductFlavour(p, c)
	for _, k := range e.chiefs {
		e.hire(k, mix)
	}
	for _, f := range e.forms {
		e.fit(f, mix)
	}
	for _, f := range e.forms[:e.count] {
		e.schedule(f)
		e.slice(f)
	}
	if e.watch {
		e.monthly()
	}
}

// SetDraw readies a draw. The draw must not change until the next call.
func (e *Evaluator) SetDraw(d *model.Draw) {
	e.draw = d
	p := &d.P
	for i := range e.resp {
		e.mult[i] = num.FastExp(float64(p[model.DriverStrength] * e.lnMult[i]))
	}
	// where nobody builds for the inside, little of that is to lead (equation 1.3)
	built := float64(e.company.Values[model.Engineers] * e.company.Values[model.InternalBuild])
	if built > 0 {
		built /= built + float64(p[model.BuildITStaff]*e.company.Values[model.ITStaff])
	}
	for i := range e.cat.Responsibilities {
		if e.cat.Responsibilities[i].Tie == model.TiedToBuild {
			e.mult[i] *= p[model.BuildFloor] + float64(p[model.BuildSlope]*built)
		}
	}
	for i := range e.resp {
		e.base[i] = d.Hours[i] * e.mult[i]
	}
	e.total = stakes(e.cat, e.company, d, &e.stake)
	left := p[model.FounderSkill] * founders(p, e.company.Values[model.Headcount])
	noise := d.Skill[e.businessRole]
	for i := range e.resp {
		e.leaders[i] = min(max(e.fallback[i]+float64(left*e.founder[i])+noise, p[model.BusinessSkillFloor]), 1)
		e.leaderTime[i] = e.taken(e.leaders[i])
	}
	stay := float64(12*p[model.TenureYears]) + p[model.VacancyMonths]
	e.avail = 1 - (float64(p[model.VacancyMonths]*p[model.ActingLoss])+float64(p[model.RampMonths]*p[model.RampLoss]))/stay
	e.patiently()
	tax := e.tax()
	for _, k := range e.chiefs {
		e.train(k, tax)
	}
	for i := range e.moments {
		e.demand(d, &e.moments[i])
		e.moments[i].wages = e.pay(&e.moments[i])
	}
	for i := range e.calendar {
		e.demand(d, &e.calendar[i])
	}
}
