package sensitivity

import (
	"fmt"
	"math"

	"github.com/orgsim/orgsim/sim/draw"
)

// groups is how many independent Latin hypercubes make up a design; standard errors come from leaving one out.
const groups = 32

// Design is a sampling plan for Sobol' indices (Saltelli and others 2010): each row has two independent points A and B
// and, for each dimension, A with that coordinate taken from B. A and B come from Latin hypercubes.
type Design struct {
	latin draw.LatinHypercube
	dims  int
	rows  int
}

// NewDesign plans at least the given number of rows for dims >= 1 inputs; rows are rounded up to a multiple of 32. The
// model will be run (dims + 2) times a row.
func NewDesign(key draw.Key, dims, rows int) (Design, error) {
	if dims < 1 || rows < 1 {
		return Design{}, fmt.Errorf("planning Sobol indices: %d inputs, %d rows", dims, rows)
	}
	block := (rows + groups - 1) / groups
	latin, err := draw.NewLatinHypercube(key, draw.Analysis, block)
	if err != nil {
		return Design{}, fmt.Errorf("planning Sobol indices: %w", err)
	}
	return Design{latin: latin, dims: dims, rows: block * groups}, nil
}

// Rows is the number of rows.
func (d Design) Rows() int { return d.rows }

// Points is the number of points in a row, dims + 2.
func (d Design) Points() int { return d.dims + 2 }

// Fill sets the points of one row: u[0] is A, u[1] is B, u[2+i] is A with coordinate i of B. Each u[p] has length dims.
// A row depends on its number alone.
func (d Design) Fill(row int, u [][]float64) {
	for i := range d.dims {
		u[0][i] = d.latin.U(uint64(row), uint64(i))
		u[1][i] = d.latin.U(uint64(row), uint64(d.dims+i))
	}
	for i := range d.dims {
		copy(u[2+i], u[0])
		u[2+i][i] = u[1][i]
	}
}

// Indices are Sobol' indices of one output.
type Indices struct {
	Mean, Variance float64   // of the output
	First, FirstSE []float64 // share of variance that an input explains alone, and its standard error
	Total, TotalSE []float64 // share in which it has any part, and its standard error
	Rows, Runs     int       // rows of the design, runs of the model
}

// sums are what a group of rows contributes, of outputs less a common constant.
type sums struct {
	n, f, f2     float64   // points A and B: count, sum, sum of squares
	first, total []float64 // Σ f(B)(f(AB_i) - f(A)), Σ (f(A) - f(AB_i))²
}

// Indices computes the indices from the outputs: y[row][point] in the order of Fill. First-order indices by Saltelli's
// estimator of 2010, totals by Jansen's (1999); both may stray out of [0, 1] by their standard error and are not
// clipped. Standard errors by the jackknife over the 32 independent hypercubes. If the output does not vary, the
// variance is 0 and all indices are 0.
func (d Design) Indices(y [][]float64) (Indices, error) {
	out := Indices{Rows: d.rows, Runs: d.rows * d.Points()}
	if len(y) != d.rows {
		return out, fmt.Errorf("computing Sobol indices: %d rows of outputs, planned %d", len(y), d.rows)
	}
	var mean float64
	for r, row := range y {
		if len(row) != d.Points() {
			return out, fmt.Errorf("computing Sobol indices: row %d has %d outputs, planned %d", r, len(row), d.Points())
		}
		for p, v := range row {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return out, fmt.Errorf("computing Sobol indices: output %d of row %d is %v", p, r, v)
			}
		}
		mean += (float64((row[0]+row[1])*0.5) - mean) / float64(r+1)
	}
	parts := make([]sums, groups)
	whole := newSums(d.dims)
	for g := range parts {
		parts[g] = newSums(d.dims)
		size := d.rows / groups
		for _, row := range y[g*size : (g+1)*size] {
			parts[g].add(row, mean)
		}
		whole.combine(&parts[g], 1)
	}
	out.Mean = mean
	out.Variance, out.First, out.Total = whole.estimate()
	out.FirstSE, out.TotalSE = make([]float64, d.dims), make([]float64, d.dims)
	for g := range parts {
		rest := newSums(d.dims)
		rest.combine(&whole, 1)
		rest.combine(&parts[g], -1)
		_, first, total := rest.estimate()
		for i := range d.dims {
			a, b := first[i]-out.First[i], total[i]-out.Total[i]
			out.FirstSE[i] += float64(a * a)
			out.TotalSE[i] += float64(b * b)
		}
	}
	for i := range d.dims {
		out.FirstSE[i] = math.Sqrt(out.FirstSE[i] * (groups - 1) / groups)
		out.TotalSE[i] = math.Sqrt(out.TotalSE[i] * (groups - 1) / groups)
	}
	return out, nil
}

func newSums(dims int) sums {
	return sums{first: make([]float64, dims), total: make([]float64, dims)}
}

// add puts one row in.
func (s *sums) add(row []float64, mean float64) {
	a, b := row[0]-mean, row[1]-mean
	s.n += 2
	s.f += a + b
	s.f2 += float64(a*a) + float64(b*b)
	for i, v := range row[2:] {
		step := v - row[0]
		s.first[i] += float64(b * step)
		s.total[i] += float64(step * step)
	}
}

// combine adds sign times other sums.
func (s *sums) combine(o *sums, sign float64) {
	s.n += float64(sign * o.n)
	s.f += float64(sign * o.f)
	s.f2 += float64(sign * o.f2)
	for i := range s.first {
		s.first[i] += float64(sign * o.first[i])
		s.total[i] += float64(sign * o.total[i])
	}
}

// estimate turns sums into variance and indices.
func (s *sums) estimate() (variance float64, first, total []float64) {
	m := s.f / s.n
	variance = s.f2/s.n - float64(m*m) // outputs are centred, so nothing cancels
	first, total = make([]float64, len(s.first)), make([]float64, len(s.first))
	if !(variance > 0) {
		return 0, first, total
	}
	rows := float64(s.n * 0.5)
	for i := range first {
		first[i] = s.first[i] / rows / variance
		total[i] = s.total[i] / (2 * rows) / variance
	}
	return variance, first, total
}
