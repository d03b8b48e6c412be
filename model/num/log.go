package num

import "math"

const (
	logOrigin = 0x3fe6900000000000 // lower edge of the first cell, about 0.705; cells reach to twice that
	logHalf   = 1 << 44            // half a cell, in units of the last place of the significand
	ln2       = 0x1.62e42fefa39efp-1

	// log(1+r) = r - r^2/2 + log3 r^3 + ... + log6 r^6, least squares of the relative error at Chebyshev points.
	log3 = 0x1.5555555515551p-2
	log4 = -0x1.ffffffff1ffedp-3
	log5 = 0x1.999b3334999adp-3
	log6 = -0x1.555715572223ep-3
)

// FastLog returns the natural logarithm of a positive normal number with a relative error below 2 ulp. It does not
// test its argument.
//
// Method: x = 2^k z with z in [0.705, 1.41); c is the nearest centre of 128 cells to z, so that r = z/c - 1 has
// |r| <= 2^-8 and z - c is exact; log x = k ln2 + log c + log(1+r), the last by a polynomial
// whose error is 2e-17 of r. The cell around 1 has c = 1, which keeps the relative error near x = 1.
func FastLog(x float64) float64 {
	n := math.Float64bits(x)
	k := int64(n-logOrigin) >> 52
	n -= uint64(k) << 52
	j := n + logHalf
	t := &logTable[j>>45&127]
	c := math.Float64frombits(j &^ (1<<45 - 1))
	r := float64((math.Float64frombits(n) - c) * t.inv)
	q := float64(r * r)
	p := float64(q*(float64(r*log3)-0.5)) + float64(float64(q*q)*((float64(r*log5)+log4)+float64(q*log6)))
	return (float64(float64(k)*ln2) + t.log) + (r + p)
}

// Log returns the natural logarithm of x, relative error below 2 ulp. It equals FastLog where that is defined.
// Log(+Inf) = +Inf, Log(0) = -Inf, Log(x < 0) = NaN, Log(NaN) = NaN.
func Log(x float64) float64 {
	if 0x1p-1022 <= x && x <= math.MaxFloat64 {
		return FastLog(x)
	}
	switch {
	case x != x || x > 0x1p-1022:
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	return FastLog(x*0x1p64) - 64*ln2
}

// Log10 returns the decimal logarithm of x, relative error below 3 ulp; exact for powers of ten that are integers.
// Special cases as for Log.
func Log10(x float64) float64 {
	const perLn10, perLn10Low = 0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57 // 1/log(10) in two parts
	if !(0 < x && x <= math.MaxFloat64) {
		return Log(x)
	}
	hi, lo := logPair(x)
	p, e := product(hi, perLn10)
	return p + (e + (float64(hi*perLn10Low) + float64(lo*perLn10)))
}

// Log1p returns log(1+x) without the cancellation near 0, relative error below 3 ulp.
// Log1p(-1) = -Inf, Log1p(x < -1) = NaN, Log1p(+Inf) = +Inf, Log1p(NaN) = NaN.
//
// Method: u = 1+x rounds away e = x - (u-1) exactly, and log(u+e) = log u + e/u to first order (Kahan); below 2^-9 the
// same by the series, where log u itself would lose digits.
func Log1p(x float64) float64 {
	if -0x1p-9 < x && x < 0x1p-9 {
		q := float64(x * x)
		return x + float64(q*horner(x, log1pCoefs[:]))
	}
	u := 1 + x
	if !(0 < u && u < 0x1p53) {
		return Log(u)
	}
	var e float64
	if x < 1 {
		e = x - (u - 1)
	} else {
		e = 1 - (u - x)
	}
	return FastLog(u) + e/u
}

// log1pCoefs are those of (log(1+x) - x)/x^2.
var log1pCoefs = [...]float64{-1.0 / 2, 1.0 / 3, -1.0 / 4, 1.0 / 5, -1.0 / 6, 1.0 / 7}

// logPair returns log(x) of a positive finite number as an unevaluated sum; the relative error of hi + lo is below 2^-65.
func logPair(x float64) (hi, lo float64) {
	var k0 int64
	if x < 0x1p-1022 {
		x *= 0x1p64
		k0 = -64
	}
	n := math.Float64bits(x)
	k := int64(n-logOrigin) >> 52
	n -= uint64(k) << 52
	j := n + logHalf
	t := &logTable[j>>45&127]
	c := math.Float64frombits(j &^ (1<<45 - 1))
	d := math.Float64frombits(n) - c
	kf := float64(k + k0)

	// r + rl = d/c: the remainder is exact because c has eight bits.
	r := d / c
	rh := math.Float64frombits(math.Float64bits(r) &^ (1<<27 - 1))
	rl := ((d - float64(rh*c)) - float64((r-rh)*c)) / c

	// log(1+r) = r - r^2/2 + tail; the square is kept to twice the precision.
	q, ql := product(r, r)
	tail := float64(float64(q*r) * horner(r, log1pTail[:]))
	tail += rl - float64(r*rl) - float64(0.5*ql)

	// Sum by falling size: k ln2 (its high part exact in 42 bits), log c, r, -q/2.
	const ln2Hi, ln2Rest = 0x1.62e42fefa38p-1, 0x1.ef35793c7673p-45
	hi, e1 := twoSum(float64(kf*ln2Hi), t.log)
	hi, e2 := twoSum(hi, r)
	hi, e3 := twoSum(hi, float64(-0.5*q))
	lo = ((e1 + e2) + e3) + (float64(kf*ln2Rest) + (t.low + tail))
	return fastTwoSum(hi, lo)
}

// log1pTail are the coefficients of (log(1+x) - x + x^2/2)/x^3.
var log1pTail = [...]float64{1.0 / 3, -1.0 / 4, 1.0 / 5, -1.0 / 6, 1.0 / 7, -1.0 / 8}

// twoSum returns a + b rounded and its exact error (Knuth).
func twoSum(a, b float64) (sum, err float64) {
	sum = a + b
	t := sum - a
	return sum, (a - (sum - t)) + (b - t)
}

// fastTwoSum is twoSum for |a| >= |b| or a = 0.
func fastTwoSum(a, b float64) (sum, err float64) {
	sum = a + b
	return sum, b - (sum - a)
}

// product returns a b rounded and its exact error (Dekker), for operands below 2^990.
func product(a, b float64) (p, err float64) {
	const split = 1<<27 + 1
	p = float64(a * b)
	t := float64(split * a)
	ah := t - (t - a)
	al := a - ah
	t = float64(split * b)
	bh := t - (t - b)
	bl := b - bh
	return p, ((float64(ah*bh) - p) + float64(ah*bl) + float64(al*bh)) + float64(al*bl)
}
