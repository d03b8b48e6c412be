package num

import "math"

// Arguments beyond which Exp leaves the range of normal numbers.
const (
	expOverflow  = 709.782712893384   // Exp is +Inf above
	expUnderflow = -745.1332191019412 // Exp is 0 below
	expNormal    = -708.396418532264  // Exp is subnormal below
)

// Constants of the reduction x = k ln2/256 + r. The high part has 32 bits, so that k times it is exact for |k| < 2^21.
const (
	expShift  = 0x1.8p52 // adding it rounds to an integer held in the low bits
	expPerLn2 = 0x1.71547652b82fep+8
	expLn2Hi  = 0x1.62e42feep-9
	expLn2Lo  = 0x1.a39ef35793c76p-41
)

// FastExp returns e**x for x in [-708, 709] with a relative error below 1.2 ulp. It does not test its argument.
//
// Method: x = k ln2/256 + r with |r| <= ln2/512; 2^(k/256) comes from a table of 256 entries, e**r - 1 from the first
// four terms of its series (the fifth is below 4e-17).
func FastExp(x float64) float64 {
	z := float64(x*expPerLn2) + expShift
	k := z - expShift
	n := math.Float64bits(z)
	r := (x - float64(k*expLn2Hi)) - float64(k*expLn2Lo)
	s := math.Float64frombits(exp2Table[n&255] + n<<44)
	q := float64(r * r)
	p := r + float64(q*((0.5+float64(r*(1.0/6)))+float64(q*(1.0/24))))
	return s + float64(s*p)
}

// Exp returns e**x, relative error below 1.2 ulp. It equals FastExp where that is defined.
// Exp(+Inf) = +Inf, Exp(-Inf) = 0, Exp(NaN) = NaN.
func Exp(x float64) float64 {
	if expNormal < x && x < 709 {
		return FastExp(x)
	}
	switch {
	case x != x:
		return x
	case x > expOverflow:
		return math.Inf(1)
	case x < expUnderflow:
		return 0
	}
	return expSum(x, 0)
}

// Expm1 returns e**x - 1 without the cancellation near 0, relative error below 4 ulp.
// Expm1(+Inf) = +Inf, Expm1(-Inf) = -1, Expm1(NaN) = NaN.
//
// Method: for |x| <= 0.35 by the even function x coth(x/2) = 2 + w, of which e**x - 1 = 2x/(2 + w - x);
// elsewhere Exp(x) - 1 loses at most two bits.
func Expm1(x float64) float64 {
	if x < -0.35 || x > 0.35 {
		return Exp(x) - 1
	}
	if x != x || x == 0 {
		return x
	}
	q := float64(x * x)
	w := float64(q * horner(q, expm1Coefs[:]))
	return x + float64(x*(x-w))/((2-x)+w)
}

// expm1Coefs are B(2k+2)/(2k+2)! times 2, the coefficients of (x coth(x/2) - 2)/x^2 in x^2 (B = Bernoulli numbers).
var expm1Coefs = [...]float64{
	1.0 / 6, -1.0 / 360, 1.0 / 15120, -1.0 / 604800, 1.0 / 23950080, -691.0 / 653837184000, 1.0 / 37362124800,
}

// horner returns c[0] + c[1] x + c[2] x^2 + ...
func horner(x float64, c []float64) float64 {
	sum := c[len(c)-1]
	for i := len(c) - 2; i >= 0; i-- {
		sum = c[i] + float64(x*sum)
	}
	return sum
}
