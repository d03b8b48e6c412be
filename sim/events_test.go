package sim_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
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
		{"clear leader", sim.Settings{Months: 18}, "settled", 128, 128, "settled after 128 draws"},
		{"all draws", sim.Settings{Exact: true, Draws: 300}, "fixed", 300, 300, "all draws"},
		{"fewer than a first stage", sim.Settings{Draws: 100}, "fixed", 100, 100, "all draws"},
		{"closed form", sim.Settings{Engine: sim.Analytic}, "fixed", 256, 256, "all draws"},
		{"one by weights", sim.Settings{Weights: map[sim.Measure]float64{sim.Coverage: 1, sim.Cost: 1}}, "settled", 128, 512, "weighted mean"},
		{"luck beyond the cap", sim.Settings{Months: 1, Draws: 136}, "cap", 136, 136, "is not guaranteed"},
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

// A structure that was dropped has the figures of its first draws, as all draws would have given them, and says how many
// they are; the leader, the runner-up and the structure in place have all.
func TestDroppedKeepTheirDraws(t *testing.T) {
	j := job(t, "startup")
	j.Companies[0].Current = "federated"
	set := sim.Settings{Engine: sim.Events, Seed: 1, Samples: true, Detail: true}
	p := run(t, j, set).Profiles[0]
	set.Draws, set.Exact = p.Draws, true
	all := run(t, j, set).Profiles[0]
	dropped := map[int]bool{}
	for i := range p.Structures {
		x := &p.Structures[i]
		n := p.Draws
		if x.Draws > 0 {
			n = x.Draws
			dropped[n] = true
		}
		y := all.Structure(x.ID)
		if len(x.Totals) != n || !slices.Equal(x.Totals, y.Totals[:n]) {
			t.Errorf("%s: %d totals, or others than in a run of all draws", x.ID, len(x.Totals))
		}
		if mean := decision.Mean(x.Totals); math.Abs(x.Total.Mean-mean) > 1e-9*mean || x.Draws == 0 && x.Total != y.Total {
			t.Errorf("%s: total %v, mean of its draws %v", x.ID, x.Total, mean)
		}
		if (i < 2 || x.ID == "federated") && x.Draws != 0 {
			t.Errorf("%s: %d draws of %d", x.ID, x.Draws, p.Draws)
		}
		if sum := x.Cost.Mean + x.Exposure.Mean; math.Abs(sum-x.Total.Mean) > 1e-9*sum {
			t.Errorf("%s: cost and exposure sum to %v, not to %v", x.ID, sum, x.Total.Mean)
		}
	}
	if !dropped[32] || !dropped[128] {
		t.Errorf("dropped after %v draws: the test says little", dropped)
	}
	for _, c := range p.Current.Changes {
		if x := p.Structure(c.To); x.Draws > 0 {
			d := decision.Paired(x.Totals, p.Structure("federated").Totals, sim.BlockSize)
			if got := c.Difference.Of(sim.Total); got.Mean != d.Mean || float64(got.P10) != d.P10 {
				t.Errorf("change to %s: %v, over its draws %v", c.To, got, d)
			}
		}
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
