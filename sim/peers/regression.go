package peers

import (
	"math"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
)

const arrangements = int(model.NumArrangements)

// evidence is what one row says of who leads.
type evidence struct {
	weight float64
	led    model.Arrangement           // what it was read as
	target model.Shares                // what it adds to the count of its neighbours
	may    [model.NumArrangements]bool // what it leaves open
}

// regression is a multinomial logistic regression: a row of weights for the
// constant and for every feature.
type regression []model.Shares

// shares is what the regression says of a company with features x.
func (r regression) shares(x []float64) model.Shares {
	s := r[0]
	for j, v := range x {
		for a := range s {
			s[a] += float64(v * r[1+j][a])
		}
	}
	return softmax(s)
}

func softmax(s model.Shares) model.Shares {
	top, sum := math.Inf(-1), 0.0
	for _, v := range s {
		top = max(top, v)
	}
	for a, v := range s {
		s[a] = num.Exp(v - top)
		sum += s[a]
	}
	for a := range s {
		s[a] /= sum
	}
	return s
}

// The constant is hardly penalised; the iteration stops at a step this small or
// after so many.
const (
	constantPenalty = 1e-3
	smallStep       = 1e-6
	mostSteps       = 2000
)

// regress fits the regression to rows of features: the weights that minimise the
// weighted loss of the rows plus half the penalty times their squares. Of the
// loss of a row, best is -ln of the probability of what it was read as, and the
// rest that of all it leaves open. from, if it is not nil, is where the search begins.
//
// The loss is majorised by a quadratic that is the same at every step (Böhning
// 1992), so that one small matrix is decomposed once; the steps are accelerated
// (Nesterov) and start again when they overshoot.
func regress(x [][]float64, rows []evidence, best, penalty float64, from regression) regression {
	d := len(x[0]) + 1
	bound := make([][]float64, d)
	for j := range bound {
		bound[j] = make([]float64, d)
		bound[j][j] = penalty
	}
	bound[0][0] = constantPenalty
	for i := range x {
		for j := range d {
			for k := range j + 1 {
				bound[j][k] += float64(0.5 * float64(rows[i].weight*float64(at(x[i], j)*at(x[i], k))))
			}
		}
	}
	cholesky(bound)
	w, last := make(regression, d), make(regression, d)
	copy(w, from)
	copy(last, w)
	ahead, grad := make(regression, d), make(regression, d)
	for n, run := 0, 0; n < mostSteps; n, run = n+1, run+1 {
		speed := float64(run) / float64(run+3)
		for j := range w {
			for a := range w[j] {
				ahead[j][a] = w[j][a] + float64(speed*(w[j][a]-last[j][a]))
			}
		}
		gradient(x, rows, best, penalty, ahead, grad)
		solve(bound, grad)
		copy(last, w)
		size, uphill := 0.0, 0.0
		for j := range w {
			for a := range w[j] {
				w[j][a] = ahead[j][a] - grad[j][a]
				size = max(size, math.Abs(w[j][a]-last[j][a]))
				uphill += float64(grad[j][a] * (w[j][a] - last[j][a]))
			}
		}
		if size < smallStep {
			break
		}
		if uphill > 0 {
			run = -1
		}
	}
	return w
}

// at is a feature, the constant before the first.
func at(x []float64, j int) float64 {
	if j == 0 {
		return 1
	}
	return x[j-1]
}

// gradient of the penalised loss at w.
func gradient(x [][]float64, rows []evidence, best, penalty float64, w, grad regression) {
	for j := range grad {
		p := penalty
		if j == 0 {
			p = constantPenalty
		}
		for a := range grad[j] {
			grad[j][a] = float64(p * w[j][a])
		}
	}
	for i := range x {
		e := &rows[i]
		p := w.shares(x[i])
		open := 0.0
		for a, may := range e.may {
			if may {
				open += p[a]
			}
		}
		for a := range p {
			g := p[a]
			if a == int(e.led) {
				g -= best
			}
			if e.may[a] {
				g -= float64((1 - best) * p[a] / open)
			}
			g = float64(g * e.weight)
			grad[0][a] += g
			for j, v := range x[i] {
				grad[1+j][a] += float64(g * v)
			}
		}
	}
}

// cholesky replaces the lower triangle of a positive definite matrix by its factor.
func cholesky(m [][]float64) {
	for j := range m {
		for k := range j + 1 {
			s := m[j][k]
			for l := range k {
				s -= float64(m[j][l] * m[k][l])
			}
			if j == k {
				m[j][j] = math.Sqrt(s)
			} else {
				m[j][k] = s / m[k][k]
			}
		}
	}
}

// solve replaces every column of b by the solution for it, given the factor.
func solve(m [][]float64, b regression) {
	for j := range m {
		for a := range b[j] {
			s := b[j][a]
			for l := range j {
				s -= float64(m[j][l] * b[l][a])
			}
			b[j][a] = s / m[j][j]
		}
	}
	for j := len(m) - 1; j >= 0; j-- {
		for a := range b[j] {
			s := b[j][a]
			for l := j + 1; l < len(m); l++ {
				s -= float64(m[l][j] * b[l][a])
			}
			b[j][a] = s / m[j][j]
		}
	}
}
