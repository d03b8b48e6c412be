package sensitivity

import (
	"fmt"
	"math"

	"github.com/orgsim/orgsim/sim/draw"
)

// Gains is what causes added, one coming after the other.
type Gains struct {
	Order []int     // the causes in the order in which they came
	Added []float64 // what each added, in that order
}

// Shapley splits a figure among n causes that made it together: each gets the mean of what it added
// over the orders given (Shapley 1953). Over all orders it is the one split that adds up, treats
// equals alike, gives nothing to a cause without effect and adds over models; over orders drawn at
// random it is an estimate of that.
func Shapley(n int, all []Gains) []float64 {
	share := make([]float64, n)
	for _, g := range all {
		for i, cause := range g.Order {
			share[cause] += g.Added[i]
		}
	}
	for i := range share {
		share[i] /= float64(len(all))
	}
	return share
}

// Walk visits the chain of points of one row that Shapley effects take (Goda 2021): from a point B
// that is independent of A, part after part becomes that of A, in a random order, until the point is
// A. Each point is a draw from the law of the inputs given what it shares with A, so that the chain is
// right for linked inputs, too: in it they come as their innovations in that order, which are
// independent. The parts must not overlap and must be all inputs that the model reads; u is
// overwritten for each visit. visit is called len(parts)+1 times.
func (f *Filler) Walk(row int, a, b, u []float64, visit func()) []int {
	f.pair(row, a, b)
	order := make([]int, len(f.parts))
	src := f.order.Stream(uint64(row), draw.Analysis.Of(1))
	for i := range order { // Fisher and Yates, inside out
		k := draw.Index(src, i+1)
		order[i] = order[k]
		order[k] = i
	}
	c := newChain(f.linked, f.parts, order, a, b)
	copy(u, b)
	visit()
	for _, p := range order {
		for _, k := range f.parts[p] {
			u[k] = a[k]
		}
		c.advance(f.parts[p], u)
		visit()
	}
	return order
}

// chain takes linked inputs from one point to another, in the order in which parts come.
type chain struct {
	*linked
	place  []int       // by linked input: its place in the order
	at     []int       // by place: the linked input
	factor [][]float64 // of the covariance in that order
	old    []float64   // innovations of B, from the front those of A
	new    []float64   // innovations of A
	done   int
	scored []float64
}

func newChain(l *linked, parts [][]int, order []int, a, b []float64) *chain {
	n := len(l.law.Linked)
	c := &chain{linked: l, place: make([]int, n), factor: square(n), old: make([]float64, n), new: make([]float64, n), scored: make([]float64, n)}
	for _, p := range order {
		for _, k := range parts[p] {
			for i, input := range l.law.Linked {
				if input == k {
					c.place[i] = len(c.at)
					c.at = append(c.at, i)
				}
			}
		}
	}
	if n == 0 {
		return c
	}
	cov := square(n)
	for i, x := range c.at {
		for k, y := range c.at {
			cov[i][k] = l.cov[x][y]
		}
	}
	cholesky(cov, c.factor)
	for _, p := range []struct{ u, to []float64 }{{a, c.new}, {b, c.old}} {
		l.scores(p.u, l.z)
		for i, x := range c.at {
			p.to[i] = (l.z[x] - dot(c.factor[i][:i], p.to[:i])) / c.factor[i][i]
		}
	}
	return c
}

// advance lets a part come, and gives u the linked inputs then.
func (c *chain) advance(part []int, u []float64) {
	came := 0
	for _, k := range part {
		for _, input := range c.law.Linked {
			if input == k {
				came++
			}
		}
	}
	if came == 0 {
		return
	}
	copy(c.old[c.done:c.done+came], c.new[c.done:])
	c.done += came
	for i, x := range c.at {
		c.scored[x] = dot(c.factor[i][:i+1], c.old[:i+1])
	}
	c.set(c.scored, u)
}

// Gained turns the outputs along a chain into what each part added to the variance that is known: the
// estimator of Goda (2021), without bias for any model, whose gains of a row add up to half the squared
// difference of its ends.
func Gained(order []int, y []float64) Gains {
	g := Gains{Order: order, Added: make([]float64, len(order))}
	last := y[len(order)]
	for j := range order {
		g.Added[j] = float64((last - float64(0.5*(y[j]+y[j+1]))) * (y[j+1] - y[j]))
	}
	return g
}

// Effects returns the Shapley effects of n parts (Owen 2014; Song, Nelson and Staum 2016), shares of
// the variance that add up to 1, with standard errors by the jackknife over 32 groups of rows. All are
// 0 if the output does not vary.
func Effects(n int, rows []Gains) (share, se []float64, err error) {
	if len(rows) < groups || len(rows)%groups != 0 {
		return nil, nil, fmt.Errorf("computing Shapley effects: %d rows", len(rows))
	}
	share, se = make([]float64, n), make([]float64, n)
	size := len(rows) / groups
	whole := Shapley(n, rows)
	parts := make([][]float64, groups)
	for g := range parts {
		parts[g] = Shapley(n, rows[g*size:(g+1)*size])
	}
	all := 0.0
	for _, v := range whole {
		all += v
	}
	if !(all > 0) {
		return share, se, nil
	}
	for i, v := range whole {
		share[i] = v / all
	}
	for _, p := range parts {
		rest, sum := make([]float64, n), 0.0
		for i := range rest {
			rest[i] = float64(whole[i]*groups) - p[i]
			sum += rest[i]
		}
		for i := range rest {
			d := rest[i]/sum - share[i]
			se[i] += float64(d * d)
		}
	}
	for i := range se {
		se[i] = math.Sqrt(se[i] * (groups - 1) / groups)
	}
	return share, se, nil
}
