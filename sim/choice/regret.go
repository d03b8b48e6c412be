package choice

import (
	"math"

	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/sim/stats"
)

// Regret returns for each alternative the mean over draws of its total less the draw's lowest total: what choosing it
// costs on average for not knowing the draw. It is never negative, in the unit of the totals.
func Regret(totals [][]float64) []float64 {
	if len(totals) == 0 {
		return nil
	}
	regret := make([]float64, len(totals[0]))
	for d, row := range totals {
		low, _ := lowest(row)
		for i, v := range row {
			regret[i] += ((v - low) - regret[i]) / float64(d+1)
		}
	}
	return regret
}

// EVPI is the expected value of perfect information: the regret of the alternative with the lowest mean, and the most
// that any study is worth before deciding. What the totals contain of events that nobody could know beforehand counts as
// if it could be known: for the value of knowing parameters use totals that are expectations given the parameters, or
// EVPPI. Between near equals it is too low by up to 0.4 standard errors of their difference, because the same draws pick
// the leader.
func EVPI(totals [][]float64) float64 {
	if len(totals) == 0 {
		return math.NaN()
	}
	least := math.Inf(1)
	for _, r := range Regret(totals) {
		least = min(least, r)
	}
	return least
}

// EVPINormal is the expected value of perfect information for two alternatives whose difference in benefit is normal
// with the given mean and sd > 0: sd φ(m/sd) + m Φ(m/sd) - max(0, m).
func EVPINormal(mean, sd float64) float64 {
	z := mean / sd
	return float64(sd*num.NormPDF(z)) + float64(mean*num.NormCDF(z)) - max(0, mean)
}

// Compare returns for each alternative its paired difference to the leader, alternative less leader: positive means the
// leader is better. The leader's own entry is the difference to itself, zero.
//
// It assumes independent rows. Rows from a Latin hypercube are not independent within a block (intervals come out too
// long): pass BlockMeans(totals, block) instead. With several alternatives adjust the p-values by Holm; a leader picked
// from the same rows makes them slightly too small.
func Compare(totals [][]float64, leader int, level float64) []stats.Difference {
	if len(totals) == 0 {
		return nil
	}
	out := make([]stats.Difference, len(totals[0]))
	column := func(i int) []float64 {
		x := make([]float64, len(totals))
		for d, row := range totals {
			x[d] = row[i]
		}
		return x
	}
	lead := column(leader)
	for i := range out {
		out[i] = stats.Paired(column(i), lead, level)
	}
	return out
}

// BlockMeans returns the mean of every full block of consecutive rows. Rows after the last full block are left out.
func BlockMeans(totals [][]float64, block int) [][]float64 {
	means := make([][]float64, 0, len(totals)/max(block, 1))
	for block >= 1 && len(totals) >= block {
		means = append(means, Means(totals[:block]))
		totals = totals[block:]
	}
	return means
}
