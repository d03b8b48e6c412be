package work

import (
	"math"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
)

// The horizon is integrated by two Gauss-Legendre points in every phase of a
// structure: exact for cubics in time, and everything that moves with time
// here (growth, clarity, debt) is smooth within a phase. A test compares with
// all months one by one.
var gauss = [2]float64{0.5 - 0.28867513459481287, 0.5 + 0.28867513459481287}

// schedule lays a structure's phases over the horizon and adds the moments
// they need. Moments at the same time are shared between structures.
func (e *Evaluator) schedule(f *compiled) {
	f.phases = f.phases[:0]
	now, form := 0.0, f
	for {
		end, next := e.change(form, now)
		if end > now {
			ph := f.next()
			ph.form, ph.start, ph.reset = form, now, now > 0 && form != f
			for _, x := range gauss {
				at := e.momentAt(now + float64(x*(end-now)))
				ph.nodes = append(ph.nodes, node{at: at, weight: (end - now) / (2 * e.months)})
			}
		}
		if next == nil || end >= e.months || len(f.phases) > len(e.forms) {
			return
		}
		now, form = end, next
	}
}

// next adds an empty phase, with the memory of an earlier one where there is any.
func (c *compiled) next() *phase {
	n := len(c.phases)
	if n == cap(c.phases) {
		c.phases = append(c.phases, phase{})
	}
	c.phases = c.phases[:n+1]
	ph := &c.phases[n]
	ph.nodes = ph.nodes[:0]
	return ph
}

// change returns when a form gives way to the next, months from today, and
// the next form; the end of the horizon and nil if it stays.
func (e *Evaluator) change(f *compiled, now float64) (end float64, next *compiled) {
	end = e.months
	for _, ch := range f.src.Then {
		at := math.Inf(1)
		if ch.Month > 0 {
			at = float64(ch.Month - 1)
		}
		if ch.AtStaff > 0 {
			at = min(at, e.monthOf(ch.AtStaff))
		}
		if at = max(at, now); at < end {
			end, next = at, e.form(ch.To)
		}
	}
	return end, next
}

// monthOf returns when the company reaches a headcount, months from today;
// infinite if it never does.
func (e *Evaluator) monthOf(staff float64) float64 {
	have := e.company.Values[model.Headcount]
	if have >= staff {
		return 0
	}
	g := e.company.Values[model.GrowthPct] / 100
	if g <= 0 {
		return math.Inf(1)
	}
	return 12 * num.Log(staff/have) / num.Log1p(g)
}

func (e *Evaluator) momentAt(month float64) int {
	for i := range e.moments {
		if e.moments[i].month == month {
			return i
		}
	}
	e.moments = append(e.moments, e.newMoment(month))
	return len(e.moments) - 1
}

func (e *Evaluator) newMoment(month float64) moment {
	return moment{month: month, growth: num.Pow(1+e.company.Values[model.GrowthPct]/100, month/12)}
}

// clarity returns how clear decision rights are a while after the start of a
// phase: it is learnt up to a top, and a reorganisation costs some of it
// (equation 6.2).
func (e *Evaluator) clarity(ph *phase, month float64) float64 {
	p := &e.draw.P
	start := e.company.Values[model.Clarity]
	top := max(start, p[model.ClarityTop])
	if ph.start > 0 {
		start = top - float64((top-start)*num.FastExp(float64(-p[model.ClarityLearning]*ph.start)))
	}
	if ph.reset {
		start *= 1 - p[model.Reorganisation]
	}
	return top - float64((top-start)*num.FastExp(float64(-p[model.ClarityLearning]*(month-ph.start))))
}

// debtAfter returns the debt of uncovered work, in months of normal work,
// after a time at a constant uncovered share (equation 6.3):
// dB/dt = uncovered - repair x B.
func (e *Evaluator) debtAfter(debt, uncovered, months float64) float64 {
	repair := e.draw.P[model.DebtRepair]
	level := uncovered / repair
	return level + float64((debt-level)*num.FastExp(float64(-repair*months)))
}
