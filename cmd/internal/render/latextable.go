//go:build !js

package render

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// latexLayout is how a table fits a page: the size of its letters, the room between columns, ranges below their numbers or
// behind them, upright or turned by 90 degrees on a page of its own.
type latexLayout struct {
	size    string // "" is that of the text
	gap     int    // points on each side of a column
	stacked bool
	turned  bool
	widths  []int // of columns, in digits
	lines   int   // of a page that the rows may take
}

// latexSizes are sizes of letters with the width of a digit and the height of a line, in points. Smaller ones are not read.
var latexSizes = []struct {
	name        string
	digit, line float64
}{{"", 5, 12}, {"\\small", 4.63, 11}, {"\\footnotesize", 4.25, 9.5}, {"\\scriptsize", 3.98, 8}}

// What a page of the class article holds, in points.
const (
	latexWidth  = 345
	latexHeight = 550
)

// layoutLaTeX finds the largest letters in which a table fits: without breaks but in headers, with text on several
// lines, with ranges below their numbers, or turned. A table for which nothing of this is enough is turned, and
// \resizebox makes it fit.
func layoutLaTeX(t Table) (l latexLayout) {
	for _, try := range []struct{ stacked, turned, broken bool }{{}, {broken: true}, {stacked: true}, {stacked: true, broken: true}, {turned: true}, {turned: true, broken: true}} {
		spans := t.spans(try.stacked)
		all := sum(spans)
		for i, size := range latexSizes {
			if try.broken && i < 2 {
				continue // rather smaller letters than broken text
			}
			l = latexLayout{size: size.name, gap: 6, stacked: try.stacked, turned: try.turned}
			width, height := latexWidth, latexHeight
			if try.turned {
				width, height = height, width
			}
			if i > 0 {
				l.gap = 3
			}
			if try.broken {
				l.gap = 2
			}
			room := int(float64(width-2*l.gap*len(spans)) / size.digit)
			l.widths, l.lines = fit(spans, room), int(float64(height-60)/size.line)
			if all.most <= room || try.broken && float64(all.least+(all.most-all.least)/3) <= 1.06*float64(room) { // \resizebox takes the rest
				return l
			}
		}
	}
	return l
}

// appendLaTeXTable writes a table, over several pages if it is longer than one.
func appendLaTeXTable(dst []byte, t Table, caption, label string) []byte {
	l := layoutLaTeX(t)
	rows := t.withFooter()
	notes := 0
	for _, n := range t.allNotes() {
		notes += 1 + len(n)/80
	}
	for from, part := 0, 1; from < len(rows) || part == 1; part++ {
		to, room := from, l.lines-notes-3
		for to < len(rows) && (to == from || room >= l.height(t, rows[to])) {
			room -= l.height(t, rows[to])
			to++
		}
		named := label
		if part > 1 {
			named = ""
		}
		dst = l.appendPart(dst, t, rows[from:to], to == len(rows), caption, named)
		from = to
	}
	return dst
}

// height is how many lines a row takes.
func (l *latexLayout) height(t Table, row []Cell) int {
	most := 1
	for i, c := range row {
		s := t.Columns[i].show(c)
		if s.number && s.joint != "" && l.stacked {
			most = max(most, 2)
		} else if !s.number {
			most = max(most, len(wrap(s.String(), l.widths[i])))
		}
	}
	return most
}

// appendPart writes rows as a table: the first, with a label, or the next of the same number.
func (l *latexLayout) appendPart(dst []byte, t Table, rows [][]Cell, last bool, caption, label string) []byte {
	place := "htbp"
	if l.turned {
		place = "p"
	}
	dst = append(dst, "\n\\begin{table}["+place+"]\n\\centering\n"...)
	if l.turned {
		dst = append(dst, "\\rotatebox{90}{\\begin{minipage}{\\textheight}\n\\centering\n"...)
	}
	switch {
	case label == "":
		dst = append(dst, "\\addtocounter{table}{-1}\n\\caption{"+strings.TrimSpace(escapeLaTeX(caption)+" (continued)")+"}\n"...)
	case caption != "":
		dst = append(dst, "\\caption{"+escapeLaTeX(caption)+"}\n\\label{"+label+"}\n"...)
	}
	dst = append(dst, fmt.Sprintf("%s\\setlength{\\tabcolsep}{%dpt}\n\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{%%\n\\begin{tabular}{", l.size, l.gap)...)
	for _, c := range t.Columns {
		dst = append(dst, c.side()[0])
	}
	dst = append(dst, "}\n\\toprule\n"...)
	cells := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		cells[i] = latexLines(wrap(c.header(), l.widths[i]), "b", c.side())
	}
	dst = append(dst, strings.Join(cells, " & ")+" \\\\\n\\midrule\n"...)
	for i, row := range rows {
		if last && t.Footer != nil && i == len(rows)-1 {
			dst = append(dst, "\\midrule\n"...)
		} else if i > 0 && l.height(t, rows[i-1]) > 1 {
			dst = append(dst, "\\addlinespace[2pt]\n"...)
		}
		for j, cell := range row {
			cells[j] = l.cell(t.Columns[j], cell, l.widths[j])
			if cell.strong {
				cells[j] = "\\textbf{" + cells[j] + "}"
			}
		}
		dst = append(dst, strings.Join(cells, " & ")+" \\\\\n"...)
	}
	dst = append(dst, "\\bottomrule\n\\end{tabular}}\n"...)
	if last {
		for _, n := range t.allNotes() {
			dst = append(dst, "\n\\smallskip{\\footnotesize "+escapeLaTeX(n)+"\\par}\n"...)
		}
	}
	if l.turned {
		dst = append(dst, "\\end{minipage}}\n"...)
	}
	return append(dst, "\\end{table}\n"...)
}

// cell is a cell, in a box if it takes several lines.
func (l *latexLayout) cell(c Column, cell Cell, width int) string {
	s := c.show(cell)
	if s.number && s.joint != "" && l.stacked {
		first := s
		first.joint = ""
		return "\\begin{tabular}[t]{@{}r@{}}" + latexCell(first) + "\\\\" + latexRange(s) + "\\end{tabular}"
	}
	if lines := wrap(s.String(), width); !s.number && len(lines) > 1 {
		return "\\parbox[t]{" + strconv.FormatFloat(float64(width)/2, 'f', -1, 64) + "em}{\\raggedright " + latexCell(s) + "\\strut}"
	}
	return latexCell(s)
}

// latexLines sets lines below each other.
func latexLines(lines []string, at, side string) string {
	lines = text.Each(lines, escapeLaTeX)
	if len(lines) == 1 {
		return lines[0]
	}
	return "\\begin{tabular}[" + at + "]{@{}" + side[:1] + "@{}}" + strings.Join(lines, "\\\\") + "\\end{tabular}"
}
