package dock

import (
	"fmt"
	"math"
	"math/bits"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/sensitivity"
)

// tested is a function whose indices are known.
type tested struct {
	id, what              string
	law                   sensitivity.Law
	f                     func(u []float64) float64
	first, total, shapley []float64
}

// functions are the test functions of the literature, and two normal inputs that hang together.
func functions() []tested {
	x := func(u float64) float64 { return math.Pi * (2*u - 1) }
	product := func(a ...float64) func([]float64) float64 {
		return func(u []float64) float64 {
			p := 1.0
			for i, w := range a {
				p *= (math.Abs(4*u[i]-2) + w) / (1 + w)
			}
			return p
		}
	}
	const rho, b1, b2 = 0.6, 2.0, 1.0
	v, half := b1*b1+b2*b2+2*rho*b1*b2, rho*rho/2
	root := [][]float64{{1, 0}, {rho, math.Sqrt(1 - rho*rho)}}
	return []tested{
		{"ishigami", "Ishigami's function, a = 7, b = 0.1", sensitivity.Law{Inputs: 3}, func(u []float64) float64 {
			s := math.Sin(x(u[1]))
			return math.Sin(x(u[0])) + 7*s*s + 0.1*math.Pow(x(u[2]), 4)*math.Sin(x(u[0]))
		}, []float64{.3139051911, .4424111448, 0}, []float64{.5575888552, .4424111448, .2436836641}, []float64{.4357470232, .4424111448, .1218418320}},
		{"g", "Sobol's G, a = 0, 1, 4.5, 9, 99, 99, 99, 99", sensitivity.Law{Inputs: 8}, product(0, 1, 4.5, 9, 99, 99, 99, 99),
			[]float64{.71619217, .17904804, .02367577, .00716192, .00007162}, []float64{.78714413, .24219819, .03431691, .01046039, .00010495}, nil},
		{"g-equal", "Sobol's G, a = 0, 0, 0, 0", sensitivity.Law{Inputs: 4}, product(0, 0, 0, 0),
			[]float64{.15428571, .15428571, .15428571, .15428571}, []float64{.36571429, .36571429, .36571429, .36571429}, []float64{.25, .25, .25, .25}},
		{"linked", "2 x + y, normal with correlation 0.6", sensitivity.Law{Inputs: 2, Linked: []int{0, 1}, Root: root}, func(u []float64) float64 {
			e1, e2 := num.NormQuantile(u[0]), num.NormQuantile(u[1])
			return b1*e1 + b2*(root[1][0]*e1+root[1][1]*e2)
		}, []float64{(b1 + rho*b2) * (b1 + rho*b2) / v, (b2 + rho*b1) * (b2 + rho*b1) / v}, []float64{b1 * b1 * (1 - rho*rho) / v, b2 * b2 * (1 - rho*rho) / v},
			[]float64{(b1*b1*(1-half) + rho*b1*b2 + b2*b2*half) / v, (b2*b2*(1-half) + rho*b1*b2 + b1*b1*half) / v}},
	}
}

// indices checks first-order and total indices, and Shapley effects.
func indices(effort int) []Check {
	l := list{group: "sensitivity: shares of the variance", source: "Ishigami and Homma 1990; Sobol 1993; Iooss and Prieur 2019"}
	for _, t := range functions() {
		parts := make([][]int, t.law.Inputs)
		for i := range parts {
			parts[i] = []int{i}
		}
		d, err := sensitivity.NewDesign(draw.NewKey(9, t.id), t.law, parts, 16_384*effort)
		if err != nil {
			l.fail("indices-"+t.id, err)
			continue
		}
		f := d.Filler()
		points, y, gains := make([][]float64, d.Points()), make([][]float64, d.Rows()), make([]sensitivity.Gains, d.Rows())
		for p := range points {
			points[p] = make([]float64, t.law.Inputs)
		}
		for r := range y {
			f.Fill(r, points)
			for _, u := range points {
				y[r] = append(y[r], t.f(u))
			}
			var along []float64
			order := f.Walk(r, points[0], points[1], points[2], func() { along = append(along, t.f(points[2])) })
			gains[r] = sensitivity.Gained(order, along)
		}
		x, err := d.Indices(y)
		if err != nil {
			l.fail("indices-"+t.id, err)
			continue
		}
		share, se, err := sensitivity.Effects(t.law.Inputs, gains)
		if err != nil {
			l.fail("indices-"+t.id, err)
			continue
		}
		add := func(kind string, want, got, se []float64) {
			for i, w := range want {
				l.add(fmt.Sprintf("indices-%s-%s-%d", t.id, kind, i+1), fmt.Sprintf("%s: %s of input %d", t.what, kind, i+1), w, got[i], min(0.06, sigmas*se[i]+1e-6))
			}
		}
		add("first", t.first, x.First, x.FirstSE)
		add("total", t.total, x.Total, x.TotalSE)
		add("shapley", t.shapley, share, se)
	}
	return l.checks
}

// game is a figure that players make together; a combination is a set of bits.
type game struct {
	id, what string
	value    func(set uint) float64
	want     []float64
}

