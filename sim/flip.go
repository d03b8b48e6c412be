package sim

import (
	"cmp"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim/decision"
	"github.com/orgsim/orgsim/sim/draw"
)

// route is how far a field is moved in search of a flip.
type route struct {
	field model.Field
	log   bool      // steps are ratios, not differences
	steps []float64 // in the field's unit, ascending
}

// reach lists the fields that flips tries: a ratio for sizes, a step otherwise.
var reach = []route{
	{model.Headcount, true, []float64{1.25, 1.6, 2, 3, 5, 10}},
	{model.TechShare, false, []float64{0.05, 0.1, 0.2, 0.3, 0.5}},
	{model.InternalBuild, false, []float64{0.1, 0.25, 0.5}},
	{model.Regulation, false, []float64{1, 2.5, 5}},
	{model.ITComplexity, false, []float64{1, 2.5, 5}},
	{model.DigitalAmbition, false, []float64{1, 2, 3.5, 5}},
	{model.AIAdoption, false, []float64{1.5, 3, 5}},
	{model.Clarity, false, []float64{0.1, 0.25, 0.5}},
	{model.Cooperation, false, []float64{0.15, 0.3, 0.5}},
	{model.GrowthFocus, false, []float64{0.15, 0.3, 0.5}},
	{model.GrowthPct, false, []float64{10, 25, 60}},
}

const (
	flipDraws = 16 // draws of the first block; the same for every change, so that differences are the change's
	flipMost  = 3  // flips reported
)

// flips searches for the smallest change of one field of the company that puts
// another structure first, with the closed form whatever the engine.
func flips(job *Job, set *Settings, c *model.Company, p *ProfileOutcome) error {
	if len(job.Structures) < 2 {
		return nil
	}
	a, err := newAnalytic(job.Catalogue, job.Structures, set.Months)
	if err != nil {
		return err
	}
	f := flipper{job: job, set: set, engine: a, figures: make([]work.Figures, flipDraws*len(job.Structures))}
	for i := range job.Structures {
		f.ids = append(f.ids, job.Structures[i].ID)
	}
	f.key = draw.NewKey(set.Seed, c.ID)
	base, err := f.leader(*c)
	if err != nil || base != p.Leader {
		return err // too close for so few draws: the verdict says so already
	}
	type found struct {
		Flip
		far float64
	}
	var all []found
	for i := range reach {
		for _, sign := range []float64{-1, 1} {
			fl, far, err := f.search(c, base, i, sign)
			if err != nil {
				return err
			}
			if fl.Leader != "" {
				all = append(all, found{fl, far})
			}
		}
	}
	slices.SortStableFunc(all, func(x, y found) int { return cmp.Compare(x.far, y.far) })
	for _, x := range all[:min(flipMost, len(all))] {
		p.Flips = append(p.Flips, x.Flip)
	}
	return nil
}

// flipper asks who leads when a company is changed.
type flipper struct {
	job     *Job
	set     *Settings
	engine  *analytic
	key     draw.Key
	figures []work.Figures
	ids     []string
}

// leader returns the structure that ranks first for a company.
func (f *flipper) leader(c model.Company) (string, error) {
	if err := f.engine.block(&c, f.key, 0, f.figures, nil); err != nil {
		return "", err
	}
	s := sample{structures: len(f.ids), figures: f.figures}
	return f.ids[decision.Rank(s.burdens(f.set), f.ids).Order[0]], nil
}

// search looks for the nearest change of one field in one direction. far is the
// place on the walk, 0-1: the measure of nearness.
func (f *flipper) search(c *model.Company, base string, row int, sign float64) (fl Flip, far float64, err error) {
	w := &reach[row]
	from := c.Values[w.field]
	walk := decision.Walk{From: from, Whole: model.Fields[w.field].Integer}
	last := from
	for _, step := range w.steps {
		to := w.away(from, step, sign)
		if to == last {
			break
		}
		walk.At = append(walk.At, to)
		last = to
	}
	to, lead, at, err := walk.Find(base, func(v float64) (string, error) { return f.try(c, w.field, v) })
	return Flip{Field: model.Fields[w.field].Key, From: from, To: to, Leader: lead}, (float64(at) + 0.5) / float64(len(w.steps)), err
}

// away returns the value of the field a step away from a value, up or down by
// sign, within what the field can be.
func (w *route) away(from, step, sign float64) float64 {
	to := from + float64(sign*step)
	if w.log {
		to = from * step
		if sign < 0 {
			to = from / step
		}
	}
	info := &model.Fields[w.field]
	to = min(max(to, info.Min), info.Max)
	if info.Integer {
		to = math.Round(to)
	}
	return to
}

// try returns the leader with one field changed; a company that grows or
// shrinks keeps its proportions. "" where the change is impossible.
func (f *flipper) try(c *model.Company, field model.Field, to float64) (string, error) {
	var changed model.Company
	var err error
	if field == model.Headcount {
		changed, err = c.Scaled(f.job.Catalogue, to)
	} else {
		changed, err = c.With(f.job.Catalogue, field, to)
	}
	if err != nil {
		return "", nil // an impossible company is no flip
	}
	return f.leader(changed)
}
