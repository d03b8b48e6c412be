package sensitivity_test

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/sensitivity"
)

func analyse(t *testing.T, cat *model.Catalogue, structures []model.Structure, c *model.Company, s sensitivity.Settings) *sensitivity.Analysis {
	t.Helper()
	a, err := sensitivity.Analyse(t.Context(), cat, structures, c, s)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// part finds an input or a group.
func part(t *testing.T, list []sensitivity.Part, name string) *sensitivity.Part {
	t.Helper()
	i := slices.IndexFunc(list, func(p sensitivity.Part) bool { return p.Name == name })
	if i < 0 {
		t.Fatalf("no %s", name)
	}
	return &list[i]
}

// The lead is that of a run with the same draws: leader, runner-up, mean, share of draws ahead. Shapley effects add up to
// 1, alone and in groups; an input that neither structure reads has no share at all; a larger design agrees with a smaller
// one within four standard errors; and no part is worth more than knowing everything, within noise.
func TestAnalysis(t *testing.T) {
	cat := seeds.Catalogue()
	c := &profiles.Companies(cat, "startup")[0]
	small := analyse(t, cat, cat.Structures, c, sensitivity.Settings{Settings: sim.Settings{Seed: 5, Draws: 64}, NoFields: true})
	large := analyse(t, cat, cat.Structures, c, sensitivity.Settings{Settings: sim.Settings{Seed: 6, Draws: 128, Workers: 2}, NoFields: true})
	out, err := sim.Run(t.Context(), sim.Job{Catalogue: cat, Structures: cat.Structures, Companies: []model.Company{*c}}, sim.Settings{Seed: 6, Draws: 128})
	if err != nil {
		t.Fatal(err)
	}
	p := &out.Profiles[0]
	if large.Leader != p.Leader || string(large.RunnerUp) != p.RunnerUp || large.Verdict != p.Verdict || math.Abs(large.Lead.Mean-p.Gap) > 1e-6*p.Gap ||
		large.Ahead != p.Structure(p.RunnerUp).PBeaten || large.Draws != 128 || large.Rows != 512 || large.Samples != 4096 {
		t.Errorf("%+v, %v; a run says %s over %s by %v", large.Lead, large.Ahead, p.Leader, p.RunnerUp, p.Gap)
	}
	if large.Beats > large.Ahead || large.Closest == large.Leader {
		t.Errorf("closest %s, beaten in %v, the runner-up in %v", large.Closest, large.Beats, large.Ahead)
	}
	for _, list := range [][2][]sensitivity.Part{{large.Groups, small.Groups}, {large.Inputs, small.Inputs}} {
		sum := 0.0
		for i := range list[0] {
			a := &list[0][i]
			sum += a.Shapley.Share
			b := part(t, list[1], a.Name)
			for _, e := range [][2]sensitivity.Estimate{{a.First, b.First}, {a.Total, b.Total}, {a.Shapley, b.Shapley}} {
				if d := math.Abs(e[0].Share - e[1].Share); d > 4.5*math.Hypot(e[0].SE, e[1].SE)+1e-3 {
					t.Errorf("%s: %v and %v", a.Name, e[0], e[1])
				}
			}
			if a.Worth.Value > large.Everything.Value+4*large.Everything.SE || a.Worth.Value < 0 {
				t.Errorf("%s is worth %v, everything %v", a.Name, a.Worth, large.Everything)
			}
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Errorf("Shapley effects sum to %v", sum)
		}
	}
	for _, name := range []string{"pay of cdo", "skill of cdo"} {
		in := part(t, large.Inputs, name)
		if in.Total.Share != 0 || in.First.Share != 0 || in.Shapley.Share != 0 {
			t.Errorf("%s of %s over %s: %+v", name, large.Leader, large.RunnerUp, in)
		}
	}
	if part(t, large.Inputs, "skill of cto-product").First.Share < 0.05 {
		t.Error("the leader's skill moves nothing")
	}
}

// Neither workers nor a name nor the order of the structures changes a figure, and progress ends where it says.
func TestAnalysisIsTheCompanys(t *testing.T) {
	cat := seeds.Catalogue()
	c := &profiles.Companies(cat, "startup")[0]
	set := sensitivity.Settings{Settings: sim.Settings{Seed: 2, Draws: 64}}
	want := analyse(t, cat, cat.Structures, c, set)
	renamed := *c
	renamed.ID, renamed.Name = "other", "Other"
	turned := slices.Clone(cat.Structures)
	slices.Reverse(turned)
	last, end := 0, 0
	set.Workers, set.Progress = 3, func(done, of int) { last, end = done, of }
	same := gocmp.Options{cmpopts.IgnoreUnexported(sensitivity.Field{}), gocmp.Comparer(func(a, b sim.Number) bool { return a == b || a != a && b != b })}
	if diff := gocmp.Diff(want, analyse(t, cat, turned, &renamed, set), same); diff != "" {
		t.Error(diff)
	}
	if last != end || end == 0 {
		t.Errorf("progress ends at %d of %d", last, end)
	}
}

// What the user fixed is no longer unknown; with everything about the company fixed that way, or one structure, nothing is
// analysed; a copy of the leader is no runner-up.
func TestAnalysisOfLess(t *testing.T) {
	cat := seeds.Catalogue()
	fixed, err := cat.Fix(map[string]float64{"hours_scale": 0.7, "tenure_years": 4})
	if err != nil {
		t.Fatal(err)
	}
	c := &profiles.Companies(fixed, "manufacturing")[0]
	a := analyse(t, fixed, fixed.Structures, c, sensitivity.Settings{Settings: sim.Settings{Draws: 32}, NoFields: true})
	all := analyse(t, cat, cat.Structures, &profiles.Companies(cat, "manufacturing")[0], sensitivity.Settings{Settings: sim.Settings{Draws: 32}, NoFields: true})
	if len(a.Inputs) != len(all.Inputs)-2 {
		t.Errorf("%d inputs, %d without two fixed", len(all.Inputs), len(a.Inputs))
	}
	calibrated := part(t, a.Groups, "calibrated")
	if n := len(cat.Joint.Params); len(calibrated.Inputs) != n-1 {
		t.Errorf("%d calibrated inputs of %d", len(calibrated.Inputs), n)
	}
	if one := analyse(t, cat, cat.Structures[:1], c, sensitivity.Settings{Settings: sim.Settings{Draws: 32}}); one.RunnerUp != "" || one.Inputs != nil || one.Fields != nil {
		t.Errorf("one structure: %+v", one)
	}
	copied := *cat.Structure(all.Leader)
	copied.ID = "copied"
	if with := analyse(t, cat, append(slices.Clone(cat.Structures), copied), c, sensitivity.Settings{Settings: sim.Settings{Draws: 32}, NoFields: true, NoInputs: true}); with.RunnerUp != all.RunnerUp || with.Inputs != nil {
		t.Errorf("beside a copy of %s the runner-up is %s", all.Leader, with.RunnerUp)
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	stop := errors.New("stop")
	cancel(stop)
	if _, err := sensitivity.Analyse(ctx, cat, cat.Structures, c, sensitivity.Settings{Settings: sim.Settings{Draws: 32}}); !errors.Is(err, stop) {
		t.Error(err)
	}
}

// A field a notch away has the lead that a run of the changed company has; its tipping points are those that a run tells;
// what tips nearest stands first; where one notch loses the lead, the structure named leads.
func TestFields(t *testing.T) {
	cat := seeds.Catalogue()
	lost := 0
	for _, id := range []string{"manufacturing", "internet", "airline"} {
		c := &profiles.Companies(cat, id)[0]
		a := analyse(t, cat, cat.Structures, c, sensitivity.Settings{Settings: sim.Settings{Seed: 4, Workers: 2}, NoInputs: true})
		if len(a.Fields) != int(model.NumFields) {
			t.Fatalf("%d fields", len(a.Fields))
		}
		run := func(c model.Company, flip bool) *sim.ProfileOutcome {
			out, err := sim.Run(t.Context(), sim.Job{Catalogue: cat, Structures: cat.Structures, Companies: []model.Company{c}}, sim.Settings{Seed: 4, Draws: 256, Flip: flip})
			if err != nil {
				t.Fatal(err)
			}
			return &out.Profiles[0]
		}
		told := map[string]float64{}
		for i := range a.Fields {
			f := &a.Fields[i]
			for _, tip := range []*sim.Tip{f.Down, f.Up} {
				if tip != nil {
					told[tip.Field+tip.Leader] = tip.To
				}
			}
			for k, n := range []*sensitivity.Notch{f.Lower, f.Higher} {
				if n == nil {
					continue
				}
				if want := sim.Step(cat, c, f.Field, model.Fields[f.Field].Steps[0], float64(2*k-1)); n.Value != want {
					t.Errorf("%s, %s: a notch leads to %v, the first step to %v", id, model.Fields[f.Field].Key, n.Value, want)
				}
				if i > 4 {
					continue
				}
				changed, ok := sim.Changed(cat, c, f.Field, n.Value)
				if !ok {
					t.Fatalf("%s of %v is impossible", model.Fields[f.Field].Key, n.Value)
				}
				p := run(changed, false)
				lead := p.Structure(n.Rival).Total.Mean - p.Structure(a.Leader).Total.Mean
				if p.Leader != n.Leader || math.Abs(lead-n.Lead.Mean) > 1e-6*math.Abs(lead) || (n.Lead.Mean < 0) != (n.Leader != a.Leader) {
					t.Errorf("%s, %s %v: %s leads by %v; a run says %s, %v", id, model.Fields[f.Field].Key, n.Value, n.Leader, n.Lead.Mean, p.Leader, lead)
				}
				if n.Leader != a.Leader {
					lost++
				}
			}
		}
		for _, tip := range run(*c, true).Flips {
			if to, ok := told[tip.Field+tip.Leader]; !ok || to != tip.To {
				t.Errorf("%s: a run says %s tips at %v to %s, the analysis %v", id, tip.Field, tip.To, tip.Leader, to)
			}
		}
		if order := slices.IsSortedFunc(a.Fields, func(x, y sensitivity.Field) int { return cmp.Compare(notches(&x), notches(&y)) }); !order || math.IsInf(notches(&a.Fields[0]), 0) {
			t.Errorf("%s: what tips nearest does not stand first", id)
		}
	}
	if lost == 0 {
		t.Error("no notch loses a lead")
	}
}

// notches is how many notches away the nearest tipping point of a field is.
func notches(f *sensitivity.Field) float64 {
	least, info := math.Inf(1), &model.Fields[f.Field]
	for _, tip := range []*sim.Tip{f.Down, f.Up} {
		switch {
		case tip != nil && info.Ratio:
			least = min(least, math.Abs(math.Log(tip.To/f.From))/math.Log(info.Steps[0]))
		case tip != nil:
			least = min(least, math.Abs(tip.To-f.From)/info.Steps[0])
		}
	}
	return least
}

// The worth of knowing a group agrees with two nested simulations, outside over what is learned and inside over all else,
// within four of their joint standard errors.
func TestWorthNested(t *testing.T) {
	cat := seeds.Catalogue()
	sure := 0
	for _, x := range []struct{ company, group string }{{"manufacturing", "calibrated"}, {"startup", "skills"}} {
		c := &profiles.Companies(cat, x.company)[0]
		a := analyse(t, cat, cat.Structures, c, sensitivity.Settings{Settings: sim.Settings{Seed: 7, Draws: 128, Workers: 2}, NoFields: true})
		group := part(t, a.Groups, x.group)
		worth, se := nested(t, cat, c, group.Dimensions, 512, 32)
		if math.Abs(group.Worth.Value-worth) > 4*math.Hypot(se, group.Worth.SE) {
			t.Errorf("%s: worth of knowing %s %v, nested %v, standard error %v", x.company, x.group, group.Worth, worth, se)
		}
		if worth > 5*se {
			sure++
		}
	}
	if sure == 0 {
		t.Error("nothing is surely worth knowing")
	}
}

// nested returns the worth of knowing some inputs, with its standard error.
func nested(t *testing.T, cat *model.Catalogue, c *model.Company, inputs []int, outside, inside int) (worth, se float64) {
	t.Helper()
	plan, err := work.NewPlan(cat, cat.Structures)
	if err != nil {
		t.Fatal(err)
	}
	fit := plan.Fit(c, 36)
	cube, err := draw.NewLatinHypercube(draw.NewKey(8, "nested"), draw.Analysis, inside)
	if err != nil {
		t.Fatal(err)
	}
	known, err := draw.NewLatinHypercube(draw.NewKey(9, "nested"), draw.Analysis, outside)
	if err != nil {
		t.Fatal(err)
	}
	var expected [][]float64
	all := make([]float64, len(cat.Structures))
	var d model.Draw
	u := make([]float64, cat.Dimensions())
	for o := range outside {
		mean := make([]float64, len(all))
		for i := range inside {
			cube.At(uint64(o*inside+i), u)
			for _, dim := range inputs {
				u[dim] = known.U(uint64(o), uint64(dim))
			}
			cat.Fill(u, &d)
			k := fit.Draw(&d)
			for j := range mean {
				f := k.Evaluate(j, nil)
				mean[j] += f.Total() / float64(inside)
			}
		}
		for j, m := range mean {
			all[j] += m / float64(outside)
		}
		expected = append(expected, mean)
	}
	best := slices.Index(all, slices.Min(all))
	squares := 0.0
	for _, mean := range expected {
		gain := mean[best] - slices.Min(mean)
		worth += gain / float64(outside)
		squares += gain * gain / float64(outside)
	}
	return worth, math.Sqrt((squares - worth*worth) / float64(outside))
}
