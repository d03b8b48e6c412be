package sim_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// changed returns the company, and who leads, with one field of the company changed, in the draws that the search looks at;
// empty where the company is impossible.
func changed(t *testing.T, j sim.Job, field model.Field, to float64) (model.Company, string) {
	t.Helper()
	c, err := j.Companies[0].With(j.Catalogue, field, to)
	if field == model.Headcount {
		c, err = j.Companies[0].Scaled(j.Catalogue, to)
	}
	if err != nil {
		return c, ""
	}
	j.Companies = []model.Company{c}
	return c, run(t, j, sim.Settings{Seed: 3, Draws: sim.TipDraws}).Profiles[0].Leader
}

// Of all steps of all fields, up and down within what the industry sees, those told are the first at which another
// leads: nothing nearer changes the leader. Found by trying every step, in all draws, with two candidates.
func TestFlipsAreTheNearest(t *testing.T) {
	seen := map[bool]int{}
	held := 0
	for _, c := range []struct{ id, one, other string }{{"startup", "ctio", "cto"}, {"manufacturing", "cio", "cto"}, {"insurer", "cio", "both"}, {"saas", "both", "cto"},
		{"community-hospital", "none", "cio"}, {"small-hospital", "none", "ctio"}, {"startup", "none", "cto"}, {"startup", "ctio", "both"}, {"insurer", "none", "cio"}, {"small-hospital", "cio", "both"}, {"saas", "ctio", "cio-under-cto"}} {
		j := job(t, c.id)
		j.Structures = slices.DeleteFunc(slices.Clone(j.Structures), func(s model.Structure) bool { return s.ID != c.one && s.ID != c.other })
		for range 2 { // and back again from beyond where the first flip ended
			p, sure := nearest(t, j)
			if sure {
				held++
			}
			for _, f := range p.Flips {
				seen[f.To > f.From]++
			}
			if len(p.Flips) == 0 {
				break
			}
			field, _ := model.FieldByKey(p.Flips[0].Field)
			to := p.Flips[0].To + 0.1*(p.Flips[0].To-p.Flips[0].From)
			if model.Fields[field].Integer {
				to = math.Round(to)
			}
			if beyond, lead := changed(t, j, field, to); lead != "" {
				j.Companies[0] = beyond
			}
		}
	}
	if seen[true] == 0 || seen[false] == 0 || held < 8 {
		t.Errorf("%d flips up, %d down; %d companies held", seen[true], seen[false], held)
	}
}

// nearest holds the flips of a company against all steps, tried one by one. It is not sure where few draws and all
// disagree on who leads at a step: which steps are the nearest is found in few.
func nearest(t *testing.T, j sim.Job) (p sim.ProfileOutcome, sure bool) {
	t.Helper()
	type step struct{ far, near, to float64 }
	found := map[string][]step{}
	var fars []float64
	p, sure = run(t, j, sim.Settings{Seed: 3, Draws: sim.TipDraws, Flip: true}).Profiles[0], true
	for f := range model.NumFields {
		info := &model.Fields[f]
		if !info.Searched {
			continue
		}
		from := j.Companies[0].Values[f]
		least, most := j.Catalogue.Reach(&j.Companies[0], f)
		for _, up := range []bool{false, true} {
			near := from
			for i, by := range info.Steps {
				to := from + by
				switch {
				case info.Ratio && up:
					to = from * by
				case info.Ratio:
					to = from / by
				case !up:
					to = from - by
				}
				to = min(max(to, least), most)
				if info.Integer {
					to = math.Round(to)
				}
				if to == near {
					break
				}
				c, lead := changed(t, j, f, to)
				if lead != "" {
					few := j
					few.Companies = []model.Company{c}
					sure = sure && run(t, few, sim.Settings{Seed: 3, Draws: sim.BlockSize}).Profiles[0].Leader == lead
				}
				if lead != "" && lead != p.Leader {
					far := (float64(i) + 0.5) / float64(len(info.Steps))
					found[info.Key] = append(found[info.Key], step{far, near, to})
					fars = append(fars, far)
					break
				}
				near = to
			}
		}
	}
	slices.Sort(fars)
	if !sure {
		return p, false
	}
	if len(p.Flips) != min(3, len(fars)) {
		t.Errorf("%s: %d flips told, %d found", p.Company.ID, len(p.Flips), len(fars))
	}
	for i, f := range p.Flips {
		ok := slices.ContainsFunc(found[f.Field], func(s step) bool {
			return s.far == fars[i] && min(s.near, s.to) <= f.To && f.To <= max(s.near, s.to) && f.To != s.near
		})
		if !ok {
			t.Errorf("%s: %s from %v to %v is not the change at %v: %v", p.Company.ID, f.Field, f.From, f.To, fars[i], found[f.Field])
		}
	}
	return p, true
}

// Where the draws that the search looks at have another leader than the result, nothing is told: the two
// are too close, and the verdict says so.
func TestNoFlipsOfAnotherLeader(t *testing.T) {
	apart := 0
	for _, id := range []string{"startup", "manufacturing", "insurer"} {
		j := job(t, id)
		for seed := range uint64(4) {
			few := run(t, j, sim.Settings{Seed: seed, Draws: sim.TipDraws}).Profiles[0].Leader
			p := run(t, j, sim.Settings{Seed: seed, Draws: 1, Flip: true}).Profiles[0]
			if p.Leader != few {
				apart++
				if p.Flips != nil {
					t.Errorf("%s: %s leads, in few draws %s, and flips are told: %v", id, p.Leader, few, p.Flips)
				}
			}
		}
	}
	if apart == 0 {
		t.Error("no company has another leader in few draws")
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	stop := errors.New("stop")
	cancel(stop)
	if _, err := sim.Run(ctx, job(t, "startup"), sim.Settings{Draws: 1, Flip: true}); !errors.Is(err, stop) {
		t.Error(err)
	}
}
