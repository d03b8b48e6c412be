package choice

import (
	"math"

	"github.com/orgsim/orgsim/model/num"
)

// KNConstants returns eta and h² of the procedure KN (Kim and Nelson 2001, equation for c = 1) for k >= 2 alternatives,
// n0 >= 2 first-stage observations and an error chance alpha, 0 < alpha < 1 - 1/k:
//
//	eta = ½ [ (2 alpha/(k-1))^(-2/(n0-1)) - 1 ],   h² = 2 eta (n0-1)
func KNConstants(k, n0 int, alpha float64) (eta, h2 float64) {
	exponent := float64(-2 / float64(n0-1) * num.Log(2*alpha/float64(k-1)))
	eta = float64(0.5 * num.Expm1(exponent))
	return eta, 2 * eta * float64(n0-1)
}

// Bechhofer returns the h for which the best of k >= 2 independent normal means with a common known variance s² is
// picked with probability p, 1/k < p < 1, when it leads by at least h s/sqrt(n): the solution of ∫ Φ(z+h)^(k-1) φ(z) dz = p
// (Bechhofer 1954).
func Bechhofer(k int, p float64) float64 {
	return solve(p, func(h float64) float64 {
		return overLine(0, 1, func(z float64) float64 {
			return float64(power(num.NormCDF(z+h), k-1) * num.NormPDF(z))
		})
	})
}

// DudewiczDalal returns the h of the two-stage procedure for unknown and unequal variances with n0 >= 2 observations in
// the first stage: ∫ F(z+h)^(k-1) f(z) dz = p for Student's F and f with n0-1 degrees of freedom (Dudewicz and Dalal
// 1975). The second stage of alternative i takes max(n0+1, ceil((h S_i/delta)²)) observations in all.
func DudewiczDalal(k, n0 int, p float64) float64 {
	nu := float64(n0 - 1)
	scale := num.Exp(num.LogGamma(float64((nu+1)*0.5))-num.LogGamma(float64(nu*0.5))) / math.Sqrt(nu*math.Pi)
	density := func(t float64) float64 {
		return scale * num.Exp(float64(-0.5*(nu+1)*num.Log1p(t*t/nu)))
	}
	return solve(p, func(h float64) float64 {
		return overLine(0, 1, func(z float64) float64 {
			return float64(power(num.StudentCDF(z+h, nu), k-1) * density(z))
		})
	})
}

// PBestNormal returns the chance of each of several independent normal totals to be the lowest, by integration:
// ∫ φ_i(x) Π (1 - Φ_j(x)) dx, absolute error below 1e-9. All sd > 0.
func PBestNormal(mean, sd []float64) []float64 {
	share := make([]float64, len(mean))
	for i := range mean {
		share[i] = overLine(mean[i], sd[i], func(x float64) float64 {
			p := num.NormPDF((x-mean[i])/sd[i]) / sd[i]
			for j := range mean {
				if j != i {
					p *= num.NormCDF((mean[j] - x) / sd[j])
				}
			}
			return p
		})
	}
	return share
}

// overLine integrates f over the real line by the trapezoidal rule after x = centre + scale sinh(s). For densities with
// tails no thicker than Student's with two degrees of freedom the integrand falls at least exponentially in s at both
// ends, where that rule converges geometrically.
func overLine(centre, scale float64, f func(float64) float64) float64 {
	const step, reach = 1.0 / 32, 384 // s from -12 to 12, x to 80,000 scales
	var sum float64
	for i := -reach; i <= reach; i++ {
		s := float64(i) * step
		up, down := num.Exp(s), num.Exp(-s)
		x := centre + float64(scale*float64(0.5*(up-down)))
		sum += float64(f(x) * float64(0.5*(up+down)))
	}
	return float64(sum*step) * scale
}

// solve finds the h >= 0 with f(h) = p for a rising f: false position inside a bracket, the stale end's value halved so
// that both ends move (the Illinois rule), to a relative width of 1e-13.
func solve(p float64, f func(float64) float64) float64 {
	lo, hi := 0.0, 1.0
	low, high := f(lo)-p, f(hi)-p
	for high < 0 && hi < 1e6 {
		lo, low = hi, high
		hi *= 2
		high = f(hi) - p
	}
	side := 0
	for range 100 {
		mid := (float64(lo*high) - float64(hi*low)) / (high - low)
		if !(mid > lo && mid < hi) || hi-lo <= 1e-13*hi {
			break
		}
		switch v := f(mid) - p; {
		case v == 0:
			return mid
		case v < 0:
			lo, low = mid, v
			if side < 0 {
				high *= 0.5
			}
			side = -1
		default:
			hi, high = mid, v
			if side > 0 {
				low *= 0.5
			}
			side = 1
		}
	}
	return 0.5 * (lo + hi)
}

// power is x^n for a small whole n.
func power(x float64, n int) float64 {
	p := 1.0
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			p *= x
		}
		x *= x
	}
	return p
}

// OCBA spreads a budget of observations over alternatives so that the chance of picking the one with the lowest mean is
// as large as the budget allows, asymptotically (Chen and others 2000): N_i proportional to (sd_i/gap_i)² for the
// others, N_b = sd_b sqrt(Σ (N_i/sd_i)²) for the best. The result sums to budget and is not rounded.
//
// A gap below zone counts as zone: telling alternatives apart that differ by less is not worth observations. With zone 0,
// alternatives that tie with the best take the whole budget in proportion to their variances. It assumes independent
// observations; under common random numbers it overstates what is needed.
func OCBA(mean, sd []float64, budget, zone float64) []float64 {
	best := Order(mean)[0]
	share := make([]float64, len(mean))
	var others float64
	tied := false
	for i := range mean {
		gap := max(mean[i]-mean[best], zone)
		if i == best || tied && gap > 0 {
			continue
		}
		if gap == 0 && !tied {
			clear(share)
			tied = true
		}
		if tied {
			share[i] = float64(sd[i] * sd[i])
			continue
		}
		ratio := sd[i] / gap
		share[i] = float64(ratio * ratio)
		others += float64(ratio * ratio / (gap * gap))
	}
	share[best] = float64(sd[best] * math.Sqrt(others))
	if tied {
		share[best] = float64(sd[best] * sd[best])
	}
	var sum float64
	for _, s := range share {
		sum += s
	}
	for i := range share {
		if sum == 0 { // nothing varies: any split is as good
			share[i] = budget / float64(len(share))
			continue
		}
		share[i] *= budget / sum
	}
	return share
}
