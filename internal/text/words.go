package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Count is a number of things: 1 company, 2,000 companies. noun is the singular.
func Count(n int, noun string) string { return Int(n) + " " + plural(n, noun) }

// plural is the noun that follows n: company after 1 (and -1), else companies.
func plural(n int, noun string) string {
	last := noun[len(noun)-1]
	switch {
	case n == 1 || n == -1:
		return noun
	case noun == "person":
		return "people"
	case last == 'y' && !strings.ContainsRune("aeiou", rune(noun[len(noun)-2])):
		return noun[:len(noun)-1] + "ies"
	case last == 's' || last == 'x' || strings.HasSuffix(noun, "ch") || strings.HasSuffix(noun, "sh"):
		return noun + "es"
	}
	return noun + "s"
}

// And is a list: "a, b and c".
func And(items []string) string { return list(items, " and ") }

// Or is a choice: "a, b or c".
func Or(items []string) string { return list(items, " or ") }

func list(items []string, last string) string {
	n := len(items) - 1
	if n < 1 {
		return strings.Join(items, "")
	}
	return strings.Join(items[:n], ", ") + last + items[n]
}

// SentenceCase is a title within a sentence: "Data and AI" becomes "data and AI", "IT strategy" stays.
func SentenceCase(title string) string {
	if len(title) < 2 || title[1] >= 'A' && title[1] <= 'Z' || title[1] == ' ' {
		return title
	}
	return strings.ToLower(title[:1]) + title[1:]
}

// UpperFirst is a phrase that begins like a sentence.
func UpperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
