package calibrate

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/peers"
	"gonum.org/v1/gonum/mat"
)

// Posterior is what the data leave of the prior: normal around the most likely
// point, in standard deviations of the prior.
type Posterior struct {
	Mean  []float64 // by parameter, then the numbers of the choice model
	SD    []float64
	Value float64 // minus the logarithm of prior and likelihood at the mean

	problem *Problem
	cov     *mat.SymDense
	root    *mat.TriDense // cov = root rootᵀ
}

func newPosterior(p *Problem, z []float64, c *curvature) (*Posterior, error) {
	n := len(z)
	var chol mat.Cholesky
	if !chol.Factorize(c.info) {
		return nil, errors.New("calibrating: the curvature is not positive")
	}
	q := &Posterior{Mean: z, SD: make([]float64, n), Value: c.value, problem: p, cov: mat.NewSymDense(n, nil), root: &mat.TriDense{}}
	if err := chol.InverseTo(q.cov); err != nil {
		return nil, err
	}
	for i := range n {
		q.SD[i] = math.Sqrt(q.cov.At(i, i))
	}
	var back mat.Cholesky
	if !back.Factorize(q.cov) {
		return nil, errors.New("calibrating: the covariance is not positive")
	}
	back.LTo(q.root)
	return q, nil
}

// standard returns a standard normal number.
func standard(src *rand.PCG) float64 { return num.NormQuantile(draw.Open(src)) }

// point returns a draw of the posterior, and the standard normal numbers it is made of.
func (q *Posterior) point(src *rand.PCG) (z, e []float64) {
	n := len(q.Mean)
	z, e = make([]float64, n), make([]float64, n)
	for i := range e {
		e[i] = standard(src)
	}
	for i := range z {
		z[i] = q.Mean[i]
		for j := 0; j <= i; j++ {
			z[i] += q.root.At(i, j) * e[j]
		}
	}
	return z, e
}

// Predict returns how likely each arrangement is to be documented of an
// organisation of the problem: the mean over draws of the posterior.
func (q *Posterior) Predict(draws int, seed uint64, which []int) []model.Shares {
	p := q.problem
	out := make([]model.Shares, len(which))
	src := draw.Stream(seed, "calibrate", 0, draw.Parameters)
	var sh shift
	for range draws {
		z, _ := q.point(src)
		for k, i := range which {
			p.shift(z, &p.records[i], &sh, false)
			for a, x := range sh.q {
				out[k][a] += x / float64(draws)
			}
		}
	}
	return out
}

// Predictions is how many draws of the posterior a prediction is the mean of. A
// quarter of them moved the set loss over all organisations by 0.005.
const Predictions = 256

// Predictor predicts by the simulation, calibrated to what it learns from: cat has
// the priors, the seed makes the draws of the posterior.
func Predictor(ctx context.Context, cat *model.Catalogue, seed uint64) peers.Predictor {
	return func(train, test []*model.Organisation) ([]model.Shares, error) {
		p, err := New(cat, slices.Concat(train, test))
		if err != nil {
			return nil, err
		}
		q, err := p.Fit(ctx, func(i int) bool { return i < len(train) })
		if err != nil {
			return nil, err
		}
		unseen := make([]int, len(test))
		for i := range unseen {
			unseen[i] = len(train) + i
		}
		return q.Predict(Predictions, seed, unseen), nil
	}
}

// Spread is what is known of one number: mean and standard deviation, in standard
// deviations of the prior, and what that means.
type Spread struct {
	Name              string
	Prior             model.Range // of a parameter
	Mean, SD          float64
	Low, Median, High float64   // 10th percentile, median, 90th
	Root              []float64 // of a parameter: its row of the symmetric root of the correlations
}

// z90 is the 90th percentile of the standard normal.
const z90 = 1.2815515655446004

// Spreads lists the parameters and then the numbers of the choice model.
func (q *Posterior) Spreads() (parameters, choice []Spread, err error) {
	p := q.problem
	root, err := q.correlationRoot()
	if err != nil {
		return nil, nil, err
	}
	for i, x := range Parameters {
		info := &p.cat.Parameters[x]
		at := func(e float64) float64 { return p.value(i, q.Mean[i]+q.SD[i]*e) }
		parameters = append(parameters, Spread{info.ID, info.Range, q.Mean[i], q.SD[i], at(-z90), at(0), at(z90), root[i]})
	}
	for k := range nuisances {
		i := p.params + k
		at := func(e float64) float64 { return nuisances[k].value(q.Mean[i] + q.SD[i]*e) }
		choice = append(choice, Spread{Name: nuisances[k].name, Mean: q.Mean[i], SD: q.SD[i], Low: at(-z90), Median: at(0), High: at(z90)})
	}
	return parameters, choice, nil
}

// correlationRoot returns the symmetric root of the correlations of the parameters.
func (q *Posterior) correlationRoot() ([][]float64, error) {
	n := q.problem.params
	corr := mat.NewSymDense(n, nil)
	for i := range n {
		for j := i; j < n; j++ {
			corr.SetSym(i, j, q.cov.At(i, j)/(q.SD[i]*q.SD[j]))
		}
	}
	var eig mat.EigenSym
	if !eig.Factorize(corr, true) {
		return nil, errors.New("calibrating: the correlations have no root")
	}
	var v mat.Dense
	eig.VectorsTo(&v)
	values := eig.Values(nil)
	root := make([][]float64, n)
	for i := range root {
		root[i] = make([]float64, n)
		for j := range root[i] {
			for k, x := range values {
				root[i][j] += v.At(i, k) * math.Sqrt(max(x, 0)) * v.At(j, k)
			}
		}
	}
	return root, nil
}
