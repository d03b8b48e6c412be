package plan

import (
	"context"
	"fmt"
	"math"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
	"github.com/orgsim/orgsim/sim/parallel"
)

// table is what structures and changes cost along a path, draw by draw, USD.
type table struct {
	stages []stage
	moves  [][]work.Move // [step][from x structures + to]
	runs   [][][]float64 // [step][structure][draw], over the whole step
	once   [][][]float64 // [step][from x structures + to][draw]
	parts  [][]work.Once // [step][from x structures + to], means
	wait   [][]float64   // the same: months until the last new post is filled, means
	absent [][][]float64 // [step][structure][seat]: mean of what a month without its holder costs
	n      int           // structures
	draws  int
}

// evaluate fills a table; workers spread over steps, and results land in fixed
// places.
func evaluate(ctx context.Context, cat *model.Catalogue, structures []model.Structure, path []stage, set *sim.Settings, draws []model.Draw) (*table, error) {
	plan, err := work.NewPlan(cat, structures)
	if err != nil {
		return nil, err
	}
	k := len(path)
	t := &table{stages: path, n: len(structures), draws: len(draws), moves: make([][]work.Move, k), runs: make([][][]float64, k), once: make([][][]float64, k),
		parts: make([][]work.Once, k), wait: make([][]float64, k), absent: make([][][]float64, k)}
	fits := make([][3]*work.Fit, max(set.Workers, 1))
	for i := range fits {
		fits[i] = [3]*work.Fit{plan.NewFit(), plan.NewFit(), plan.NewFit()}
	}
	done := parallel.Counter{Report: set.Progress, Of: k}
	err = parallel.Each(ctx, len(fits), k, func(worker, i int) error {
		defer done.Add(1)
		return t.fill(ctx, i, fits[worker], draws, set.Months)
	})
	return t, err
}

// fill computes one step: what structures cost over it, and what changes at its
// beginning take, looking months ahead. Structures have been in place since the
// beginning of the path as far as clarity and debt go.
func (t *table) fill(ctx context.Context, i int, fits [3]*work.Fit, draws []model.Draw, months int) error {
	s := &t.stages[i]
	now, early, ahead := fits[0], fits[1], fits[2]
	now.Set(&s.company, s.months)
	early.Set(&s.company, work.FirstYear)
	ahead.Set(&s.company, months)
	pairs := t.n * t.n
	t.moves[i], t.parts[i], t.wait[i] = make([]work.Move, pairs), make([]work.Once, pairs), make([]float64, pairs)
	t.runs[i], t.once[i], t.absent[i] = columns(t.n, len(draws)), columns(pairs, len(draws)), columns(t.n, model.MaxSeats)
	needs := make([][model.MaxSeats]bool, t.n)
	for from := range t.n {
		for to := range t.n {
			if from != to {
				m := ahead.Move(from, to)
				t.moves[i][from*t.n+to] = m
				for seat, need := range m.Needs() {
					needs[to][seat] = needs[to][seat] || need
				}
			}
		}
	}
	age, part := float64(s.month), 1/float64(len(draws))
	onsets := make([]work.Onset, t.n)
	severance := make([][model.MaxSeats]float64, t.n)
	for d := range draws {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		draw := &draws[d]
		short, first, long := now.Draw(draw), early.Draw(draw), ahead.Draw(draw)
		for k := range t.n {
			start := work.Start{Age: age}
			f, g := short.EvaluateFrom(k, &start), long.EvaluateFrom(k, &start)
			t.runs[i][k][d] = f.Total() * float64(s.months) / 12
			onsets[k].Clarity = long.Unclear(k, age, g.Total())
			first.Onset(k, age, &needs[k], &onsets[k])
			severance[k] = long.Severance(k)
			t.miss(i, k, &onsets[k], &draw.P, part)
		}
		for pair := range pairs {
			from, to := pair/t.n, pair%t.n
			if from == to {
				continue
			}
			once, wait := t.moves[i][pair].Once(&draw.P, &severance[from], &onsets[to])
			t.once[i][pair][d] = once.Sum()
			t.parts[i][pair].Add(&once, part)
			t.wait[i][pair] += float64(part * wait)
		}
	}
	return nil
}

// miss adds what a month without the holder of a seat costs in a draw: as much more
// than with a newcomer as a deputy who acts for the chief is less effective.
func (t *table) miss(i, k int, o *work.Onset, p *model.Values, part float64) {
	if slow := float64(p[model.RampMonths] * p[model.RampLoss]); slow > 0 {
		for seat, ramp := range o.Ramp {
			t.absent[i][k][seat] += float64(part * ramp / slow * p[model.ActingLoss])
		}
	}
}

// means are the costs in the mean over draws.
func (t *table) means() *costs {
	runs, once := make([][]float64, len(t.stages)), make([][]float64, len(t.stages))
	for i := range t.stages {
		for _, x := range t.runs[i] {
			runs[i] = append(runs[i], decision.Mean(x))
		}
		for _, x := range t.once[i] {
			once[i] = append(once[i], decision.Mean(x))
		}
	}
	return t.costs(func(i, s int) float64 { return runs[i][s] }, func(i, pair int) float64 { return once[i][pair] })
}

// of are the costs in one draw.
func (t *table) of(d int) *costs {
	return t.costs(func(i, s int) float64 { return t.runs[i][s][d] }, func(i, pair int) float64 { return t.once[i][pair][d] })
}

// costs are what structures cost by step, and changes by step and pair; infinitely
// much where a change is not possible.
func (t *table) costs(run, once func(step, of int) float64) *costs {
	return &costs{len(t.stages), t.n, run, func(i, from, to int) float64 {
		if !t.possible(i, from, to) {
			return math.Inf(1)
		}
		return once(i, from*t.n+to)
	}}
}

// possible reports whether a change can be made at a step: the search begins today
// at the earliest, and has to be over at the step, or in the half of one after it.
func (t *table) possible(i, from, to int) bool {
	return from == to || t.wait[i][from*t.n+to] <= float64(t.stages[i].month)+0.5*step
}

// soonest is the first step, not before another, at which a change is possible.
func (t *table) soonest(i, from, to int) int {
	for i < len(t.stages)-1 && !t.possible(i, from, to) {
		i++
	}
	return i
}

// columns makes room for values.
func columns(n, each int) [][]float64 {
	flat := make([]float64, n*each)
	out := make([][]float64, n)
	for i := range out {
		out[i] = flat[i*each : (i+1)*each]
	}
	return out
}

// draws are those of a seed: whole blocks.
func draw(cat *model.Catalogue, s *sim.Settings) ([]model.Draw, error) {
	if s.Draws < 1 || s.Draws > MostDraws {
		return nil, fmt.Errorf("%w: %d draws; allowed: 1 to %d", sim.ErrSettings, s.Draws, MostDraws)
	}
	return sim.Draws(cat, s.Seed, (s.Draws+sim.BlockSize-1)/sim.BlockSize), nil
}
