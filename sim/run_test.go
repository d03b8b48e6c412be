package sim_test

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
)

// job returns built-in companies against all nine structures.
func job(t testing.TB, ids ...string) sim.Job {
	t.Helper()
	cat := seeds.Catalogue()
	return sim.Job{Catalogue: cat, Structures: cat.Structures, Companies: profiles.Companies(cat, ids...)}
}

func run(t testing.TB, j sim.Job, s sim.Settings) sim.Outcome {
	t.Helper()
	out, err := sim.Run(context.Background(), j, s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// text is an outcome as bytes; JSON has no NaN, which one draw gives as range.
func text(t testing.TB, p any) string {
	t.Helper()
	b, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

var engines = []sim.Settings{
	{Engine: sim.Analytic, Seed: 1, Draws: 64, Detail: true, Flip: true},
	{Engine: sim.Events, Seed: 1, Draws: 64, Detail: true, Exact: true},
	{Engine: sim.Events, Seed: 1, Draws: 288, Months: 6, Detail: true}, // stops by itself
}

// The same bytes come out of 1, 2 and 7 workers, in both engines, with and
// without early stopping.
func TestWorkersDoNotMatter(t *testing.T) {
	j := job(t, "startup", "manufacturing", "community-hospital")
	for _, s := range engines {
		want := text(t, run(t, j, s).Profiles)
		for _, workers := range []int{2, 7} {
			s.Workers = workers
			if got := text(t, run(t, j, s).Profiles); got != want {
				t.Errorf("%s: %d workers gave other bytes", s.Engine, workers)
			}
		}
	}
}

// A company's result depends neither on its place among others nor on who they
// are; a structure's figures do not depend on the other candidates.
func TestOthersDoNotMatter(t *testing.T) {
	for _, s := range engines[:2] {
		all := run(t, job(t, "startup", "manufacturing", "community-hospital"), s)
		back := run(t, job(t, "community-hospital", "manufacturing", "startup"), s)
		alone := run(t, job(t, "manufacturing"), s)
		if text(t, all.Profiles[1]) != text(t, alone.Profiles[0]) || text(t, all.Profiles[0]) != text(t, back.Profiles[2]) {
			t.Errorf("%s: a company's result depends on its company", s.Engine)
		}
		j := job(t, "manufacturing")
		j.Structures = slices.DeleteFunc(slices.Clone(j.Structures), func(x model.Structure) bool { return x.ID == "both" || x.ID == "none" })
		fewer := run(t, j, s)
		for _, x := range fewer.Profiles[0].Structures {
			for _, y := range alone.Profiles[0].Structures {
				if x.ID == y.ID && (x.Total != y.Total || x.Score != y.Score || x.Coverage != y.Coverage) {
					t.Errorf("%s: %s has other figures among fewer candidates", s.Engine, x.ID)
				}
			}
		}
	}
}

// Ids, names, the order of companies and how many there are change no figure, no verdict and no flip: two companies of the
// same content are one company.
func TestNamesDoNotMatter(t *testing.T) {
	for _, s := range engines {
		base := job(t, "startup", "manufacturing")
		want := run(t, base, s).Profiles
		other := base
		other.Companies = nil
		for i, name := range []string{"zz/second row", "7", "A"} {
			c := base.Companies[(i+1)%2]
			c.ID, c.Name = name, "Name of "+name
			other.Companies = append(other.Companies, c)
		}
		s.Workers = 2
		for i, got := range run(t, other, s).Profiles {
			if w := want[(i+1)%2]; figuresOf(t, got) != figuresOf(t, w) {
				t.Errorf("%s: %s as %q has other figures", s.Engine, w.ID, got.ID)
			}
		}
	}
}

// figuresOf is a result without what names the company.
func figuresOf(t testing.TB, p sim.ProfileOutcome) string {
	p.Company = sim.Company{}
	return text(t, p)
}

// P(best) sums to one, the leader's regret is the least, ranks are 1 to n, and
// total is cost plus exposure, in means.
func TestOutcomeHoldsTogether(t *testing.T) {
	for _, s := range engines {
		for _, p := range run(t, job(t, "startup", "manufacturing", "community-hospital", "small-hospital"), s).Profiles {
			sum, least := 0.0, math.Inf(1)
			for i, x := range p.Structures {
				sum += x.PBest
				least = min(least, x.Regret)
				if x.Rank != i+1 {
					t.Errorf("%s: rank %d at place %d", p.Company.ID, x.Rank, i)
				}
				if d := x.Total.Mean - x.Cost.Mean - x.Exposure.Mean; math.Abs(d) > 1e-9*x.Total.Mean {
					t.Errorf("%s %s: total is not cost + exposure by %v", p.Company.ID, x.ID, d)
				}
				if d := x.Cost.Mean - x.Costs.Sum(); math.Abs(d) > 1e-9*x.Cost.Mean {
					t.Errorf("%s %s: parts of cost miss it by %v", p.Company.ID, x.ID, d)
				}
				if !(float64(x.Total.P10) <= x.Total.Mean*1.3 && x.Total.P10 <= x.Total.P90) {
					t.Errorf("%s %s: range %v to %v around %v", p.Company.ID, x.ID, x.Total.P10, x.Total.P90, x.Total.Mean)
				}
				loss := 0.0
				for _, r := range x.Responsibilities {
					loss += r.LossUSD
				}
				if math.Abs(loss-x.Exposure.Mean) > 1e-6*x.Exposure.Mean {
					t.Errorf("%s %s: losses of the responsibilities sum to %v, exposure is %v", p.Company.ID, x.ID, loss, x.Exposure.Mean)
				}
			}
			if math.Abs(sum-1) > 1e-9 || p.Structures[0].Regret > least+1e-6 {
				t.Errorf("%s: P(best) sums to %v, the leader's regret %v is above %v", p.Company.ID, sum, p.Structures[0].Regret, least)
			}
			if (p.Verdict == sim.Open) != (p.Recommended == "") {
				t.Errorf("%s: verdict %s recommends %q", p.Company.ID, p.Verdict, p.Recommended)
			}
		}
	}
}

// Two structures that are the same but for the name are one candidate: there is nothing to choose between, and nothing is
// recommended.
func TestTwinsAreOne(t *testing.T) {
	for _, s := range engines {
		j := job(t, "insurer")
		twin := *j.Catalogue.Structure("both")
		twin.ID = "twin"
		j.Structures = []model.Structure{*j.Catalogue.Structure("both"), twin}
		s.Draws, s.Exact = 64, true
		p := run(t, j, s).Profiles[0]
		a, b := p.Structures[0], p.Structures[1]
		if p.Verdict != sim.Open || p.Recommended != "" || p.RunnerUp != "" || p.Tried != nil || len(p.Warnings) == 0 ||
			a.VariantOf != "" || b.VariantOf != "both" || a.PBest != 1 || b.PBest != 1 || b.PBeaten != 0 || b.Tied {
			t.Errorf("%s: %+v", s.Engine, p)
		}
	}
}

// copyOf is a built-in structure under another id, whose seats hold a share of their mandates.
func copyOf(cat *model.Catalogue, id, as string, share float64) model.Structure {
	s := *cat.Structure(id)
	s.ID, s.Title = as, "Copy "+as
	s.Mandates = maps.Clone(s.Mandates)
	for flavour, list := range s.Mandates {
		list = slices.Clone(list)
		for i := range list {
			list[i].Holders = slices.Clone(list[i].Holders)
			for k := range list[i].Holders {
				list[i].Holders[k].Share *= share
			}
		}
		s.Mandates[flavour] = list
	}
	return s
}

// Copies of candidates, whichever they are and whatever their ids, change nobody's figures and not the verdict, in both
// engines, and not how many draws the stopping rule takes: the copy is a variant of the structure, and P(best) is that of
// the pair.
func TestCopiesChangeNothing(t *testing.T) {
	for _, s := range engines {
		for _, id := range []string{"insurer", "community-hospital", "saas"} {
			base := job(t, id)
			want := run(t, base, s).Profiles[0]
			for _, of := range []string{want.Leader, want.RunnerUp, want.Structures[5].ID} {
				j := base
				twin := *j.Catalogue.Structure(of)
				twin.ID, twin.Title = "zz-twin", "Twin"
				j.Structures = append([]model.Structure{twin}, j.Structures...)
				got := run(t, j, s).Profiles[0]
				if v := got.Structure("zz-twin"); v.VariantOf != of || v.PBest != got.Structure(of).PBest {
					t.Errorf("%s, %s: the twin of %s is %+v", s.Engine, id, of, v)
				}
				got.Structures = slices.DeleteFunc(got.Structures, func(x sim.StructureOutcome) bool { return x.ID == "zz-twin" })
				for i := range got.Structures {
					got.Structures[i].Rank = i + 1
				}
				if text(t, got) != text(t, want) {
					t.Errorf("%s, %s: a twin of %s changes the result", s.Engine, id, of)
				}
			}
		}
	}
}

// A copy that leaves a little more to the business is a variant; one that leaves much is a rival. Near is less than 1 % of the total in
// every draw, whatever the engine, and however few draws a run has.
func TestNearCopies(t *testing.T) {
	for _, s := range []sim.Settings{{Draws: 64}, {Draws: 3}, {Engine: sim.Events, Draws: 4, Months: 12}} {
		for _, c := range []struct {
			share   float64
			variant string
		}{{0.999, "cio"}, {0.5, ""}} {
			j := job(t, "manufacturing")
			j.Structures = append(slices.Clone(j.Structures), copyOf(j.Catalogue, "cio", "less", c.share))
			p := run(t, j, s).Profiles[0]
			if got := p.Structure("less").VariantOf; got != c.variant {
				t.Errorf("%s, %d draws, share %v: variant of %q, want %q", s.Engine, s.Draws, c.share, got, c.variant)
			}
		}
	}
}

// With fewer draws than a verdict takes it is open, says so, and nothing is recommended.
func TestFewDrawsAreOpen(t *testing.T) {
	for _, n := range []int{1, 16, decision.VerdictDraws - 1, decision.VerdictDraws} {
		p := run(t, job(t, "saas"), sim.Settings{Seed: 1, Draws: n}).Profiles[0]
		few := n < decision.VerdictDraws
		told := slices.ContainsFunc(p.Warnings, func(w string) bool { return strings.HasPrefix(w, "too few draws") })
		if (p.Verdict == sim.Open) != few || (p.Recommended == "") != few || told != few {
			t.Errorf("%d draws: verdict %s, recommended %q, warnings %q", n, p.Verdict, p.Recommended, p.Warnings)
		}
	}
}

// One candidate leads with a note; one draw has no range; a rank by another
// measure leads with the best of that measure.
func TestEdges(t *testing.T) {
	j := job(t, "insurer")
	j.Structures = j.Structures[1:2]
	p := run(t, j, sim.Settings{Seed: 1, Draws: 1}).Profiles[0]
	if p.Leader != "cio" || p.Structures[0].PBest != 1 || len(p.Warnings) == 0 || !math.IsNaN(float64(p.Structures[0].Total.P10)) {
		t.Errorf("%+v", p)
	}
	for _, m := range []sim.Measure{sim.Coverage, sim.Score, sim.Cost, sim.Conflict, sim.Exposure} {
		p := run(t, job(t, "insurer"), sim.Settings{Seed: 1, Draws: 32, RankBy: m}).Profiles[0]
		get := func(s sim.StructureOutcome) float64 {
			return map[sim.Measure]float64{sim.Coverage: -s.Coverage.Mean, sim.Score: -s.Score.Mean, sim.Cost: s.Cost.Mean,
				sim.Conflict: s.Conflict.Mean, sim.Exposure: s.Exposure.Mean}[m]
		}
		if !slices.IsSortedFunc(p.Structures, func(a, b sim.StructureOutcome) int { return int(math.Copysign(1, get(a)-get(b))) }) {
			t.Errorf("rank by %s is not in order", m)
		}
	}
}

// Settings out of range are refused before anything runs, and a cancelled
// context ends a run with its cause.
func TestRefused(t *testing.T) {
	j := job(t, "startup")
	for _, s := range []sim.Settings{{Draws: -1}, {Draws: sim.MaxDraws + 1}, {Months: 121}, {Months: -1}, {Workers: -1}, {Engine: "magic"},
		{RankBy: "beauty"}, {Weights: map[sim.Measure]float64{sim.Cost: -1}}, {Weights: map[sim.Measure]float64{sim.Cost: 0}}} {
		if _, err := sim.Run(context.Background(), j, s); !errors.Is(err, sim.ErrSettings) {
			t.Errorf("%+v: %v", s, err)
		}
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	stop := errors.New("stop")
	cancel(stop)
	if _, err := sim.Run(ctx, j, sim.Settings{Draws: 100_000}); !errors.Is(err, stop) && !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled run returned %v", err)
	}
	twice := j
	twice.Structures = append(slices.Clone(j.Structures), j.Structures[0])
	if _, err := sim.Run(context.Background(), twice, sim.Settings{}); err == nil {
		t.Error("a structure twice passed")
	}
}

// More draws of the same seed keep the earlier ones: the totals of 64 draws are
// the first 64 of 128.
func TestDrawsNest(t *testing.T) {
	for _, e := range []sim.Engine{sim.Analytic, sim.Events} {
		s := sim.Settings{Engine: e, Seed: 3, Draws: 64, Samples: true, Exact: true}
		a := run(t, job(t, "insurer"), s).Profiles[0]
		s.Draws = 128
		b := run(t, job(t, "insurer"), s).Profiles[0]
		for _, x := range a.Structures {
			for _, y := range b.Structures {
				if x.ID == y.ID && !slices.Equal(x.Totals, y.Totals[:64]) {
					t.Errorf("%s %s: the first 64 of 128 draws are others", e, x.ID)
				}
			}
		}
	}
}

// What the issue of the three stock companies promises, by mechanism: the large
// SaaS wants two chiefs, the manufacturer a CIO with both and a lone CTO well
// behind, the start-up a CTO or one combined chief; in both engines.
func TestStockCompanies(t *testing.T) {
	for _, e := range []sim.Engine{sim.Analytic, sim.Events} {
		out := run(t, job(t, "saas", "manufacturing", "startup"), sim.Settings{Engine: e, Seed: 1, Workers: 2})
		place := func(i int, id string) int {
			return slices.IndexFunc(out.Profiles[i].Structures, func(s sim.StructureOutcome) bool { return s.ID == id })
		}
		if id := out.Profiles[0].Leader; id != "both" {
			t.Errorf("%s: the large SaaS wants %s", e, id)
		}
		total := func(id string) float64 { return out.Profiles[1].Structures[place(1, id)].Total.Mean }
		if !(place(1, "cio") == 0 && min(total("both"), total("cto")) > 1.25*total("cio")) {
			t.Errorf("%s: the manufacturer ranks cio %d at %.4g, both at %.4g, cto at %.4g", e, place(1, "cio"), total("cio"), total("both"), total("cto"))
		}
		if id := out.Profiles[2].Leader; id != "cto" && id != "ctio" {
			t.Errorf("%s: the start-up wants %s", e, id)
		}
	}
}

// Benchmarks of a whole run on the three stock companies.
func BenchmarkRun(b *testing.B) {
	j := job(b, "saas", "manufacturing", "startup")
	for _, s := range []sim.Settings{{Engine: sim.Analytic, Seed: 1, Draws: 1000, Workers: 2}, {Engine: sim.Events, Seed: 1, Workers: 2}} {
		b.Run(string(s.Engine), func(b *testing.B) {
			for b.Loop() {
				run(b, j, s)
			}
		})
	}
}

// A change that is said to put another structure first does so: with the field changed alone, in the
// draws that the search looks at, that structure leads. At most three are told, the nearest first.
func TestFlipsFlip(t *testing.T) {
	j := job(t, "startup", "manufacturing", "community-hospital", "saas")
	told := 0
	for i, p := range run(t, j, sim.Settings{Seed: 3, Draws: 256, Flip: true}).Profiles {
		if len(p.Flips) > 3 {
			t.Errorf("%d flips", len(p.Flips))
		}
		for _, f := range p.Flips {
			told++
			c, err := j.Companies[i], error(nil)
			field := model.Field(slices.IndexFunc(model.Fields[:], func(x model.FieldInfo) bool { return x.Key == f.Field }))
			if c.Values[field] != f.From {
				t.Errorf("%s: from %v, the company has %v", f.Field, f.From, c.Values[field])
			}
			if field == model.Headcount {
				c, err = c.Scaled(j.Catalogue, f.To)
			} else {
				c, err = c.With(j.Catalogue, field, f.To)
			}
			if err != nil {
				t.Fatal(err)
			}
			changed := j
			changed.Companies = []model.Company{c}
			if got := run(t, changed, sim.Settings{Seed: 3, Draws: sim.TipDraws}).Profiles[0].Leader; got != f.Leader || got == p.Leader {
				t.Errorf("%s to %v: %s leads, told was %s instead of %s", f.Field, f.To, got, f.Leader, p.Leader)
			}
		}
	}
	if told < 3 {
		t.Errorf("%d flips of four companies", told)
	}
}
