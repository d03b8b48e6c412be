// Package queue holds exact results for queues: the share of work a seat, a pair of seats or a boss completes, and how long
// issues wait, for the queue with impatience (Erlang-A) by which a seat is modelled, and a table of it.
//
// Rates are per unit of time, any unit, the same throughout a call. Loads: a = lambda/mu is the offered work in servers,
// rho = a/c the offered work per server. A queue without impatience is unstable at rho >= 1; its mean lengths and times
// are then +Inf and never negative or NaN. Arguments outside the stated ranges give NaN.
//
// Results are the same to the last bit on every platform (package num).
package queue
