package render

import (
	"cmp"
	"strings"
)

// part says which piece of a cell a machine field holds.
type part uint8

const (
	partValue part = iota
	partLo
	partHi
	partMark
	partReason
)

// field is one column of a format for programs. A column of the table becomes one to five fields.
type field struct {
	key  string
	col  int
	part part
	kind Kind
}

// expand lists the fields of a table's columns, in order: the value, then its bounds, mark and reason.
func expand(cols []Column) []field {
	out := make([]field, 0, len(cols))
	for i, c := range cols {
		out = append(out, field{c.Key, i, partValue, c.Kind})
		if c.Ranged {
			lo, hi := c.suffixes()
			out = append(out, field{c.Key + lo, i, partLo, c.Kind}, field{c.Key + hi, i, partHi, c.Kind})
		}
		if c.Marked {
			out = append(out, field{c.Key + "_mark", i, partMark, kindText})
		}
		if c.Reasoned {
			out = append(out, field{c.Key + "_reason", i, partReason, kindText})
		}
	}
	return out
}

// of is the field's piece of its cell, ready to be written: missing, a text, a number or a truth.
func (f *field) of(c *Cell) Cell {
	switch {
	case f.part == partLo && c.ranged:
		return Cell{kind: cellNumber, value: c.lo}
	case f.part == partHi && c.ranged:
		return Cell{kind: cellNumber, value: c.hi}
	case f.part == partMark && c.mark != "":
		return Cell{kind: cellText, text: c.mark}
	case f.part == partReason && c.Reason() != "":
		return Cell{kind: cellText, text: c.text}
	case f.part == partValue:
		return *c
	}
	return Cell{}
}

// title is the field's label for people: "Coverage P10".
func (f *field) title(c Column) string {
	suffix := ""
	switch lo, hi := c.suffixes(); f.part {
	case partLo:
		suffix = strings.ToUpper(lo)
	case partHi:
		suffix = strings.ToUpper(hi)
	case partMark:
		suffix = " mark"
	case partReason:
		suffix = " reason"
	}
	return c.Title() + strings.ReplaceAll(suffix, "_", " ")
}

// unit is the unit of a field's raw numbers.
func (f *field) unit(c Column) string {
	switch {
	case !f.kind.numeric():
		return ""
	case f.kind == KindPercent:
		return cmp.Or(c.Unit, "%")
	}
	return c.Unit
}
