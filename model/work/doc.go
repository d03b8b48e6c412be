// Package work holds the equations: the closed-form figures of a structure for
// the leadership work of one company in one draw. docs/MODEL.md numbers the
// equations, and comments here cite the numbers.
//
// The pipeline is in the types. Each step computes one named result from the
// earlier ones, and only [Case] sees them all:
//
//  1. Plan       plan.go form.go unite.go lines.go kind.go
//     catalogue and structures, checked, one seat per person, dense; read-only
//  2. Fit        fit.go leader.go staff.go
//     one company: mandates, capability match, goals
//  3. Case       case.go stakes.go      one draw: value at stake, skills, waits
//  4. Moment     moment.go              one month: executive and delegable hours, pay
//  5. terms      terms.go               one structure in the draw: match, voice, friction
//  6. mandates   mandate.go             who does what, as far as time allows
//  7. workload   workload.go            hours and issues required of every person
//  8. disputes   dispute.go             overlap, adjacency, escalation (4.3 is here, once)
//  9. delay      delay.go               waits for rulings, hours lost to conflict
//  10. attention  attention.go abandonment.go
//     what each person completes in time (Erlang-A)
//  11. coverage   coverage.go            quality, coverage and exposure
//  12. CostParts  cost.go                pay, deputies, hiring, conflict
//
// step.go runs steps 6 to 11 for one moment and carries debt over the horizon
// (horizon.go). [Case.Evaluate] (evaluate.go) sums the moments to [Figures], and
// [Case.Trace] (trace.go) returns them one by one. The event engine runs the
// steps before any queue with [Case.Situate] (situation.go) and those after with
// [Case.Observe] (observed.go). detail.go breaks figures down; notes.go lists
// parts of a structure without effect.
//
// Shares, skills and matches are 0 to 1, indices 0 to 10, time is in months,
// hours are hours per month, money is US dollars per year. Arrays are by
// responsibility, seat, person or holding; the business leaders come after the
// last seat and person. Nothing allocates after the first company.
package work
