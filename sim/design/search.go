package design

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/parallel"
)

// Problem is what to look for. Roles and structures are of the catalogue.
type Problem struct {
	Catalogue *model.Catalogue
	Company   *model.Company
	From      model.Structure // where the search starts, and what changes are compared with; it has no later forms
	Roles     []string        // that may be hired
	MaxSeats  int             // most people; those of the start are always allowed
	Keep      Keep
	Starts    int    // searches from different points, 1 or more
	Draws     int    // to judge on, rounded up to whole blocks of [sim.BlockSize]
	Seed      uint64 // of the draws to judge on, which are those of a run; others derive from it
	Months    int
	Workers   int
	Progress  func(done, of int) // called from one goroutine at a time; may be nil
}

// problem is a Problem in the form of the search. It is read-only.
type problem struct {
	*Problem
	cat     *model.Catalogue
	kinds   []model.Flavour
	mix     float64 // how far a CTO of the company is a chief of product, 0-1
	near    int     // index in kinds of the kind of CTO that the company is nearer to
	product bool    // which is a chief of product
	start   *state
	seats   bool   // nobody is hired, let go or made one person for now
	kept    []bool // by responsibility: who holds it stays
}

func newProblem(o *Problem) *problem {
	p := &problem{Problem: o, cat: o.Catalogue, kinds: kindsOf(&o.From), kept: make([]bool, len(o.Catalogue.Responsibilities))}
	mode := o.Catalogue.Mode()
	p.mix = work.ProductFlavour(&mode.P, o.Company)
	p.product = p.mix >= 0.5
	if !p.product {
		p.near = len(p.kinds) - 1
	}
	for r := range p.kept {
		p.kept[r] = o.Keep.Duties || slices.Contains(o.Keep.Responsibilities, o.Catalogue.Responsibilities[r].ID)
	}
	p.start = p.read(&o.From)
	return p
}

// trial evaluates states on some draws, each once. It belongs to one goroutine.
type trial struct {
	*problem
	draws []model.Draw
	known map[string]float64
	tried int
}

func (p *problem) trial(draws []model.Draw) *trial {
	return &trial{problem: p, draws: draws, known: map[string]float64{}}
}

// means returns the mean total of each state, USD a year.
func (t *trial) means(states []*state) []float64 {
	out := make([]float64, len(states))
	var fresh []int
	var list []model.Structure
	for i, st := range states {
		key := st.key()
		if v, ok := t.known[key]; ok {
			out[i] = v
			continue
		}
		fresh, list = append(fresh, i), append(list, t.structure(st, "candidate"))
	}
	if len(fresh) == 0 {
		return out
	}
	for k, sample := range t.totals(list) {
		i := fresh[k]
		for _, v := range sample {
			out[i] += v
		}
		out[i] /= float64(len(sample))
		t.known[states[i].key()] = out[i]
	}
	t.tried += len(fresh)
	return out
}

// totals evaluates structures, which are known to be valid: [structure][draw].
func (t *trial) totals(list []model.Structure) [][]float64 {
	plan, err := work.NewPlan(t.cat, list)
	if err != nil {
		panic(err) // a state that was not held against valid
	}
	fit := plan.Fit(t.Company, t.Months)
	figures := make([]work.Figures, len(list))
	out := make([][]float64, len(list))
	for d := range t.draws {
		fit.Draw(&t.draws[d]).All(figures, nil)
		for i := range figures {
			out[i] = append(out[i], figures[i].Total())
		}
	}
	return out
}

// found is where a search ended.
type found struct {
	state *state
	mean  float64 // USD a year, on the draws of the search
}

// descend changes one thing at a time as long as the mean falls: responsibilities
// in turn, each to its best division, then seats and lines. order is that of the
// responsibilities.
func (t *trial) descend(ctx context.Context, st *state, order []int) found {
	at := found{state: st, mean: t.means([]*state{st})[0]}
	for better := true; better; {
		better = false
		for _, r := range order {
			var next []*state
			for _, w := range t.options(at.state, r) {
				if s := at.state.with(r, w); t.allowed(s) {
					next = append(next, s)
				}
			}
			better = t.step(&at, next) || better
			if ctx.Err() != nil {
				return at
			}
		}
		better = t.step(&at, t.reshaped(at.state)) || better
		if ctx.Err() != nil {
			return at
		}
	}
	return at
}

// leastStep is the least change of a mean that is no rounding, as a share.
const leastStep = 1e-9

// step goes to the best of some states, if it is better.
func (t *trial) step(at *found, next []*state) bool {
	best, least := -1, at.mean-math.Abs(at.mean)*leastStep
	for i, mean := range t.means(next) {
		if mean < least {
			best, least = i, mean
		}
	}
	if best < 0 {
		return false
	}
	at.state, at.mean = next[best], least
	return true
}

// explore searches from a state, then from each state one change of seats or
// lines away from what that found, then from random ones: so many times in all.
// It returns the best, or the best so far when ctx ends, and how many structures
// it has evaluated.
func (p *problem) explore(ctx context.Context, from *state, done *parallel.Counter) (best found, tried int) {
	draws := sim.FirstBlock(p.cat, p.seed(0))
	order := make([]int, len(p.cat.Responsibilities))
	for r := range order {
		order[r] = r
	}
	first := p.trial(draws)
	best = first.descend(ctx, from, order)
	tried = first.tried
	base := best.state
	shapes := p.reshaped(base)
	rest, cost := make([]found, p.Starts-1), make([]int, p.Starts-1)
	done.Add(1)
	_ = parallel.Each(ctx, p.Workers, len(rest), func(_, i int) error {
		rng := rand.New(draw.Stream(p.Seed, "design", uint64(i), draw.Search))
		t := p.trial(draws)
		var st *state
		if i < len(shapes) {
			st = shapes[i]
		} else {
			st = t.shaken(rng, base)
		}
		rest[i] = t.descend(ctx, st, rng.Perm(len(order)))
		cost[i] = t.tried
		done.Add(1)
		return nil
	})
	for i := range rest {
		tried += cost[i]
		if rest[i].state != nil && rest[i].mean < best.mean-math.Abs(best.mean)*leastStep {
			best = rest[i]
		}
	}
	return best, tried
}

// shaken is a state some random changes away.
func (t *trial) shaken(rng *rand.Rand, st *state) *state {
	if shapes := t.reshaped(st); len(shapes) > 0 && rng.IntN(2) == 0 {
		st = shapes[rng.IntN(len(shapes))]
	}
	for range mostShakes/2 + rng.IntN(mostShakes/2+1) {
		r := rng.IntN(len(st.rows))
		if all := t.options(st, r); len(all) > 0 {
			if next := st.with(r, all[rng.IntN(len(all))]); t.allowed(next) {
				st = next
			}
		}
	}
	return st
}

// mostShakes is how many responsibilities are divided at random, at most.
const mostShakes = 8

// seed is that of the draws of a purpose: 0 to search on, 1 and on to check on.
func (p *problem) seed(n uint64) uint64 {
	return draw.Stream(p.Seed, "design draws", n, draw.Search).Uint64()
}
