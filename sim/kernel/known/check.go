package known

import (
	"fmt"
	"math"

	"github.com/orgsim/orgsim/sim/stats"
)

// Check is one known answer beside what the code gave.
type Check struct {
	ID        string  // unique, such as "mm1-0.8-wait"
	Group     string  // heading under which it is listed
	What      string  // the quantity, in words
	Source    string  // where the expected value comes from
	Expected  float64 // the known answer
	Observed  float64 // what came out
	Tolerance float64 // largest |Observed - Expected| that passes
	Pass      bool
}

// Case computes some checks that belong together. Effort 1 is the amount of simulation for a test that everybody runs;
// effort n simulates n times as much, which makes the tolerances of simulated answers smaller by the root of n.
type Case struct {
	Name string
	Run  func(effort int) []Check
}

// Cases returns all cases of this package, in a fixed order. Each is independent of the others, gives the same answer
// every time, and may run on its own goroutine. Packages that know further answers keep their own list of cases.
func Cases() []Case {
	var all []Case
	for _, group := range [][]Case{
		poissonCases(), serviceCases(), impatienceCases(), priorityCases(), finiteCases(), networkCases(),
		transientCases(), publishedCases(), traceCases(),
	} {
		all = append(all, group...)
	}
	return all
}

// Checks runs all cases one after the other.
func Checks(effort int) []Check {
	var all []Check
	for _, c := range Cases() {
		all = append(all, c.Run(effort)...)
	}
	return all
}

// Within returns the check that observed lies within tolerance of expected. NaN never passes.
func Within(id, group, what, source string, expected, observed, tolerance float64) Check {
	return Check{
		ID: id, Group: group, What: what, Source: source,
		Expected: expected, Observed: observed, Tolerance: tolerance,
		Pass: math.Abs(observed-expected) <= tolerance,
	}
}

// sigmas is the width of the tolerance of a simulated answer in standard errors: a right program fails a check for one
// seed in 16 000, or with the errors estimated from 32 replications one in 2 700. The seeds are fixed, so what passes
// once passes always.
const sigmas = 4

// Estimate compares the mean of independent replications with a known answer; the tolerance is four standard errors of
// the mean. It panics with fewer than 30 replications, too few to know the standard error.
func Estimate(id, group, what, source string, expected float64, over stats.Tally) Check {
	if over.N < 30 {
		panic(fmt.Sprintf("known: %s has %d replications, a standard error needs 30", id, over.N))
	}
	return Within(id, group, what, source, expected, over.Mean, sigmas*over.SE())
}
