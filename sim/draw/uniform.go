package draw

import (
	"math/bits"
	"math/rand/v2"
)

// Uniform returns a number in [0, 1): 53 random bits, the spacing of doubles just below one.
func Uniform(src *rand.PCG) float64 {
	return float64(src.Uint64()>>11) * 0x1p-53
}

// Open returns a number in the open interval (0, 1): the midpoints of 2^52 equal cells, never 0 and never 1, so that its
// logarithm and its normal quantile are finite.
func Open(src *rand.PCG) float64 {
	return open(src.Uint64())
}

// open maps 64 random bits to a midpoint of (0, 1). The sum is exact: 52 bits and one half fit a double.
func open(x uint64) float64 {
	return (float64(x>>12) + 0.5) * 0x1p-52
}

// Index returns a whole number in [0, n), n at least 1, by Lemire's method (2019): exactly uniform, one multiplication
// and almost never a second number.
func Index(src *rand.PCG, n int) int {
	m := uint64(n)
	hi, lo := bits.Mul64(src.Uint64(), m)
	if lo < m {
		for threshold := -m % m; lo < threshold; {
			hi, lo = bits.Mul64(src.Uint64(), m)
		}
	}
	return int(hi)
}

// Permute fills order with a uniformly random arrangement of 0, 1, ..., len(order)-1 (Fisher and Yates).
func Permute(src *rand.PCG, order []int) {
	for i := range order {
		j := Index(src, i+1)
		order[i] = order[j]
		order[j] = i
	}
}
