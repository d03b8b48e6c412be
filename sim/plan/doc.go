// Package plan finds the best sequence of structures along the path of a company
// that grows, stays or shrinks.
//
// Time advances in quarters. After the path the company stays as it is for one
// more horizon, so that a late change can pay off. At every step a structure costs
// its total (cost and value lost) by the closed form for the company at that size;
// a change has a one-off cost (equations 8.1 to 8.6 of the model). The search is
// dynamic programming over step and structure on the means over draws: one plan
// for all draws, since the draw is unknown when deciding. The interval of a date
// is its variation from draw to draw.
package plan
