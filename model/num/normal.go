package num

import "math"

// invSqrt2Pi is 1/sqrt(2 pi), the standard normal density at 0.
const invSqrt2Pi = 0x1.9884533d43651p-2

// NormPDF returns the standard normal density at x.
func NormPDF(x float64) float64 {
	// The square is split so that the exponent keeps its relative precision in the tails.
	p, e := product(x, x)
	if !(p < 1500) {
		if x != x {
			return x
		}
		return 0
	}
	v := Exp(-0.5 * p)
	return invSqrt2Pi * (v - float64(v*float64(0.5*e)))
}

// NormCDF returns the standard normal distribution function at x, relative error below 1e-14 for x > -37.
func NormCDF(x float64) float64 {
	if x < -1 {
		// x/sqrt2 rounds; the tail feels it as x^2/2 units in the last place, so the rounding is put back.
		const low = -0x1.bdd3413b26456p-55 // sqrt(1/2) less its rounding
		const high = 0x1.6a09e667f3bcdp-1
		p, e := product(x, high)
		if p > -28 {
			e += float64(x * low)
			return 0.5 * erfc(-p) * (1 - float64(2*p*e))
		}
	}
	return 0.5 * erfc(-x*0x1.6a09e667f3bcdp-1)
}

// NormQuantile returns the x with NormCDF(x) = p, relative error below 1e-14 (Wichura 1988, algorithm AS 241, PPND16).
// NormQuantile(0) = -Inf, NormQuantile(1) = +Inf; NaN outside [0, 1].
func NormQuantile(p float64) float64 {
	q := p - 0.5
	if math.Abs(q) <= 0.425 {
		r := 0.180625 - float64(q*q)
		return q * (horner(r, quantileMidNum[:]) / horner(r, quantileMidDen[:]))
	}
	tail := p
	if q > 0 {
		tail = 1 - p
	}
	if !(tail > 0) {
		if tail == 0 {
			return math.Copysign(math.Inf(1), q)
		}
		return math.NaN()
	}
	r := math.Sqrt(-Log(tail))
	var v float64
	if r <= 5 {
		r -= 1.6
		v = horner(r, quantileOutNum[:]) / horner(r, quantileOutDen[:])
	} else {
		r -= 5
		v = horner(r, quantileFarNum[:]) / horner(r, quantileFarDen[:])
	}
	return math.Copysign(v, q)
}

// Coefficients of AS 241 (Applied Statistics 37, 477-484), ascending powers.
var (
	quantileMidNum = [...]float64{
		3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
		4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
	}
	quantileMidDen = [...]float64{
		1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
		2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3,
	}
	quantileOutNum = [...]float64{
		1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
		1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
	}
	quantileOutDen = [...]float64{
		1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
		1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
	}
	quantileFarNum = [...]float64{
		6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
		2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
	}
	quantileFarDen = [...]float64{
		1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
		7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
	}
)
