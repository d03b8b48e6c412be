package decision

import (
	"math"
	"testing"
)

// Where the inverse of a lead is a parabola, interpolation finds its root; where three points make the parabola unsafe by
// Chandrupatla's two conditions, it halves, and where two of them have the same lead, too.
func TestInterpolate(t *testing.T) {
	inverse := func(f float64) float64 { return 2 + f + 0.1*f*f } // its root is at 2
	for _, f := range [][3]float64{{-1, 2, -2}, {1, -1.5, 3}, {0.5, -0.5, 1}} {
		x1, x2, x3 := inverse(f[0]), inverse(f[1]), inverse(f[2])
		got := interpolate(x1, f[0], x2, f[1], x3, f[2])
		if at := x1 + got*(x2-x1); math.Abs(at-2) > 1e-12 {
			t.Errorf("%v: %v of the way from %v to %v is %v, not 2", f, got, x1, x2, at)
		}
	}
	for name, x := range map[string]struct{ x1, f1, x2, f2, x3, f3 float64 }{
		"steep at first": {0.5, -0.2, 1, 0, 0, -1 + 1e-9}, // phi 0.2, xi 0.5: (1-phi)² is 0.64
		"steep at last":  {0.5, -0.8, 1, 0, 0, -1 + 1e-9}, // phi 0.8: phi² is 0.64
		"same lead":      {0.5, -1, 1, 1, 0, -1},
	} {
		if got := interpolate(x.x1, x.f1, x.x2, x.f2, x.x3, x.f3); got != 0.5 {
			t.Errorf("%s: %v of the way, not half", name, got)
		}
	}
}
