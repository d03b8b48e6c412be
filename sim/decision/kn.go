package decision

import (
	"fmt"
	"math"

	"github.com/orgsim/orgsim/model/num"
)

// KNSettings says what a [KN] procedure has to decide and how surely.
type KNSettings struct {
	Alternatives int     // k, at least 2
	Among        int     // Alpha is divided among so many, or k if that is more: a fixed number, and one that is far behind changes nothing
	Delta        float64 // indifference zone > 0, in the unit of the burdens: smaller differences do not matter
	Alpha        float64 // error probability, 0 < Alpha < 1 - 1/k
	First        int     // first-stage observations n0 for the variances, at least 2
	Batch        int     // draws averaged into one observation, at least 1; with Latin hypercubes: the block
}

// validate refuses what has no meaning.
func (s KNSettings) validate() error {
	switch {
	case s.Alternatives < 2:
		return fmt.Errorf("setting up KN: %d alternatives", s.Alternatives)
	case !(s.Delta > 0) || math.IsInf(s.Delta, 1):
		return fmt.Errorf("setting up KN: indifference zone %v is not positive", s.Delta)
	case !(s.Alpha > 0) || !(s.Alpha < 1-1/float64(s.Alternatives)):
		return fmt.Errorf("setting up KN: error probability %v is not between 0 and 1-1/%d", s.Alpha, s.Alternatives)
	case s.First < 2:
		return fmt.Errorf("setting up KN: %d first-stage observations, need 2", s.First)
	case s.Batch < 1:
		return fmt.Errorf("setting up KN: batch of %d draws", s.Batch)
	}
	return nil
}

// KN is the fully sequential selection procedure of Kim and Nelson (2001): it reads draws one by
// one, drops alternatives as soon as they are surely not the best, and stops when one is left.
//
// Guarantee: if observations are independent over time and jointly normal across alternatives
// (common random numbers are allowed and help: only the variances of differences enter), the
// alternative with the lowest mean is selected with probability at least 1-Alpha whenever its mean
// is lower than every other by Delta or more. If others lie within Delta of it, one of those may be
// selected, which is what an indifference zone says.
//
// Conditions in practice: an observation should be a mean of enough draws to be near normal, and
// observations must be independent. Draws of one Latin hypercube are not; the means of its blocks
// are: set Batch to the block. The survivors are a pure function of the sequence of draws.
type KN struct {
	set       KNSettings
	h2        float64
	variance  []float64   // S² of the differences, k*k, after the first stage
	first     [][]float64 // the first stage's observations, dropped after it
	batch     []float64   // sums of the running batch
	filled    int         // draws in it
	origin    float64     // subtracted from every observation, so that sums keep their digits
	sum       []float64   // of observations less origin
	n         int         // observations
	survivors []int
	stopped   bool
}

// NewKN checks the settings and returns a procedure that has seen nothing.
func NewKN(set KNSettings) (*KN, error) {
	if err := set.validate(); err != nil {
		return nil, err
	}
	k := set.Alternatives
	p := &KN{set: set, batch: make([]float64, k), sum: make([]float64, k), survivors: make([]int, k)}
	for i := range p.survivors {
		p.survivors[i] = i
	}
	_, p.h2 = KNConstants(max(k, set.Among), set.First, set.Alpha)
	return p, nil
}

// KNConstants returns eta and h² of the procedure (Kim and Nelson 2001, c = 1) for k >= 2
// alternatives, n0 >= 2 first-stage observations and an error probability 0 < alpha < 1 - 1/k:
//
//	eta = ½ [ (2 alpha/(k-1))^(-2/(n0-1)) - 1 ],   h² = 2 eta (n0-1)
func KNConstants(k, n0 int, alpha float64) (eta, h2 float64) {
	exponent := float64(-2 / float64(n0-1) * num.Log(2*alpha/float64(k-1)))
	eta = float64(0.5 * num.Expm1(exponent))
	return eta, 2 * eta * float64(n0-1)
}

// Add reads the burdens of one draw, one per alternative. Those of eliminated alternatives are
// ignored; a survivor's must be finite. Draws after the end are ignored.
func (p *KN) Add(burdens []float64) error {
	if len(burdens) != p.set.Alternatives {
		return fmt.Errorf("adding a draw to KN: %d burdens for %d alternatives", len(burdens), p.set.Alternatives)
	}
	for _, i := range p.survivors {
		if math.IsNaN(burdens[i]) || math.IsInf(burdens[i], 0) {
			return fmt.Errorf("adding a draw to KN: burden of alternative %d is %v", i, burdens[i])
		}
	}
	if p.stopped {
		return nil
	}
	for _, i := range p.survivors {
		p.batch[i] += burdens[i]
	}
	p.filled++
	if p.filled == p.set.Batch {
		p.observe()
	}
	return nil
}

// Stopped reports that the procedure has ended, and its guarantee holds for the survivor.
func (p *KN) Stopped() bool { return p.stopped }

// Draws returns how many draws were read in full batches.
func (p *KN) Draws() int { return p.n * p.set.Batch }

// Survivors returns the alternatives not eliminated, ascending. After the end it is one, or several
// that are equal in every observation.
func (p *KN) Survivors() []int { return p.survivors }

// observe closes a batch.
func (p *KN) observe() {
	if p.n == 0 {
		p.origin = p.batch[0] / float64(p.set.Batch)
	}
	observation := make([]float64, len(p.batch))
	for _, i := range p.survivors {
		observation[i] = p.batch[i]/float64(p.set.Batch) - p.origin
		p.sum[i] += observation[i]
	}
	clear(p.batch)
	p.filled = 0
	p.n++
	if p.n <= p.set.First {
		p.first = append(p.first, observation)
	}
	if p.n == p.set.First {
		p.estimate()
	}
	if p.n >= p.set.First {
		p.screen()
	}
}

// estimate computes the first-stage variances of all differences; they are never updated, which the
// proof needs.
func (p *KN) estimate() {
	k := p.set.Alternatives
	p.variance = make([]float64, k*k)
	d := make([]float64, len(p.first))
	for i := range k {
		for j := range i {
			for r, o := range p.first {
				d[r] = o[i] - o[j]
			}
			s2 := Squares(d) / float64(len(d)-1)
			p.variance[i*k+j], p.variance[j*k+i] = s2, s2
		}
	}
	p.first = nil
}

// slack is W_ij(n), how far the mean of i may lie above that of j without being eliminated.
func (p *KN) slack(i, j int) float64 {
	d, n := p.set.Delta, float64(p.n)
	s2 := p.variance[i*p.set.Alternatives+j]
	return max(0, d/(2*n)*(p.h2*s2/(d*d)-n))
}

// screen eliminates every alternative that lies too far above a survivor. All comparisons use the
// survivors of the previous step, so their order does not matter.
func (p *KN) screen() {
	var keep []int
	zero := true // no slack left anywhere: only exact ties can survive
	for _, i := range p.survivors {
		ok := true
		for _, j := range p.survivors {
			if i == j {
				continue
			}
			w := p.slack(i, j)
			zero = zero && w == 0
			if (p.sum[i]-p.sum[j])/float64(p.n) > w {
				ok = false
			}
		}
		if ok {
			keep = append(keep, i)
		}
	}
	p.survivors = keep
	p.stopped = len(keep) == 1 || zero
}
