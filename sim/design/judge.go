package design

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
	"github.com/orgsim/orgsim/sim/parallel"
)

// Material is the share of the start's total below which what a change gains does
// not matter: a tenth of what makes two structures differ at all.
const Material = decision.Material / 10

// Result is what a search found.
type Result struct {
	Best     model.Structure // with every change that is proposed; the start where there is none
	Steps    []Step          // in the order in which they gain most
	Gain     Gain            // of all of them together
	From, To Mean
	Left     float64 // what the search found beyond Best, USD a year: too little or too unsure in each part
	Product  bool    // the company's CTO is rather a chief of product
	Draws    int     // judged on
	Tried    int     // structures that the search evaluated
	Ended    bool    // before all searches were done, because the context ended
}

// Mean is what a structure comes to over the draws it is judged on, means, USD a
// year but for coverage (percent) and conflict (hours per 100 hours).
type Mean struct {
	Coverage float64 `json:"coverage"`
	Conflict float64 `json:"conflict"`
	Cost     float64 `json:"cost_usd"`
	Exposure float64 `json:"exposure_usd"`
	Total    float64 `json:"total_usd"`
}

// Gain is by how much a total falls, USD a year: mean, and range over draws.
type Gain struct {
	Mean float64 `json:"mean_usd"`
	P10  float64 `json:"p10_usd"`
	P90  float64 `json:"p90_usd"`
	Wins float64 `json:"better"` // share of draws in which it falls, 0-1
}

// Step is one change, or several that pay only together. Gain is what it adds to
// the steps before it; Cost and Exposure are its parts.
type Step struct {
	Says     string   `json:"says"` // in words; empty until somebody writes them
	Gain     Gain     `json:"gain"`
	Cost     float64  `json:"cost_usd"`     // of the gain, mean, USD a year
	Exposure float64  `json:"exposure_usd"` // the same
	Disputes float64  `json:"disputes_usd"` // the same: what there would not be of it if nobody had disputes
	Changes  []Change `json:"changes"`

	settled bool // it gains in most draws
}

// checkBlocks is how many blocks of draws decide which changes are proposed, in
// which order.
const checkBlocks = 8

// Search looks for the best structure: first for the best division among those who
// are there, then, from that, for other people. So whoever is hired is held
// against the best that can be done without, and is not credited with what a
// clearer division would bring anyway. When ctx ends it returns the best so far.
// It fails with a [model.InvalidError] where the start does not fit the
// catalogue, and with the error of [sim.NewBench] for settings out of range.
func Search(ctx context.Context, o Problem) (*Result, error) {
	if _, err := work.Notes(o.Catalogue, &o.From); err != nil {
		return nil, err
	}
	o.MaxSeats = max(o.MaxSeats, (&state{seats: o.From.Seats}).people())
	p := newProblem(&o)
	var draws []model.Draw
	for b := range checkBlocks {
		draws = append(draws, sim.FirstBlock(p.cat, p.seed(uint64(b)+1))...)
	}
	check := p.trial(draws)
	way := []stop{{state: p.start}}
	stages := []bool{true, false} // seats are kept
	if o.Keep.Seats {
		stages = stages[:1]
	}
	done := &parallel.Counter{Report: o.Progress, Of: len(stages) * o.Starts}
	tried := 0
	var best found
	for _, seats := range stages {
		q := *p
		q.seats = seats
		from := way[len(way)-1].state
		var n int
		best, n = q.explore(ctx, from, done)
		tried += n
		steps, err := check.propose(from, best.state)
		if err != nil {
			return nil, err
		}
		way = append(way, steps...)
	}
	r, err := p.judge(way, best.state)
	if r != nil {
		r.Ended, r.Tried = ctx.Err() != nil, tried
	}
	return r, err
}

// stop is a state on the way, and what leads there from the one before.
type stop struct {
	state *state
	parts []*part
}

// propose takes the way from one state to another apart, and leaves out what does
// not pay: on the draws of the trial, or on those of the judgement.
func (t *trial) propose(from, to *state) ([]stop, error) {
	parts := t.significant(from, to, t.split(from, to))
	for {
		steps := t.order(from, to, parts)
		r, err := t.judge(append([]stop{{state: from}}, steps...), to)
		if err != nil {
			return nil, err
		}
		var poor []*part
		for i, s := range r.Steps {
			if !s.settled || s.Gain.Mean < t.least() {
				poor = append(poor, steps[i].parts...)
			}
		}
		if len(poor) == 0 {
			return steps, nil
		}
		parts = t.significant(from, to, slices.DeleteFunc(parts, func(x *part) bool { return slices.Contains(poor, x) }))
	}
}

// least is what a change has to gain, USD a year.
func (t *trial) least() float64 { return Material * t.means([]*state{t.start})[0] }

// pays reports whether a gain is positive in most draws and matters.
func pays(d decision.Difference, least float64) bool { return d.Settled && d.Mean >= least }

