package stats

import (
	"math"

	"github.com/orgsim/orgsim/model/num"
)

// Interval is a closed range, usually a confidence interval. The ends may be infinite.
type Interval struct {
	Lo, Hi float64
}

// Holds reports whether x lies in the interval, ends included.
func (iv Interval) Holds(x float64) bool { return iv.Lo <= x && x <= iv.Hi }

// Width is Hi - Lo.
func (iv Interval) Width() float64 { return iv.Hi - iv.Lo }

// upper is the probability below the upper end of a two-sided interval.
func upper(level float64) float64 { return float64((1 + level) * 0.5) }

// everything is the interval that says nothing, given where the sample is too small.
func everything() Interval { return Interval{math.Inf(-1), math.Inf(1)} }

// Wilson returns the score interval (Wilson 1927) for a proportion after k successes in n trials, 0 <= k <= n, at the
// given confidence (0.95 for 95 %). Its mean coverage is close to the confidence; single proportions may have a little
// less. With n = 0 it is [0, 1].
func Wilson(k, n int, level float64) Interval {
	if n == 0 {
		return Interval{0, 1}
	}
	z := num.NormQuantile(upper(level))
	m, p := float64(n), float64(k)/float64(n)
	z2 := float64(z * z)
	centre := p + z2/(2*m)
	half := float64(z * math.Sqrt(float64(p*(1-p))/m+z2/float64(4*m*m)))
	scale := 1 + z2/m
	iv := Interval{(centre - half) / scale, (centre + half) / scale}
	if k == 0 {
		iv.Lo = 0
	}
	if k == n {
		iv.Hi = 1
	}
	return iv
}

// ClopperPearson returns the exact interval (Clopper and Pearson 1934) for a proportion: its coverage is never below
// the confidence. With n = 0 it is [0, 1].
func ClopperPearson(k, n int, level float64) Interval {
	iv := Interval{0, 1}
	tail := 1 - upper(level)
	if k > 0 {
		iv.Lo = num.BetaQuantile(tail, float64(k), float64(n-k+1))
	}
	if k < n {
		iv.Hi = num.BetaQuantile(1-tail, float64(k+1), float64(n-k))
	}
	return iv
}

// TQuantile returns the p-quantile of Student's t with df > 0 degrees of freedom.
func TQuantile(p, df float64) float64 { return num.StudentQuantile(p, df) }

// MeanInterval returns Student's interval for the mean of independent, roughly normal numbers. On right-skewed samples
// it covers less than it says (at 90 % and 40 lognormal numbers with a log-sd of 1 84.5 %) and misses on the low
// side: use SkewedMeanInterval there. Fewer than two numbers give an interval without ends.
func (t Tally) MeanInterval(level float64) Interval {
	if t.N < 2 {
		return everything()
	}
	half := float64(TQuantile(upper(level), float64(t.N-1)) * t.SE())
	return Interval{t.Mean - half, t.Mean + half}
}

// SkewedMeanInterval returns an interval for the mean of independent numbers that need not be symmetric: Student's
// interval after Hall's monotone cubic transformation, which removes the first-order effect of skewness (Hall 1992).
// It equals Student's interval up to 1/n for symmetric samples, is longer on the side of the tail otherwise, and
// follows shifts, scales and signs of the sample.
//
// Coverage at a nominal 90 % with 40 numbers, this against Student's, over 100,000 samples (TestSkewedCoverage has the
// laws): normal 90.0 against 90.0 %, exponential 89.7 against 88.5, lognormal with a log-sd of 0.5 89.2 against 88.9, of 1
// 87.1 against 84.5, of 1.5 83.5 against 75.9. No method tried that knows the sample alone does better: the bootstrap-t
// interval came out equal, the BCa bootstrap at or below Student's for 40 numbers or fewer. Where the sample is known to
// be lognormal, LogMeanInterval keeps its promise; for a quantile, QuantileInterval always does.
func SkewedMeanInterval(x []float64, level float64) Interval {
	n := float64(len(x))
	if len(x) < 2 {
		return everything()
	}
	t := Of(x)
	sd := t.SD()
	if sd == 0 {
		return Interval{t.Mean, t.Mean}
	}
	half := TQuantile(upper(level), n-1) / math.Sqrt(n)
	skew := Skewness(x)
	return Interval{
		t.Mean - float64(untwist(half, skew, n)*sd),
		t.Mean - float64(untwist(-half, skew, n)*sd),
	}
}

// untwist inverts Hall's g(w) = w + a w²/3 + a² w³/27 + a/(6n) at q for skewness a.
func untwist(q, a, n float64) float64 {
	q -= a / (6 * n)
	inner := float64(a * q)
	if math.Abs(inner) < 1e-4 {
		return q * (1 - inner/3 + float64(inner*inner*(5.0/27))) // the same without cancellation
	}
	return float64(3*(cbrt(1+inner)-1)) / a
}

// cbrt is the real cube root.
func cbrt(x float64) float64 {
	if x == 0 {
		return 0
	}
	return math.Copysign(num.Exp(num.Log(math.Abs(x))/3), x)
}

// Skewness is the moment coefficient m3 / m2^1.5 of a sample, 0 for a constant one, NaN for an empty one.
func Skewness(x []float64) float64 {
	if len(x) == 0 {
		return math.NaN()
	}
	mean := Of(x).Mean
	var m2, m3 float64
	for _, v := range x {
		d := v - mean
		m2 += float64(d * d)
		m3 += float64(d * d * d)
	}
	if m2 == 0 {
		return 0
	}
	m2, m3 = m2/float64(len(x)), m3/float64(len(x))
	return m3 / (m2 * math.Sqrt(m2))
}

// LogMeanInterval returns an interval for the mean of independent lognormal numbers, all positive, from the mean and
// variance of their logarithms (Cox's method with Student's quantile; Olsson 2005). Measured coverage at a nominal 90 %,
// over 100,000 samples and for a log-sd from 0.5 to 1.5: 90.0-90.2 with 40 numbers, 89.3-90.1 with 10. It relies on the
// lognormal shape: for exponential or gamma numbers it is far off. A number that is not positive gives an interval
// without ends.
func LogMeanInterval(x []float64, level float64) Interval {
	var logs Tally
	for _, v := range x {
		if !(v > 0) {
			return everything()
		}
		logs.Add(num.Log(v))
	}
	if logs.N < 2 {
		return everything()
	}
	n, v := float64(logs.N), logs.Variance()
	centre := logs.Mean + float64(0.5*v)
	half := float64(TQuantile(upper(level), n-1) * math.Sqrt(v/n+float64(v*v)/(2*(n-1))))
	return Interval{num.Exp(centre - half), num.Exp(centre + half)}
}
