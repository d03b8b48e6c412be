// Package workbook writes Excel workbooks (Office Open XML) as a stream: a sheet's rows go through compression to the
// writer one by one, so that memory does not grow with their number. The same calls give the same bytes.
//
// It supports what results need: numbers, Booleans and text that is never a formula; number formats, bold, colours and
// borders; column widths, a frozen header, pages as wide as a sheet; stacked bar charts drawn from cells. Tests read its
// files with another library.
package workbook
