// Package decision compares alternatives from samples of their costs, and quantifies the confidence
// in the comparison. All ranking and comparison in a result is done here.
//
// A sample is burdens[alternative][draw]. Smaller is better, and all alternatives share the same
// draws (common random numbers), so they can be compared draw by draw. A dropped alternative has
// only the first draws: its own figures are then over its own draws, and comparisons with another
// over the draws that both have. The package is independent of the domain.
//
//   - [Alike]: alternatives that are the same within noise; [Rank] groups them.
//   - [Rank]: order by mean, pairwise wins of the leader, verdict.
//   - [PBest], [Regret], [Wins]: how often and by how much.
//   - [RankByLaw], [PBestByLaw], [RangeByLaw]: the same from fewer draws, with a distribution fitted to them.
//   - [Paired]: the difference of two samples with its standard error and range.
//   - [Mean], [BlockSE], [Range], [Quantile]: one sample.
//   - [KN]: when to stop drawing, a sequential selection procedure with a guarantee.
//   - [Nearest]: the smallest changes that put another alternative first; [Passage]: where in them it
//     passes the leader.
//
// The probability of being best is not merit: among alternatives with equal means the most variable
// is best most often, so mean and regret belong beside it.
package decision

import (
	"cmp"
	"math"
	"slices"
)

// The verdict rule, see [Judge].
const (
	clearBeats = 0.80 // a clear leader beats every other alternative in this share of draws
	LeanBeats  = 0.60 // a leaning one in this
)

// VerdictDraws is how many draws a verdict takes: with fewer it is open. It is one Latin hypercube;
// with half of it a share of 0.80 has a standard error of 0.10, half the way to no lead at all.
const VerdictDraws = 32

// Verdict says how far the recommendation can be trusted.
type Verdict string

// The verdicts.
const (
	Clear Verdict = "clear"
	Lean  Verdict = "lean"
	Open  Verdict = "open"
)

// Judge returns the verdict for a leader that beats its closest rival in a share of so many draws:
// clear from 0.80, lean from 0.60, else open, and open with fewer draws than [VerdictDraws]. An open
// verdict recommends nothing: the draws do not separate the two. The share is over what we do not
// know (parameters, and events in the event engine), so more draws make it more exact and not more
// certain.
func Judge(beats float64, draws int) Verdict {
	switch {
	case draws < VerdictDraws:
		return Open
	case beats >= clearBeats:
		return Clear
	case beats >= LeanBeats:
		return Lean
	}
	return Open
}

// Ranking is the order of alternatives.
type Ranking struct {
	Order   []int     // alternatives from best to worst
	Head    []int     // [alternative] the head of its group, see [Rank]; itself where it is like no better one
	Beaten  []float64 // [alternative] share of draws in which the leader beats it; 0 in the leader's own group
	Verdict Verdict   // from the closest rival; open where there is none
}

// Rank orders alternatives by mean burden, those with equal means by id, and judges the leader by
// the rival that it beats least often, which need not be the runner-up. There is at least one
// alternative and one draw; ids has one entry per alternative. The leader is taken to have all
// draws.
//
// alike says which alternatives are the same within noise; nil: none are. From best to worst, each
// joins the first head of a group that it is like, or heads a group of its own. Likeness is not
// transitive, so in a chain of near-copies the far end is a rival: nobody is in a group whose head
// it is not like. A rival is who is not in the leader's group: copies of the leader do not make it
// doubtful, and copies of a rival do not change how often that is beaten.
func Rank(burdens [][]float64, ids []string, alike func(i, j int) bool) Ranking {
	return rank(burdens, ids, alike, Wins)
}

func rank(burdens [][]float64, ids []string, alike func(i, j int) bool, wins func(a, b []float64) float64) Ranking {
	means := make([]float64, len(burdens))
	r := Ranking{Order: make([]int, len(burdens)), Head: make([]int, len(burdens)), Beaten: make([]float64, len(burdens))}
	for i, b := range burdens {
		means[i] = Mean(b)
		r.Order[i] = i
	}
	slices.SortStableFunc(r.Order, func(a, b int) int {
		return cmp.Or(cmp.Compare(means[a], means[b]), cmp.Compare(ids[a], ids[b]))
	})
	r.group(alike)
	lead, closest := r.Order[0], math.Inf(1)
	for _, i := range r.Order {
		if r.Head[i] != lead {
			r.Beaten[i] = wins(burdens[lead], burdens[i])
			closest = min(closest, r.Beaten[i])
		}
	}
	r.Verdict = Open
	if closest <= 1 {
		r.Verdict = Judge(closest, len(burdens[lead]))
	}
	return r
}

// RunnerUp is the best alternative that is not in the leader's group, or -1.
func (r *Ranking) RunnerUp() int {
	for _, i := range r.Order {
		if r.Head[i] != r.Order[0] {
			return i
		}
	}
	return -1
}

// group finds the head of every alternative's group.
func (r *Ranking) group(alike func(i, j int) bool) {
	var heads []int
	for _, i := range r.Order {
		r.Head[i] = i
		for _, h := range heads {
			if alike != nil && alike(h, i) {
				r.Head[i] = h
				break
			}
		}
		if r.Head[i] == i {
			heads = append(heads, i)
		}
	}
}

// Material is the share of a burden below which a difference does not matter.
const Material = 0.01

// Alike reports whether two alternatives are the same within noise: in none of their common draws
// do their burdens differ by more than [Material] of the smaller. It is meant for burdens without
// chance of their own, so that only what makes the alternatives differ is left between them; two
// that differ in kind but have equal means differ by much more in most draws.
func Alike(a, b []float64) bool {
	for d := range a {
		if !(math.Abs(a[d]-b[d]) <= float64(Material*min(math.Abs(a[d]), math.Abs(b[d])))) {
			return false
		}
	}
	return true
}

// Wins returns the share of common draws in which a is lower than b, 0-1; a tie counts half.
func Wins(a, b []float64) float64 {
	halves, n := 0, min(len(a), len(b))
	for d := range n {
		switch {
		case a[d] < b[d]:
			halves += 2
		case a[d] == b[d]:
			halves++
		}
	}
	return float64(halves) / float64(2*n)
}
