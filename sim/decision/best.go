package decision

import (
	"math"
	"slices"
)

// PBest returns for each alternative the probability that its group has the lowest burden, 0-1, where
// head gives the head of each one's group, see [Rank]; nil: each is its own. It is the share of draws in
// which that is so. Groups that tie for the lowest share the draw equally, so the shares of all heads sum
// to 1.
//
// Of alternatives that were dropped, the first draws alone tell whether they are lower than who was left:
// all draws tell how often each of those is the lowest among themselves, and of the draws in which it is,
// those that the dropped one was in tell how often that was lower still. One that never was takes
// nothing from anybody.
func PBest(burdens [][]float64, head []int) []float64 {
	if head == nil {
		head = make([]int, len(burdens))
		for i := range head {
			head[i] = i
		}
	}
	c := &contest{burdens: burdens, head: head, draws: make([]int, len(burdens)), seen: make([]int, len(burdens))}
	for i, h := range head {
		c.draws[h] = max(c.draws[h], len(burdens[i]))
	}
	lengths := lengthsOf(burdens)
	share := c.wins(lengths[0], lengths[0])
	for i := range share {
		share[i] /= float64(lengths[0])
	}
	for i, n := range lengths[1:] {
		c.join(share, lengths[i], n)
	}
	for i, h := range head {
		share[i] = share[h]
	}
	return share
}

// lengthsOf lists how many draws alternatives have, the most first.
func lengthsOf(burdens [][]float64) []int {
	var out []int
	for _, b := range burdens {
		out = append(out, len(b))
	}
	slices.Sort(out)
	out = slices.Compact(out)
	slices.Reverse(out)
	return out
}

// contest is who is lowest in a draw.
type contest struct {
	burdens [][]float64
	head    []int
	draws   []int // [head] that a group has
	seen    []int // [head] when it was last among the lowest, by turn
	turn    int
}

// lowest appends the groups with the lowest burden of a draw to a list, among those
// with so many draws or more.
func (c *contest) lowest(list []int, d, least int) []int {
	c.turn++
	low := math.Inf(1)
	for i, b := range c.burdens {
		if d < len(b) && c.draws[c.head[i]] >= least {
			low = min(low, b[d])
		}
	}
	for i, b := range c.burdens {
		if h := c.head[i]; d < len(b) && c.draws[h] >= least && b[d] == low && c.seen[h] != c.turn {
			c.seen[h] = c.turn
			list = append(list, h)
		}
	}
	return list
}

// wins returns in how many of the first draws each group is the lowest, among those
// with so many draws or more.
func (c *contest) wins(draws, least int) []float64 {
	out := make([]float64, len(c.burdens))
	alone := make([]int, len(c.burdens)) // draws that a group need not share: counted, so that all of them are exactly 1
	var list []int
	for d := range draws {
		list = c.lowest(list[:0], d, least)
		if len(list) == 1 {
			alone[list[0]]++
			continue
		}
		for _, h := range list {
			out[h] += 1 / float64(len(list))
		}
	}
	for i, n := range alone {
		out[i] += float64(n)
	}
	return out
}

// join takes the groups with n draws, fewer than the least of those that share so
// far, into the contest.
func (c *contest) join(share []float64, least, n int) {
	before := c.wins(n, least) // in the draws of those that join
	kept := slices.Clone(before)
	gains := make([]float64, len(share))
	var old, list []int
	for d := range n {
		old, list = c.lowest(old[:0], d, least), c.lowest(list[:0], d, n)
		joined := slices.DeleteFunc(slices.Clone(list), func(h int) bool { return c.draws[h] >= least })
		if len(joined) == 0 {
			continue
		}
		part := 1 / float64(len(old)) // of the draw, that each had
		lost := part
		if len(joined) < len(list) {
			lost -= 1 / float64(len(list))
		}
		for _, h := range old {
			kept[h] -= lost
			for _, j := range joined {
				gains[j] += share[h] / before[h] * lost / float64(len(joined))
			}
		}
	}
	for i := range share {
		if before[i] > 0 {
			share[i] *= max(0, kept[i]) / before[i]
		}
		share[i] += gains[i]
	}
}

// Regret returns for each alternative the mean over draws of its burden less the lowest of the
// draw, in the unit of the burdens: the expected loss from choosing it before the draw is known.
// It is never negative. The least of them is the expected value of perfect information.
//
// How much lower alternatives that were dropped make the lowest is a mean over their draws, and their
// own regret is that of the best of the others and the mean difference in the draws that both have.
func Regret(burdens [][]float64) []float64 {
	regret := make([]float64, len(burdens))
	lengths := lengthsOf(burdens)
	all, least := lengths[0], -1
	for d := range all {
		low := lowest(burdens, d, all)
		for i, b := range burdens {
			if len(b) == all {
				regret[i] += b[d] - low
			}
		}
	}
	for i, b := range burdens {
		if regret[i] /= float64(all); len(b) == all && (least < 0 || regret[i] < regret[least]) {
			least = i
		}
	}
	lower := 0.0 // by which those that were dropped make the lowest lower
	for i, n := range lengths[1:] {
		sum := 0.0
		for d := range n {
			sum += lowest(burdens, d, lengths[i]) - lowest(burdens, d, n)
		}
		lower += sum / float64(n)
	}
	best := regret[least] + lower
	for i, b := range burdens {
		if regret[i] += lower; len(b) < all {
			regret[i] = max(0, best+Paired(b, burdens[least], len(b)).Mean)
		}
	}
	return regret
}

// lowest returns the smallest burden of a draw, among alternatives with so many draws or more.
func lowest(burdens [][]float64, d, least int) float64 {
	low := math.Inf(1)
	for _, b := range burdens {
		if len(b) >= least {
			low = min(low, b[d])
		}
	}
	return low
}
