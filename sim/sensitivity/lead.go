package sensitivity

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/parallel"
)

// Part is one uncertain input, or a group of them, and what depends on it.
type Part struct {
	Name    string   `json:"name"`
	Text    string   `json:"text,omitempty"` // of an input: what it is
	Basis   string   `json:"basis,omitempty"`
	P10     *float64 `json:"p10,omitempty"` // of an input: 10th percentile of what is known of it, in the unit of parameters
	P90     *float64 `json:"p90,omitempty"`
	Inputs  []string `json:"inputs,omitempty"` // of a group
	First   Estimate `json:"first"`            // share of the variance of the lead that would go if it were known
	Total   Estimate `json:"total"`            // that would stay if all else were known
	Shapley Estimate `json:"shapley"`          // its part in a split that adds up to 1
	Worth   Worth    `json:"worth"`            // of learning it before choosing, USD a year

	Dimensions []int `json:"-"` // of a draw
}

// Estimate is a share of the variance of the lead, with its standard error. In JSON it has its 90% interval.
type Estimate struct{ Share, SE float64 }

// z90 is how many standard errors a 90% interval reaches on either side.
const z90 = 1.645

// Interval is the 90% interval.
func (e Estimate) Interval() (low, high float64) {
	return e.Share - float64(z90*e.SE), e.Share + float64(z90*e.SE)
}

// MarshalJSON writes the share and its interval.
func (e Estimate) MarshalJSON() ([]byte, error) {
	low, high := e.Interval()
	return json.Marshal(struct {
		Share float64 `json:"share"`
		Low   float64 `json:"low"`
		High  float64 `json:"high"`
	}{e.Share, low, high})
}

// The groups of inputs that are no parameters of the equations, and of those that
// hang together.
const (
	learned = "calibrated"
	hours   = "hours"
	pay     = "pay"
	skills  = "skills"
)

// inputs are the uncertain dimensions of a draw of a catalogue, alone and in groups.
func inputs(cat *model.Catalogue) (alone, groups []Part) {
	for i := range cat.Dimensions() {
		in := sim.DescribeInput(cat, i)
		if !(in.Low < in.High) || !own(cat, i) {
			continue // the user fixed it, or it is another's
		}
		if i < int(model.NumDrawn) {
			in.Text = cat.Parameters[i].Text // without the unit
		}
		alone = append(alone, Part{Name: in.Name, Text: in.Text, Basis: in.Basis, P10: &in.Low, P90: &in.High, Dimensions: []int{i}})
		name := group(cat, i)
		g := slices.IndexFunc(groups, func(p Part) bool { return p.Name == name })
		if g < 0 {
			g = len(groups)
			groups = append(groups, Part{Name: name})
		}
		groups[g].Inputs, groups[g].Dimensions = append(groups[g].Inputs, in.Name), append(groups[g].Dimensions, i)
	}
	return alone, groups
}

// own reports whether something is drawn in a dimension: a role that is like
// another takes that one's numbers.
func own(cat *model.Catalogue, i int) bool {
	kind, of := cat.Dimension(i)
	return kind < model.OfPay || cat.Origin(of) == of
}

// group names the group of a dimension.
func group(cat *model.Catalogue, i int) string {
	switch kind, of := cat.Dimension(i); kind {
	case model.OfParameter:
		if cat.Parameters[of].Learned != nil && slices.Contains(cat.Joint.Params, model.Param(of)) {
			return learned
		}
		return cat.Parameters[of].Group
	case model.OfPay:
		return pay
	case model.OfSkill:
		return skills
	}
	return hours
}

// law is how a catalogue draws: the joint of what was learned of parameters,
// without those that the user fixed.
func law(cat *model.Catalogue) Law {
	l := Law{Inputs: cat.Dimensions()}
	var kept []int
	for i, p := range cat.Joint.Params {
		if cat.Parameters[p].Learned != nil {
			kept = append(kept, i)
			l.Linked = append(l.Linked, int(p))
		}
	}
	for _, i := range kept {
		var row []float64
		for _, k := range kept {
			row = append(row, cat.Joint.Root[i][k])
		}
		l.Root = append(l.Root, row)
	}
	return l
}

// shares analyses the lead of one structure over another, and fills the shares of
// parts and groups.
type shares struct {
	cat     *model.Catalogue
	company *model.Company
	plan    *work.Plan // of leader and rival
	set     *Settings
	done    *parallel.Counter
}

// fill makes as many rows of each design as are asked for.
func (s *shares) fill(ctx context.Context, rows int, alone, groups []Part) error {
	var parts [][]int
	for _, p := range slices.Concat(alone, groups) {
		parts = append(parts, p.Dimensions)
	}
	key, l := draw.NewKey(s.set.Seed, "lead"), law(s.cat)
	all, err := NewDesign(key, l, parts, rows)
	if err != nil {
		return err
	}
	y := table(all.Rows(), all.Points())
	err = s.each(ctx, &all, func(f *Filler, row int, at [][]float64, lead func([]float64) float64) {
		f.Fill(row, at)
		for p, u := range at {
			y[row][p] = lead(u)
		}
	})
	if err != nil {
		return err
	}
	x, err := all.Indices(y)
	if err != nil {
		return err
	}
	n := len(alone)
	for i := range parts {
		var p *Part
		if p = &groups[max(0, i-n)]; i < n {
			p = &alone[i]
		}
		p.First, p.Total = Estimate{x.First[i], x.FirstSE[i]}, Estimate{x.Total[i], x.TotalSE[i]}
	}
	for _, part := range []struct {
		list  []Part
		parts [][]int
	}{{alone, parts[:n]}, {groups, parts[n:]}} {
		if err := s.effects(ctx, key, l, part.parts, rows, part.list); err != nil {
			return err
		}
	}
	return nil
}

// effects fills the Shapley effects of parts that do not overlap.
func (s *shares) effects(ctx context.Context, key draw.Key, l Law, parts [][]int, rows int, to []Part) error {
	d, err := NewDesign(key, l, parts, rows)
	if err != nil {
		return err
	}
	gains := make([]Gains, d.Rows())
	err = s.each(ctx, &d, func(f *Filler, row int, at [][]float64, lead func([]float64) float64) {
		y := make([]float64, 0, len(parts)+1)
		order := f.Walk(row, at[0], at[1], at[2], func() { y = append(y, lead(at[2])) })
		gains[row] = Gained(order, y)
	})
	if err != nil {
		return err
	}
	share, se, err := Effects(len(parts), gains)
	for i := range share {
		to[i].Shapley = Estimate{share[i], se[i]}
	}
	return err
}

// each does the rows of a design on several goroutines, each with points of its
// own and a function that gives the lead at a point.
func (s *shares) each(ctx context.Context, d *Design, do func(f *Filler, row int, at [][]float64, lead func([]float64) float64)) error {
	type worker struct {
		filler *Filler
		at     [][]float64
		fit    *work.Fit
		draw   model.Draw
	}
	workers := make([]worker, s.set.Workers)
	return parallel.Each(ctx, len(workers), d.Rows(), func(k, row int) error {
		w := &workers[k]
		if w.filler == nil {
			w.filler, w.at, w.fit = d.Filler(), table(d.Points(), d.law.Inputs), s.plan.Fit(s.company, s.set.Months)
		}
		do(w.filler, row, w.at, func(u []float64) float64 {
			s.cat.Fill(u, &w.draw)
			k := w.fit.Draw(&w.draw)
			leader, rival := k.Evaluate(0, nil), k.Evaluate(1, nil)
			return rival.Total() - leader.Total()
		})
		s.done.Add(1)
		return nil
	})
}
