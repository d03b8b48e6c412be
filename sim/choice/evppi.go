package choice

import (
	"math"
	"sort"
)

// EVPPI is the expected value of partial perfect information: what it is worth, in the unit of the totals, to learn one
// parameter exactly before choosing. parameter[draw] is its value in each row.
//
// Each alternative's expected total given the parameter is fitted by a natural cubic spline with four degrees of freedom
// (least squares; the regression approach of Strong, Oakley and Brennan 2014), then the gain of choosing by the fitted
// totals over choosing once is averaged. A parameter with at most five distinct values is fitted by the mean at each
// value. It cannot see jumps or several wiggles; it sees thresholds and bends.
//
// The estimate is never negative. Noise biases it upwards: over n draws a parameter without influence gets about
// s/(2 sqrt n), s being the standard deviation of the difference between the leading two alternatives.
func EVPPI(totals [][]float64, parameter []float64) float64 {
	fitted := fit(totals, parameter)
	if len(fitted) == 0 {
		return math.NaN()
	}
	return max(0, EVPI(fitted))
}

// fit replaces every total by its expectation given the parameter.
func fit(totals [][]float64, parameter []float64) [][]float64 {
	n := len(totals)
	if n == 0 {
		return nil
	}
	fitted := make([][]float64, n)
	for d := range fitted {
		fitted[d] = make([]float64, len(totals[0]))
	}
	for _, column := range orthonormal(basis(parameter)) {
		for a := range totals[0] {
			var dot float64
			for d, q := range column {
				dot += float64(q * totals[d][a])
			}
			for d, q := range column {
				fitted[d][a] += float64(q * dot)
			}
		}
	}
	return fitted
}

// basis returns columns that span the functions of the parameter considered: indicators for few distinct values, else a
// natural cubic spline with knots at the 5, 27.5, 50, 72.5 and 95 % points (Harrell 2001).
func basis(parameter []float64) [][]float64 {
	n := len(parameter)
	sorted := append([]float64(nil), parameter...)
	sort.Float64s(sorted)
	distinct := sorted[:0:0]
	for i, v := range sorted {
		if i == 0 || v != sorted[i-1] {
			distinct = append(distinct, v)
		}
	}
	if len(distinct) <= 5 {
		columns := make([][]float64, len(distinct))
		for c, v := range distinct {
			columns[c] = make([]float64, n)
			for d, x := range parameter {
				if x == v {
					columns[c][d] = 1
				}
			}
		}
		return columns
	}
	knots := spread(sorted, distinct)
	centre, scale := knots[len(knots)/2], knots[len(knots)-1]-knots[0]
	columns := make([][]float64, len(knots))
	for c := range columns {
		columns[c] = make([]float64, n)
	}
	for d, x := range parameter {
		columns[0][d] = 1
		columns[1][d] = (x - centre) / scale
		for c := 0; c < len(knots)-2; c++ {
			columns[c+2][d] = truncated(x, knots, c, scale) - truncated(x, knots, len(knots)-2, scale)
		}
	}
	return columns
}

// spread chooses five distinct knots, by frequency if that gives five, else evenly among the distinct values.
func spread(sorted, distinct []float64) []float64 {
	at := []float64{0.05, 0.275, 0.5, 0.725, 0.95}
	for _, from := range [][]float64{sorted, distinct} {
		knots := make([]float64, 0, len(at))
		for _, p := range at {
			v := from[int(float64(p*float64(len(from)-1)))]
			if len(knots) == 0 || v > knots[len(knots)-1] {
				knots = append(knots, v)
			}
		}
		if len(knots) == len(at) {
			return knots
		}
	}
	return []float64{distinct[0], distinct[1], distinct[2], distinct[3], distinct[len(distinct)-1]}
}

// truncated is d_c of Hastie, Tibshirani and Friedman (2009), equation 5.5: the scaled truncated cube that makes the
// spline linear beyond the last knot.
func truncated(x float64, knots []float64, c int, scale float64) float64 {
	last := knots[len(knots)-1]
	a, b := max(0, (x-knots[c])/scale), max(0, (x-last)/scale)
	return (float64(a*a*a) - float64(b*b*b)) * scale / (last - knots[c])
}

// orthonormal replaces the columns by an orthonormal basis of their span (Gram-Schmidt, twice for full precision);
// columns that depend on earlier ones are dropped.
func orthonormal(columns [][]float64) [][]float64 {
	var out [][]float64
	for _, column := range columns {
		before := norm(column)
		for range 2 {
			for _, q := range out {
				var dot float64
				for d, v := range q {
					dot += float64(v * column[d])
				}
				for d, v := range q {
					column[d] -= float64(v * dot)
				}
			}
		}
		length := norm(column)
		if !(length > 1e-10*before) {
			continue
		}
		for d := range column {
			column[d] /= length
		}
		out = append(out, column)
	}
	return out
}

// norm is the Euclidean length.
func norm(x []float64) float64 {
	var sum float64
	for _, v := range x {
		sum += float64(v * v)
	}
	return math.Sqrt(sum)
}
