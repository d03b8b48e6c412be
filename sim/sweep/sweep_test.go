package sweep

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
)

// text is a result as bytes.
func text(t rapid.TB, out *Result) string {
	t.Helper()
	b, err := json.Marshal(out)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// built is a job of a built-in company over axes such as headcount, 5 to 500 in 7 steps.
func built(t testing.TB, id string, axes ...Axis) Job {
	t.Helper()
	cat := seeds.Catalogue()
	c := profiles.Companies(cat, id)[0]
	for i := range axes {
		a, ok := Find(cat, axes[i].Name)
		if !ok {
			t.Fatalf("nothing is called %s", axes[i].Name)
		}
		axes[i].Kind, axes[i].Unit, axes[i].Whole = a.Kind, a.Unit, a.Whole
	}
	return Job{Catalogue: cat, Structures: cat.Structures, Company: c, Axes: axes, Settings: sim.Settings{Seed: 5, Draws: sim.BlockSize}}
}

func swept(t testing.TB, j Job) *Result {
	t.Helper()
	out, err := Run(t.Context(), j)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// answer is what a run says of a company.
func answer(t testing.TB, cat *model.Catalogue, c model.Company, s sim.Settings) sim.ProfileOutcome {
	t.Helper()
	out, err := sim.Run(t.Context(), sim.Job{Catalogue: cat, Structures: cat.Structures, Companies: []model.Company{c}}, s)
	if err != nil {
		t.Fatal(err)
	}
	return out.Profiles[0]
}

// same holds a step against the outcome of a run.
func same(t testing.TB, s *Step, p *sim.ProfileOutcome) {
	t.Helper()
	if s.Leader != p.Leader || s.RunnerUp != p.RunnerUp || s.Verdict != p.Verdict || s.PBest != p.Structures[0].PBest {
		t.Errorf("at %v: %s before %s, %s, %v; a run says %s before %s, %s, %v", s.At, s.Leader, s.RunnerUp, s.Verdict, s.PBest,
			p.Leader, p.RunnerUp, p.Verdict, p.Structures[0].PBest)
	}
	for i, x := range s.Structures {
		if y := &p.Structures[i]; x.ID != y.ID || x.PBest != y.PBest || x.Total.Mean != y.Total.Mean || x.Total.P10 != y.Total.P10 || x.Total.P90 != y.Total.P90 {
			t.Errorf("at %v: %+v, a run says %s %v %+v", s.At, x, y.ID, y.PBest, y.Total)
		}
	}
}

// Every step is what a run with the analytic engine says of the company that is meant: a grown one keeps its
// proportions, another field is as if it had been given, a parameter is fixed, the horizon is that; on two axes
// all at once, growing first.
func TestStepsAreRuns(t *testing.T) {
	j := built(t, "insurer", Axis{Name: "headcount", Low: 100, High: 4000, Steps: 3, Log: true})
	for _, s := range swept(t, j).Steps {
		c, err := j.Company.Scaled(j.Catalogue, s.At[0])
		if err != nil {
			t.Fatal(err)
		}
		p := answer(t, j.Catalogue, c, j.Settings)
		same(t, &s, &p)
	}
	j = built(t, "saas", Axis{Name: "clarity", Low: 0, High: 1, Steps: 3})
	j.Settings.Weights = map[sim.Measure]float64{sim.Coverage: 1, sim.Conflict: 3}
	for _, s := range swept(t, j).Steps {
		c, err := j.Company.With(j.Catalogue, model.Clarity, s.At[0])
		if err != nil {
			t.Fatal(err)
		}
		p := answer(t, j.Catalogue, c, j.Settings)
		same(t, &s, &p)
	}
	j = built(t, "saas", Axis{Name: "it_spend_revenue", Low: 0.2, High: 1, Steps: 3}, Axis{Name: "months", Low: 6, High: 60, Steps: 2})
	for _, s := range swept(t, j).Steps {
		cat, err := j.Catalogue.Fix(map[string]float64{"it_spend_revenue": s.At[0]})
		if err != nil {
			t.Fatal(err)
		}
		c := profiles.Companies(cat, "saas")[0]
		set := j.Settings
		set.Months = int(s.At[1])
		p := answer(t, cat, c, set)
		same(t, &s, &p)
	}
	j = built(t, "community-hospital", Axis{Name: "revenue_musd", Low: 10, High: 100, Steps: 2}, Axis{Name: "headcount", Low: 500, High: 3000, Steps: 2})
	for _, s := range swept(t, j).Steps {
		c, err := j.Company.Scaled(j.Catalogue, s.At[1])
		if err == nil {
			c, err = c.With(j.Catalogue, model.RevenueMUSD, s.At[0])
		}
		if err != nil {
			t.Fatal(err)
		}
		p := answer(t, j.Catalogue, c, j.Settings)
		same(t, &s, &p)
	}
}

// The company as it is stands beside the sweep, where the axes reach it.
func TestHere(t *testing.T) {
	j := built(t, "startup", Axis{Name: "headcount", Low: 10, High: 100, Steps: 3})
	p := answer(t, j.Catalogue, j.Company, j.Settings)
	out := swept(t, j)
	same(t, out.Here, &p)
	if out.Here.At[0] != j.Company.Values[model.Headcount] {
		t.Errorf("here at %v", out.Here.At)
	}
	for _, a := range []Axis{{Name: "headcount", Low: 1000, High: 2000, Steps: 2}, {Name: "week_hours", Low: 90, High: 130, Steps: 2}, {Name: "months", Low: 1, High: 12, Steps: 2}} {
		if out := swept(t, built(t, "startup", a)); out.Here != nil {
			t.Errorf("%s: here at %v", a.Name, out.Here.At)
		}
	}
}

// Crossovers of real companies are where a far finer grid has them, within 1 %; bands partition the axis.
func TestCrossoversAgainstBruteForce(t *testing.T) {
	found := 0
	for _, x := range []struct {
		id   string
		axis Axis
	}{{"manufacturing", Axis{Name: "headcount", Low: 100, High: 60000, Steps: 9, Log: true}}, {"insurer", Axis{Name: "tech_share", Low: 0, High: 0.5, Steps: 6}},
		{"startup", Axis{Name: "headcount", Low: 5, High: 400, Steps: 5}}} {
		j := built(t, x.id, x.axis)
		out := swept(t, j)
		partition(t, &j.Axes[0], out)
		j.Axes[0].Steps = 400
		var truth []float64
		steps := swept(t, j).Steps
		for i := 1; i < len(steps); i++ {
			if steps[i].Leader != steps[i-1].Leader {
				truth = append(truth, steps[i].At[0])
			}
		}
		if len(truth) != len(out.Crossovers) {
			t.Errorf("%s: %v crossovers, %+v found", x.id, truth, out.Crossovers)
			continue
		}
		for i, c := range out.Crossovers {
			width := (j.Axes[0].High - j.Axes[0].Low) / 399
			if j.Axes[0].Log {
				width = truth[i] * 0.0162
			}
			if slack := 0.01*truth[i] + 1e-9; c.At > truth[i]+slack || c.At < truth[i]-width-slack {
				t.Errorf("%s: crossover at %v, by the fine grid between %v and %v", x.id, c.At, truth[i]-width, truth[i])
			}
			found++
		}
	}
	if found < 4 {
		t.Errorf("%d crossovers are few to look at", found)
	}
}

// Neither the number of workers nor the order of structures changes a byte; areas cover the plane and have the
// verdicts of its steps.
func TestSameBytes(t *testing.T) {
	for _, axes := range [][]Axis{{{Name: "headcount", Low: 10, High: 3000, Steps: 6, Log: true}},
		{{Name: "week_hours", Low: 80, High: 140, Steps: 4}, {Name: "digital_ambition", Low: 0, High: 10, Steps: 3}}} {
		j := built(t, "startup", axes...)
		one := swept(t, j)
		j.Settings.Workers = 2
		j.Structures = slices.Clone(j.Structures)
		slices.Reverse(j.Structures)
		if text(t, one) != text(t, swept(t, j)) {
			t.Errorf("%s: two workers, or another order, differ from one", axes[0].Name)
		}
		if len(axes) == 1 {
			continue
		}
		shares, steps := 0.0, 0
		for _, a := range one.Areas {
			shares, steps = shares+a.Share, steps+a.All()
			if a.Clear == a.All() {
				t.Errorf("area %+v has only clear steps: it holds nothing", a)
			}
		}
		if math.Abs(shares-1) > 1e-12 || steps != 12 || len(one.Steps) != 12 || one.Steps[1].At[1] != 5 || one.Steps[1].At[0] != 80 {
			t.Errorf("areas %+v of %d steps", one.Areas, len(one.Steps))
		}
	}
}

// Values begin and end at the limits, and are those a person would write.
func TestValues(t *testing.T) {
	for _, x := range []struct {
		axis Axis
		want []float64
	}{{Axis{Low: 0, High: 0.3, Steps: 4}, []float64{0, 0.1, 0.2, 0.3}},
		{Axis{Low: 0, High: 2, Steps: 4}, []float64{0, 0.666666666667, 1.33333333333, 2}}, {Axis{Low: 10, High: 1000, Steps: 3, Log: true}, []float64{10, 100, 1000}},
		{Axis{Low: 1, High: 4, Steps: 50, Whole: true}, []float64{1, 2, 3, 4}}, {Axis{Low: 1, High: 100, Steps: 5, Whole: true, Log: true}, []float64{1, 3, 10, 32, 100}}} {
		if got := x.axis.Values(); !slices.Equal(got, x.want) {
			t.Errorf("%+v: %v, want %v", x.axis, got, x.want)
		}
	}
}

// What has no steps is refused, a company that cannot be names the point, and the cause of a context that ended comes back.
func TestRefuses(t *testing.T) {
	for _, a := range [][]Axis{nil, {{Name: "clarity", Low: 1, High: 0, Steps: 3}}, {{Name: "clarity", Low: 0, High: 1, Steps: 1}},
		{{Name: "clarity", Low: 0, High: 1, Steps: 3, Log: true}}} {
		if _, err := Run(t.Context(), built(t, "saas", a...)); !errors.Is(err, sim.ErrSettings) {
			t.Errorf("%+v: %v", a, err)
		}
	}
	var invalid *model.InvalidError
	if _, err := Run(t.Context(), built(t, "startup", Axis{Name: "it_staff", Low: 0, High: 5000, Steps: 3})); !errors.As(err, &invalid) || !strings.HasPrefix(err.Error(), "it_staff=2500: ") {
		t.Error(err)
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	stop := errors.New("stop")
	cancel(stop)
	if _, err := Run(ctx, built(t, "saas", Axis{Name: "clarity", Low: 0, High: 1, Steps: 3})); !errors.Is(err, stop) {
		t.Error(err)
	}
}
