// Package decide computes how well joint decisions come out: the chance that a group of fallible people lets an item
// pass, by who has to agree, and what that is worth (Sah and Stiglitz 1986, 1988).
//
// Each person passes an item, independently of the others, with chance p. It is high for good items and low for bad
// ones; what a rule adds is how it amplifies or damps both. Chances outside [0, 1] give NaN, a NaN stays one.
package decide

import (
	"math"

	"github.com/orgsim/orgsim/model/num"
)

// EitherMay returns the chance that an item passes when one of n people is enough (polyarchy): 1 - (1-p)^n. For n = 0
// nothing passes. Small chances keep their relative precision.
func EitherMay(p float64, n int) float64 {
	if !(p >= 0 && p <= 1) {
		return math.NaN()
	}
	pass := 0.0
	for range n {
		pass += float64(p * (1 - pass))
	}
	return pass
}

// BothMust returns the chance that an item passes when each of n people must agree (hierarchy, veto): p^n. For n = 0
// everything passes.
func BothMust(p float64, n int) float64 {
	if !(p >= 0 && p <= 1) {
		return math.NaN()
	}
	pass := 1.0
	for range n {
		pass *= p
	}
	return pass
}

// KOfN returns the chance that at least k of n people agree: the upper tail of the binomial distribution. k = 1 is
// EitherMay, k = n is BothMust; k <= 0 passes everything, k > n nothing.
func KOfN(p float64, k, n int) float64 {
	switch {
	case !(p >= 0 && p <= 1):
		return math.NaN()
	case k <= 0:
		return 1
	case k > n:
		return 0
	case n > 60:
		return num.BetaP(float64(k), float64(n-k+1), p)
	}
	sum, ways := 0.0, 1.0 // ways to choose who agrees
	for j := n; j >= k; j-- {
		sum += float64(ways * BothMust(p, j) * BothMust(1-p, n-j))
		ways = ways * float64(j) / float64(n-j+1)
	}
	return math.Min(1, sum)
}

// Majority returns the chance that more than half of n people agree; with n even, a tie does not pass. Condorcet's jury
// for p = the chance to be right and n odd.
func Majority(p float64, n int) float64 { return KOfN(p, n/2+1, n) }

// A Rule turns the chance that one person passes an item into the chance that the group does.
type Rule func(p float64) float64

// Stakes are what items are worth and how well one person tells them apart.
type Stakes struct {
	GoodShare float64 // share of items that are good, 0-1 (alpha)
	Gain      float64 // worth of a good item that passes, > 0
	Loss      float64 // harm of a bad item that passes, > 0, same unit
	PassGood  float64 // chance that one person passes a good item, 0-1
	PassBad   float64 // chance that one person passes a bad item, 0-1
}

// Expected returns the expected worth of one item under a rule: alpha Gain rule(PassGood) - (1-alpha) Loss rule(PassBad).
func (s Stakes) Expected(rule Rule) float64 {
	return float64(s.GoodShare*s.Gain*rule(s.PassGood)) - float64((1-s.GoodShare)*s.Loss*rule(s.PassBad))
}

// BreakEven returns the share of good items at which two rules are worth the same; above it the rule that passes more is
// better. It is NaN if one rule dominates, or the two do the same, at every share.
func (s Stakes) BreakEven(a, b Rule) float64 {
	good := float64(s.Gain * (a(s.PassGood) - b(s.PassGood)))
	bad := float64(s.Loss * (a(s.PassBad) - b(s.PassBad)))
	alpha := bad / (good + bad)
	if !(alpha >= 0 && alpha <= 1) || good*bad < 0 {
		return math.NaN()
	}
	return alpha
}

// Single is the rule of one person deciding alone.
func Single(p float64) float64 { return p }

// Either returns the rule of EitherMay for n people.
func Either(n int) Rule { return func(p float64) float64 { return EitherMay(p, n) } }

// Both returns the rule of BothMust for n people.
func Both(n int) Rule { return func(p float64) float64 { return BothMust(p, n) } }

// AtLeast returns the rule of KOfN.
func AtLeast(k, n int) Rule { return func(p float64) float64 { return KOfN(p, k, n) } }
