package queue

import (
	"math"

	"github.com/orgsim/orgsim/model/num"
)

// ErlangB returns the share of arrivals that M/M/c/c turns away: c servers and no waiting room, offered work a >= 0.
//
// Recursion B(0) = 1, B(k) = a B(k-1)/(k + a B(k-1)) (Erlang 1917), in 1/B so that nothing cancels.
func ErlangB(c int, a float64) float64 {
	if c < 0 || !(a >= 0) {
		return math.NaN()
	}
	return 1 / (1 + headWeight(c, a))
}

// ErlangC returns the share of arrivals that must wait in M/M/c with offered work a >= 0; 1 if a >= c.
func ErlangC(c int, a float64) float64 {
	if c < 1 || !(a >= 0) {
		return math.NaN()
	}
	rho := a / float64(c)
	if rho >= 1 {
		return 1
	}
	return 1 / (1 + float64(headWeight(c, a)*(1-rho)))
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

// Measures are the steady-state means of a station.
type Measures struct {
	Utilisation float64 // share of servers that are busy, 0-1
	PWait       float64 // share of accepted arrivals that find no free server, 0-1
	Queue       float64 // mean number waiting (Lq)
	Number      float64 // mean number present (L)
	Wait        float64 // mean time waiting of accepted arrivals (Wq)
	Time        float64 // mean time present of accepted arrivals (W)
	Blocked     float64 // share of arrivals turned away, 0-1; 0 where there is room for all
}

// MMc returns the measures of M/M/c, first come first served, with arrival rate lambda >= 0 and service rate mu > 0 of
// each of c >= 1 servers.
func MMc(c int, lambda, mu float64) Measures {
	if c < 1 || !(lambda >= 0 && mu > 0) {
		return unknown()
	}
	a := lambda / mu
	rho := a / float64(c)
	if rho >= 1 {
		return unstable()
	}
	p := ErlangC(c, a)
	wait := p / (float64(c) * mu * (1 - rho))
	return Measures{
		Utilisation: rho, PWait: p,
		Queue: lambda * wait, Number: float64(lambda*wait) + a,
		Wait: wait, Time: wait + 1/mu,
	}
}

func unstable() Measures {
	inf := math.Inf(1)
	return Measures{Utilisation: 1, PWait: 1, Queue: inf, Number: inf, Wait: inf, Time: inf}
}

func unknown() Measures {
	nan := math.NaN()
	return Measures{nan, nan, nan, nan, nan, nan, nan}
}

// MMcTail returns P(wait > t) in M/M/c, first come first served: PWait e^-(c mu - lambda)t. It is 1 if the queue is
// unstable.
func MMcTail(c int, lambda, mu, t float64) float64 {
	if c < 1 || !(lambda >= 0 && mu > 0 && t >= 0) {
		return math.NaN()
	}
	spare := float64(float64(c)*mu) - lambda
	if spare <= 0 {
		return 1
	}
	return ErlangC(c, lambda/mu) * num.Exp(-spare*t)
}

// MM1Percentiles returns the p-quantiles, 0 <= p < 1, of the time waiting and of the time present in M/M/1; both +Inf if
// unstable.
func MM1Percentiles(lambda, mu, p float64) (wait, time float64) {
	if !(lambda >= 0 && mu > 0 && p >= 0 && p < 1) {
		return math.NaN(), math.NaN()
	}
	if lambda >= mu {
		return math.Inf(1), math.Inf(1)
	}
	over := -num.Log1p(-p)
	time = over / (mu - lambda)
	wait = math.Max(0, over+num.Log(lambda/mu)) / (mu - lambda)
	return wait, time
}