// significant leaves out parts one by one, that which gains least first, until
// each gains in most draws, and by what matters, all others given.
func (t *trial) significant(from, to *state, parts []*part) []*part {
	parts = slices.Clone(parts)
	for len(parts) > 0 {
		list, which := []model.Structure{t.structure(t.apply(from, to, parts), "candidate")}, []int{}
		for i := range parts {
			without := t.apply(from, to, slices.Delete(slices.Clone(parts), i, i+1))
			if t.allowed(without) && t.valid(without) {
				list, which = append(list, t.structure(without, "candidate")), append(which, i)
			}
		}
		totals := t.totals(list)
		worst, gain := -1, math.Inf(1)
		for k, i := range which {
			d := decision.Paired(totals[k+1], totals[0], sim.BlockSize)
			if !pays(d, t.least()) && d.Mean < gain {
				worst, gain = i, d.Mean
			}
		}
		if worst < 0 {
			return parts
		}
		parts = slices.Delete(parts, worst, worst+1)
	}
	return parts
}

// order puts parts into the order in which each gains most after those before
// it. Those of which none pays alone come together at the end.
func (t *trial) order(from, to *state, parts []*part) (steps []stop) {
	var done []*part
	rest := slices.Clone(parts)
	for len(rest) > 0 {
		list, which := []model.Structure{t.structure(t.apply(from, to, done), "candidate")}, []int{}
		for i, x := range rest {
			if next := t.apply(from, to, append(slices.Clone(done), x)); t.allowed(next) && t.valid(next) {
				list, which = append(list, t.structure(next, "candidate")), append(which, i)
			}
		}
		totals := t.totals(list)
		best, most := -1, 0.0
		for k, i := range which {
			if d := decision.Paired(totals[0], totals[k+1], sim.BlockSize); pays(d, t.least()) && d.Mean > most {
				best, most = i, d.Mean
			}
		}
		step := rest
		if best >= 0 {
			step = rest[best : best+1 : best+1]
		}
		done = append(done, step...)
		steps = append(steps, stop{t.apply(from, to, done), step})
		if best < 0 {
			return steps
		}
		rest = slices.Delete(slices.Clone(rest), best, best+1)
	}
	return steps
}

// judge evaluates a way on the draws of a run, and the best that was found.
func (p *problem) judge(way []stop, best *state) (*Result, error) {
	var list []model.Structure
	for i, s := range way {
		list = append(list, p.structure(s.state, fmt.Sprint("step-", i)))
	}
	list = append(list, p.structure(best, "found"))
	totals, mean, draws, err := p.figures(p.cat, list)
	if err != nil {
		return nil, err
	}
	peace, err := p.cat.Fix(map[string]float64{p.cat.Parameters[model.DisputeOverlap].ID: 0, p.cat.Parameters[model.DisputeAdjacency].ID: 0})
	if err != nil {
		return nil, err
	}
	_, calm, _, err := p.figures(peace, list)
	if err != nil {
		return nil, err
	}
	gain := func(from, to int) (g Gain, settled bool) {
		d := decision.Paired(totals[from], totals[to], sim.BlockSize)
		return Gain{d.Mean, d.P10, d.P90, decision.Wins(totals[to], totals[from])}, d.Settled
	}
	last := len(way) - 1
	r := &Result{Product: p.product, Draws: draws, From: mean[0], To: mean[last], Best: p.finished(way[last].state), Steps: []Step{}, Left: mean[last].Total - mean[last+1].Total}
	r.Gain, _ = gain(0, last)
	for i := range last {
		a, b := mean[i], mean[i+1]
		s := Step{Cost: a.Cost - b.Cost, Exposure: a.Exposure - b.Exposure}
		s.Gain, s.settled = gain(i, i+1)
		s.Disputes = s.Gain.Mean - (calm[i].Total - calm[i+1].Total)
		for _, x := range way[i+1].parts {
			s.Changes = append(s.Changes, x.changes...)
		}
		r.Steps = append(r.Steps, s)
	}
	return r, nil
}

// figures evaluates structures on the draws of a run, under a catalogue that may
// have other parameters: totals, [structure][draw], and means.
func (p *problem) figures(cat *model.Catalogue, list []model.Structure) (totals [][]float64, mean []Mean, draws int, err error) {
	bench, err := sim.NewBench(cat, list, sim.Settings{Draws: p.Draws, Seed: p.Seed, Months: p.Months})
	if err != nil {
		return nil, nil, 0, err
	}
	figures, err := bench.Figures(context.Background(), p.Company)
	if err != nil {
		return nil, nil, 0, err
	}
	for i := range figures {
		var x []float64
		for d := range figures[i] {
			x = append(x, figures[i][d].Total())
		}
		totals, mean = append(totals, x), append(mean, means(figures[i]))
	}
	return totals, mean, bench.Draws(), nil
}

// finished is a state as a structure of its own.
func (p *problem) finished(st *state) model.Structure {
	s := p.structure(st, p.From.ID)
	s.Text, s.Provenance = p.From.Text, p.From.Provenance
	return s
}

// means averages figures over draws.
func means(figures []work.Figures) (m Mean) {
	n := float64(len(figures))
	for d := range figures {
		f := &figures[d]
		m.Coverage += f.Coverage / n
		m.Conflict += f.Conflict / n
		m.Cost += f.Cost() / n
		m.Exposure += f.Exposure / n
		m.Total += f.Total() / n
	}
	return m
}
