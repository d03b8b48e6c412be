package calibrate

import (
	"cmp"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"
)

// Pressure is how much the data would like a number that is not fitted to be another: a
// score test, by the slope and the expected curvature at the fitted point, of this number
// and all fitted ones together.
type Pressure struct {
	Name string
	Gain float64 // by how much the objective would fall; noise alone gives 1/2 on average, and over 3.3 in one of a hundred
	Move float64 // where to, in standard deviations of the prior
}

// nudge is the step of the derivatives, in standard deviations of the prior.
const nudge = 0.1

// Numbers returns the pressure on every uncertain input that is not fitted: parameters,
// hours of responsibilities, pay and skills of roles; the largest first. The others stay
// at their most likely values.
func (q *Posterior) Numbers() ([]Pressure, error) {
	t := q.tester()
	p, logs := q.problem, make([]float64, len(q.problem.figures))
	t.at = func(i int, structures []float64) [model.NumArrangements]float64 {
		p.logs(&p.records[i], logs)
		return p.probable(&p.records[i], logs, structures)
	}
	try := func(name string, x *float64, quantile func(float64) float64) {
		was, sd := *x, (quantile(0.9)-quantile(0.1))/(2*z90)
		if sd > 0 {
			t.press(name, func(_ int, h float64) { *x = was + h*sd })
		}
	}
	for k := range model.NumDrawn {
		if info := &p.cat.Parameters[k]; !slices.Contains(Parameters, k) {
			try(info.ID, &p.draw.P[k], info.Quantile)
		}
	}
	for i := range p.cat.Responsibilities {
		r := &p.cat.Responsibilities[i]
		try("hours of "+r.ID, &p.draw.Hours[i], r.Hours.Quantile)
		try("delegable hours of "+r.ID, &p.draw.Delegable[i], r.Delegable.Quantile)
	}
	for i := range p.cat.Roles {
		r := &p.cat.Roles[i]
		try("pay of "+r.ID, &p.draw.Pay[i], r.Pay.Quantile)
		try("skills of "+r.ID, &p.draw.Skill[i], model.Range{Low: -r.SkillNoise, High: r.SkillNoise}.Quantile)
	}
	return t.found()
}

// Features returns the pressure on the form: on a lean to each arrangement, before the
// CIO's, that rises with a feature of the company. The prior of its slope is standard
// normal.
func (q *Posterior) Features() ([]Pressure, error) {
	t := q.tester()
	p := q.problem
	totals := make([][]float64, len(p.records))
	for i := range totals {
		totals[i] = make([]float64, len(p.figures))
		p.logs(&p.records[i], totals[i])
	}
	t.at = func(i int, structures []float64) [model.NumArrangements]float64 {
		return p.probable(&p.records[i], totals[i], structures)
	}
	for _, f := range p.features() {
		for lean := leanCTO; lean <= leanNone; lean++ {
			was := p.chooser.x[lean]
			t.press(nuisances[lean].name+" by "+f.name, func(i int, h float64) { p.chooser.x[lean] = was + h*f.x[i] })
		}
	}
	return t.found()
}

// feature is something that a profile says, by organisation.
type feature struct {
	name string
	x    []float64 // in standard deviations from the mean, or 1 in an industry and 0 elsewhere
}

// fewest is how many organisations an industry has at least whose leans are tried.
const fewest = 5

// features lists what profiles say of the organisations.
func (p *Problem) features() []feature {
	var out []feature
	add := func(name string, of func(*model.Organisation) float64) {
		f := feature{name, make([]float64, len(p.records))}
		for i := range f.x {
			f.x[i] = of(p.records[i].org)
		}
		out = append(out, f)
	}
	value := func(o *model.Organisation, f model.Field) float64 {
		x, _ := o.Profile.Get(f)
		return x
	}
	size := func(o *model.Organisation) float64 { return math.Log(value(o, model.Headcount) / 3000) }
	technology := func(o *model.Organisation) float64 { return value(o, model.TechShare) }
	add("size", size)
	add("size squared", func(o *model.Organisation) float64 { return size(o) * size(o) })
	add("technology share", technology)
	add("technology share times size", func(o *model.Organisation) float64 { return size(o) * technology(o) })
	add("revenue a head", func(o *model.Organisation) float64 {
		return math.Log(1e-6 + value(o, model.RevenueMUSD)/value(o, model.Headcount))
	})
	add("year", func(o *model.Organisation) float64 { return float64(o.Year) })
	for _, f := range out {
		mean, sd := stat.MeanStdDev(f.x, nil)
		for i := range f.x {
			f.x[i] = (f.x[i] - mean) / sd
		}
	}
	rows := map[string]int{}
	for i := range p.records {
		rows[p.records[i].org.Industry]++
	}
	for industry, n := range rows {
		if n >= fewest {
			add(industry, func(o *model.Organisation) (is float64) {
				if o.Industry == industry {
					is = 1
				}
				return is
			})
		}
	}
	return out
}

// tester finds pressures around a fitted point.
type tester struct {
	problem *Problem
	point   []float64 // the fitted point, and the number that is tried at 0
	shifts  []shift   // by organisation; of the number that is tried, the last coordinate
	at      func(i int, structures []float64) [model.NumArrangements]float64
	out     []Pressure
	err     error
}

// tester readies a test at the fitted point, where the problem stands from now on.
func (q *Posterior) tester() *tester {
	p := q.problem
	t := &tester{problem: p, point: append(slices.Clone(q.Mean), 0), shifts: make([]shift, len(p.records))}
	for i := range t.shifts {
		s := &t.shifts[i]
		p.shift(q.Mean, &p.records[i], s, true)
		s.dq, s.dp = append(s.dq, s.q), append(s.dp, make([]float64, len(p.figures)))
	}
	p.chooser.set(q.Mean[p.params:])
	p.at(q.Mean)
	return t
}

// press tries a number, which set moves, for one organisation, by so many standard
// deviations of its prior.
func (t *tester) press(name string, set func(i int, h float64)) {
	c := t.along(set)
	step, err := solve(c, 0)
	if err != nil {
		t.err = err
		return
	}
	t.out = append(t.out, Pressure{name, 0.5 * floats.Dot(c.grad, step), -step[len(step)-1]})
}

// along returns slope and curvature of the objective at the fitted point, with the number
// that set moves as the last coordinate.
func (t *tester) along(set func(i int, h float64)) *curvature {
	p, last := t.problem, len(t.point)-1
	c, counts := prior(t.point), newCounts(p, len(t.point))
	below := make([]float64, len(p.figures))
	for i := range t.shifts {
		s := &t.shifts[i]
		set(i, -nudge)
		down := t.at(i, below)
		set(i, nudge)
		up := t.at(i, s.dp[last])
		set(i, 0)
		for k := range below {
			s.dp[last][k] = (s.dp[last][k] - below[k]) / (2 * nudge)
		}
		for a := range up {
			s.dq[last][a] = (up[a] - down[a]) / (2 * nudge)
		}
		c.add(&p.records[i], s, true)
		if p.records[i].asked {
			counts.add(p, s, true)
		}
	}
	counts.close(c, true)
	return c
}

// found returns the pressures, the largest first.
func (t *tester) found() ([]Pressure, error) {
	slices.SortFunc(t.out, func(a, b Pressure) int { return cmp.Or(cmp.Compare(b.Gain, a.Gain), cmp.Compare(a.Name, b.Name)) })
	return t.out, t.err
}
