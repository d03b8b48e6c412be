// Package dock docks the two engines: what the closed form says beside what the
// event engine says, with a tolerance (after Axtell, Axelrod, Epstein and Cohen
// 1996). Its three levels are
//
//  1. identity: with everything that varies at zero both engines give the same
//     figures to rounding, and those of plain arithmetic; one class of work and
//     one server give Erlang-A within 1 %;
//  2. distribution: mean coverage within 3 points of each other over a grid of
//     companies and loads from 0.5 to 2.0, every structure;
//  3. relation: the same structure leads wherever the closed form is sure of its
//     leader, and the order of all structures agrees (Kendall's tau-b of 0.8 or
//     more, totals within 1 % of the leader's of each other being tied).
//
// The package comment of events says where they differ and why.
package dock

import (
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/kernel/known"
)

// Check is one comparison: expected is the closed form (or the theory),
// observed the event engine. Case computes some that belong together. They are
// the types of the other known answers, so that all lists print as one.
type (
	Check = known.Check
	Case  = known.Case
)

// Cases returns all comparisons, in a fixed order, for a catalogue with the
// structures to compare and for companies with unique ids. Each is independent
// of the others; effort n takes n times as many draws.
func Cases(cat *model.Catalogue, companies []model.Company) []Case {
	cases := []Case{{Name: "docking-arithmetic", Run: func(int) []Check { return arithmetic(cat, companies) }}}
	if len(companies) > 0 {
		cases = append(cases, Case{Name: "docking-erlang", Run: func(effort int) []Check { return erlang(cat, &companies[0], effort) }})
	}
	for i := range companies {
		c := &companies[i]
		cases = append(cases,
			Case{Name: "docking-load-" + c.ID, Run: func(effort int) []Check { return loads(cat, c, effort) }},
			Case{Name: "docking-order-" + c.ID, Run: func(effort int) []Check { return order(cat, c, effort) }})
	}
	return cases
}
