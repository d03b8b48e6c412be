package sim_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

func bench(t testing.TB, j sim.Job, s sim.Settings) *sim.Bench {
	t.Helper()
	b, err := sim.NewBench(j.Catalogue, j.Structures, s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A bench gives what a run with the analytic engine gives: the same figures draw by draw and structure by
// structure, the same order, variants, wins and verdict, whatever is ranked by, and whatever company was
// on the bench before.
func TestBenchIsRun(t *testing.T) {
	j := job(t, "saas", "startup", "manufacturing")
	copied := *j.Catalogue.Structure("cio")
	copied.ID = "copied"
	j.Structures = append(slices.Clone(j.Structures), copied)
	for _, set := range []sim.Settings{{Seed: 3}, {Seed: 4, Draws: 64, Months: 12, RankBy: sim.Coverage},
		{Draws: 32, Weights: map[sim.Measure]float64{sim.Coverage: 5, sim.Cost: 1}}, {Draws: 32, RankBy: sim.Cost}} {
		b := bench(t, j, set)
		set.Samples = true
		for i, p := range run(t, j, set).Profiles {
			one := j.Companies[i]
			found, err := b.Figures(t.Context(), &one)
			if err != nil {
				t.Fatal(err)
			}
			rank, err := b.Rank(t.Context(), &one)
			if err != nil {
				t.Fatal(err)
			}
			one = j.Companies[0] // the bench must not keep the address
			if b.Draws() != p.Draws || rank.Verdict != p.Verdict {
				t.Fatalf("%s: %d draws, %s; a run has %d, %s", p.ID, b.Draws(), rank.Verdict, p.Draws, p.Verdict)
			}
			for place, k := range rank.Order {
				s := p.Structures[place]
				head := s.ID
				if s.VariantOf != "" {
					head = s.VariantOf
				}
				if b.IDs()[k] != s.ID || b.IDs()[rank.Head[k]] != head || rank.Beaten[k] != s.PBeaten || !slices.Equal(found[k], s.Figures) {
					t.Errorf("%s, %v: structure %s at place %d is not that of a run, %s", p.ID, set.RankBy, b.IDs()[k], place+1, s.ID)
				}
			}
		}
	}
}

// Draws are whole blocks, and more of them begin with the same; what is ranked by is the total, or the
// measure that is named, turned round where more is better.
func TestBenchDraws(t *testing.T) {
	j := job(t, "saas")
	few, more := bench(t, j, sim.Settings{Draws: 33}), bench(t, j, sim.Settings{Draws: 128, RankBy: sim.Coverage})
	if few.Draws() != 64 || more.Draws() != 128 {
		t.Fatalf("%d and %d draws", few.Draws(), more.Draws())
	}
	totals, err := few.Burdens(t.Context(), &j.Companies[0])
	if err != nil {
		t.Fatal(err)
	}
	missing, err := more.Burdens(t.Context(), &j.Companies[0])
	if err != nil {
		t.Fatal(err)
	}
	missing = slices.Clone(missing)
	found, err := more.Figures(t.Context(), &j.Companies[0])
	if err != nil {
		t.Fatal(err)
	}
	for i := range found {
		for d := range found[i] {
			if d < few.Draws() && totals[i][d] != found[i][d].Total() || missing[i][d] != -found[i][d].Coverage {
				t.Fatalf("structure %d, draw %d: ranked by %v and %v, figures %v", i, d, totals[i][min(d, 63)], missing[i][d], found[i][d])
			}
		}
	}
}

// Every company meets the same draws: where a company differs in nothing that the equations read, so do its
// figures, and a bench that has seen others gives the same.
func TestBenchSameDraws(t *testing.T) {
	j := job(t, "startup", "saas")
	twin := j.Companies[0]
	twin.ID, twin.Name = "twin", "Twin"
	b := bench(t, j, sim.Settings{Draws: 64})
	var all [][]float64
	for _, c := range []*model.Company{&j.Companies[0], &j.Companies[1], &twin} {
		burdens, err := b.Burdens(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, slices.Concat(burdens...))
	}
	if !slices.Equal(all[0], all[2]) || slices.Equal(all[0], all[1]) {
		t.Error("companies do not meet the same draws")
	}
}

// What is wrong is refused as a run refuses it, and the cause of a context that ended comes back.
func TestBenchRefuses(t *testing.T) {
	j := job(t, "startup")
	if _, err := sim.NewBench(j.Catalogue, j.Structures, sim.Settings{Months: 999}); !errors.Is(err, sim.ErrSettings) {
		t.Error(err)
	}
	if _, err := sim.NewBench(j.Catalogue, nil, sim.Settings{}); err == nil {
		t.Error("no structures are taken")
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	stop := errors.New("stop")
	cancel(stop)
	if _, err := bench(t, j, sim.Settings{}).Rank(ctx, &j.Companies[0]); !errors.Is(err, stop) {
		t.Error(err)
	}
}
