package num

import "math"

// PoissonDensity returns x^a e^-x / Gamma(a+1) for real a >= 0 and x >= 0: the chance of a events when x are expected,
// extended to fractions. Relative error below 1e-13 times the larger of 1 and the distance from the mode in the exponent.
//
// Method: Loader's saddle-point form (2000), which never subtracts large logarithms.
func PoissonDensity(a, x float64) float64 {
	switch {
	case !(a >= 0 && x >= 0) || a > math.MaxFloat64:
		return math.NaN()
	case a == 0:
		return Exp(-x)
	case x == 0 || x > math.MaxFloat64:
		return 0
	case a < 1:
		return Exp(float64(a*Log(x)) - x - LogGamma(a+1))
	}
	return Exp(-StirlingError(a)-deviance(a, x)) * (invSqrt2Pi / math.Sqrt(a))
}

// StirlingError returns log Gamma(a+1) - log(sqrt(2 pi a) (a/e)^a) for a > 0, about 1/(12a). Relative error below 1e-14.
func StirlingError(a float64) float64 {
	steps := 0.0
	for a < 10 {
		steps += stirlingStep(a)
		a++
	}
	z := 1 / a
	return steps + float64(z*horner(float64(z*z), stirlingErrorCoefs[:]))
}

// stirlingStep returns StirlingError(a) - StirlingError(a+1) = (a + 1/2) log(1 + 1/a) - 1, by its series in
// v = 1/(2a+1), v^2/3 + v^4/5 + ..., where that is short.
func stirlingStep(a float64) float64 {
	if a < 1 {
		return float64((a+0.5)*Log((a+1)/a)) - 1
	}
	v := 1 / (float64(2*a) + 1)
	q := float64(v * v)
	sum, power := 0.0, q
	for d := 3.0; power > sum*0x1p-54; d += 2 {
		sum += power / d
		power = float64(power * q)
	}
	return sum
}

// stirlingErrorCoefs are B(2k)/(2k (2k-1)), ascending powers of 1/a^2 after the factor 1/a (B = Bernoulli numbers).
var stirlingErrorCoefs = [...]float64{
	1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400,
}

// deviance returns a log(a/x) + x - a >= 0 for a, x > 0 (Loader's bd0), without cancellation near a = x.
func deviance(a, x float64) float64 {
	d := a - x
	if math.Abs(d) > float64(0.1*(a+x)) {
		return float64(a*Log(a/x)) - d
	}
	// With v = d/(a+x): a log((1+v)/(1-v)) - d = d v + 2 a (v^3/3 + v^5/5 + ...).
	v := d / (a + x)
	sum := float64(d * v)
	term := 2 * a * v
	q := float64(v * v)
	for j := 3.0; ; j += 2 {
		term *= q
		next := sum + term/j
		if next == sum {
			return sum
		}
		sum = next
	}
}
