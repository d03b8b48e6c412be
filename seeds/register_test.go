package seeds_test

import (
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
)

// The register loads, names sources and industries that exist.
func TestRegister(t *testing.T) {
	assumptions, err := seeds.Assumptions()
	if err != nil || len(assumptions) < 20 {
		t.Errorf("%d assumptions: %v", len(assumptions), err)
	}
	scores, err := seeds.Scores()
	if err != nil || len(scores) != 8 {
		t.Errorf("the scale has eight factors, here are %d: %v", len(scores), err)
	}
	targets, err := seeds.Targets()
	if err != nil {
		t.Error(err)
	}
	sources, err := seeds.Sources()
	if err != nil {
		t.Fatal(err)
	}
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
	if limits, err := seeds.Limits(); err != nil || len(limits) != 3 {
		t.Errorf("%d limits: %v", len(limits), err)
	}
}
