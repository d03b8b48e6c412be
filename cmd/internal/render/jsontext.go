package render

import (
	"unicode/utf8"

	"github.com/orgsim/orgsim/internal/text"
)

// appendJSONString writes s as a JSON string. Characters that a terminal
// would obey or that reorder text are escaped, so that JSON can be looked at
// on a screen; so is <, so that it can stand in a script element. The value
// read back is the same. Bytes that are not UTF-8 become U+FFFD.
func appendJSONString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); {
		b := s[i]
		if b < utf8.RuneSelf {
			if jsonPlain[b] {
				i++
				continue
			}
			dst = append(dst, s[start:i]...)
			dst = appendJSONByte(dst, b)
			i++
			start = i
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			dst = append(append(dst, s[start:i]...), "\uFFFD"...)
			start = i + n
		case text.HiddenAt(s, i, r):
			dst = append(dst, s[start:i]...)
			dst = appendJSONRune(dst, r)
			start = i + n
		}
		i += n
	}
	return append(append(dst, s[start:]...), '"')
}

var jsonPlain = func() (t [utf8.RuneSelf]bool) {
	for b := byte(0x20); b < 0x7f; b++ {
		t[b] = b != '"' && b != '\\' && b != '<'
	}
	return t
}()

func appendJSONByte(dst []byte, b byte) []byte {
	switch b {
	case '"', '\\':
		return append(dst, '\\', b)
	case '\n':
		return append(dst, '\\', 'n')
	case '\r':
		return append(dst, '\\', 'r')
	case '\t':
		return append(dst, '\\', 't')
	}
	return append(append(dst, `\u00`...), hex2(b)...)
}

// appendJSONRune writes \uXXXX, or a surrogate pair beyond the first plane.
func appendJSONRune(dst []byte, r rune) []byte {
	if r >= 0x10000 {
		r -= 0x10000
		dst = appendJSONRune(dst, 0xd800+r>>10)
		r = 0xdc00 + r&0x3ff
	}
	return append(append(append(dst, `\u`...), hex2(byte(r>>8))...), hex2(byte(r))...)
}

// appendJSONDatum writes one value: a string, a number, true, false or null.
func appendJSONDatum(dst []byte, v datum) []byte {
	switch v.kind {
	case cellText:
		return appendJSONString(dst, v.text)
	case cellNumber:
		return appendNumber(dst, v.num)
	case cellBool:
		return appendBool(dst, v.num)
	}
	return append(dst, "null"...)
}

func hex2(b byte) string {
	const digits = "0123456789abcdef"
	return string([]byte{digits[b>>4], digits[b&15]})
}