// games checks the split among causes on games of textbooks, in all orders of their players.
func games() []Check {
	l := list{group: "sensitivity: splits", source: "Shapley 1953; Littlechild and Owen 1973"}
	airport := func(cost ...float64) func(uint) float64 {
		return func(set uint) (c float64) {
			for i, v := range cost {
				if set>>i&1 == 1 {
					c = max(c, v)
				}
			}
			return c
		}
	}
	for _, g := range []game{
		{"glove", "glove game, two left gloves and one right", func(set uint) float64 { return float64(min(bits.OnesCount(set&3), int(set>>2&1))) }, []float64{1.0 / 6, 1.0 / 6, 2.0 / 3}},
		{"airport-123", "airport game, costs 1, 2, 3", airport(1, 2, 3), []float64{1.0 / 3, 5.0 / 6, 11.0 / 6}},
		{"airport-259", "airport game, costs 2, 5, 9", airport(2, 5, 9), []float64{2.0 / 3, 13.0 / 6, 37.0 / 6}},
		{"voting", "votes 4, 3, 2, 1, of which 6 decide", func(set uint) float64 {
			if votes := 4*(set&1) + 3*(set>>1&1) + 2*(set>>2&1) + set>>3&1; votes >= 6 {
				return 1
			}
			return 0
		}, []float64{5.0 / 12, 1.0 / 4, 1.0 / 4, 1.0 / 12}},
		{"pairs", "pairs worth 90, 80 and 70, all three 120", func(set uint) float64 { return map[uint]float64{3: 90, 5: 80, 6: 70, 7: 120}[set] }, []float64{45, 40, 35}},
	} {
		share := sensitivity.Shapley(len(g.want), inAllOrders(len(g.want), g.value))
		for i, w := range g.want {
			l.add(fmt.Sprintf("game-%s-%d", g.id, i+1), fmt.Sprintf("%s: share of player %d", g.what, i+1), w, share[i], 1e-12*max(1, w))
		}
	}
	return l.checks
}

// inAllOrders is what players add in all orders in which they can come.
func inAllOrders(n int, value func(set uint) float64) (all []sensitivity.Gains) {
	var come func(set uint, order []int, added []float64)
	come = func(set uint, order []int, added []float64) {
		if len(order) == n {
			all = append(all, sensitivity.Gains{Order: append([]int{}, order...), Added: append([]float64{}, added...)})
			return
		}
		for i := range n {
			if set>>i&1 == 0 {
				come(set|1<<i, append(order, i), append(added, value(set|1<<i)-value(set)))
			}
		}
	}
	come(0, nil, nil)
	return all
}

// worths checks what it is worth to learn something, of two alternatives with normal benefits.
func worths(effort int) []Check {
	l := list{group: "sensitivity: worth of knowing", source: "s φ(m/s) + m Φ(m/s) - max(0, m)"}
	normal := distuv.UnitNormal
	gain := func(m, s float64) float64 {
		return float64(s*normal.Prob(m/s)) + float64(m*normal.CDF(m/s)) - max(0, m)
	}
	n := 20_000 * effort
	tolerance := func(sd float64) float64 { return sigmas * sd / math.Sqrt(float64(n)) }
	for i, c := range []struct{ m, s float64 }{{0, 1}, {.5, 1}, {1, 2}, {-1, 3}} {
		src := draw.Stream(10, "worth", uint64(i), draw.Analysis)
		burdens := [][]float64{make([]float64, n), make([]float64, n)}
		for d := range n {
			burdens[1][d] = -c.m - float64(c.s*draw.Normal(src))
		}
		got, err := sensitivity.EVPI(burdens)
		if err != nil {
			l.fail("worth-all", err)
			continue
		}
		l.add(fmt.Sprintf("worth-all-%d", i+1), fmt.Sprintf("benefit N(%g, %g²): worth of knowing all", c.m, c.s), gain(c.m, c.s), got.Value, tolerance(c.s))
	}
	parts(&l, n, "part", "benefit p1 + p2, N(0, 1) and N(0, 2²)", func(a, b float64) (x, y, benefit float64) { return a, 2 * b, a + 2*b },
		[]float64{gain(0, 1), gain(0, 2), 0, gain(0, math.Sqrt(5))}, tolerance(math.Sqrt(5))) // the example of R's package voi
	parts(&l, n, "product", "benefit p1 p2, N(0, 1) each", func(a, b float64) (x, y, benefit float64) { return a, b, a * b }, []float64{0, 0, 0, 1 / math.Pi}, tolerance(1))
	return l.checks
}

// parts checks the worth of knowing the parameters of a benefit: each, one without effect, and both at once.
func parts(l *list, n int, id, what string, of func(a, b float64) (x, y, benefit float64), want []float64, tolerance float64) {
	src := draw.Stream(10, id, 9, draw.Analysis)
	p, burdens := make([][]float64, 3), [][]float64{make([]float64, n), make([]float64, n)}
	for d := range n {
		x, y, benefit := of(draw.Normal(src), draw.Normal(src))
		p[0], p[1], p[2] = append(p[0], x), append(p[1], y), append(p[2], draw.Uniform(src))
		burdens[1][d] = -benefit
	}
	for i, c := range []struct {
		what  string
		known [][]float64
	}{{"p1", p[:1]}, {"p2", p[1:2]}, {"p3, without effect", p[2:]}, {"p1 and p2", p[:2]}} {
		got, err := sensitivity.EVPPI(burdens, c.known...)
		if err != nil {
			l.fail("worth-"+id, err)
			continue
		}
		l.add(fmt.Sprintf("worth-%s-%d", id, i+1), what+": worth of knowing "+c.what, want[i], got.Value, tolerance)
	}
}
