package stats

import (
	"math"
	"sort"
)

// Ranks returns the rank of every number from 1 (smallest); equal numbers share the mean of their ranks.
func Ranks(x []float64) []float64 {
	order := ascending(x)
	rank := make([]float64, len(x))
	for i := 0; i < len(order); {
		j := i + 1
		for j < len(order) && x[order[j]] == x[order[i]] {
			j++
		}
		for _, k := range order[i:j] {
			rank[k] = float64(i+1+j) / 2
		}
		i = j
	}
	return rank
}

// ascending returns the indices of x in ascending order of value, equal values by index.
func ascending(x []float64) []int {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return x[order[i]] < x[order[j]] })
	return order
}

// Pearson is the product-moment correlation of two samples of equal length, NaN if either is constant or shorter than 2.
func Pearson(a, b []float64) float64 {
	ma, mb := Of(a).Mean, Of(b).Mean
	var saa, sbb, sab float64
	for i := range a {
		da, db := a[i]-ma, b[i]-mb
		saa += float64(da * da)
		sbb += float64(db * db)
		sab += float64(da * db)
	}
	return min(max(sab/math.Sqrt(saa)/math.Sqrt(sbb), -1), 1)
}

// Spearman is the rank correlation of two samples of equal length: Pearson's on mean ranks, so ties are legal.
func Spearman(a, b []float64) float64 { return Pearson(Ranks(a), Ranks(b)) }

// Kendall is tau-b of two samples of equal length (Kendall 1945): concordant less discordant pairs over the geometric
// mean of the pairs untied in each. Without ties it is tau-a. NaN if either sample is constant. Time n log n (Knight
// 1966).
func Kendall(a, b []float64) float64 {
	n := len(a)
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool {
		p, q := order[i], order[j]
		if a[p] != a[q] {
			return a[p] < a[q]
		}
		return b[p] < b[q]
	})
	var tiedA, tiedBoth int64
	y := make([]float64, n)
	runA, runBoth := int64(0), int64(0)
	for i, k := range order {
		y[i] = b[k]
		if i == 0 {
			continue
		}
		prev := order[i-1]
		if a[prev] != a[k] {
			runA, runBoth = 0, 0
			continue
		}
		runA++
		tiedA += runA // each number is tied with the whole run before it
		if b[prev] != b[k] {
			runBoth = 0
			continue
		}
		runBoth++
		tiedBoth += runBoth
	}
	swaps := inversions(y, make([]float64, n))
	var tiedB, runB int64
	for i := 1; i < n; i++ { // y is sorted now
		if y[i] != y[i-1] {
			runB = 0
			continue
		}
		runB++
		tiedB += runB
	}
	pairs := int64(n) * int64(n-1) / 2
	score := pairs - tiedA - tiedB + tiedBoth - 2*swaps
	return float64(score) / math.Sqrt(float64(pairs-tiedA)*float64(pairs-tiedB))
}

// inversions sorts y and returns how many pairs stood in strictly descending order (merge sort).
func inversions(y, scratch []float64) int64 {
	n := len(y)
	if n < 2 {
		return 0
	}
	mid := n / 2
	count := inversions(y[:mid], scratch[:mid]) + inversions(y[mid:], scratch[mid:])
	copy(scratch, y)
	left, right := scratch[:mid], scratch[mid:n]
	for i := range y {
		if len(right) == 0 || len(left) > 0 && left[0] <= right[0] {
			y[i], left = left[0], left[1:]
			continue
		}
		y[i], right = right[0], right[1:]
		count += int64(len(left))
	}
	return count
}
