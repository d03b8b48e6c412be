package work

import (
	"math"

	"github.com/orgsim/orgsim/model/num"
)

// Limits of the numerical method of spread: the least share that waits over the
// share abandoned, the largest shape of a wait, and what is nothing to spread.
const (
	leastBusy    = 1.02
	largestShape = 200
	nearlyAll    = 0.999
	nothing      = 1e-12
	tolerance    = 2e-4
	mostSteps    = 12
)

// classQueue is one issue class in the queue of a person.
type classQueue struct {
	left  float64 // share of those who wait, who are still there when their turn comes
	slope float64 // how that falls with the wait
	done  float64 // share done in time, 0-1
}

// classSpan is the issue classes of one priority of a person: lists of one length.
type classSpan struct {
	queues []classQueue
	list   []issueClass
	asked  []float64 // hours
}

// spread fills, for every issue class, the share done in time, given the share
// done of all issues of a priority (2.8).
func (a *attention) spread(t *team, l *workload) {
	for i := range len(t.seats) + 1 {
		o, load := &a.people[i], &l.people[i]
		a.spreadSpan(t, l, t.classes.home[i], &load.home, &o.home)
		a.spreadSpan(t, l, t.classes.other[i], &load.other, &o.other)
	}
}

func (a *attention) spreadSpan(t *team, l *workload, s span, load *classLoad, o *served) {
	if s.from < s.to {
		spread(&classSpan{a.classes[s.from:s.to], t.classes.list[s.from:s.to], l.asked[s.from:s.to]}, load, o)
	}
}

// spread fills what is done of every class. Urgent work is abandoned first, and the more so the longer
// all of it waits.
//
// A share busy of the work waits, for a time that is gamma with the shape k; the
// mean wait w is the one at which the parts sum to the whole:
//
//	done(tau) = 1 - busy (1 - (1 + w/(k tau))^-k)
//	sum of load x done(tau) = done x sum of load
//
// so that nobody does more hours than there are. The wait of a queue with
// impatience is exponential up to full load (k = 1) and near constant under
// overload, where it is that of a fluid: its squared coefficient of variation is
// then rho eta/(rho-1)^2, hence k = 1 + (rho-1)^2/(rho eta) (Whitt 2004, for
// customers who all have the same patience). Against simulation with nineteen
// lengths of patience at loads of 0.3 to 3 the shares are right to 0.006.
//
// The mean wait is found by Halley's steps on the sum to the power of -1/k, which
// is nearly straight in w. They start between the answers for little waiting,
// where the mean abandonment rate counts, and for much, where the mean patience
// does; two steps are the rule.
func spread(c *classSpan, load *classLoad, s *served) {
	abandoned := 1 - s.done
	busy := min(max(s.busy, abandoned*leastBusy), 1)
	// nothing to spread: nothing asked, none of it abandoned, or nearly all of what waits
	if load.hours <= 0 || abandoned <= nothing || abandoned >= nearlyAll*busy {
		for i := range c.queues {
			c.queues[i].done = s.done
		}
		return
	}
	left := 1 - abandoned/busy // of those who wait
	stay, k := load.hours*left, s.shape
	v := float64(left*load.hours/load.hurry) + float64((1-left)*load.delay/load.hours) // w/k, but for the next factor
	if k > 1 {
		v *= num.FastExp(-num.FastLog(left)/k) - 1
	} else {
		v *= 1/left - 1
	}
	half, step := 0.5*(k+1), 0.0
	for range mostSteps {
		f, f1, f2 := c.stayAt(v, k)
		ratio := f / stay
		if k > 1 {
			ratio = num.FastExp(num.FastLog(ratio) / k)
		}
		step = (ratio - 1) * f / f1
		step /= 1 + float64(half*step*(f1/f-f2/f1))
		v += step
		if math.Abs(step) <= tolerance*v {
			break
		}
	}
	queues := c.queues
	asked := c.asked[:len(queues)]
	for i := range queues { // the last step by the first terms of its series
		q := &queues[i]
		if !(asked[i] > 0) {
			q.done = s.done
			continue
		}
		t := float64(step * q.slope)
		left := q.left - float64(float64(q.left*k)*(t-float64(float64(half*t)*t)))
		q.done = 1 - float64(busy*(1-left))
	}
}

// stayAt returns the hours of those who wait and are still there when their turn
// comes at a mean wait of k v, and the first two derivatives of that in v, the
// first over -k and the second over k(k+1).
func (c *classSpan) stayAt(v, k float64) (f, f1, f2 float64) {
	queues := c.queues
	list, asked := c.list[:len(queues)], c.asked[:len(queues)]
	if k > 1 {
		for i := range queues {
			if !(asked[i] > 0) {
				continue
			}
			rate := list[i].rate
			y := 1 / (1 + float64(v*rate))
			left, slope := num.FastExp(k*num.FastLog(y)), rate*y
			queues[i].left, queues[i].slope = left, slope
			x := float64(asked[i] * left)
			f += x
			x = float64(x * slope)
			f1 += x
			f2 += float64(x * slope)
		}
		return f, f1, f2
	}
	for i := range queues {
		if !(asked[i] > 0) {
			continue
		}
		rate := list[i].rate
		left := 1 / (1 + float64(v*rate))
		slope := float64(rate * left)
		queues[i].left, queues[i].slope = left, slope
		x := float64(asked[i] * left)
		f += x
		x = float64(x * slope)
		f1 += x
		f2 += float64(x * slope)
	}
	return f, f1, f2
}

// shape returns the k of spread at a utilisation rho and an impatience eta.
func shape(rho, eta float64) float64 {
	if rho <= 1 {
		return 1
	}
	over := rho - 1
	return min(1+float64(over*over)/(rho*eta), largestShape)
}
