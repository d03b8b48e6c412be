package known

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"testing"
)

// Every known answer is met, and ids are unique.
func TestKnownAnswers(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Checks() {
		if !c.Pass {
			t.Errorf("%s: %s: expected %.10g, observed %.10g, tolerance %.2g", c.ID, c.What, c.Expected, c.Observed, c.Tolerance)
		}
		if seen[c.ID] || c.ID == "" || c.Group == "" || c.What == "" || c.Source == "" {
			t.Errorf("%q is not unique or not described", c.ID)
		}
		seen[c.ID] = true
	}
	if len(seen) < 100 {
		t.Errorf("only %d checks ran", len(seen))
	}
}

// A case gives the same answers every time, whatever ran before, and every case gives some.
func TestCasesRepeat(t *testing.T) {
	for _, c := range Cases() {
		a, b := c.Run(1), c.Run(1)
		if len(a) == 0 || len(a) != len(b) {
			t.Errorf("%s gave %d, then %d checks", c.Name, len(a), len(b))
			continue
		}
		for i := range a {
			if a[i] != b[i] {
				t.Errorf("%s: %+v, then %+v", c.Name, a[i], b[i])
			}
		}
	}
}

// What the checks observe is frozen to the last bit and the same on every architecture.
func TestGoldenBits(t *testing.T) {
	h := sha256.New()
	for _, c := range Checks() {
		var b [8]byte
		binary.LittleEndian.PutUint64(b[:], math.Float64bits(c.Observed))
		h.Write(b[:])
	}
	const frozen = "cb300a5e4814fa9d"
	if got := hex.EncodeToString(h.Sum(nil)[:8]); got != frozen {
		t.Errorf("hash %s, frozen %s", got, frozen)
	}
}

// The checks can fail: a wrong answer, a missing number and a broken promise do not pass.
func TestChecksCanFail(t *testing.T) {
	l := list{group: "g", source: "s"}
	l.near("off", "off by more than the tolerance", 1, 1.1, 0.05)
	l.near("nan", "not a number", 1, math.NaN(), 0.05)
	l.least("short", "short of a promise", 0.9, 0.8, 0.05)
	for _, c := range l.checks {
		if c.Pass {
			t.Errorf("%s passes", c.ID)
		}
	}
	l.least("more", "more than promised", 0.9, 1, 0.05)
	if !l.checks[3].Pass {
		t.Error("more than promised fails")
	}
}

// The portable sine of the test function is the sine.
func TestSine(t *testing.T) {
	for u := 0.0; u <= 1; u += 1.0 / 512 {
		if got, want := sine(u), math.Sin(math.Pi*(2*u-1)); math.Abs(got-want) > 1e-15 {
			t.Errorf("sine at %v = %v, want %v", u, got, want)
		}
	}
}
