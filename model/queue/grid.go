package queue

import "math"

// Cells of the table. Those of rho and of the normal quotient divide every octave evenly, so that the bits of a float
// give its cell; those of zeta and of h/(1 + h/2) are even.
const (
	loadShift  = 52 - 4             // 16 cells an octave
	loadOrigin = (0x3ff - 10) << 52 // rho = 1/1024
	loadCells  = 15 << 4            // up to rho = 32

	quotientShift  = 52 - 7            // 128 cells an octave
	quotientEnd    = 8.5               // the quotient is tabulated in v = 8.5 - z
	quotientLeast  = 0.5               // z = 8, where it is 5e-15 and taken as 0
	quotientOrigin = (0x3ff - 1) << 52 // v = 0.5
	quotientCells  = 13 << 7           // up to v = 4096

	smallH = 0.25 // up to here V and Gamma* are short polynomials in h

	shiftScale  = 8 // cells per unit of zeta
	shiftOffset = 3.5 * shiftScale
	shiftCells  = 11 * shiftScale // zeta from -3.5 to 7.5; the loads above are -3.45 to 7.42

	hCells     = 4 // h/(1 + h/2) from 0 to 1
	gammaCells = 64
)

// Chebyshev points of (0, smallH).
var (
	threeNodes = [...]float64{0.067 * smallH, 0.5 * smallH, 0.933 * smallH}
	fourNodes  = [...]float64{0.038 * smallH, 0.309 * smallH, 0.691 * smallH, 0.962 * smallH}
)

// grid is what tables interpolate in.
type grid struct {
	load       [loadCells]loadCell
	quotient   [quotientCells]cubic      // m(8.5 - v)
	smallGamma [4]float64                // (Gamma*(1/h) - 1)/h by ascending powers of h, up to smallH
	gamma      [gammaCells]cubic         // Gamma*(1/h) over h/(1 + h/2)
	shift      [hCells][shiftCells]patch // V(zeta, h) over zeta and h/(1 + h/2)
}

// loadCell holds what depends on rho alone.
type loadCell struct {
	zeta  quintic
	first cubic // T0 = 1/(rho-1) - 1/zeta
	// V = shift + rise h + bend h^2 up to smallH; the latter two are so small that straight lines serve.
	shift      cubic
	rise, bend [2]float64
}

// numbers gives the numbers of a grid, in a fixed order.
func (g *grid) numbers(yield func(*float64) bool) {
	all := func(list []float64) bool {
		for i := range list {
			if !yield(&list[i]) {
				return false
			}
		}
		return true
	}
	ok := all(g.smallGamma[:])
	for i := range g.load {
		l := &g.load[i]
		ok = ok && all(l.zeta[:]) && all(l.first[:]) && all(l.shift[:]) && all(l.rise[:]) && all(l.bend[:])
	}
	for i := range g.quotient {
		ok = ok && all(g.quotient[i][:])
	}
	for i := range g.gamma {
		ok = ok && all(g.gamma[i][:])
	}
	for i := range g.shift {
		for j := range g.shift[i] {
			for k := range g.shift[i][j] {
				ok = ok && all(g.shift[i][j][k][:])
			}
		}
	}
}

func makeGrid() *grid {
	g := new(grid)
	for i := range g.quotient {
		left, right := cellEdges(quotientOrigin, quotientShift, i)
		w := right - left
		m0, s0 := quotientJet(quotientEnd - left)
		m1, s1 := quotientJet(quotientEnd - right)
		g.quotient[i] = hermite3(m0, -float64(s0*w), m1, -float64(s1*w)) // v runs against z
	}
	g.fillLoad()
	g.fillGamma()
	g.fillShift()
	return g
}

// cellEdges returns the ends of cell i of those whose index is the bits above shift, counted from origin.
func cellEdges(origin uint64, shift uint, i int) (left, right float64) {
	return math.Float64frombits(origin + uint64(i)<<shift), math.Float64frombits(origin + uint64(i+1)<<shift)
}

// fillLoad fits zeta and T0 with their known slopes, and V for small h with slopes from neighbouring nodes.
func (g *grid) fillLoad() {
	var rho, slope [loadCells + 1]float64
	var zeta, first [loadCells + 1]jet
	var shift [loadCells + 1][len(threeNodes)]float64
	for i := range rho {
		rho[i], _ = cellEdges(loadOrigin, loadShift, i)
		zeta[i], first[i] = loadJets(rho[i])
		for k, h := range threeNodes {
			shift[i][k] = shiftAt(rho[i], zeta[i].value, h)
		}
		interpolate(threeNodes[:], shift[i][:])
	}
	for i := range slope { // of the parabola through three nodes, of the chord at the ends
		low, high := max(i-1, 0), min(i+1, loadCells)
		slope[i] = (shift[high][0] - shift[low][0]) / (rho[high] - rho[low])
		if low < i && i < high {
			left, right := (shift[i][0]-shift[low][0])/(rho[i]-rho[low]), (shift[high][0]-shift[i][0])/(rho[high]-rho[i])
			slope[i] = left + right - slope[i]
		}
	}
	for i := range g.load {
		w := rho[i+1] - rho[i]
		a, b := &shift[i], &shift[i+1]
		g.load[i] = loadCell{
			zeta:  hermite5(w, zeta[i], zeta[i+1]),
			first: hermite3(first[i].value, float64(first[i].slope*w), first[i+1].value, float64(first[i+1].slope*w)),
			shift: hermite3(a[0], float64(slope[i]*w), b[0], float64(slope[i+1]*w)),
			rise:  [2]float64{a[1], b[1] - a[1]},
			bend:  [2]float64{a[2], b[2] - a[2]},
		}
	}
}

// fillGamma fits cubics with slopes from central differences, and the polynomial for small h.
func (g *grid) fillGamma() {
	const pad = 3
	var node [gammaCells + 1 + 2*pad]float64
	for j := range node {
		node[j] = gammaStar(hAt(float64(j-pad) / gammaCells))
	}
	for k, h := range fourNodes {
		g.smallGamma[k] = (gammaStar(h) - 1) / h
	}
	interpolate(fourNodes[:], g.smallGamma[:])
	for j := range g.gamma {
		g.gamma[j] = hermite3(node[j+pad], central(node[j:]), node[j+pad+1], central(node[j+1:]))
	}
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
