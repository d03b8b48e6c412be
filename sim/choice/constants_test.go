package choice

import (
	"fmt"
	"testing"
)

// Selection constants equal the published tables, to their last printed digit.
func TestSelectionConstants(t *testing.T) {
	for p, want := range map[float64][]float64{
		0.90: {1.8124, 2.2302, 2.4516, 2.5997, 2.7100, 2.7972, 2.8691, 2.9301, 2.9829},
		0.95: {2.3262, 2.7101, 2.9162, 3.0552, 3.1591, 3.2417, 3.3099, 3.3679, 3.4182},
	} {
		for i, h := range want {
			within(t, fmt.Sprintf("Bechhofer(%d, %v)", i+2, p), Bechhofer(i+2, p), h, 5.001e-5)
		}
	}
	for p, want := range map[float64][]float64{
		0.90: {1.896, 2.342, 2.583, 2.747, 2.870, 2.969, 3.051, 3.121, 3.182},
		0.95: {2.452, 2.872, 3.101, 3.258, 3.377, 3.472, 3.551, 3.619, 3.679},
	} {
		for i, h := range want {
			within(t, fmt.Sprintf("DudewiczDalal(%d, 20, %v)", i+2, p), DudewiczDalal(i+2, 20, p), h, 5.001e-4)
		}
	}
	for _, c := range []struct {
		k, n0   int
		eta, h2 float64
	}{{5, 10, .634967, 11.429411}, {10, 10, .859083, 15.463502}, {10, 20, .302934, 11.511485}, {100, 10, 1.815617, 32.681105}} {
		eta, h2 := KNConstants(c.k, c.n0, 0.05)
		within(t, fmt.Sprintf("eta(%d, %d)", c.k, c.n0), eta, c.eta, 5.001e-7)
		within(t, fmt.Sprintf("h2(%d, %d)", c.k, c.n0), h2, c.h2, 5.001e-7)
	}
}

// OCBA's shares equal the published cases, sum to the budget, and ties and zero variances are handled.
func TestOCBA(t *testing.T) {
	rising := func(n int) (mean, sd []float64) {
		for i := range n {
			mean = append(mean, float64(i+1))
		}
		return mean, make([]float64, n)
	}
	five, sd5 := rising(5)
	ten, sd10 := rising(10)
	for i := range ten {
		sd10[i] = 6
	}
	for i := range five {
		five[i], sd5[i] = -five[i], 2 // the published case maximises
	}
	tests := []struct {
		name         string
		mean, sd     []float64
		budget, zone float64
		want         []float64
		tolerance    float64
	}{
		{"three", []float64{0, 1, 2}, []float64{1, 1, 3}, 100, 0, []float64{27.7778, 22.2222, 50}, 5e-5},
		{"five", five, sd5, 1000, 0, []float64{25.383, 45.126, 101.534, 406.134, 421.823}, 5e-4},
		{"ten", ten, sd10, 1000, 0,
			[]float64{403.175, 387.607, 96.902, 43.067, 24.225, 15.504, 10.767, 7.910, 6.056, 4.785}, 5e-4},
		{"tie", []float64{1, 2, 1}, []float64{1, 5, 3}, 100, 0, []float64{10, 0, 90}, 1e-12},
		{"tie within a zone", []float64{1, 1}, []float64{1, 1}, 100, 0.5, []float64{50, 50}, 1e-12},
		{"nothing varies", []float64{1, 2}, []float64{0, 0}, 100, 0, []float64{50, 50}, 0},
	}
	for _, tt := range tests {
		var sum float64
		for i, n := range OCBA(tt.mean, tt.sd, tt.budget, tt.zone) {
			within(t, fmt.Sprintf("%s[%d]", tt.name, i), n, tt.want[i], tt.tolerance)
			sum += n
		}
		within(t, tt.name+" sum", sum, tt.budget, 1e-9)
	}
}
