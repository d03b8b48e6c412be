// Package known holds models with known answers, written on the kernel: queues whose theory is exact, a published run,
// and traces worked out by hand. They are the evidence that the kernel and models built on it in this way are right;
// the tests of this package and the self-test command run them.
//
// A simulated answer passes when it lies within four standard errors of theory, the standard error estimated from at
// least 30 independent replications, so the tolerance is as tight as the amount of simulation allows and shrinks with
// it. Exact answers pass when they are equal up to rounding. Expected values are never taken from the program itself.
//
//	go test ./sim/kernel/known         seconds
//	go test ./sim/kernel/known -long   fifteen times as much simulation, minutes
package known
