//go:build !js

package strict

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/orgsim/orgsim/internal/lazy"
	"github.com/orgsim/orgsim/internal/text"
)

// The ways people and programs misspell numbers. Only reached when a value has already been refused, so speed is no
// concern; the patterns decide the hint.
var (
	nonFinite   = lazy.Regexp(`(?i)^[+-]?\.?(nan|inf|infinity|1\.#(inf|ind|qnan).*)$`)
	notKnown    = lazy.Regexp(`(?i)^(n/?a|n\.a\.|none|null|nil|unknown|tbd|\?+|-+|–|—|#.*)$`)
	leadingZero = lazy.Regexp(`^[+-]?0[0-9]+(\.[0-9]+)?$`)
	otherBase   = lazy.Regexp(`(?i)^[+-]?0[xob][0-9a-f_]+$`)
	timeLike    = lazy.Regexp(`^[+-]?[0-9]+(:[0-9]+)+(\.[0-9]+)?$`)
	underscores = lazy.Regexp(`^[+-]?[0-9][0-9_]*(\.[0-9_]+)?$`)
	thousands   = lazy.Regexp(`^[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?$`)
	dotGroups   = lazy.Regexp(`^[+-]?[0-9]{1,3}(\.[0-9]{3}){2,}$|^[+-]?[0-9]{1,3}(\.[0-9]{3})+,[0-9]+$`)
	blankGroups = lazy.Regexp("^[+-]?[0-9]{1,3}([ '’\u00a0\u2009\u202f][0-9]{3})+([.,][0-9]+)?$")
	comma       = lazy.Regexp(`^[+-]?[0-9]+,[0-9]+(e[+-]?[0-9]+)?$`)
	percent     = lazy.Regexp(`^([+-]?[0-9]+(\.[0-9]+)?)\s*(%|percent|pct)$`)
	barePoint   = lazy.Regexp(`^[+-]?(\.[0-9]+|[0-9]+\.)([eE][+-]?[0-9]+)?$`)
	plusSign    = lazy.Regexp(`^\+[0-9.]+([eE][+-]?[0-9]+)?$`)
	withUnit    = lazy.Regexp(`^[^0-9]{0,8}?([+-]?[0-9][0-9,.' ]*)[^0-9]{0,20}$`)
	numberRange = lazy.Regexp(`^[0-9.]+\s*(-|–|\.\.+|to)\s*[0-9.]+$`)
)

// nonFiniteWord reports a word for what is no number of a finite size, as NaN.
func nonFiniteWord(w string) bool { return nonFinite().MatchString(w) }

// misspelt explains why text, which is not a well-formed number, is refused and what was probably meant.
func misspelt(s string, b *Bounds) *fault {
	quoted := text.Quote(s)
	if len(s) > longestNumber {
		return &fault{badNumber, "a number of " + strconv.Itoa(len(s)) + " characters is too long", ""}
	}
	t := strings.TrimSpace(s)
	if t == "" {
		return &fault{nullValue, "is empty; " + b.wanted(), ""}
	}
	if nonFinite().MatchString(t) {
		return &fault{notFinite, text.Visible(t) + " is not a finite number; " + b.wanted(), "leave the field out if it is not known"}
	}
	id, message := badNumber, quoted+" is not a number; "+b.wanted()
	if hint, ok := b.otherDigits(t); ok {
		return &fault{id, message, hint}
	}
	if notKnown().MatchString(t) {
		return &fault{id, message, "leave the field out if it is not known"}
	}
	return &fault{id, message, b.spelling(t)}
}

// spelling suggests the plain way to write t, or "". No suggestion leads into the next fault: what it says to write is
// within the bounds.
func (b *Bounds) spelling(t string) string {
	switch {
	case leadingZero().MatchString(t):
		hint := b.write(t)
		if octal, err := strconv.ParseInt(strings.TrimLeft(t, "+-"), 8, 64); err == nil && octal >= 8 && hint != "" {
			return "a leading zero is read as base 8 by some programs: " + hint
		}
		return hint
	case otherBase().MatchString(t):
		v, err := strconv.ParseInt(t, 0, 64)
		if hint := b.write(strconv.FormatInt(v, 10)); err == nil && hint != "" {
			return hint
		}
		return "write it in base 10"
	case timeLike().MatchString(t):
		return "some programs read this as minutes and seconds: write one decimal number"
	case underscores().MatchString(t):
		return b.write(strings.ReplaceAll(t, "_", ""))
	case dotGroups().MatchString(t):
		return b.write(strings.Replace(strings.ReplaceAll(t, ".", ""), ",", ".", 1))
	case thousands().MatchString(t) && strings.Count(t, ",") == 1 && !strings.Contains(t, "."):
		return b.write(strings.ReplaceAll(t, ",", ""), strings.Replace(t, ",", ".", 1))
	case thousands().MatchString(t):
		return b.write(strings.ReplaceAll(t, ",", ""))
	case blankGroups().MatchString(t):
		return b.write(ungroup(t))
	case comma().MatchString(t):
		point := strings.Replace(t, ",", ".", 1)
		if hint := b.write(point); hint != "write "+trimZeros(point) {
			return hint
		}
		return "write " + trimZeros(point) + ", with a decimal point"
	case percent().MatchString(t):
		return b.percentHint(percent().FindStringSubmatch(t)[1])
	case barePoint().MatchString(t), plusSign().MatchString(t):
		return b.write(completePoint(strings.TrimPrefix(t, "+")))
	case numberRange().MatchString(t):
		return "write one number"
	case withUnit().MatchString(t):
		if b.Unit != "" {
			return "write the number alone, in " + b.Unit
		}
		return "write the number alone"
	}
	return ""
}

func (b *Bounds) percentHint(digits string) string {
	v, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		return ""
	}
	if !b.share() {
		return b.write(format(v))
	}
	if hint := b.write(hundredth(v)); hint != "" {
		return hint + " for " + format(v) + "%"
	}
	return ""
}

// completePoint puts digits on both sides of the point.
func completePoint(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	if strings.HasPrefix(s, ".") {
		s = "0" + s
	}
	whole, rest, _ := strings.Cut(s, ".")
	if rest == "" || rest[0] < '0' || rest[0] > '9' {
		return sign + whole + rest
	}
	return sign + s
}

// ungroup drops blanks and apostrophes between groups of digits and turns a decimal comma into a point.
func ungroup(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == '+' || r == '-' || r == '.' || r == ',' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
	return strings.Replace(s, ",", ".", 1)
}

// otherDigits finds digits outside 0-9, such as full-width or Arabic-Indic ones, and suggests the ASCII spelling.
func (b *Bounds) otherDigits(s string) (string, bool) {
	found := false
	plain := strings.Map(func(r rune) rune {
		switch {
		case r < utf8.RuneSelf:
			return r
		case r == '．' || r == '٫':
			return '.'
		case !unicode.IsDigit(r):
			return r
		}
		found = true
		return digitValue(r)
	}, s)
	if !found {
		return "", false
	}
	if hint := b.write(plain); hint != "" {
		return hint + ", with the digits 0 to 9", true
	}
	return "write it with the digits 0 to 9", true
}

// digitValue maps a decimal digit of any script to its ASCII digit. Unicode keeps each set of ten in a row, and sets
// start at a code point whose predecessor is not a digit or is the 9 of the set before.
func digitValue(r rune) rune {
	start := r
	for unicode.IsDigit(start - 1) {
		start--
	}
	return '0' + (r-start)%10
}
