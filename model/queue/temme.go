package queue

import (
	"math"

	"github.com/orgsim/orgsim/model/num"
)

// The functions of Temme's uniform expansion that the table interpolates in; see Row.tail.

// jet is a value with its first and second derivative.
type jet struct{ value, slope, curve float64 }

// loadJets returns zeta(rho) = sign(rho-1) sqrt(2(rho - 1 - log rho)) and T0(rho) = 1/(rho-1) - 1/zeta with their
// derivatives in rho. Near rho = 1 they are taken from their series, since all of it cancels there.
func loadJets(rho float64) (zeta, first jet) {
	d := rho - 1
	if d > -0.13 && d < 0.13 {
		zetaTerms, firstTerms := loadSeries()
		return seriesJet(d, zetaTerms[:]), seriesJet(d, firstTerms[:])
	}
	z := math.Copysign(math.Sqrt(2*(d-num.Log(rho))), d)
	slope := d / (rho * z) // from zeta zeta' = 1 - 1/rho
	curve := (1/float64(rho*rho) - float64(slope*slope)) / z
	zeta = jet{z, slope, curve}
	zz := float64(z * z)
	first = jet{
		1/d - 1/z,
		slope/zz - 1/float64(d*d),
		curve/zz - 2*slope*slope/(zz*z) + 2/(d*d*d),
	}
	return zeta, first
}

// loadSeries returns the Taylor coefficients of zeta and T0 in d = rho - 1, from zeta = d S with
// S^2 = 2(d - log(1+d))/d^2 and T0 = (1 - 1/S)/d.
func loadSeries() (zeta, first [20]float64) {
	const n = len(zeta)
	var root, inverse [n + 1]float64 // S and 1/S
	for k := range root {
		sum := 2 / float64(k+2)
		if k%2 == 1 {
			sum = -sum
		}
		if k == 0 {
			root[0], inverse[0] = 1, 1
			continue
		}
		rest := -root[k]
		for i := 1; i < k; i++ {
			sum -= float64(root[i] * root[k-i])
		}
		root[k] = 0.5 * sum
		for i := 1; i <= k; i++ {
			rest -= float64(root[i] * inverse[k-i])
		}
		inverse[k] = rest
	}
	for k := range zeta {
		if k > 0 {
			zeta[k] = root[k-1]
		}
		first[k] = -inverse[k+1]
	}
	return zeta, first
}

// seriesJet sums a power series and its derivatives.
func seriesJet(x float64, terms []float64) jet {
	var j jet
	for k := len(terms) - 1; k >= 0; k-- {
		j.curve = float64(j.curve*x) + float64(2*j.slope)
		j.slope = float64(j.slope*x) + j.value
		j.value = float64(j.value*x) + terms[k]
	}
	return j
}

// quotientJet returns m(z), the standard normal density over its distribution function, and its derivative -m (z + m).
func quotientJet(z float64) (m, slope float64) {
	if z > -4 {
		m = num.NormPDF(z) / num.NormCDF(z)
		return m, -float64(m * (z + m))
	}
	// Far below 0 the sum z + m cancels; it is the inner part of Mills' ratio.
	inner := laplace(-z)
	m = inner - z
	return m, -float64(m * inner)
}

// laplace returns K of Mills' ratio (1 - Phi(z))/phi(z) = 1/(z + K), z >= 4, by Laplace's continued fraction
// K = 1/(z + 2/(z + 3/(z + ...))).
func laplace(z float64) float64 {
	inner := 0.0
	for k := 10 + math.Floor(200/z); k >= 1; k-- {
		inner = k / (z + inner)
	}
	return inner
}

// hAt returns h of s = h/(1 + h/2).
func hAt(s float64) float64 { return s / (1 - float64(0.5*s)) }

// gammaStar returns Gamma*(1/h) = Gamma(a+1)/(sqrt(2 pi a) (a/e)^a), a = 1/h; for small negative h its continuation, whose
// logarithm is odd.
func gammaStar(h float64) float64 {
	switch {
	case h == 0:
		return 1
	case h < 0:
		return num.Exp(-num.StirlingError(-1 / h))
	}
	return num.Exp(num.StirlingError(1 / h))
}

// shiftAt returns V = (T - T0)/h, with T = Gamma* R(z)/sqrt(h) - 1/y and R = 1/m. Above full load both parts of T grow
// without bound, and their upper tails are subtracted instead.
func shiftAt(rho, zeta, h float64) float64 {
	first, second := -1.0/3, -16.0/540 // T0 and, by Temme's expansion, V at h = 0
	if zeta != 0 {
		d := rho - 1
		first = 1/d - 1/zeta
		second = first/12 + (1/(zeta*zeta*zeta) - (1+d+d*d/12)/(d*d*d))
	}
	if h == 0 {
		return second
	}
	root := math.Sqrt(h)
	z := zeta / root
	scale := gammaStar(h) / root
	if z <= 3 {
		y, _ := tailSeries(rho, h)
		m, _ := quotientJet(z)
		return (scale/m - 1/y - first) / h
	}
	ratio := num.NormCDF(-z) / num.NormPDF(z)
	if z > 4 {
		ratio = 1 / (z + laplace(z))
	}
	return (upperTail(rho, h) - float64(scale*ratio) - first) / h
}

// zetaInverse returns rho of zeta by Newton's method on rho - 1 - log rho = zeta^2/2.
func zetaInverse(zeta float64) float64 {
	if zeta == 0 {
		return 1
	}
	target := float64(0.5 * zeta * zeta)
	rho := 1 + zeta + float64(zeta*zeta)/3 // the series at zeta = 0
	if zeta < -1 {
		rho = num.Exp(num.Exp(-target-1) - target - 1)
	}
	for range 60 {
		next := rho - (rho-1-num.Log(rho)-target)*rho/(rho-1)
		if math.Abs(next-rho) <= 1e-15*rho {
			return next
		}
		rho = next
	}
	return rho
}
