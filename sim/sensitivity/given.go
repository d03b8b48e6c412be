package sensitivity

import (
	"math"
	"math/bits"
	"sort"

	"github.com/orgsim/orgsim/sim/stats"
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
	start, filled := 0, 0
	for _, end := range binEnds(x, order, bins) {
		var t stats.Tally
		for _, d := range order[start:end] {
			t.Add(y[d])
		}
		within += t.M2
		start = end
		filled++
	}
	all := stats.Of(y)
	if all.M2 == 0 || filled < 2 || n <= filled {
		return math.NaN()
	}
	return 1 - float64(within/float64(n-filled))/float64(all.M2/float64(n-1))
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

// MostPlayers is the largest number of causes Shapley takes: it asks for all 2^n combinations.
const MostPlayers = 20

// Shapley splits value(all) - value(none) among n causes, 0 <= n <= MostPlayers: each gets its mean contribution over
// all orders in which they could have come (Shapley 1953). A combination is a set of bits. It is the one split that adds
// up, treats equals alike, gives nothing to a cause without effect and adds over models. Nil for other n.
func Shapley(n int, value func(set uint) float64) []float64 {
	if n < 0 || n > MostPlayers {
		return nil
	}
	worth := make([]float64, 1<<n)
	for set := range worth {
		worth[set] = value(uint(set))
	}
	weight := make([]float64, n) // by size of the set joined: 1/(n C(n-1, size))
	w := 1 / float64(max(n, 1))
	for size := range weight {
		weight[size] = w
		w *= float64(size+1) / float64(max(n-1-size, 1))
	}
	share := make([]float64, n)
	for set := range worth {
		for i := range share {
			if set>>i&1 == 0 {
				share[i] += float64(weight[bits.OnesCount(uint(set))] * (worth[set|1<<i] - worth[set]))
			}
		}
	}
	return share
}
