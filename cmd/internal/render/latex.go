//go:build !js

package render

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"

	"github.com/orgsim/orgsim/internal/text"
)

// latexHead opens every fragment. \orgsimchar prints a character that the usual fonts of pdflatex lack: XeLaTeX and
// LuaLaTeX print it, pdflatex its number, so that any name compiles.
const latexHead = `% Needs in the preamble: \usepackage{booktabs,graphicx} \usepackage[T1]{fontenc} \usepackage{textcomp}
% Compile without -shell-escape.
\providecommand{\orgsimchar}[1]{\ifdefined\Umathcode\char"#1\relax\else\texttt{U+#1}\fi}
`

// appendLaTeX writes a fragment for \input: tables with booktabs rules and paragraphs between them. Each table has a caption, its
// title or the heading above it, and a label, and fits the text of an article; see layoutLaTeX.
func appendLaTeX(dst []byte, d Document, _ Options) ([]byte, error) {
	dst = append(dst, latexHead...)
	if d.Title != "" {
		dst = append(dst, "\\section*{"+escapeLaTeX(d.Title)+"}\n"...)
	}
	heading, labels := d.Title, map[string]bool{}
	for _, b := range d.Blocks {
		switch b.Kind {
		case BlockTable:
			caption := cmp.Or(strings.TrimSpace(b.Table.Title), heading, text.UpperFirst(b.Table.ID))
			dst = appendLaTeXTable(dst, b.Table, caption, latexLabel(b.Table, labels))
		case blockMap:
			dst = append(dst, "\n\\begin{verbatim}\n"+latexDrawing.Replace(b.Text)+"\\end{verbatim}\n"...)
		case BlockHeading:
			heading = b.Text
			dst = append(dst, "\n\\subsection*{"+escapeLaTeX(b.Text)+"}\n"...)
		case BlockMethod:
			dst = append(dst, "\n{\\sloppy\\footnotesize "+escapeLaTeX(b.Text)+"\\par}\n"...)
		default:
			dst = append(dst, "\n{\\sloppy "+escapeLaTeX(b.plain())+"\\par}\n"...) // names of fields are not broken
		}
	}
	return dst, nil
}

// latexDrawing replaces the signs of drawings that pdflatex lacks.
var latexDrawing = strings.NewReplacer(noLead, ".", "│", "|", "┤", "|", "└", "+", "─", "-", "┬", "+")

// latexLabel is a label that no table before has: tab:saas.
func latexLabel(t Table, taken map[string]bool) string {
	name := strings.Trim(strings.Map(func(r rune) rune {
		if r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return unicode.ToLower(r)
		}
		return '-'
	}, cmp.Or(t.ID, t.Title, "table")), "-")
	label := "tab:" + cmp.Or(name, "table")
	for n := 2; taken[label]; n++ {
		label = fmt.Sprintf("tab:%s-%d", cmp.Or(name, "table"), n)
	}
	taken[label] = true
	return label
}

// latexCell sets numbers as TeX does: a real minus, an en dash between bounds.
func latexCell(s shown) string {
	if !s.number {
		return escapeLaTeX(s.String())
	}
	out := latexNumber(s.body)
	if r := latexRange(s); r != "" {
		out += " " + r
	}
	if s.mark != "" {
		out += " " + escapeLaTeX(s.mark)
	}
	return out
}

// latexRange is the range of a number in parentheses, or nothing.
func latexRange(s shown) string {
	joint := s.joint
	switch joint {
	case "":
		return ""
	case "-":
		joint = "--"
	}
	return "(" + latexNumber(s.lo) + joint + latexNumber(s.hi) + ")"
}

func latexNumber(s string) string {
	if strings.HasPrefix(s, "-") {
		return "$-$" + s[1:]
	}
	return s
}

var latexSpecial = map[rune]string{
	'\\': `\textbackslash{}`, '{': `\{`, '}': `\}`, '$': `\$`, '%': `\%`, '&': `\&`, '#': `\#`, '_': `\_`,
	'~': `\textasciitilde{}`, '^': `\textasciicircum{}`, '<': `\textless{}`, '>': `\textgreater{}`,
	'|': `\textbar{}`, '"': `\textquotedbl{}`, '\'': `\textquotesingle{}`, '`': `\textasciigrave{}`,
	// A bracket after \\ would be read as its argument, - and , as ligatures.
	'[': `{[}`, ']': `{]}`, '-': `-{}`, ',': `,{}`, '!': `!{}`, '?': `?{}`, '*': `{*}`, '=': `{=}`,
	'\n': ` `, '\u00a0': `~`, '\u2013': `--`, '\u2014': `---`, '\u2018': "`{}", '\u2019': `'{}`,
	'\u201c': "``", '\u201d': `''`, '\u2026': `\ldots{}`, '\u20ac': `\texteuro{}`, '\u2212': `$-$`, '\u00d7': `$\times$`,
	'\u2264': `$\le$`, '\u2265': `$\ge$`, '\u2248': `$\approx$`, '\u00b1': `$\pm$`,
}

// escapeLaTeX makes text literal in LaTeX. Latin letters up to U+017F are left to inputenc, which every LaTeX since
// 2018 loads for UTF-8; what pdflatex has no glyph for becomes \orgsimchar{XXXX}.
func escapeLaTeX(s string) string {
	var b strings.Builder
	runes := []rune(text.Document(s))
	for i, r := range runes {
		switch e, ok := latexSpecial[r]; {
		case ok && (r == '-' || r == ',') && !sameNext(runes, i):
			b.WriteRune(r)
		case ok:
			b.WriteString(e)
		case r < 0x80 || r >= 0xc0 && r <= 0x17f && !latexLacks(r):
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, `\orgsimchar{%04X}`, r)
		}
	}
	return b.String()
}

// sameNext says that the next character is the same, so that the two could become a ligature (-- is an en dash, ,, a
// quotation mark in T1).
func sameNext(s []rune, i int) bool { return i+1 < len(s) && s[i+1] == s[i] }

// latexLacks lists the letters between U+00C0 and U+017F without a glyph in the T1 encoding's input tables.
func latexLacks(r rune) bool {
	return strings.ContainsRune("\u00d7\u00f7ĦħĿŀŦŧſĸŉ", r)
}
