package queue

import (
	"math"
	"sync"

	"github.com/orgsim/orgsim/model/num"
)

// Cells of the table. Those of rho and of the normal quotient divide every octave evenly, so that the bits of a float
// give its cell; those of zeta and sqrt(h) are even.
const (
	zetaPerOctave = 4 // as a power of two
	zetaShift     = 52 - zetaPerOctave
	zetaOrigin    = (0x3ff - 10) << 52 // rho = 1/1024
	zetaCells     = 15 << zetaPerOctave

	millsPerOctave = 6
	millsShift     = 52 - millsPerOctave
	millsEnd       = 8.5               // the quotient is tabulated in v = 8.5 - z
	millsLeast     = 0.5               // z = 8, where it is 5e-15 and taken as 0
	millsOrigin    = (0x3ff - 1) << 52 // v = 0.5
	millsCells     = 13 << millsPerOctave

	shiftScale  = 8 // cells per unit of zeta
	shiftOffset = 3.5 * shiftScale
	shiftCells  = 11 * shiftScale // zeta from -3.5 to 7.5; rho from 1/1024 to 32 is -3.45 to 7.42

	rootCells    = 16
	rootScale    = rootCells / math.Sqrt2 // cells per unit of sqrt(h)
	gammaPerRoot = 4
	gammaCells   = gammaPerRoot * rootCells
)

// grid is what tables interpolate in.
type grid struct {
	zeta  [zetaCells]quintic           // zeta(rho)
	mills [millsCells]quintic          // m(8.5 - v)
	gamma [gammaCells]cubic            // Gamma*(1/h) over sqrt(h)
	shift [rootCells][shiftCells]patch // T(zeta, sqrt(h))
}

var sharedGrid = sync.OnceValue(func() *grid {
	g := new(grid)
	for i := range g.zeta {
		left, right := cellEdges(zetaOrigin, zetaShift, i)
		z0, s0, c0 := zetaJet(left)
		z1, s1, c1 := zetaJet(right)
		g.zeta[i] = hermite5(right-left, z0, s0, c0, z1, s1, c1)
	}
	for i := range g.mills {
		left, right := cellEdges(millsOrigin, millsShift, i)
		m0, s0, c0 := millsJet(millsEnd - left)
		m1, s1, c1 := millsJet(millsEnd - right)
		g.mills[i] = hermite5(right-left, m0, -s0, c0, m1, -s1, c1)
	}
	g.fillGamma()
	g.fillShift()
	return g
})

// cellEdges returns the ends of cell i of those whose index is the bits above shift, counted from origin.
func cellEdges(origin uint64, shift uint, i int) (left, right float64) {
	return math.Float64frombits(origin + uint64(i)<<shift), math.Float64frombits(origin + uint64(i+1)<<shift)
}

// zetaJet returns zeta(rho) = sign(rho-1) sqrt(2(rho - 1 - log rho)) and its first two derivatives.
func zetaJet(rho float64) (z, slope, curve float64) {
	if rho == 1 {
		return 0, 1, -2.0 / 3
	}
	d := rho - 1
	z = math.Copysign(math.Sqrt(2*(d-num.Log(rho))), d)
	slope = d / (rho * z) // from zeta zeta' = 1 - 1/rho
	curve = (1/float64(rho*rho) - float64(slope*slope)) / z
	return z, slope, curve
}

// millsJet returns m(z), the standard normal density over its distribution function, and its first two derivatives.
func millsJet(z float64) (m, slope, curve float64) {
	if z < 0 {
		m = 1 / mills(-z)
	} else {
		m = num.NormPDF(z) / num.NormCDF(z)
	}
	s := z + m
	slope = -m * s
	curve = -float64(slope*s) - float64(m*(1+slope))
	return m, slope, curve
}

// mills returns Mills' ratio (1 - Phi(z))/phi(z) for z >= 0.
func mills(z float64) float64 {
	if z < 4 {
		return num.NormCDF(-z) / num.NormPDF(z)
	}
	f := z // Laplace's continued fraction 1/(z + 1/(z + 2/(z + ...))), from far out inwards
	for k := 60.0; k >= 1; k-- {
		f = z + k/f
	}
	return 1 / f
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
		return upperTail(rho, h) - float64(scale*mills(z))
	}
	m, _, _ := millsJet(z)
	y, _ := tailSeries(rho, h)
	return scale/m - 1/y
}
