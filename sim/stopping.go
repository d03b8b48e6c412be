package sim

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/decision"
	"github.com/orgsim/orgsim/sim/parallel"
)

// The stopping rule of the event engine, see [runner.settle].
const (
	stopFar        = 3                 // standard deviations of the difference behind another, in the first block
	stopFirst      = 16                // slices of the first stage: the variances come from them
	stopZone       = decision.Material // indifference zone, share of the leader's mean
	stopConfidence = 0.95
	stopStep       = 2  // slices between two looks
	stopAmong      = 20 // candidates that the guarantee allows for, or as many as there are
)

// stopper decides for one company which structures are drawn for, and whether more
// draws are wanted.
type stopper struct {
	head   []int               // [structure] what it is a variant of by the closed form, or itself
	alike  func(i, j int) bool // of structures, by the closed form
	closed [][]float64         // [structure][draw] burdens by the closed form, first block
	heads  []int               // structures to choose between, not far behind: none is a variant of another
	kn     *decision.KN
	fed    int // draws that the procedure has seen
	row    []float64
}

// settle runs the event engine until the order at the top is settled for every
// company, or the cap is reached.
//
// After the first block of [BlockSize] draws, structures that are [stopFar]
// standard deviations of the difference behind another, in this block by the event
// engine and by the closed form, are drawn for no longer. The rest is KN, the fully
// sequential selection of Kim and Nelson (2001). Its observations are the means of
// slices of [sliceSize] draws: draws within a slice are one Latin hypercube and not
// independent; slices are, but that four of them make a block, which makes the mean
// of several more exact than the procedure takes it for. After [stopFirst] slices
// it drops, slice by slice, every structure that is surely not the best, and stops
// when one is left. What is dropped is drawn for no longer.
// Parameters and events both vary between draws, so what is settled is the order
// of means over both.
//
// Guarantee: with probability 0.95 or more the structure that leads has the
// lowest mean of what is ranked by, or one within the indifference zone, 1 % of
// the leader's own. It rests on means of slices being near normal and on the zone,
// which is fixed after the first stage, being taken as given; three standard
// deviations are seventeen standard errors, and add nothing to the chance of an
// error. Stopped by the cap there is no guarantee. Where the first stage is more
// than the cap, all draws are run. Variants are left out: there is nothing to
// choose between them and the head of their group, and so a copy never changes how
// many draws there are. Nor does a candidate that is far behind: the guarantee
// allows for [stopAmong] candidates, however few there are.
//
// Companies are looked at after every round, never in between, so the result
// does not depend on workers; and every company on its own, so not on the
// others in the job.
func (r *runner) settle(ctx context.Context, out []ProfileOutcome) error {
	stops := make([]stopper, len(out))
	for i := range stops {
		if err := r.ready(ctx, i, &stops[i]); err != nil {
			return err
		}
	}
	open, limit := indices(len(out)), r.set.Draws/sliceSize*sliceSize
	for from, to := 0, BlockSize; len(open) > 0; from, to = to, min(max(to+stopStep*sliceSize, stopFirst*sliceSize), limit) {
		spans := make([]span, len(open))
		for i, c := range open {
			spans[i] = span{c, from, to, stops[c].live()}
		}
		if err := fill(ctx, r.job, &r.set, r.engines, spans, sliceSize, r.samples, &r.progress); err != nil {
			return err
		}
		var still []int
		for _, c := range open {
			done, err := stops[c].look(&r.set, &r.samples[c])
			if err != nil {
				return err
			}
			switch {
			case done:
				out[c].Stopped, out[c].Procedure = "settled", stops[c].describe(&r.set)
			case to == limit:
				out[c].Stopped, out[c].Procedure = "cap", stops[c].describe(&r.set)
			default:
				still = append(still, c)
				continue
			}
			r.progress.Add((r.set.Draws - to + sliceSize - 1) / sliceSize)
		}
		open = still
	}
	return r.complete(ctx, stops)
}

