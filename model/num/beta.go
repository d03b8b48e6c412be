package num

import "math"

// BetaP returns the regularised incomplete beta function I_x(a, b), the distribution function at x of a beta variable.
// a, b > 0, 0 <= x <= 1; NaN otherwise. Relative error below 1e-12.
//
// Method: continued fraction for x below the mean, 1 - I_{1-x}(b, a) above; the factor in front in saddle-point form.
func BetaP(a, b, x float64) float64 {
	switch {
	case !(a > 0 && b > 0 && x >= 0 && x <= 1) || a > math.MaxFloat64 || b > math.MaxFloat64:
		return math.NaN()
	case x == 0:
		return 0
	case x == 1:
		return 1
	}
	return betaBoth(a, b, x, 1-x)
}

// betaBoth is BetaP for 0 < x < 1 with y = 1-x given apart, for callers that know the small one better.
func betaBoth(a, b, x, y float64) float64 {
	if x > (a+1)/(a+b+2) {
		return 1 - betaFraction(b, a, y, x)
	}
	return betaFraction(a, b, x, y)
}

// BetaQuantile returns the x with BetaP(a, b, x) = p; 0 at p = 0, 1 at p = 1, NaN for p outside [0, 1].
//
// Clopper and Pearson's interval for k successes in n at confidence c is, with t = (1-c)/2,
// from BetaQuantile(t, k, n-k+1) to BetaQuantile(1-t, k+1, n-k).
func BetaQuantile(p, a, b float64) float64 {
	switch {
	case !(p >= 0 && p <= 1 && a > 0 && b > 0):
		return math.NaN()
	case p == 0 || p == 1:
		return p
	}
	// Newton's steps inside a bracket that every evaluation narrows; halving when a step would leave it.
	lo, hi := 0.0, 1.0
	x := a / (a + b)
	for range 200 {
		f := BetaP(a, b, x) - p
		if f == 0 {
			return x
		}
		if f > 0 {
			hi = x
		} else {
			lo = x
		}
		if hi-lo <= 0x1p-52*hi {
			break
		}
		next := x - f*x*(1-x)/betaDensity(a, b, x, 1-x)
		if !(next > lo && next < hi) {
			next = 0.5 * (lo + hi)
			if lo == 0 && hi < 0.01 {
				next = hi * 0x1p-10
			}
		}
		if math.Abs(next-x) <= 0x1p-53*x {
			return next
		}
		x = next
	}
	return x
}

// betaDensity returns x^a y^b / B(a, b) for y = 1-x, the density times x y.
func betaDensity(a, b, x, y float64) float64 {
	n := a + b
	e := StirlingError(n) - StirlingError(a) - StirlingError(b) - deviance(a, n*x) - deviance(b, n*y)
	return Exp(e) * (InvSqrt2Pi * math.Sqrt(a/n*b))
}

// betaFraction is I_x(a, b) by the continued fraction of Press et al. (modified Lentz), y = 1-x.
func betaFraction(a, b, x, y float64) float64 {
	const tiny = 1e-300
	front := betaDensity(a, b, x, y)
	if front == 0 {
		return 0
	}
	away := func(v float64) float64 {
		if math.Abs(v) < tiny {
			return tiny
		}
		return v
	}
	c := 1.0
	d := 1 / away(1-(a+b)*x/(a+1))
	h := d
	for m := 1.0; m < 100000; m++ {
		m2 := 2 * m
		even := m * (b - m) * x / ((a + m2 - 1) * (a + m2))
		d = 1 / away(1+float64(even*d))
		c = away(1 + even/c)
		h *= d * c
		odd := -(a + m) * (a + b + m) * x / ((a + m2) * (a + m2 + 1))
		d = 1 / away(1+float64(odd*d))
		c = away(1 + odd/c)
		step := float64(d * c)
		h *= step
		if math.Abs(step-1) < 0x1p-52 {
			break
		}
	}
	return math.Min(1, front*h/a)
}

// StudentCDF returns the distribution function at t of Student's t with nu > 0 degrees of freedom (fractions allowed),
// relative error below 1e-12. Beyond |t| = 1e154 it is 0 or 1, which matters only for nu below 0.5.
func StudentCDF(t, nu float64) float64 {
	if t != t || !(nu > 0) {
		return math.NaN()
	}
	s := float64(t * t)
	if s > math.MaxFloat64 {
		return 0.5 + math.Copysign(0.5, t)
	}
	x, y := nu/(nu+s), s/(nu+s)
	var tail float64 // P(T > |t|)
	switch {
	case x == 0:
		tail = 0
	case y == 0:
		tail = 0.5
	case s < 1:
		tail = 0.5 - float64(0.5*betaBoth(0.5, 0.5*nu, y, x))
	default:
		tail = 0.5 * betaBoth(0.5*nu, 0.5, x, y)
	}
	if t > 0 {
		return 1 - tail
	}
	return tail
}

// StudentQuantile returns the t with StudentCDF(t, nu) = p; -Inf at 0, +Inf at 1, NaN outside. Relative error below 1e-10.
func StudentQuantile(p, nu float64) float64 {
	if !(p >= 0 && p <= 1 && nu > 0) {
		return math.NaN()
	}
	tail := math.Min(p, 1-p)
	var r float64 // t^2/nu
	if tail < 0.25 {
		x := BetaQuantile(2*tail, 0.5*nu, 0.5)
		r = (1 - x) / x
	} else {
		y := BetaQuantile(1-2*tail, 0.5, 0.5*nu)
		r = y / (1 - y)
	}
	return math.Copysign(math.Sqrt(nu*r), p-0.5)
}
