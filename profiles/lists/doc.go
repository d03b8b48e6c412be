// Package lists reads company lists as spreadsheets and data providers write them, and hands their cells to the strict
// reader as it would find them in a list of its own: another separator or encoding, the column names of common lists,
// thousands separators, percent signs, currencies, size bands, names of industries. Cells keep their places.
//
// It changes what can be read in one way only. What can be read in two is left as it is, for the strict reader to refuse
// with its place, or refused as a whole with the option that decides. Every change is told in a note.
package lists
