package sensitivity

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
	"github.com/orgsim/orgsim/sim/parallel"
)

// Field is what becomes of the lead as one field of the company changes alone.
type Field struct {
	Field  model.Field `json:"-"`
	Key    string      `json:"field"`
	From   float64     `json:"from"`
	Basis  string      `json:"basis"` // given, derived or assumed
	Lower  *Notch      `json:"lower"` // a notch down; nil where there is nothing lower, or the company is impossible
	Higher *Notch      `json:"higher"`
	Least  float64     `json:"least"` // how far down a tipping point was looked for
	Most   float64     `json:"most"`  // and up
	Down   *sim.Tip    `json:"down"`  // where another structure comes to lead; nil: nowhere within
	Up     *sim.Tip    `json:"up"`

	nearest    float64 // notches to the nearest tipping point; infinite without
	lowestLead float64
}

// Notch is the lead after a change.
type Notch struct {
	Value  float64     `json:"value"`
	Lead   sim.Summary `json:"lead_usd"` // of the structure that leads the company as it is over Rival, USD a year; below zero where it is lost
	Rival  string      `json:"rival"`    // the best that is no variant of it
	Leader string      `json:"leader"`   // who leads now
}

// fields moves every field a notch down and up and looks for its tipping points.
// The field that one notch would hurt most comes first after those that tip
// within a notch; then come the others that tip.
func fields(ctx context.Context, cat *model.Catalogue, structures []model.Structure, c *model.Company, leader string, s *Settings, done *parallel.Counter) ([]Field, error) {
	out := make([]Field, model.NumFields)
	type worker struct {
		tipper *sim.Tipper
		bench  *sim.Bench
	}
	workers := make([]worker, s.Workers)
	err := parallel.Each(ctx, len(workers), len(out), func(k, i int) (err error) {
		w := &workers[k]
		if w.bench == nil {
			set := sim.Settings{Seed: s.Seed, Months: s.Months, Draws: s.Draws}
			if w.bench, err = sim.NewBench(cat, structures, set); err != nil {
				return err
			}
			if w.tipper, err = sim.NewTipper(cat, structures, set); err != nil {
				return err
			}
			if _, err = w.tipper.Start(ctx, c, leader); err != nil {
				return err
			}
		}
		f := &out[i]
		f.Field, f.Key, f.From, f.Basis = model.Field(i), model.Fields[i].Key, c.Values[i], basisOf(c, model.Field(i))
		if f.Lower, err = notch(ctx, cat, w.bench, c, f.Field, -1, leader); err != nil {
			return err
		}
		if f.Higher, err = notch(ctx, cat, w.bench, c, f.Field, 1, leader); err != nil {
			return err
		}
		if f.Down, f.Least, err = w.tipper.Along(f.Field, -1); err != nil {
			return err
		}
		f.Up, f.Most, err = w.tipper.Along(f.Field, 1)
		done.Add(1)
		return err
	})
	if err != nil {
		return nil, err
	}
	for i := range out {
		out[i].place()
	}
	slices.SortStableFunc(out, func(a, b Field) int {
		return cmp.Or(cmp.Compare(a.nearest, b.nearest), cmp.Compare(a.lowestLead, b.lowestLead))
	})
	return out, nil
}

// basisOf says where the value of a field comes from.
func basisOf(c *model.Company, f model.Field) string {
	switch {
	case c.IsDerived(f):
		return "derived"
	case c.IsGiven(f):
		return "given"
	}
	return "assumed"
}

// notch is the lead with a field a notch away, down or up by sign.
func notch(ctx context.Context, cat *model.Catalogue, b *sim.Bench, c *model.Company, f model.Field, sign float64, leader string) (*Notch, error) {
	to := sim.Step(cat, c, f, model.Fields[f].Steps[0], sign)
	if to == c.Values[f] {
		return nil, nil
	}
	changed, ok := sim.Changed(cat, c, f, to)
	if !ok {
		return nil, nil
	}
	n, err := lead(ctx, b, &changed, leader)
	n.Value = to
	return &n, err
}

// lead is the lead of a structure in a company over the best that is no variant of
// it.
func lead(ctx context.Context, b *sim.Bench, c *model.Company, leader string) (Notch, error) {
	r, err := b.Rank(ctx, c)
	if err != nil {
		return Notch{}, err
	}
	base := slices.Index(b.IDs(), leader)
	n := Notch{Leader: b.IDs()[r.Order[0]]}
	if r.Head[base] == r.Order[0] {
		n.Leader = leader // the first is a variant of it
	}
	for _, i := range r.Order {
		if i == base || r.Head[i] == r.Head[base] {
			continue
		}
		totals, err := b.Burdens(ctx, c)
		if err != nil {
			return n, err
		}
		n.Rival, n.Lead = b.IDs()[i], sim.Summarised(decision.Paired(totals[i], totals[base], sim.BlockSize))
		break
	}
	return n, nil
}

// place fills by what fields are ordered.
func (f *Field) place() {
	info := &model.Fields[f.Field]
	f.nearest, f.lowestLead = math.Inf(1), math.Inf(1)
	for _, n := range []*Notch{f.Lower, f.Higher} {
		if n != nil {
			f.lowestLead = min(f.lowestLead, n.Lead.Mean)
		}
	}
	for _, t := range []*sim.Tip{f.Down, f.Up} {
		if t == nil {
			continue
		}
		away := math.Abs(t.To-t.From) / info.Steps[0]
		if info.Ratio {
			away = math.Abs(num.Log(max(t.To, 1e-9)/t.From)) / num.Log(info.Steps[0])
		}
		f.nearest = min(f.nearest, away)
	}
}
