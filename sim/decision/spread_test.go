package decision

import (
	"math"
	"testing"
)

// Each given draw moves the draws of the law by its own deviation and its own weights, whatever the number of draws leaves
// when they are taken four at a time; the second half of the draws mirrors the first.
func TestSpreadPairsDrawsWithWeights(t *testing.T) {
	for _, n := range []int{2, 4, 7, 32, 35} {
		x, weights := make([]float64, n), make([][]float64, n)
		for d := range x {
			x[d] = 10 + float64(d*d)
			weights[d] = make([]float64, lawSample/2)
			weights[d][d] = 1
		}
		drawn := make([]float64, lawSample)
		spread(x, weights, drawn)
		mean := Mean(x)
		for d := range x {
			moved := (x[d] - mean) / math.Sqrt(float64(n-1))
			if math.Abs(drawn[d]-mean-moved) > 1e-9 || math.Abs(drawn[lawSample/2+d]-mean+moved) > 1e-9 {
				t.Errorf("%d draws, %d: %v and %v about %v, want %v to either side", n, d, drawn[d], drawn[lawSample/2+d], mean, moved)
			}
		}
		if drawn[n] != mean {
			t.Errorf("%d draws: %v where none has a weight, want %v", n, drawn[n], mean)
		}
	}
}
