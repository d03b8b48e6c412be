package dock

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/orgsim/orgsim/model/queue"
	"github.com/orgsim/orgsim/sim/draw"
)

// Half a unit of the last printed digit, and a little for its own rounding.
const (
	digits10 = 6e-11
	digits4  = 6e-5
)

// impatience checks the queue a seat is modelled by, both the sum and the table.
func impatience() []Check {
	l := list{group: "queue with impatience", source: "birth-death chain solved independently"}
	a, b, c := queue.ErlangA(1, .8, .5), queue.ErlangA(1, 1.2, .25), queue.ErlangA(10, 1, 1)
	for _, x := range []struct {
		id, what           string
		expected, observed float64
	}{
		{"1-0.8-0.5-empty", "one server, load 0.8, patience 2 services: share of time empty", .4047525616, a.PEmpty},
		{"1-0.8-0.5-lapsed", "the same: share that is abandoned", .2559407020, a.Lapsed},
		{"1-1.2-0.25-lapsed", "one server, load 1.2, patience 4 services: share that is abandoned", .3140890532, b.Lapsed},
		{"10-1-1-lapsed", "ten servers, load 1, patience 1 service: share that is abandoned", .1251100357, c.Lapsed},
	} {
		l.add("erlang-a-"+x.id, x.what, x.expected, x.observed, digits10)
	}
	for _, x := range []struct {
		servers             int
		rho, eta, completed float64
	}{
		{1, .5, .1, .9348}, {1, .8, .1, .8694}, {1, .95, .1, .8276}, {1, 1, .1, .8125}, {1, 1.25, .1, .7301}, {1, 1.5, .1, .6442},
		{1, 2, .1, .4985}, {1, .8, .5, .7441}, {1, 1.25, .5, .6211}, {2, 1.25, .1, .7677}, {2, 2, .1, .5000},
		{1, .8, .02, .9508}, {2, .8, .02, .9742}, {1, .95, .02, .9175}, {2, .95, .02, .9460}, {1, 1, .02, .9021}, {2, 1, .02, .9304},
		{1, 1.25, .02, .7903}, {2, 1.25, .02, .7984}, {1, .95, .01, .9431}, {2, .95, .01, .9637},
	} {
		id := fmt.Sprintf("completed-%d-%v-%v", x.servers, x.rho, x.eta)
		what := fmt.Sprintf("completed share, %d servers, load %v, abandonment rate %v", x.servers, x.rho, x.eta)
		if x.servers == 1 {
			what = fmt.Sprintf("completed share, 1 server, load %v, abandonment rate %v", x.rho, x.eta)
		}
		l.add(id, what, x.completed, queue.ErlangA(x.servers, x.rho, x.eta).Completed, digits4)
		l.add(id+"-table", what+", by table", x.completed, queue.NewTable(x.servers).Done(x.rho, x.eta), digits4)
	}
	return l.checks
}

// streams compares mean and variance of what the engines draw with the laws, and counts the cells of a
// Latin hypercube.
func streams(effort int) []Check {
	l := list{group: "random streams", source: "moments of the laws (gonum); McKay, Beckman and Conover 1979"}
	x, squares := make([]float64, 50_000*effort), make([]float64, 50_000*effort)
	for i, c := range []struct {
		id   string
		law  interface{ Mean() float64 }
		sd   float64
		next func(*rand.PCG) float64
	}{
		{"exponential, mean 1", distuv.Exponential{Rate: 1}, 1, draw.Exp},
		{"standard normal", distuv.UnitNormal, 1, draw.Normal},
		{"log-normal (0, 0.5)", distuv.LogNormal{Sigma: 0.5}, distuv.LogNormal{Sigma: 0.5}.StdDev(),
			func(s *rand.PCG) float64 { return draw.LogNormal(s, 1, 0.5) }},
	} {
		src := draw.Stream(2, "known", uint64(i), draw.Analysis)
		for k := range x {
			x[k] = c.next(src)
			d := x[k] - c.law.Mean()
			squares[k] = float64(d * d)
		}
		n := float64(len(x))
		l.add("mean-"+c.id, "mean of the "+c.id+" law", c.law.Mean(), stat.Mean(x, nil), sigmas*stat.StdErr(stat.StdDev(x, nil), n))
		l.add("variance-"+c.id, "variance of the "+c.id+" law", float64(c.sd*c.sd), stat.Mean(squares, nil),
			sigmas*stat.StdErr(stat.StdDev(squares, nil), n))
	}
	const block, dims = 64, 8
	cube, err := draw.NewLatinHypercube(draw.NewKey(1, "known"), draw.Parameters, block)
	if err != nil {
		l.fail("latin-cells", err)
		return l.checks
	}
	u, seen, once := make([]float64, dims), map[[2]int]bool{}, 0
	for row := range block {
		cube.At(uint64(row), u)
		for d, v := range u {
			if cell := [2]int{d, int(math.Floor(v * block))}; !seen[cell] {
				seen[cell] = true
				once++
			}
		}
	}
	l.add("latin-cells", "Latin hypercube of 64 draws and 8 dimensions: cells hit", block*dims, float64(once), 0)
	return l.checks
}
