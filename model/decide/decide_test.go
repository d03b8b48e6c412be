package decide

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Property: known values of Sah and Stiglitz's rules and of Condorcet's jury hold to their printed digits.
func TestKnownValues(t *testing.T) {
	for _, tt := range []struct {
		name      string
		got, want float64
		tol       float64
	}{
		{"either of two, good", EitherMay(0.8, 2), 0.96, 1e-12},
		{"either of two, bad", EitherMay(0.3, 2), 0.51, 1e-12},
		{"both of two, good", BothMust(0.8, 2), 0.64, 1e-12},
		{"both of two, bad", BothMust(0.3, 2), 0.09, 1e-12},
		{"either of three, good", EitherMay(0.8, 3), 0.992, 1e-12},
		{"either of three, bad", EitherMay(0.3, 3), 0.657, 1e-12},
		{"all three, good", BothMust(0.8, 3), 0.512, 1e-12},
		{"all three, bad", BothMust(0.3, 3), 0.027, 1e-12},
		{"majority of three, good", Majority(0.8, 3), 0.896, 1e-12},
		{"majority of three, bad", Majority(0.3, 3), 0.216, 1e-12},
		{"either of five, good", EitherMay(0.8, 5), 0.99968, 1e-12},
		{"either of five, bad", EitherMay(0.3, 5), 0.83193, 1e-12},
		{"all five, good", BothMust(0.8, 5), 0.32768, 1e-12},
		{"all five, bad", BothMust(0.3, 5), 0.00243, 1e-12},
		{"majority of five, good", Majority(0.8, 5), 0.94208, 1e-12},
		{"majority of five, bad", Majority(0.3, 5), 0.16308, 1e-12},
		{"two units at one half, either", EitherMay(0.5, 2), 0.75, 1e-12},
		{"two units at one half, both", BothMust(0.5, 2), 0.25, 1e-12},
		{"jury of 3", Majority(0.6, 3), 0.648, 1e-12},
		{"jury of 5", Majority(0.6, 5), 0.68256, 1e-12},
		{"jury of 11", Majority(0.6, 11), 0.7534981325, 5e-11},
		{"jury of 21", Majority(0.6, 21), 0.8256221336, 5e-11},
		{"jury of 101", Majority(0.6, 101), 0.9791033090, 5e-11},
		{"tie does not pass", Majority(0.5, 2), 0.25, 1e-12},
	} {
		if !(math.Abs(tt.got-tt.want) <= tt.tol) {
			t.Errorf("%s: %.13f, want %.13f", tt.name, tt.got, tt.want)
		}
	}
}

// Property: the worth of the rules at equal stakes, and the share of good items at which they change places, are those
// of the known example.
func TestExpectedWorth(t *testing.T) {
	for _, tt := range []struct{ alpha, either, both, single float64 }{
		{0.3, -0.069, 0.129, 0.03}, {0.5, 0.225, 0.275, 0.25}, {0.7, 0.519, 0.421, 0.47},
	} {
		s := Stakes{GoodShare: tt.alpha, Gain: 1, Loss: 1, PassGood: 0.8, PassBad: 0.3}
		if math.Abs(s.Expected(Either(2))-tt.either) > 1e-12 || math.Abs(s.Expected(Both(2))-tt.both) > 1e-12 || math.Abs(s.Expected(Single)-tt.single) > 1e-12 {
			t.Errorf("alpha %v: %v, %v, %v", tt.alpha, s.Expected(Either(2)), s.Expected(Both(2)), s.Expected(Single))
		}
	}
	s := Stakes{Gain: 1, Loss: 1, PassGood: 0.8, PassBad: 0.3}
	if got := s.BreakEven(Either(2), Both(2)); math.Abs(got-21.0/37) > 1e-12 {
		t.Errorf("break-even %v, want 21/37", got)
	}
	if got := s.BreakEven(Both(2), Either(2)); math.Abs(got-21.0/37) > 1e-12 {
		t.Errorf("break-even the other way round %v, want 21/37", got)
	}
	s.GoodShare = s.BreakEven(Either(3), AtLeast(2, 3))
	if d := s.Expected(Either(3)) - s.Expected(AtLeast(2, 3)); math.Abs(d) > 1e-12 {
		t.Errorf("at the break-even the rules differ by %v", d)
	}
	if got := s.BreakEven(Single, Single); got == got {
		t.Errorf("break-even of a rule with itself: %v", got)
	}
	// A rule that passes more good and fewer bad items is better at every share.
	perfect := func(p float64) float64 { return math.Round(p) }
	if got := s.BreakEven(perfect, Single); got == got {
		t.Errorf("break-even with a dominating rule: %v", got)
	}
}

