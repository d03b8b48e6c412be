package text

import (
	"fmt"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
	"golang.org/x/text/unicode/norm"
)

// Visible makes text safe to print on a terminal or in a log (CWE-150), on one line: characters that control a
// terminal, hide, or change how their neighbours show are written out as \n, \x1b, \u202e and the like, and so are
// bytes that are not UTF-8. Everything else, quotes and backslashes included, stays as it is.
func Visible(s string) string { return visibleBut(s, "") }

// Cell is Visible for a cell of CSV, where tabs and line ends stay what they are.
func Cell(s string) string { return visibleBut(s, "\t\n\r") }

// visibleBut is Visible, which leaves some characters as they are.
func visibleBut(s, these string) string {
	if plainASCII(s) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		if strings.ContainsRune(these, r) {
			b.WriteRune(r)
		} else {
			b.WriteString(VisibleRune(s, i, r))
		}
	}
	return b.String()
}

// Document is Visible for text that is pasted into documents, where a text may have lines: line ends of all kinds
// become \n and a tab a space.
func Document(s string) string {
	if plainASCII(s) {
		return s
	}
	return visibleBut(lineEnds.Replace(s), "\n")
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n", "\t", " ")

// Quote is Short between double quotes, for naming a piece of input in a message.
func Quote(s string) string { return `"` + Short(s) + `"` }

// Short is Visible, cut to 60 characters: a name from outside may be a megabyte long.
func Short(s string) string {
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
	return Visible(s)
}

// VisibleRune is the character r that starts at s[i], written out if it is hidden there.
func VisibleRune(s string, i int, r rune) string {
	n := utf8.RuneLen(r)
	if r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD") {
		return fmt.Sprintf(`\x%02x`, s[i])
	}
	if !HiddenAt(s, i, r) {
		return s[i : i+n]
	}
	switch {
	case r == '\n':
		return `\n`
	case r == '\r':
		return `\r`
	case r == '\t':
		return `\t`
	case r < 0x80:
		return fmt.Sprintf(`\x%02x`, r)
	case r <= 0xffff:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return fmt.Sprintf(`\U%08x`, r)
}

// HiddenAt reports whether the character r that starts at s[i] does not show there, or changes how its neighbours
// show. A joiner that Persian or Hindi spelling asks for and the parts of an emoji or of a flag are not hidden.
func HiddenAt(s string, i int, r rune) bool {
	return Hidden(r) && !inPlace(s, i, r)
}

// Hidden reports characters that do not show by themselves or change how their neighbours show: controls, format
// characters (zero width, bidirectional), line and paragraph separators, fillers, variation selectors, surrogates,
// private use and what is no character at all.
func Hidden(r rune) bool {
	switch {
	case r < 0x20 || r >= 0x7f && r < 0xa0:
		return true
	case r < 0xad:
		return false
	case r == '\u2800' || r == '\U0001d159': // a pattern of no dots, a note without a head
		return true
	}
	return unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co, unicode.Cs, unicode.Other_Default_Ignorable_Code_Point,
		unicode.Variation_Selector, unicode.Noncharacter_Code_Point) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

const (
	nonJoiner, joiner         = '\u200c', '\u200d'
	asText, asPicture, keycap = '\ufe0e', '\ufe0f', '\u20e3'
)

// inPlace reports a joiner, a selector or a tag where it does its work: between letters of a script that joins its
// letters (after RFC 5892, appendix A), after a virama, or inside an emoji.
func inPlace(s string, i int, r rune) bool {
	if r >= firstTag && r <= lastTag {
		return inFlag(s, i)
	}
	if r != nonJoiner && r != joiner && r != asText && r != asPicture {
		return false
	}
	before, n := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
	if r == asText || r == asPicture {
		return isPicture(before) || after == keycap && strings.ContainsRune("0123456789#*", before)
	}
	if norm.NFC.PropertiesString(s[i-n:]).CCC() == virama || joins(before) && joins(after) {
		return true
	}
	if before == asPicture {
		before, _ = utf8.DecodeLastRuneInString(s[:i-n])
	}
	return r == joiner && isPicture(before) && isPicture(after)
}

// Tags are letters that do not show: a black flag with the tags "gbeng" and an end is that of England (UTS #51, annex C).
const firstTag, lastTag = '\U000e0020', '\U000e007f'

// inFlag reports a tag at s[i] that is part of the flag of a part of a country: a black flag with its ISO 3166-2 code in
// three to six tags and an end, and no more, for tags can hide any text.
func inFlag(s string, i int) bool {
	const flag, tag = len("🏴"), len("\U000e0020")
	start := strings.LastIndex(s[max(0, i-flag-6*tag):i], "🏴")
	if start < 0 {
		return false
	}
	start += max(0, i-flag-6*tag)
	for n, r := range []rune(s[start+flag : min(len(s), start+flag+7*tag)]) {
		switch letter := r - firstTag + ' '; {
		case r == lastTag:
			return n >= 3 && i <= start+flag+n*tag
		case n == 6 || !(letter >= '0' && letter <= '9' || letter >= 'a' && letter <= 'z'):
			return false
		}
	}
	return false
}

const virama = 9 // the combining class of the sign that takes a consonant's vowel away

// joins reports letters and marks of the scripts in which a joiner changes the shape of its neighbours.
func joins(r rune) bool {
	return unicode.In(r, unicode.Letter, unicode.Mark) && (r >= 0x600 && r <= 0x6ff || unicode.In(r, unicode.Arabic, unicode.Syriac,
		unicode.Nko, unicode.Mongolian, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya,
		unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Myanmar))
}

// isPicture reports symbols that emoji are made of, the modifiers of skin colour among them.
func isPicture(r rune) bool {
	return r > 0xa0 && r != utf8.RuneError && (unicode.In(r, unicode.So, unicode.Sm, unicode.Sk) || r == '‼' || r == '⁉' || r == '〰' || r == '〽')
}

// Width is how many cells visible text takes in a terminal: a flag or a Chinese character two, an accent none.
func Width(s string) int { return displaywidth.String(s) }

// Clusters yields what a person sees as one character each, with its width in cells.
func Clusters(s string) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for g := displaywidth.StringGraphemes(s); g.Next(); {
			if !yield(g.Value(), g.Width()) {
				return
			}
		}
	}
}

func plainASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 0x20 || c >= 0x7f {
			return false
		}
	}
	return true
}
