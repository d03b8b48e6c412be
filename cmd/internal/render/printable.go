package render

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible makes a string safe to print on a terminal and keeps it on one
// line: control characters, terminal escapes (ESC and the C1 set), characters
// that reorder or hide text (bidirectional controls, zero-width characters)
// and bytes that are not UTF-8 are written out: \n, \x1b, \u009b, \u202e.
// Everything else is unchanged, backslashes included. Use it for error
// messages too.
func Visible(s string) string {
	return rewrite(s, hiddenOnTerminal, appendEscaped)
}

// docText makes a string safe for formats that are pasted into documents:
// line ends of all kinds become \n, a tab a space, and characters that
// control a terminal or reorder text are written out as in Visible.
// Zero-width joiners stay: Persian, Hindi and emoji need them.
func docText(s string) string {
	if !strings.ContainsFunc(s, needsDocCare) && utf8.ValidString(s) {
		return s
	}
	s = lineEnds.Replace(s)
	return rewrite(s, hiddenInDocument, appendEscaped)
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n",
	"\u0085", "\n", "\u2028", "\n", "\u2029", "\n", "\t", " ")

func needsDocCare(r rune) bool {
	return r == '\r' || r == '\t' || r == '\u2028' || r == '\u2029' || hiddenInDocument(r)
}

// rewrite replaces the runes for which bad holds.
func rewrite(s string, bad func(rune) bool, escape func([]byte, rune) []byte) string {
	if !strings.ContainsFunc(s, bad) && utf8.ValidString(s) {
		return s
	}
	var out []byte
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			out = append(out, `\x`...)
			out = append(out, hex2(s[i])...)
		case bad(r):
			out = escape(out, r)
		default:
			out = append(out, s[i:i+n]...)
		}
		i += n
	}
	return string(out)
}

func hex2(b byte) string {
	const digits = "0123456789abcdef"
	return string([]byte{digits[b>>4], digits[b&15]})
}

// appendEscaped writes a rune the way Go and Python source do.
func appendEscaped(dst []byte, r rune) []byte {
	switch {
	case r == '\n':
		return append(dst, `\n`...)
	case r == '\r':
		return append(dst, `\r`...)
	case r == '\t':
		return append(dst, `\t`...)
	case r < 0x80:
		return append(append(dst, `\x`...), hex2(byte(r))...)
	case r < 0x10000:
		h := strconv.FormatInt(int64(r), 16)
		return append(append(append(dst, `\u`...), "0000"[len(h):]...), h...)
	}
	h := strconv.FormatInt(int64(r), 16)
	return append(append(append(dst, `\U`...), "00000000"[len(h):]...), h...)
}

// hiddenOnTerminal holds for all control (Cc) and format (Cf) characters,
// line and paragraph separators.
func hiddenOnTerminal(r rune) bool {
	if r < 0x20 || r >= 0x7f && r < 0xa0 {
		return true
	}
	return r >= 0xa0 && (unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029')
}

// hiddenInDocument holds for control characters but newline, bidirectional
// controls (Unicode TR 36, the "Trojan source" set), the byte-order mark,
// noncharacters and language tags.
func hiddenInDocument(r rune) bool {
	switch {
	case r == '\n':
		return false
	case r < 0x20 || r >= 0x7f && r < 0xa0:
		return true
	case r < 0x61c:
		return false
	}
	return r == 0x61c || r == 0x200e || r == 0x200f || r >= 0x202a && r <= 0x202e ||
		r >= 0x2066 && r <= 0x2069 || r == 0xfeff || r >= 0xfdd0 && r <= 0xfdef || r&0xfffe == 0xfffe ||
		r >= 0xe0000 && r <= 0xe007f
}
