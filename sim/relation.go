package sim

import (
	"context"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
)

// relation is a structure in place beside the candidates of a job.
type relation struct {
	place  int // index of the structure in place; that of the last where it is no candidate
	plan   *work.Plan
	fit    *work.Fit
	early  *work.Fit         // over the first year
	engine engine            // of the structure in place alone; nil where it is a candidate
	all    []model.Structure // candidates, then the structure in place where it is none, then what they become later
}

// relation readies a structure in place.
func (r *runner) relation(id string) (*relation, error) {
	if x := r.relations[id]; x != nil {
		return x, nil
	}
	s := r.job.Catalogue.Structure(id)
	if s == nil {
		return nil, &model.InvalidError{What: "structure " + id, Why: "is said to be in place and is not known"}
	}
	x := &relation{all: r.job.Structures}
	if x.place = model.StructureIndex(x.all, id); x.place < 0 {
		one, err := work.Unite(r.job.Catalogue, s)
		if err != nil {
			return nil, err
		}
		x.place, x.all = len(x.all), append(slices.Clone(x.all), one)
		if x.engine, err = newEngine(&Job{r.job.Catalogue, x.all[x.place:], nil}, &r.set); err != nil {
			return nil, err
		}
	}
	if err := x.grow(r.job.Catalogue); err != nil {
		return nil, err
	}
	var err error
	if x.plan, err = work.NewPlan(r.job.Catalogue, x.all); err != nil {
		return nil, err
	}
	x.fit, x.early = x.plan.NewFit(), x.plan.NewFit()
	if r.relations == nil {
		r.relations = map[string]*relation{}
	}
	r.relations[id] = x
	return x, nil
}

// grow adds the structures that others become later.
func (x *relation) grow(cat *model.Catalogue) error {
	for i := 0; i < len(x.all); i++ { // grows: later forms may change again
		for _, ch := range x.all[i].Then {
			if s := cat.Structure(ch.To); s != nil && model.StructureIndex(x.all, ch.To) < 0 {
				one, err := work.Unite(cat, s)
				if err != nil {
					return err
				}
				x.all = append(slices.Clip(x.all), one)
			}
		}
	}
	return nil
}

// becomes lists what a structure of a company becomes within so many months: the form
// that is there at the beginning, and those that follow.
func (x *relation) becomes(c *model.Company, form, months int) []int {
	out := []int{form}
	for now := 0.0; ; {
		end, next := float64(months), -1
		for k := range x.all[form].Then {
			ch := &x.all[form].Then[k]
			if at := max(work.MonthOfChange(c, ch), now); at < end {
				end, next = at, model.StructureIndex(x.all, ch.To)
			}
		}
		if next < 0 { // soon, since changes do not run in a circle
			return out
		}
		if end <= 0 {
			out = out[:0] // it comes at once
		}
		out, form, now = append(out, next), next, end
	}
}

// relate compares the candidates with the structure in place, on the draws of the
// result. What changing takes comes from the closed form, whatever the engine.
func (r *runner) relate(ctx context.Context, c *model.Company, s *sample, p *ProfileOutcome) error {
	if c.Current == "" {
		return nil
	}
	x, err := r.relation(c.Current)
	if err != nil {
		return err
	}
	own := *c // an engine knows a company by its address
	place, err := x.figures(ctx, &own, s)
	if err != nil {
		return err
	}
	cur := &Current{ID: c.Current, Title: x.all[x.place].Title}
	one := StructureOutcome{}
	in := &sample{structures: 1, figures: place}
	describe(&Job{r.job.Catalogue, x.all[x.place : x.place+1], nil}, &Settings{Engine: r.set.Engine}, in, 0, &one, make([]float64, len(place)))
	cur.Coverage, cur.Conflict, cur.Cost, cur.Exposure, cur.Total = one.Coverage, one.Conflict, one.Cost, one.Exposure, one.Total
	switches, err := r.switches(ctx, x, &own, s)
	if err != nil {
		return err
	}
	for k := range p.Structures {
		if i := model.StructureIndex(r.job.Structures, p.Structures[k].ID); i != x.place {
			cur.Changes = append(cur.Changes, r.change(x, i, s, place, &switches[i]))
		}
	}
	cur.advise(p.Draws)
	p.Current = cur
	return nil
}

// figures are those of the structure in place, draw by draw.
func (x *relation) figures(ctx context.Context, c *model.Company, s *sample) ([]work.Figures, error) {
	out := make([]work.Figures, s.draws())
	if x.engine == nil {
		for d := range out {
			out[d] = *s.at(d, x.place)
		}
		return out, nil
	}
	for from := 0; from < len(out); from += BlockSize {
		if err := x.engine.block(ctx, c, from, []int{0}, out[from:min(from+BlockSize, len(out))], nil); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// switching is a change from the structure in place, draw by draw.
type switching struct {
	move  work.Move
	later []work.Move // that the structure changed to makes by itself after that
	once  []work.Once // of all of them
	saved []float64   // USD that the structure in place would take to change by itself
	wait  []float64   // months
}

// switches are what it takes to change to each candidate.
func (r *runner) switches(ctx context.Context, x *relation, c *model.Company, s *sample) ([]switching, error) {
	if r.world == nil {
		r.world = newWorld(r.job.Catalogue, r.set.Seed)
	}
	x.fit.Set(c, r.set.Months)
	x.early.Set(c, min(r.set.Months, work.FirstYear))
	moves := func(forms []int) (out []work.Move) {
		for i := range len(forms) - 1 {
			out = append(out, x.fit.Move(forms[i], forms[i+1]))
		}
		return out
	}
	place := x.becomes(c, x.place, r.set.Months)
	stays, saved := moves(place), make([]float64, s.draws())
	out := make([]switching, len(r.job.Structures))
	for i := range out {
		forms := x.becomes(c, i, r.set.Months)
		out[i] = switching{x.fit.Move(place[0], forms[0]), moves(forms), make([]work.Once, s.draws()), saved, make([]float64, s.draws())}
	}
	for d := range s.draws() {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		draw := r.world.draw(d)
		k, early := x.fit.Draw(draw), x.early.Draw(draw)
		for i := range stays {
			once, _ := takes(k, early, draw, &stays[i], 0)
			saved[d] += once.Sum()
		}
		for i := range out {
			if i == x.place || d >= s.of(i) {
				continue
			}
			total := s.at(d, i).Total()
			if r.set.Engine != Analytic {
				f := k.Evaluate(i, nil)
				total = f.Total()
			}
			w := &out[i]
			w.once[d], w.wait[d] = takes(k, early, draw, &w.move, k.Unclear(i, 0, total))
			for j := range w.later { // how clear rights are after that is in the figures
				once, _ := takes(k, early, draw, &w.later[j], 0)
				w.once[d].Add(&once, 1)
			}
		}
	}
	return out, nil
}

// takes is what a move takes once in a draw; clarity is what unclear decision rights
// cost.
func takes(k, early *work.Case, d *model.Draw, m *work.Move, clarity float64) (work.Once, float64) {
	need, severance, onset := m.Needs(), k.Severance(m.From), work.Onset{Clarity: clarity}
	early.Onset(m.To, 0, &need, &onset)
	return m.Once(&d.P, &severance, &onset)
}
