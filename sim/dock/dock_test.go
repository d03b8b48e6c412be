package dock_test

import (
	"flag"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim/dock"
)

var long = flag.Bool("long", false, "dock on all built-in profiles")

// The engines agree within the tolerances that the documentation states.
func TestDocking(t *testing.T) {
	cat, err := seeds.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	ids := []string{"startup", "manufacturing", "saas"}
	if *long {
		ids = profiles.IDs()
	}
	var companies []model.Company
	for _, id := range ids {
		p, ok := profiles.ByID(id)
		if !ok {
			t.Fatalf("no profile %s", id)
		}
		c, err := cat.Resolve(&p)
		if err != nil {
			t.Fatal(err)
		}
		companies = append(companies, c)
	}
	for _, c := range dock.Cases(cat, companies) {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			for _, k := range c.Run(1) {
				t.Logf("%-32s expected %-8.5g observed %-8.5g tolerance %-6.3g %s", k.ID, k.Expected, k.Observed, k.Tolerance, k.What)
				if !k.Pass {
					t.Errorf("%s failed", k.ID)
				}
			}
		})
	}
}

// Tau counts pairs and forgives what is too close to call.
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
		if got := dock.Tau(c.a, c.b, 0.01); got != c.want {
			t.Errorf("%s: tau %v, want %v", c.name, got, c.want)
		}
	}
}
