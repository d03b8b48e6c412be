// Package answers computes the figures behind a board's questions: who is needed,
// whom to hire first, how long one person is enough, who reports to whom and
// decides on what, what two chiefs should govern jointly, and what each of these
// is worth.
//
// [Find] compares pairs of structures, divisions of single responsibilities,
// sizes and skills for one company, by the closed form and on the draws of a
// seed. It returns plain figures; package report puts them into words.
package answers
