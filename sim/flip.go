package sim

import (
	"context"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/decision"
)

const flipMost = 3 // flips reported

// flips searches for the smallest change of one field of the company that puts
// another structure first, with the closed form whatever the engine and in its
// first block: the same draws for every change, so that differences are the
// change's. A variant of the leader is not another structure.
func flips(ctx context.Context, job *Job, set *Settings, closed engine, c *model.Company, p *ProfileOutcome) error {
	if p.RunnerUp == "" {
		return nil
	}
	few := *set
	few.Draws = BlockSize
	f := flipper{ctx: ctx, cat: job.Catalogue, bench: newBench(job, few, closed)}
	base := p.Leader
	f.base = slices.Index(f.bench.IDs(), base)
	lead, err := f.leader(c)
	p.Tried = &Tried{Draws: BlockSize, Leader: lead}
	if err != nil || lead != base {
		return err // too close for so few draws
	}
	fields, walks := f.walks(c)
	found, err := decision.Nearest(walks, flipMost, base, func(walk int, to float64) (string, error) { return f.try(c, fields[walk], to) })
	p.Tried.Changes = f.tried
	for _, x := range found {
		p.Flips = append(p.Flips, Flip{Field: model.Fields[fields[x.Walk]].Key, From: walks[x.Walk].From, To: x.To, Leader: x.Leader})
	}
	return err
}

// movable are the fields that a search moves, in the order in which ties are
// broken: growth, a forecast and not a choice, comes last.
func movable() (fields []model.Field) {
	for f := range model.NumFields {
		if model.Fields[f].Steps != nil && f != model.GrowthPct {
			fields = append(fields, f)
		}
	}
	return append(fields, model.GrowthPct)
}

// flipper asks who leads when a company is changed.
type flipper struct {
	ctx   context.Context
	cat   *model.Catalogue
	bench *Bench
	base  int // the structure that leads unchanged
	tried int // companies asked for
}

// leader returns the structure that ranks first for a company: the base where
// it is the same as that within noise.
func (f *flipper) leader(c *model.Company) (string, error) {
	r, err := f.bench.Rank(f.ctx, c)
	if err != nil {
		return "", err
	}
	if lead := r.Order[0]; r.Head[f.base] != lead {
		return f.bench.IDs()[lead], nil
	}
	return f.bench.IDs()[f.base], nil
}

// walks are the changes to try: of every field that moves, down and up.
func (f *flipper) walks(c *model.Company) (fields []model.Field, walks []decision.Walk) {
	for _, field := range movable() {
		info := &model.Fields[field]
		from := c.Values[field]
		for _, sign := range []float64{-1, 1} {
			walk := decision.Walk{From: from, Of: len(info.Steps), Whole: info.Integer}
			last := from
			for _, step := range info.Steps {
				to := away(info, from, step, sign)
				if to == last {
					break
				}
				walk.At = append(walk.At, to)
				last = to
			}
			fields, walks = append(fields, field), append(walks, walk)
		}
	}
	return fields, walks
}

// away returns the value of a field a step away from a value, up or down by
// sign, within what the field can be.
func away(info *model.FieldInfo, from, step, sign float64) float64 {
	to := from + float64(sign*step)
	if info.Ratio {
		to = from * step
		if sign < 0 {
			to = from / step
		}
	}
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
		changed, err = c.Scaled(f.cat, to)
	} else {
		changed, err = c.With(f.cat, field, to)
	}
	if err != nil {
		return "", nil // an impossible company is no flip
	}
	f.tried++
	return f.leader(&changed)
}
