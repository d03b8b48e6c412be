package events_test

import (
	"math"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/events"
)

// variant returns a built-in structure with seats changed.
func variant(cat *model.Catalogue, id, from string, change func(*model.Structure)) model.Structure {
	s := *cat.Structure(from)
	s.ID, s.Seats = id, slices.Clone(s.Seats)
	change(&s)
	return s
}

// What the built-in structures do not use means the same in both engines: one person in two seats, parts of posts, contracts,
// dotted lines, joint governance of some work.
func TestOwnStructuresAreDocked(t *testing.T) {
	cat := seeds.Catalogue()
	outside := cat.Roles[cat.Role("cio")]
	outside.ID, outside.Contract = "outside", &model.Contract{}
	list := []model.Structure{
		variant(cat, "cdo-is-cio", "cdo", func(s *model.Structure) { s.Seats[0].Person, s.Seats[1].Person = "ann", "ann" }),
		variant(cat, "half", "both", func(s *model.Structure) { s.Seats[0].Part, s.Seats[1].Part = 0.5, 0.3 }),
		variant(cat, "contract", "cio", func(s *model.Structure) {
			s.Roles, s.Seats[0].Role, s.Seats[0].Part = []model.Role{outside}, "outside", 0.6
		}),
		variant(cat, "dotted", "cdo", func(s *model.Structure) {
			s.Seats[1].Dotted, s.Seats[2].Dotted = []string{model.CEO, "cto"}, []string{model.CEO}
		}),
		variant(cat, "two-bosses", "federated", func(s *model.Structure) { s.Seats[2].Dotted = []string{"cto"} }),
		variant(cat, "forum", "both", func(s *model.Structure) { s.Forum = []string{"security", "ai-platforms", "architecture"} }),
	}
	cat, err := cat.With(list)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := work.NewPlan(cat, list)
	if err != nil {
		t.Fatal(err)
	}
	d := cat.Mode()
	for _, id := range []string{"manufacturing", "large-bank"} {
		c := profiles.Companies(cat, id)[0]
		k := plan.Fit(&c, 36).Draw(&d)
		for i, seen := range means(t, cat, list, &c, 60, nil) {
			closed := k.Evaluate(i, nil)
			if math.Abs(seen.Coverage-closed.Coverage) > 2.5 || math.Abs(seen.Conflict-closed.Conflict) > 0.1*closed.Conflict+0.2 ||
				math.Abs(seen.Exposure/closed.Exposure-1) > 0.05 || math.Abs(seen.Costs.Pay/closed.Costs.Pay-1) > 1e-9 {
				t.Errorf("%s in %s: coverage %.2f seen, %.2f closed; conflict %.2f, %.2f; exposure %.0f, %.0f; pay %.0f, %.0f", list[i].ID, id,
					seen.Coverage, closed.Coverage, seen.Conflict, closed.Conflict, seen.Exposure, closed.Exposure, seen.Costs.Pay, closed.Costs.Pay)
			}
		}
	}
}

// One person who is CIO and CTO is, issue by issue, a CTIO.
func TestOnePersonIsOneServer(t *testing.T) {
	cat := seeds.Catalogue()
	c := profiles.Companies(cat, "saas")[0]
	ctio := *cat.Structure("ctio")
	two := variant(cat, "two", "both", func(s *model.Structure) {
		s.Seats[0].Person, s.Seats[1].Person = "ann", "ann"
		s.Mandates = map[model.Flavour][]model.Mandate{}
		for _, m := range ctio.Mandates[model.FlavourAny] {
			s.Mandates[model.FlavourAny] = append(s.Mandates[model.FlavourAny], model.Mandate{Responsibility: m.Responsibility,
				Holders: []model.Holder{{Seat: "cio", Right: model.Input, Share: 0.25}, {Seat: "cto", Right: model.Decide, Share: 0.75}}})
		}
	})
	o := open(t, cat, []model.Structure{ctio, two}, &c, 36)
	d := cat.Mode()
	for n := range uint64(3) {
		o.SetDraw(&d, draw.NewKey(1, "ann"), n)
		var logs [2]events.Log
		for i := range logs {
			o.Record(&logs[i])
			o.Replicate(i, nil)
		}
		o.Record(nil)
		if a, b := o.Replicate(0, nil), o.Replicate(1, nil); a != b || len(logs[0]) != len(logs[1]) {
			t.Errorf("%+v, want %+v", b, a)
		}
	}
}

// Those on contract leave as often as their contracts say, and are followed as soon.
func TestContractsEnd(t *testing.T) {
	cat := seeds.Catalogue()
	outside := cat.Roles[cat.Role("cio")]
	outside.ID, outside.Contract = "outside", &model.Contract{}
	s := variant(cat, "contract", "cio", func(s *model.Structure) { s.Roles, s.Seats[0].Role = []model.Role{outside}, "outside" })
	cat, err := cat.With([]model.Structure{s})
	if err != nil {
		t.Fatal(err)
	}
	c := profiles.Companies(cat, "manufacturing")[0]
	const months, draws = 120, 40
	o := open(t, cat, []model.Structure{s}, &c, months)
	d := cat.Mode()
	var log events.Log
	o.Record(&log)
	for n := range uint64(draws) {
		o.SetDraw(&d, draw.NewKey(1, "contract"), n)
		o.Replicate(0, nil)
	}
	left := 0
	for _, x := range log {
		if x.Kind == events.Leave {
			left++
		}
	}
	want := months * draws / (12*d.P[model.ContractYears] + d.P[model.ContractVacancy])
	if got := float64(left); math.Abs(got-want) > 4*math.Sqrt(want) {
		t.Errorf("%v left, want about %.0f", got, want)
	}
}
