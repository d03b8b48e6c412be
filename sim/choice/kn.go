package choice

import (
	"fmt"
	"math"
)

// KNSettings says what a KN procedure has to decide and how surely.
type KNSettings struct {
	Alternatives int     // k, at least 1
	Delta        float64 // indifference zone > 0, in the unit of the totals: smaller differences do not matter
	Alpha        float64 // error chance, 0 < Alpha < 1 - 1/k; 0 means 0.05
	First        int     // first-stage observations n0 for the variances, at least 2; 0 means 10
	Batch        int     // draws averaged into one observation; 0 means 1. With Latin hypercubes: the block
	Cap          int     // most draws, counted in full batches; 0 means no cap
}

// validate fills the defaults and refuses what has no meaning.
func (s KNSettings) validate() (KNSettings, error) {
	if s.Alpha == 0 {
		s.Alpha = 0.05
	}
	if s.First == 0 {
		s.First = 10
	}
	if s.Batch == 0 {
		s.Batch = 1
	}
	switch {
	case s.Alternatives < 1:
		return s, fmt.Errorf("setting up KN: %d alternatives", s.Alternatives)
	case !(s.Delta > 0) || math.IsInf(s.Delta, 1):
		return s, fmt.Errorf("setting up KN: indifference zone %v is not positive", s.Delta)
	case !(s.Alpha > 0) || s.Alternatives > 1 && !(s.Alpha < 1-1/float64(s.Alternatives)):
		return s, fmt.Errorf("setting up KN: error chance %v is not between 0 and 1-1/%d", s.Alpha, s.Alternatives)
	case s.First < 2:
		return s, fmt.Errorf("setting up KN: %d first-stage observations, need 2", s.First)
	case s.Batch < 1 || s.Cap < 0:
		return s, fmt.Errorf("setting up KN: batch %d, cap %d", s.Batch, s.Cap)
	}
	return s, nil
}

// KN is the fully sequential selection procedure of Kim and Nelson (2001): it reads draws one by one, drops
// alternatives as soon as they are surely not the best, and stops when one is left.
//
// Guarantee: if observations are independent over time and jointly normal across alternatives (common random numbers are
// allowed and help: only the variances of differences enter), the alternative with the lowest mean is selected with
// probability at least 1-Alpha whenever its mean is lower than every other by Delta or more. If others lie within Delta
// of it, one of those may be selected, which is what an indifference zone says. Stopped by the cap there is no
// guarantee, and the result says so.
//
// Conditions in practice: an observation should be a mean of enough draws to be near normal, and draws must be
// independent. Draws of one Latin hypercube are not; the means of its blocks are: set Batch to the block. The survivors
// are a pure function of the sequence of rows, however it is cut into calls, and stopping looks at full batches only.
type KN struct {
	set       KNSettings
	eta, h2   float64
	variance  []float64   // S² of the differences, k*k, after the first stage
	first     [][]float64 // the first stage's observations, dropped after it
	batch     []float64   // sums of the running batch
	filled    int         // rows in it
	origin    float64     // subtracted from every observation, so that sums keep their digits
	sum       []float64   // of observations less origin
	n         int         // observations
	survivors []int
	stopped   bool
}

// NewKN checks the settings and returns a procedure that has seen nothing. With one alternative it is stopped already.
func NewKN(set KNSettings) (*KN, error) {
	set, err := set.validate()
	if err != nil {
		return nil, err
	}
	k := set.Alternatives
	p := &KN{set: set, batch: make([]float64, k), sum: make([]float64, k), survivors: make([]int, k), stopped: k == 1}
	for i := range p.survivors {
		p.survivors[i] = i
	}
	if k > 1 {
		p.eta, p.h2 = KNConstants(k, set.First, set.Alpha)
	}
	return p, nil
}

