package dock_test

import (
	"flag"
	"sync"
	"testing"

	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim/dock"
)

var long = flag.Bool("long", false, "dock on all built-in profiles")

// Every known answer is met, the engines agree within the tolerances that the
// documentation states, and each check has a name of its own, a source and a
// tolerance that a wrong program would not meet.
func TestKnownAnswers(t *testing.T) {
	cat := seeds.Catalogue()
	ids := []string{"startup", "manufacturing", "saas"}
	if *long {
		ids = profiles.IDs()
	}
	var seen sync.Map
	for _, c := range dock.Cases(cat, profiles.Companies(cat, ids...)) {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			checks := c.Run(1)
			if len(checks) == 0 {
				t.Error("nothing is checked")
			}
			for _, k := range checks {
				t.Logf("%-32s expected %-8.5g observed %-8.5g tolerance %-6.3g off %-5.2g %s", k.ID, k.Expected, k.Observed, k.Tolerance, k.Off(), k.What)
				if !k.Pass() {
					t.Errorf("%s failed: %s is %.8g, want %.8g within %.3g", k.ID, k.What, k.Observed, k.Expected, k.Tolerance)
				}
				if _, twice := seen.LoadOrStore(k.ID, true); twice || k.ID == "" || k.Group == "" || k.Source == "" || k.What == "" {
					t.Errorf("%q is not unique and named", k.ID)
				}
			}
		})
	}
}
