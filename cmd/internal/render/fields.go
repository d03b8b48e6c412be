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

// datum is the value of one field in one row, ready to be written.
type datum struct {
	kind cellKind
	text string
	num  float64
}

// of picks the field's piece out of its cell.
func (f *field) of(c *Cell) datum {
	switch f.part {
	case partLo, partHi:
		if !c.ranged {
			return datum{}
		}
		if f.part == partLo {
			return datum{kind: cellNumber, num: c.lo}
		}
		return datum{kind: cellNumber, num: c.hi}
	case partMark:
		if c.mark == "" {
			return datum{}
		}
		return datum{kind: cellText, text: c.mark}
	case partReason:
		if c.kind != cellMissing || c.text == "" {
			return datum{}
		}
		return datum{kind: cellText, text: c.text}
	}
	if c.kind == cellMissing {
		return datum{}
	}
	return datum{kind: c.kind, text: c.text, num: c.value}
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
