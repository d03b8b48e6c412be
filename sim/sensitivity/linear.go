package sensitivity

import (
	"math"
	"slices"
)

// Small dense matrices, as rows. They are written out because their results reach figures that are
// the same bytes on every processor, which the kernels of libraries are not.

// square makes an n x n matrix of zeros.
func square(n int) [][]float64 { return table(n, n) }

// table makes rows of equal length in one piece of memory.
func table(rows, columns int) [][]float64 {
	cells := make([]float64, rows*columns)
	t := make([][]float64, rows)
	for r := range t {
		t[r] = cells[r*columns : (r+1)*columns : (r+1)*columns]
	}
	return t
}

// dot is the inner product.
func dot(a, b []float64) float64 {
	sum := 0.0
	for i, x := range a {
		sum += float64(x * b[i])
	}
	return sum
}

// apply fills out with m times x.
func apply(m [][]float64, x, out []float64) {
	for i, row := range m {
		out[i] = dot(row, x)
	}
}

// outer is m times its transpose: the covariance of m e for independent e of variance 1.
func outer(m [][]float64) [][]float64 {
	out := square(len(m))
	for i, row := range m {
		for k := range m {
			out[i][k] = dot(row, m[k])
		}
	}
	return out
}

// cholesky fills the lower triangle l of a symmetric matrix with its factor, l times its transpose
// equal to the matrix. A column that is, to rounding, a combination of those before it gets zeros.
func cholesky(m, l [][]float64) {
	for j := range m {
		s := m[j][j] - dot(l[j][:j], l[j][:j])
		if !(s > float64(1e-11*m[j][j])) {
			for i := j; i < len(m); i++ {
				l[i][j] = 0
			}
			continue
		}
		l[j][j] = math.Sqrt(s)
		for i := j + 1; i < len(m); i++ {
			l[i][j] = (m[i][j] - dot(l[i][:j], l[j][:j])) / l[j][j]
		}
	}
}

// solve puts into b the solution x of m x = b from the factor of m: zero for what a column of zeros
// stands for.
func solve(l [][]float64, b []float64) {
	for i := range b {
		if l[i][i] == 0 {
			b[i] = 0
			continue
		}
		b[i] = (b[i] - dot(l[i][:i], b[:i])) / l[i][i]
	}
	for i := len(b) - 1; i >= 0; i-- {
		if l[i][i] == 0 {
			continue
		}
		s := b[i]
		for k := i + 1; k < len(b); k++ {
			s -= float64(l[k][i] * b[k])
		}
		b[i] = s / l[i][i]
	}
}

// invert returns the inverse of a regular matrix (Gauss and Jordan, with pivots).
func invert(m [][]float64) [][]float64 {
	n := len(m)
	a, out := square(n), square(n)
	for i := range m {
		copy(a[i], m[i])
		out[i][i] = 1
	}
	for j := range n {
		p := j
		for i := j + 1; i < n; i++ {
			if math.Abs(a[i][j]) > math.Abs(a[p][j]) {
				p = i
			}
		}
		a[j], a[p], out[j], out[p] = a[p], a[j], out[p], out[j]
		f := 1 / a[j][j]
		for k := range n {
			a[j][k] *= f
			out[j][k] *= f
		}
		for i := range n {
			if f := a[i][j]; i != j && f != 0 {
				for k := range n {
					a[i][k] -= float64(f * a[j][k])
					out[i][k] -= float64(f * out[j][k])
				}
			}
		}
	}
	return out
}

// regress returns what is expected of some components of a normal vector given others, as a matrix on
// those: cov is the covariance of all.
func regress(cov [][]float64, of, given []int) [][]float64 {
	inner := square(len(given))
	for i, a := range given {
		for k, b := range given {
			inner[i][k] = cov[a][b]
		}
	}
	inverse := invert(inner)
	out := table(len(of), len(given))
	for i, a := range of {
		for k := range given {
			for j, b := range given {
				out[i][k] += float64(cov[a][b] * inverse[j][k])
			}
		}
	}
	return out
}

// without returns the numbers below n that are not listed.
func without(n int, listed []int) (rest []int) {
	for i := range n {
		if !slices.Contains(listed, i) {
			rest = append(rest, i)
		}
	}
	return rest
}