// Property: rules rise with p, either passes at least what one alone passes and both at most, thresholds are ordered, and
// passing and failing change places with p and 1-p.
func TestRuleProperties(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 32))
	for range 2000 {
		n := 1 + r.IntN(80)
		p := r.Float64()
		more := p + (1-p)*r.Float64()
		last := 1.0
		for k := 0; k <= n+1; k++ {
			at := KOfN(p, k, n)
			if !(at >= 0 && at <= 1 && at <= last+1e-14) {
				t.Fatalf("KOfN(%v, %d, %d) = %v after %v", p, k, n, at, last)
			}
			if rise := KOfN(more, k, n) - at; rise < -1e-13 {
				t.Fatalf("KOfN(., %d, %d) falls by %v from %v to %v", k, n, -rise, p, more)
			}
			if s := at + KOfN(1-p, n-k+1, n); math.Abs(s-1) > 1e-12 {
				t.Fatalf("KOfN(%v, %d, %d) and its complement sum to %v", p, k, n, s)
			}
			last = at
		}
		if e, b := EitherMay(p, n), BothMust(p, n); e < p-1e-15 || b > p || math.Abs(e-KOfN(p, 1, n)) > 1e-12 || math.Abs(b-KOfN(p, n, n)) > 1e-12 {
			t.Fatalf("n %d p %v: either %v, both %v", n, p, e, b)
		}
		if s := EitherMay(p, n) + BothMust(1-p, n); math.Abs(s-1) > 1e-13 {
			t.Fatalf("either and both of the complement sum to %v", s)
		}
	}
	if got := EitherMay(1e-20, 3); math.Abs(got-3e-20) > 1e-34 {
		t.Errorf("EitherMay(1e-20, 3) = %v", got)
	}
}

// Property: sure things are exact, nobody is a legal group, and chances that are none give NaN.
func TestEdges(t *testing.T) {
	nan := math.NaN()
	for _, tt := range []struct {
		name      string
		got, want float64
	}{
		{"EitherMay 0", EitherMay(0, 4), 0}, {"EitherMay 1", EitherMay(1, 4), 1}, {"EitherMay none", EitherMay(0.4, 0), 0},
		{"BothMust 0", BothMust(0, 4), 0}, {"BothMust 1", BothMust(1, 4), 1}, {"BothMust none", BothMust(0.4, 0), 1},
		{"KOfN 0", KOfN(0, 2, 4), 0}, {"KOfN 1", KOfN(1, 2, 4), 1}, {"KOfN k 0", KOfN(0.2, 0, 4), 1}, {"KOfN k 5", KOfN(0.2, 5, 4), 0},
		{"KOfN 1 many", KOfN(1, 50, 100), 1}, {"KOfN 0 many", KOfN(0, 50, 100), 0},
		{"EitherMay -1", EitherMay(-0.1, 2), nan}, {"BothMust 2", BothMust(2, 2), nan}, {"KOfN nan", KOfN(nan, 1, 2), nan}, {"EitherMay nan", EitherMay(nan, 2), nan},
	} {
		if tt.got != tt.want && !(tt.got != tt.got && tt.want != tt.want) {
			t.Errorf("%s = %v, want %v", tt.name, tt.got, tt.want)
		}
	}
}
