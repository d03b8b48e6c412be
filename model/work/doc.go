// Package work holds the equations: what a structure makes of the leadership
// work of one company in one draw, in closed form. docs/MODEL.md has them with
// numbers, and comments here name those.
//
// The pipeline is in the types. Each step writes one named result from those
// before it, and only [Case] sees them all:
//
//  1. Plan       plan.go form.go unite.go lines.go kind.go
//     catalogue and structures, checked, everybody in one seat, dense; read-only
//  2. Fit        fit.go leader.go staff.go
//     one company: mandates, capability match, goals
//  3. Case       case.go stakes.go      one draw: value at stake, skills, waits
//  4. Moment     moment.go              one month: executive and delegable hours, pay
//  5. terms      terms.go               one structure in the draw: match, voice, friction
//  6. mandates   mandate.go             who does what, as far as time allows
//  7. workload   workload.go            hours and issues asked of every person
//  8. disputes   dispute.go             overlap, adjacency, escalation (4.3 is here, once)
//  9. delay      delay.go               waits for rulings, hours lost to conflict
//  10. attention  attention.go abandonment.go
//     what each person gets done in time (Erlang-A)
//  11. coverage   coverage.go            quality, coverage and exposure
//  12. CostParts  cost.go                pay, deputies, hiring, conflict
//
// step.go runs steps 6 to 11 for one moment and carries debt over the horizon
// (horizon.go); [Case.Evaluate] (evaluate.go) sums the moments to [Figures],
// [Case.Trace] (trace.go) returns them one by one, and the event engine runs the
// steps before any queue with [Case.Situate] (situation.go) and those after with
// [Case.Observe] (observed.go). detail.go says where figures come from,
// notes.go what of a structure has no effect.
//
// Shares, skills and matches are 0 to 1, indices 0 to 10, time is in months,
// hours are hours per month, money is US dollars per year. Arrays are by
// responsibility, seat, person or holding; the business leaders come after the
// last seat and person. Nothing allocates after the first company.
package work
