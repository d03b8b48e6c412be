package queue

import (
	"math"

	"github.com/orgsim/orgsim/model/num"
)

// ImpatientResult holds the steady state of M/M/c+M, a queue whose customers lapse while they wait ("Erlang-A").
// Times are in mean service times.
type ImpatientResult struct {
	Completed   float64 // share of arrivals that are served, 0-1
	Lapsed      float64 // share of arrivals that lapse, 0-1; small shares keep their relative precision
	PWait       float64 // share of arrivals that find every server busy, 0-1
	Queue       float64 // mean number waiting
	Wait        float64 // mean wait of all arrivals, served or lapsed
	Utilisation float64 // share of servers that are busy, 0-1
	PEmpty      float64 // share of time with nobody present, 0-1
}

// leastImpatience is the lapse rate per server below which ErlangA uses the limit 0: the sum would need more than ten
// million terms.
const leastImpatience = 1e-12

// ErlangA returns the steady state of c >= 1 servers with offered work rho = lambda/(c mu) >= 0 per server and
// impatience eta = theta/mu >= 0, the lapse rate of one who waits over the service rate. Every load is legal: with eta > 0
// the queue is always stable. eta = 0 gives M/M/c, and for rho >= 1 its fluid limit: completed 1/rho, Queue and Wait +Inf.
//
// States below c are those of M/M/c. Above, P(c+m)/P(c) is the product of rho/(1 + j eta/c), j = 1..m, whose sum is
// 1F1(1; 1 + c/eta; c rho/eta); with it everything follows from balance of flows (Palm 1957; Garnett, Mandelbaum and
// Reiman 2002). Exact to rounding, about 1e-13 relative.
func ErlangA(c int, rho, eta float64) ImpatientResult {
	if c < 1 || !(rho >= 0 && eta >= 0) || math.IsInf(rho, 1) || math.IsInf(eta, 1) {
		nan := math.NaN()
		return ImpatientResult{nan, nan, nan, nan, nan, nan, nan}
	}
	if rho == 0 {
		return ImpatientResult{Completed: 1, PEmpty: 1}
	}
	servers := float64(c)
	a := servers * rho
	h := eta / servers
	y, waiting := tail(rho, h)
	head := headWeight(c, a)
	share := float64(head * y)
	r := ImpatientResult{PWait: 1 / (1 + share)}
	r.Queue = waiting * r.PWait
	r.Wait = r.Queue / a
	switch {
	case h < leastImpatience:
		r.Lapsed = math.Max(0, 1-1/rho)
	default:
		r.Lapsed = math.Min(1, h*waiting*r.PWait/rho)
	}
	r.Completed = 1 - r.Lapsed
	if r.Lapsed > 0.5 {
		r.Completed = r.PWait * (share + (1-y)/rho)
	}
	r.Utilisation = math.Min(1, rho*r.Completed)
	r.PEmpty = emptyShare(c, a, head, y)
	return r
}

// emptyShare returns P(0) = P(c) c!/a^c, where 1/P(c) = head + 1/y.
func emptyShare(c int, a, head, y float64) float64 {
	p := y / (1 + float64(head*y))
	if c <= 20 && head < 1e200 {
		for k := 1; k <= c; k++ {
			p *= float64(k) / a
		}
		return p
	}
	n := float64(c)
	ratio := num.LogGamma(n+1) - float64(n*num.Log(a)) // log(c!/a^c)
	if head > 1e200 {
		return num.Exp(ratio - num.Log(head)) // all of it lies below c
	}
	return num.Exp(ratio + num.Log(p))
}

// tail describes the states in which every server is busy, for offered work rho > 0 and impatience h = eta/c >= 0 per
// server: y = P(c)/P(c or more), which is 1 at rho = 0 and falls to 0 under overload, and the mean number waiting given
// that all are busy (+Inf for h = 0 and rho >= 1).
func tail(rho, h float64) (y, waiting float64) {
	switch {
	case h < leastImpatience && rho < 1:
		return 1 - rho, rho / (1 - rho)
	case h < leastImpatience:
		return 0, math.Inf(1)
	case rho < 1+h || h >= 1 && rho <= 200*h:
		return tailSeries(rho, h)
	}
	y = tailFraction(rho, h)
	return y, ((rho - 1) + y) / h
}

// tailSeries sums the terms t(m) = product of rho/(1 + j h), j = 1..m: y = 1/sum t, waiting = sum m t/sum t.
func tailSeries(rho, h float64) (y, waiting float64) {
	term, sum, first := 1.0, 1.0, 0.0
	for m := 1.0; ; m++ {
		ratio := rho / (1 + float64(m*h))
		term = float64(term * ratio)
		part := float64(m * term)
		sum += term
		first += part
		// What is left is below part ratio/(1-ratio)^2.
		if left := 1 - ratio; part <= 0x1p-56*first*left*left {
			return 1 / sum, first / sum
		}
	}
}

// tailFraction returns y for rho >= 1+h by way of the upper tail: 1/y = 1/D - upperTail with D the Poisson density at 1/h
// of mean rho/h.
func tailFraction(rho, h float64) float64 {
	d := num.PoissonDensity(1/h, rho/h)
	if d < 1e-80 {
		return d // the upper tail is at most of the order of 1/sqrt(h)
	}
	return d / (1 - float64(d*upperTail(rho, h)))
}

// upperTail returns a e^x x^-a Gamma(a, x) for a = 1/h, x = rho/h and rho >= 1 by Legendre's continued fraction (modified
// Lentz), with all terms multiplied by h.
func upperTail(rho, h float64) float64 {
	b := (rho - 1) + h
	u, v := math.Inf(1), 1/b
	k := v
	for i := 1.0; ; i++ {
		an := -float64(i * h * (float64(i*h) - 1))
		b += 2 * h
		v = 1 / (float64(an*v) + b)
		u = b + an/u
		step := float64(u * v)
		k = float64(k * step)
		if math.Abs(step-1) < 0x1p-52 {
			return k
		}
	}
}

// headWeight returns (P(0) + ... + P(c-1))/P(c) of any birth-death queue with c servers below its c-th state, which is
// 1/B(c, a) - 1. It is +Inf for a = 0 < c.
func headWeight(c int, a float64) float64 {
	h := 0.0
	for k := 1; k <= c; k++ {
		h = float64(k) / a * (1 + h)
	}
	return h
}
