package decision_test

import (
	"errors"
	"math"
	"testing"

	"github.com/orgsim/orgsim/sim/decision"
)

// threshold leads with "old" below a number and with "new" from it on, going
// away from 0.
func threshold(at float64) func(float64) (string, error) {
	return func(x float64) (string, error) {
		if math.Abs(x) < at {
			return "old", nil
		}
		return "new", nil
	}
}

// find goes one walk.
func find(w decision.Walk, base string, leader func(float64) (string, error)) (to float64, who string, step int, err error) {
	w.Of = len(w.At)
	found, err := decision.Nearest([]decision.Walk{w}, 1, base, func(_ int, at float64) (string, error) { return leader(at) })
	if err != nil || len(found) == 0 {
		return 0, "", 0, err
	}
	return found[0].To, found[0].Leader, found[0].Step, nil
}

// The step found is the first past the threshold, on both sides of the start.
func TestWalkFindsTheThreshold(t *testing.T) {
	for _, sign := range []float64{-1, 1} {
		w := decision.Walk{At: []float64{1 * sign, 2 * sign, 5 * sign, 10 * sign}}
		for i, c := range []struct {
			at, to float64
			step   int
		}{{0.3, 1, 0}, {1.9, 2, 1}, {2.01, 5, 2}, {9.7, 10, 3}, {10, 10, 3}} {
			to, who, step, err := find(w, "old", threshold(c.at))
			if err != nil || who != "new" || step != c.step || to != c.to*sign {
				t.Errorf("case %d: threshold %v found at %v (%s, step %d, %v)", i, c.at, to, who, step, err)
			}
		}
		if to, who, step, err := find(w, "old", threshold(11)); to != 0 || step != 0 || who != "" || err != nil {
			t.Errorf("a threshold out of reach: %q at %v, step %d, %v", who, to, step, err)
		}
	}
}

// An impossible number is no change; an error ends the walk.
func TestWalkPassesOverTheImpossible(t *testing.T) {
	impossible := func(x float64) (string, error) {
		if x > 1.5 && x < 6 {
			return "", nil
		}
		return threshold(6)(x)
	}
	w := decision.Walk{At: []float64{1, 2, 4, 8}}
	if to, who, step, err := find(w, "old", impossible); who != "new" || step != 3 || to != 8 || err != nil {
		t.Errorf("found %v (%s, step %d, %v)", to, who, step, err)
	}
	broken := errors.New("broken")
	for _, at := range []float64{2, 4} {
		_, _, _, err := find(w, "old", func(x float64) (string, error) {
			if x == at {
				return "", broken
			}
			return threshold(6)(x)
		})
		if !errors.Is(err, broken) {
			t.Errorf("an error at %v: %v", at, err)
		}
	}
}

// Of several walks the nearest crossings are told, by place in the whole walk and then by the order of the walks, each
// walk's first alone, and nothing further away is asked for.
func TestNearestOfSeveral(t *testing.T) {
	walks := []decision.Walk{
		{At: []float64{1, 2, 3, 4}, Of: 4},    // crosses at the fourth step
		{At: []float64{10, 20}, Of: 4},        // could go no further: crosses at the second of four
		{At: []float64{100, 200}, Of: 2},      // crosses at the first of two, as near as the walk before
		{At: []float64{1e3, 2e3, 3e3}, Of: 3}, // never
		{At: []float64{-1}, Of: 1},            // at its only step, half-way
	}
	at := []float64{3.5, 15, 50, 1e9, 0.5}
	for most, want := range [][]int{nil, {2}, {2, 1}, {2, 1, 4}, {2, 1, 4, 0}, {2, 1, 4, 0}} {
		asked := map[float64]bool{}
		found, err := decision.Nearest(walks, most, "old", func(w int, x float64) (string, error) {
			asked[x] = true
			return threshold(at[w])(x)
		})
		if err != nil || len(found) != len(want) {
			t.Fatalf("at most %d: %v, %v", most, found, err)
		}
		for i, w := range want {
			if c := found[i]; c.Walk != w || math.Abs(c.To) < at[w] || c.Leader != "new" {
				t.Errorf("at most %d, place %d: %+v, want walk %d", most, i, c, w)
			}
		}
		if most > 0 && most < 4 && asked[4] || most == 0 && len(asked) > 0 {
			t.Errorf("at most %d: asked for %v", most, asked)
		}
	}
}
