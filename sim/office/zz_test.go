package office_test

import (
	"context"
	"os"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
)

func TestZZ(t *testing.T) {
	cat, err := seeds.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	if os.Getenv("NODEBT") != "" {
		cat, err = cat.Fix(map[string]float64{"debt_rate": 0})
	}
	p, _ := profiles.ByID(os.Getenv("P"))
	c, err := cat.Resolve(&p)
	if err != nil {
		t.Fatal(err)
	}
	run := func(e sim.Engine) sim.StructureOutcome {
		out, err := sim.Run(context.Background(), sim.Job{Catalogue: cat, Structures: []model.Structure{*cat.Structure(os.Getenv("S"))}, Companies: []model.Company{c}}, sim.Settings{Engine: e, Seed: 1, Detail: true, Draws: 256, Exact: true})
		if err != nil {
			t.Fatal(err)
		}
		return out.Profiles[0].Structures[0]
	}
	a, b := run(sim.Analytic), run(sim.Events)
	t.Log(a.Coverage.Mean, b.Coverage.Mean, a.Exposure.Mean, b.Exposure.Mean)
	dh, eh, n := 0.0, 0.0, 0.0
	for i, x := range a.Responsibilities {
		y := b.Responsibilities[i]
		r := &cat.Responsibilities[i]
		t.Logf("%-20s h %.1f item %.1f tau %.2f done %.3f %.3f q %.3f %.3f disp %.3f %.3f delay %.4f %.4f loss %.0f %.0f", x.ID, x.Hours, r.ItemHours, r.Patience, x.Done, y.Done, x.Quality, y.Quality, x.Disputes, y.Disputes, x.Delay, y.Delay, x.LossUSD/1e3, y.LossUSD/1e3)
		dh += x.Done * x.Hours
		eh += y.Done * x.Hours
		n += x.Hours
	}
	t.Log("hours done", dh/n, eh/n)
}
