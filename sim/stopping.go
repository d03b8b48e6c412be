package sim

import (
	"context"
	"fmt"
	"math"

	"github.com/orgsim/orgsim/sim/decision"
)

// The stopping rule of the event engine, see [runner.settle].
const (
	stopFirst      = 8                 // blocks of the first stage: the variances come from them
	stopZone       = decision.Material // indifference zone, share of the leader's mean
	stopConfidence = 0.95
	stopStep       = 2  // blocks between two looks
	stopAmong      = 20 // candidates that the guarantee allows for, or as many as there are
)

// stopper decides for one company whether more draws are wanted.
type stopper struct {
	heads []int // structures to choose between: none is a variant of another
	kn    *decision.KN
	fed   int // draws that the procedure has seen
	row   []float64
}

// settle runs the event engine until the order at the top is settled for every
// company, or the cap is reached.
//
// The procedure is KN, the fully sequential selection of Kim and Nelson (2001).
// Its observations are the means of blocks of [BlockSize] draws: draws within a
// block are one Latin hypercube and not independent, blocks are. After
// [stopFirst] blocks it drops, block by block, every structure that is surely
// not the best, and stops when one is left. Parameters and events both vary
// between draws, so what is settled is the order of means over both.
//
// Guarantee: with probability 0.95 or more the structure that leads has the
// lowest mean of what is ranked by, or one within the indifference zone, 1 % of
// the leader's own. It rests on block means being near normal and on the zone,
// which is fixed after the first stage, being taken as given. Stopped by the
// cap there is no guarantee. Where the first stage is more than the cap, all
// draws are run. Variants are left out: there is nothing to choose between them
// and the head of their group, and so a copy never changes how many draws there
// are. Nor does a candidate that is far behind: it is dropped after the first
// stage, and the guarantee allows for [stopAmong] candidates, however few there
// are.
//
// Companies are looked at after every round, never in between, so the result
// does not depend on workers; and every company on its own, so not on the
// others in the job.
func (r *runner) settle(ctx context.Context, out []ProfileOutcome) error {
	first := stopFirst * BlockSize
	which := r.all()
	stops := make([]stopper, len(out))
	for i := range stops {
		var err error
		if stops[i].heads, err = r.heads(ctx, i); err != nil {
			return err
		}
	}
	for from, to := 0, first; len(which) > 0; from, to = to, min(to+stopStep*BlockSize, r.set.Draws) {
		if err := fill(ctx, r.job, &r.set, r.engines, which, r.samples, from, to, &r.progress); err != nil {
			return err
		}
		var open []int
		for _, c := range which {
			done, err := stops[c].look(&r.set, &r.samples[c])
			if err != nil {
				return err
			}
			switch {
			case done:
				out[c].Stopped, out[c].Procedure = "settled", stops[c].describe(&r.set)
			case to+BlockSize > r.set.Draws:
				out[c].Stopped, out[c].Procedure = "cap", stops[c].describe(&r.set)
			default:
				open = append(open, c)
				continue
			}
			r.progress.skip((r.set.Draws - to + BlockSize - 1) / BlockSize)
		}
		which = open
	}
	return nil
}

// heads returns the structures of which none is a variant of another, for one
// company.
func (r *runner) heads(ctx context.Context, company int) ([]int, error) {
	first, err := r.first(ctx, &r.job.Companies[company], &r.samples[company])
	if err != nil {
		return nil, err
	}
	ids := make([]string, first.structures)
	for i := range ids {
		ids[i] = r.job.Structures[i].ID
	}
	var heads []int
	for i, h := range decision.Rank(first.burdens(&r.set), ids, first.alike(&r.set)).Head {
		if h == i {
			heads = append(heads, i)
		}
	}
	return heads, nil
}

// look feeds the draws that are new to the procedure and reports whether it is
// settled.
func (s *stopper) look(set *Settings, x *sample) (bool, error) {
	if len(s.heads) < 2 {
		return true, nil
	}
	if s.kn == nil {
		if err := s.begin(set, x); err != nil {
			return false, err
		}
	}
	for ; s.fed < x.draws(); s.fed++ {
		for k, i := range s.heads {
			s.row[k] = burden(set, x.at(s.fed, i))
		}
		if err := s.kn.Add(s.row); err != nil {
			return false, fmt.Errorf("deciding when to stop: %w", err)
		}
	}
	return s.kn.Stopped(), nil
}

// begin sets the zone from the first stage.
func (s *stopper) begin(set *Settings, x *sample) error {
	s.row = make([]float64, len(s.heads))
	low := math.Inf(1)
	burdens := x.burdens(set)
	for _, i := range s.heads {
		low = min(low, decision.Mean(burdens[i]))
	}
	zone := max(stopZone*math.Abs(low), 1e-9)
	var err error
	s.kn, err = decision.NewKN(decision.KNSettings{Alternatives: len(s.heads), Among: stopAmong, Delta: zone, Alpha: 1 - stopConfidence,
		First: stopFirst, Batch: BlockSize})
	return err
}

// describe says in words what was done and what it is worth.
func (s *stopper) describe(set *Settings) string {
	if len(s.heads) < 2 {
		return "all structures are the same within noise: there is no order to settle"
	}
	what := "mean " + string(set.RankBy)
	if len(set.Weights) > 0 {
		what = "weighted mean"
	}
	text := fmt.Sprintf("KN (Kim and Nelson 2001), indifference zone 1 %% of the leader's %s, confidence %g, %d first-stage observations of %d draws",
		what, stopConfidence, stopFirst, BlockSize)
	if s.kn.Stopped() {
		return fmt.Sprintf("%s: settled after %d draws; with probability %g no other structure has a %s better by more than the zone, if means of %d draws are near normal",
			text, s.kn.Draws(), stopConfidence, what, BlockSize)
	}
	return fmt.Sprintf("%s: not settled after %d draws, %d structures are left; the order of these is not guaranteed",
		text, s.kn.Draws(), len(s.kn.Survivors()))
}
