package events_test

import (
	"testing"

	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/events"
)

// BenchmarkEngine measures replications of one structure over 36 months, the
// draws of what happens included: issues are drawn once for nine structures.
func BenchmarkEngine(b *testing.B) {
	cat := seeds.Catalogue()
	for _, id := range []string{"startup", "manufacturing", "saas", "large-bank"} {
		b.Run(id, func(b *testing.B) {
			c := profiles.Companies(cat, id)[0]
			o, err := events.New(cat, cat.Structures, 36)
			if err != nil {
				b.Fatal(err)
			}
			o.SetCompany(&c)
			d := cat.Mode()
			key := draw.NewKey(1, id)
			var f work.Figures
			b.ReportAllocs()
			n, before := uint64(0), o.Events()
			for b.Loop() {
				o.SetDraw(&d, key, n%64)
				for i := range cat.Structures {
					f = o.Replicate(i, nil)
				}
				n++
			}
			_ = f
			b.ReportMetric(float64(n)*float64(len(cat.Structures))/b.Elapsed().Seconds(), "replications/s")
			b.ReportMetric(float64(o.Events()-before)/b.Elapsed().Seconds(), "events/s")
			b.ReportMetric(float64(o.Events()-before)/float64(n)/float64(len(cat.Structures)), "events/replication")
		})
	}
}
