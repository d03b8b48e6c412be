// Package plan finds the best sequence of structures along the path of a company
// that grows, stays or shrinks.
//
// Time goes in steps of a quarter, and after the path the company stays as it is
// for one more horizon, so that a late change can pay. At every step a structure
// costs what the closed form says of the company at that size (cost and value
// lost), and changing to another costs once what a change takes (equations 8.1 to
// 8.6 of the model). The search is dynamic programming over step and structure on the
// means over draws: one plan for all draws, since nobody knows the draw when he
// decides. How its dates move from draw to draw is their interval.
package plan
