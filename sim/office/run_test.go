package office_test

import (
	"context"
	"os"
	"testing"
	"time"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
)

func TestZRun(t *testing.T) {
	cat, err := seeds.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	if os.Getenv("ALL") != "" {
		list = profiles.IDs()
	} else {
		list = []string{"startup", "manufacturing", "saas"}
	}
	for _, w := range []int{2} {
		var cs []model.Company
		for _, id := range list {
			p, _ := profiles.ByID(id)
			c, err := cat.Resolve(&p)
			if err != nil {
				t.Fatal(err)
			}
			cs = append(cs, c)
		}
		t0 := time.Now()
		out, err := sim.Run(context.Background(), sim.Job{Catalogue: cat, Structures: cat.Structures, Companies: cs}, sim.Settings{Engine: sim.Events, Seed: 1, Workers: w})
		if err != nil {
			t.Fatal(err)
		}
		t.Log(w, time.Since(t0))
		for _, p := range out.Profiles {
			t.Log(p.Company.ID, p.Draws, p.Stopped, p.Leader, p.Verdict, p.Procedure)
		}
	}
}
