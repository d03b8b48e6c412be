package model

import (
	"math"
	"testing"
)

// What is done of each length of patience sums to what is done of all of it,
// urgent work is done less, and equal patience leaves nothing to spread.
func TestSpread(t *testing.T) {
	e := &Evaluator{}
	for _, x := range []float64{0.25, 0.5, 1, 1.5, 3} {
		e.kindOf(x)
	}
	loads := [][MaxResponsibilities]float64{{5, 10, 20, 10, 5}, {1, 0, 0, 0, 99}, {50, 0, 0, 0, 0}, {0, 0, 7, 0, 0}}
	for _, load := range loads {
		all := 0.0
		for _, x := range load {
			all += x
		}
		for _, done := range []float64{0.05, 0.2, 0.5, 0.8, 0.95, 0.999} {
			for _, k := range []float64{1, 1.3, 4, 30, 200} {
				busy := max(0.3, 1.1*(1-done))
				var out [MaxResponsibilities]float64
				e.spread(&load, all, done, min(busy, 1), k, &out)
				sum, before := 0.0, 0.0
				for i := range e.patience {
					if load[i] == 0 {
						continue
					}
					sum += load[i] * out[i]
					if out[i] < before-1e-12 || out[i] > 1+1e-12 || out[i] < -1e-12 {
						t.Errorf("load %v done %v k %v: shares %v", load[:5], done, k, out[:5])
					}
					before = out[i]
				}
				if math.Abs(sum/all-done) > 2e-5 {
					t.Errorf("load %v done %v k %v: the parts sum to %v", load[:5], done, k, sum/all)
				}
			}
		}
	}
}
