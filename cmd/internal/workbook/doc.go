// Package workbook writes Excel workbooks (Office Open XML) as they come: a sheet's rows go through compression to the
// writer one by one, so that memory does not grow with their number, and the same calls give the same bytes.
//
// It writes what results need: numbers, truth values and text that is never a formula; number formats, bold, colours and
// frames; widths, a header that stays in sight, pages as wide as a sheet; stacked bars drawn from cells. Tests read what it writes with
// another library.
package workbook
