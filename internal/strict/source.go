package strict

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"unicode/utf8"

	"github.com/orgsim/orgsim/internal/text"
)

// Limits that hold for every document read whole (YAML and JSON).
const (
	MaxDocBytes = 16 << 20 // bytes; refused before parsing
	maxDepth    = 32       // maps and lists inside one another
	maxNodes    = 500_000  // values; 20,000 companies with every field. A node takes some 300 bytes of memory
	MaxProblems = 1000     // problems kept for one document; the rest are counted
)

// check looks at the bytes of a document, without a byte order mark, before anything is parsed. A problem found here is
// the only one reported: nothing after it could be trusted.
func (d *Doc) check() bool {
	p := alien(d.File, d.src)
	switch {
	case p != nil:
	case len(d.src) > MaxDocBytes:
		large := tooLarge(d.File, d.src)
		p = &large
	default:
		if d.src = bytes.TrimPrefix(d.src, []byte("\ufeff")); len(bytes.TrimLeft(d.src, " \t\r\n")) == 0 {
			p = &Problem{ID: EmptyInput, Message: "is empty"}
		}
	}
	if p != nil {
		d.src = nil // of which no line is shown
		d.Root.record(*p)
		return false
	}
	return d.sound(0)
}

// sound reports the first NUL, lone carriage return or byte that is not UTF-8 of the text, which begins at an offset of
// its file.
func (d *Doc) sound(offset int64) bool {
	i := badByte(d.src)
	if i >= 0 {
		p := Problem{}
		describeByte(&p, d.src[i], offset+int64(i))
		d.reportAt(i, p)
	}
	return i < 0
}

// alien reports input that is not UTF-8 text at all, by its first bytes.
func alien(file string, head []byte) *Problem {
	if len(head) > 0 && head[0] == 0 {
		// The rest of a file of zeros, which may be huge, need not be read.
		p := Problem{File: file, Line: 1, Col: 1}
		if id, _ := wideEncoding(head); id == "" {
			describeByte(&p, 0, 0)
			return &p
		}
	}
	if kind, hint := magic(head); kind != "" {
		return &Problem{ID: looksLike + kind, File: file, Message: "looks like " + article(kind) + " file, not " + map[bool]string{true: "a list or a profile", false: "text"}[kind == "html" || kind == "xml"], Hint: hint}
	}
	if id, name := wideEncoding(head); id != "" {
		return &Problem{ID: id, File: file, Message: "is " + name + " text; expected UTF-8",
			Hint: "save it as UTF-8, or convert it: iconv -f " + name + " -t UTF-8"}
	}
	return nil
}

// tooManyNodes is reported for a document of more than most values.
func tooManyNodes(most int) Problem {
	p := Problem{ID: TooLarge, Message: "contains more than " + text.Int(most) + " values"}
	if most == maxNodes {
		p.Hint = "put many companies in a CSV or NDJSON file, which is streamed"
	}
	return p
}

// wideEncoding recognises UTF-16 and UTF-32 by their byte order marks, and UTF-16 without one by the zero bytes that
// Latin text has in every second place.
func wideEncoding(b []byte) (id, name string) {
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xfe, 0, 0}), bytes.HasPrefix(b, []byte{0, 0, 0xfe, 0xff}):
		return encodingUTF32, "UTF-32"
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}), bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		return encodingUTF16, "UTF-16"
	}
	if len(b) < 4 {
		return "", ""
	}
	v := binary.BigEndian.Uint32(b)
	if v&0x00ff00ff == 0 && v&0xff00 != 0 && v>>24 != 0 {
		return encodingUTF16, "UTF-16LE"
	}
	if v&0xff00ff00 == 0 && v&0xff != 0 && v>>16 != 0 {
		return encodingUTF16, "UTF-16BE"
	}
	return "", ""
}

// badByte returns the offset of the first NUL, lone carriage return or byte that is not UTF-8, or -1.
func badByte(b []byte) int {
	for i := 0; i < len(b); {
		switch c := b[i]; {
		case c == 0, c == '\r' && (i+1 == len(b) || b[i+1] != '\n'):
			return i
		case c < utf8.RuneSelf:
			i++
		default:
			r, n := utf8.DecodeRune(b[i:])
			if r == utf8.RuneError && n == 1 {
				return i
			}
			i += n
		}
	}
	return -1
}

// describeByte fills in what is wrong with the byte c at an offset of its file.
func describeByte(p *Problem, c byte, offset int64) {
	switch c {
	case 0:
		p.ID, p.Message = nulByte, fmt.Sprintf("NUL byte at offset %d", offset)
		p.Hint = "is this a text file?"
	case '\r':
		p.ID, p.Message = loneCR, "carriage return without a line feed"
		p.Hint = "save the file with LF or CRLF line ends"
	default:
		p.ID, p.Message = invalidUTF8, fmt.Sprintf("byte 0x%02x at offset %d is not UTF-8", c, offset)
		p.Hint = "save the file as UTF-8"
	}
}

// mark is a place in a long line that was counted out before: a thousand problems of one line of minified JSON, which
// can be megabytes long, must not count it a thousand times.
type mark struct{ line, characters, bytes int }

// window cuts a line to at most 120 characters around column col and returns where col is within the cut. It counts from
// the mark, forward or back, and moves the mark.
func (m *mark) window(line []byte, col int) (string, int) {
	const before, most = 60, 120
	if len(line) <= most {
		return string(line), col
	}
	target := max(0, col-1-before)
	first, skipped := m.bytes, m.characters
	for skipped > target {
		_, n := utf8.DecodeLastRune(line[:first])
		first -= n
		skipped--
	}
	for skipped < target && first < len(line) {
		_, n := utf8.DecodeRune(line[first:])
		first += n
		skipped++
	}
	m.bytes, m.characters = first, skipped
	end, kept := first, 0
	for kept < most && end < len(line) {
		_, n := utf8.DecodeRune(line[end:])
		end += n
		kept++
	}
	out, caret := string(line[first:end]), col
	if skipped > 0 {
		out = "…" + out
		caret = col - skipped + 1
	}
	if end < len(line) {
		out += "…"
	}
	return out, caret
}
