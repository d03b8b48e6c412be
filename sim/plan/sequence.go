package plan

import "math"

// costs are what a sequence of structures is made of: of running a structure for a
// step, and of changing to another at the beginning of a step. Steps and
// structures are numbers from 0.
type costs struct {
	Steps, Structures int
	Run               func(step, structure int) float64
	Change            func(step, from, to int) float64 // from and to differ
}

// free stands for what is in place where nobody knows it: the first structure is
// there already.
const free = -1

// best returns the cheapest sequence of structures, one a step, from the one that
// is in place, or free, and what it costs. Staying wins ties; of several changes
// that are as good it is the one to the first of the structures.
func (c *costs) best(place int) (sequence []int, cost float64) {
	to := make([][]int, c.Steps) // [step][structure before] structure of the step
	rest := make([]float64, c.Structures+1)
	for t := c.Steps - 1; t >= 0; t-- {
		to[t] = make([]int, c.Structures+1)
		before := make([]float64, c.Structures+1)
		for from := free; from < c.Structures; from++ {
			best := math.Inf(1)
			if from != free {
				to[t][from+1], best = from, c.Run(t, from)+rest[from+1]
			}
			for s := range c.Structures {
				if s == from {
					continue
				}
				x := c.Run(t, s) + rest[s+1]
				if from != free {
					x += c.Change(t, from, s)
				}
				if x < best {
					to[t][from+1], best = s, x
				}
			}
			before[from+1] = best
		}
		rest = before
	}
	s := place
	for t := range c.Steps {
		s = to[t][s+1]
		sequence = append(sequence, s)
	}
	return sequence, rest[place+1]
}

// of returns what a sequence costs from the one that is in place, or free.
func (c *costs) of(place int, sequence []int) (cost float64) {
	for t, s := range sequence {
		if place != free && s != place {
			cost += c.Change(t, place, s)
		}
		cost += c.Run(t, s)
		place = s
	}
	return cost
}

// order is a sequence of structures without dates. The first is in place at the
// beginning; where the beginning is Free, the next may take its place there at no
// cost.
type order struct {
	Structures []int
	Free       bool
	Least      []int // for how many steps each has to be kept; nil: any may be left out
}

// least is for how many steps a structure of the chain is kept if it comes at all.
func (c *order) least(j int) int {
	switch {
	case c.Least != nil:
		return c.Least[j]
	case j == 0:
		return 0
	}
	return 1
}

// dates returns the cheapest dates of a chain: for each structure but the first the
// step at which it begins, Steps where it never does. One that is left out has the
// date of the next. Later dates win ties. Cost is infinite where there are no dates.
func (c *costs) dates(chain order) (dates []int, cost float64) {
	n, end := len(chain.Structures), c.Steps
	type choice struct{ next, at int }
	value, chosen := make([][]float64, n), make([][]choice, n)
	for j := n - 1; j >= 0; j-- {
		value[j], chosen[j] = make([]float64, end+1), make([]choice, end+1)
		here := chain.Structures[j]
		for t := end; t >= 0; t-- {
			best, pick := math.Inf(1), choice{}
			until := make([]float64, end-t+1) // what here costs from t to a later step
			for k := range end - t {
				until[k+1] = until[k] + c.Run(t+k, here)
			}
			if chain.Least == nil || j == n-1 && end-t >= chain.Least[j] {
				best = until[end-t]
			}
			for at := end - 1; at >= t+chain.least(j); at-- {
				for k := j + 1; k < n && (k == j+1 || chain.Least == nil); k++ {
					x := until[at-t] + value[k][at]
					if chain.Structures[k] != here && (!chain.Free || at > 0) {
						x += c.Change(at, here, chain.Structures[k])
					}
					if x < best {
						best, pick = x, choice{k, at}
					}
				}
			}
			value[j][t], chosen[j][t] = best, pick
		}
	}
	dates = make([]int, n-1)
	for i := range dates {
		dates[i] = end
	}
	for j, t := 0, 0; chosen[j][t].next > 0; {
		x := chosen[j][t]
		for i := j; i < x.next; i++ {
			dates[i] = x.at
		}
		j, t = x.next, x.at
	}
	return dates, value[0][0]
}

// at returns the sequence of a chain with its dates.
func (c *costs) at(chain []int, dates []int) []int {
	out := make([]int, c.Steps)
	for t := range out {
		out[t] = chain[0]
		for i, at := range dates {
			if t >= at {
				out[t] = chain[i+1]
			}
		}
	}
	return out
}
