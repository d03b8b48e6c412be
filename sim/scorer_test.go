package sim_test

import (
	"context"
	"reflect"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
)

func companies(tb testing.TB, n int) (*model.Catalogue, []model.Company) {
	tb.Helper()
	cat := seeds.Catalogue()
	var out []model.Company
	for i := range n {
		p := model.Profile{ID: string(rune('a' + i)), Industry: cat.Industries[i%len(cat.Industries)].ID}
		p.Set(model.Headcount, float64(20*(i+1)*(i+1)))
		c, err := cat.Resolve(&p)
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, c)
	}
	return cat, out
}

// A scorer that is used again and again gives what Run gives for all companies
// at once, in any order, with both engines.
func TestScorerEqualsRun(t *testing.T) {
	cat, all := companies(t, 5)
	for _, set := range []sim.Settings{
		{Draws: 40, Seed: 3},
		{Draws: 33, Seed: 3, Detail: true, RankBy: sim.Coverage},
		{Draws: 2, Seed: 3, Engine: sim.Events, Months: 6},
	} {
		job := sim.Job{Catalogue: cat, Structures: cat.Structures, Companies: all}
		want, err := sim.Run(context.Background(), job, set)
		if err != nil {
			t.Fatal(err)
		}
		s, err := sim.NewScorer(cat, cat.Structures, set)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range []int{4, 0, 0, 2, 3, 1} {
			got, err := s.Score(context.Background(), &all[i])
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(noNaN(*got), noNaN(want.Profiles[i])) {
				t.Errorf("engine %q, company %s: the scorer and Run differ", set.Engine, all[i].ID)
			}
		}
	}
}

// noNaN replaces NaN, which is not equal to itself, by a number no figure has.
func noNaN(p sim.ProfileOutcome) sim.ProfileOutcome {
	fix := func(v *sim.Number) {
		if *v != *v {
			*v = -12345.678
		}
	}
	p.Structures = append([]sim.StructureOutcome(nil), p.Structures...)
	fix(&p.GapSE)
	for i := range p.Structures {
		s := &p.Structures[i]
		for _, x := range []*sim.Summary{&s.Coverage, &s.Conflict, &s.Cost, &s.Exposure, &s.Total, &s.Score} {
			fix(&x.P10)
			fix(&x.P90)
			fix(&x.SE)
		}
	}
	return p
}

// A context that has ended ends scoring with its cause, and the scorer can go
// on with another.
func TestScorerCancel(t *testing.T) {
	cat, all := companies(t, 1)
	s, err := sim.NewScorer(cat, cat.Structures[:2], sim.Settings{Draws: 32})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Score(ctx, &all[0]); err != context.Canceled {
		t.Errorf("error %v", err)
	}
	if _, err := s.Score(context.Background(), &all[0]); err != nil {
		t.Error(err)
	}
}

// BenchmarkScorer measures a company of a batch: nine structures, 32 draws.
func BenchmarkScorer(b *testing.B) {
	cat, all := companies(b, 20)
	s, err := sim.NewScorer(cat, cat.Structures, sim.Settings{Draws: 32, Seed: 1})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		if _, err := s.Score(context.Background(), &all[n%len(all)]); err != nil {
			b.Fatal(err)
		}
		n++
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "companies/s")
}
