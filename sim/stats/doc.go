// Package stats summarises samples: running moments, quantiles, intervals, paired differences, rank correlation.
//
// It knows no domain word and keeps no state. All results are bit-identical on every architecture and independent of
// map order; sums run in the order given, so what crosses workers has to be merged in a fixed order ([Tally.Merge]).
//
// Samples must not contain NaN: a quantile or a rank of NaN has no meaning, and the functions do not look for it.
// Infinities are legal where a result can be defined.
package stats
