package draw

import (
	"math"

	"github.com/orgsim/orgsim/model/num"
)

// The quantile functions below turn a number u of (0, 1) into a variate; they rise with u. With u from a LatinHypercube
// they give a stratified sample, with u from Open an ordinary one.

// TriangularQ returns the u-quantile of the triangular law on [lo, hi] with its peak at mode, lo <= mode <= hi.
// With lo = hi it returns lo.
func TriangularQ(u, lo, mode, hi float64) float64 {
	width := hi - lo
	if width <= 0 {
		return lo
	}
	if left := mode - lo; float64(u*width) < left {
		return lo + math.Sqrt(u*width*left)
	}
	return hi - math.Sqrt((1-u)*width*(hi-mode))
}

// NormalQ returns the u-quantile of the normal law with the given mean and standard deviation sd >= 0.
func NormalQ(u, mean, sd float64) float64 {
	return mean + float64(sd*num.NormQuantile(u))
}

// LogNormalQ returns the u-quantile of the law whose logarithm is normal: median > 0 is the median, logSD >= 0 the
// standard deviation of the natural logarithm. The mean is median times exp(logSD^2/2).
func LogNormalQ(u, median, logSD float64) float64 {
	return median * num.Exp(float64(logSD*num.NormQuantile(u)))
}

// ExpQ returns the u-quantile of the exponential law with the given mean.
func ExpQ(u, mean float64) float64 {
	return -mean * num.Log1p(-u)
}

// farTail is where the normal distribution function gets too small to divide by.
const farTail = 30

// TruncatedNormalQ returns the u-quantile of the normal law with the given mean and sd > 0, conditioned on [lo, hi],
// lo < hi; infinite bounds are allowed. Beyond 30 standard deviations on one side the exponential approximation of the
// tail is used, whose relative error in the distance from the bound is under 1/900.
func TruncatedNormalQ(u, mean, sd, lo, hi float64) float64 {
	a, b := (lo-mean)/sd, (hi-mean)/sd
	var z float64
	switch {
	case a > 0: // the upper tail is reflected: distribution functions near 0 keep their digits, near 1 they do not
		z = -lowerTailQ(1-u, -b, -a)
	default:
		z = lowerTailQ(u, a, b)
	}
	return min(max(mean+float64(sd*z), lo), hi)
}

// lowerTailQ is the u-quantile of the standard normal on [a, b] with a <= 0.
func lowerTailQ(u, a, b float64) float64 {
	if b < -farTail {
		// density at b-t falls as exp(b t): t is a truncated exponential of rate -b
		return b + num.Log1p(float64(-(1-u)*-num.Expm1(float64(-b*(a-b)))))/-b
	}
	below, under := num.NormCDF(a), num.NormCDF(b)
	return num.NormQuantile(below + float64(u*(under-below)))
}

// PERTShape returns the parameters of the beta law on [lo, hi] that PERT analysis assigns to a judgement (lo, mode, hi),
// lo < hi: alpha = 1 + 4 (mode-lo)/(hi-lo), beta = 1 + 4 (hi-mode)/(hi-lo). Its mean is (lo + 4 mode + hi)/6.
func PERTShape(lo, mode, hi float64) (alpha, beta float64) {
	return 1 + float64(4*(mode-lo))/(hi-lo), 1 + float64(4*(hi-mode))/(hi-lo)
}

// BetaQ returns the u-quantile of the beta law with shapes alpha, beta > 0. It solves an equation (microseconds); where
// speed counts and stratification does not, use Beta.
func BetaQ(u, alpha, beta float64) float64 {
	return num.BetaQuantile(u, alpha, beta)
}

// PERTQ returns the u-quantile of the PERT law on [lo, hi] with its peak at mode. With lo = hi it returns lo.
func PERTQ(u, lo, mode, hi float64) float64 {
	if hi <= lo {
		return lo
	}
	alpha, beta := PERTShape(lo, mode, hi)
	return UniformQ(BetaQ(u, alpha, beta), lo, hi)
}
