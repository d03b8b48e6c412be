package work

import "github.com/orgsim/orgsim/model"

// Figures is what a structure does to a company in one draw, means over the
// horizon.
type Figures struct {
	Coverage float64 // percent of what specialists in every area would do, value-weighted, 0-100
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

// Account adds up the points of time of one structure, one company and one
// draw. The zero value is empty.
type Account struct {
	figures                     Figures
	hours, lost, stake, covered float64 // what ratios of a whole horizon are made of
}

// add adds one point with its weight.
func (a *Account) add(k *conditions, t *team, terms *terms, mo *Moment, s *results, weight float64) {
	c := cost(k, t, terms, mo, &s.workload, &s.delay)
	out := &a.figures
	out.Costs.Pay += float64(weight * c.Pay)
	out.Costs.Deputies += float64(weight * c.Deputies)
	out.Costs.Hiring += float64(weight * c.Hiring)
	out.Costs.Conflict += float64(weight * c.Conflict)
	out.Exposure += float64(weight * s.coverage.lost)
	a.hours += float64(weight * mo.Total)
	a.lost += float64(weight * s.delay.lostHours)
	a.stake += float64(weight * mo.growth * k.total)
	a.covered += float64(weight * mo.growth * s.coverage.valued)
}

// Close turns the sums into figures; a detail, if not nil, has got one draw more.
func (a *Account) Close(det *Detail) Figures {
	if det != nil {
		det.Weight++
	}
	out := a.figures
	out.Stake = a.stake
	if a.stake > 0 {
		out.Coverage = min(100, 100*a.covered/a.stake) // rounding
	}
	if a.hours > 0 {
		out.Conflict = 100 * a.lost / a.hours
	}
	return out
}

// Evaluate computes a candidate. With a detail, not nil, it also adds where the
// figures come from.
func (k *Case) Evaluate(candidate int, det *Detail) Figures {
	return k.evaluate(k.schedules[candidate].phases, &k.teams[candidate], det)
}

// All computes the first candidates into figures; details, if not nil, has as
// many.
func (k *Case) All(figures []Figures, details []Detail) {
	for i := range figures {
		var det *Detail
		if details != nil {
			det = &details[i]
		}
		figures[i] = k.Evaluate(i, det)
	}
}

func (k *Case) evaluate(phases []phase, first *team, det *Detail) Figures {
	var a Account
	k.walk(phases, func(at *point) {
		a.add(&k.conditions, at.team, &k.terms, at.moment, &k.results, at.weight)
		if det != nil {
			det.add(k, first, at.team, at.moment, at.weight)
		}
	})
	return a.Close(det)
}

// Monthly computes a candidate with every month's middle as a point instead of
// two points a phase: slower, for checks of the quadrature and for curves over
// time.
func (k *Case) Monthly(candidate int) Figures {
	kept := len(k.moments)
	defer func() { k.moments = k.moments[:kept] }()
	var phases []phase
	for _, ph := range k.schedules[candidate].phases {
		end := ph.start
		for _, n := range ph.nodes {
			end += float64(n.weight * k.months)
		}
		months := max(1, int(end-ph.start+0.5))
		step := (end - ph.start) / float64(months)
		fine := phase{team: ph.team, start: ph.start, reset: ph.reset}
		for m := range months {
			var mo Moment
			k.Moment(ph.start+float64((float64(m)+0.5)*step), &mo)
			fine.nodes = append(fine.nodes, node{at: len(k.moments), weight: step / k.months})
			k.moments = append(k.moments, mo)
		}
		phases = append(phases, fine)
	}
	return k.evaluate(phases, &k.teams[candidate], nil)
}

// Mode evaluates one structure for one company with every input at its most
// likely value.
func Mode(cat *model.Catalogue, s model.Structure, c *model.Company, months int, det *Detail) (Figures, error) {
	plan, err := NewPlan(cat, []model.Structure{s})
	if err != nil {
		return Figures{}, err
	}
	return plan.Fit(c, months).Draw(&plan.fixed).Evaluate(0, det), nil
}
