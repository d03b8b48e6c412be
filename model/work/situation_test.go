package work_test

import (
	"math"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/seeds"
)

// What the event engine is told before any queue is what the closed form reckons with: of every responsibility as many
// disputes a month, from all sources together, for every variant of a structure; and the CEO is asked later where dotted
// lines take the CEO's time.
func TestSituationIsClosedForm(t *testing.T) {
	cat, list := variants(t, seeds.Catalogue())
	plan, err := work.NewPlan(cat, list)
	if err != nil {
		t.Fatal(err)
	}
	d := cat.Mode()
	c := resolve(t, cat, "bank", map[model.Field]float64{model.Headcount: 4000})
	k := plan.Fit(&c, 36).Draw(&d)
	waits := map[string]float64{}
	for i := range list {
		step := k.Trace(i)[0]
		k.Enter(i, 0)
		var mo work.Moment
		k.Moment(step.Month, &mo)
		var s work.Situation
		k.Situate(i, 0, &mo, &s)
		waits[list[i].ID] = s.CEOWait
		for r := range step.Work {
			sum := 0.0
			for q := range s.Active {
				sum += s.Rate[q][r]
			}
			if want := step.Work[r].Disputes; math.Abs(sum-want) > 1e-9*(1+want) {
				t.Errorf("%s, %s: %v disputes a month from all sources, %v in closed form", list[i].ID, cat.Responsibilities[r].ID, sum, want)
			}
		}
	}
	p := func(i model.Param) float64 { return d.P[i] }
	want := waits["cto-under-cio"] * (1 + p(model.WaitCEOLoad)*p(model.DottedLine)*p(model.SupervisionHours)/p(model.CEOHours))
	if got := waits["dotted"]; math.Abs(got/want-1) > 1e-12 {
		t.Errorf("with a dotted line the CEO is asked after %v months, want %v", got, want)
	}
}
