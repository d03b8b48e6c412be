package sensitivity

import (
	"math"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/sim/draw"
)

// A design has at least the rows asked for and less than a hypercube group more: a multiple of the groups as it is, and
// else the next.
func TestRowsOfADesign(t *testing.T) {
	for asked := 1; asked <= 4*groups; asked++ {
		d, err := NewDesign(draw.NewKey(1, "rows"), Law{Inputs: 2}, each(2), asked)
		if err != nil || d.Rows()%groups != 0 || d.Rows() < asked || d.Rows() >= asked+groups {
			t.Fatalf("%d rows for %d, %v", d.Rows(), asked, err)
		}
	}
}

// A copy of the best alternative changes nothing of what it is worth to know, and neither does one that is behind in every
// draw.
func TestCopiesAreWorthNothing(t *testing.T) {
	const n = 64
	best, other, behind, x := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	src := draw.Stream(3, "copies", 0, draw.Analysis)
	for d := range n {
		x[d] = draw.Normal(src)
		other[d] = x[d]
		best[d] = -0.2 - x[d]
		behind[d] = best[d] + 1
	}
	two := [][]float64{best, other}
	more := [][]float64{best, other, best, behind, other}
	for name, of := range map[string]func([][]float64) (Worth, error){
		"all":  EVPI,
		"part": func(b [][]float64) (Worth, error) { return EVPPI(b, x) },
	} {
		a, err1 := of(two)
		b, err2 := of(more)
		if err1 != nil || err2 != nil || a != b || a.Value <= 0 {
			t.Errorf("%s: %+v, with copies %+v; %v, %v", name, a, b, err1, err2)
		}
		if alone, err := of([][]float64{best, best, behind}); err != nil || alone.Value != 0 {
			t.Errorf("%s: without a choice it is worth %+v, %v", name, alone, err)
		}
	}
}

// The rank of a matrix is what its factor has columns of: a combination of columns before it gets zeros, and what is solved
// with the factor solves the equations all the same.
func TestSolveOfACombination(t *testing.T) {
	rows := [][]float64{{1, 2, 3, 1}, {0, 1, 1, 2}, {2, 0, 2, 5}, {1, 1, 2, -1}, {3, 1, 4, 0}} // the third column is the sum of the first two
	m, l := square(4), square(4)
	want := []float64{1, -2, 0, 0.5}
	b := make([]float64, 4)
	for _, r := range rows {
		for i := range r {
			for j := range r {
				m[i][j] += r[i] * r[j]
			}
			b[i] += r[i] * dot(r, want)
		}
	}
	cholesky(m, l)
	solve(l, b)
	if b[2] != 0 || l[2][2] != 0 {
		t.Errorf("a combination has %v, and a factor of %v", b[2], l[2])
	}
	for i := range want {
		if math.Abs(b[i]-want[i]) > 1e-9 {
			t.Errorf("solved %v, want %v", b, want)
		}
	}
}

// The inverse of a matrix times the matrix is the unit matrix, whichever of its rows is largest first.
func TestInverse(t *testing.T) {
	m := [][]float64{{0, 2, 1, 0}, {1, 1, 0, 3}, {4, 0, 1, 1}, {2, 5, 3, 7}}
	for range 4 {
		x := invert(m)
		for i, row := range m {
			for j := range m {
				sum, want := 0.0, 0.0
				if i == j {
					want = 1
				}
				for k := range row {
					sum += row[k] * x[k][j]
				}
				if math.Abs(sum-want) > 1e-12 {
					t.Errorf("row %d, column %d of the product is %v", i, j, sum)
				}
			}
		}
		m = append(slices.Clone(m[1:]), m[0])
	}
}

// The variance is that of all outputs at A and B together, wherever the two lie.
func TestVarianceOfBoth(t *testing.T) {
	d, err := NewDesign(draw.NewKey(1, "variance"), Law{Inputs: 1}, each(1), groups)
	if err != nil {
		t.Fatal(err)
	}
	y := table(d.Rows(), d.Points())
	for r := range y {
		y[r][0], y[r][1], y[r][2] = 7, 3, 7
	}
	x, err := d.Indices(y)
	if err != nil || x.Mean != 5 || math.Abs(x.Variance-4) > 1e-12 {
		t.Errorf("half 7 and half 3: mean %v, variance %v, %v", x.Mean, x.Variance, err)
	}
}

// Five values are told apart, alone and beside another parameter: what jumps from each to the next is learned whole.
func TestFiveValues(t *testing.T) {
	const n = 640
	best, rival, five, other := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	src := draw.Stream(4, "five", 0, draw.Analysis)
	for d := range n {
		k := d % 5
		five[d], other[d], rival[d] = float64(k*k), draw.Normal(src), float64(1-2*(k%2))
	}
	for _, known := range [][][]float64{{five}, {five, other}} {
		if w, err := EVPPI([][]float64{best, rival}, known...); err != nil || math.Abs(w.Value-0.4) > 0.01 {
			t.Errorf("known are %d parameters: worth %+v, want 0.4; %v", len(known), w, err)
		}
	}
}

// A parameter that does not vary adds nothing to what several others are worth, wherever it stands among them.
func TestConstantIsWorthNothing(t *testing.T) {
	const n = 320
	best, rival, a, b, fixed := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	src := draw.Stream(4, "constant", 0, draw.Analysis)
	for d := range n {
		a[d], b[d], fixed[d] = draw.Normal(src), draw.Normal(src), 3
		rival[d] = a[d] * b[d]
	}
	want, err := EVPPI([][]float64{best, rival}, a, b)
	if err != nil || want.Value <= 0 {
		t.Fatalf("%+v, %v", want, err)
	}
	for _, known := range [][][]float64{{a, b, fixed}, {a, fixed, b}, {fixed, a, b}} {
		if got, err := EVPPI([][]float64{best, rival}, known...); err != nil || got != want {
			t.Errorf("with a constant it is worth %+v, without %+v; %v", got, want, err)
		}
	}
}
