package render

import (
	"math"
	"slices"
)

// ScaleMoney gives the named columns (all money columns, if none is named)
// one common scale for people, so that cost, exposure and total can be added
// by eye: dollars, thousands, millions or billions by the largest number in
// any of them. Each column's precision gives its own largest number at least
// digits significant digits.
func (t Table) ScaleMoney(digits int, names ...string) (Table, error) {
	var at []int
	for _, n := range names {
		i, err := t.column(n)
		if err != nil {
			return Table{}, err
		}
		at = append(at, i)
	}
	if len(names) == 0 {
		for i, c := range t.Columns {
			if c.Kind == KindMoney {
				at = append(at, i)
			}
		}
	}
	scale := pickScale(t.largest(at))
	out := t
	out.Columns = slices.Clone(t.Columns)
	for _, i := range at {
		out.Columns[i].Scale = scale
		out.Columns[i].Precision = pickPrecision(t.largest([]int{i})/scale, digits)
	}
	return out, nil
}

// largest is the largest magnitude among the numbers (not the bounds) of the
// columns, footer left out.
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

// pickScale chooses the scale that leaves one to three digits before the
// point. What would round up to the next thousand (999.6e3) belongs to it.
func pickScale(top float64) float64 {
	scale := 1.0
	for _, s := range []float64{1e3, 1e6, 1e9} {
		if top/s >= 0.9995 {
			scale = s
		}
	}
	return scale
}

// pickPrecision is how many digits after the point show a number of this
// size, after scaling, with at least the given significant digits.
func pickPrecision(top float64, digits int) int {
	before := 1
	for ; top >= 9.995 && before < digits; top /= 10 {
		before++
	}
	return max(0, digits-before)
}
