package model

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
func (e *Evaluator) spread(load *[MaxResponsibilities]float64, all, done, busy, k float64, out *[MaxResponsibilities]float64) {
	n := len(e.patience)
	lapse := 1 - done
	if lapse <= 1e-12 || all <= 0 {
		for i := range n {
			out[i] = done
		}
		return
	}
	busy = min(max(busy, lapse*1.02), 1)
	if lapse >= 0.999*busy { // nearly all of it: nothing to spread
		for i := range n {
			out[i] = done
		}
		return
	}
	stay := float64(all * (1 - lapse/busy)) // of those who wait
	hurry := 0.0
	for i := range n {
		hurry += float64(load[i] * e.hazard[i])
	}
	// Were patience the same for all, this would be the wait; it is less than
	// that (the sum is convex). Halley's steps on the logarithm of the sum treble
	// the digits; a step that leads below the start is taken by Newton's rule,
	// which never overshoots.
	start := k * (num.FastExp(-num.FastLog(stay/all)/k) - 1) * all / hurry
	perK, bend := 1/k, 1+1/k
	var left, fall [MaxResponsibilities]float64 // share of those who wait that does not lapse, and how it falls with the wait
	last := 0.0
	w := start
	for range 12 {
		sum, slope, curve := 0.0, 0.0, 0.0
		for i := range n {
			if load[i] == 0 {
				continue
			}
			h := e.hazard[i]
			x := 1 + float64(w*h*perK)
			y := 1 / x
			g := y
			if k > 1 {
				g = num.FastExp(-k * num.FastLog(x))
			}
			left[i] = g
			g = float64(g * load[i])
			sum += g
			h *= y
			fall[i] = h
			g = float64(g * h)
			slope += g
			curve += float64(g * h)
		}
		u, u1 := num.FastLog(sum/stay), slope/sum
		u2 := float64(curve*bend/sum) - float64(u1*u1)
		step := 2 * u * u1 / (float64(2*u1*u1) - float64(u*u2))
		if next := w + step; !(next >= start && step < 10*w) {
			step = (sum - stay) / slope
		}
		w += step
		last = step
		if math.Abs(step) <= 1e-3*w {
			break
		}
	}
	for i := range n {
		kept := float64(left[i] * (1 - float64(last*fall[i]))) // with the last step
		out[i] = 1 - float64(busy*(1-kept))
	}
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
