// Package grid reads the cells of Excel workbooks and Parquet files, row by row, as text, numbers and dates. It does not
// know what the columns mean.
//
// Files are held in memory compressed. What they unpack to is streamed, except a workbook's table of strings, and limited,
// so that a small file cannot exhaust memory. Both readers are our own, because they stream, set limits and report the
// cell concerned.
package grid

import (
	"io"
	"strconv"
)

// MaxBytes bounds a file as it is.
const MaxBytes = 256 << 20

// Kind is what a cell holds.
type Kind uint8

// The kinds.
const (
	Text   Kind = iota // or nothing
	Number             // Text is its shortest decimal form
	Date               // or a time; Text is as in ISO 8601
	Fault              // Text says why there is no value
)

// Cell is a cell.
type Cell struct {
	Text    string
	Kind    Kind
	Percent bool   // a number that is shown as a percentage: 0.065 is shown as 6.5%
	Unit    string // what a number is shown with: €, M, people
}

// Rows gives the rows of a table, from the first.
type Rows interface {
	// Next returns a row and its number, from 1, which may be greater than that of the row before by more than one. The
	// cells hold until the next call. At the end the error is [io.EOF]; others are of type [*Error].
	Next() (number int, cells []Cell, err error)
}

// Error is what is wrong with a file.
type Error struct {
	ID, Message, Hint string
	Row               int // from 1; 0: the whole file
	Column            int // from 1; 0: the whole row
}

func (e *Error) Error() string { return e.Message }

// IDs of errors.
const (
	idDamaged  = "damaged"
	idTooLarge = "too-large"
	looksLike  = "looks-like-"
)

// Column is the name of a column, from 1: A, B, ... Z, AA.
func Column(n int) string {
	var name []byte
	for ; n > 0; n = (n - 1) / 26 {
		name = append([]byte{byte('A' + (n-1)%26)}, name...)
	}
	return string(name)
}

// place reads the name of a cell, such as BC12.
func place(name string) (row, column int, ok bool) {
	i := 0
	for ; i < len(name) && 'A' <= name[i] && name[i] <= 'Z' && i < 4; i++ {
		column = 26*column + int(name[i]-'A') + 1
	}
	row, err := strconv.Atoi(name[i:])
	return row, column, err == nil && i > 0 && 1 <= row && row <= mostRows && column <= mostColumns
}

// Limits of a sheet of Excel.
const (
	mostRows    = 1 << 20
	mostColumns = 1 << 14
)

// ReadAll reads a file whole, [MaxBytes] at most.
func ReadAll(in io.Reader) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(in, MaxBytes+1))
	if err == nil && len(b) > MaxBytes {
		return nil, &Error{ID: idTooLarge, Message: "is larger than 256 MiB", Hint: "save it as CSV, which is streamed"}
	}
	return b, err
}

// decimal is a number in its shortest form.
func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
