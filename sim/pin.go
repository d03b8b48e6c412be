package sim

import (
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/decision"
)

// How narrow the ends of a tipping point are: a share of the number itself, or of
// the whole scale where that is more.
const (
	tipWidth   = 0.001
	rangeWidth = 0.02
	scaleWidth = 0.0001
)

// pinned is one lead over one rival along a field.
type pinned struct {
	t     *Tipper
	field model.Field
	walk  *decision.Walk
	rival int
	known map[float64][]float64 // the lead by draw, sorted, at a number; nil where that is impossible
}

// pin says where on a walk a rival that leads at one of its steps, perhaps in few
// draws, comes to lead. False where in all draws it does not.
func (t *Tipper) pin(f model.Field, walk *decision.Walk, step int, leader string) (Tip, bool, error) {
	for range t.bench.ids { // each time the rival that is passed first
		p := pinned{t: t, field: f, walk: walk, rival: slices.Index(t.bench.ids, leader), known: map[float64][]float64{}}
		at, ok, err := p.bracket(step)
		if err != nil || !ok {
			return Tip{}, false, err
		}
		if at, err = at.Narrow(p.wide(tipWidth), model.Fields[f].Integer, p.mean); err != nil {
			return Tip{}, false, err
		}
		first, alike, err := p.first(at.To)
		if err != nil {
			return Tip{}, false, err
		}
		if first == p.rival {
			if alike {
				if at, ok, err = p.apart(step); err != nil || !ok {
					return Tip{}, false, err
				}
			}
			tip := Tip{Field: model.Fields[f].Key, From: walk.From, To: at.To, Leader: leader}
			tip.P10, tip.P90, err = p.interval(at.To)
			return tip, true, err
		}
		leader = t.bench.ids[first]
	}
	return Tip{}, false, nil
}

// lead returns the lead at a number by draw, sorted.
func (p *pinned) lead(at float64) ([]float64, error) {
	if x, ok := p.known[at]; ok {
		return x, nil
	}
	var lead []float64
	c, ok := p.t.company, true
	if at != p.walk.From {
		var changed model.Company
		changed, ok = Changed(p.t.cat, p.t.company, p.field, at)
		c = &changed
	}
	if ok {
		var err error
		if lead, err = p.t.bench.lead(p.t.ctx, c, p.t.base, p.rival); err != nil {
			return nil, err
		}
		slices.Sort(lead)
	}
	p.known[at] = lead
	return lead, nil
}

// mean is the mean lead at a number; above zero where the number is impossible.
func (p *pinned) mean(at float64) (float64, error) {
	x, err := p.lead(at)
	if err != nil || x == nil {
		return 1, err
	}
	return decision.Mean(x), nil
}

// wide is how long a passage may be.
func (p *pinned) wide(share float64) func(at float64) float64 {
	least := 0.0
	if info := &model.Fields[p.field]; !info.Ratio {
		least = scaleWidth * (info.Tested[1] - info.Tested[0])
	}
	return func(at float64) float64 { return max(float64(share*math.Abs(at)), least) }
}

// bracket returns the step of the walk in which the mean lead over the rival is
// lost in all draws: the one where it was in few, or the next that is right.
func (p *pinned) bracket(step int) (out decision.Passage, ok bool, err error) {
	out.From = p.walk.From
	if out.Before, err = p.mean(out.From); err != nil || !(out.Before > 0) {
		return out, false, err
	}
	// back to a step that the leader still leads in all draws
	for k := step - 1; k >= 0; k-- {
		before, err := p.mean(p.walk.At[k])
		if err != nil {
			return out, false, err
		}
		if before > 0 {
			out.From, out.Before = p.walk.At[k], before
			break
		}
		step = k
	}
	for ; step < len(p.walk.At); step++ {
		out.To = p.walk.At[step]
		if out.After, err = p.mean(out.To); err != nil || out.After <= 0 {
			return out, err == nil, err
		}
		out.From, out.Before = out.To, out.After
	}
	return out, false, nil
}

