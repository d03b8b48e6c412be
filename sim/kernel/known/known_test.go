package known

import (
	"flag"
	"math"
	"testing"
)

var long = flag.Bool("long", false, "simulate fifteen times as much")

// Every known answer is met: within four standard errors where it is simulated, to rounding where it is exact. No check
// may be so loose that a wrong model would pass.
func TestKnown(t *testing.T) {
	effort := 1
	if *long {
		effort = 15
	}
	seen := map[string]bool{}
	for _, c := range Cases() {
		t.Run(c.Name, func(t *testing.T) {
			checks := c.Run(effort)
			if len(checks) == 0 {
				t.Error("the case checks nothing")
			}
			for _, k := range checks {
				if seen[k.ID] || k.ID == "" || k.Group == "" || k.What == "" || k.Source == "" {
					t.Errorf("check %q is not unique and named: %+v", k.ID, k)
				}
				seen[k.ID] = true
				if !k.Pass {
					t.Errorf("%s: %s is %.6g, want %.6g within %.3g (%s)", k.ID, k.What, k.Observed, k.Expected, k.Tolerance, k.Source)
				}
				if loose := k.Tolerance / math.Abs(k.Expected); loose > 0.2 {
					t.Errorf("%s: tolerance %.3g is %.0f %% of %.6g", k.ID, k.Tolerance, 100*loose, k.Expected)
				}
				t.Logf("%-36s %12.6g %12.6g  tolerance %.2g", k.ID, k.Expected, k.Observed, k.Tolerance)
			}
		})
	}
}
