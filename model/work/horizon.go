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

// schedule is the horizon of one candidate.
type schedule struct {
	phases  []phase
	windows []Window
}

// phase is a stretch of the horizon under one form.
type phase struct {
	team  *team
	start float64 // months from today
	reset bool    // starts with a reorganisation
	nodes []node
}

// node is a point of the quadrature over the horizon.
type node struct {
	at     int     // index of the instant
	weight float64 // weights of a candidate sum to 1
}

// Window is a stretch of the horizon in which a structure keeps its form; the
// event engine reports what it saw window by window. Every phase has two, and
// each stands for one of the two points at which the closed form looks, so that
// what both engines share (pay, growth, value at stake) is the same to rounding.
type Window struct {
	Start, End float64 // months from today
	Phase      int     // index of the phase, counted from 0; a new form starts with a new phase
}

// lay puts a candidate's phases on the horizon and adds the instants they need.
// Instants at the same time are shared between structures (6.5).
func (f *Fit) lay(candidate int) {
	s := &f.schedules[candidate]
	s.phases, s.windows = s.phases[:0], s.windows[:0]
	now, form := 0.0, candidate
	for {
		end, next := f.change(form, now)
		if end > now {
			ph := s.next()
			ph.team, ph.start, ph.reset = &f.teams[form], now, now > 0 && form != candidate
			for _, x := range gauss {
				ph.nodes = append(ph.nodes, node{at: f.instantAt(now + float64(x*(end-now))), weight: (end - now) / (2 * f.months)})
			}
			middle := 0.5 * (now + end)
			at := len(s.phases) - 1
			s.windows = append(s.windows, Window{now, middle, at}, Window{middle, end, at})
		}
		if next < 0 { // soon, since changes do not run in a circle
			return
		}
		now, form = end, next
	}
}

// next adds an empty phase, with the memory of an earlier one where there is any.
func (s *schedule) next() *phase {
	n := len(s.phases)
	if n == cap(s.phases) {
		s.phases = append(s.phases, phase{})
	}
	s.phases = s.phases[:n+1]
	ph := &s.phases[n]
	ph.nodes = ph.nodes[:0]
	return ph
}

// change returns when a form gives way to the next, months from today, and the
// next form; the end of the horizon and -1 if it stays.
func (f *Fit) change(form int, now float64) (end float64, next int) {
	end, next = f.months, -1
	changes := f.plan.forms[form].src.Then
	for i := range changes {
		if at := max(MonthOfChange(f.company, &changes[i]), now); at < end {
			end, next = at, f.plan.form(changes[i].To)
		}
	}
	return end, next
}

// MonthOfChange returns when a company comes to a change of its structure, months
// from today: at the date or the size, whichever comes first; infinite if never.
func MonthOfChange(c *model.Company, ch *model.Change) float64 {
	at := math.Inf(1)
	if ch.Month > 0 {
		at = float64(ch.Month - 1)
	}
	if ch.AtStaff > 0 {
		at = min(at, monthOf(c, ch.AtStaff))
	}
	return at
}

// monthOf returns when a company reaches a headcount, months from today;
// infinite if it never does.
func monthOf(c *model.Company, staff float64) float64 {
	have := c.Values[model.Headcount]
	if have >= staff {
		return 0
	}
	g := c.Values[model.GrowthPct] / 100
	if g <= 0 {
		return math.Inf(1)
	}
	return 12 * num.Log(staff/have) / num.Log1p(g)
}

// instantAt returns the index of an instant, adding it if it is new.
func (f *Fit) instantAt(month float64) int {
	for i := range f.instants {
		if f.instants[i].month == month {
			return i
		}
	}
	f.instants = append(f.instants, f.instant(month))
	return len(f.instants) - 1
}

// clarity returns how clear decision rights are some months from today, 0-1: it
// is learnt up to a top, and a reorganisation costs some of it (6.2).
func (k *conditions) clarity(ph *phase, month float64) float64 {
	p := k.p
	start := k.company.Values[model.Clarity]
	top := max(start, p[model.ClarityTop])
	if since := ph.start + k.start.Age; since > 0 {
		start = top - float64((top-start)*num.FastExp(float64(-p[model.ClarityLearning]*since)))
	}
	if ph.reset || k.start.Reset { // a later phase has its own reset
		start *= 1 - p[model.Reorganisation]
	}
	return top - float64((top-start)*num.FastExp(float64(-p[model.ClarityLearning]*(month-ph.start))))
}

// Windows returns the windows of a candidate, in order.
func (f *Fit) Windows(candidate int) []Window { return f.schedules[candidate].windows }

// Posts returns the most posts that a candidate has at any time, all seats
// together.
func (f *Fit) Posts(candidate int) int {
	most := 0
	for _, ph := range f.schedules[candidate].phases {
		sum := 0
		for _, n := range ph.team.posts[:len(ph.team.seats)] {
			sum += int(n)
		}
		most = max(most, sum)
	}
	return most
}
