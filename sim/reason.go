package sim

import (
	"cmp"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim/draw"
)

// reason says what makes the difference between the leader and the runner-up.
func reason(job *Job, set *Settings, s *sample, order []int, p *ProfileOutcome) {
	lead, next := order[0], order[1]
	n := s.draws()
	gap := make([]float64, n)
	for d := range n {
		gap[d] = s.at(d, next).Total() - s.at(d, lead).Total()
	}
	p.Reason = Reason{RunnerUp: job.Structures[next].ID, Gap: mean(gap), GapSE: blockSE(gap), PBeats: p.Structures[1].PBeaten}
	a, b := &p.Structures[0], &p.Structures[1]
	add := func(what string, usd float64) {
		p.Reason.Drivers = append(p.Reason.Drivers, Driver{what, usd})
	}
	add("pay", b.Costs.Pay+b.Costs.Hiring-a.Costs.Pay-a.Costs.Hiring)
	add("conflict hours", b.Costs.Conflict-a.Costs.Conflict)
	if set.Detail {
		for r := range job.Catalogue.Responsibilities {
			id := job.Catalogue.Responsibilities[r].ID
			add(id, b.Responsibilities[r].LossUSD-a.Responsibilities[r].LossUSD)
		}
	} else {
		add("exposure", b.Exposure.Mean-a.Exposure.Mean)
	}
	slices.SortStableFunc(p.Reason.Drivers, func(x, y Driver) int { return cmp.Compare(math.Abs(y.USD), math.Abs(x.USD)) })
	if len(p.Reason.Drivers) > 6 {
		p.Reason.Drivers = p.Reason.Drivers[:6]
	}
}

// reach lists the fields that flips tries, and how far: a ratio for sizes, a
// step otherwise.
var reach = []struct {
	field model.Field
	log   bool
	steps []float64
}{
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
func flips(job *Job, set *Settings, p *ProfileOutcome) error {
	if len(job.Structures) < 2 {
		return nil
	}
	a, err := newAnalytic(job.Catalogue, job.Structures, set.Months)
	if err != nil {
		return err
	}
	f := flipper{job: job, set: set, engine: a, figures: make([]work.Figures, flipDraws*len(job.Structures))}
	f.key = draw.NewKey(set.Seed, p.Company.ID)
	base, err := f.leader(p.Company)
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
			fl, far, err := f.search(&p.Company, base, i, sign)
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
		p.Reason.Flips = append(p.Reason.Flips, x.Flip)
	}
	return nil
}

type flipper struct {
	job     *Job
	set     *Settings
	engine  *analytic
	key     draw.Key
	figures []work.Figures
}

func (f *flipper) leader(c model.Company) (string, error) {
	if err := f.engine.block(&c, f.key, 0, f.figures, nil); err != nil {
		return "", err
	}
	k := len(f.job.Structures)
	s := sample{structures: k, figures: f.figures}
	at, low := 0, math.Inf(1)
	for i := range k {
		sum := 0.0
		for d := range flipDraws {
			sum += burden(f.set, s.at(d, i))
		}
		if sum < low || sum == low && f.job.Structures[i].ID < f.job.Structures[at].ID {
			at, low = i, sum
		}
	}
	return f.job.Structures[at].ID, nil
}

// search walks outwards in one direction until the leader changes, then halves
// the last step. far is the place on the walk, 0-1: the measure of nearness.
func (f *flipper) search(c *model.Company, base string, row int, sign float64) (Flip, float64, error) {
	w := &reach[row]
	from := c.Values[w.field]
	last := from
	for i, step := range w.steps {
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
		if to == last {
			break
		}
		lead, err := f.try(c, w.field, to)
		if err != nil {
			return Flip{}, 0, err
		}
		if lead != base && lead != "" {
			to, lead, err = f.halve(c, w.field, last, to, base, lead)
			return Flip{Field: w.field, From: from, To: to, Leader: lead}, (float64(i) + 0.5) / float64(len(w.steps)), err
		}
		last = to
	}
	return Flip{}, 0, nil
}

func (f *flipper) halve(c *model.Company, field model.Field, stay, to float64, base, lead string) (float64, string, error) {
	for range 4 {
		mid := (stay + to) / 2
		if model.Fields[field].Integer {
			mid = math.Round(mid)
		}
		if mid == stay || mid == to {
			break
		}
		l, err := f.try(c, field, mid)
		if err != nil {
			return to, lead, err
		}
		if l == base {
			stay = mid
		} else {
			to, lead = mid, l
		}
	}
	return to, lead, nil
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
