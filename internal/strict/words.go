package strict

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/orgsim/orgsim/internal/text"
)

// maxTextRunes is the most characters a text has where its field does not say otherwise.
const maxTextRunes = 200

// words checks a text, or an id when id is set, and returns it (an id in normal form C).
func words(s string, most int, id bool) (string, *fault) {
	if most <= 0 {
		most = maxTextRunes
	}
	n := len(s)
	if n > most {
		n = utf8.RuneCountInString(s)
	}
	if id && n > most && n <= 4*most {
		n = utf8.RuneCountInString(norm.NFC.String(s)) // accents written as characters of their own do not count
	}
	if n > most {
		return "", &fault{TooLong, "has " + strconv.Itoa(n) + " characters; at most " + strconv.Itoa(most) + " are allowed", ""}
	}
	if plainWord(s) {
		return s, nil
	}
	if i := strings.IndexByte(s, 0); i >= 0 {
		return "", &fault{nulByte, text.Quote(s) + " contains a NUL byte", ""}
	}
	if !utf8.ValidString(s) {
		return "", &fault{invalidUTF8, text.Quote(s) + " is not UTF-8", ""}
	}
	if i := strings.IndexFunc(s, noncharacter); i >= 0 {
		r, _ := utf8.DecodeRuneInString(s[i:])
		return "", &fault{badCharacter, text.Quote(s) + " contains " + code(r) + ", which is not a character", "delete it"}
	}
	if strings.TrimFunc(s, blank) == "" {
		return "", &fault{emptyText, "is blank; expected text", "leave the field out if it is not known"}
	}
	if !id {
		return s, nil
	}
	for i, r := range s {
		if text.HiddenAt(s, i, r) {
			return "", &fault{badCharacter, text.Quote(s) + " contains the invisible character " + code(r), "delete it, or type the id again"}
		}
	}
	if strings.TrimSpace(s) != s {
		return "", &fault{badCharacter, text.Quote(s) + " starts or ends with a blank", "write " + text.Quote(strings.TrimSpace(s))}
	}
	return norm.NFC.String(s), nil
}

// plainWord reports text of ASCII letters, digits and marks with no blank at its ends, which needs no further check.
func plainWord(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 0x20 || c >= 0x7f {
			return false
		}
	}
	return len(s) > 0 && s[0] != ' ' && s[len(s)-1] != ' '
}

// noncharacter reports code points that Unicode keeps out of texts; YAML refuses them raw.
func noncharacter(r rune) bool { return unicode.Is(unicode.Noncharacter_Code_Point, r) }

func blank(r rune) bool { return unicode.IsSpace(r) || text.Hidden(r) }

// code is the usual name of a character: U+200B, U+E0100.
func code(r rune) string { return fmt.Sprintf("U+%04X", r) }

// flag decodes true or false.
func flag(s string, quoted bool) (bool, *fault) {
	switch {
	case quoted && (s == "true" || s == "false"):
		return false, &fault{badBool, text.Quote(s) + " is in quotes; expected true or false", "write " + s + " without quotes"}
	case s == "true":
		return true, nil
	case s == "false":
		return false, nil
	}
	hint := ""
	switch strings.ToLower(s) {
	case "yes", "y", "on", "t", "true", "1":
		hint = "write true"
	case "no", "n", "off", "f", "false", "0":
		hint = "write false"
	}
	return false, &fault{badBool, text.Quote(s) + " is not true or false", hint}
}

// choice decodes one of the given words.
func choice(s string, allowed []string) (string, *fault) {
	if i := slices.Index(allowed, s); i >= 0 {
		return allowed[i], nil
	}
	return "", &fault{UnknownValue, text.Quote(s) + " is not known", cmp.Or(text.DidYouMean(s, allowed), "one of "+strings.Join(allowed, ", "))}
}
