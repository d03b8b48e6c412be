package render

// What only tests ask for.

// bounds returns the range of a cell made by [Range], in the raw unit.
func (c Cell) bounds() (lo, hi float64, ok bool) { return c.lo, c.hi, c.ranged }

// isMissing says whether the cell holds no value.
func (c Cell) isMissing() bool { return c.kind == cellMissing }
