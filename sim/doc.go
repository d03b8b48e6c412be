// Package sim runs the model: every candidate structure for every company, over
// many draws of the uncertain inputs, and states what can be concluded.
//
// The pipeline, each step in a file or folder of its own:
//
//  1. job.go       what to run: companies, structures, settings; what comes out
//  2. draw/        one draw of every uncertain number, the same for all structures
//  3. sample.go    draws x structures of figures, filled by workers in any order
//  4. model/work   the closed form; events/ the event engine, on kernel/
//  5. summary.go   means, ranges, seats and responsibilities
//  6. ranking.go   rank, P(best), regret, verdict
//  7. reason.go    why: what makes the difference, what would flip it
//
// [Run] is pure: no clock, no globals, no input or output. The same job and
// settings give the same bytes with any number of workers, because every
// random number derives from (seed, company id, draw, purpose) and every sum is
// taken in a fixed order.
package sim
