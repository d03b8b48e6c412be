package sensitivity

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
)

// Worth is what it is worth to learn something before choosing, in the unit of the burdens. In JSON it has its 90%
// interval, and the unit is USD a year.
type Worth struct {
	Value float64 // 0 or more
	SE    float64 // standard error, from blocks of 32 draws; NaN for fewer than two
}

// Interval is the 90% interval; NaN without a standard error.
func (w Worth) Interval() (low, high float64) {
	return max(0, w.Value-float64(z90*w.SE)), w.Value + float64(z90*w.SE)
}

// MarshalJSON writes the worth and its interval.
func (w Worth) MarshalJSON() ([]byte, error) {
	low, high := w.Interval()
	return json.Marshal(struct {
		USD  float64    `json:"usd"`
		Low  sim.Number `json:"low_usd"`
		High sim.Number `json:"high_usd"`
	}{w.Value, sim.Number(low), sim.Number(high)})
}

const (
	folds = 16 // of the draws, each judged by what was learned from the others
	block = 32
)

// EVPPI is the expected value of partial perfect information: what it is worth, in the unit of the
// burdens, to learn some parameters exactly before choosing. Burdens are by alternative and draw,
// parameters each by draw; smaller burdens are better.
//
// Each alternative's expected burden given the parameters is fitted by natural cubic splines (the
// regression approach of Strong, Oakley and Brennan 2014): for one parameter with four degrees of
// freedom, for several as the sum of splines with two each and of products of those that matter most. A
// parameter with at most five distinct values is fitted by the mean at each value. The gain of choosing
// by what is fitted is then counted in the burdens themselves, in draws from which the fit has not
// learned. So it is what such a choice really gains, up to chance: where there is nothing to learn it is
// zero within its standard error, and where the fit is too plain (jumps, wiggles, what many parameters
// do only together) it is too low. Gains of the fitted burdens, as is usual, would be off either way:
// in this model up to twofold.
func EVPPI(burdens [][]float64, parameters ...[]float64) (Worth, error) {
	s, err := newStudy(burdens)
	if err == nil && len(parameters) == 0 {
		err = fmt.Errorf("no parameters")
	}
	for _, p := range parameters {
		if err == nil && len(p) != s.draws {
			err = fmt.Errorf("%d draws of a parameter, %d of the burdens", len(p), s.draws)
		}
	}
	if err != nil {
		return Worth{}, fmt.Errorf("computing EVPPI: %w", err)
	}
	if len(s.ahead) == 0 {
		return worth(make([]float64, s.draws)), nil
	}
	f, gains := newFit(s, parameters), make([]float64, s.draws)
	for fold := range folds {
		expected := f.expected(fold)
		for d, row := range expected {
			if s.fold(d) == fold {
				gains[d] = s.gained(d, row)
			}
		}
	}
	return worth(gains), nil
}

// EVPI is the expected value of perfect information: the least regret, and the most that any study is
// worth before deciding. What the burdens contain of events that nobody could know beforehand counts
// as if it could be known: for the value of knowing parameters use burdens that are expectations given
// the parameters, or [EVPPI]. Between near equals it is too low by up to 0.4 standard errors of their
// difference, because the same draws pick the leader.
func EVPI(burdens [][]float64) (Worth, error) {
	s, err := newStudy(burdens)
	if err != nil {
		return Worth{}, fmt.Errorf("computing EVPI: %w", err)
	}
	gains, row := make([]float64, s.draws), make([]float64, len(s.ahead))
	for d := range gains {
		for i, a := range s.ahead {
			row[i] = a[d]
		}
		gains[d] = s.gained(d, row)
	}
	return worth(gains), nil
}

// worth is the mean of what was gained by draw.
func worth(gains []float64) Worth {
	return Worth{max(0, decision.Mean(gains)), decision.BlockSE(gains, block)}
}

// study is a choice among alternatives on a sample of draws.
type study struct {
	draws int
	ahead [][]float64 // [rival][draw]: its burden less that of the best on the mean; without rivals that are never ahead
}