// complete draws the rest for structures that others are compared with and that
// were dropped: the two that lead, and those that the settings or the company name.
// So their difference is over all draws.
func (r *runner) complete(ctx context.Context, stops []stopper) error {
	for {
		var spans []span
		for c := range stops {
			s, heads := &r.samples[c], r.compared(c, &stops[c])
			for i, h := range stops[c].head {
				if s.of(i) < s.draws() && slices.Contains(heads, h) {
					spans = append(spans, span{c, s.of(i), s.draws(), []int{i}})
				}
			}
		}
		if len(spans) == 0 {
			return nil
		}
		if err := fill(ctx, r.job, &r.set, r.engines, spans, sliceSize, r.samples, &parallel.Counter{}); err != nil {
			return err
		}
	}
}

// compared are the structures of a company that others are compared with, as heads
// of their groups.
func (r *runner) compared(company int, st *stopper) []int {
	ids := model.StructureIDs(r.job.Structures)
	rank := decision.Rank(r.samples[company].burdens(&r.set), ids, st.alike)
	out := []int{st.head[rank.Order[0]]}
	if next := rank.RunnerUp(); next >= 0 {
		out = append(out, st.head[next])
	}
	for i, id := range ids {
		if id == r.set.Baseline || id == r.job.Companies[company].Current {
			out = append(out, st.head[i])
		}
	}
	return out
}

// ready finds the structures of which none is a variant of another, for one
// company.
func (r *runner) ready(ctx context.Context, company int, st *stopper) error {
	first, err := r.first(ctx, &r.job.Companies[company], &r.samples[company])
	if err != nil {
		return err
	}
	st.closed, st.alike = first.burdens(&r.set), first.alike(&r.set)
	st.head = decision.Rank(st.closed, model.StructureIDs(r.job.Structures), st.alike).Head
	for i, h := range st.head {
		if h == i {
			st.heads = append(st.heads, i)
		}
	}
	return nil
}

// live lists the structures that are still drawn for: those that may be the best,
// with their variants.
func (s *stopper) live() (out []int) {
	heads := s.heads
	if s.kn != nil {
		heads = nil
		for _, k := range s.kn.Survivors() {
			heads = append(heads, s.heads[k])
		}
	}
	for i, h := range s.head {
		if slices.Contains(heads, h) {
			out = append(out, i)
		}
	}
	return out
}

// look feeds the draws that are new to the procedure and reports whether it is
// settled.
func (s *stopper) look(set *Settings, x *sample) (bool, error) {
	switch {
	case x.draws() == BlockSize:
		s.drop(x.burdens(set))
		return false, nil
	case len(s.heads) < 2:
		return true, nil
	case s.kn == nil:
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

// drop leaves out the structures that are far behind another in the first block of
// draws, by both engines.
func (s *stopper) drop(burdens [][]float64) {
	var diff [BlockSize]float64
	behind := func(b [][]float64, i, k int) bool {
		for d := range diff {
			diff[d] = b[i][d] - b[k][d]
		}
		return decision.Behind(diff[:], stopFar)
	}
	all := slices.Clone(s.heads)
	s.heads = slices.DeleteFunc(s.heads, func(i int) bool {
		return slices.ContainsFunc(all, func(k int) bool { return behind(burdens, i, k) && behind(s.closed, i, k) })
	})
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
		First: stopFirst, Batch: sliceSize})
	return err
}

// describe says in words what was done and what it is worth.
func (s *stopper) describe(set *Settings) string {
	if !slices.ContainsFunc(s.head, func(h int) bool { return h != s.head[0] }) {
		return "all structures are the same within noise: there is no order to settle"
	}
	what := "mean " + string(set.RankBy)
	if len(set.Weights) > 0 {
		what = "weighted mean"
	}
	text := fmt.Sprintf("structures %d standard deviations behind another in %d draws are dropped, then KN (Kim and Nelson 2001), indifference zone 1 %% of the leader's %s, confidence %g, %d first-stage observations of %d draws",
		stopFar, BlockSize, what, stopConfidence, stopFirst, sliceSize)
	draws, left := stopFirst*sliceSize, len(s.heads)
	if s.kn != nil {
		draws, left = s.kn.Draws(), len(s.kn.Survivors())
	}
	if s.kn == nil || s.kn.Stopped() {
		return fmt.Sprintf("%s: settled after %d draws; with probability %g no other structure has a %s better by more than the zone, if means of %d draws are near normal",
			text, draws, stopConfidence, what, sliceSize)
	}
	return fmt.Sprintf("%s: not settled after %d draws, %d structures are left; the order of these is not guaranteed", text, draws, left)
}
