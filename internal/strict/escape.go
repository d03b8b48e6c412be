package strict

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Escape makes text safe to print on a terminal or in a log (CWE-150): control characters, invisible and
// direction-changing characters and bytes that are not UTF-8 become \n, \x1b, \u202e and the like. Everything else,
// quotes and backslashes included, stays as it is. The result is always one line.
func Escape(s string) string {
	if printable(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	for i, r := range s {
		escapeRune(&b, s, i, r)
	}
	return b.String()
}

// Quote is Escape between double quotes, cut to 60 characters, for naming a piece of input in a message.
func Quote(s string) string {
	const most = 60
	if len(s) > most {
		n := 0
		for i := range s {
			if n == most {
				s = s[:i] + "…"
				break
			}
			n++
		}
	}
	return `"` + Escape(s) + `"`
}

// printable reports whether s needs no escaping at all.
func printable(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 0x20 || c >= 0x7f {
			return false
		}
	}
	return true
}

// escapeRune writes the character r that starts at s[i], escaped where needed.
func escapeRune(b *strings.Builder, s string, i int, r rune) {
	switch {
	case r == utf8.RuneError && isInvalid(s[i:]):
		fmt.Fprintf(b, `\x%02x`, s[i])
	case r == '\n':
		b.WriteString(`\n`)
	case r == '\r':
		b.WriteString(`\r`)
	case r == '\t':
		b.WriteString(`\t`)
	case r < 0x20 || r == 0x7f:
		fmt.Fprintf(b, `\x%02x`, r)
	case !hidden(r):
		b.WriteRune(r)
	case r > 0xffff:
		fmt.Fprintf(b, `\U%08x`, r)
	default:
		fmt.Fprintf(b, `\u%04x`, r)
	}
}

func isInvalid(s string) bool {
	_, n := utf8.DecodeRuneInString(s)
	return n == 1
}

// hidden reports characters that do not show or that change how their neighbours show: controls, format characters
// (zero width, bidirectional), line and paragraph separators, surrogates and private use. Emoji stay printable: the
// joiner and the variation selectors inside them are escaped, the pictures are not.
func hidden(r rune) bool {
	if r < 0x20 || r >= 0x7f && r < 0xa0 {
		return true
	}
	if r < 0xad {
		return false
	}
	return unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co, unicode.Cs) || isFiller(r)
}

// isFiller reports letters and marks that render as nothing: Hangul fillers, the combining grapheme joiner, the Khmer
// inherent vowels and variation selectors.
func isFiller(r rune) bool {
	switch r {
	case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x3164, 0xffa0:
		return true
	}
	return r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0100 && r <= 0xe01ef
}

func isCombining(r rune) bool { return unicode.In(r, unicode.Mn, unicode.Me) }
