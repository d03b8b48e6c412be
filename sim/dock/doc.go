// Package dock lets a user check that the program computes what it claims to. It compares the code that
// produces the results with independently known answers, and the two engines with each other (docking,
// after Axtell, Axelrod, Epstein and Cohen 1996).
//
//   - decisions.go  P(best), regret, wins, quantiles, selection: on samples, and through sim.Run
//   - sensitivity.go  sensitivity indices, Shapley effects, value of information
//   - queues.go     the queue by which a seat is modelled, and the random streams
//   - identity.go   without any variation both engines agree with each other and with plain
//     arithmetic to rounding; one class of work and one server give Erlang-A within 1 %
//   - relation.go   mean coverage within 3 points of each other over a grid of companies and loads
//     from 0.5 to 2.0, every structure; the same structure leads wherever the closed form is sure of
//     its leader, and the order of all structures agrees (Kendall's tau-b of 0.8 or more, totals
//     within 1 % of the leader's of each other being tied)
//
// The package comment of events says where the engines differ and why. Expected values never come from
// the program itself. Simulated answers pass within four standard errors, exact ones within their printed
// digits.
package dock

import (
	"math"

	"github.com/orgsim/orgsim/model"
)

// Check is one known answer beside what the code gave.
type Check struct {
	ID        string  // unique, such as "docking-erlang-0.8-0.1"
	Group     string  // heading under which it is listed
	What      string  // the quantity, in words
	Source    string  // where the expected value comes from
	Expected  float64 // the known answer
	Observed  float64 // what came out
	Tolerance float64 // largest |Observed - Expected| that passes
	AtLeast   bool    // Observed may exceed Expected by any amount
}

// Off returns how far the observed value is from the expected one as a multiple of the tolerance:
// 0 for none, 1 for just passing, NaN if nothing was observed.
func (c *Check) Off() float64 {
	switch d := c.Observed - c.Expected; {
	case d == 0, c.AtLeast && d > 0:
		return 0
	default:
		return math.Abs(d) / c.Tolerance
	}
}

// Pass reports whether the observed value is within the tolerance. NaN never passes.
func (c *Check) Pass() bool { return c.Off() <= 1 }

// Case computes some checks that belong together. Effort n simulates n times as much as effort 1, which
// makes the tolerances of simulated answers smaller by the root of n.
type Case struct {
	Name string
	Run  func(effort int) []Check
}

// Cases returns all cases, in a fixed order, for a catalogue with the structures to compare and for
// companies with unique ids, at least one. Each is independent of the others.
func Cases(cat *model.Catalogue, companies []model.Company) []Case {
	first := &companies[0]
	cases := []Case{
		{"decision-run", func(effort int) []Check { return ranking(cat, first, effort) }},
		{"decision-normals", normals},
		{"decision-verdict", func(int) []Check { return verdicts() }},
		{"decision-selection", selection},
		{"sensitivity-indices", indices},
		{"sensitivity-games", func(int) []Check { return games() }},
		{"sensitivity-worth", worths},
		{"impatience", func(int) []Check { return impatience() }},
		{"streams", streams},
		{"docking-arithmetic", func(int) []Check { return arithmetic(cat, companies) }},
		{"docking-erlang", func(effort int) []Check { return erlang(cat, first, effort) }},
	}
	for i := range companies {
		c := &companies[i]
		cases = append(cases,
			Case{"docking-load-" + c.ID, func(effort int) []Check { return loads(cat, c, effort) }},
			Case{"docking-order-" + c.ID, func(effort int) []Check { return order(cat, c, effort) }})
	}
	return cases
}

// list collects checks that share a group and a source.
type list struct {
	group, source string
	checks        []Check
}

// add puts one in.
func (l *list) add(id, what string, expected, observed, tolerance float64) {
	l.checks = append(l.checks, Check{ID: id, Group: l.group, What: what, Source: l.source,
		Expected: expected, Observed: observed, Tolerance: tolerance})
}

// fail puts in what could not be computed; it never passes.
func (l *list) fail(id string, err error) { l.add(id, err.Error(), 0, math.NaN(), 0) }

// sigmas is the width of the tolerance of a simulated answer in standard errors: a right program fails a
// check for one seed in 16 000. The seeds are fixed, so what passes once passes always.
const sigmas = 4

// shareError is the tolerance of a share p counted over n trials.
func shareError(p float64, n int) float64 {
	return float64(sigmas * math.Sqrt(p*(1-p)/float64(n)))
}
