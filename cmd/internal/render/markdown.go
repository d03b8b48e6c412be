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
	lines := t.lines()
	width := make([]int, len(t.Columns))
	for i := range width {
		width[i] = 3
	}
	for _, line := range lines {
		for i, s := range line {
			line[i] = escapeMarkdown(s)
			if w := text.Width(line[i]); w <= padUpTo {
				width[i] = max(width[i], w)
			}
		}
	}
	for at, line := range lines {
		for i, s := range line {
			dst = append(dst, "| "+pad(s, width[i], t.Columns[i].right())+" "...)
		}
		if dst = append(dst, "|\n"...); at > 0 {
			continue
		}
		for i, c := range t.Columns {
			rule := []byte(strings.Repeat("-", width[i]))
			if c.right() {
				rule[len(rule)-1] = ':'
			}
			dst = append(append(append(dst, "| "...), rule...), ' ')
		}
		dst = append(dst, "|\n"...)
	}
	return dst
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
