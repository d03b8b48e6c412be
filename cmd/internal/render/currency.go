package render

import (
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// In is the table with its amounts of US dollars in another currency, for people and for programs. The names of columns say
// it: total_usd becomes total_eur, so that no program takes one for the other. What is not in dollars stays.
func (t Table) In(c text.Currency) Table {
	if !c.IsSet() {
		return t
	}
	out := t
	out.Columns, out.Rows = slices.Clone(t.Columns), make([][]Cell, len(t.Rows))
	for i := range t.Rows {
		out.Rows[i] = slices.Clone(t.Rows[i])
	}
	out.Footer = slices.Clone(t.Footer)
	for i := range out.Columns {
		if !out.Columns[i].dollars() {
			continue
		}
		out.Columns[i] = out.Columns[i].in(c)
		for _, row := range out.Rows {
			row[i] = row[i].times(c.Rate)
		}
		if out.Footer != nil {
			out.Footer[i] = out.Footer[i].times(c.Rate)
		}
	}
	return out
}

// In is the axis in another currency, if its values are dollars.
func (a MapAxis) In(c text.Currency) MapAxis {
	if !c.IsSet() || !a.Column.dollars() {
		return a
	}
	a.Column, a.Values = a.Column.in(c), slices.Clone(a.Values)
	for i := range a.Values {
		a.Values[i] *= c.Rate
	}
	return a
}

// dollars reports a column of amounts of US dollars.
func (c Column) dollars() bool { return c.Kind.numeric() && strings.HasPrefix(c.Unit, "$") }

// in is the column of the same amounts in another currency.
func (c Column) in(to text.Currency) Column {
	if c.Unit = c.Unit[1:]; strings.HasPrefix(c.Unit, "M") { // a million
		c.Unit = to.Before() + c.Unit
	} else {
		c.Unit = to.Sign() + c.Unit
	}
	c.Key = KeyIn(to, c.Key)
	return c
}

// KeyIn is what the key of a column of US dollars becomes in another currency, see [Table.In].
func KeyIn(c text.Currency, key string) string {
	if !c.IsSet() {
		return key
	}
	words := strings.Split(key, "_")
	for i, w := range words {
		if w == "usd" || w == "musd" { // the US dollar, or a million of it
			words[i] = strings.TrimSuffix(w, "usd") + strings.ToLower(c.Code)
		}
	}
	return strings.Join(words, "_")
}

// times is a cell with its number and range multiplied.
func (c Cell) times(rate float64) Cell {
	c.value *= rate
	c.lo *= rate
	c.hi *= rate
	c.nudge *= rate
	return c
}
