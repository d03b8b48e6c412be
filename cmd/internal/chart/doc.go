// Package chart draws results: one implementation for files, reports and pages.
//
// A constructor takes plain data of a result ([Totals], [Coverage], ...) and lays
// it out, once, as a [Figure]: shapes, dots and lines of text on a page measured
// in points. Writers put a figure into a format and know nothing of charts:
// [WriteSVG] here, PNG in chart/raster, PDF in chart/pdf; chart/picture chooses
// by the file extension. This package needs only the standard library and
// internal/text, so that a web page can carry it. The font is in chart/typeface,
// which only pictures and PDF need; its widths are in widths.txt here.
//
// Style: the title states the finding, the line below it what is shown and how to
// read it, the last line the method. Labels stand beside what they name; there
// is no legend. Data differ in lightness or hatching, never by hue alone. Numbers
// have the format of tables and sentences (internal/text). All text goes
// through [Figure.label], which makes hidden characters visible.
//
// The same data give the same bytes on every processor: coordinates are rounded
// to 0.01 and computed without fused arithmetic (write float64(x*y)+z), PNG is
// painted in whole numbers, no map is iterated in its order.
//
// To add a chart:
//
//  1. Write its constructor in a file of its own: open, the marks from the top
//     down, say (the text for screen readers), and close.
//  2. Add it to the kinds in sample_test.go, which checks what every chart must
//     satisfy (inside the figure, no overlapping labels, contrast, equal bytes)
//     with 1, 9 and 20 structures, hostile names and extreme figures.
//  3. List it among the charts of a command (report.ResultCharts, or Charts of its
//     document and addChart of its flags).
//  4. Look at it, in grey as well.
package chart
