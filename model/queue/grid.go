package queue

import (
	"math"
	"sync"

	"github.com/orgsim/orgsim/model/num"
)

// Cells of the table. Those of rho and of the normal quotient divide every octave evenly, so that the bits of a float
// give its cell; those of zeta and of h/(1 + h/2) are even.
const (
	loadShift  = 52 - 4             // 16 cells an octave
	loadOrigin = (0x3ff - 10) << 52 // rho = 1/1024
	loadCells  = 15 << 4            // up to rho = 32

	quotientShift  = 52 - 5            // 32 cells an octave
	quotientEnd    = 8.5               // the quotient is tabulated in v = 8.5 - z
	quotientLeast  = 0.5               // z = 8, where it is 5e-15 and taken as 0
	quotientOrigin = (0x3ff - 1) << 52 // v = 0.5
	quotientCells  = 13 << 5           // up to v = 4096

	shiftScale  = 8 // cells per unit of zeta
	shiftOffset = 3.5 * shiftScale
	shiftCells  = 11 * shiftScale // zeta from -3.5 to 7.5; the loads above are -3.45 to 7.42

	hCells     = 4 // h/(1 + h/2) from 0 to 1
	gammaCells = 64
)

// grid is what tables interpolate in.
type grid struct {
	load     [loadCells]loadCell
	quotient [quotientCells]quintic    // m(8.5 - v)
	gamma    [gammaCells]cubic         // Gamma*(1/h) over h/(1 + h/2)
	shift    [hCells][shiftCells]patch // V(zeta, h)
}

// loadCell holds what depends on rho alone.
type loadCell struct {
	zeta, first quintic // zeta and T0 = 1/(rho-1) - 1/zeta
}

// sharedGrid returns the one grid, which the first call computes.
var sharedGrid = sync.OnceValue(makeGrid)

func makeGrid() *grid {
	g := new(grid)
	for i := range g.load {
		left, right := cellEdges(loadOrigin, loadShift, i)
		z0, f0 := loadJets(left)
		z1, f1 := loadJets(right)
		g.load[i] = loadCell{hermite5(right-left, z0, z1), hermite5(right-left, f0, f1)}
	}
	for i := range g.quotient {
		left, right := cellEdges(quotientOrigin, quotientShift, i)
		m0, m1 := quotientJet(quotientEnd-left), quotientJet(quotientEnd-right)
		m0.slope, m1.slope = -m0.slope, -m1.slope // v runs against z
		g.quotient[i] = hermite5(right-left, m0, m1)
	}
	g.fillGamma()
	g.fillShift()
	return g
}

// jet is a value with its first and second derivative.
type jet struct{ value, slope, curve float64 }

// cellEdges returns the ends of cell i of those whose index is the bits above shift, counted from origin.
func cellEdges(origin uint64, shift uint, i int) (left, right float64) {
	return math.Float64frombits(origin + uint64(i)<<shift), math.Float64frombits(origin + uint64(i+1)<<shift)
}

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

// quotientJet returns m(z), the standard normal density over its distribution function.
func quotientJet(z float64) jet {
	if z > -4 {
		m := num.NormPDF(z) / num.NormCDF(z)
		s := z + m
		slope := -float64(m * s)
		return jet{m, slope, -float64(slope*s) - float64(m*(1+slope))}
	}
	// Far below 0, z + m and 1 - m(z+m) cancel; they are parts of Laplace's continued fraction.
	k1, k2 := laplace(-z)
	m := k1 - z
	slope := -float64(m * k1)
	return jet{m, slope, -float64(slope*k1) - float64(m*k1*(k2-k1))}
}

// laplace returns the inner parts k1 = 1/(z + k2) and k2 = 2/(z + 3/(z + ...)) of 1/(z + k1), which is Mills' ratio
// (1 - Phi(z))/phi(z), for z >= 4.
func laplace(z float64) (k1, k2 float64) {
	for k := 60.0; k >= 2; k-- {
		k2 = k / (z + k2)
	}
	return 1 / (z + k2), k2
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

// fillGamma fits cubics with slopes from central differences.
func (g *grid) fillGamma() {
	const pad = 3
	var node [gammaCells + 1 + 2*pad]float64
	for j := range node {
		node[j] = gammaStar(hAt(float64(j-pad) / gammaCells))
	}
	for j := range g.gamma {
		g.gamma[j] = hermite3(node[j+pad], central(node[j:]), node[j+pad+1], central(node[j+1:]))
	}
}

// central returns the slope, per step, at the fourth of seven equidistant values, to sixth order.
func central(v []float64) float64 {
	return (float64(0.75*(v[4]-v[2])) - float64(0.15*(v[5]-v[1]))) + (v[6]-v[0])/60
}

// forward returns the slope, per step, at the first of seven equidistant values, to sixth order.
func forward(v []float64) float64 {
	return ((float64(6*v[1]) - float64(2.45*v[0])) - float64(7.5*v[2])) +
		((float64(20.0/3*v[3]) - float64(3.75*v[4])) + (float64(1.2*v[5]) - v[6]/6))
}

// fillShift computes V and its slope in s = h/(1 + h/2) at nodes, takes slopes in zeta from differences of these (the
// nodes go on by three on each side for that), and fits patches.
func (g *grid) fillShift() {
	const pad, rows, cols = 3, hCells + 1, shiftCells + 1
	var value, slope [rows][cols + 2*pad]float64
	for j := range value[0] {
		zeta := (float64(j-pad) - shiftOffset) / shiftScale
		rho := zetaInverse(zeta)
		for i := range value {
			value[i][j], slope[i][j] = shiftJet(rho, zeta, float64(i)/hCells)
			slope[i][j] /= hCells // per cell
		}
	}
	var nodes [rows][cols][4]float64 // value, slope in zeta, slope in s, mixed slope; per cell
	for i := range nodes {
		for j := range nodes[i] {
			v, s := value[i][j:], slope[i][j:]
			nodes[i][j] = [4]float64{v[pad], central(v), s[pad], central(s)}
		}
	}
	for i := range g.shift {
		for j := range g.shift[i] {
			g.shift[i][j] = hermitePatch(&nodes[i][j], &nodes[i][j+1], &nodes[i+1][j], &nodes[i+1][j+1])
		}
	}
}

// shiftJet returns V and its slope in s at one node.
func shiftJet(rho, zeta, s float64) (value, slope float64) {
	const step = 1.0 / 32
	var v [7]float64
	if s == 0 {
		for k := range v {
			v[k] = shiftAt(rho, zeta, hAt(step*float64(k)))
		}
		return v[0], forward(v[:]) / step
	}
	for k := range v {
		v[k] = shiftAt(rho, zeta, hAt(s+float64(step*float64(k-3))))
	}
	return v[3], central(v[:]) / step
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
		return (scale/quotientJet(z).value - 1/y - first) / h
	}
	ratio := num.NormCDF(-z) / num.NormPDF(z)
	if z > 4 {
		k1, _ := laplace(z)
		ratio = 1 / (z + k1)
	}
	return (upperTail(rho, h) - float64(scale*ratio) - first) / h
}

// zetaInverse returns rho of zeta by Newton's method on rho - 1 - log rho = zeta^2/2.
func zetaInverse(zeta float64) float64 {
	if zeta == 0 {
		return 1
	}
	target := 0.5 * zeta * zeta
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
