package dock

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat"
)

// tau counts pairs and forgives what is too close to call.
func TestTau(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b []float64
		want float64
	}{
		{"same", []float64{1, 2, 3}, []float64{10, 20, 30}, 1},
		{"reversed", []float64{1, 2, 3}, []float64{3, 2, 1}, -1},
		{"one swap of six pairs", []float64{1, 2, 3, 4}, []float64{1, 3, 2, 4}, 4.0 / 6},
		{"swap within the zone", []float64{100, 100.5, 200}, []float64{100.5, 100, 200}, 1},
		{"all tied", []float64{1, 1}, []float64{2, 2}, 1},
		{"tied in one", []float64{1, 1}, []float64{2, 3}, 0},
	} {
		if got := tau(c.a, c.b, 0.01); got != c.want {
			t.Errorf("%s: tau %v, want %v", c.name, got, c.want)
		}
	}
}

// Without ties it is Kendall's tau (gonum's as oracle).
func TestTauIsKendalls(t *testing.T) {
	a, b := []float64{3, 1, 4, 1.5, 9, 2.6, 5}, []float64{2, 7, 1, 8, 2.5, 1.8, 4}
	if got, want := tau(a, b, 1e-9), stat.Kendall(a, b, nil); math.Abs(got-want) > 1e-12 {
		t.Errorf("tau %v, want %v", got, want)
	}
}

// A check passes up to its tolerance and never without an observation; what is promised at least may
// be exceeded.
func TestCheckOff(t *testing.T) {
	for _, c := range []struct {
		check Check
		off   float64
		pass  bool
	}{
		{Check{Expected: 1, Observed: 1}, 0, true},
		{Check{Expected: 1, Observed: 1.1}, math.Inf(1), false},
		{Check{Expected: 1, Observed: 1.5, Tolerance: 1}, 0.5, true},
		{Check{Expected: 1, Observed: -0.5, Tolerance: 1}, 1.5, false},
		{Check{Expected: 1, Observed: 9, Tolerance: 0.1, AtLeast: true}, 0, true},
		{Check{Expected: 1, Observed: 0.8, Tolerance: 0.1, AtLeast: true}, 2, false},
	} {
		if got := c.check.Off(); math.Abs(got-c.off) > 1e-12 && got != c.off || c.check.Pass() != c.pass {
			t.Errorf("%+v: off %v, pass %v", c.check, got, c.check.Pass())
		}
	}
	if none := (Check{Observed: math.NaN(), Tolerance: 1}); none.Pass() || !math.IsNaN(none.Off()) {
		t.Error("nothing observed passes")
	}
}
