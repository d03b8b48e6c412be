package num

import "math"

// FastPow returns x**y as FastExp(y FastLog(x)), for positive normal x and |y log x| < 708. The relative error is below
// 4e-16 (1 + |y log x|), 2e-14 for results between 1e-20 and 1e20. For several powers of one base, keep FastLog(x) and
// call FastExp.
func FastPow(x, y float64) float64 {
	return FastExp(float64(y * FastLog(x)))
}

// Pow returns x**y for x >= 0, relative error below 2 ulp: the logarithm is carried to twice the precision.
//
// Pow(x, 0) = 1 and Pow(1, y) = 1 for every argument, NaN included; Pow(x < 0, y) = NaN for every y but 0, whole y too
// (no caller raises a negative number, and a negative base is a mistake worth seeing); otherwise as math.Pow.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case y == 1:
		return x
	case x != x || y != y || x < 0:
		return math.NaN()
	case x == 0 || x > math.MaxFloat64:
		if (x == 0) == (y > 0) {
			return 0
		}
		return math.Inf(1)
	case y == 2:
		return float64(x * x)
	case y == 0.5:
		return math.Sqrt(x)
	}
	hi, lo := logPair(x)
	if e := hi * y; !(-746 < e && e < 710) {
		return Exp(e)
	}
	p, e := product(hi, y)
	e += float64(lo * y)
	return expSum(p, e)
}

// expSum returns e**(x+low) for |low| < 1e-10 and x in (-746, 710), by FastExp's method. The power of two is put in last,
// so that the result may overflow or lose digits below the normal numbers, but nothing before it does.
func expSum(x, low float64) float64 {
	z := float64(x*expPerLn2) + expShift
	k := z - expShift
	n := math.Float64bits(z)
	scale := 0x1p-128
	if x > 0 {
		n -= 128 << 8
		scale = 0x1p128
	} else {
		n += 128 << 8
	}
	r := ((x - float64(k*expLn2Hi)) - float64(k*expLn2Lo)) + low
	s := math.Float64frombits(exp2Table[n&255] + n<<44)
	q := float64(r * r)
	p := r + float64(q*((0.5+float64(r*(1.0/6)))+float64(q*(1.0/24))))
	return float64((s + float64(s*p)) * scale)
}
