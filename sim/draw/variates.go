package draw

import (
	"math"
	"math/rand/v2"

	"github.com/orgsim/orgsim/model/num"
)

// LogNormal returns a number whose logarithm is normal: median > 0, logSD >= 0 the standard deviation of the logarithm.
func LogNormal(src *rand.PCG, median, logSD float64) float64 {
	return median * num.Exp(float64(logSD*Normal(src)))
}

// Triangular returns a number of the triangular law on [lo, hi] with its peak at mode.
func Triangular(src *rand.PCG, lo, mode, hi float64) float64 {
	return TriangularQ(Open(src), lo, mode, hi)
}

// TruncatedNormal returns a normal number conditioned on [lo, hi], sd > 0, lo < hi. It takes one number from src.
func TruncatedNormal(src *rand.PCG, mean, sd, lo, hi float64) float64 {
	return TruncatedNormalQ(Open(src), mean, sd, lo, hi)
}

// Gamma returns a gamma number with the given shape > 0 and scale 1 (Marsaglia and Tsang 2000).
func Gamma(src *rand.PCG, shape float64) float64 {
	if shape < 1 {
		return num.Exp(logGamma(src, shape))
	}
	d := shape - 1.0/3
	return d * gammaCube(src, d)
}

// gammaCube returns V such that d V is a gamma number of shape d + 1/3 >= 1.
func gammaCube(src *rand.PCG, d float64) float64 {
	c := 1 / math.Sqrt(9*d)
	for {
		x := Normal(src)
		v := 1 + float64(c*x)
		if v <= 0 {
			continue
		}
		v = float64(v * v * v) // rounded here: it meets sums below
		u := Open(src)
		x2 := x * x
		if u < 1-float64(0.0331*x2*x2) {
			return v
		}
		if num.Log(u) < float64(0.5*x2)+float64(d*(1-v+num.Log(v))) {
			return v
		}
	}
}

// logGamma returns the logarithm of a gamma number, finite even where the number itself would be zero: for a shape below
// one it is the number of shape+1 times U^(1/shape).
func logGamma(src *rand.PCG, shape float64) float64 {
	boost := 0.0
	if shape < 1 {
		boost = num.Log(Open(src)) / shape
		shape++
	}
	d := shape - 1.0/3
	return boost + num.Log(float64(d*gammaCube(src, d)))
}

// Beta returns a number in [0, 1] of the beta law with shapes alpha, beta > 0.
func Beta(src *rand.PCG, alpha, beta float64) float64 {
	if alpha >= 1 && beta >= 1 {
		x := Gamma(src, alpha)
		return x / (x + Gamma(src, beta))
	}
	// on the log scale, because both gammas of small shapes may be zero as doubles
	return 1 / (1 + num.Exp(-(logGamma(src, alpha) - logGamma(src, beta))))
}

// PERT returns a number of the PERT law on [lo, hi] with its peak at mode. With lo = hi it returns lo.
func PERT(src *rand.PCG, lo, mode, hi float64) float64 {
	if hi <= lo {
		return lo
	}
	alpha, beta := PERTShape(lo, mode, hi)
	return UniformQ(Beta(src, alpha, beta), lo, hi)
}

// Dirichlet fills share, one entry for each alpha > 0, with non-negative numbers that sum to 1 (up to rounding).
// Alpha 1, 1, ..., 1 is uniform on the simplex.
func Dirichlet(src *rand.PCG, alpha, share []float64) {
	top := math.Inf(-1)
	for i, a := range alpha {
		share[i] = logGamma(src, a)
		top = max(top, share[i])
	}
	sum := 0.0
	for i := range alpha {
		share[i] = num.Exp(share[i] - top) // relative to the largest, so the sum is at least 1
		sum += share[i]
	}
	for i := range alpha {
		share[i] /= sum
	}
}

// smallMean is the Poisson mean up to which counting exponential gaps is used, above it Hörmann's rejection.
const smallMean = 12

// Poisson returns a count with the given mean, 0 <= mean <= 2^50. A mean of zero or less gives 0.
func Poisson(src *rand.PCG, mean float64) int {
	if mean > smallMean {
		return poissonLarge(src, mean)
	}
	n := 0
	for t := Exp(src); t < mean; t += Exp(src) {
		n++
	}
	return n
}

// poissonLarge is algorithm PTRS of Hörmann (1993), transformed rejection with a squeeze.
func poissonLarge(src *rand.PCG, mean float64) int {
	b := 0.931 + float64(2.53*math.Sqrt(mean))
	a := -0.059 + float64(0.02483*b)
	inverse := 1.1239 + 1.1328/(b-3.4)
	squeeze := 0.9277 - 3.6224/(b-2)
	logMean := num.Log(mean)
	for {
		u := Open(src) - 0.5
		v := Open(src)
		us := 0.5 - math.Abs(u)
		k := math.Floor(float64((2*a/us+b)*u) + mean + 0.43)
		if us >= 0.07 && v <= squeeze {
			return int(k)
		}
		if k < 0 || us < 0.013 && v > us {
			continue
		}
		if num.Log(v*inverse/(a/float64(us*us)+b)) <= float64(k*logMean)-mean-num.LogGamma(k+1) {
			return int(k)
		}
	}
}
