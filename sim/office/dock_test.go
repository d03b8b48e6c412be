package office_test

import (
	"context"
	"testing"
	"time"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
)

func TestDock(t *testing.T) {
	cat, err := seeds.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"startup", "manufacturing", "saas", "large-bank", "health-system"} {
		p, _ := profiles.ByID(id)
		c, err := cat.Resolve(&p)
		if err != nil {
			t.Fatal(err)
		}
		run := func(e sim.Engine) (map[string]sim.StructureOutcome, []string) {
			t0 := time.Now()
			out, err := sim.Run(context.Background(), sim.Job{Catalogue: cat, Structures: cat.Structures, Companies: []model.Company{c}}, sim.Settings{Engine: e, Seed: 1, Detail: true, Draws: 128, Exact: true})
			if err != nil {
				t.Fatal(err)
			}
			t.Log(id, e, time.Since(t0))
			m := map[string]sim.StructureOutcome{}
			var order []string
			for _, s := range out.Profiles[0].Structures {
				m[s.ID] = s
				order = append(order, s.ID)
			}
			return m, order
		}
		a, order := run(sim.Analytic)
		b, second := run(sim.Events)
		t.Log(order)
		t.Log(second)
		for _, k := range order {
			x, y := a[k], b[k]
			t.Logf("%-14s cov %.1f %.1f | conf %.2f %.2f | cost %.0f %.0f | exp %.0f %.0f (%.1f%%) | total %.0f %.0f", k, x.Coverage.Mean, y.Coverage.Mean, x.Conflict.Mean, y.Conflict.Mean,
				x.Cost.Mean/1e3, y.Cost.Mean/1e3, x.Exposure.Mean/1e3, y.Exposure.Mean/1e3, 100*(y.Exposure.Mean/x.Exposure.Mean-1), x.Total.Mean/1e3, y.Total.Mean/1e3)
			for i, s := range x.Seats {
				t.Logf("      %-5s done %.3f %.3f util %.2f over %.0f", s.ID, s.Done, y.Seats[i].Done, s.Utilisation, s.Overhead)
			}
			t.Logf("      biz  done %.3f %.3f util %.2f", x.Business.Done, y.Business.Done, x.Business.Utilisation)
		}
	}
}
