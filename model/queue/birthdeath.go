package queue

import (
	"math"

	"github.com/orgsim/orgsim/model/num"
)

// A BirthDeath is a chain on the states 0..len(Up) that moves to its neighbours only.
type BirthDeath struct {
	Up   []float64 // rate from n to n+1, >= 0
	Down []float64 // rate from n+1 to n, > 0; as many as Up
}

// NewBirthDeath returns the chain of c servers with room for capacity customers in all, arrival rate lambda, service rate
// mu and lapse rate theta of each who waits.
func NewBirthDeath(c, capacity int, lambda, mu, theta float64) BirthDeath {
	b := BirthDeath{make([]float64, capacity), make([]float64, capacity)}
	for n := range capacity {
		b.Up[n] = lambda
		b.Down[n] = float64(float64(min(n+1, c))*mu) + float64(float64(max(0, n+1-c))*theta)
	}
	return b
}

// Stationary returns the long-run share of time in each state. It sums outwards from the likeliest state, so that no
// chain overflows.
func (b BirthDeath) Stationary() []float64 {
	mode := 0
	best, level := 0.0, 0.0
	for n := range b.Up {
		level += num.Log(b.Up[n]) - num.Log(b.Down[n])
		if level > best {
			best, mode = level, n+1
		}
	}
	p := make([]float64, len(b.Up)+1)
	p[mode] = 1
	sum := 1.0
	for n := mode; n < len(b.Up); n++ {
		p[n+1] = p[n] * b.Up[n] / b.Down[n]
		sum += p[n+1]
	}
	for n := mode - 1; n >= 0; n-- {
		p[n] = p[n+1] * b.Down[n] / b.Up[n]
		sum += p[n]
	}
	for n := range p {
		p[n] /= sum
	}
	return p
}

// MeanAt returns the mean state at time t >= 0 of the chain that starts in state start, and the mean over [0, t].
//
// By uniformisation: the chain is looked at after Poisson many steps of rate Lambda, its fastest state, which makes both
// figures sums of non-negative terms; the weights left out sum to less than 1e-14. Work grows with Lambda t times the
// number of states reached. NaN for a start that is no state or a negative t.
func (b BirthDeath) MeanAt(start int, t float64) (at, over float64) {
	if start < 0 || start > len(b.Up) || !(t >= 0) {
		return math.NaN(), math.NaN()
	}
	if t == 0 || len(b.Up) == 0 {
		return float64(start), float64(start)
	}
	fastest := b.fastest()
	steps := float64(fastest * t)
	p := make([]float64, len(b.Up)+1)
	next := make([]float64, len(p))
	p[start] = 1
	low, high := start, start
	beyond := 1.0 // P(more than k steps), counted down
	last := steps + float64(10*math.Sqrt(steps)) + 20
	for k := 0; ; k++ {
		mean := 0.0
		for n := low; n <= high; n++ {
			mean += float64(p[n] * float64(n))
		}
		w := num.PoissonDensity(float64(k), steps)
		beyond = math.Max(0, beyond-w)
		at += float64(w * mean)
		over += float64(beyond * mean)
		if float64(k) > last {
			return at, over / steps
		}
		low, high = max(low-1, 0), min(high+1, len(p)-1)
		b.step(p, next, low, high, fastest)
		p, next = next, p
	}
}

// fastest returns the largest rate at which a state is left.
func (b BirthDeath) fastest() float64 {
	rate := math.Max(b.Up[0], b.Down[len(b.Down)-1])
	for n := 1; n < len(b.Up); n++ {
		rate = math.Max(rate, b.Up[n]+b.Down[n-1])
	}
	return rate
}

// step moves the distribution p, which is zero outside low+1..high-1 unless these are ends, by one uniformised step.
func (b BirthDeath) step(p, next []float64, low, high int, fastest float64) {
	for n := low; n <= high; n++ {
		stay := fastest
		in := 0.0
		if n < len(b.Up) {
			stay -= b.Up[n]
			in += float64(p[n+1] * b.Down[n])
		}
		if n > 0 {
			stay -= b.Down[n-1]
			in += float64(p[n-1] * b.Up[n-1])
		}
		next[n] = (float64(p[n]*stay) + in) / fastest
	}
}

// NthWait returns the mean wait of the n-th customer (the first is 1) of M/M/1 that starts empty. Any load is legal.
//
// The number found by each customer follows from the one before: of the j+1 present after it, geometrically many leave
// before the next comes.
func NthWait(lambda, mu float64, n int) float64 {
	if !(lambda > 0 && mu > 0) || n < 1 {
		return math.NaN()
	}
	leave := mu / (lambda + mu)
	p := make([]float64, n+1)
	next := make([]float64, n+1)
	p[0] = 1
	for k := 1; k < n; k++ {
		left, sum := 0.0, 0.0
		for i := k; i >= 1; i-- {
			left = p[i-1] + float64(leave*left)
			next[i] = float64((1 - leave) * left)
			sum += next[i]
		}
		next[0] = 1 - sum
		p, next = next, p
	}
	mean := 0.0
	for j, w := range p {
		mean += float64(float64(j) * w)
	}
	return mean / mu
}

// MMInfAt returns the mean number present at time t in M/M/infinity that starts empty: (lambda/mu)(1 - e^-mu t).
func MMInfAt(lambda, mu, t float64) float64 {
	return float64(lambda / mu * -num.Expm1(-mu*t))
}
