//go:build !js

package render

import (
	"fmt"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// asciiDoc has tables as CSV blocks, whose quoting keeps pipes and quotes, with every character that could be markup
// written as a character reference.
var asciiDoc = markup{"= ", "== ", "NOTE: ", "* ", asciiDocLine, appendAsciiDocTable, [2]string{"....\n", "....\n"}}

func appendAsciiDocTable(dst []byte, t Table) []byte {
	if t.Title != "" {
		dst = append(dst, "."+asciiDocLine(t.Title)+"\n"...)
	}
	dst = append(dst, `[%header`...)
	if t.Footer != nil {
		dst = append(dst, "%footer"...)
	}
	dst = append(dst, `,format=csv,cols="`...)
	sides := text.Each(t.Columns, func(c Column) string { return map[bool]string{false: "<", true: ">"}[c.right()] })
	dst = append(dst, strings.Join(sides, ",")+"\"]\n|===\n"...)
	for _, line := range t.lines() {
		cells := text.Each(line, func(s string) string { return `"` + escapeAsciiDoc(s) + `"` })
		dst = append(dst, strings.Join(cells, ",")+"\n"...)
	}
	return append(dst, "|===\n"...)
}

// escapeAsciiDoc makes text literal in AsciiDoc. Asciidoctor restores character references after it has looked for
// quotes and attributes, so a reference is never markup. Plain punctuation inside words and numbers is left readable:
// cto-under-cio, 62 (55-70), 1,240.5. Line ends become spaces.
func escapeAsciiDoc(s string) string {
	var b strings.Builder
	runes := []rune(text.Document(s))
	for i, r := range runes {
		var prev, next rune
		if i > 0 {
			prev = runes[i-1]
		}
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		switch {
		case r == '\n':
			b.WriteByte(' ')
		case r >= 0x80 || asciiAlnum(r) || strings.ContainsRune(" ,)%", r):
			b.WriteRune(r)
		case strings.ContainsRune("-./$", r) && asciiAlnum(prev) && next != r:
			b.WriteRune(r)
		case r == '(' && !strings.ContainsRune("CRTcrt(", next):
			b.WriteRune(r)
		case r == ':' && prev >= 'a' && prev <= 'z' && next == ' ':
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "&#%d;", r)
		}
	}
	return b.String()
}

func asciiAlnum(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
}

// asciiDocLine makes text literal as a paragraph: a first word that would open a list ("1." or "a.") or be a label
// ("NOTE:") loses its power because its punctuation is written as a reference.
func asciiDocLine(s string) string {
	s = strings.TrimSpace(escapeAsciiDoc(s))
	if i := strings.IndexAny(s, ".) "); i > 0 && s[i] != ' ' {
		s = s[:i] + fmt.Sprintf("&#%d;", s[i]) + s[i+1:]
	}
	return s
}
