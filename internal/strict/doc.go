// Package strict reads YAML, JSON, CSV and NDJSON written by people and reports everything that is wrong at once, with
// file, line, column, the allowed range and what was probably meant.
//
// Ordinary decoders let surprising things through: 3.7 becomes 3, null becomes 0, 0777 becomes 511, the second of two
// equal keys wins, a second document is ignored. None of that passes here.
//
// There are two ways in:
//
//   - A tree: [YAML], [JSON] or [Read] give a [Doc] whose [Node]s know their position. Accessors such as [Node.Float]
//     and [Node.Map] decode values themselves and record every problem in the Doc; [Doc.Err] returns them together.
//   - A table: a [Table] of [Field]s decodes flat records (one company each) from a Node, from CSV rows or from NDJSON
//     lines. CSV and NDJSON are streamed in constant memory, and a bad row never stops the good ones.
//
// # Positions
//
// Lines and columns count from 1. A column counts characters (Unicode code points), not bytes. Lines end at LF or CRLF.
//
// # Numbers
//
// A number is written as in JSON: an optional minus, digits without a leading zero, an optional fraction with digits on
// both sides of the point, an optional exponent. A whole number may be written 600, 600.0 or 6e2, never 3.7: nothing is
// rounded. NaN, infinities, values beyond the range of float64 and non-zero values below its normal range (2.2e-308)
// are errors. Minus zero is read as zero.
package strict
