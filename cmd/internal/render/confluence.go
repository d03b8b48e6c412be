//go:build !js

package render

import (
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// confluence is the wiki markup that Confluence and Jira paste: ||header||, |cell|.
var confluence = markup{"h1. ", "h2. ", "bq. ", "* ", confluenceLine, appendConfluenceTable, [2]string{"{noformat}\n", "{noformat}\n"}}

func appendConfluenceTable(dst []byte, t Table) []byte {
	if t.Title != "" {
		dst = append(dst, "h3. "+confluenceLine(t.Title)+"\n"...)
	}
	for i, line := range t.lines() {
		edge := "|"
		if i == 0 {
			edge = "||"
		}
		dst = append(dst, edge+strings.Join(text.Each(line, confluenceCell), edge)+edge+"\n"...)
	}
	return dst
}

// confluenceCell pads a cell, because an empty one (||) would be read as a header.
func confluenceCell(s string) string { return " " + escapeConfluence(s) + " " }

// escapeConfluence makes text literal in wiki markup with a backslash before every character that can be markup. The
// backslash itself and the ampersand are written as character references: two backslashes are a line end, which is
// also what a line end in the text becomes.
func escapeConfluence(s string) string {
	var b strings.Builder
	s = strings.TrimSpace(text.Document(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		var prev, next rune
		if i > 0 {
			prev = rune(s[i-1])
		}
		if i+1 < len(s) {
			next = rune(s[i+1])
		}
		switch {
		case c == '\\':
			b.WriteString("&#92;")
		case c == '&':
			b.WriteString("&amp;")
		case c == '\n':
			b.WriteString(` \\ `)
		case c == '-' && asciiAlnum(prev) && asciiAlnum(next):
			b.WriteByte(c) // a hyphen inside a word or range is no markup
		case c == '(' && (next >= '0' && next <= '9'), c == ')' && asciiAlnum(prev):
			b.WriteByte(c) // and these are no emoticon
		case (c == ':' || c == ';') && (next == ' ' || next == 0):
			b.WriteByte(c)
		case strings.IndexByte(confluenceSpecial, c) >= 0:
			b.WriteByte('\\')
			b.WriteByte(c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

const confluenceSpecial = "|{}[]()*_-^~+?!#@:;"

// confluenceLine makes text literal as a paragraph: "h1.", "bq." and "1." lose their meaning when the dot is written
// as a reference.
func confluenceLine(s string) string {
	s = escapeConfluence(s)
	if i := strings.IndexByte(s, '.'); i > 0 && i <= 3 {
		return s[:i] + "&#46;" + s[i+1:]
	}
	return s
}
