// Package lists reads company lists as spreadsheets and data providers write them, and hands their cells to the strict
// reader in its own notation: other separators and encodings, the column names of common lists, thousands separators,
// percent signs, currencies, size bands, names of industries. Cells keep their positions.
//
// It changes only what can be read in one way. What is ambiguous is left as it is, for the strict reader to refuse with its
// position, or refused as a whole with the option that decides. A note reports every change.
package lists
