// Package sensitivity says which inputs of a model matter, knowing nothing about the model.
//
// Inputs are numbers u of the unit cube, one a dimension, which the caller maps to parameters (draw.TriangularQ and the
// like). The methods are designs: they say at which points to run the model, the caller runs it, on as many workers as
// it likes, and hands the results back.
//
//   - [Design]: first-order and total Sobol' indices with standard errors. What share of the variance would go if the
//     input were known (first), and what share would stay if all others were known (total).
//   - [Trajectories]: Morris' elementary effects, (dims+1) runs a trajectory: which inputs to forget about.
//   - [CorrelationRatio]: first-order indices from draws that were made anyway.
//   - [Shapley]: splits a figure among the causes that made it together.
//
// For a decision the model's output is the difference between the leading alternatives, not the total of one: what moves
// both alike does not matter.
package sensitivity
