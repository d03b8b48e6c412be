package strict

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// smallest is the least positive normal float64. Closer to zero, digits are lost silently.
const smallest = 0x1p-1022

// longestNumber is the most characters a number may have: more than any float64 needs to be written exactly enough.
const longestNumber = 400

// Bounds says which numbers a field takes. The zero value takes only 0; use [AnyNumber] for no bounds.
type Bounds struct {
	Min, Max float64 // inclusive
	Whole    bool    // fractions are not allowed
	Count    bool    // people or things are counted: Whole, or averages of whole numbers
	Unit     string  // for messages, such as "people" or "million USD a year"; may be empty
}

// AnyNumber takes every finite number.
var AnyNumber = Bounds{Min: math.Inf(-1), Max: math.Inf(1)}

// fault is a problem before its place is known.
type fault struct{ id, message, hint string }

// ParseNumber reads one number outside any file, such as a command-line value, under the same rules as the readers.
// The error is a [Problem] without a place whose ID and Hint are set.
func ParseNumber(s string, b Bounds) (float64, error) {
	v, f := number(s, &b)
	if f != nil {
		return 0, Problem{ID: f.id, Message: f.message, Hint: f.hint}
	}
	return v, nil
}

// number decodes text and holds it against b. A good number costs no allocation: text does not escape.
func number(s string, b *Bounds) (float64, *fault) {
	if v, ok := b.accept(s); ok {
		return v, nil
	}
	return refused(strings.Clone(s), b)
}

// accept decodes a number that is within b and can be read in one way only.
func (b *Bounds) accept(s string) (float64, bool) {
	if b.grouped(s) || !wellFormed(s) {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	ok := err == nil && b.takes(v) && (v >= smallest || v <= -smallest || v == 0 && zeroDigits(s))
	return v + 0, ok // minus zero becomes zero
}

// grouped reports 12.000 where something is counted: twelve to some, twelve thousand to others.
func (b *Bounds) grouped(s string) bool {
	n := len(s) - len(".000")
	return (b.Whole || b.Count) && n >= 1 && n <= 3 && s[n] == '.' && s[0] != '0' &&
		digits(s, 0) == n && digits(s, n+1) == len(s)
}

// refused says why number did not take text.
func refused(s string, b *Bounds) (float64, *fault) {
	if !wellFormed(s) {
		return 0, misspelt(s, b)
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0, &fault{notFinite, text.Visible(s) + " is too large for a floating-point number", "the largest is about 1.8e308"}
	}
	if v == 0 && !zeroDigits(s) || v != 0 && v < smallest && v > -smallest {
		return 0, &fault{underflow, text.Visible(s) + " is too close to zero to be represented", b.write("0")}
	}
	if b.grouped(s) {
		return 0, &fault{badNumber, s + " is ambiguous; " + b.wanted(), b.write(format(v), format(math.Round(1000*v)))}
	}
	if b.Whole && v != math.Trunc(v) {
		return 0, &fault{notWhole, s + " is not a whole number", b.write(s)}
	}
	return 0, &fault{OutOfRange, s + " is out of range; " + b.wanted(), b.rangeHint(v)}
}

// takes reports whether v is within bounds.
func (b *Bounds) takes(v float64) bool {
	return v >= b.Min && v <= b.Max && (!b.Whole || v == math.Trunc(v))
}

// rangeHint guesses the usual slip: percent written where a share is wanted.
func (b *Bounds) rangeHint(v float64) string {
	switch {
	case b.share() && v > 1 && v <= 100:
		return "write " + hundredth(v) + " for " + format(v) + "%"
	case v < 0 && b.takes(-v):
		return "write it without the minus"
	}
	return ""
}

// share reports a field that runs from 0 to 1, unless it counts something.
func (b *Bounds) share() bool { return b.Min == 0 && b.Max == 1 && !b.Whole }

// wanted names what is allowed: "expected a whole number from 1 to 5000000 people".
func (b *Bounds) wanted() string { return "expected " + b.describe() }

func (b *Bounds) describe() string {
	var s strings.Builder
	s.WriteString("a number")
	if b.Whole {
		s.Reset()
		s.WriteString("a whole number")
	}
	low, high := !math.IsInf(b.Min, -1), !math.IsInf(b.Max, 1)
	switch {
	case low && high:
		s.WriteString(" from " + format(b.Min) + " to " + format(b.Max))
	case low:
		s.WriteString(" of at least " + format(b.Min))
	case high:
		s.WriteString(" of at most " + format(b.Max))
	}
	if b.Unit != "" {
		s.WriteString(" " + b.Unit)
	}
	return s.String()
}

// format writes a number as a person would: 5000000, 0.35, 1e+20.
func format(v float64) string {
	if a := math.Abs(v); v == math.Trunc(v) && a < 1e15 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// wellFormed reports whether s is a number in JSON's grammar, which YAML 1.1, YAML 1.2, JSON, CSV programs and Go all
// read as the same value.
func wellFormed(s string) bool {
	if len(s) > longestNumber {
		return false
	}
	i := 0
	if i < len(s) && s[i] == '-' {
		i++
	}
	start := i
	i = digits(s, i)
	if i == start || s[start] == '0' && i > start+1 {
		return false
	}
	if i < len(s) && s[i] == '.' {
		from := i + 1
		if i = digits(s, from); i == from {
			return false
		}
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		from := i
		if i = digits(s, from); i == from {
			return false
		}
	}
	return i == len(s)
}

// digits returns the index of the first byte at or after i that is not an ASCII digit.
func digits(s string, i int) int {
	for i < len(s) && s[i]-'0' < 10 {
		i++
	}
	return i
}

// zeroDigits reports whether the digits before the exponent of a well-formed number are all zero.
func zeroDigits(s string) bool {
	before, _, _ := strings.Cut(strings.ToLower(s), "e")
	return !strings.ContainsAny(before, "123456789")
}

// write is "write 12" or "write 12 or 13": of the spellings those that are accepted, or the whole numbers next to them
// where whole numbers are wanted. "" when there is none.
func (b *Bounds) write(spellings ...string) string {
	var out []string
	add := func(s string) {
		if _, ok := b.accept(s); ok && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for _, s := range spellings {
		s = trimZeros(s)
		v, err := strconv.ParseFloat(s, 64)
		switch {
		case err != nil || !wellFormed(s):
		case b.grouped(s) && !b.Whole:
			add(format(v))
		case !b.Whole || !strings.Contains(s, "."):
			add(s)
		case len(spellings) == 1:
			add(format(math.Floor(v)))
			add(format(math.Ceil(v)))
		}
	}
	if out == nil {
		return ""
	}
	return "write " + text.Or(out)
}

// trimZeros drops leading zeros: 007.5 becomes 7.5.
func trimZeros(s string) string {
	s = strings.TrimPrefix(s, "+")
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	s = strings.TrimLeft(s, "0")
	if s == "" || s[0] < '0' || s[0] > '9' {
		s = "0" + s
	}
	return sign + s
}

// hundredth is v/100 without the last digits of a division in base 2: 0.007, not 0.006999999999999999.
func hundredth(v float64) string {
	x, _ := strconv.ParseFloat(strconv.FormatFloat(v/100, 'g', 12, 64), 64)
	return format(x)
}