// first returns who leads at a number where the rival has just passed the leader,
// in all draws, and whether that is the same as the leader within noise. Only who
// leads the rival in few draws too is asked for.
func (p *pinned) first(at float64) (who int, alike bool, err error) {
	c, _ := Changed(p.t.cat, p.t.company, p.field, at)
	r, err := p.t.few.Rank(p.t.ctx, &c)
	if err != nil {
		return 0, false, err
	}
	who, least := p.rival, math.Inf(1)
	for _, i := range r.Order {
		if i == p.rival {
			break
		}
		if i == p.t.base || r.Head[i] == r.Head[p.t.base] {
			continue
		}
		lead, err := p.t.bench.lead(p.t.ctx, &c, p.rival, i)
		if err != nil {
			return 0, false, err
		}
		if ahead := decision.Mean(lead); ahead < 0 && ahead < least {
			who, least = i, ahead
		}
	}
	return who, r.Head[p.t.base] == r.Head[p.rival], nil
}

// apart returns where the rival leads and is no longer the same as the leader
// within noise, if it ever is within the step.
func (p *pinned) apart(step int) (decision.Passage, bool, error) {
	base := p.t.bench.ids[p.t.base]
	ahead := func(at float64) (float64, error) {
		c, ok := Changed(p.t.cat, p.t.company, p.field, at)
		if !ok {
			return 1, nil
		}
		if who, err := p.t.leader(&c); err != nil || who == base {
			return 1, err
		}
		return -1, nil
	}
	from := p.walk.From
	for ; step < len(p.walk.At); step++ {
		to := p.walk.At[step]
		after, err := ahead(to)
		if err != nil {
			return decision.Passage{}, false, err
		}
		if after < 0 {
			at, err := decision.Passage{From: from, To: to, Before: 1, After: -1}.Narrow(p.wide(tipWidth), model.Fields[p.field].Integer, ahead)
			return at, true, err
		}
		from = to
	}
	return decision.Passage{}, false, nil
}

// interval returns where the rival leads in one of ten draws and in nine of ten,
// the smaller value first, NaN where that is beyond the reach of the field.
func (p *pinned) interval(tip float64) (low, high Number, err error) {
	down := tip < p.walk.From
	other := p.t.walk(p.field, 1)
	if !down {
		other = p.t.walk(p.field, -1)
	}
	// All steps of the field, in the direction in which the lead is lost.
	var line []float64
	for _, x := range slices.Backward(other.At) {
		line = append(line, x)
	}
	line = append(append(line, p.walk.From), p.walk.At...)
	var found [2]float64
	for i, q := range []float64{0.1, 0.9} {
		if found[i], err = p.quantile(line, tip, q); err != nil {
			return 0, 0, err
		}
	}
	if down {
		found[0], found[1] = found[1], found[0]
	}
	return Number(found[0]), Number(found[1]), nil
}

// quantile returns where, nearest to the tip, a quantile of the lead over draws is
// lost: in which the rival leads in that share of draws.
func (p *pinned) quantile(line []float64, tip, q float64) (float64, error) {
	lead := func(at float64) (float64, error) {
		x, err := p.lead(at)
		if err != nil || x == nil {
			return 1, err
		}
		return decision.Quantile(x, q), nil
	}
	now, err := lead(tip)
	if err != nil {
		return 0, err
	}
	ahead := line[len(line)-1] > line[0]
	beyond := func(x float64) bool { return x != tip && (x > tip) == ahead }
	last := decision.Passage{From: tip, To: tip, Before: now, After: now}
	ways := line
	if !(now > 0) { // lost before the tip: go back
		ways = slices.Clone(line)
		slices.Reverse(ways)
	}
	for _, x := range ways {
		if x == tip || beyond(x) != (now > 0) {
			continue
		}
		v, err := lead(x)
		if err != nil {
			return 0, err
		}
		switch {
		case now > 0 && !(v > 0):
			last.To, last.After = x, v
		case !(now > 0) && v > 0:
			last.From, last.Before = x, v
		default:
			last = decision.Passage{From: x, To: x, Before: v, After: v}
			continue
		}
		at, err := last.Narrow(p.wide(rangeWidth), model.Fields[p.field].Integer, lead)
		return at.To, err
	}
	return math.NaN(), nil
}
