package sim

import (
	"context"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/decision"
)

// TipDraws is how many draws of the closed form say where another structure
// comes to lead: enough that the seed hardly matters (docs/PERFORMANCE.md).
const TipDraws = 256

// Tip is where another structure comes to lead as one field of a company
// changes, all else as it is.
type Tip struct {
	Field  string  `json:"field"` // key of the field
	From   float64 `json:"from"`  // what it is now
	To     float64 `json:"to"`    // the first value at which the mean burden of the other is lower
	Leader string  `json:"leader"`
	// The same in single draws: where in one of ten of them, and in nine of ten, the
	// other leads, the smaller value first; null where that is beyond what the field
	// can be, see [model.Catalogue.Reach].
	P10 Number `json:"p10"`
	P90 Number `json:"p90"`
}

// Tipper finds where another structure comes to lead. It is not safe for
// concurrent use; make one a goroutine.
type Tipper struct {
	ctx     context.Context
	cat     *model.Catalogue
	bench   *Bench // on the draws that say where
	few     screen // on its first block, which says whether
	close   bool   // the leader is another in the first block: all draws say whether
	company *model.Company
	base    int // the structure that leads unchanged
	tried   int // companies asked for
}

// NewTipper readies structures of a catalogue. Of the settings the seed, the
// months and what is ranked by count; draws default to [TipDraws]. It fails as
// [Run] does.
func NewTipper(cat *model.Catalogue, structures []model.Structure, s Settings) (*Tipper, error) {
	if s.Draws == 0 {
		s.Draws = TipDraws
	}
	b, err := NewBench(cat, structures, s)
	if err != nil {
		return nil, err
	}
	return newTipper(cat, b), nil
}

func newTipper(cat *model.Catalogue, b *Bench) *Tipper {
	few := *b
	few.set.Draws = BlockSize
	few.sample.figures = b.sample.figures[:BlockSize*len(b.ids)]
	few.figures, few.burdens = nil, nil
	return &Tipper{cat: cat, bench: b, few: screen{Bench: &few}}
}

// Start takes a company and the structure that leads it, and returns who leads
// in the draws that are looked at. If it is another, nothing can be said.
func (t *Tipper) Start(ctx context.Context, c *model.Company, leader string) (string, error) {
	t.ctx, t.company, t.base, t.tried, t.close = ctx, c, slices.Index(t.bench.ids, leader), 0, false
	t.few.base = t.base
	who, err := t.leader(c)
	if err == nil && who != leader {
		t.close = true
		who, err = t.leader(c)
	}
	return who, err
}

// leader returns the structure that ranks first for a company: the base where
// it is the same as that within noise.
func (t *Tipper) leader(c *model.Company) (string, error) {
	if !t.close {
		lead, err := t.few.leader(t.ctx, c)
		return t.bench.ids[lead], err
	}
	r, err := t.bench.Rank(t.ctx, c)
	if err != nil {
		return "", err
	}
	if lead := r.Order[0]; r.Head[t.base] != lead {
		return t.bench.ids[lead], nil
	}
	return t.bench.ids[t.base], nil
}

// nearest returns where the fields that every result searches turn the answer,
// the smallest changes first, at most so many, and how many companies it tried.
func (t *Tipper) nearest(most int) (tips []Tip, tried int, err error) {
	var walks []decision.Walk
	var fields []model.Field
	for _, f := range searched() {
		for _, sign := range []float64{-1, 1} {
			walks, fields = append(walks, t.walk(f, sign)), append(fields, f)
		}
	}
	leads := map[[2]float64]string{} // by walk and number
	for ask, pins := most, 0; ; ask++ {
		found, err := t.meet(walks, fields, ask, leads)
		if err != nil {
			return nil, 0, err
		}
		for ; pins < len(found); pins++ {
			x := found[pins]
			tip, ok, err := t.pin(fields[x.Walk], &walks[x.Walk], x.Step, x.Leader)
			if err != nil {
				return nil, 0, err
			}
			if ok {
				tips = append(tips, tip)
			}
		}
		if len(tips) == most || len(found) < ask {
			return tips, t.tried, nil
		}
	}
}

