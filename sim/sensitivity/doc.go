// Package sensitivity says what the lead of the best structure depends on, and what it is worth to
// know before deciding.
//
//   - [Analyse]: all of it for one company: what it can change or may have misjudged, what is not
//     known, and what is worth finding out.
//   - [Influence]: which inputs flip the best structure of many companies, and what share of the
//     uncertainty about its lead each carries.
//   - [CorrelationRatio]: first-order indices from draws that were made anyway.
//   - [Design]: first-order and total Sobol' indices with standard errors. What share of the variance
//     would go if a part of the inputs were known (first), and what share would stay if all others
//     were known (total).
//   - [Shapley], [Effects]: splits a figure, or the variance, among the causes that made it together.
//   - [EVPPI], [EVPI]: the expected value of learning some inputs, or all, before deciding.
//   - [Law]: inputs that hang together, and what knowing some of them then means.
//
// Design, Shapley and EVPPI know nothing about the model: inputs are numbers u of the unit cube, one
// per dimension, which the caller maps to parameters. For a decision the output to look at is the
// difference between the leading alternatives, not the total of one: what moves both alike does not
// matter.
package sensitivity
