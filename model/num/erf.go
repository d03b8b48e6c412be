package num

import "math"

// The coefficients and the division into intervals are those of FreeBSD's msun/src/s_erf.c, which carries this notice:
//
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
// Developed at SunPro, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute this software
// is freely granted, provided that this notice is preserved.

// Rational approximations, ascending powers; numerator and denominator in turn.
var (
	erfPP = [...]float64{
		1.28379167095512558561e-01, -3.25042107247001499370e-01, -2.84817495755985104766e-02,
		-5.77027029648944159157e-03, -2.37630166566501626084e-05,
	}
	erfQQ = [...]float64{
		1, 3.97917223959155352819e-01, 6.50222499887672944485e-02,
		5.08130628187576562776e-03, 1.32494738004321644526e-04, -3.96022827877536812320e-06,
	}
	erfPA = [...]float64{
		-2.36211856075265944077e-03, 4.14856118683748331666e-01, -3.72207876035701323847e-01,
		3.18346619901161753674e-01, -1.10894694282396677476e-01, 3.54783043256182359371e-02,
		-2.16637559486879084300e-03,
	}
	erfQA = [...]float64{
		1, 1.06420880400844228286e-01, 5.40397917702171048937e-01,
		7.18286544141962662868e-02, 1.26171219808761642112e-01, 1.36370839120290507362e-02,
		1.19844998467991074170e-02,
	}
	erfRA = [...]float64{
		-9.86494403484714822705e-03, -6.93858572707181764372e-01, -1.05586262253232909814e+01,
		-6.23753324503260060396e+01, -1.62396669462573470355e+02, -1.84605092906711035994e+02,
		-8.12874355063065934246e+01, -9.81432934416914548592e+00,
	}
	erfSA = [...]float64{
		1, 1.96512716674392571292e+01, 1.37657754143519042600e+02,
		4.34565877475229228821e+02, 6.45387271733267880336e+02, 4.29008140027567833386e+02,
		1.08635005541779435134e+02, 6.57024977031928170135e+00, -6.04244152148580987438e-02,
	}
	erfRB = [...]float64{
		-9.86494292470009928597e-03, -7.99283237680523006574e-01, -1.77579549177547519889e+01,
		-1.60636384855821916062e+02, -6.37566443368389627722e+02, -1.02509513161107724954e+03,
		-4.83519191608651397019e+02,
	}
	erfSB = [...]float64{
		1, 3.03380607434824582924e+01, 3.25792512996573918826e+02,
		1.53672958608443695994e+03, 3.19985821950859553908e+03, 2.55305040643316442583e+03,
		4.74528541206955367215e+02, -2.24409524465858183362e+01,
	}
)

const (
	erfX  = 8.45062911510467529297e-01 // erf(1) to single precision, the offset of the second interval
	sqrt2 = 0x1.6a09e667f3bcdp+0
)

// erf returns the error function of x, relative error below 2 ulp.
// Erf(+Inf) = 1, Erf(-Inf) = -1, Erf(NaN) = NaN.
func erf(x float64) float64 {
	a := math.Abs(x)
	var v float64
	switch {
	case x != x:
		return x
	case a < 0.84375:
		q := float64(x * x)
		return x + float64(x*(horner(q, erfPP[:])/horner(q, erfQQ[:])))
	case a < 1.25:
		s := a - 1
		v = erfX + horner(s, erfPA[:])/horner(s, erfQA[:])
	case a < 6:
		v = 1 - erfcTail(a)
	default:
		v = 1
	}
	return math.Copysign(v, x)
}

// erfc returns 1 - Erf(x) without cancellation, relative error below 4 ulp while the result is a normal number.
// Erfc(+Inf) = 0, Erfc(-Inf) = 2, Erfc(NaN) = NaN.
func erfc(x float64) float64 {
	switch {
	case x != x:
		return x
	case x < -6:
		return 2
	case x < -1.25:
		return 2 - erfcTail(-x)
	case x < 0.25:
		return 1 - erf(x)
	case x < 0.84375:
		q := float64(x * x)
		return 0.5 - (float64(x*(horner(q, erfPP[:])/horner(q, erfQQ[:]))) + (x - 0.5))
	case x < 1.25:
		s := x - 1
		return (1 - erfX) - horner(s, erfPA[:])/horner(s, erfQA[:])
	case x < 28:
		return erfcTail(x)
	}
	return 0
}

// erfcTail returns Erfc(x) for 1.25 <= x < 28. The square in the exponent is split at the upper half of x, whose own
// square is exact.
func erfcTail(x float64) float64 {
	s := 1 / float64(x*x)
	var ratio float64
	if x < 1/0.35 {
		ratio = horner(s, erfRA[:]) / horner(s, erfSA[:])
	} else {
		ratio = horner(s, erfRB[:]) / horner(s, erfSB[:])
	}
	z := math.Float64frombits(math.Float64bits(x) & 0xffffffff00000000)
	return Exp(-float64(z*z)-0.5625) * Exp(float64((z-x)*(z+x))+ratio) / x
}
