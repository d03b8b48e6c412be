package render

import (
	"cmp"
	"strings"
)

// Kind says what a column's numbers are. It decides alignment, unit, the typed column in Parquet and the number
// format in xlsx.
type Kind uint8

const (
	kindText    Kind = iota // words; may hold cells of any kind, shown as text
	KindNumber              // a real number
	KindInteger             // a whole number
	KindPercent             // a percentage; raw 62.5 is shown as 62.5, unit %
	KindShare               // a fraction; raw 0.625 is shown as 62.5, unit %
	KindMoney               // an amount; see Table.ScaleMoney
	KindBool                // yes or no
)

var kindNames = [...]string{"text", "number", "integer", "percent", "share", "money", "boolean"}

// String is the kind's name in JSON output.
func (k Kind) String() string { return kindNames[k] }

func (k Kind) numeric() bool { return k >= KindNumber && k <= KindMoney }

// Column describes one column. The zero value is a column of text.
type Column struct {
	// Key is the machine name, unique in its table: "coverage_pct".
	Key string
	// Label is the header people read; empty means Key.
	Label string
	// Unit of the raw numbers, without scale: "$/yr", "h/100h". Percent and share columns have the unit % without
	// being told.
	Unit string
	// Meaning says in a phrase what the numbers are, for the legend of a table that is copied elsewhere.
	Meaning string
	// Aliases are further names that --columns and --sort understand.
	Aliases []string

	Kind Kind
	// Right lines words up on the right, as numbers are.
	Right bool
	// Precision is the number of digits after the point in formats for people, after scaling; -1 means up to six
	// significant digits.
	Precision int
	// Scale divides amounts for people: 1e6 shows dollars as $M. It is a power of 1,000, and 0 means 1. Programs always get
	// the raw number.
	Scale float64
	// Ungrouped turns off the thousands separator (years, seeds).
	Ungrouped bool

	// Ranged adds KEY_p10 and KEY_p90 for programs. Write sets it by itself for a table in which any cell has a
	// range; a RowWriter, which sees one row at a time, needs to be told. The same holds for the next two.
	Ranged bool
	// Marked adds KEY_mark for programs.
	Marked bool
	// Reasoned adds KEY_reason for programs.
	Reasoned bool
	// Limits says that ranges run from the lowest to the highest value, KEY_low and KEY_high, and are no percentiles.
	Limits bool
}

// Short is the name a person types: the key without its unit where an alias says so (coverage for coverage_pct), else
// the key.
func (c Column) Short() string {
	for _, a := range c.Aliases {
		if strings.HasPrefix(c.Key, a+"_") {
			return a
		}
	}
	return c.Key
}

// Title is the label without the unit.
func (c Column) Title() string {
	if c.Label != "" {
		return c.Label
	}
	return c.Key
}

// shownUnit is the unit of the numbers as people see them, with the scale: "$M/yr".
func (c Column) shownUnit() string {
	switch c.Kind {
	case KindPercent, KindShare:
		return cmp.Or(c.Unit, "%")
	case KindMoney:
		sign, scale, per := c.money()
		return strings.TrimSpace(sign+scale) + per
	}
	return c.Unit
}

// scaleSigns are what stands for the scales of columns.
var scaleSigns = map[float64]string{0: "", 1: "", 1e3: "k", 1e6: "M", 1e9: "B"}

// money is what stands before an amount of the column, behind it, and behind that: $, M and /yr. A code has a blank behind
// it.
func (c Column) money() (sign, scale, per string) {
	sign, scale = c.Unit, scaleSigns[c.Scale]
	if at := strings.IndexByte(sign, '/'); at >= 0 {
		sign, per = sign[:at], sign[at:]
	}
	if sign != "" && sign[len(sign)-1] >= 'A' && sign[len(sign)-1] <= 'Z' {
		sign += " "
	}
	return sign, scale, per
}

// header is what stands above the column for people: "Cost, $M/yr".
func (c Column) header() string {
	if u := c.shownUnit(); u != "" {
		return c.Title() + ", " + u
	}
	return c.Title()
}

// right reports whether the cells of the column lean to the right; else to the left.
func (c Column) right() bool { return c.Right || c.Kind.numeric() }

// side is the word for it in HTML and Excel.
func (c Column) side() string {
	if c.right() {
		return "right"
	}
	return "left"
}

// divisor is what raw numbers are divided by for people.
func (c Column) divisor() float64 {
	switch {
	case c.Kind == KindShare:
		return 0.01
	case c.Scale == 0:
		return 1
	}
	return c.Scale
}

// suffixes are what the keys of the bounds of a range have behind KEY.
func (c Column) suffixes() (lo, hi string) {
	if c.Limits {
		return "_low", "_high"
	}
	return "_p10", "_p90"
}
