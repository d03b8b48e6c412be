package sim

import (
	"context"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/decision"
)

// screened is how many draws of a block every structure is looked at in before
// those that are far behind are left out, and farBehind how many standard deviations
// of the difference between two that is: nearly six standard errors.
const (
	screened  = 8
	farBehind = 2
)

// screen tells who ranks first in the first block of draws, as [Bench.Rank] does,
// in half its time: structures far behind a base in a quarter of the block are not
// looked at in the rest.
type screen struct {
	*Bench // of one block
	base   int
	which  []int
	next   int // after the base has ranked first: the nearest rival, if its mean is within a standard error; else -1
}

// leader returns the place of who ranks first: the base where that is the same as
// the first within noise. The error is the context's cause.
func (s *screen) leader(ctx context.Context, c *model.Company) (int, error) {
	if ctx.Err() != nil {
		return 0, context.Cause(ctx)
	}
	own, e := *c, s.engine
	e.meet(&own)
	s.which = append(s.which[:0], s.every...)
	draws := e.world.block(0)
	for d := range draws {
		if d == screened {
			s.drop()
		}
		k := e.fit.Draw(&draws[d])
		for _, i := range s.which {
			*s.sample.at(d, i) = k.Evaluate(i, nil)
		}
	}
	best, least := s.base, math.Inf(1)
	for _, i := range s.which {
		mean := 0.0
		for d := range draws {
			mean += float64(burden(&s.set, s.sample.at(d, i)) / BlockSize)
		}
		if mean < least || mean == least && s.ids[i] < s.ids[best] {
			best, least = i, mean
		}
	}
	if best != s.base && s.sample.alike(&s.set)(best, s.base) {
		best = s.base
	}
	if s.next = -1; best == s.base {
		s.near()
	}
	return best, nil
}

// near finds the nearest rival of the base that is within noise.
func (s *screen) near() {
	least := 1.0
	for _, i := range s.which {
		var diff [BlockSize]float64
		s.behind(i, diff[:])
		mean, se := decision.Mean(diff[:]), math.Sqrt(decision.Squares(diff[:])/(BlockSize-1)/BlockSize)
		if i != s.base && mean < float64(least*se) {
			s.next, least = i, mean/se
		}
	}
}

// behind fills by how much a structure is behind the base in the first draws.
func (s *screen) behind(i int, diff []float64) {
	for d := range diff {
		diff[d] = burden(&s.set, s.sample.at(d, i)) - burden(&s.set, s.sample.at(d, s.base))
	}
}

// drop leaves out who is far behind the base in the draws that are screened.
func (s *screen) drop() {
	var diff [screened]float64
	s.which = slices.DeleteFunc(s.which, func(i int) bool {
		s.behind(i, diff[:])
		return i != s.base && decision.Behind(diff[:], farBehind)
	})
}
