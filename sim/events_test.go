package sim_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/events"
)

// Removing a candidate changes no other's figures, draw by draw: streams do not
// know the structure.
func TestStreamsDoNotKnowTheStructure(t *testing.T) {
	j := job(t, "saas")
	set := sim.Settings{Engine: sim.Events, Seed: 5, Draws: 40, Exact: true, Samples: true}
	all := run(t, j, set)
	j.Structures = []model.Structure{*j.Catalogue.Structure("both"), *j.Catalogue.Structure("cdo")}
	few := run(t, j, set)
	for _, x := range few.Profiles[0].Structures {
		for _, y := range all.Profiles[0].Structures {
			if x.ID != y.ID {
				continue
			}
			for d := range x.Figures {
				if x.Figures[d] != y.Figures[d] {
					t.Fatalf("%s, draw %d: %v among two, %v among nine", x.ID, d, x.Figures[d], y.Figures[d])
				}
			}
		}
	}
}

// The engines draw the same parameters: where nothing else varies (pay and
// deputies), they agree draw by draw.
func TestEnginesShareTheirDraws(t *testing.T) {
	j := job(t, "saas")
	set := sim.Settings{Seed: 9, Draws: 48, Exact: true, Samples: true}
	closed := run(t, j, set)
	set.Engine = sim.Events
	seen := run(t, j, set)
	for _, x := range closed.Profiles[0].Structures {
		for _, y := range seen.Profiles[0].Structures {
			if x.ID != y.ID {
				continue
			}
			for d := range x.Figures {
				a, b := x.Figures[d].Costs, y.Figures[d].Costs
				if math.Abs(a.Pay-b.Pay) > 1e-9*a.Pay || math.Abs(a.Deputies-b.Deputies) > 1e-9*a.Deputies {
					t.Fatalf("%s, draw %d: costs %v by the closed form, %v by events", x.ID, d, a, b)
				}
			}
		}
	}
}

// The stopping rule says what it did: it settles where the leader is far ahead,
// runs all draws when asked to, and names the cap when that ended it.
func TestStopping(t *testing.T) {
	for _, c := range []struct {
		name    string
		set     sim.Settings
		stopped string
		least   int
		most    int
		words   string
	}{
		{"clear leader", sim.Settings{Months: 18}, "settled", 256, 256, "settled after 256 draws"},
		{"all draws", sim.Settings{Exact: true, Draws: 300}, "fixed", 300, 300, "all draws"},
		{"fewer than a first stage", sim.Settings{Draws: 100}, "fixed", 100, 100, "all draws"},
		{"closed form", sim.Settings{Engine: sim.Analytic}, "fixed", 256, 256, "all draws"},
		{"one by weights", sim.Settings{Weights: map[sim.Measure]float64{sim.Coverage: 1, sim.Cost: 1}}, "settled", 256, 512, "weighted mean"},
		{"luck beyond the cap", sim.Settings{Months: 1, Draws: 288}, "cap", 288, 288, "is not guaranteed"},
	} {
		if c.set.Engine == "" {
			c.set.Engine = sim.Events
		}
		if c.set.Months == 0 {
			c.set.Months = 4
		}
		c.set.Seed, c.set.Workers = 1, 2
		p := run(t, job(t, "manufacturing"), c.set).Profiles[0]
		if p.Stopped != c.stopped || p.Draws < c.least || p.Draws > c.most || !strings.Contains(p.Procedure, c.words) {
			t.Errorf("%s: %s after %d draws: %s", c.name, p.Stopped, p.Draws, p.Procedure)
		}
	}
	// Two structures that differ by a hair more than the zone are not told apart.
	j := job(t, "manufacturing")
	twin := *j.Catalogue.Structure("cio")
	twin.ID = "twin"
	j.Structures = []model.Structure{*j.Catalogue.Structure("cio"), twin}
	p := run(t, j, sim.Settings{Engine: sim.Events, Seed: 1, Months: 4}).Profiles[0]
	if p.Stopped != "settled" || p.Structures[0].Total != p.Structures[1].Total {
		t.Errorf("twins: %s, totals %v and %v", p.Stopped, p.Structures[0].Total, p.Structures[1].Total)
	}
}

// A trace is the replication that the run had: same figures.
func TestTrace(t *testing.T) {
	j := job(t, "saas")
	set := sim.Settings{Engine: sim.Events, Seed: 1, Draws: 64, Samples: true}
	out := run(t, j, set)
	for _, s := range out.Profiles[0].Structures {
		for _, number := range []int{0, 40} {
			var log events.Log
			f, err := sim.Trace(context.Background(), j, set, s.ID, number, &log)
			if err != nil {
				t.Fatal(err)
			}
			if f != s.Figures[number] || len(log) < 1000 {
				t.Errorf("%s, draw %d: %v traced in %d lines, %v in the run", s.ID, number, f, len(log), s.Figures[number])
			}
		}
	}
	var invalid *model.InvalidError
	if _, err := sim.Trace(context.Background(), j, set, "nobody", 0, nil); !errors.As(err, &invalid) {
		t.Errorf("unknown structure: %v", err)
	}
	if _, err := sim.Trace(context.Background(), j, set, "cio", -1, nil); !errors.Is(err, sim.ErrSettings) {
		t.Errorf("draw -1: %v", err)
	}
}
