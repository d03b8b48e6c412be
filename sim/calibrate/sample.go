package calibrate

import (
	"context"
	"math"
	"math/rand/v2"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/parallel"
	"gonum.org/v1/gonum/stat"
)

// wider is how much wider than the normal approximation the law is around which the
// chain moves: in the tails the posterior must not be the wider of the two.
const wider = 1.25

// Sample draws Markov chains of some length from the posterior itself, each begun at a
// draw of the normal approximation q: generalised elliptical slice sampling (Murray,
// Adams and MacKay 2010; Nishihara, Murray and Adams 2014), which has nothing to tune.
// The catalogue and the organisations are those that q was fitted to.
func Sample(ctx context.Context, cat *model.Catalogue, organisations []*model.Organisation, q *Posterior, chains, length int, seed uint64) ([][][]float64, error) {
	out := make([][][]float64, chains)
	err := parallel.Each(ctx, chains, chains, func(_, c int) error {
		p, err := New(cat, organisations)
		if err != nil {
			return err
		}
		own := *q
		own.problem = p
		src := draw.Stream(seed, "posterior", uint64(c), draw.Parameters)
		wide := func() []float64 {
			z, _ := own.point(src)
			for i := range z {
				z[i] = own.Mean[i] + wider*(z[i]-own.Mean[i])
			}
			return z
		}
		rest := func(z []float64) float64 { return own.far(z)/(wider*wider) - p.look(z, nil, false).value }
		z := wide()
		height := rest(z)
		for range length {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			z, height = ellipse(z, height, wide(), own.Mean, rest, src)
			out[c] = append(out[c], z)
		}
		return nil
	})
	return out, err
}

// ellipse returns the next state of a chain at z, where rest is height, whose law has the
// density of a normal law around a centre times exp(rest): a point of the ellipse through
// z and other, a draw of that normal law, at which rest is high enough; and rest there.
// Where it is not, the arc on which the point may lie shrinks towards z.
func ellipse(z []float64, height float64, other, centre []float64, rest func([]float64) float64, src *rand.PCG) ([]float64, float64) {
	level := height + math.Log(draw.Open(src))
	angle := 2 * math.Pi * draw.Uniform(src)
	low, high := angle-2*math.Pi, angle
	next := make([]float64, len(z))
	for {
		sin, cos := math.Sincos(angle)
		for i := range z {
			next[i] = centre[i] + (z[i]-centre[i])*cos + (other[i]-centre[i])*sin
		}
		if x := rest(next); x >= level {
			return next, x
		}
		if angle < 0 {
			low = angle
		} else {
			high = angle
		}
		angle = low + (high-low)*draw.Uniform(src)
	}
}

// far is half the squared distance of a point from the mean, in standard deviations of
// the normal approximation: minus the logarithm of its density, up to a constant.
func (q *Posterior) far(z []float64) float64 {
	sum := 0.0
	e := make([]float64, len(z))
	for i := range z {
		x := z[i] - q.Mean[i]
		for j := range i {
			x -= q.root.At(i, j) * e[j]
		}
		e[i] = x / q.root.At(i, i)
		sum += 0.5 * e[i] * e[i]
	}
	return sum
}

// Agreement says how far the normal approximation of some numbers agrees with draws of
// the posterior itself.
type Agreement struct {
	Effective   float64 // what the draws are worth, in independent ones, of the number of which they are worth least
	Apart       float64 // largest distance of the two means, in standard deviations of the approximation
	Least, Most float64 // ratio of the standard deviations, that of the draws over the other
}

// batch is how many draws of a chain make one mean: many times as many as it takes a
// chain to forget where it was.
const batch = 50

// Agree compares the normal approximation with chains of the posterior in the
// parameters, and in the numbers of the choice model. Draws before the first batch are
// left out.
func (q *Posterior) Agree(chains [][][]float64) (parameters, choice Agreement) {
	parameters, choice = Agreement{Effective: math.Inf(1), Least: math.Inf(1)}, Agreement{Effective: math.Inf(1), Least: math.Inf(1)}
	for i := range q.Mean {
		a := &parameters
		if i >= q.problem.params {
			a = &choice
		}
		var all, means []float64
		for _, chain := range chains {
			for from := batch; from+batch <= len(chain); from += batch {
				for _, z := range chain[from : from+batch] {
					all = append(all, z[i])
				}
				means = append(means, stat.Mean(all[len(all)-batch:], nil))
			}
		}
		mean, sd := stat.MeanStdDev(all, nil)
		a.Effective = min(a.Effective, float64(len(means))*sd*sd/stat.Variance(means, nil))
		a.Apart = max(a.Apart, math.Abs(mean-q.Mean[i])/q.SD[i])
		a.Least, a.Most = min(a.Least, sd/q.SD[i]), max(a.Most, sd/q.SD[i])
	}
	return parameters, choice
}
