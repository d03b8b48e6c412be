package render

import (
	"fmt"
	"math"
	"reflect"
	"strings"
)

type cellKind uint8

const (
	cellMissing cellKind = iota
	cellText
	cellNumber
	cellBool
)

// Cell is one typed value of a table. Make cells with [Text], [Number], [Range], [Int], [Bool] and [Missing]; the
// zero Cell is missing without a reason. A cell never holds NaN, an infinity, a negative zero or invalid UTF-8.
type Cell struct {
	text  string // the text, or why the value is missing
	mark  string
	value float64
	lo    float64
	hi    float64
	nudge float64 // is added for people

	kind   cellKind
	ranged bool
	strong bool

	// shownAs is set by Transpose, where a column holds cells of many kinds: the column the cell came from, whose
	// unit and precision still hold.
	shownAs *Column
}

// Text is a cell of text. Bytes that are not UTF-8 become U+FFFD.
func Text(s string) Cell {
	return Cell{kind: cellText, text: strings.ToValidUTF8(s, "\uFFFD")}
}

// Number is a numeric cell in the column's raw unit. NaN and infinities become missing cells that say so.
func Number(v float64) Cell {
	switch {
	case math.IsNaN(v):
		return Missing("not a number")
	case math.IsInf(v, 0):
		return Missing("not finite")
	}
	return Cell{kind: cellNumber, value: v + 0} // + 0 turns -0 into 0
}

// Int is a whole number; exact up to 2^53 in magnitude.
func Int(n int64) Cell { return Number(float64(n)) }

// Range is a number with its range, for example mean, P10 and P90, all in the column's raw unit. A bound that is not
// finite drops the range and keeps the number: one replication has no interval.
func Range(v, lo, hi float64) Cell {
	c := Number(v)
	if c.kind != cellNumber || math.IsNaN(lo-lo) || math.IsNaN(hi-hi) {
		return c
	}
	c.lo, c.hi, c.ranged = lo+0, hi+0, true
	return c
}

// Bool is a truth value: yes or no for people, true or false for programs.
func Bool(b bool) Cell {
	c := Cell{kind: cellBool}
	if b {
		c.value = 1
	}
	return c
}

// Row makes a row of words, lists of words, numbers, truths and cells.
func Row(values ...any) []Cell {
	out := make([]Cell, len(values))
	for i, v := range values {
		switch v := v.(type) {
		case Cell:
			out[i] = v
		case []string:
			out[i] = Text(strings.Join(v, ", "))
		default:
			switch x := reflect.ValueOf(v); x.Kind() {
			case reflect.String:
				out[i] = Text(x.String())
			case reflect.Bool:
				out[i] = Bool(x.Bool())
			case reflect.Int:
				out[i] = Int(x.Int())
			case reflect.Float64:
				out[i] = Number(x.Float())
			default:
				panic(fmt.Sprintf("no cell holds a %T", v))
			}
		}
	}
	return out
}

// Missing is a value that is not there. The reason, if any, is printed under the table and carried in the column
// KEY_reason for programs.
func Missing(reason string) Cell {
	return Cell{kind: cellMissing, text: strings.ToValidUTF8(reason, "\uFFFD")}
}

// WithMark adds a mark after the value: "~" for a difference that is not significant, "a" for a footnote. Programs
// find it in the column KEY_mark.
func (c Cell) WithMark(mark string) Cell {
	c.mark = strings.ToValidUTF8(mark, "\uFFFD")
	return c
}

// AsStrong marks the cell as part of the row to look at (the recommended structure): bold green in a coloured
// terminal, bold in HTML, LaTeX and xlsx.
func (c Cell) AsStrong() Cell {
	c.strong = true
	return c
}

// StrongRow is a copy of a row with every cell strong.
func StrongRow(row []Cell) []Cell {
	out := make([]Cell, len(row))
	for i, c := range row {
		out[i] = c.AsStrong()
	}
	return out
}

// Float returns the number of a numeric cell, in the column's raw unit.
func (c Cell) Float() (v float64, ok bool) { return c.value, c.kind == cellNumber }

// ShownAs is a numeric cell that people see rounded as another number. Programs get its own.
func (c Cell) ShownAs(v float64) Cell {
	c.nudge = v - c.value
	return c
}

// Str returns the text of a text cell.
func (c Cell) Str() (s string, ok bool) {
	if c.kind != cellText {
		return "", false
	}
	return c.text, true
}

// Reason says why a value is missing; empty if nobody said.
func (c Cell) Reason() string {
	if c.kind != cellMissing {
		return ""
	}
	return c.text
}

// MarkText returns the mark added by WithMark.
func (c Cell) MarkText() string { return c.mark }
