package calibrate

import (
	"math"

	"github.com/orgsim/orgsim/model"
)

// Score says how well probabilities agree with what is documented.
type Score struct {
	N     int
	Right float64 // share where the likeliest arrangement is the documented one
	Two   float64 // where it is among the likeliest two
	Loss  float64 // mean of -ln of the probability of what is open
}

// uniform is the part of every probability that is spread over all arrangements
// before it is scored, so that no single miss costs without limit.
const uniform = 0.05

// Scores returns the score over the organisations documented in full, and over all.
func (p *Problem) Scores(q [][model.NumArrangements]float64) (full, all Score) {
	for i := range p.records {
		o := p.records[i].org
		all.add(o, q[i])
		if o.Full {
			full.add(o, q[i])
		}
	}
	full.close()
	all.close()
	return full, all
}

func (s *Score) add(o *model.Organisation, q [model.NumArrangements]float64) {
	above, open := 0, 0.0
	for a, x := range q {
		if x > q[o.LedBy] || x == q[o.LedBy] && a < int(o.LedBy) {
			above++
		}
		if o.May[a] {
			open += (1-uniform)*x + uniform/float64(len(q))
		}
	}
	s.N++
	s.Loss -= math.Log(open)
	if above == 0 {
		s.Right++
	}
	if above <= 1 {
		s.Two++
	}
}

func (s *Score) close() {
	if s.N > 0 {
		s.Right, s.Two, s.Loss = s.Right/float64(s.N), s.Two/float64(s.N), s.Loss/float64(s.N)
	}
}

// folds is how many parts cross-validation has.
const folds = 10

// CrossValidate predicts every organisation from a fit without its fold;
// organisations of one name are in one fold.
func (p *Problem) CrossValidate(draws int, seed uint64) ([][model.NumArrangements]float64, error) {
	fold := p.split(seed)
	out := make([][model.NumArrangements]float64, len(p.records))
	for f := range folds {
		q, err := p.Fit(func(i int) bool { return fold[i] != f })
		if err != nil {
			return nil, err
		}
		var which []int
		for i := range fold {
			if fold[i] == f {
				which = append(which, i)
			}
		}
		for k, x := range q.Predict(draws, seed, which) {
			out[which[k]] = x
		}
	}
	return out, nil
}