// Along returns where a field turns the answer, downwards or upwards by sign,
// and how far it looked: the last value that is possible.
func (t *Tipper) Along(f model.Field, sign float64) (tip *Tip, end float64, err error) {
	walk := t.walk(f, sign)
	end = walk.From
	if n := len(walk.At); n > 0 {
		end = walk.At[n-1]
	}
	found, err := t.meet([]decision.Walk{walk}, []model.Field{f}, 1, map[[2]float64]string{})
	if err != nil || len(found) == 0 {
		return nil, end, err
	}
	one, ok, err := t.pin(f, &walk, found[0].Step, found[0].Leader)
	if err != nil || !ok {
		return nil, end, err
	}
	return &one, end, nil
}

// meet goes walks of fields, and remembers who leads where.
func (t *Tipper) meet(walks []decision.Walk, fields []model.Field, most int, leads map[[2]float64]string) ([]decision.Crossing, error) {
	return decision.Nearest(walks, most, t.bench.ids[t.base], func(walk int, to float64) (string, error) {
		at := [2]float64{float64(walk), to}
		if who, known := leads[at]; known {
			return who, nil
		}
		c, ok := Changed(t.cat, t.company, fields[walk], to)
		if !ok {
			leads[at] = "" // an impossible company is no change of the answer
			return "", nil
		}
		t.tried++
		who, err := t.leader(&c)
		if at := walks[walk].At; err == nil && who == t.bench.ids[t.base] && to == at[len(at)-1] && !t.close && t.few.next >= 0 {
			who, err = t.doubt(&c) // the last chance of this walk
		}
		leads[at] = who
		return who, err
	})
}

// doubt asks all draws whether a rival that is near in few leads a company.
func (t *Tipper) doubt(c *model.Company) (string, error) {
	lead, err := t.bench.lead(t.ctx, c, t.base, t.few.next)
	if err == nil && decision.Mean(lead) <= 0 {
		return t.bench.ids[t.few.next], nil
	}
	return t.bench.ids[t.base], err
}

// searched are the fields that every result searches, in the order in which ties
// are broken: growth, a forecast and not a choice, comes last.
func searched() (fields []model.Field) {
	for f := range model.NumFields {
		if model.Fields[f].Searched && f != model.GrowthPct {
			fields = append(fields, f)
		}
	}
	return append(fields, model.GrowthPct)
}

// walk is the way of a field from what it is, down or up by sign.
func (t *Tipper) walk(f model.Field, sign float64) decision.Walk {
	info := &model.Fields[f]
	w := decision.Walk{From: t.company.Values[f], Of: len(info.Steps)}
	last := w.From
	for _, step := range info.Steps {
		to := Step(t.cat, t.company, f, step, sign)
		if to == last {
			continue
		}
		w.At = append(w.At, to)
		last = to
	}
	return w
}

// Step returns the value of a field a step away from a company's own, down or up
// by sign, within the reach of the field.
func Step(cat *model.Catalogue, c *model.Company, f model.Field, step, sign float64) float64 {
	info := &model.Fields[f]
	least, most := cat.Reach(c, f)
	from := c.Values[f]
	to := info.Away(from, step, sign)
	if info.Integer {
		to, least, most = math.Round(to), math.Ceil(least), math.Floor(most)
		if to == from {
			to += sign // a quarter of one person more is one more
		}
	}
	if to = min(max(to, least), most); (to-from)*sign <= 0 {
		return from // a part of a site has no whole number beyond
	}
	return to
}

// Changed returns a company with one field changed; one that grows or shrinks
// keeps its proportions. False where the change is impossible.
func Changed(cat *model.Catalogue, c *model.Company, f model.Field, to float64) (model.Company, bool) {
	var changed model.Company
	var err error
	if f == model.Headcount {
		changed, err = c.Scaled(cat, to)
	} else {
		changed, err = c.With(cat, f, to)
	}
	return changed, err == nil
}
