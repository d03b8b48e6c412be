package text

import (
	"math"
	"strconv"
	"strings"
)

// Int is a whole number with its thousands grouped: 1,048,576.
func Int(n int) string { return Group(strconv.Itoa(n)) }

// Number is a number in a sentence: up to three significant digits, whole numbers and those from 100 on in full.
func Number(v float64) string {
	a := math.Abs(v)
	switch {
	case a >= 100 || v == math.Trunc(v):
		return fixed(math.Round(v), 0)
	case a >= 10:
		return fixed(v, 1)
	case a >= 1:
		return fixed(v, 2)
	}
	return fixed(v, 3)
}

// Figure is a number to look up: up to six significant digits, with an exponent only where it is tiny or beyond 1e15.
func Figure(v float64) string {
	s := strconv.FormatFloat(v, 'g', 6, 64)
	if strings.Contains(s, "e") && math.Abs(v) >= 1 && math.Abs(v) < 1e15 {
		s = strconv.FormatFloat(v, 'f', 0, 64)
	}
	return Group(s)
}

// Percent is a share (0 to 1) as a whole percentage that never says 0 or 100 of something that is neither.
func Percent(share float64) string {
	p := math.Round(100 * share)
	switch {
	case p == 100 && share < 1:
		return "more than 99%"
	case p == 0 && share > 0:
		return "less than 1%"
	}
	return strconv.FormatFloat(p, 'f', 0, 64) + "%"
}

// Group puts a comma between the thousands of a decimal number: 1240000.5 becomes 1,240,000.5. A number with an
// exponent stays as it is.
func Group(s string) string {
	if strings.Contains(s, "e") {
		return s
	}
	end := strings.IndexByte(s, '.')
	if end < 0 {
		end = len(s)
	}
	for i := end - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// fixed has at most this many digits after the point, no zeros at the end.
func fixed(v float64, digits int) string {
	s := strconv.FormatFloat(v, 'f', digits, 64)
	if digits > 0 {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return Group(s)
}

// twoDigits has two significant digits, or all digits before the point.
func twoDigits(v float64) string {
	if v >= 9.95 {
		return strconv.FormatFloat(v, 'f', 0, 64)
	}
	return strconv.FormatFloat(v, 'f', 1, 64)
}
