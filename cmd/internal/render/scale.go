package render

import (
	"math"
	"slices"
)

// ScaleMoney gives the money columns (those with one of the keys, if any is given) one common scale for people, so that cost,
// exposure and total can be added by eye: dollars, thousands, millions or billions by the largest number in any of
// them, or less where a row beside it would show nothing but zeros. Each column's precision gives its own largest
// number at least digits significant digits, and the smallest row one.
func (t Table) ScaleMoney(digits int, keys ...string) Table {
	var at []int
	for i, c := range t.Columns {
		if c.Kind == KindMoney && (len(keys) == 0 || slices.Contains(keys, c.Key)) {
			at = append(at, i)
		}
	}
	scale, dwarf := pickScale(t.largest(at)), t.dwarf(at)
	for scale > 1 && dwarf > 0 && dwarf/scale < 0.05 {
		scale /= 1e3
	}
	least := 0
	if dwarf > 0 && dwarf/scale < 1 {
		least = 1
		if dwarf/scale < 0.1 {
			least = 2
		}
	}
	out := t
	out.Columns = slices.Clone(t.Columns)
	for _, i := range at {
		out.Columns[i].Scale = scale
		out.Columns[i].Precision = max(least, pickPrecision(t.largest([]int{i})/scale, digits))
	}
	return out
}

// dwarf is the size of the smallest row: of its largest number in the columns. Rows of zeros do not count.
func (t Table) dwarf(at []int) float64 {
	least := 0.0
	for _, row := range t.Rows {
		if size := (Table{Rows: [][]Cell{row}}).largest(at); size > 0 && (least == 0 || size < least) {
			least = size
		}
	}
	return least
}

// largest is the largest magnitude among the numbers (not the bounds) of the columns, footer left out.
func (t Table) largest(at []int) float64 {
	var top float64
	for _, row := range t.Rows {
		for _, i := range at {
			if v, ok := row[i].Float(); ok {
				top = max(top, math.Abs(v))
			}
		}
	}
	return top
}

// pickScale chooses the scale that leaves one to three digits before the point. What would round up to the next
// thousand (999.6e3) belongs to it.
func pickScale(top float64) float64 {
	scale := 1.0
	for _, s := range []float64{1e3, 1e6, 1e9} {
		if top/s >= 0.9995 {
			scale = s
		}
	}
	return scale
}

// pickPrecision is how many digits after the point show a number of this size, after scaling, with at least the given
// significant digits.
func pickPrecision(top float64, digits int) int {
	before := 1
	for ; top >= 9.995 && before < digits; top /= 10 {
		before++
	}
	return max(0, digits-before)
}
