// Package sensitivity says which uncertain inputs matter for a decision and what it is worth to know
// them.
//
//   - [Influence]: which inputs flip the best structure of a company, and what share of the
//     uncertainty about its lead each carries.
//   - [CorrelationRatio]: first-order indices from draws that were made anyway.
//   - [Design]: first-order and total Sobol' indices with standard errors. What share of the variance
//     would go if the input were known (first), and what share would stay if all others were known
//     (total).
//   - [Shapley]: splits a figure among the causes that made it together.
//   - [EVPPI]: the expected value of learning one input before deciding.
//
// All but Influence know nothing about the model: inputs are numbers u of the unit cube, one per
// dimension, which the caller maps to parameters. For a decision the output to look at is the
// difference between the leading alternatives, not the total of one: what moves both alike does not
// matter.
package sensitivity
