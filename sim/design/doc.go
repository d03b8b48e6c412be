// Package design searches for the best division of leadership work beyond given
// structures: reporting lines, who decides on each responsibility, who shares,
// gives input or must agree, and who is hired, let go or combined in one person.
//
// [Search] starts from a structure and makes one change at a time, of those an
// organisation can make, as long as the expected total falls. It then starts again
// from each change of seats and lines, and from random structures. The result is
// decomposed into changes from the start and evaluated on separate draws: a change
// is proposed if, given all others, it lowers the total in most draws and by a
// material amount.
//
// Some changes are forbidden, because the model does not price them or no
// organisation would make them:
//
//   - Exactly one seat decides on a responsibility. Two seats that may each decide
//     cost nothing in the model and raise the share of good proposals that pass
//     (equation 3.8), so this would be proposed everywhere.
//   - A seat that must agree also does two fifths of the work. A veto without work
//     would take nobody's time.
//   - Nothing that a seat decides on is left to the business leaders, unless
//     all seats go. Some of their hours are free in the model.
//   - Every seat decides on something. The model would accept a chief without
//     work who rules on disputes.
//   - No junior post is added. Its hours would count twice, as those of a deputy
//     and as those of a leader.
//   - Nobody reports to a junior post, to a leader on contract, or to one post of
//     several.
//
// Rows of the starting structure that break these rules may stay as they are.
package design
