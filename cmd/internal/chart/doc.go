// Package chart draws results: one implementation for files, reports and pages.
//
// A constructor takes plain data of a result ([Totals], [Coverage], ...) and lays
// it out, once, as a [Figure]: shapes, dots and lines of text on a page measured
// in points. Writers put a figure into a format and know nothing of charts:
// [WriteSVG] here, PNG in chart/raster, PDF in chart/pdf; chart/picture chooses
// by the ending of a file. This package needs nothing but the standard library and
// internal/text, so that a web page can carry it; the font is in chart/typeface,
// which only pictures and PDF need, and its widths are in widths.txt here.
//
// Style: the title says the finding, the line below it what is shown and how to
// read it, the last line the method. Labels stand beside what they name, there
// is no legend. Data differ in lightness or hatching, never by hue alone. Numbers
// are written as tables and sentences write them (internal/text). All text goes
// through [Figure.label], which makes hidden characters visible.
//
// The same data give the same bytes on every processor: coordinates are rounded
// to 0.01 and computed without fused arithmetic (write float64(x*y)+z), PNG is
// painted in whole numbers, no map is iterated in its order.
//
// To add a chart: write its constructor in a file of its own, with open, the
// marks from the top down, say for what people hear who do not see it, and close;
// put it among the kinds of sample_test.go, which holds it to what every chart
// must be (in the figure, no labels over each other, contrast, equal bytes) with
// 1, 9 and 20 structures, hostile names and extreme figures; and list it among
// the charts of a command (report.ResultCharts, or Charts of its document and
// addChart of its flags). Then look at it, in grey as well.
package chart
