package stats

import "math"

// Tally accumulates count, mean, variance and range of a stream of numbers without keeping them (Welford 1962).
// It is plain data and can be stored; the zero value is empty and ready to use.
//
// Merge law: a tally of parts merged in a fixed order is a pure function of the parts. Count, minimum and maximum do
// not depend on how the stream was cut; mean and variance do in their last digits (relative differences of about
// 1e-15), so a result that must not depend on the cut uses cuts that do not depend on the worker.
type Tally struct {
	N    int64   // how many numbers
	Mean float64 // arithmetic mean, 0 when empty
	M2   float64 // sum of squared deviations from the mean
	Min  float64 // smallest number, 0 when empty
	Max  float64 // largest number, 0 when empty
}

// Of returns the tally of a sample.
func Of(x []float64) Tally {
	var t Tally
	for _, v := range x {
		t.Add(v)
	}
	return t
}

// Add puts one number in.
func (t *Tally) Add(x float64) {
	x = float64(x) // rounded even if inlined where x is a product, see package num
	t.N++
	if t.N == 1 {
		*t = Tally{N: 1, Mean: x, Min: x, Max: x}
		return
	}
	delta := x - t.Mean
	t.Mean += delta / float64(t.N)
	t.M2 += float64(delta * (x - t.Mean))
	t.Min = min(t.Min, x)
	t.Max = max(t.Max, x)
}

// Merge puts all numbers of another tally in (Chan, Golub and LeVeque 1979). Merging an empty tally changes nothing.
func (t *Tally) Merge(o Tally) {
	if o.N == 0 {
		return
	}
	if t.N == 0 {
		*t = o
		return
	}
	n := float64(t.N) + float64(o.N)
	delta := o.Mean - t.Mean
	t.M2 += o.M2 + float64(delta*delta*(float64(t.N)*float64(o.N)/n))
	t.Mean += float64(delta * (float64(o.N) / n))
	t.N += o.N
	t.Min = min(t.Min, o.Min)
	t.Max = max(t.Max, o.Max)
}

// Variance is the unbiased sample variance, NaN for fewer than two numbers.
func (t Tally) Variance() float64 {
	if t.N < 2 {
		return math.NaN()
	}
	return t.M2 / float64(t.N-1)
}

// SD is the sample standard deviation, NaN for fewer than two numbers.
func (t Tally) SD() float64 { return math.Sqrt(t.Variance()) }

// SE is the standard error of the mean of independent numbers, NaN for fewer than two.
func (t Tally) SE() float64 { return math.Sqrt(t.Variance() / float64(t.N)) }

// Sum is the total of all numbers.
func (t Tally) Sum() float64 { return t.Mean * float64(t.N) }

// WeightedMean returns the mean of x under non-negative weights and the effective sample size of Kish, (Σw)²/Σw².
// Both are NaN when the weights sum to zero. The slices have the same length.
func WeightedMean(x, weight []float64) (mean, effective float64) {
	var sum, squares float64
	for i, w := range weight {
		if w == 0 {
			continue // a number that does not count may be infinite
		}
		sum += w
		squares += float64(w * w)
		mean += float64((x[i] - mean) * (w / sum)) // incremental, so that large offsets do not cancel
	}
	if sum == 0 {
		return math.NaN(), math.NaN()
	}
	return mean, sum * sum / squares
}
