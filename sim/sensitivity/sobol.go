package sensitivity

import (
	"fmt"
	"math"

	"github.com/orgsim/orgsim/sim/draw"
)

// groups is how many independent Latin hypercubes make up a design; standard errors come from leaving one out.
const groups = 32

// Design is a sampling plan for Sobol' indices (Saltelli and others 2010): each row has two independent points A and B
// and, for each part of the inputs, A with that part taken from B. A and B come from Latin hypercubes. A part that moves
// some of the linked inputs and not others takes two points: one in which what stays follows the part, for its
// first-order index, and one in which the part is drawn anew given what stays, for its total (see [Law]).
type Design struct {
	latin  draw.LatinHypercube
	order  draw.Key // of the random orders of Shapley effects
	law    Law
	parts  [][]int
	shares []*shareOf // by part
	second []int      // by part: the point for its total
	points int
	rows   int
}

// NewDesign plans at least the given number of rows for parts of the inputs, which may overlap; rows are rounded up to a
// multiple of 32. The model will be run Points times a row.
func NewDesign(key draw.Key, law Law, parts [][]int, rows int) (Design, error) {
	if law.Inputs < 1 || rows < 1 || len(parts) < 1 {
		return Design{}, fmt.Errorf("planning Sobol indices: %d inputs in %d parts, %d rows", law.Inputs, len(parts), rows)
	}
	block := (rows + groups - 1) / groups
	latin, err := draw.NewLatinHypercube(key, draw.Analysis, block)
	if err != nil {
		return Design{}, fmt.Errorf("planning Sobol indices: %w", err)
	}
	d := Design{latin: latin, order: key, law: law, parts: parts, rows: block * groups, points: len(parts) + 2}
	l := newLinked(&law)
	for i, part := range parts {
		s := l.share(part)
		d.shares, d.second = append(d.shares, s), append(d.second, i+2)
		if s != nil {
			d.second[i] = d.points
			d.points++
		}
	}
	return d, nil
}

// Rows is the number of rows.
func (d *Design) Rows() int { return d.rows }

// Points is the number of points in a row: two, one for each part, and another for each part that moves some of the
// linked inputs and not others.
func (d *Design) Points() int { return d.points }

// Filler fills the rows of a design. It belongs to one goroutine.
type Filler struct {
	*Design
	linked *linked
}

// Filler returns a filler.
func (d *Design) Filler() *Filler { return &Filler{d, newLinked(&d.law)} }

// Fill sets the points of one row: u[0] is A, u[1] is B, u[2+i] is A with part i of B. Each u[p] has a uniform number for
// every input. A row depends on its number alone.
func (f *Filler) Fill(row int, u [][]float64) {
	f.pair(row, u[0], u[1])
	for i, part := range f.parts {
		p, s := u[2+i], f.shares[i]
		swap(u[0], u[1], p, part)
		if s == nil {
			continue
		}
		other := u[f.second[i]]
		copy(other, p)
		f.linked.move(s, u[0], u[1], p)
		f.linked.renew(s, u[0], u[1], other)
	}
}

// pair sets the points A and B of a row.
func (f *Filler) pair(row int, a, b []float64) {
	for i := range f.law.Inputs {
		a[i] = f.latin.U(uint64(row), uint64(i))
		b[i] = f.latin.U(uint64(row), uint64(f.law.Inputs+i))
	}
}

// swap makes u point a with a part of b.
func swap(a, b, u []float64, part []int) {
	copy(u, a)
	for _, k := range part {
		u[k] = b[k]
	}
}

// Indices are Sobol' indices of one output, by part.
type Indices struct {
	Mean, Variance float64   // of the output
	First, FirstSE []float64 // share of variance that would go if the part were known, and its standard error
	Total, TotalSE []float64 // share that would stay if all others were known, and its standard error
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
func (d *Design) Indices(y [][]float64) (Indices, error) {
	var out Indices
	if len(y) != d.rows {
		return out, fmt.Errorf("computing Sobol indices: %d rows of outputs, planned %d", len(y), d.rows)
	}
	var mean float64
	for r, row := range y {
		if len(row) != d.points {
			return out, fmt.Errorf("computing Sobol indices: row %d has %d outputs, planned %d", r, len(row), d.points)
		}
		for p, v := range row {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return out, fmt.Errorf("computing Sobol indices: output %d of row %d is %v", p, r, v)
			}
		}
		mean += (float64((row[0]+row[1])*0.5) - mean) / float64(r+1)
	}
	group := make([]sums, groups)
	whole := newSums(len(d.parts))
	for g := range group {
		group[g] = newSums(len(d.parts))
		size := d.rows / groups
		for _, row := range y[g*size : (g+1)*size] {
			group[g].add(row, mean, d.second)
		}
		whole.combine(&group[g], 1)
	}
	out.Mean = mean
	out.Variance, out.First, out.Total = whole.estimate()
	out.FirstSE, out.TotalSE = make([]float64, len(d.parts)), make([]float64, len(d.parts))
	for g := range group {
		rest := newSums(len(d.parts))
		rest.combine(&whole, 1)
		rest.combine(&group[g], -1)
		_, first, total := rest.estimate()
		for i := range d.parts {
			a, b := first[i]-out.First[i], total[i]-out.Total[i]
			out.FirstSE[i] += float64(a * a)
			out.TotalSE[i] += float64(b * b)
		}
	}
	for i := range d.parts {
		out.FirstSE[i] = math.Sqrt(out.FirstSE[i] * (groups - 1) / groups)
		out.TotalSE[i] = math.Sqrt(out.TotalSE[i] * (groups - 1) / groups)
	}
	return out, nil
}

func newSums(dims int) sums {
	return sums{first: make([]float64, dims), total: make([]float64, dims)}
}

// add puts one row in.
func (s *sums) add(row []float64, mean float64, second []int) {
	a, b := row[0]-mean, row[1]-mean
	s.n += 2
	s.f += a + b
	s.f2 += float64(a*a) + float64(b*b)
	for i := range s.first {
		s.first[i] += float64(b * (row[2+i] - row[0]))
		step := row[second[i]] - row[0]
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
