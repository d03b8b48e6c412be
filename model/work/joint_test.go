package work

import (
	"math"
	"testing"

	"github.com/orgsim/orgsim/model"
)

// A joint decision passes an item as Sah and Stiglitz (1986) say: one of n holders who decide is
// enough (polyarchy), all of n who must agree (hierarchy, veto) are needed; chances 0.8 for a good item
// and 0.3 for a bad one.
func TestJointDecisions(t *testing.T) {
	for _, c := range []struct {
		deciders, vetoes int
		good, bad        float64
	}{
		{1, 0, 0.8, 0.3}, {2, 0, 0.96, 0.51}, {3, 0, 0.992, 0.657}, {5, 0, 0.99968, 0.83193},
		{0, 1, 0.8, 0.3}, {0, 2, 0.64, 0.09}, {0, 3, 0.512, 0.027}, {0, 5, 0.32768, 0.00243},
		{1, 1, 0.64, 0.09}, {2, 1, 0.96 * 0.8, 0.51 * 0.3}, {0, 0, 1, 1},
	} {
		good, bad := pass(0.8, c.deciders, c.vetoes), pass(0.3, c.deciders, c.vetoes)
		if math.Abs(good-c.good) > 1e-12 || math.Abs(bad-c.bad) > 1e-12 {
			t.Errorf("%d decide, %d veto: good %v, bad %v, want %v and %v", c.deciders, c.vetoes, good, bad, c.good, c.bad)
		}
	}
}

// With equal stakes, either beats both from a share of 21/37 good items on (the break-even of Sah and
// Stiglitz's example), and one holder alone lies between them there.
func TestJointDecisionsBreakEven(t *testing.T) {
	worth := func(share float64, deciders, vetoes int) float64 {
		return share*pass(0.8, deciders, vetoes) - (1-share)*pass(0.3, deciders, vetoes)
	}
	for _, c := range []struct{ share, either, both, single float64 }{
		{0.3, -0.069, 0.129, 0.03}, {0.5, 0.225, 0.275, 0.25}, {0.7, 0.519, 0.421, 0.47},
	} {
		if e, b, s := worth(c.share, 2, 0), worth(c.share, 0, 2), worth(c.share, 1, 0); math.Abs(e-c.either) > 1e-12 ||
			math.Abs(b-c.both) > 1e-12 || math.Abs(s-c.single) > 1e-12 {
			t.Errorf("share %v: either %v, both %v, single %v", c.share, e, b, s)
		}
	}
	if d := worth(21.0/37, 2, 0) - worth(21.0/37, 0, 2); math.Abs(d) > 1e-12 {
		t.Errorf("at the break-even the rules differ by %v", d)
	}
}

// What a rule adds to right decisions is that of all items, good ones that pass and bad ones that do not,
// over what one decider has right; a decider of skill 0 guesses, one of skill 1 or more is always right.
func TestJointDecisionsGain(t *testing.T) {
	p := model.Values{}
	p[model.ProposalsGood] = 0.7
	k, tm := &conditions{p: &p}, &team{}
	for _, c := range []struct {
		deciders, vetoes int
		skill, want      float64
	}{
		{1, 0, 0.6, 0}, {0, 1, 0.6, 0}, // chances 0.8 and 0.2
		{2, 0, 0.6, 0.7*0.96 + 0.3*0.64 - 0.8}, {1, 1, 0.6, 0.7*0.64 + 0.3*0.96 - 0.8}, {2, 1, 0.6, 0.7*0.768 + 0.3*0.928 - 0.8},
		{2, 0, 0, 0.7*0.75 + 0.3*0.25 - 0.5}, {2, 0, 1, 0}, {1, 1, 1.3, 0},
	} {
		tm.rights[3][decides], tm.rights[3][agrees] = c.deciders, c.vetoes
		if got := jointDecision(k, tm, 3, c.skill); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%d decide, %d veto, skill %v: %v, want %v", c.deciders, c.vetoes, c.skill, got, c.want)
		}
	}
}

// What passes one rule rises with the chance of each person, sure things stay sure, and either passes
// what both of the complement stops.
func TestJointDecisionsProperties(t *testing.T) {
	for n := 1; n <= 8; n++ {
		if pass(0, n, 0) != 0 || pass(1, n, 0) != 1 || pass(0, 0, n) != 0 || pass(1, 0, n) != 1 {
			t.Errorf("%d holders: a sure thing is not sure", n)
		}
		last := [2]float64{-1, -1}
		for i := range 101 {
			p := float64(i) / 100
			e, b := pass(p, n, 0), pass(p, 0, n)
			if e < last[0] || b < last[1] || e < p-1e-12 || b > p+1e-12 {
				t.Fatalf("%d holders at %v: either %v, both %v after %v", n, p, e, b, last)
			}
			if s := e + pass(1-p, 0, n); math.Abs(s-1) > 1e-12 {
				t.Fatalf("%d holders at %v: either and both of the complement sum to %v", n, p, s)
			}
			last = [2]float64{e, b}
		}
	}
}
