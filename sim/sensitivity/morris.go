package sensitivity

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/stats"
)

// Trajectories is Morris' plan (1991): each trajectory starts at a random point of a grid with an even number of levels
// and moves every input once, in random order, by Delta = levels/(2(levels-1)), up or down, whichever stays inside.
type Trajectories struct {
	key    draw.Key
	dims   int
	levels int
}

// NewTrajectories plans for dims >= 1 inputs and an even number of levels, at least 2 (4 is usual).
func NewTrajectories(key draw.Key, dims, levels int) (Trajectories, error) {
	if dims < 1 || levels < 2 || levels%2 != 0 {
		return Trajectories{}, fmt.Errorf("planning elementary effects: %d inputs, %d levels", dims, levels)
	}
	return Trajectories{key: key, dims: dims, levels: levels}, nil
}

// Delta is the step in units of the input's range.
func (t Trajectories) Delta() float64 { return float64(t.levels) / float64(2*(t.levels-1)) }

// Fill sets the dims + 1 points of one trajectory, each of length dims, and the order in which the inputs move:
// u[p+1] differs from u[p] in input order[p]. A trajectory depends on its number alone.
func (t Trajectories) Fill(number int, u [][]float64, order []int) {
	var src rand.PCG
	t.key.Reseed(&src, uint64(number), draw.Analysis.Of(uint64(t.levels)))
	draw.Permute(&src, order)
	last := float64(t.levels - 1)
	for i := range t.dims {
		u[0][i] = float64(draw.Index(&src, t.levels)) / last
	}
	for p, i := range order {
		copy(u[p+1], u[p])
		level := math.Round(u[p][i] * last)
		if half := float64(t.levels / 2); level < half {
			level += half
		} else {
			level -= half
		}
		u[p+1][i] = level / last
	}
}

// Effects sums up elementary effects: change of the output by change of the input, over the input's whole range.
type Effects struct {
	Mean     []float64 // mu: signed mean
	MeanSize []float64 // mu*: mean of absolute values, the measure of importance (Campolongo and others 2007)
	SizeSE   []float64 // standard error of mu*
	Spread   []float64 // sigma: standard deviation, which shows curvature and interaction; 0 for a linear model
}

// Effects computes the effects of the trajectories 0..len(y)-1 from their outputs y[trajectory][point].
func (t Trajectories) Effects(y [][]float64) (Effects, error) {
	signed, sizes := make([]stats.Tally, t.dims), make([]stats.Tally, t.dims)
	u, order := table(t.dims+1, t.dims), make([]int, t.dims)
	for number, outputs := range y {
		if len(outputs) != t.dims+1 {
			return Effects{}, fmt.Errorf("computing elementary effects: trajectory %d has %d outputs, planned %d", number, len(outputs), t.dims+1)
		}
		t.Fill(number, u, order)
		for p, i := range order {
			step := t.Delta()
			if u[p+1][i] < u[p][i] {
				step = -step
			}
			effect := (outputs[p+1] - outputs[p]) / step
			signed[i].Add(effect)
			sizes[i].Add(math.Abs(effect))
		}
	}
	var e Effects
	for i := range t.dims {
		e.Mean = append(e.Mean, signed[i].Mean)
		e.MeanSize = append(e.MeanSize, sizes[i].Mean)
		e.SizeSE = append(e.SizeSE, sizes[i].SE())
		e.Spread = append(e.Spread, signed[i].SD())
	}
	return e, nil
}

// Morris runs a model over a number of trajectories, one point after the other.
func Morris(key draw.Key, dims, levels, trajectories int, model func(u []float64) float64) (Effects, error) {
	t, err := NewTrajectories(key, dims, levels)
	if err != nil {
		return Effects{}, err
	}
	u, order := table(dims+1, dims), make([]int, dims)
	y := table(trajectories, dims+1)
	for number := range y {
		t.Fill(number, u, order)
		for p := range u {
			y[number][p] = model(u[p])
		}
	}
	return t.Effects(y)
}
