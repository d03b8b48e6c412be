package stats

import (
	"math"
	"sort"

	"github.com/orgsim/orgsim/model/num"
)

// Quantile returns the p-quantile, 0 <= p <= 1, of a sample in ascending order, by linear interpolation between order
// statistics (type 7 of Hyndman and Fan 1996, the default of R, NumPy and spreadsheets). NaN for an empty sample.
func Quantile(sorted []float64, p float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	i, part := position(len(sorted), p)
	return between(sorted[i], sorted[min(i+1, len(sorted)-1)], part)
}

// position is the order statistic below a quantile and how far the quantile is on the way to the next.
func position(n int, p float64) (i int, part float64) {
	h := float64(float64(n-1) * min(max(p, 0), 1))
	floor := math.Floor(h)
	return int(floor), h - floor
}

// between interpolates so that the result never leaves [a, b] and equal ends give that value, infinities included.
func between(a, b, part float64) float64 {
	if part == 0 || a == b {
		return a
	}
	return min(a+float64(part*(b-a)), b)
}

// Quantiles returns several quantiles of an unordered sample. It sorts a copy.
func Quantiles(x []float64, p ...float64) []float64 {
	sorted := append([]float64(nil), x...)
	sort.Float64s(sorted)
	out := make([]float64, len(p))
	for i, q := range p {
		out[i] = Quantile(sorted, q)
	}
	return out
}

// Spread is the range a report prints beside a mean.
type Spread struct {
	P10, P90 float64
}

// SpreadOf returns the 10 % and 90 % quantiles of an unordered sample, the same bits as Quantile on a sorted copy but in
// linear time. It reorders x; NaN for an empty sample.
func SpreadOf(x []float64) Spread {
	if len(x) == 0 {
		return Spread{math.NaN(), math.NaN()}
	}
	i, part := position(len(x), 0.1)
	low := between(selected(x, i), smallestFrom(x, i+1), part)
	j, upper := position(len(x), 0.9)
	at := i + selectedIndex(x[i:], j-i) // what lies left of i is smaller already
	return Spread{P10: low, P90: between(x[at], smallestFrom(x, j+1), upper)}
}

// Select returns the k-th smallest number of x, counted from 0, and reorders x so that it stands at index k with nothing
// larger before and nothing smaller after it. Linear time on average; deterministic, no random pivot.
func Select(x []float64, k int) float64 { return selected(x, k) }

func selected(x []float64, k int) float64 { return x[selectedIndex(x, k)] }

// selectedIndex is Hoare's quickselect with the median of three as pivot, which also splits long runs of equal numbers
// in the middle.
func selectedIndex(x []float64, k int) int {
	lo, hi := 0, len(x)-1
	for lo < hi {
		mid := lo + (hi-lo)/2
		if x[mid] < x[lo] {
			x[mid], x[lo] = x[lo], x[mid]
		}
		if x[hi] < x[lo] {
			x[hi], x[lo] = x[lo], x[hi]
		}
		if x[hi] < x[mid] {
			x[hi], x[mid] = x[mid], x[hi]
		}
		pivot := x[mid]
		i, j := lo, hi
		for i <= j {
			for x[i] < pivot {
				i++
			}
			for pivot < x[j] {
				j--
			}
			if i <= j {
				x[i], x[j] = x[j], x[i]
				i++
				j--
			}
		}
		switch {
		case k <= j:
			hi = j
		case k >= i:
			lo = i
		default:
			return k
		}
	}
	return k
}

// smallestFrom is the smallest number at index i or later; the last one if there is none.
func smallestFrom(x []float64, i int) float64 {
	if i >= len(x) {
		return x[len(x)-1]
	}
	m := x[i]
	for _, v := range x[i+1:] {
		m = min(m, v)
	}
	return m
}

// QuantileInterval returns order statistics of an ascending sample that enclose the p-quantile of the population with at
// least the given confidence, whatever the distribution: the number of observations below the quantile is binomial. The
// ends are infinite where the sample is too small (fewer than 6 numbers for a median at 95 %).
func QuantileInterval(sorted []float64, p, level float64) Interval {
	n := len(sorted)
	tail := 1 - upper(level)
	// lower end: the largest r with P(X <= r-1) <= tail; the end is the r-th smallest. X is binomial(n, p).
	below := func(k int) float64 { // P(X <= k)
		switch {
		case k < 0:
			return 0
		case k >= n:
			return 1
		}
		return num.BetaP(float64(n-k), float64(k+1), 1-p)
	}
	r := sort.Search(n, func(k int) bool { return below(k) > tail })
	s := sort.Search(n, func(k int) bool { return 1-below(k) <= tail })
	iv := Interval{math.Inf(-1), math.Inf(1)}
	if r > 0 {
		iv.Lo = sorted[r-1]
	}
	if s < n {
		iv.Hi = sorted[s]
	}
	return iv
}
