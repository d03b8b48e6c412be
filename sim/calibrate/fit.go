package calibrate

import (
	"context"
	"errors"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"gonum.org/v1/gonum/mat"
)

// Steps of the derivatives, in standard deviations of the prior, and of the search.
const (
	stepParam  = 0.02
	stepChoice = 1e-3
	mostSteps  = 40
	settled    = 1e-3
	damping    = 0.1
	mostDamped = 1e5
)

// curvature is the objective at a point, its gradient, and the expected second
// derivatives.
type curvature struct {
	value float64
	grad  []float64
	info  *mat.SymDense
}

// shift is what a point does to one organisation: the probabilities there, and
// their change with every coordinate.
type shift struct {
	q  [model.NumArrangements]float64
	p  []float64
	dq [][model.NumArrangements]float64
	dp [][]float64
}

// Fit finds the most likely point given the organisations that train is true for,
// by Fisher scoring with damping, and the curvature there. A nil train is all.
func (p *Problem) Fit(ctx context.Context, train func(i int) bool) (*Posterior, error) {
	z := make([]float64, p.size())
	now := p.look(z, train, true)
	λ := damping
	for range mostSteps {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		step, err := solve(now, λ)
		if err != nil {
			return nil, err
		}
		next := make([]float64, len(z))
		for i := range z {
			next[i] = min(max(z[i]-step[i], -largest), largest)
		}
		tried := p.look(next, train, false)
		if !(tried.value < now.value) {
			if λ *= 8; λ > mostDamped {
				break
			}
			continue
		}
		gain := now.value - tried.value
		z, λ = next, λ/4
		now = p.look(z, train, true)
		if gain < settled {
			break
		}
	}
	return newPosterior(p, z, now)
}

// solve returns the step of a damped Newton method.
func solve(c *curvature, λ float64) ([]float64, error) {
	n := len(c.grad)
	a := mat.NewSymDense(n, nil)
	a.CopySym(c.info)
	for i := range n {
		a.SetSym(i, i, a.At(i, i)*(1+λ))
	}
	var chol mat.Cholesky
	if !chol.Factorize(a) {
		return nil, errors.New("calibrating: the curvature is not positive")
	}
	var x mat.VecDense
	if err := chol.SolveVecTo(&x, mat.NewVecDense(n, c.grad)); err != nil {
		return nil, err
	}
	return x.RawVector().Data, nil
}

// look returns the objective at a point: minus the logarithm of prior and
// likelihood; with slopes also the gradient and the information.
func (p *Problem) look(z []float64, train func(i int) bool, slopes bool) *curvature {
	c := prior(z)
	counts := newCounts(p, len(z))
	var s shift
	for i := range p.records {
		if train != nil && !train(i) {
			continue
		}
		r := &p.records[i]
		p.shift(z, r, &s, slopes)
		c.add(r, &s, slopes)
		if r.asked {
			counts.add(p, &s, slopes)
		}
	}
	counts.close(c, slopes)
	return c
}

// prior is the objective where nothing is documented.
func prior(z []float64) *curvature {
	c := &curvature{grad: slices.Clone(z), info: mat.NewSymDense(len(z), nil)}
	for i, x := range z {
		c.value += 0.5 * x * x
		c.info.SetSym(i, i, 1)
	}
	return c
}

