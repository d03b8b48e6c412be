// Package decision compares alternatives from samples of what each of them costs, and says how
// sure the comparison is. What ranks, compares and weighs in a result is this package.
//
// A sample is burdens[alternative][draw]: smaller is better, and all alternatives of a draw have
// met the same draw (common random numbers), so they may be compared draw by draw. The package
// knows no word of the domain.
//
//   - [Alike]: alternatives that are the same within noise; [Rank] makes groups of them.
//   - [Rank]: order by mean, pairwise wins of the leader, verdict.
//   - [PBest], [Regret], [Wins]: how often and by how much.
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
// alternative and one draw; ids has one entry per alternative.
//
// alike says which alternatives are the same within noise; nil: none are. From best to worst, each
// joins the first head of a group that it is like, or heads a group of its own. Likeness is not
// transitive, so in a chain of near-copies the far end is a rival: nobody is in a group whose head
// it is not like. A rival is who is not in the leader's group: copies of the leader do not make it
// doubtful, and copies of a rival do not change how often that is beaten.
func Rank(burdens [][]float64, ids []string, alike func(i, j int) bool) Ranking {
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
			r.Beaten[i] = Wins(burdens[lead], burdens[i])
			closest = min(closest, r.Beaten[i])
		}
	}
	r.Verdict = Open
	if closest <= 1 {
		r.Verdict = Judge(closest, len(burdens[0]))
	}
	return r
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

// Wins returns the share of draws in which a is lower than b, 0-1; a tie counts half.
func Wins(a, b []float64) float64 {
	halves := 0
	for d := range a {
		switch {
		case a[d] < b[d]:
			halves += 2
		case a[d] == b[d]:
			halves++
		}
	}
	return float64(halves) / float64(2*len(a))
}

// PBest returns for each alternative the share of draws in which its group has the lowest burden,
// 0-1, where head gives the head of each one's group, see [Rank]; nil: each is its own. Groups that
// tie for the lowest share the draw equally, so the shares of all heads sum to 1.
func PBest(burdens [][]float64, head []int) []float64 {
	if head == nil {
		head = make([]int, len(burdens))
		for i := range head {
			head[i] = i
		}
	}
	share := make([]float64, len(burdens))
	alone := make([]int, len(burdens)) // draws that a group need not share: counted, so that all of them are exactly 1
	last := make([]int, len(burdens))  // draw in which a group was last among the lowest, from 1
	var lowest []int
	draws := len(burdens[0])
	for d := range draws {
		lowest = lowest[:0]
		low := least(burdens, d)
		for i := range burdens {
			if h := head[i]; burdens[i][d] == low && last[h] != d+1 {
				last[h] = d + 1
				lowest = append(lowest, h)
			}
		}
		if len(lowest) == 1 {
			alone[lowest[0]]++
			continue
		}
		for _, h := range lowest {
			share[h] += 1 / float64(len(lowest))
		}
	}
	for i := range share {
		share[i] = (share[i] + float64(alone[i])) / float64(draws)
	}
	for i, h := range head {
		share[i] = share[h]
	}
	return share
}

// Regret returns for each alternative the mean over draws of its burden less the lowest of the
// draw, in the unit of the burdens: the expected loss from choosing it before the draw is known.
// It is never negative. The least of them is the expected value of perfect information.
func Regret(burdens [][]float64) []float64 {
	regret := make([]float64, len(burdens))
	draws := len(burdens[0])
	for d := range draws {
		low := least(burdens, d)
		for i := range burdens {
			regret[i] += burdens[i][d] - low
		}
	}
	for i := range regret {
		regret[i] /= float64(draws)
	}
	return regret
}

// least returns the smallest burden of a draw.
func least(burdens [][]float64, d int) float64 {
	low := math.Inf(1)
	for i := range burdens {
		low = min(low, burdens[i][d])
	}
	return low
}
