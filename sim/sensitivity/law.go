package sensitivity

import (
	"slices"

	"github.com/orgsim/orgsim/model/num"
)

// Law is how the inputs of a model are drawn: each from a uniform number of its own, but for some
// that hang together by a normal copula.
//
// What it means to know a part of the inputs follows from their law alone, so indices are about the
// inputs themselves and not about the uniform numbers behind them: a part is moved together with what
// its value tells of the linked inputs that stay (conditional law). For inputs on their own that is
// the usual definition.
type Law struct {
	Inputs int         // how many
	Linked []int       // those that hang together
	Root   [][]float64 // score of Linked[i], before its quantile: the sum over k of Root[i][k] times the normal score of the uniform number of Linked[k]
}

// linked moves parts of the linked inputs of two independent points.
type linked struct {
	law        *Law
	cov        [][]float64 // of the scores
	back       [][]float64 // from scores to the normal scores of uniform numbers
	a, b, e, z []float64
}

func newLinked(law *Law) *linked {
	n := len(law.Linked)
	return &linked{law: law, cov: outer(law.Root), back: invert(law.Root),
		a: make([]float64, n), b: make([]float64, n), e: make([]float64, n), z: make([]float64, n)}
}

// scores fills the scores of a point.
func (l *linked) scores(u, z []float64) {
	for i, k := range l.law.Linked {
		l.e[i] = num.NormQuantile(u[k])
	}
	apply(l.law.Root, l.e, z)
}

// set gives a point the scores.
func (l *linked) set(z, u []float64) {
	apply(l.back, z, l.e)
	for i, k := range l.law.Linked {
		u[k] = min(max(num.NormCDF(l.e[i]), 1e-16), 1-1e-16)
	}
}

// share is a part's share in the linked inputs: which of them it moves and which stay, and what is
// expected of each given the other.
type shareOf struct {
	moves, stays []int // indices of Law.Linked
	follow       [][]float64
	lead         [][]float64
}

// share returns what a part moves of the linked inputs: nil if none of them or all, which then needs
// no care.
func (l *linked) share(part []int) *shareOf {
	var s shareOf
	for i, k := range l.law.Linked {
		if slices.Contains(part, k) {
			s.moves = append(s.moves, i)
		}
	}
	if len(s.moves) == 0 || len(s.moves) == len(l.law.Linked) {
		return nil
	}
	s.stays = without(len(l.law.Linked), s.moves)
	s.follow, s.lead = regress(l.cov, s.stays, s.moves), regress(l.cov, s.moves, s.stays)
	return &s
}

// move makes u, a copy of point A but for the part's inputs on their own, a point that has the scores of
// the part from B, and of the others what A has, corrected for what the part's new scores tell of them.
func (l *linked) move(s *shareOf, a, b, u []float64) { l.mix(s.moves, s.stays, s.follow, a, b, u) }

// renew makes u a point that has the scores of A but for the part, which is drawn anew given them, by B.
func (l *linked) renew(s *shareOf, a, b, u []float64) { l.mix(s.stays, s.moves, s.lead, b, a, u) }

// mix gives u the scores of point y for some, and for the rest those of point x shifted by what is
// expected of the difference (Matheron's rule): a draw from their law given the former.
func (l *linked) mix(from, rest []int, expected [][]float64, x, y, u []float64) {
	l.scores(x, l.a)
	l.scores(y, l.b)
	for _, i := range from {
		l.z[i] = l.b[i]
	}
	for r, i := range rest {
		l.z[i] = l.a[i]
		for k, j := range from {
			l.z[i] += float64(expected[r][k] * (l.b[j] - l.a[j]))
		}
	}
	l.set(l.z, u)
}
