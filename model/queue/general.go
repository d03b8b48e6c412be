package queue

import "math"

// A Class is a stream of customers: Poisson arrivals at rate Lambda >= 0, service with a mean > 0 and the squared
// coefficient of variation SCV >= 0 (0 constant, 1 exponential).
type Class struct {
	Lambda, Mean, SCV float64
}

func (c Class) valid() bool { return c.Lambda >= 0 && c.Mean > 0 && c.SCV >= 0 }

// load is the share of one server's time.
func (c Class) load() float64 { return float64(c.Lambda * c.Mean) }

// residual is the mean work found in service by an arrival, lambda E[S^2]/2.
func (c Class) residual() float64 {
	return float64(0.5 * c.Lambda * float64(c.Mean*c.Mean) * (1 + c.SCV))
}

// MG1 returns the measures of a single server with general service (Pollaczek and Khinchine): the mean wait is
// lambda E[S^2]/(2(1-rho)).
func MG1(c Class) Measures {
	if !c.valid() {
		return unknown()
	}
	rho := c.load()
	if rho >= 1 {
		return unstable()
	}
	wait := c.residual() / (1 - rho)
	return Measures{
		Utilisation: rho, PWait: rho,
		Queue: c.Lambda * wait, Number: float64(c.Lambda*wait) + rho,
		Wait: wait, Time: wait + c.Mean,
	}
}

// VacationWait returns the mean wait in M/G/1 whose server leaves for a vacation whenever nobody is there, and again if
// nobody is there when it returns: that of MG1 plus E[V^2]/(2 E[V]).
func VacationWait(c Class, mean, scv float64) float64 {
	return MG1(c).Wait + float64(0.5*mean*(1+scv))
}

// SharedTime returns the mean time present of a customer who needs work x when one server divides itself evenly between
// all present (processor sharing, the limit of context switching): x/(1-rho), whatever the law of service.
func SharedTime(c Class, x float64) float64 {
	rho := c.load()
	if rho >= 1 {
		return math.Inf(1)
	}
	return x / (1 - rho)
}

// InterruptedNumber returns the mean number present in M/M/1 whose server fails at rate fail and is back at rate mend,
// busy or not, work being preserved: lambda((fail+mend)^2 + mu fail)/((fail+mend)(mu mend - lambda(fail+mend))).
func InterruptedNumber(lambda, mu, fail, mend float64) float64 {
	both := fail + mend
	spare := float64(mu*mend) - float64(lambda*both)
	if spare <= 0 {
		return math.Inf(1)
	}
	return lambda * (float64(both*both) + float64(mu*fail)) / (both * spare)
}

// BatchNumber returns the mean number present in M/M/1 whose customers come in batches, at rate lambda, of a size with
// the given mean and mean square: rho(1 + square/mean)/(2(1-rho)), rho = lambda mean/mu.
func BatchNumber(lambda, mu, mean, square float64) float64 {
	rho := lambda * mean / mu
	if rho >= 1 {
		return math.Inf(1)
	}
	return rho * (1 + square/mean) / (2 * (1 - rho))
}

// Rework returns the measures, over all passes, of M/M/1 in which each service must be done again with probability again;
// Time is from first arrival to last departure and Wait the part of it spent waiting.
func Rework(lambda, mu, again float64) Measures {
	if !(again >= 0 && again < 1) {
		return unknown()
	}
	passes := 1 / (1 - again)
	m := MMc(1, lambda*passes, mu)
	m.Wait *= passes
	m.Time *= passes
	return m
}

// ForkJoin2 returns the mean time until both parts are done when every arrival needs both of two single servers, each
// with its own queue: (12 - rho)/8 times 1/(mu - lambda) (Flatto and Hahn 1984). Two who must both sign.
func ForkJoin2(lambda, mu float64) float64 {
	if lambda >= mu {
		return math.Inf(1)
	}
	return (12 - lambda/mu) / 8 / (mu - lambda)
}
