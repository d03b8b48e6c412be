package draw

import (
	"math"
	"math/rand/v2"

	"github.com/orgsim/orgsim/model/num"
)

// LogNormal returns a number whose logarithm is normal: median > 0, logSD >= 0 the standard deviation of the logarithm.
func LogNormal(src *rand.PCG, median, logSD float64) float64 {
	return median * num.Exp(float64(logSD*Normal(src)))
}

// Triangular returns a number of the triangular law on [lo, hi] with its peak at mode.
func Triangular(src *rand.PCG, lo, mode, hi float64) float64 {
	return TriangularQ(Open(src), lo, mode, hi)
}

// TriangularQ returns the u-quantile of the triangular law on [lo, hi] with its peak at mode, lo <= mode <= hi.
// With lo = hi it returns lo.
func TriangularQ(u, lo, mode, hi float64) float64 {
	width := hi - lo
	if width <= 0 {
		return lo
	}
	if left := mode - lo; float64(u*width) < left {
		return lo + math.Sqrt(u*width*left)
	}
	return hi - math.Sqrt((1-u)*width*(hi-mode))
}
