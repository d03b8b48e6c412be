//go:build !js

package render

import (
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// markdown is GitHub's. Columns are padded so that the source can be read too.
var markdown = markup{"# ", "## ", "> ", "- ", markdownLine, appendMarkdownTable, [2]string{"```text\n", "```\n"}}

// padUpTo is the widest cell that columns of Markdown source are padded to.
const padUpTo = 48

func appendMarkdownTable(dst []byte, t Table) []byte {
	if title := markdownLine(t.Title); title != "" {
		dst = append(append(append(dst, "**"...), title...), "**\n\n"...)
	}
	head := make([]string, len(t.Columns))
	width := make([]int, len(t.Columns))
	note := func(i int, s string) string {
		if w := text.Width(s); w <= padUpTo {
			width[i] = max(width[i], w)
		}
		return s
	}
	for i, c := range t.Columns {
		head[i], width[i] = note(i, escapeMarkdown(c.header())), max(width[i], 3)
	}
	body := make([][]string, 0, len(t.Rows)+1)
	for _, row := range t.withFooter() {
		line := make([]string, len(row))
		for i, c := range row {
			line[i] = note(i, escapeMarkdown(t.Columns[i].show(c).unbroken()))
		}
		body = append(body, line)
	}
	dst = appendMarkdownRow(dst, t.Columns, width, head)
	for i, c := range t.Columns {
		rule := []byte(strings.Repeat("-", width[i]))
		if c.right() {
			rule[len(rule)-1] = ':'
		}
		dst = append(append(append(dst, "| "...), rule...), ' ')
	}
	dst = append(dst, "|\n"...)
	for _, line := range body {
		dst = appendMarkdownRow(dst, t.Columns, width, line)
	}
	for _, n := range t.allNotes() {
		dst = append(append(append(dst, '\n'), markdownLine(n)...), '\n')
	}
	return dst
}

func appendMarkdownRow(dst []byte, cols []Column, width []int, cells []string) []byte {
	for i, s := range cells {
		dst = append(append(append(dst, "| "...), pad(s, width[i], cols[i].right())...), ' ')
	}
	return append(dst, "|\n"...)
}

// escapeMarkdown makes text literal in a table cell of GitHub Markdown: HTML characters become entities, a line end
// <br>, and every character that GFM could take for markup gets a backslash (: @ and www. would make links).
func escapeMarkdown(s string) string {
	s = text.Document(s)
	if !strings.ContainsAny(s, markdownSpecial) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '\n':
			b.WriteString("<br>")
		case ':':
			if i+1 < len(s) && s[i+1] != ' ' {
				b.WriteByte('\\')
			}
			b.WriteByte(c)
		case '.':
			if i >= 3 && strings.EqualFold(s[i-3:i], "www") {
				b.WriteByte('\\')
			}
			b.WriteByte(c)
		default:
			if strings.IndexByte(markdownSlashed, c) >= 0 {
				b.WriteByte('\\')
			}
			b.WriteByte(c)
		}
	}
	return b.String()
}

const (
	markdownSlashed = "|\\`*_[]~!#@"
	markdownSpecial = markdownSlashed + "&<>\n.:"
)

// markdownLine makes text literal as a paragraph of its own: besides what
// escapeMarkdown does, a first character that would open a list, a heading
// rule or an ordered list is escaped.
func markdownLine(s string) string {
	s = strings.TrimSpace(escapeMarkdown(s))
	digits := 0
	for digits < len(s) && s[digits] >= '0' && s[digits] <= '9' {
		digits++
	}
	switch {
	case s == "":
		return s
	case digits < len(s) && digits > 0 && (s[digits] == '.' || s[digits] == ')'):
		return s[:digits] + `\` + s[digits:]
	case strings.IndexByte("-+=", s[0]) >= 0:
		return `\` + s
	}
	return s
}