// shift fills what a point does to an organisation.
func (p *Problem) shift(z []float64, r *record, s *shift, slopes bool) {
	n := len(p.figures)
	if s.p == nil {
		s.p, s.dq, s.dp = make([]float64, n), make([][model.NumArrangements]float64, len(z)), make([][]float64, len(z))
		for i := range s.dp {
			s.dp[i] = make([]float64, n)
		}
	}
	p.chooser.set(z[p.params:])
	logs := make([]float64, n)
	p.at(z)
	p.logs(r, logs)
	s.q = p.probable(r, logs, s.p)
	if !slopes {
		return
	}
	y := append([]float64(nil), z...)
	other := make([]float64, n)
	for j := range z {
		step := stepChoice
		if j < p.params {
			step = stepParam
			if z[j] > 0 {
				step = -step // towards the middle, where the range goes on
			}
		}
		y[j] = z[j] + step
		x := logs
		if j < p.params {
			p.draw.P[Parameters[j]] = p.value(j, y[j])
			p.logs(r, other)
			p.draw.P[Parameters[j]] = p.value(j, z[j])
			x = other
		} else {
			p.chooser.set(y[p.params:])
		}
		q := p.probable(r, x, s.dp[j])
		for a := range q {
			s.dq[j][a] = (q[a] - s.q[a]) / step
		}
		for k := range s.dp[j] {
			s.dp[j][k] = (s.dp[j][k] - s.p[k]) / step
		}
		y[j] = z[j]
		if j >= p.params {
			p.chooser.set(z[p.params:])
		}
	}
}

// probable fills how likely each structure of an organisation is, given the logarithms
// of its totals, and returns how likely each arrangement is to be documented.
func (p *Problem) probable(r *record, logs, structures []float64) [model.NumArrangements]float64 {
	p.chooser.structures(logs, structures)
	return p.chooser.documented(structures, r)
}

// add adds one organisation.
func (c *curvature) add(r *record, s *shift, slopes bool) {
	c.term(s, slopes, r.weight, func(a model.Arrangement) bool { return r.org.May[a] })
	if !r.org.Full {
		c.term(s, slopes, -bestReading*r.weight, func(a model.Arrangement) bool { return r.org.May[a] })
		c.term(s, slopes, bestReading*r.weight, func(a model.Arrangement) bool { return a == r.org.LedBy })
	}
}

// term adds the event that one of some arrangements is documented.
func (c *curvature) term(s *shift, slopes bool, weight float64, is func(model.Arrangement) bool) {
	sum := 0.0
	for a, x := range s.q {
		if is(model.Arrangement(a)) {
			sum += x
		}
	}
	c.value -= weight * math.Log(sum)
	if !slopes {
		return
	}
	n := len(c.grad)
	d := make([]float64, n)
	for j := range n {
		for a, x := range s.dq[j] {
			if is(model.Arrangement(a)) {
				d[j] += x
			}
		}
		c.grad[j] -= weight * d[j] / sum
	}
	c.info.SymRankOne(c.info, weight/(sum*(1-sum)), mat.NewVecDense(n, d))
}

// counts are the shares of surveys, over the organisations that such surveys ask.
type counts struct {
	of, among   []float64
	dof, damong [][]float64
}

func newCounts(p *Problem, n int) *counts {
	c := &counts{of: make([]float64, len(p.of)), among: make([]float64, len(p.of))}
	for range p.of {
		c.dof, c.damong = append(c.dof, make([]float64, n)), append(c.damong, make([]float64, n))
	}
	return c
}

func (c *counts) add(p *Problem, s *shift, slopes bool) {
	for i, of := range p.of {
		for k := range s.p {
			if of[0][k] {
				c.of[i] += s.p[k]
			}
			if of[1][k] {
				c.among[i] += s.p[k]
			}
			for j := range c.dof[i] {
				if slopes && of[0][k] {
					c.dof[i][j] += s.dp[j][k]
				}
				if slopes && of[1][k] {
					c.damong[i][j] += s.dp[j][k]
				}
			}
		}
	}
}

// share is the share of a survey as the model has it.
func (c *counts) share(i int) float64 { return c.of[i] / c.among[i] }

// close adds the surveys to an objective.
func (c *counts) close(to *curvature, slopes bool) {
	for i := range c.of {
		if c.among[i] <= 0 {
			continue
		}
		x := c.share(i)
		miss := (x - surveys[i].Share) / surveySpread
		to.value += 0.5 * miss * miss
		if !slopes {
			continue
		}
		d := make([]float64, len(to.grad))
		for j := range d {
			d[j] = (c.dof[i][j] - x*c.damong[i][j]) / c.among[i] / surveySpread
			to.grad[j] += miss * d[j]
		}
		to.info.SymRankOne(to.info, 1, mat.NewVecDense(len(d), d))
	}
}
