package num

import (
	"math"
	"math/big"
)

// The oracle: exp and log in arbitrary precision from their series, sharing nothing with the package.

const bigPrec = 320

func bigOf(x float64) *big.Float { return new(big.Float).SetPrec(bigPrec).SetFloat64(x) }

func bigInt(n int64) *big.Float { return new(big.Float).SetPrec(bigPrec).SetInt64(n) }

func zero() *big.Float { return new(big.Float).SetPrec(bigPrec) }

// bigExp halves x until it is below 2^-8, sums the series and squares back.
func bigExp(x *big.Float) *big.Float {
	const extra = 16
	halvings := extra
	if e := x.MantExp(nil); e > -8 {
		halvings += e + 8
	}
	r := zero().SetMantExp(x, -halvings)
	sum, term := bigInt(1), bigInt(1)
	for n := int64(1); term.Sign() != 0 && term.MantExp(nil) > -bigPrec-8; n++ {
		term.Mul(term, r)
		term.Quo(term, bigInt(n))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return sum
}

// bigLog is 2 atanh((m-1)/(m+1)) + k log 2 for x = m 2^k with m near 1.
func bigLog(x *big.Float) *big.Float {
	m := zero()
	k := x.MantExp(m)
	if m.Cmp(bigOf(0.70710678)) < 0 {
		m.Mul(m, bigInt(2))
		k--
	}
	v := bigAtanh2(zero().Quo(zero().Sub(m, bigInt(1)), zero().Add(m, bigInt(1))))
	if k != 0 {
		l2 := bigAtanh2(zero().Quo(bigInt(1), bigInt(3)))
		v.Add(v, l2.Mul(l2, bigInt(int64(k))))
	}
	return v
}

// bigAtanh2 is 2 atanh(s).
func bigAtanh2(s *big.Float) *big.Float {
	q := zero().Mul(s, s)
	sum, power := zero(), zero().Set(s)
	for n := int64(1); power.Sign() != 0 && power.MantExp(nil) > s.MantExp(nil)-bigPrec-8; n += 2 {
		sum.Add(sum, zero().Quo(power, bigInt(n)))
		power.Mul(power, q)
	}
	return sum.Mul(sum, bigInt(2))
}

// ulps is the distance of got from want in units of want's last place.
func ulps(got float64, want *big.Float) float64 {
	w, _ := want.Float64()
	unit := math.Nextafter(math.Abs(w), math.Inf(1)) - math.Abs(w)
	d := zero().Sub(bigOf(got), want)
	v, _ := d.Float64()
	return math.Abs(v) / unit
}
