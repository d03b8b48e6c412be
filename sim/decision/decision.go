// Package decision compares alternatives from samples of what each of them costs, and says how
// sure the comparison is. What ranks, compares and weighs in a result is this package.
//
// A sample is burdens[alternative][draw]: smaller is better, and all alternatives of a draw have
// met the same draw (common random numbers), so they may be compared draw by draw. The package
// knows no word of the domain.
//
//   - [Rank]: order by mean, pairwise wins of the leader, verdict.
//   - [PBest], [Regret], [Wins]: how often and by how much.
//   - [Paired]: the difference of two samples with its standard error and range.
//   - [Mean], [BlockSE], [Range], [Quantile]: one sample.
//   - [KN]: when to stop drawing, a sequential selection procedure with a guarantee.
//   - [Walk]: the smallest change that puts another alternative first.
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

// Verdict says how far the recommendation can be trusted.
type Verdict string

// The verdicts.
const (
	Clear Verdict = "clear"
	Lean  Verdict = "lean"
	Open  Verdict = "open"
)

// Judge returns the verdict for a leader that beats its closest rival in a share of the draws:
// clear from 0.80, lean from 0.60, else open. An open verdict recommends nothing: the draws do not
// separate the two. The share is over what we do not know (parameters, and events in the event
// engine), so more draws make it more exact and not more certain.
func Judge(beats float64) Verdict {
	switch {
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
	Beaten  []float64 // [alternative] share of draws in which the leader beats it; 0 for the leader
	Verdict Verdict   // from the closest rival; clear for a single alternative
}

// Rank orders alternatives by mean burden, those with equal means by id, and judges the leader by
// the rival that it beats least often, which need not be the runner-up. There is at least one
// alternative and one draw; ids has one entry per alternative.
func Rank(burdens [][]float64, ids []string) Ranking {
	means := make([]float64, len(burdens))
	r := Ranking{Order: make([]int, len(burdens)), Beaten: make([]float64, len(burdens))}
	for i, b := range burdens {
		means[i] = Mean(b)
		r.Order[i] = i
	}
	slices.SortStableFunc(r.Order, func(a, b int) int {
		return cmp.Or(cmp.Compare(means[a], means[b]), cmp.Compare(ids[a], ids[b]))
	})
	lead := r.Order[0]
	closest := 1.0
	for _, i := range r.Order[1:] {
		r.Beaten[i] = Wins(burdens[lead], burdens[i])
		closest = min(closest, r.Beaten[i])
	}
	r.Verdict = Judge(closest)
	return r
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

// PBest returns for each alternative the share of draws in which it is the lowest, 0-1.
// Alternatives that tie for the lowest share the draw equally, so the shares sum to 1.
func PBest(burdens [][]float64) []float64 {
	share := make([]float64, len(burdens))
	draws := len(burdens[0])
	for d := range draws {
		low, count := lowest(burdens, d)
		for i := range burdens {
			if burdens[i][d] == low {
				share[i] += 1 / float64(count)
			}
		}
	}
	for i := range share {
		share[i] /= float64(draws)
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
		low, _ := lowest(burdens, d)
		for i := range burdens {
			regret[i] += (burdens[i][d] - low) / float64(draws)
		}
	}
	return regret
}

// lowest returns the smallest burden of a draw and how many alternatives have it.
func lowest(burdens [][]float64, d int) (low float64, count int) {
	low = math.Inf(1)
	for i := range burdens {
		switch b := burdens[i][d]; {
		case b < low:
			low, count = b, 1
		case b == low:
			count++
		}
	}
	return low, count
}
