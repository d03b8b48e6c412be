package sensitivity

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/mat"
)

// ErrSingular says that a regression cannot be solved: too few rows, or inputs
// that are combinations of one another.
var ErrSingular = errors.New("inputs are linearly dependent or rows too few")

// Shares holds how much of the variance of an output each input explains in a
// linear regression on standardised inputs.
type Shares struct {
	Coefficient []float64 // standardised regression coefficients, -1..1 for independent inputs
	Share       []float64 // of the variance, for independent inputs: the squares, scaled to sum to R2
	R2          float64   // share of the variance that the linear model explains
}

// Regress returns standardised regression coefficients of y on the columns of
// x (rows x inputs, more rows than inputs + 1), by QR. They need no design of
// their own: the draws of a finished run will do. Trust the shares as far as R2
// reaches; what is left is curvature and interaction. Columns without variance
// get zero. (Saltelli and others 2008, section 1.2.5.)
func Regress(x [][]float64, y []float64) (Shares, error) {
	rows := len(x)
	if rows == 0 || rows != len(y) {
		return Shares{}, ErrSingular
	}
	inputs := len(x[0])
	out := Shares{Coefficient: make([]float64, inputs), Share: make([]float64, inputs)}
	var live []int
	var cols [][]float64
	for j := range inputs {
		col := make([]float64, rows)
		for i := range x {
			col[i] = x[i][j]
		}
		if standardise(col) {
			live, cols = append(live, j), append(cols, col)
		}
	}
	z := append([]float64(nil), y...)
	if !standardise(z) || len(live) == 0 {
		return out, nil
	}
	if rows <= len(live)+1 {
		return Shares{}, ErrSingular
	}
	a := mat.NewDense(rows, len(live), nil)
	for k, col := range cols {
		a.SetCol(k, col)
	}
	var qr mat.QR
	qr.Factorize(a)
	var beta mat.VecDense
	if err := qr.SolveVecTo(&beta, false, mat.NewVecDense(rows, z)); err != nil {
		return Shares{}, ErrSingular
	}
	var fit mat.VecDense
	fit.MulVec(a, &beta)
	rest := 0.0
	for i := range rows {
		d := z[i] - fit.AtVec(i)
		rest += float64(d * d)
	}
	out.R2 = 1 - rest/float64(rows)
	sum := 0.0
	for k, j := range live {
		b := beta.AtVec(k)
		out.Coefficient[j], out.Share[j] = b, b*b
		sum += float64(b * b)
	}
	for j := range out.Share { // chance correlations of a finite sample make the squares miss R2
		out.Share[j] *= out.R2 / sum
	}
	return out, nil
}

// standardise turns x into mean 0 and variance 1; false if it has no variance.
func standardise(x []float64) bool {
	n, sum := float64(len(x)), 0.0
	for _, v := range x {
		sum += v
	}
	m, ss := sum/n, 0.0
	for i := range x {
		x[i] -= m
		ss += float64(x[i] * x[i])
	}
	sd := math.Sqrt(ss / n)
	if !(sd > 1e-300) || sd < 1e-12*math.Abs(m) {
		return false
	}
	for i := range x {
		x[i] /= sd
	}
	return true
}
