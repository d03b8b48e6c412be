package work

import "github.com/orgsim/orgsim/model"

// Step is one moment of the horizon with every intermediate figure of one
// structure: what worked examples and explanations are made of. Lists by seat
// are in the order of the structure's seats; business leaders come last.
type Step struct {
	Month   float64 // months from today
	Weight  float64 // in the mean over the horizon; weights sum to 1
	Growth  float64 // headcount relative to today
	Clarity float64
	Debt    float64 // of uncovered work, months of normal work
	Work    []StepWork
	People  []StepPerson
	Figures Figures // of this moment alone
}

// StepWork is one responsibility at one moment.
type StepWork struct {
	Exec, Deleg float64   // hours a month
	Stake       float64   // USD a year
	Share       []float64 // effective mandate, by seat
	Fit         []float64 // skill on this work, by seat
	Pace        []float64 // hours an hour of work takes, by seat
	InTime      []float64 // share done in time of what a seat holds
	Disputes    float64   // a month
	Delay       float64   // share of value lost to waiting for decisions
	Quality     float64   // quality-adjusted coverage
	Loss        float64   // exposure, USD a year
}

// StepPerson is one person at one moment; the last are the business leaders.
type StepPerson struct {
	Asked    float64 // hours a month asked, without debt
	Items    float64 // issues a month
	Overhead float64 // hours a month for deputies, subordinates, disputes, rulings
	Capacity float64 // hours a month left for duties
	Load     float64 // utilisation, with debt
	Done     float64 // share of the hours asked that is done in time
	Disputes float64 // a month
}

// Trace computes candidate i like [Evaluator.Evaluate] and returns all its
// moments. It allocates, and is for looking at few of them.
func (e *Evaluator) Trace(i int) []Step {
	f := e.forms[i]
	debt, last, uncovered := 0.0, 0.0, -1.0
	var out []Step
	for k := range f.phases {
		ph := &f.phases[k]
		e.ready(ph.form)
		for _, n := range ph.nodes {
			mo := &e.moments[n.at]
			clarity := e.clarity(ph, mo.month)
			e.divideWork(ph.form, mo)
			e.tally(ph.form, mo)
			e.quarrel(ph.form, clarity)
			e.wait(ph.form, mo)
			e.ask(ph.form)
			if uncovered < 0 {
				uncovered = e.answer(ph.form, 1)
			}
			debt = e.debtAfter(debt, uncovered, mo.month-last)
			last = mo.month
			demand := 1 + float64(e.draw.P[model.DebtRate]*debt)
			uncovered = e.answer(ph.form, demand)
			e.cover(ph.form, mo)
			step := Step{Month: mo.month, Weight: n.weight, Growth: mo.growth, Clarity: clarity, Debt: debt}
			var s sums
			e.charge(f, ph.form, mo, 1, &s, &step.Figures, nil)
			s.close(&step.Figures, nil)
			e.look(ph.form, mo, demand, &step)
			out = append(out, step)
		}
	}
	return out
}

// look copies what the evaluator knows of a moment.
func (e *Evaluator) look(c *compiled, mo *moment, demand float64, s *Step) {
	w := &e.w
	n := len(c.seats)
	for r := range e.resp {
		x := StepWork{Exec: mo.exec[r], Deleg: mo.deleg[r], Stake: mo.growth * e.stake[r], Disputes: w.disputes[r],
			Delay: w.delay[r], Quality: w.quality[r], Loss: w.loss[r],
			Share: make([]float64, n+1), Fit: make([]float64, n+1), Pace: make([]float64, n+1), InTime: make([]float64, n+1)}
		for k := c.byResp[r][0]; k < c.byResp[r][1]; k++ {
			i := c.hold[k].seat
			x.Share[i], x.Fit[i], x.Pace[i], x.InTime[i] = w.mandate[k], w.fit[k], e.pace(c, k), w.did[k]
		}
		x.Share[n], x.Fit[n], x.Pace[n], x.InTime[n] = w.business[r], e.leaders[r], e.leaderTime[r], w.left[r]
		s.Work = append(s.Work, x)
	}
	disputes := make([]float64, c.persons+1)
	for i := range c.seats {
		disputes[c.seats[i].person] += w.party[i]
	}
	disputes[c.persons] = w.party[n]
	for i := range c.persons + 1 {
		t := &c.trays[i]
		s.People = append(s.People, StepPerson{Asked: t.hours(), Items: t.items, Overhead: t.overhead, Capacity: t.capacity,
			Load: t.press * demand, Done: t.done(), Disputes: disputes[i]})
	}
}
