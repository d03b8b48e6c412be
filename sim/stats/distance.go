package stats

import (
	"math"

	"github.com/orgsim/orgsim/model/num"
)

// KolmogorovSmirnov returns the largest distance between the distribution functions of two ascending samples, 0 to 1.
func KolmogorovSmirnov(a, b []float64) float64 {
	var i, j int
	var worst float64
	for i < len(a) && j < len(b) {
		x := min(a[i], b[j])
		for i < len(a) && a[i] == x {
			i++
		}
		for j < len(b) && b[j] == x {
			j++
		}
		worst = max(worst, math.Abs(float64(i)/float64(len(a))-float64(j)/float64(len(b))))
	}
	return worst
}

// KolmogorovSmirnovTo returns the largest distance between the distribution function of an ascending sample and cdf.
func KolmogorovSmirnovTo(sorted []float64, cdf func(float64) float64) float64 {
	n := float64(len(sorted))
	var worst float64
	for i := 0; i < len(sorted); {
		j := i + 1
		for j < len(sorted) && sorted[j] == sorted[i] {
			j++
		}
		f := cdf(sorted[i])
		worst = max(worst, f-float64(i)/n, float64(j)/n-f)
		i = j
	}
	return worst
}

// KolmogorovP returns the chance of a Kolmogorov-Smirnov distance of at least d between a sample and its own continuous
// law, n being the sample size (for two samples n1 n2/(n1+n2)); Stephens' correction of the limit law, good from about
// n = 8.
func KolmogorovP(d, n float64) float64 {
	root := math.Sqrt(n)
	t := (root + 0.12 + 0.11/root) * d
	if t < 0.2 {
		return 1
	}
	var sum float64
	sign := 2.0
	for k := 1.0; k <= 100; k++ {
		term := num.Exp(-2 * float64(k*k) * float64(t*t))
		sum += float64(sign * term)
		if term < 1e-18 {
			break
		}
		sign = -sign
	}
	return min(max(sum, 0), 1)
}
