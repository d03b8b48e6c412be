package sensitivity

import (
	"math"
	"testing"

	"github.com/orgsim/orgsim/sim/draw"
)

// A linear function of independent inputs has first-order shares c²/Σc²: with
// 5, 4, 3, 2, 1 these are 25/55 to 1/55. Latin hypercube rows come within 1 %
// and the linear model explains everything.
func TestRegressLinear(t *testing.T) {
	cube, err := draw.NewLatinHypercube(draw.NewKey(1, "regress"), draw.Analysis, 2048)
	if err != nil {
		t.Fatal(err)
	}
	c := []float64{5, 4, 3, 2, 1, 0}
	x := make([][]float64, 2048)
	y := make([]float64, len(x))
	for i := range x {
		x[i] = make([]float64, len(c)+1)
		cube.At(uint64(i), x[i][:len(c)])
		x[i][len(c)] = 7 // a constant column
		for j := range c {
			y[i] += c[j] * x[i][j]
		}
	}
	got, err := Regress(x, y)
	if err != nil {
		t.Fatal(err)
	}
	for j := range c {
		if want := c[j] * c[j] / 55; math.Abs(got.Share[j]-want) > 0.01 {
			t.Errorf("share %d = %v, want %v", j, got.Share[j], want)
		}
	}
	if got.Share[len(c)] != 0 || math.Abs(got.R2-1) > 1e-9 {
		t.Errorf("constant column %v, R2 %v", got.Share[len(c)], got.R2)
	}
}

// Too few rows and dependent columns are errors, not numbers.
func TestRegressSingular(t *testing.T) {
	if _, err := Regress([][]float64{{1, 2}, {2, 1}}, []float64{1, 2}); err == nil {
		t.Error("two rows for two inputs passed")
	}
	x := [][]float64{{1, 2}, {2, 4}, {3, 6}, {4, 8}, {5, 10}}
	if s, err := Regress(x, []float64{1, 3, 2, 5, 4}); err == nil {
		t.Errorf("dependent columns gave %+v", s)
	}
}