func newStudy(burdens [][]float64) (*study, error) {
	if len(burdens) == 0 || len(burdens[0]) == 0 {
		return nil, fmt.Errorf("%d alternatives, no draws", len(burdens))
	}
	s := &study{draws: len(burdens[0])}
	best, least := 0, math.Inf(1)
	for i, b := range burdens {
		if len(b) != s.draws {
			return nil, fmt.Errorf("%d draws of alternative %d, %d of the first", len(b), i, s.draws)
		}
		if m := decision.Mean(b); m < least {
			best, least = i, m
		}
	}
	for i, b := range burdens {
		diff, ever := make([]float64, s.draws), false
		for d, v := range b {
			diff[d] = v - burdens[best][d]
			ever = ever || diff[d] < 0
		}
		if i != best && ever { // one that is behind in every draw is behind whatever is known
			s.ahead = append(s.ahead, diff)
		}
	}
	return s, nil
}

// fold tells the group of a draw, in order.
func (s *study) fold(d int) int { return d * folds / s.draws }

// gained is what a draw gains by choosing who is expected to be furthest ahead of the best, or the best.
func (s *study) gained(d int, expected []float64) float64 {
	chosen, low := -1, 0.0
	for i, v := range expected {
		if v < low {
			chosen, low = i, v
		}
	}
	if chosen < 0 {
		return 0
	}
	return -s.ahead[chosen][d]
}

// fit is the regression of the rivals on functions of parameters.
type fit struct {
	*study
	x      [][]float64   // [draw][column]
	gram   [][][]float64 // [fold] x'x of its draws
	factor [][]float64
	out    [][]float64
}

// newFit prepares a fit. With several parameters it fits their sum first, to see which of them matter
// most, and then takes products of these in.
func newFit(s *study, parameters [][]float64) *fit {
	x, first := basis(parameters)
	f := regression(s, x)
	if len(parameters) == 1 {
		return f
	}
	if pairs := products(f, first); len(pairs) > 0 {
		f = regression(s, join(x, pairs))
	}
	return f
}

func regression(s *study, x [][]float64) *fit {
	k := len(x[0])
	f := &fit{study: s, x: x, gram: make([][][]float64, folds), factor: square(k), out: table(s.draws, len(s.ahead))}
	for g := range f.gram {
		f.gram[g] = square(k)
	}
	for d, row := range f.x {
		m := f.gram[s.fold(d)]
		for i, a := range row {
			for j, b := range row[:i+1] {
				m[i][j] += float64(a * b)
			}
		}
	}
	return f
}

// weights are the least-squares weights for each rival without the draws of a fold; -1: with all.
func (f *fit) weights(but int) [][]float64 {
	whole := square(len(f.factor))
	for g, m := range f.gram {
		for i := range m {
			for j := range i + 1 {
				if g != but {
					whole[i][j] += m[i][j]
				}
			}
		}
	}
	cholesky(whole, f.factor)
	out := table(len(f.ahead), len(f.factor))
	for i, y := range f.ahead {
		for d, row := range f.x {
			if f.fold(d) == but {
				continue
			}
			for j, a := range row {
				out[i][j] += float64(a * y[d])
			}
		}
		solve(f.factor, out[i])
	}
	return out
}

// expected is what is expected of the rivals given the parameters, as fitted without the draws of a
// fold. It holds until the next call.
func (f *fit) expected(but int) [][]float64 {
	weights := f.weights(but)
	for d, row := range f.x {
		for i, w := range weights {
			f.out[d][i] = dot(row, w)
		}
	}
	return f.out
}

// How many parameters products are made of, and which share of a rival's variance one of more than that explains at least.
const (
	mostProducts  = 6
	leastProducts = 0.005
)

