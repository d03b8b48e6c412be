package sensitivity

import (
	"math"
	"sort"

	"github.com/orgsim/orgsim/sim/decision"
)

// CorrelationRatio estimates the first-order Sobol' index of an input from draws made for another purpose: x[draw] is
// the input, y[draw] the output. Draws are put in bins of equal size by x; the result is the share of the output's
// variance that lies between bins, corrected for what chance puts there (Kelley's epsilon squared). It may come out
// slightly negative for an input without influence, with a standard error of about sqrt(2 bins)/n. Equal values of x
// stay in one bin. NaN for fewer than two draws a bin, fewer than two bins or a constant output.
//
// About sqrt(n) bins suit n draws; few bins miss wiggles, many cost precision.
func CorrelationRatio(x, y []float64, bins int) float64 {
	n := len(x)
	if bins < 2 || n < 2*bins {
		return math.NaN()
	}
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return x[order[i]] < x[order[j]] })
	var within float64
	start, bin := 0, make([]float64, 0, n)
	ends := binEnds(x, order, bins)
	for _, end := range ends {
		bin = bin[:0]
		for _, d := range order[start:end] {
			bin = append(bin, y[d])
		}
		within += decision.Squares(bin)
		start = end
	}
	all, filled := decision.Squares(y), len(ends)
	if all == 0 || filled < 2 || n <= filled {
		return math.NaN()
	}
	return 1 - float64(within/float64(n-filled))/float64(all/float64(n-1))
}

// binEnds cuts the draws, ordered by x, into at most the given number of bins of about equal size without separating
// equal values; it returns where each bin ends.
func binEnds(x []float64, order []int, bins int) []int {
	n := len(order)
	var ends []int
	for b := 1; b <= bins; b++ {
		end := b * n / bins
		for end < n && x[order[end]] == x[order[end-1]] {
			end++
		}
		if len(ends) == 0 || end > ends[len(ends)-1] {
			ends = append(ends, end)
		}
	}
	return ends
}
