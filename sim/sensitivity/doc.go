// Package sensitivity computes what the lead of the best structure depends on, and the value of
// information before deciding.
//
//   - [Analyse]: the whole analysis for one company: fields that it can change or may have misjudged,
//     uncertain inputs, and what is worth finding out.
//   - [Influence]: which inputs flip the best structure of many companies, and each one's share of the
//     variance of its lead.
//   - [CorrelationRatio]: first-order indices from existing draws.
//   - [Design]: first-order and total Sobol' indices with standard errors: the share of the variance
//     that would disappear if some inputs were known (first), and the share that would remain if all
//     others were known (total).
//   - [Shapley], [Effects]: split the variance, or a figure, among its joint causes.
//   - [EVPPI], [EVPI]: the expected value of learning some inputs, or all, before deciding.
//   - [Law]: correlated inputs, and their distribution given some of them.
//
// Design, Shapley and EVPPI do not depend on the model: inputs are numbers u of the unit cube, one per
// dimension, which the caller maps to parameters. For a decision, analyse the difference between the
// leading alternatives rather than the total of one: inputs that move both alike do not matter.
package sensitivity
