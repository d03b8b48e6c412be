package decision

import (
	"math"
	"slices"
	"sync"

	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/sim/draw"
)

// Counting draws and sorting them wastes what they know: of 32, a share of 0.8 has an error of 0.07.
// The functions of this file lean on a law that is fitted to the draws, the more the fewer there are:
// logarithms of burdens are jointly normal, where all are positive, else burdens themselves; cube roots
// of a figure are normal. At [lawDraws] draws and more they count and sort alone, so that more draws
// come nearer to the truth whatever its law.
const lawDraws = 512

// lean is the weight of the law.
func lean(draws int) float64 { return max(0, 1-float64(float64(draws)/lawDraws)) }

// mix is a figure between what is counted and the law; exactly either where they are equal.
func mix(counted, law float64, draws int) float64 {
	return law + float64((counted-law)*(1-lean(draws)))
}

// byLaw reports whether there is a law: draws enough for a spread, and not too many, the same for all.
func byLaw(burdens ...[]float64) bool {
	n := len(burdens[0])
	return n > 1 && n < lawDraws && !slices.ContainsFunc(burdens, func(b []float64) bool { return len(b) != n })
}

// near returns samples on the scale on which they are nearly normal.
func near(burdens ...[]float64) [][]float64 {
	for _, b := range burdens {
		for _, v := range b {
			if !(v > 0) {
				return burdens
			}
		}
	}
	out := make([][]float64, len(burdens))
	for i, b := range burdens {
		out[i] = make([]float64, len(b))
		for d, v := range b {
			out[i][d] = num.FastLog(v)
		}
	}
	return out
}

// ByLaw returns the probability that a is lower than b, 0-1, from the share of their common draws that
// was counted and the law.
func ByLaw(counted float64, a, b []float64) float64 {
	if !byLaw(a, b) {
		return counted
	}
	y := near(a, b)
	diff := make([]float64, len(a))
	for d := range diff {
		diff[d] = y[1][d] - y[0][d]
	}
	sd := math.Sqrt(Squares(diff) / float64(len(diff)-1))
	if !(sd > 0) {
		return counted
	}
	return mix(counted, num.NormCDF(Mean(diff)/sd), len(a))
}

// RankByLaw is [Rank], but that how often the leader beats another leans on the law.
func RankByLaw(burdens [][]float64, ids []string, alike func(i, j int) bool) Ranking {
	return rank(burdens, ids, alike, func(a, b []float64) float64 { return ByLaw(Wins(a, b), a, b) })
}

// Of the joint law there are as many draws as this, half of them mirrored at the mean.
const lawSample = 1024

// outOfReach is how many standard deviations of the difference are never made up for, in the joint law.
const outOfReach = 6

// PBestByLaw is [PBest], but that it leans on the joint law of all alternatives: on the shares of draws
// of it. Such a draw is the mean and a sum of the deviations in all given draws, each times a normal
// number that hangs on the given draw alone: it has their covariances, whatever alternatives there are
// and in whatever order, so copies and those that are never the lowest change nothing.
func PBestByLaw(burdens [][]float64, head []int) []float64 {
	share := PBest(burdens, head)
	if !byLaw(burdens...) {
		return share
	}
	y := near(burdens...)
	n := len(y[0])
	lead := 0
	for i := range y {
		if Mean(y[i]) < Mean(y[lead]) {
			lead = i
		}
	}
	drawn := make([][]float64, len(y))
	weights := lawWeights(n)
	diff := make([]float64, n)
	for i, x := range y {
		row := lawRows.Get().(*[lawSample]float64)
		defer lawRows.Put(row)
		drawn[i] = row[:]
		for d := range diff {
			diff[d] = x[d] - y[lead][d]
		}
		if Behind(diff, outOfReach) {
			for r := range drawn[i] {
				drawn[i][r] = math.Inf(1)
			}
			continue
		}
		spread(x, weights, drawn[i])
	}
	for i, law := range PBest(drawn, head) {
		share[i] = mix(share[i], law, n)
	}
	return share
}

// lawRows are draws of the law that were read.
var lawRows = sync.Pool{New: func() any { return new([lawSample]float64) }}

// spread fills draws of the law of a sample.
func spread(x []float64, weights [][]float64, drawn []float64) {
	mean, scale := Mean(x), 1/math.Sqrt(float64(len(x)-1))
	half := drawn[:lawSample/2]
	clear(half)
	for ; len(weights) >= 4; weights, x = weights[4:], x[4:] { // four at a time: half is read and written a quarter as often
		a, b, c, d := float64((x[0]-mean)*scale), float64((x[1]-mean)*scale), float64((x[2]-mean)*scale), float64((x[3]-mean)*scale)
		u, v, w, y := weights[0][:len(half)], weights[1][:len(half)], weights[2][:len(half)], weights[3][:len(half)]
		for r, sum := range half {
			sum += float64(a * u[r])
			sum += float64(b * v[r])
			sum += float64(c * w[r])
			sum += float64(d * y[r])
			half[r] = sum
		}
	}
	for d, w := range weights {
		deviation := float64((x[d] - mean) * scale)
		for r := range half {
			half[r] += float64(deviation * w[r])
		}
	}
	for r, v := range half {
		drawn[lawSample/2+r] = mean - v
		half[r] = mean + v
	}
}

var (
	lawMutex sync.Mutex
	lawKept  [][]float64
)

// lawWeights returns the normal numbers of the first draws, [draw][draw of the law].
func lawWeights(draws int) [][]float64 {
	lawMutex.Lock()
	defer lawMutex.Unlock()
	for d := len(lawKept); d < draws; d++ {
		src := draw.Stream(0, "law", uint64(d), draw.Analysis)
		row := make([]float64, lawSample/2)
		for r := range row {
			row[r] = draw.Normal(src)
		}
		lawKept = append(lawKept, row)
	}
	return lawKept[:draws:draws]
}

// RangeByLaw is [Range] of figures that are no less than 0, or, with most above 0, no more than that,
// but that it leans on the law: cube roots are normal, of what is missing from most where there is one.
func RangeByLaw(x []float64, most float64) (p10, p90 float64) {
	n := len(x)
	p10, p90 = Range(x)
	if !byLaw(x) || x[0] == x[n-1] {
		return p10, p90
	}
	roots := make([]float64, n)
	for d, v := range x {
		if most > 0 {
			v = most - v
		}
		if v > 0 {
			roots[d] = num.FastExp(num.FastLog(v) / 3)
		}
	}
	mean, sd := Mean(roots), math.Sqrt(Squares(roots)/float64(n-1))
	at := func(z float64) float64 {
		root := max(0, mean+float64(z*sd))
		return float64(float64(root*root) * root)
	}
	low, high := at(-tenth), at(tenth)
	if most > 0 {
		low, high = most-high, most-low
	}
	return mix(p10, low, n), mix(p90, high, n)
}

// tenth is the 90th percentile of the standard normal law.
const tenth = 1.2815515655446004
