package sim_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
)

// BenchmarkTips prints how far a tipping point hangs on the seed, by its draws: the table of docs/PERFORMANCE.md.
//
//	go test -run '^$' -bench Tips -benchtime 1x ./sim
func BenchmarkTips(b *testing.B) {
	const seeds = 8
	draws := []int{32, 64, 128, 256, 512, 1024}
	for b.Loop() {
		var table strings.Builder
		for _, x := range []struct {
			id    string
			field model.Field
			sign  float64
		}{
			{"saas", model.Headcount, -1}, {"manufacturing", model.Headcount, -1}, {"insurer", model.Headcount, -1},
			{"small-hospital", model.Headcount, 1}, {"retailer", model.TechShare, 1}, {"startup", model.GrowthPct, -1}, {"scale-up", model.Headcount, 1},
		} {
			j := job(b, x.id)
			leader := run(b, j, sim.Settings{Draws: 1024}).Profiles[0].Leader
			row, at := "", 0.0
			for _, n := range draws {
				var found []float64
				for seed := range uint64(seeds) {
					t, err := sim.NewTipper(j.Catalogue, j.Structures, sim.Settings{Seed: 1 + seed, Draws: n})
					if err != nil {
						b.Fatal(err)
					}
					if who, err := t.Start(b.Context(), &j.Companies[0], leader); err != nil || who != leader {
						continue // in these draws another leads: nothing can be said
					}
					if tip, _, err := t.Along(x.field, x.sign); err == nil && tip != nil {
						found = append(found, tip.To)
					}
				}
				sd := "-"
				if len(found) == seeds {
					at = decision.Mean(found)
					sd = fmt.Sprintf("%.2g", 100*math.Sqrt(decision.Squares(found)/(seeds-1))/at)
				}
				row += fmt.Sprintf(" %s |", sd)
			}
			fmt.Fprintf(&table, "| %s, %s | %.3g |%s\n", x.id, model.Fields[x.field].Key, at, row)
		}
		b.Log("\n" + table.String())
	}
}
