// Package sim runs the model for every candidate structure and every company,
// over many draws of the uncertain inputs, and draws the conclusions.
//
// The pipeline, each step in a file or folder of its own:
//
//  1. job.go        what to run: companies, structures, settings; what comes out
//  2. draw/         one draw of every uncertain number, the same for all structures
//  3. sample.go     the closed form of model/work, events.go the engine of events/,
//     and the figures of draws x structures, filled by workers in any order
//  4. stopping.go   when the event engine has drawn enough
//  5. summary.go    means, ranges, seats and responsibilities
//  6. ranking.go    rank, P(best), regret, verdict, by the rules of decision/
//  7. reason.go     causes of the difference between the leader and the runner-up
//  8. flip.go       the nearest changes of the company that put another structure first:
//     tip.go finds the step, screen.go the leader there, pin.go the tipping point
//
// [Run] does all of it for a job, [Scorer] for one company after the other,
// [Trace] runs a single draw step by step for people to read.
//
// [Run] is pure: no clock, no globals, no input or output. The same job and
// settings give the same bytes with any number of workers: every random number
// derives from the seed, the draw and the purpose, those of events also from the
// company's content, and every sum is taken in a fixed order.
package sim
