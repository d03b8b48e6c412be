package decision

import (
	"math"
	"slices"
)

// Mean returns the arithmetic mean, summed in the order given; NaN for an empty sample.
func Mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// BlockSE returns the standard error of the mean of x from the means of its whole blocks of
// consecutive draws. Draws of one Latin hypercube are not independent; the means of hypercubes are,
// so the block is the hypercube (batch means; Law 2015, section 9.5.3). A last block that is not
// full is left out. NaN with fewer than two whole blocks.
func BlockSE(x []float64, block int) float64 {
	var means []float64
	for len(x) >= block {
		means = append(means, Mean(x[:block]))
		x = x[block:]
	}
	n := float64(len(means))
	if n < 2 {
		return math.NaN()
	}
	return math.Sqrt(Squares(means) / (n - 1) / n)
}

// Squares returns the sum of squared deviations from the mean (Welford 1962): exactly 0 for a
// constant sample, and without loss of digits for one far from zero.
func Squares(x []float64) float64 {
	mean, sum := 0.0, 0.0
	for i, v := range x {
		delta := v - mean
		mean += delta / float64(i+1)
		sum += float64(delta * (v - mean))
	}
	return sum
}

// Range returns the 10th and 90th percentile of a sample, both NaN with fewer than two numbers. It
// sorts x.
func Range(x []float64) (p10, p90 float64) {
	if len(x) < 2 {
		return math.NaN(), math.NaN()
	}
	slices.Sort(x)
	return Quantile(x, 0.1), Quantile(x, 0.9)
}

// Quantile returns the p-quantile, 0 <= p <= 1, of an ascending sample by linear interpolation
// between order statistics (type 7 of Hyndman and Fan 1996, the default of R, NumPy and
// spreadsheets). It never leaves the range of the sample. NaN for an empty sample.
func Quantile(sorted []float64, p float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	h := float64(float64(len(sorted)-1) * p)
	i := int(h)
	a, b := sorted[i], sorted[min(i+1, len(sorted)-1)]
	if part := h - float64(i); part > 0 && a < b {
		return min(a+float64(part*(b-a)), b)
	}
	return a
}

// Behind reports whether differences are above zero by so many of their own standard deviations, in
// the mean: by sds times the root of their number in standard errors, were they independent. With
// fewer than two there is no telling.
func Behind(differences []float64, sds float64) bool {
	n := len(differences)
	mean := Mean(differences)
	return n > 1 && mean > 0 && float64(mean*mean) > float64(sds*sds)*Squares(differences)/float64(n-1)
}

// Difference is the paired difference of two samples that share their draws.
type Difference struct {
	Mean     float64
	SE       float64 // standard error of the mean, see [BlockSE]
	P10, P90 float64 // range over draws; NaN with one draw
	Settled  bool    // the sign is the same in a share of draws that makes a leader clear
}

// Paired returns the difference a - b, draw by draw, with independent blocks of draws for the
// standard error. Common draws remove from it what both samples share, often most of it. Where one
// has fewer, it is over the first draws, which both have. Settled is false with one draw.
func Paired(a, b []float64, block int) Difference {
	d := make([]float64, min(len(a), len(b)))
	up, down := 0, 0
	for i := range d {
		d[i] = a[i] - b[i]
		switch {
		case d[i] > 0:
			up++
		case d[i] < 0:
			down++
		}
	}
	out := Difference{Mean: Mean(d), SE: BlockSE(d, block)}
	out.P10, out.P90 = Range(d)
	out.Settled = len(d) > 1 && float64(max(up, down)) >= float64(clearBeats*float64(len(d)))
	return out
}
