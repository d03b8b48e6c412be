package stats

import (
	"math"

	"github.com/orgsim/orgsim/model/num"
)

// Difference compares two samples that share their draws, number by number.
type Difference struct {
	N    int     // pairs
	Mean float64 // mean of a - b
	SE   float64 // standard error of that mean, NaN for fewer than two pairs
	Interval
	PT    float64 // two-sided p-value of the paired t test: assumes independent pairs, roughly normal differences
	PSign float64 // two-sided p-value of the sign test: assumes independent pairs only; tests the median, ties dropped
}

// Paired compares samples of equal length; the interval is Student's for the mean difference at the given confidence.
// Pairing by common draws removes what both share from the error, often most of it.
//
// Identical samples have difference 0, interval [0, 0] and p-values 1.
func Paired(a, b []float64, level float64) Difference {
	var t Tally
	var above, below int
	for i := range a {
		d := a[i] - b[i]
		t.Add(d)
		if d > 0 {
			above++
		}
		if d < 0 {
			below++
		}
	}
	out := Difference{N: len(a), Mean: t.Mean, SE: t.SE(), Interval: t.MeanInterval(level)}
	out.PSign = SignTest(above, below)
	switch {
	case t.N < 2:
		out.PT = math.NaN()
	case out.SE > 0:
		out.PT = min(1, 2*num.StudentCDF(-math.Abs(out.Mean)/out.SE, float64(t.N-1)))
	case out.Mean == 0:
		out.PT = 1
	}
	return out
}

// SignTest returns the exact two-sided p-value for above pluses and below minuses under equal chances (ties have been
// dropped): twice the smaller binomial tail, at most 1.
func SignTest(above, below int) float64 {
	k, n := min(above, below), above+below
	if 2*k >= n {
		return 1
	}
	// P(X <= k) for X binomial(n, 1/2)
	return min(1, 2*num.BetaP(float64(n-k), float64(k+1), 0.5))
}
