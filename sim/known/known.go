// Package known holds the known answers for random numbers, statistics, selection, value of information and sensitivity
// indices: what the published figure is and what this program gives. The tests of this package and the self-test
// command run them; [queues] has those of queueing systems.
//
// A simulated answer passes within four standard errors, an exact one within its printed digits. Expected values are
// never taken from the program itself. Every check is deterministic and has the same bits on every architecture.
package known

import (
	"math"

	queues "github.com/orgsim/orgsim/sim/kernel/known"
)

// Check is one known answer beside what the code gave; Case computes some that belong together. They are the same types
// as those of the queueing answers, so that both lists can be printed as one.
type (
	Check = queues.Check
	Case  = queues.Case
)

// Cases returns all cases of this package in a fixed order. Each is independent of the others and may run on its own
// goroutine; effort n makes simulated answers n times as long and their tolerances tighter.
func Cases() []Case {
	return []Case{
		{Name: "generators", Run: generators},
		{Name: "stratification", Run: stratification},
		{Name: "samplers", Run: samplers},
		{Name: "intervals", Run: intervals},
		{Name: "coverage", Run: coverage},
		{Name: "correlation", Run: correlation},
		{Name: "selection-constants", Run: selectionConstants},
		{Name: "budget", Run: budget},
		{Name: "best-of-normals", Run: bestOfNormals},
		{Name: "selection-promise", Run: selectionPromise},
		{Name: "acceptability", Run: acceptability},
		{Name: "value-of-information", Run: valueOfInformation},
		{Name: "attribution", Run: attribution},
		{Name: "sobol", Run: sobol},
		{Name: "morris", Run: morris},
	}
}

// Checks runs all cases one after the other at effort 1.
func Checks() []Check {
	var all []Check
	for _, c := range Cases() {
		all = append(all, c.Run(1)...)
	}
	return all
}

// list collects checks that share a group and a source.
type list struct {
	group, source string
	checks        []Check
}

// near adds the check that observed lies within tolerance of expected.
func (l *list) near(id, what string, expected, observed, tolerance float64) {
	l.checks = append(l.checks, queues.Within(id, l.group, what, l.source, expected, observed, tolerance))
}

// least adds the check that a simulated share reaches a promise: it may exceed it, and fall short by the tolerance.
func (l *list) least(id, what string, promise, observed, tolerance float64) {
	c := queues.Within(id, l.group, what+" (at least)", l.source, promise, observed, tolerance)
	c.Pass = observed >= promise-tolerance
	l.checks = append(l.checks, c)
}

// shareError is four standard errors of a share p counted over n trials.
func shareError(p, n float64) float64 { return float64(4 * math.Sqrt(p*(1-p)/n)) }
