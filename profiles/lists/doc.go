// Package lists reads company lists as spreadsheets and data providers write them, and rewrites them as the CSV that the
// strict reader takes: another separator or encoding, the column names of common lists, thousands separators, percent
// signs, currencies, size bands, names of industries.
//
// It rewrites what can be read in one way only. What can be read in two is left as it is, for the strict reader to refuse
// with its place, or refused as a whole with the option that decides. Every rewriting is told in a note.
package lists
