package choice

import (
	"math"
	"slices"

	"github.com/orgsim/orgsim/model/num"
)

// PBest returns for each alternative the share of draws in which it has the lowest total. Alternatives that tie for the
// lowest (exactly equal totals) share the draw equally, so the shares sum to 1 up to rounding. Nil for no draws.
func PBest(totals [][]float64) []float64 {
	if len(totals) == 0 {
		return nil
	}
	share := make([]float64, len(totals[0]))
	for _, row := range totals {
		low, count := lowest(row)
		for i, v := range row {
			if v == low {
				share[i] += 1 / float64(count)
			}
		}
	}
	for i := range share {
		share[i] /= float64(len(totals))
	}
	return share
}

// lowest returns the smallest number of a row and how often it occurs.
func lowest(row []float64) (low float64, count int) {
	low = row[0]
	for _, v := range row {
		switch {
		case v < low:
			low, count = v, 1
		case v == low:
			count++
		}
	}
	return low, count
}

// Acceptability returns the rank acceptability indices b[alternative][rank] of SMAA (Lahdelma, Hokkanen and Salminen
// 1998): the share of draws in which the alternative takes the rank, 0 being the best. Alternatives with equal totals
// share the ranks they occupy equally. Rows and columns sum to 1 up to rounding; column 0 is PBest.
func Acceptability(totals [][]float64) [][]float64 {
	if len(totals) == 0 {
		return nil
	}
	k := len(totals[0])
	b := make([][]float64, k)
	for i := range b {
		b[i] = make([]float64, k)
	}
	order := make([]int, k)
	for _, row := range totals {
		eachTie(row, order, func(tied []int, first int) {
			for _, i := range tied {
				for r := range tied {
					b[i][first+r] += 1 / float64(len(tied))
				}
			}
		})
	}
	for i := range b {
		for r := range b[i] {
			b[i][r] /= float64(len(totals))
		}
	}
	return b
}

// MeanRanks returns each alternative's mean rank over the draws, 1 being the best; ties share the mean of their ranks.
func MeanRanks(totals [][]float64) []float64 {
	if len(totals) == 0 {
		return nil
	}
	mean := make([]float64, len(totals[0]))
	order := make([]int, len(mean))
	for _, row := range totals {
		eachTie(row, order, func(tied []int, first int) {
			for _, i := range tied {
				mean[i] += float64(first) + float64(float64(len(tied)+1)*0.5)
			}
		})
	}
	for i := range mean {
		mean[i] /= float64(len(totals))
	}
	return mean
}

// eachTie calls f for every group of equal numbers of a row, in ascending order; first is how many stand before it.
func eachTie(row []float64, order []int, f func(tied []int, first int)) {
	orderInto(order, row)
	for i := 0; i < len(order); {
		j := i + 1
		for j < len(order) && row[order[j]] == row[order[i]] {
			j++
		}
		f(order[i:j], i)
		i = j
	}
}

// Order returns the alternatives from best to worst by value (a mean, say), equal values by index: a total order. NaN
// comes last.
func Order(value []float64) []int {
	order := make([]int, len(value))
	orderInto(order, value)
	return order
}

// orderInto is Order without allocation, by insertion: alternatives are few.
func orderInto(order []int, value []float64) {
	for i := range order {
		j := i
		for j > 0 && before(value[i], value[order[j-1]]) {
			order[j] = order[j-1]
			j--
		}
		order[j] = i
	}
}

// before reports that a comes strictly before b; NaN comes after everything.
func before(a, b float64) bool { return a < b || b != b && a == a }

// Means returns the mean of every column.
func Means(totals [][]float64) []float64 {
	if len(totals) == 0 {
		return nil
	}
	mean := make([]float64, len(totals[0]))
	for d, row := range totals {
		for i, v := range row {
			mean[i] += (v - mean[i]) / float64(d+1)
		}
	}
	return mean
}

// Wins returns the share of draws in which alternative i has a lower total than j, a tie counting one half: the
// pairwise winning index of SMAA.
func Wins(totals [][]float64, i, j int) float64 {
	var halves int
	for _, row := range totals {
		switch {
		case row[i] < row[j]:
			halves += 2
		case row[i] == row[j]:
			halves++
		}
	}
	return float64(halves) / float64(2*len(totals))
}

// CentralWeights returns, for each alternative, the mean of the weights in the draws in which it is best (a tied draw
// counts in equal parts), nil for one that is never best: what a decision maker who prefers it has to believe.
// weights[draw] are the weights, or any other inputs, of the draw.
func CentralWeights(totals, weights [][]float64) [][]float64 {
	if len(totals) == 0 {
		return nil
	}
	central := make([][]float64, len(totals[0]))
	seen := make([]float64, len(central))
	for d, row := range totals {
		low, count := lowest(row)
		for i, v := range row {
			if v != low {
				continue
			}
			if central[i] == nil {
				central[i] = make([]float64, len(weights[d]))
			}
			part := 1 / float64(count)
			seen[i] += part
			for c, w := range weights[d] {
				central[i][c] += float64((w - central[i][c]) * (part / seen[i]))
			}
		}
	}
	return central
}

// Entropy returns -Σ p log2 p in bits: 0 when one alternative is always best, log2 of their number when all are best
// equally often.
func Entropy(share []float64) float64 {
	var h float64
	for _, p := range share {
		if p > 0 {
			h -= float64(p * num.Log(p))
		}
	}
	return h / math.Ln2
}

// Holm adjusts the p-values of several tests made together so that the chance of any false finding stays below the
// level each adjusted value is compared with (Holm 1979). NaN counts as 1.
func Holm(p []float64) []float64 {
	m := len(p)
	value := slices.Clone(p)
	for i, v := range value {
		if v != v {
			value[i] = 1
		}
	}
	adjusted := make([]float64, m)
	running := 0.0
	for pos, i := range Order(value) {
		running = max(running, min(1, float64(m-pos)*value[i]))
		adjusted[i] = running
	}
	return adjusted
}
