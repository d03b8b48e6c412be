package draw

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// The triangular quantile inverts the distribution function (gonum's as oracle) over the whole range,
// rises, and gives the sensible value where bounds or mode coincide.
func TestTriangularQuantile(t *testing.T) {
	law := distuv.NewTriangle(0, 10, 3, nil)
	last := math.Inf(-1)
	for i := 1; i < 1000; i++ {
		u := float64(i) / 1000
		x := TriangularQ(u, 0, 3, 10)
		if got := law.CDF(x); math.Abs(got-u) > 1e-12 || x < last {
			t.Errorf("F(Q(%v)) = %v, after %v", u, got, last)
		}
		last = x
	}
	for _, c := range []struct{ got, want float64 }{
		{TriangularQ(0.3, 2, 2, 2), 2}, {TriangularQ(0.75, 0, 0, 1), 0.5}, {TriangularQ(0.25, 0, 1, 1), 0.5},
	} {
		if math.Abs(c.got-c.want) > 1e-15 {
			t.Errorf("%v, want %v", c.got, c.want)
		}
	}
}
