package main

import (
	"maps"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/cmd/internal/evidence"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/population"
)

// Every target of the register is computed, and nothing else is.
func TestEveryTargetIsComputed(t *testing.T) {
	list := seeds.Targets()
	var ids []string
	for _, x := range list {
		ids = append(ids, x.ID)
	}
	slices.Sort(ids)
	if have := slices.Sorted(maps.Keys((&calibration{}).figures())); !slices.Equal(have, ids) {
		t.Errorf("computed are %v, in the register stand %v", have, ids)
	}
}

// What was fitted still lies near the evidence it was fitted to: within its
// range, or outside it by no more than a fifth.
func TestCalibrationHolds(t *testing.T) {
	b := evidence.NewBench()
	b.Seed, b.Draws, b.Workers = 1, 32, 2
	cases, err := population.Sample(t.Context(), b.Catalogue, 200, false, sim.Settings{Seed: 1, Workers: 2, Draws: 16})
	if err != nil {
		t.Fatal(err)
	}
	targets, err := calibrate(t.Context(), b, cases)
	if err != nil {
		t.Fatal(err)
	}
	fitted := 0
	for _, x := range targets {
		t.Logf("%s: %.1f (%.1f to %.1f), evidence %g to %g", x.ID, x.value, x.from, x.to, x.Low, x.High)
		if x.Fitted == "" {
			continue
		}
		fitted++
		if x.off() > 0.2*x.High {
			t.Errorf("%s is %.1f; evidence says %g to %g", x.ID, x.value, x.Low, x.High)
		}
	}
	if fitted < 4 {
		t.Errorf("only %d figures were fitted", fitted)
	}
}
