package fusion

import (
	"os/exec"
	"strings"
	"testing"
)

func needGo(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("compiles for arm64")
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command")
	}
}

// Property: the gate finds the fused forms and only those, so that a pass means something.
func TestFindsWhatIsFused(t *testing.T) {
	needGo(t)
	sites, err := find("", "./testdata/fused")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range sites {
		names = append(names, s.Function[strings.LastIndex(s.Function, ".")+1:])
	}
	if got := strings.Join(names, " "); got != "Sum Across" {
		t.Errorf("fused functions: %q, want Sum and Across; sites %v", got, sites)
	}
	if _, err := find("", "./testdata/absent"); err == nil {
		t.Error("no error for a package that is not there")
	}
}

// gated are the packages whose figures must be the same on every platform. sim/dock makes none: its
// expected values come from gonum, and are compared with a tolerance.
var gated = []string{
	"github.com/orgsim/orgsim/seeds",
	"github.com/orgsim/orgsim/model/...",
	"github.com/orgsim/orgsim/model/queue",
	"github.com/orgsim/orgsim/sim",
	"github.com/orgsim/orgsim/sim/decision",
	"github.com/orgsim/orgsim/sim/draw",
	"github.com/orgsim/orgsim/sim/kernel",
	"github.com/orgsim/orgsim/sim/events",
	"github.com/orgsim/orgsim/sim/batch",
	"github.com/orgsim/orgsim/sim/peers",
	"github.com/orgsim/orgsim/sim/population",
	"github.com/orgsim/orgsim/cmd/internal/chart/...",
}

// Property: no gated package holds a fused multiply-add.
func TestGatedPackagesHaveNone(t *testing.T) {
	needGo(t)
	packages, err := Packages("", gated...)
	if err != nil {
		t.Fatal(err)
	}
	if len(packages) < len(gated) {
		t.Fatalf("packages found: %v", packages)
	}
	for _, pkg := range packages {
		sites, err := find("", pkg)
		if err != nil {
			t.Error(err)
		}
		for _, s := range sites {
			t.Errorf("%s: %s: wrap the product in float64()", pkg, s)
		}
	}
}
