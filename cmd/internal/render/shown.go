package render

import (
	"math"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// missingShown stands in formats for people where there is no value.
const missingShown = "-"

// shown is a cell as people see it, in pieces, so that each format can join them its own way (LaTeX wants -- between
// bounds, the terminal lines the means up).
type shown struct {
	body   string // the text, or the number
	lo, hi string // bounds; both empty when the cell has no range
	joint  string // between the bounds: "-", or " to " where one is negative
	mark   string
	number bool
}

// String joins the pieces: "62 (55-70) ~".
func (s shown) String() string {
	out := s.body
	if r := s.span(); r != "" {
		out += " " + r
	}
	if s.mark != "" {
		out += " " + s.mark
	}
	return out
}

// unbroken is String for word processors, and for markup that browsers show, which break lines at blanks and hyphens: a number and its range stay
// together.
func (s shown) unbroken() string {
	if s.joint == "" {
		return s.String()
	}
	return strings.NewReplacer(" ", "\u00a0", "-", "\u2011").Replace(s.String())
}

// span is the range with its parentheses, or nothing.
func (s shown) span() string {
	if s.joint == "" {
		return ""
	}
	return "(" + s.lo + s.joint + s.hi + ")"
}

// show formats one cell for people.
func (c Column) show(cell Cell) shown {
	if cell.shownAs != nil {
		c = *cell.shownAs
	}
	s := shown{mark: cell.mark}
	switch cell.kind {
	case cellMissing:
		s.body = missingShown
	case cellText:
		s.body = cell.text
	case cellBool:
		s.body = "no"
		if cell.value != 0 {
			s.body = "yes"
		}
	case cellNumber:
		s.number = true
		s.body = c.digits(cell.value + cell.nudge)
		if cell.ranged {
			s.lo, s.hi, s.joint = c.digits(cell.lo), c.digits(cell.hi), "-"
			if strings.HasPrefix(s.lo, "-") || strings.HasPrefix(s.hi, "-") {
				s.joint = " to "
			}
		}
	}
	return s
}

// digits rounds a raw number to the column's scale and precision.
func (c Column) digits(v float64) string {
	if d := c.divisor(); d == 0.01 {
		v *= 100
	} else {
		v /= d
	}
	var s string
	switch {
	case math.Abs(v) >= 1e15:
		return strconv.FormatFloat(v, 'e', 3, 64)
	case c.Kind == KindInteger && c.divisor() == 1:
		s = strconv.FormatFloat(v, 'f', 0, 64)
	case c.Precision < 0:
		s = strings.ReplaceAll(text.Figure(v), ",", "")
	default:
		s = strconv.FormatFloat(v, 'f', c.Precision, 64)
	}
	if s[0] == '-' && strings.Trim(s, "-0.") == "" {
		s = s[1:] // a small negative number that rounds to zero is 0, not -0
	}
	if c.Ungrouped {
		return s
	}
	return text.Group(s)
}

// appendNumber writes a raw number for programs: the shortest digits that read back as the same float64, with an
// exponent only below 1e-6 and from 1e21 (as JSON does), so that 1240000 does not become 1.24e+06.
func appendNumber(dst []byte, v float64) []byte {
	if v == math.Trunc(v) && math.Abs(v) < 1e15 {
		return strconv.AppendInt(dst, int64(v), 10)
	}
	if a := math.Abs(v); a < 1e-6 || a >= 1e21 {
		return strconv.AppendFloat(dst, v, 'e', -1, 64)
	}
	return strconv.AppendFloat(dst, v, 'f', -1, 64)
}

func pad(s string, width int, right bool) string {
	gap := strings.Repeat(" ", max(0, width-text.Width(s)))
	if right {
		return gap + s
	}
	return s + gap
}

const (
	ansiBold   = "\x1b[1m"
	ansiStrong = "\x1b[1;32m"
	ansiReset  = "\x1b[0m"
)

// paint colours each line of s, if colour is on.
func paint(s, code string, on bool) string {
	if !on || strings.TrimSpace(s) == "" {
		return s
	}
	return strings.Join(text.Each(strings.Split(s, "\n"), func(l string) string { return code + l + ansiReset }), "\n")
}