// products are, [draw][column], the products of the parameters that matter most for any rival; first
// are the columns at which each begins.
func products(f *fit, first []int) [][]float64 {
	score := make([]float64, len(first))
	weights := f.weights(-1)
	for i, y := range f.ahead {
		all := decision.Squares(y)
		for p, from := range first {
			to := len(f.x[0])
			if p+1 < len(first) {
				to = first[p+1]
			}
			part := make([]float64, f.draws)
			for d, row := range f.x {
				part[d] = dot(row[from:to], weights[i][from:to])
			}
			score[p] = max(score[p], decision.Squares(part)/all)
		}
	}
	var best []int
	for p := range first {
		if score[p] >= leastProducts || len(first) <= mostProducts {
			best = append(best, p)
		}
	}
	slices.SortStableFunc(best, func(a, b int) int { return cmp.Compare(score[b], score[a]) })
	best = best[:min(mostProducts, len(best))]
	if len(best) < 2 {
		return nil
	}
	out := make([][]float64, f.draws)
	for d, row := range f.x {
		for i, p := range best {
			for _, q := range best[:i] {
				out[d] = append(out[d], float64(row[first[p]]*row[first[q]]))
			}
		}
	}
	return out
}

// join puts rows of columns side by side.
func join(a, b [][]float64) [][]float64 {
	out := make([][]float64, len(a))
	for d := range out {
		out[d] = slices.Concat(a[d], b[d])
	}
	return out
}

// Where the knots of splines lie (Harrell 2001): for one parameter, and for each of several.
var (
	fine   = []float64{0.05, 0.275, 0.5, 0.725, 0.95}
	coarse = []float64{0.1, 0.5, 0.9}
)

// basis returns, [draw][column], a constant and columns that span the functions of the parameters
// considered: indicators for few distinct values, else a natural cubic spline whose first column is
// linear; and the column at which each parameter begins.
func basis(parameters [][]float64) (x [][]float64, first []int) {
	at := fine
	if len(parameters) > 1 {
		at = coarse
	}
	var columns [][]float64
	for _, p := range parameters {
		if of := functions(p, at); len(of) > 0 { // one that varies
			first = append(first, 1+len(columns))
			columns = append(columns, of...)
		}
	}
	x = table(len(parameters[0]), 1+len(columns))
	for d := range x {
		x[d][0] = 1
	}
	for i, c := range columns {
		// centred and of one size, so that the sums of squares and products are well-behaved
		mean := decision.Mean(c)
		sd := math.Sqrt(decision.Squares(c) / float64(len(c)))
		for d, v := range c {
			if sd > 0 {
				x[d][1+i] = (v - mean) / sd
			}
		}
	}
	return x, first
}

// functions are the columns of one parameter.
func functions(p, at []float64) (columns [][]float64) {
	sorted := slices.Sorted(slices.Values(p))
	distinct := slices.Compact(slices.Clone(sorted))
	if len(distinct) <= len(fine) {
		for _, v := range distinct[1:] {
			column := make([]float64, len(p))
			for d, x := range p {
				if x == v {
					column[d] = 1
				}
			}
			columns = append(columns, column)
		}
		return columns
	}
	knots := spread(sorted, distinct, at)
	last := len(knots) - 1
	centre, scale := knots[len(knots)/2], knots[last]-knots[0]
	columns = table(last, len(p))
	for d, v := range p {
		columns[0][d] = (v - centre) / scale
		for c := range last - 1 {
			columns[c+1][d] = truncated(v, knots, c, scale) - truncated(v, knots, last-1, scale)
		}
	}
	return columns
}

// spread chooses distinct knots, by frequency if that gives enough, else evenly among the distinct
// values, of which there are six or more.
func spread(sorted, distinct, at []float64) []float64 {
	for _, from := range [][]float64{sorted, distinct} {
		knots := make([]float64, 0, len(at))
		for _, p := range at {
			knots = append(knots, from[int(float64(p*float64(len(from)-1)))])
		}
		if len(slices.Compact(knots)) == len(at) {
			return knots
		}
	}
	last := len(at) - 1
	return append(slices.Clone(distinct[:last]), distinct[len(distinct)-1])
}

// truncated is d_c of Hastie, Tibshirani and Friedman (2009), equation 5.5: the scaled truncated cube
// that makes the spline linear beyond the last knot.
func truncated(x float64, knots []float64, c int, scale float64) float64 {
	last := knots[len(knots)-1]
	a, b := max(0, (x-knots[c])/scale), max(0, (x-last)/scale)
	return (float64(a*a*a) - float64(b*b*b)) * scale / (last - knots[c])
}
