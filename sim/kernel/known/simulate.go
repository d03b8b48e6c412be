package known

import (
	"math"
	"math/rand/v2"

	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/stats"
)

// replications of a simulated case at effort 1.
const replications = 32

// target is a figure of a replication, of type T, whose expectation is known.
type target[T any] struct {
	id       string // the check is called after the case and this
	what     string
	expected float64
	of       func(T) float64
}

// simulated makes a case of a replication and what is known of it. Every replication has its own random numbers,
// derived from the case's name and the number of the replication.
func simulated[T any](name, group, source string, run func(*rand.PCG) T, targets ...target[T]) Case {
	return Case{Name: name, Run: func(effort int) []Check {
		samples := make([]stats.Tally, len(targets))
		for r := range replications * effort {
			result := run(draw.Stream(1, name, uint64(r), draw.Events))
			for i := range targets {
				samples[i].Add(targets[i].of(result))
			}
		}
		checks := make([]Check, len(targets))
		for i, t := range targets {
			checks[i] = Estimate(name+"-"+t.id, group, t.what, source, t.expected, samples[i])
		}
		return checks
	}}
}

// stationCase simulates a station in the steady state: from empty, a warm-up of warm, then length units of time.
func stationCase(name, group, source string, s station, warm, length float64, targets ...target[*counts]) Case {
	return simulated(name, group, source, func(rng *rand.PCG) *counts {
		return s.run(rng, warm, warm+length)
	}, targets...)
}

// Figures of a replication that many cases ask for; k is the class.

func waitIs(k int, expected float64) target[*counts] {
	return target[*counts]{classID("wait", k), "mean wait, class " + digit(k), expected, func(t *counts) float64 { return t.waitMean(k) }}
}

func sojournIs(k int, expected float64) target[*counts] {
	return target[*counts]{classID("sojourn", k), "mean time in the system, class " + digit(k), expected,
		func(t *counts) float64 { return t.sojournMean(k) }}
}

func waitingIs(k int, expected float64) target[*counts] {
	return target[*counts]{classID("waiting", k), "mean number waiting, class " + digit(k), expected,
		func(t *counts) float64 { return t.waitingMean(k) }}
}

func presentIs(k int, expected float64) target[*counts] {
	return target[*counts]{classID("present", k), "mean number in the system, class " + digit(k), expected,
		func(t *counts) float64 { return t.presentMean(k) }}
}

func delayedIs(expected float64) target[*counts] {
	return target[*counts]{"delayed", "share of arrivals that wait", expected,
		func(t *counts) float64 { return share(t.delayed, t.arrived) }}
}

func abandonedIs(expected float64) target[*counts] {
	return target[*counts]{"abandoned", "share of arrivals that give up", expected,
		func(t *counts) float64 { return share(t.abandoned, t.arrived) }}
}

func blockedIs(expected float64) target[*counts] {
	return target[*counts]{"blocked", "share of arrivals turned away", expected,
		func(t *counts) float64 { return share(t.blocked, t.arrived) }}
}

func emptyIs(expected float64) target[*counts] {
	return target[*counts]{"empty", "share of time empty", expected, func(t *counts) float64 { return t.empty / t.time }}
}

func lateIs(expected float64) target[*counts] {
	return target[*counts]{"late", "share of waits beyond the given time", expected, func(t *counts) float64 {
		begun := 0
		for _, c := range t.class {
			begun += c.begun
		}
		return share(t.late, begun)
	}}
}

func slowIs(expected float64) target[*counts] {
	return target[*counts]{"slow", "share of times in the system beyond the given time", expected, func(t *counts) float64 {
		done := 0
		for _, c := range t.class {
			done += c.done
		}
		return share(t.slow, done)
	}}
}

func share(part, whole int) float64 { return float64(part) / float64(whole) }

func digit(k int) string { return string(rune('0' + k)) }

func classID(id string, k int) string {
	if k == 0 {
		return id
	}
	return id + digit(k)
}

// Service laws, all by their mean.

func exponential(mean float64) func(*rand.PCG) float64 {
	return func(rng *rand.PCG) float64 { return mean * draw.Exp(rng) }
}

func constant(value float64) func(*rand.PCG) float64 {
	return func(*rand.PCG) float64 { return value }
}

// erlang is the sum of k exponentials.
func erlang(k int, mean float64) func(*rand.PCG) float64 {
	return func(rng *rand.PCG) float64 {
		sum := 0.0
		for range k {
			sum += draw.Exp(rng)
		}
		return sum * mean / float64(k)
	}
}

// logNormal has mean 1 and the logarithm's standard deviation sigma.
func logNormal(sigma float64) func(*rand.PCG) float64 {
	median := num.Exp(-sigma * sigma / 2)
	return func(rng *rand.PCG) float64 { return draw.LogNormal(rng, median, sigma) }
}

// hyper2 is a mixture of two exponentials with balanced means (p1 m1 = p2 m2), mean 1 and the given squared coefficient
// of variation above 1.
func hyper2(scv float64) func(*rand.PCG) float64 {
	p := (1 + math.Sqrt((scv-1)/(scv+1))) / 2
	return func(rng *rand.PCG) float64 {
		if draw.Chance(rng, p) {
			return draw.Exp(rng) / (2 * p)
		}
		return draw.Exp(rng) / (2 * (1 - p))
	}
}
