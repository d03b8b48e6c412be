// Package render turns tables into the formats people paste and programs read.
//
// The pipeline:
//
//  1. A [Document] is an ordered list of blocks: headings, sentences, notes
//     and tables. It holds values, not strings.
//  2. The flags that shape a table work on it here: [Table.SelectColumns],
//     [Table.Sort], [Table.Top], [Table.WithPrecision], [Table.ScaleMoney],
//     [Table.Transpose].
//  3. [Write] hands the document to one writer by the format's name.
//
// There are two families of formats. All formats of a family hold the same cells.
//
//   - Formats for people (table, markdown, html, latex, asciidoc, confluence)
//     show rounded numbers at the column's scale, with the range beside the
//     mean: "62 (55-70)". The unit appears once, in the header.
//   - Formats for programs (csv, tsv, json, ndjson, xlsx, parquet) carry raw
//     numbers at full precision in the column's own unit, the range in columns
//     of its own (coverage_pct, coverage_pct_p10, coverage_pct_p90). A missing
//     number is empty or null, never 0 or NaN.
//
// Text in a cell is data in every format: a company called "=1+1", "<script>", "\input{x}" or a terminal escape
// sequence stays those characters. Each writer has one escape function, and the tests read each format back with a
// foreign parser.
//
// Nothing here looks at the environment, the clock or the terminal: the same document and options give the same
// bytes.
package render
