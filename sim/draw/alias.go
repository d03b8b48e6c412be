package draw

import (
	"fmt"
	"math"
	"math/bits"
	"math/rand/v2"
)

// Alias draws from a fixed list of categories in constant time (Walker 1977, built by Vose 1991).
type Alias struct {
	keep  []uint64 // fraction of the cell that belongs to its own category, in units of 2^-64 (all ones: everything)
	other []int32  // the category that owns the rest
}

// NewAlias builds the table for non-negative weights, at least one of them positive; they need not sum to one.
func NewAlias(weights []float64) (Alias, error) {
	n := len(weights)
	sum := 0.0
	for i, w := range weights {
		if !(w >= 0) || math.IsInf(w, 1) {
			return Alias{}, fmt.Errorf("building an alias table: weight %d is %v", i, w)
		}
		sum += w
	}
	if !(sum > 0) || math.IsInf(sum, 1) || n > math.MaxInt32 {
		return Alias{}, fmt.Errorf("building an alias table: %d weights with sum %v", n, sum)
	}
	t := Alias{keep: make([]uint64, n), other: make([]int32, n)}
	share := make([]float64, n)
	var small, large []int32
	for i, w := range weights {
		share[i] = w / sum * float64(n)
		if share[i] < 1 {
			small = append(small, int32(i))
		} else {
			large = append(large, int32(i))
		}
	}
	for len(small) > 0 && len(large) > 0 {
		s, l := small[len(small)-1], large[len(large)-1]
		small = small[:len(small)-1]
		t.keep[s], t.other[s] = uint64(share[s]*0x1p64), l
		share[l] -= 1 - share[s]
		if share[l] < 1 {
			large = large[:len(large)-1]
			small = append(small, l)
		}
	}
	for _, i := range append(small, large...) { // full cells, up to rounding
		t.keep[i], t.other[i] = math.MaxUint64, i
	}
	return t, nil
}

// Len is the number of categories.
func (t Alias) Len() int { return len(t.keep) }

// Pick returns a category. It takes one number from src: the product's high word is the cell, the low word the place
// inside it.
func (t Alias) Pick(src *rand.PCG) int {
	cell, place := bits.Mul64(src.Uint64(), uint64(len(t.keep)))
	if place < t.keep[cell] {
		return int(cell)
	}
	return int(t.other[cell])
}
