//go:build !js

package render

import (
	"fmt"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// markup is a format in which a document is lines with something before them, and tables.
type markup struct {
	title, heading, note, item string              // what stands before these
	line                       func(string) string // makes text literal as a line
	table                      func([]byte, Table) []byte
	literal                    [2]string // lines around text that keeps its lines and signs
}

func (m markup) append(dst []byte, d Document, _ Options) ([]byte, error) {
	if d.Title != "" {
		dst = append(dst, m.title+m.line(d.Title)+"\n\n"...)
	}
	for i, b := range d.Blocks {
		if i > 0 {
			dst = append(dst, '\n')
		}
		switch b.Kind {
		case BlockTable:
			dst = m.table(dst, b.Table)
			for _, n := range b.Table.allNotes() {
				dst = append(dst, "\n"+m.line(n)+"\n"...)
			}
			continue
		case blockMap:
			dst = append(dst, m.literal[0]+b.Text+m.literal[1]...)
			continue
		case BlockHeading:
			dst = append(dst, m.heading...)
		case BlockNote:
			dst = append(dst, m.note...)
		case BlockItem:
			dst = append(dst, m.item...)
		}
		dst = append(dst, m.line(b.Text)+"\n"...)
	}
	return dst, nil
}

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
