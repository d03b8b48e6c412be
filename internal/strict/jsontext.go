package strict

import (
	"bytes"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// str reads the text in double quotes that starts at the current place. Faults inside are reported at owner; ok says
// that the text can be used.
func (r *jsonReader) str(owner *Node) (s string, ok bool) {
	open := r.i
	r.i++
	from := r.i
	for r.i < len(r.s) && r.s[r.i] != '"' && r.s[r.i] != '\\' && r.s[r.i] >= ' ' {
		r.i++
	}
	if r.i < len(r.s) && r.s[r.i] == '"' {
		r.i++
		return string(r.s[from : r.i-1]), true
	}
	line, col := r.at(open)
	unclosed := func(message, hint string) (string, bool) {
		owner.report(Problem{ID: Syntax, Line: line, Col: col, Message: message, Hint: hint})
		r.stopped = true
		return "", false
	}
	out := append([]byte(nil), r.s[from:r.i]...)
	ok = true
	for r.i < len(r.s) {
		switch c := r.s[r.i]; {
		case c == '"':
			r.i++
			return string(out), ok
		case c == '\\':
			var good bool
			if out, good = r.escape(out, owner); !good {
				ok = false
			}
		case c == '\n' || c == '\r':
			return unclosed("the text that starts here is not closed on its line", `write a line end as \n`)
		case c < ' ':
			r.inText(owner, r.i, Syntax, "raw control character in a text", `write it as \u00`+strconv.FormatInt(0x100+int64(c), 16)[1:])
			ok = false
			r.i++
		default:
			out = append(out, c)
			r.i++
		}
	}
	return unclosed("the text that starts here is never closed", "")
}

// escape reads one backslash sequence and appends what it stands for.
func (r *jsonReader) escape(out []byte, owner *Node) ([]byte, bool) {
	at := r.i
	r.i++
	if r.i == len(r.s) {
		return out, false
	}
	c := r.s[r.i]
	r.i++
	if i := strings.IndexByte(`"\/bfnrt`, c); i >= 0 {
		return append(out, "\"\\/\b\f\n\r\t"[i]), true
	}
	if u, ok := r.hex4(); c == 'u' && ok {
		r.i += 4
		return r.codeUnit(out, u, at, owner)
	}
	if c >= utf8.RuneSelf || c < ' ' {
		r.i-- // leave the character, or the line end, to the caller
	}
	r.inText(owner, at, Syntax, "unknown escape in a text", `write \\ for a backslash`)
	return out, false
}

// codeUnit appends the character of \uXXXX at offset at, taking the second half of a pair along.
func (r *jsonReader) codeUnit(out []byte, u rune, at int, owner *Node) ([]byte, bool) {
	if !utf16.IsSurrogate(u) {
		return utf8.AppendRune(out, u), true
	}
	if bytes.HasPrefix(r.s[r.i:], []byte(`\u`)) {
		r.i += 2
		if low, ok := r.hex4(); ok {
			if c := utf16.DecodeRune(u, low); c != utf8.RuneError {
				r.i += 4
				return utf8.AppendRune(out, c), true
			}
		}
		r.i -= 2
	}
	r.inText(owner, at, loneSurrogate, `half of a surrogate pair, \u`+strconv.FormatInt(int64(u), 16), "write the character itself")
	return out, false
}

// hex4 is the value of the four hexadecimal digits at the current place, if there are four.
func (r *jsonReader) hex4() (rune, bool) {
	var u [2]byte
	n, err := hex.Decode(u[:], r.s[r.i:min(r.i+4, len(r.s))])
	return rune(u[0])<<8 | rune(u[1]), n == 2 && err == nil
}

// inText reports a fault inside a text at offset i.
func (r *jsonReader) inText(owner *Node, i int, id, message, hint string) {
	line, col := r.at(i)
	owner.report(Problem{ID: id, Line: line, Col: col, Field: owner.path(), Message: message, Hint: hint})
}
