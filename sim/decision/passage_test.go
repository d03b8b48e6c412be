package decision_test

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgsim/orgsim/sim/decision"
)

// narrow asks for a lead between two numbers, and counts.
func narrow(t interface{ Fatal(...any) }, lead func(float64) float64, from, to, wide float64, whole bool) (p decision.Passage, asked int) {
	p, err := decision.Passage{From: from, To: to, Before: lead(from), After: lead(to)}.Narrow(func(float64) float64 { return wide }, whole,
		func(x float64) (float64, error) {
			asked++
			return lead(x), nil
		})
	if err != nil {
		t.Fatal(err)
	}
	return p, asked
}

// Roots that are known are found to the width asked for, on both sides of the start, in few questions.
func TestNarrowKnown(t *testing.T) {
	for name, c := range map[string]struct {
		lead           func(float64) float64
		from, to, root float64
		most           int
	}{
		"line":       {func(x float64) float64 { return 2 - x }, 0, 5, 2, 4},
		"down":       {func(x float64) float64 { return x + 3 }, 1, -9, -3, 4},
		"cosine":     {math.Cos, 0, 3, math.Pi / 2, 8},
		"cube":       {func(x float64) float64 { return 2 - x*x*x }, 0, 10, math.Cbrt(2), 12},
		"logarithm":  {func(x float64) float64 { return 6 - math.Log(x) }, 10, 1000, math.Exp(6), 9},
		"flat start": {func(x float64) float64 { return 1 - math.Pow(x/7, 20) }, 0, 8, 7, 14},
		"jump": {func(x float64) float64 {
			if x < math.E {
				return 1
			}
			return -100
		}, 0, 4, math.E, 24},
	} {
		p, asked := narrow(t, c.lead, c.from, c.to, 1e-5, false)
		if math.Abs(p.To-p.From) > 1e-5 || math.Min(p.From, p.To) > c.root || math.Max(p.From, p.To) < c.root {
			t.Errorf("%s: root %v is not in %+v", name, c.root, p)
		}
		if asked > c.most {
			t.Errorf("%s: %d questions", name, asked)
		}
	}
}

// A lead of exactly zero is lost: it stands at To.
func TestNarrowAtZero(t *testing.T) {
	for _, to := range []float64{8, -5} {
		p, _ := narrow(t, func(x float64) float64 { return 3 - math.Abs(x) }, 0, to, 1, true)
		if !(p.Before > 0) || p.After != 0 || math.Abs(p.To) != 3 || math.Abs(p.From) != 2 {
			t.Errorf("towards %v: %+v", to, p)
		}
	}
}

// Whatever the lead does between the ends, the result lies within, is above zero at From and not at To as the
// lead says, is as short as asked for, and takes a small multiple of what halving takes. Whole numbers stay whole.
func TestNarrowProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := float64(rapid.IntRange(-1000, 1000).Draw(t, "from"))
		to := from + float64(rapid.IntRange(1, 100000).Draw(t, "length"))*rapid.SampledFrom([]float64{-1, 1}).Draw(t, "side")
		root := from + (to-from)*rapid.Float64Range(0.0001, 1).Draw(t, "root")
		bend, wave := rapid.Float64Range(0.05, 20).Draw(t, "bend"), rapid.Float64Range(0, 3).Draw(t, "wave")
		whole := rapid.Bool().Draw(t, "whole")
		lead := func(x float64) float64 {
			way := (x - root) / (to - from) // below 0 before the root
			return -math.Copysign(math.Pow(math.Abs(way), bend), way) * (1 + wave*math.Abs(math.Sin(7*x)))
		}
		if !(lead(from) > 0) || lead(to) > 0 {
			t.Skip()
		}
		wide := rapid.SampledFrom([]float64{0.01, 0.5, 3}).Draw(t, "wide")
		p, asked := narrow(t, lead, from, to, wide, whole)
		least := wide
		if whole {
			least = max(1, wide)
			if p.From != math.Round(p.From) || p.To != math.Round(p.To) {
				t.Fatalf("%+v is not whole", p)
			}
		}
		if !(p.Before > 0) || p.After > 0 || p.Before != lead(p.From) || p.After != lead(p.To) || (p.To-p.From)*(to-from) <= 0 || math.Abs(p.To-p.From) > least {
			t.Fatalf("%+v, wide %v", p, wide)
		}
		if (p.From-root)*(to-from) > 0 || (p.To-root)*(to-from) < 0 {
			t.Fatalf("%v is not in %+v", root, p)
		}
		if halving := math.Log2(math.Abs(to-from) / least); float64(asked) > 3*halving+6 {
			t.Fatalf("%d questions where halving takes %.0f", asked, halving)
		}
	})
}

// What cannot be answered ends the search.
func TestNarrowFails(t *testing.T) {
	stop := errors.New("stop")
	_, err := decision.Passage{To: 1, Before: 1, After: -1}.Narrow(func(float64) float64 { return 0 }, false, func(float64) (float64, error) { return 0, stop })
	if !errors.Is(err, stop) {
		t.Error(err)
	}
}
