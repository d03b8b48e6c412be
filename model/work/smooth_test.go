package work_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
)

// One person more or less moves no answer by a jump: what is assumed of a company is an expectation and is not rounded to
// whole persons or places. Between neighbouring headcounts the total of a structure changes by no more than three times
// the change of the headcount, and from one step to the next that changes by less than 0.2% of the total. Only structures with a post per business unit,
// which are people and whole, may. The same for a company that is scaled with its counts given.
func TestTotalsAreSmoothInHeadcount(t *testing.T) {
	cat := seeds.Catalogue()
	var list []model.Structure
	for _, s := range cat.Structures {
		perUnit := false
		for _, seat := range s.Seats {
			perUnit = perUnit || seat.PerUnit
		}
		if !perUnit {
			list = append(list, s)
		}
	}
	counts := []model.Field{model.ITStaff, model.Engineers, model.Sites}
	for i := range cat.Industries {
		ind := cat.Industries[i].ID
		assumed := func(n float64) model.Company {
			return resolve(t, cat, ind, map[model.Field]float64{model.Headcount: n})
		}
		base := assumed(150)
		given := map[model.Field]float64{model.Headcount: 150}
		for _, f := range counts {
			given[f] = math.Ceil(base.Values[f])
		}
		whole := resolve(t, cat, ind, given)
		scaled := func(n float64) model.Company {
			c, err := whole.Scaled(cat, n)
			if err != nil {
				t.Fatal(err)
			}
			return c
		}
		for n := 25.0; n < 3000; n += math.Ceil(n / 50) {
			a, b := assumed(n), assumed(n+1)
			for _, f := range counts {
				if d := math.Abs(b.Values[f] - a.Values[f]); d > 5*max(a.Values[f], 1)/n {
					t.Errorf("%s: assumed %s goes from %v to %v at %v people", ind, model.Fields[f].Key, a.Values[f], b.Values[f], n)
				}
			}
		}
		smooth(t, cat, list, ind+", all assumed", assumed)
		smooth(t, cat, list, ind+", counts given and scaled", scaled)
	}
}

func smooth(t *testing.T, cat *model.Catalogue, list []model.Structure, what string, at func(n float64) model.Company) {
	t.Helper()
	var before, step []float64
	for n := 25.0; n <= 130; n++ {
		c := at(n)
		var now []float64
		for i, f := range evaluate(t, cat, list, &c, nil) {
			now = append(now, math.Log(f.Total()))
			if before == nil {
				continue
			}
			d := now[i] - before[i]
			if most := 3 * math.Log(n/(n-1)); math.Abs(d) > most {
				t.Errorf("%s, %s: the total changes by %.1f%% from %v to %v people", what, list[i].ID, 100*d, n-1, n)
			}
			if len(step) > i && math.Abs(d-step[i]) > 0.002 {
				t.Errorf("%s, %s: %v", what, list[i].ID, fmt.Sprintf("a step of %.2f%% after one of %.2f%% at %v people", 100*d, 100*step[i], n))
			}
		}
		if before != nil {
			step = step[:0]
			for i := range now {
				step = append(step, now[i]-before[i])
			}
		}
		before = now
	}
}
