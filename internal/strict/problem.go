package strict

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// Severity says whether a problem stops its record from being used.
type Severity uint8

// The severities. The zero value is SeverityError.
const (
	SeverityError   Severity = iota // the record or file cannot be used
	SeverityWarning                 // readable, but probably not what was meant
)

// String returns "error" or "warning".
func (s Severity) String() string {
	if s == SeverityWarning {
		return "warning"
	}
	return "error"
}

// MarshalText lets a Severity stand in JSON as its word.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Problem is one thing wrong with an input.
type Problem struct {
	ID         string   `json:"id"`                    // stable machine-readable name, one of the constants of this package
	File       string   `json:"file"`                  // as given by the caller; "-" reads as "standard input" in text
	Line       int      `json:"line,omitempty"`        // from 1; 0 when the problem concerns the whole file
	Col        int      `json:"column,omitempty"`      // from 1, in characters; 0 when it concerns the whole line
	Place      string   `json:"place,omitempty"`       // where Line and Col are in a file without lines: Sheet1!C5
	Field      string   `json:"field,omitempty"`       // path of the value, such as roles[2].pay.low
	Message    string   `json:"message"`               // what is wrong, lower-case, control characters escaped
	Hint       string   `json:"hint,omitempty"`        // what to write instead; may be empty
	Severity   Severity `json:"severity"`              // error or warning
	SourceLine string   `json:"source_line,omitempty"` // the line, raw; cut to a window around Col when it is long

	caret int // 1-based place of Col within SourceLine, 0 for none
}

// Error renders the problem on one line: file:line:col: message (hint).
func (p Problem) Error() string {
	if p.Hint == "" {
		return p.text()
	}
	return p.text() + " (" + p.Hint + ")"
}

// Verbose renders the problem with its source line and a caret under the place:
//
//	acme.yaml:3:12: headcount: 3.7 is not a whole number
//	    headcount: 3.7
//	               ^
//	    hint: write 4
func (p Problem) Verbose() string {
	const margin = "\n    "
	s := p.text()
	if p.SourceLine != "" {
		line, pad := caretLine(p.SourceLine, p.caret)
		s += margin + line
		if p.caret > 0 {
			s += margin + strings.Repeat(" ", pad) + "^"
		}
	}
	if p.Hint != "" {
		s += margin + "hint: " + p.Hint
	}
	return s
}

// text is "file:line:col: message", without what is unknown of the place.
func (p Problem) text() string {
	place := text.Visible(p.File)
	if p.File == "-" {
		place = "standard input"
	}
	if p.Place != "" {
		place += ":" + text.Visible(p.Place)
	} else if p.Line > 0 {
		place += ":" + strconv.Itoa(p.Line)
		if p.Col > 0 {
			place += ":" + strconv.Itoa(p.Col)
		}
	}
	if place != "" {
		place += ": "
	}
	if p.Severity == SeverityWarning {
		place += "warning: "
	}
	return place + p.Message
}

// caretLine makes a source line visible and returns how many cells stand before the caret-th character.
func caretLine(line string, caret int) (string, int) {
	var b strings.Builder
	pad, n := 0, 0
	for i, r := range line {
		if n++; n == caret {
			pad = text.Width(b.String())
		}
		if r == '\t' {
			b.WriteByte(' ')
			continue
		}
		b.WriteString(text.VisibleRune(line, i, r))
	}
	if caret > n {
		pad = text.Width(b.String())
	}
	return b.String(), pad
}

// Problems is every problem of one or more inputs. It is an error when it holds at least one of severity error.
type Problems []Problem

// Error renders one problem a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// sort orders problems by file, line and column; problems at one place keep the order they were found in.
func (ps Problems) sort() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, a.Col-b.Col)
	})
}

// Errors counts the problems of severity error.
func (ps Problems) Errors() int {
	n := 0
	for _, p := range ps {
		if p.Severity == SeverityError {
			n++
		}
	}
	return n
}

// Err returns ps as an error when it holds at least one error, and nil when it holds warnings only or nothing.
func (ps Problems) Err() error {
	if ps.Errors() == 0 {
		return nil
	}
	return ps
}

// Summary is "3 errors and 1 warning", and "more than 1,000 errors" when not all are listed.
func (ps Problems) Summary() string {
	errors, warnings, more := ps.tally()
	switch {
	case warnings == 0:
		return more + text.Count(errors, "error")
	case errors == 0:
		return more + text.Count(warnings, "warning")
	}
	return more + text.Count(errors, "error") + " and " + text.Count(warnings, "warning")
}

// Count is "4 problems", or the Summary where some are warnings.
func (ps Problems) Count() string {
	if errors, warnings, more := ps.tally(); warnings == 0 {
		return more + text.Count(errors, "problem")
	}
	return ps.Summary()
}

// tally counts the problems that are listed; more is "more than " when others are not.
func (ps Problems) tally() (errors, warnings int, more string) {
	for _, p := range ps {
		switch {
		case p.ID == TooManyErrors:
			more = "more than "
		case p.Severity == SeverityWarning:
			warnings++
		default:
			errors++
		}
	}
	return errors, warnings, more
}
