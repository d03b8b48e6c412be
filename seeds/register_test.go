package seeds_test

import (
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
)

// The register loads, names sources and industries that exist.
func TestRegister(t *testing.T) {
	if n := len(seeds.Assumptions()); n < 20 {
		t.Errorf("%d assumptions", n)
	}
	if n := len(seeds.Scores()); n != 8 {
		t.Errorf("the scale has eight factors, here are %d", n)
	}
	targets := seeds.Targets()
	sources := seeds.Sources()
	for _, x := range targets {
		for _, id := range x.Sources {
			if !slices.ContainsFunc(sources, func(s model.Source) bool { return s.ID == id }) {
				t.Errorf("%s: no source %s", x.ID, id)
			}
		}
		if x.Low > x.High {
			t.Errorf("%s: %g above %g", x.ID, x.Low, x.High)
		}
	}
	if n := len(seeds.Limits()); n != 3 {
		t.Errorf("%d limits", n)
	}
}
