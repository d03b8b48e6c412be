// Package design looks for the best division of leadership work beyond given
// structures: reporting lines, who decides on each responsibility, who shares,
// gives input or must agree, and who is hired, let go or combined in one person.
//
// [Search] starts from a structure and makes the changes an organisation can
// make, one at a time, as long as the expected total falls; then it starts again
// from each change of seats and lines, and from random ones. What it finds is
// taken apart into changes against the start, and judged on draws of its own: a
// change is proposed if it lowers the total in most draws and by an amount that
// matters, all others given.
//
// Some of what a search could do is forbidden, because the model does not price
// it or because no organisation would do it:
//
//   - Exactly one decides on a responsibility. That either of two may decide costs
//     nothing in the model and raises the share of good proposals that pass
//     (equation 3.8), so it would be proposed everywhere.
//   - Who must agree also does two fifths of the work. A veto without work would
//     not take anybody's time.
//   - Nothing that somebody decides on is left to the business leaders, unless
//     everybody goes. They have some free hours, which cost nothing in the model.
//   - Everybody decides on something. The model would not mind a chief without
//     work who rules on disputes.
//   - No junior post is added. Its hours would count twice, as those of a deputy
//     and as those of a leader.
//   - Nobody reports to a junior post, to somebody on contract, or to one post of
//     several.
//
// Rows of the start that break these rules may stay as they are.
package design
