package profiles

import (
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/orgsim/orgsim/internal/text"
)

// The lengths of the two texts of a profile, in characters.
const (
	MaxIDRunes   = 100
	MaxNameRunes = 200
)

// IDFromFile is the id of a profile that names none: the [Slug] of the file's name without folder and ending. Standard
// input ("-") is "stdin".
func IDFromFile(name string) string {
	if name == "-" {
		return "stdin"
	}
	base := filepath.Base(name)
	return Slug(strings.TrimSuffix(base, filepath.Ext(base)))
}

// Slug makes an id of any text: lower case, with a hyphen for every run of characters that are not letters or digits, at
// most [MaxIDRunes] long. Text without any letter or digit gives "profile".
func Slug(text string) string {
	var b strings.Builder
	runes, gap := 0, false
	for _, r := range norm.NFC.String(text) {
		if !slugRune(r, runes > 0 && !gap) {
			gap = true
			continue
		}
		if gap && runes > 0 {
			b.WriteByte('-')
			runes++
		}
		if runes >= MaxIDRunes {
			break
		}
		gap = false
		b.WriteRune(unicode.ToLower(r))
		runes++
	}
	if s := strings.TrimSuffix(b.String(), "-"); s != "" {
		return norm.NFC.String(s)
	}
	return "profile"
}

// slugRune reports a character that may stand in a slug: a letter, a digit, or behind one of them a combining mark, as far
// as it can be seen.
func slugRune(r rune, inWord bool) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !(inWord && unicode.IsMark(r)) {
		return false
	}
	return text.Visible(string(r)) == string(r)
}
