package known

import (
	"math"
	"testing"
)

// Property: every known answer is reproduced, ids are unique and every check says what it is and where it comes from.
func TestChecksPass(t *testing.T) {
	checks := Checks()
	if len(checks) < 100 {
		t.Errorf("only %d checks", len(checks))
	}
	seen := map[string]bool{}
	for _, c := range checks {
		if seen[c.ID] || c.Group == "" || c.What == "" || c.Source == "" || !(c.Tolerance > 0) {
			t.Errorf("%s: twice, or incomplete: %+v", c.ID, c)
		}
		seen[c.ID] = true
		if !c.Pass {
			t.Errorf("%s: %.12g, want %.12g within %.2g (%s)", c.ID, c.Observed, c.Expected, c.Tolerance, c.What)
		}
	}
}

// Property: a check can fail: a wrong figure and NaN do.
func TestChecksCanFail(t *testing.T) {
	var l list
	l.add("off", "", 1.1, 1, 0.05)
	l.add("nan", "", math.NaN(), 1, 1e9)
	if l.checks[0].Pass || l.checks[1].Pass {
		t.Errorf("wrong figures pass: %+v", l.checks)
	}
}