// Add reads the totals of one draw, one for each alternative. Entries of eliminated alternatives are ignored; a
// survivor's entry must be finite. Rows after the end (see Done) are ignored.
func (p *KN) Add(row []float64) error {
	if len(row) != p.set.Alternatives {
		return fmt.Errorf("adding a draw to KN: %d totals for %d alternatives", len(row), p.set.Alternatives)
	}
	for _, i := range p.survivors {
		if math.IsNaN(row[i]) || math.IsInf(row[i], 0) {
			return fmt.Errorf("adding a draw to KN: total of alternative %d is %v", i, row[i])
		}
	}
	if p.Done() {
		return nil
	}
	for _, i := range p.survivors {
		p.batch[i] += row[i]
	}
	p.filled++
	if p.filled == p.set.Batch {
		p.observe()
	}
	return nil
}

// AddBlock reads several draws in order.
func (p *KN) AddBlock(rows [][]float64) error {
	for _, row := range rows {
		if err := p.Add(row); err != nil {
			return err
		}
	}
	return nil
}

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

// estimate computes the first-stage variances of all differences; they are never updated, which the proof needs.
func (p *KN) estimate() {
	k := p.set.Alternatives
	p.variance = make([]float64, k*k)
	for i := range k {
		for j := range i {
			var mean, m2 float64
			for r, o := range p.first {
				d := o[i] - o[j]
				delta := d - mean
				mean += delta / float64(r+1)
				m2 += float64(delta * (d - mean))
			}
			s2 := m2 / float64(len(p.first)-1)
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

// screen eliminates every alternative that lies too far above a survivor. All comparisons use the survivors of the
// previous step, so their order does not matter.
func (p *KN) screen() {
	if p.stopped {
		return
	}
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

// Done reports that no further draw is wanted: one alternative is left, or the cap is reached.
func (p *KN) Done() bool { return p.stopped || p.capped() }

// capped reports that another full batch would pass the cap.
func (p *KN) capped() bool {
	return p.set.Cap > 0 && (p.n+1)*p.set.Batch > p.set.Cap
}

// KNResult is the state of a procedure as data.
type KNResult struct {
	Procedure    string  // name and settings, for people
	Draws        int     // draws read in full batches
	Observations int     // batches
	Survivors    []int   // alternatives not eliminated, ascending
	Best         int     // the survivor with the lowest mean, the first of equals; -1 before any observation
	Stopped      bool    // the procedure ended by itself: its guarantee holds for Best
	Capped       bool    // the cap ended it: no guarantee
	MostDraws    int     // draws after which it ends for sure, known after the first stage, else 0
	Eta, H2      float64 // the constants in use
}

// Result reports the state so far.
func (p *KN) Result() KNResult {
	s := p.set
	r := KNResult{
		Procedure: fmt.Sprintf("KN (Kim and Nelson 2001): zone %g, confidence %g, %d first-stage observations of %d draws",
			s.Delta, 1-s.Alpha, s.First, s.Batch),
		Draws: p.n * s.Batch, Observations: p.n,
		Survivors: append([]int(nil), p.survivors...), Best: -1,
		Stopped: p.stopped, Capped: !p.stopped && p.capped(),
		MostDraws: p.mostDraws(), Eta: p.eta, H2: p.h2,
	}
	if p.n > 0 || s.Alternatives == 1 {
		r.Best = p.survivors[0]
		for _, i := range p.survivors {
			if p.sum[i] < p.sum[r.Best] {
				r.Best = i
			}
		}
	}
	return r
}

// mostDraws is the first multiple of the batch at which no pair of survivors has slack left.
func (p *KN) mostDraws() int {
	if p.variance == nil {
		return 0
	}
	most := float64(p.n)
	for _, i := range p.survivors {
		for _, j := range p.survivors {
			if i != j {
				d := p.set.Delta
				most = max(most, math.Ceil(p.h2*p.variance[i*p.set.Alternatives+j]/(d*d)))
			}
		}
	}
	return int(min(float64(most*float64(p.set.Batch)), math.MaxInt32))
}
