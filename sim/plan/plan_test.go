package plan_test

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/plan"
)

func made(t testing.TB, cat *model.Catalogue, list []model.Structure, c *model.Company, heads []float64, set sim.Settings) *plan.Outcome {
	t.Helper()
	out, err := plan.Make(t.Context(), cat, list, c, heads, set)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func grown(t testing.TB, c *model.Company, years int, growth ...float64) []float64 {
	t.Helper()
	heads, err := plan.Heads(c.Values[model.Headcount], years, growth)
	if err != nil {
		t.Fatal(err)
	}
	return heads
}

// A company that neither grows nor has anything in place keeps what a run of the
// same length puts first, and the plan costs what the run says, to 0.5 %.
func TestAgreesWithRun(t *testing.T) {
	cat := seeds.Catalogue()
	for _, id := range []string{"startup", "saas", "manufacturing", "large-bank", "scale-up", "small-hospital"} {
		c := profiles.Companies(cat, id)[0]
		c.Values[model.GrowthPct] = 0
		out := made(t, cat, cat.Structures, &c, grown(t, &c, 1, 0), sim.Settings{Draws: 64, Seed: 1, Months: 36})
		run, err := sim.Run(t.Context(), sim.Job{Catalogue: cat, Structures: cat.Structures, Companies: []model.Company{c}}, sim.Settings{Draws: 64, Seed: 1, Months: 48})
		if err != nil {
			t.Fatal(err)
		}
		lead := &run.Profiles[0].Structures[0]
		if len(out.Changes) != 0 || out.Stages[0].Structure != lead.ID {
			t.Errorf("%s: a plan of %+v, and %s first in a run", id, out.Stages, lead.ID)
		}
		if now := out.Path[0].Total; math.Abs(now/lead.Total.Mean-1) > 0.1 {
			t.Errorf("%s: %.0f a year at first, %.0f in the run", id, now, lead.Total.Mean)
		}
		if math.Abs(out.Total.Mean/(4*lead.Total.Mean)-1) > 0.005 {
			t.Errorf("%s: the plan costs %.0f, four years of the run %.0f", id, out.Total.Mean, 4*lead.Total.Mean)
		}
	}
}

// The plan is the best in the mean: no other date and no single structure costs less,
// and what changes cost is in the difference.
func TestNothingIsCheaper(t *testing.T) {
	cat := seeds.Catalogue()
	for _, x := range []struct {
		id, current string
		growth      float64
	}{{"scale-up", "cto", 60}, {"startup", "none", 120}, {"manufacturing", "both", -15}, {"saas", "", 30}} {
		c := profiles.Companies(cat, x.id)[0]
		c.Current = x.current
		out := made(t, cat, cat.Structures, &c, grown(t, &c, 4, x.growth), sim.Settings{Draws: 64, Seed: 2, Months: 24})
		const rounding = 1e-3
		for _, s := range out.Single {
			if s.Extra.Mean < -rounding {
				t.Errorf("%s: %s alone costs %.2f less", x.id, s.Structure, -s.Extra.Mean)
			}
		}
		for _, ch := range out.Changes {
			for _, s := range []*plan.Shift{ch.Early, ch.Late} {
				if s != nil && (s.Regret.Mean < -rounding || s.Months == 0) {
					t.Errorf("%s: to %s by %d months at another time costs %.2f", x.id, ch.To, s.Months, s.Regret.Mean)
				}
			}
			if ch.Early != nil && ch.Early.Months >= 0 || ch.Late != nil && ch.Late.Months <= 0 {
				t.Errorf("%s: to %s early %+v, late %+v", x.id, ch.To, ch.Early, ch.Late)
			}
			if math.Abs(ch.Parts.Sum()-ch.Once.Mean) > 1e-6*math.Abs(ch.Once.Mean) {
				t.Errorf("%s: to %s once %.2f, parts %+v", x.id, ch.To, ch.Once.Mean, ch.Parts)
			}
			if p10, p90 := float64(ch.P10), float64(ch.P90); p10 > p90 || ch.Never < 0 || ch.Never > 1 || ch.Search != nil && *ch.Search > ch.Month {
				t.Errorf("%s: %+v", x.id, ch)
			}
		}
		if out.Texts != nil && !out.Texts.Comes && out.Texts.Extra.Mean < -rounding {
			t.Errorf("%s: the sequence of the texts costs %.2f less", x.id, -out.Texts.Extra.Mean)
		}
	}
}

// A search takes its time: nobody who has to be found is there before it is over, and
// until then, and in what it costs, it is as it was.
func TestSearchTakesTime(t *testing.T) {
	cat := seeds.Catalogue()
	slow, err := cat.Fix(map[string]float64{"vacancy_months": 12})
	if err != nil {
		t.Fatal(err)
	}
	c := profiles.Companies(cat, "saas")[0]
	c.Current = "none"
	heads := grown(t, &c, 2, 0)
	for _, x := range []struct {
		cat   *model.Catalogue
		month int
	}{{cat, 4}, {slow, 12}} {
		out := made(t, x.cat, x.cat.Structures, &c, heads, sim.Settings{Draws: 32, Seed: 1, Months: 36})
		ch := &out.Changes[0]
		if len(out.Changes) != 1 || ch.Month != x.month || *ch.Search != 0 || !ch.Soonest || ch.Early != nil || out.Path[0].Structure != "none" {
			t.Errorf("%+v, at first %+v", out.Changes, out.Path[0])
		}
		if ch.PPays != 1 || ch.Verdict != sim.Clear || ch.Never != 0 || ch.Late == nil || ch.Late.Months != 12 || ch.Late.Regret.Mean <= 0 {
			t.Errorf("a large software company without chiefs, and a change that pays in %v: %+v", ch.PPays, ch.Late)
		}
	}
}

// Of two who are hired at once the one whose vacancy costs more comes first: the CTO
// where software is sold, the CIO in a bank.
func TestHireFirst(t *testing.T) {
	cat := seeds.Catalogue()
	two := []model.Structure{*cat.Structure("none"), *cat.Structure("both")}
	for id, want := range map[string]string{"saas": "cto", "large-bank": "cio"} {
		c := profiles.Companies(cat, id)[0]
		c.Current = "none"
		out := made(t, cat, two, &c, grown(t, &c, 1, 0), sim.Settings{Draws: 32, Seed: 1, Months: 36})
		first := out.Changes[0].First
		if len(first) != 2 || first[0].Role != want || first[0].Month <= first[1].Month || first[1].Month <= 0 {
			t.Errorf("%s: %+v", id, first)
		}
	}
}

// Where changing costs nothing the plan follows the structure that is best at every
// size; where it costs very much it stays, and between them the number of changes
// does not rise.
func TestPriceOfChange(t *testing.T) {
	cat := seeds.Catalogue()
	c := profiles.Companies(cat, "scale-up")[0]
	c.Current = "cto"
	free := map[string]float64{"search_fee": 0, "severance_months": 0, "reorganisation_dip": 0, "reorganisation": 0, "ramp_loss": 0, "vacancy_months": 0}
	last := 100
	for _, dear := range []float64{0, 1, 60} {
		set := free
		if dear > 0 {
			set = map[string]float64{"severance_months": min(60, 6*dear), "reorganisation_dip": min(6, 0.5*dear), "search_fee": min(1, 0.3*dear)}
		}
		fixed, err := cat.Fix(set)
		if err != nil {
			t.Fatal(err)
		}
		out := made(t, fixed, fixed.Structures, &c, grown(t, &c, 4, 50, 80, 20, -30), sim.Settings{Draws: 32, Seed: 1, Months: 12})
		if dear == 0 {
			for _, p := range out.Path {
				if p.Structure != p.Best {
					t.Errorf("changing is free, and in month %d it is %s, not %s", p.Month, p.Structure, p.Best)
				}
			}
		}
		if len(out.Changes) > last {
			t.Errorf("%d changes at %v times the price, %d before", len(out.Changes), dear, last)
		}
		last = len(out.Changes)
	}
}

// Workers, the company's id and name and a structure that is never good change
// nothing of a plan.
func TestNothingElseMatters(t *testing.T) {
	cat := seeds.Catalogue()
	c := profiles.Companies(cat, "scale-up")[0]
	c.Current = "cto"
	heads := grown(t, &c, 3, 60)
	text := func(o *plan.Outcome) string {
		o.ID, o.Name, o.Single = "", "", nil
		b, err := json.Marshal(o)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	base := text(made(t, cat, cat.Structures, &c, heads, sim.Settings{Draws: 33, Seed: 1, Months: 24, Workers: 1}))
	other := c
	other.ID, other.Name = "z", "Zett"
	for what, got := range map[string]*plan.Outcome{
		"three workers":        made(t, cat, cat.Structures, &c, heads, sim.Settings{Draws: 33, Seed: 1, Months: 24, Workers: 3}),
		"64 draws":             made(t, cat, cat.Structures, &c, heads, sim.Settings{Draws: 64, Seed: 1, Months: 24}),
		"another name":         made(t, cat, cat.Structures, &other, heads, sim.Settings{Draws: 33, Seed: 1, Months: 24}),
		"one structure more":   made(t, cat, append(slices.Clone(cat.Structures), *cat.Structure("run-change-digital")), &c, heads, sim.Settings{Draws: 33, Seed: 1, Months: 24}),
		"current no candidate": made(t, cat, slices.DeleteFunc(slices.Clone(cat.Structures), func(s model.Structure) bool { return s.ID == "cto" }), &c, heads, sim.Settings{Draws: 33, Seed: 1, Months: 24}),
	} {
		if text(got) != base {
			t.Errorf("%s: another plan", what)
		}
	}
}

// The sequence of the texts comes out for a large software company that has one
// combined chief; of others the plan lacks the combined chief, or two. What is
// lacking is too dear by the difference over its own time.
func TestTexts(t *testing.T) {
	cat := seeds.Catalogue()
	for _, x := range []struct {
		id, current string
		headcount   float64
		years       int
		growth      float64
		lacks       string
	}{{"saas", "ctio", 0, 2, 10, ""}, {"scale-up", "cto", 0, 4, 50, "one"}, {"fintech", "none", 60, 4, 40, "two"}, {"manufacturing", "none", 0, 2, 0, "both"}} {
		c := profiles.Companies(cat, x.id)[0]
		if x.headcount > 0 {
			var err error
			if c, err = c.Scaled(cat, x.headcount); err != nil {
				t.Fatal(err)
			}
		}
		c.Current = x.current
		out := made(t, cat, cat.Structures, &c, grown(t, &c, x.years, x.growth), sim.Settings{Draws: 32, Seed: 1, Months: 36})
		s := out.Texts
		if s == nil || s.Comes != (x.lacks == "") || s.Lacks != x.lacks {
			t.Errorf("%s: %+v in %+v", x.id, s, out.Stages)
			continue
		}
		if len(s.Months) != 2 || s.Months[1]-s.Months[0] < 12 || s.Gap < 0 || !s.Comes && s.Gap == 0 {
			t.Errorf("%s: %+v", x.id, s)
		}
		if s.Extra.Mean == 0 && s.PBest != 0 {
			t.Errorf("%s: the plan costs less than itself in %v of draws", x.id, s.PBest)
		}
		if held := 12*x.years + 36 - s.Months[1]; x.lacks == "two" && math.Abs(s.Gap*float64(held)/12/s.Extra.Mean-1) > 1e-9 {
			t.Errorf("%s: %.0f a year for %d months, %.0f in all", x.id, s.Gap, held, s.Extra.Mean)
		}
	}
	c := profiles.Companies(cat, "saas")[0]
	c.Current = "both"
	if out := made(t, cat, cat.Structures, &c, grown(t, &c, 1, 0), sim.Settings{Draws: 32, Seed: 1, Months: 12}); out.Texts != nil {
		t.Errorf("two are there already: %+v", out.Texts)
	}
}

// Growth year by year and the last rate beyond give the headcounts at the ends of
// years, which the path meets; a company out of every range is refused.
func TestHeads(t *testing.T) {
	got, err := plan.Heads(100, 4, []float64{50, -20})
	for i, want := range []float64{150, 120, 96, 76.8} {
		if err != nil || math.Abs(got[i]-want) > 1e-9 {
			t.Fatalf("%v, %v", got, err)
		}
	}
	for _, growth := range []float64{300, -50} {
		if _, err := plan.Heads(map[float64]float64{300: 5e6, -50: 1}[growth], 1, []float64{growth}); err == nil {
			t.Errorf("%v%% leads anywhere", growth)
		}
	}
	cat := seeds.Catalogue()
	c := &profiles.Companies(cat, "startup")[0]
	out := made(t, cat, cat.Structures, c, []float64{25, 60}, sim.Settings{Draws: 32, Seed: 1, Months: 12})
	var heads []float64
	for _, p := range out.Path {
		heads = append(heads, p.Headcount)
	}
	if !slices.Equal(heads, []float64{10, 25, 60}) {
		t.Errorf("headcounts %v", heads)
	}
}

// What a plan cannot use is refused by name.
func TestRefused(t *testing.T) {
	cat := seeds.Catalogue()
	c := profiles.Companies(cat, "startup")[0]
	later := *cat.Structure("ctio")
	later.Then = []model.Change{{To: "both", Month: 13}}
	unknown := c
	unknown.Current = "nowhere"
	for _, x := range []struct {
		c    *model.Company
		list []model.Structure
		set  sim.Settings
		want string
	}{
		{&c, []model.Structure{later}, sim.Settings{Draws: 32, Months: 12}, "changes by itself"},
		{&unknown, cat.Structures, sim.Settings{Draws: 32, Months: 12}, "is said to be in place and is not known"},
		{&c, cat.Structures, sim.Settings{Draws: plan.MostDraws + 1, Months: 12}, "draws"},
	} {
		if _, err := plan.Make(t.Context(), cat, x.list, x.c, []float64{20}, x.set); err == nil || !strings.Contains(err.Error(), x.want) {
			t.Errorf("%v, want %q", err, x.want)
		}
	}
}
