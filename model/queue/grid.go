package queue

import (
	"math"
	"sync"

	"github.com/orgsim/orgsim/model/num"
)

// Cells of the table. Those of rho and of the normal quotient divide every octave evenly, so that the bits of a float
// give its cell; those of zeta and of h/(1 + h/2) are even.
const (
	loadShift  = 52 - 4            // 16 cells an octave
	loadOrigin = (0x3ff - 10) << 52 // rho = 1/1024
	loadCells  = 15 << 4           // up to rho = 32

	quotientShift  = 52 - 5           // 32 cells an octave
	quotientEnd    = 8.5              // the quotient is tabulated in v = 8.5 - z
	quotientLeast  = 0.5              // z = 8, where it is 5e-15 and taken as 0
	quotientOrigin = (0x3ff - 1) << 52 // v = 0.5
	quotientCells  = 13 << 5          // up to v = 4096

	shiftScale  = 4 // cells per unit of zeta
	shiftOffset = 3.5 * shiftScale
	shiftCells  = 11 * shiftScale // zeta from -3.5 to 7.5; the loads above are -3.45 to 7.42

	hCells     = 4 // h/(1 + h/2) from 0 to 1
	gammaCells = 64
)

// grid is what tables interpolate in.
type grid struct {
	load     [loadCells]loadCell
	quotient [quotientCells]quintic          // m(8.5 - v)
	gamma    [gammaCells]cubic               // Gamma*(1/h) over h/(1 + h/2)
	shift    [hCells][shiftCells]patch       // V(zeta, h)
}

// loadCell holds what depends on rho alone.
type loadCell struct {
	zeta, first quintic // zeta and T0 = 1/(rho-1) - 1/zeta
}

var sharedGrid = sync.OnceValue(func() *grid {
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
})

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
		zeta = seriesJet(d, zetaSeries[:])
		return zeta, seriesJet(d, firstSeries[:])
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

// quotientJet returns m(z), the standard normal density over its distribution function, and its first two derivatives.
func quotientJet(z float64) (m, slope, curve float64) {
	if z > -4 {
		m = num.NormPDF(z) / num.NormCDF(z)
		s := z + m
		slope = -float64(m * s)
		return m, slope, -float64(slope*s) - float64(m*(1+slope))
	}
	// Far below 0, z + m and 1 - m(z+m) cancel; they are parts of Laplace's continued fraction.
	k1, k2 := laplace(-z)
	m = k1 - z
	slope = -float64(m * k1)
	return m, slope, -float64(slope*k1) - float64(m*k1*(k2-k1))
}

// laplace returns the inner parts k1 = 1/(z + k2) and k2 = 2/(z + 3/(z + ...)) of 1/(z + k1), which is Mills' ratio
// (1 - Phi(z))/phi(z), for z >= 4.
func laplace(z float64) (k1, k2 float64) {
	for k := 60.0; k >= 2; k-- {
		k2 = k / (z + k2)
	}
	return 1 / (z + k2), k2
}

// gammaStar returns Gamma*(1/h) = Gamma(a+1)/(sqrt(2 pi a) (a/e)^a), a = 1/h.
func gammaStar(h float64) float64 {
	if h == 0 {
		return 1
	}
	return num.Exp(num.StirlingError(1 / h))
}

// fillGamma fits cubics with slopes from differences of sixth order; Gamma* is even in sqrt(h) to all that matters here.
func (g *grid) fillGamma() {
	const step = 1 / (rootScale * gammaPerRoot)
	node := func(j int) float64 {
		root := step * float64(j)
		return gammaStar(float64(root * root))
	}
	slope := func(j int) float64 {
		if j == 0 {
			return 0
		}
		return sixth(node(j-3), node(j-2), node(j-1), node(j+1), node(j+2), node(j+3))
	}
	for j := range g.gamma {
		g.gamma[j] = hermite3(node(j), slope(j), node(j+1), slope(j+1))
	}
}

// sixth returns the slope per step at the middle of seven equidistant values (the middle one has no weight).
func sixth(a3, a2, a1, b1, b2, b3 float64) float64 {
	return float64(0.75*(b1-a1)) - float64(0.15*(b2-a2)) + (b3-a3)/60
}

// fillShift computes T at nodes three beyond the cells on each side, takes slopes from differences, and fits patches.
func (g *grid) fillShift() {
	const pad, rows, cols = 3, rootCells + 1, shiftCells + 1
	var value [rows + 2*pad][cols + 2*pad]float64
	for j := range value[0] {
		zeta := (float64(j-pad) - shiftOffset) / shiftScale
		rho := zetaInverse(zeta)
		for i := pad; i < len(value); i++ {
			value[i][j] = shiftAt(rho, zeta, float64(i-pad)/rootScale)
		}
		for i := range pad { // T is even in sqrt(h)
			value[i][j] = value[2*pad-i][j]
		}
	}
	var nodes [rows][cols][4]float64 // value, slope in zeta, slope in sqrt(h), mixed slope
	across := func(i, j int) float64 {
		v := &value[i]
		return sixth(v[j-3], v[j-2], v[j-1], v[j+1], v[j+2], v[j+3])
	}
	for i := range nodes {
		for j := range nodes[i] {
			r, c := i+pad, j+pad
			nodes[i][j] = [4]float64{
				value[r][c], across(r, c),
				sixth(value[r-3][c], value[r-2][c], value[r-1][c], value[r+1][c], value[r+2][c], value[r+3][c]),
				sixth(across(r-3, c), across(r-2, c), across(r-1, c), across(r+1, c), across(r+2, c), across(r+3, c)),
			}
		}
	}
	for i := range g.shift {
		for j := range g.shift[i] {
			g.shift[i][j] = hermitePatch(&nodes[i][j], &nodes[i][j+1], &nodes[i+1][j], &nodes[i+1][j+1])
		}
	}
}

// zetaInverse returns rho of zeta by Newton's method on rho - 1 - log rho = zeta^2/2.
func zetaInverse(zeta float64) float64 {
	target := 0.5 * zeta * zeta
	rho := 1 + zeta + float64(zeta*zeta)/3 // the series at zeta = 0
	if zeta < -1 {
		rho = num.Exp(-target - 1 + num.Exp(-target-1))
	}
	for range 60 {
		if rho == 1 {
			break
		}
		next := rho - (rho-1-num.Log(rho)-target)*rho/(rho-1)
		if math.Abs(next-rho) <= 1e-15*rho {
			return next
		}
		rho = next
	}
	return rho
}

// shiftAt returns T = Gamma* R(z)/root - 1/y at one node, R = 1/m, root = sqrt(h). Above full load both grow without
// bound, and their upper tails are subtracted instead.
func shiftAt(rho, zeta, root float64) float64 {
	if root == 0 { // the first term of Temme's expansion
		if zeta == 0 {
			return -1.0 / 3
		}
		return 1/(rho-1) - 1/zeta
	}
	h := float64(root * root)
	z := zeta / root
	scale := gammaStar(h) / root
	if z > 3 {
		ratio := num.NormCDF(-z) / num.NormPDF(z)
		if z > 4 {
			k1, _ := laplace(z)
			ratio = 1 / (z + k1)
		}
		return upperTail(rho, h) - float64(scale*ratio)
	}
	m, _, _ := quotientJet(z)
	y, _ := tailSeries(rho, h)
	return scale/m - 1/y
}
