package work

import (
	"math"
	"testing"
)

// What is done of each length of patience sums to what is done of all of it, to
// rounding; urgent work is done less, and equal patience leaves nothing to spread.
func TestSpread(t *testing.T) {
	lengths := []float64{0.25, 0.5, 1, 1.5, 3}
	for _, asked := range [][]float64{{5, 10, 20, 10, 5}, {1, 0, 0, 0, 99}, {99, 0, 0, 0, 1}, {50, 0, 0, 0, 0}, {0, 0, 7, 0, 0}} {
		for _, done := range []float64{0.05, 0.2, 0.5, 0.8, 0.95, 0.999} {
			for _, k := range []float64{1, 1.3, 4, 30, 200} {
				o := served{done: done, busy: min(max(0.3, 1.1*(1-done)), 1), shape: k}
				var l classLoad
				var list []issueClass
				queues := make([]classQueue, len(lengths))
				for i, x := range lengths {
					list = append(list, issueClass{patience: x, rate: 1 / x})
					l.hours += asked[i]
					l.hurry += asked[i] / x
					l.delay += asked[i] * x
				}
				spread(&classSpan{queues, list, asked}, &l, &o)
				sum, before := 0.0, 0.0
				for i, q := range queues {
					if asked[i] == 0 {
						continue
					}
					sum += asked[i] * q.done
					if q.done < before-1e-12 || q.done > 1+1e-12 || q.done < -1e-12 {
						t.Errorf("asked %v done %v k %v: shares %v", asked, done, k, queues)
					}
					before = q.done
				}
				if math.Abs(sum/l.hours-done) > 1e-10 {
					t.Errorf("asked %v done %v k %v: the parts sum to %v", asked, done, k, sum/l.hours)
				}
			}
		}
	}
}
