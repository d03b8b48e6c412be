package sensitivity

import (
	"math"
	"testing"

	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/sim/draw"
)

// orders is a game in all orders of its players; a combination is a set of bits.
func orders(n int, value func(set uint) float64) (all []Gains) {
	var come func(set uint, so []int, added []float64)
	come = func(set uint, so []int, added []float64) {
		if len(so) == n {
			all = append(all, Gains{append([]int{}, so...), append([]float64{}, added...)})
			return
		}
		for i := range n {
			if set>>i&1 == 0 {
				come(set|1<<i, append(so, i), append(added, value(set|1<<i)-value(set)))
			}
		}
	}
	come(0, nil, nil)
	return all
}

// Shapley values equal the textbook games, add up, treat equals alike and give nothing to a cause without effect.
func TestShapleyKnown(t *testing.T) {
	glove := func(set uint) float64 { return float64(min(set&1+set>>1&1, set>>2&1)) }
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
	vote := func(set uint) float64 {
		votes := 0
		for i, v := range []int{4, 3, 2, 1} {
			votes += v * int(set>>i&1)
		}
		if votes >= 6 {
			return 1
		}
		return 0
	}
	pairs := func(set uint) float64 { return map[uint]float64{3: 90, 5: 80, 6: 70, 7: 120}[set] }
	tests := []struct {
		name string
		game func(uint) float64
		want []float64
	}{
		{"glove", glove, []float64{1.0 / 6, 1.0 / 6, 2.0 / 3}},
		{"airport 1 2 3", airport(1, 2, 3), []float64{1.0 / 3, 5.0 / 6, 11.0 / 6}},
		{"airport 2 5 9", airport(2, 5, 9), []float64{2.0 / 3, 13.0 / 6, 37.0 / 6}},
		{"voting", vote, []float64{5.0 / 12, .25, .25, 1.0 / 12}},
		{"pairs", pairs, []float64{45, 40, 35}},
		{"nobody", func(uint) float64 { return 7 }, nil},
		{"one", func(set uint) float64 { return 2 + 3*float64(set) }, []float64{3}},
	}
	for _, tt := range tests {
		got := Shapley(len(tt.want), orders(len(tt.want), tt.game))
		for i, w := range tt.want {
			within(t, tt.name, got[i], w, 1e-12*max(1, w))
		}
	}
	src := draw.Stream(57, "shapley", 0, draw.Analysis)
	worth := make([]float64, 1<<6)
	for s := range worth {
		worth[s] = worth[uint(s)&^(1<<4)] // cause 4 adds nothing
		if s>>4&1 == 0 {
			worth[s] = draw.Normal(src)
		}
	}
	got := Shapley(6, orders(6, func(set uint) float64 { return worth[set] }))
	sum := 0.0
	for _, v := range got {
		sum += v
	}
	within(t, "sum", sum, worth[63]-worth[0], 1e-12)
	within(t, "dummy", got[4], 0, 1e-14)
}

// pair is a linear model of two normal inputs with a correlation.
func pair(rho, b1, b2 float64) (Law, func(u []float64) float64) {
	s := math.Sqrt(1 - rho*rho)
	law := Law{Inputs: 3, Linked: []int{0, 2}, Root: [][]float64{{1, 0}, {rho, s}}}
	return law, func(u []float64) float64 {
		e1, e2 := num.NormQuantile(u[0]), num.NormQuantile(u[2])
		return b1*e1 + b2*(rho*e1+s*e2) + 0*u[1]
	}
}

// Shapley effects equal the closed forms within four of their standard errors: of Ishigami's function, of Sobol's G with
// equal weights, of linear models, and of normal inputs that hang together (Iooss and Prieur 2019), where first-order
// indices count what an input tells of the other, and totals only what is left when the other is known.
func TestShapleyEffects(t *testing.T) {
	check := func(name string, share, se, want []float64) {
		t.Helper()
		sum := 0.0
		for i, w := range want {
			within(t, name, share[i], w, 4*se[i]+1e-9)
			if se[i] > 0.03 {
				t.Errorf("%s: standard error %v", name, se[i])
			}
			sum += share[i]
		}
		within(t, name+" sum", sum, 1, 1e-9)
	}
	share, se := effects(t, draw.NewKey(1, "shapley"), Law{Inputs: 4}, each(4), 8192, ishigami)
	check("Ishigami", share, se, []float64{.4357470232, .4424111448, .1218418320, 0})
	share, se = effects(t, draw.NewKey(2, "shapley"), Law{Inputs: 4}, each(4), 1<<16, gFunction(0, 0, 0, 0))
	check("G equal", share, se, []float64{.25, .25, .25, .25})
	share, se = effects(t, draw.NewKey(3, "shapley"), Law{Inputs: 6}, [][]int{{0, 1}, {2}, {5, 3, 4}}, 4096, linear)
	check("linear in groups", share, se, []float64{41.0 / 55, 9.0 / 55, 5.0 / 55})
	for _, rho := range []float64{-0.6, 0.3, 0.9} {
		const b1, b2 = 2.0, 1.0
		law, model := pair(rho, b1, b2)
		v := b1*b1 + b2*b2 + 2*rho*b1*b2
		share, se = effects(t, draw.NewKey(4, "shapley"), law, each(3), 16384, model)
		half := rho * rho / 2
		check("linked", share, se, []float64{(b1*b1*(1-half) + rho*b1*b2 + b2*b2*half) / v, 0, (b2*b2*(1-half) + rho*b1*b2 + b1*b1*half) / v})
		got, err := indices(draw.NewKey(5, "linked"), law, each(3), 16384, model)
		if err != nil {
			t.Fatal(err)
		}
		for i, w := range [][2]float64{{(b1 + rho*b2) * (b1 + rho*b2) / v, b1 * b1 * (1 - rho*rho) / v}, {0, 0}, {(b2 + rho*b1) * (b2 + rho*b1) / v, b2 * b2 * (1 - rho*rho) / v}} {
			within(t, "first of linked", got.First[i], w[0], 4*got.FirstSE[i]+1e-9)
			within(t, "total of linked", got.Total[i], w[1], 4*got.TotalSE[i]+1e-9)
		}
	}
}

// explainer returns the variance of what is expected of a sum of scores, weighted by beta, given some of them: those that hang
// together by a root come first, and one on its own last.
func explainer(root [][]float64, beta []float64) func(known []int) float64 {
	n := len(beta)
	cov := square(n)
	for i, row := range outer(root) {
		copy(cov[i], row)
	}
	cov[n-1][n-1] = 1
	return func(known []int) (v float64) {
		if len(known) == 0 {
			return 0
		}
		rest, effect := without(n, known), make([]float64, len(known))
		for k, i := range known {
			effect[k] = beta[i]
		}
		for r, row := range regress(cov, rest, known) {
			for k := range effect {
				effect[k] += beta[rest[r]] * row[k]
			}
		}
		for k, i := range known {
			for m, j := range known {
				v += effect[k] * effect[m] * cov[i][j]
			}
		}
		return v
	}
}

// Of three linked inputs and one on its own, parts that hold some of the linked ones, all of them and none have the
// indices of a linear normal model: first-order and total from conditional variances, Shapley effects from all orders of
// the closed form.
func TestLinkedParts(t *testing.T) {
	root := [][]float64{{.8, .6, 0}, {0, .8, -.6}, {.5, 0, math.Sqrt(.75)}}
	law := Law{Inputs: 4, Linked: []int{3, 0, 1}, Root: root}
	beta := []float64{1, -2, 1.5, 0.7} // of inputs 3, 0, 1 and 2
	model := func(u []float64) float64 {
		e := []float64{num.NormQuantile(u[3]), num.NormQuantile(u[0]), num.NormQuantile(u[1])}
		y := beta[3] * num.NormQuantile(u[2])
		for i := range root {
			y += beta[i] * dot(root[i], e)
		}
		return y
	}
	explained := explainer(root, beta)
	all := explained([]int{0, 1, 2, 3})
	parts := [][]int{{3, 0}, {1}, {2}} // inputs; scores {0, 1}, {2}, {3}
	scores := [][]int{{0, 1}, {2}, {3}}
	value := func(set uint) float64 {
		var known []int
		for i, s := range scores {
			if set>>i&1 == 1 {
				known = append(known, s...)
			}
		}
		return explained(known) / all
	}
	got, err := indices(draw.NewKey(6, "parts"), law, append(parts, []int{0, 1, 3}), 16384, model)
	if err != nil {
		t.Fatal(err)
	}
	for i := range parts {
		within(t, "first", got.First[i], value(1<<i), 4*got.FirstSE[i])
		within(t, "total", got.Total[i], 1-value(7&^(1<<i)), 4*got.TotalSE[i])
	}
	within(t, "first of all linked", got.First[3], explained([]int{0, 1, 2})/all, 4*got.FirstSE[3])
	within(t, "total of all linked", got.Total[3], explained([]int{0, 1, 2})/all, 4*got.TotalSE[3])
	share, se := effects(t, draw.NewKey(7, "parts"), law, parts, 16384, model)
	for i, w := range Shapley(3, orders(3, value)) {
		within(t, "effect", share[i], w, 4*se[i])
	}
}

// The gains of a row add up to half the squared difference of its ends, whatever lies between.
func TestGainsAddUp(t *testing.T) {
	y := []float64{3, -1, 4, 4, 10}
	g := Gained([]int{2, 0, 3, 1}, y)
	sum := 0.0
	for _, v := range g.Added {
		sum += v
	}
	within(t, "sum", sum, 49.0/2, 1e-12)
}

// Standard errors of Shapley effects are honest: over 60 designs z-scores have a mean square near one.
func TestShapleyStandardErrors(t *testing.T) {
	var z [2]float64
	const reps = 60
	for r := range uint64(reps) {
		share, se := effects(t, draw.NewKey(r, "se"), Law{Inputs: 3}, each(3), 512, ishigami)
		for i, w := range []float64{.4357470232, .4424111448} {
			d := (share[i] - w) / se[i]
			z[i] += d * d / reps
		}
	}
	for i, v := range z {
		if v < 1/2.25 || v > 2.25 {
			t.Errorf("input %d: mean squared z-score %.2f", i, v)
		}
	}
	if _, _, err := Effects(2, make([]Gains, 33)); err == nil {
		t.Error("33 rows make no 32 groups")
	}
}

// Where the parts of every group of rows add up to the same, a share is a mean over groups, and the jackknife gives the
// textbook's standard error of one.
func TestEffectsError(t *testing.T) {
	var rows []Gains
	mean, squares := 0.0, 0.0
	for g := range groups {
		x := float64(g*g%7) / 10
		rows = append(rows, Gains{[]int{0, 1}, []float64{x, 1 - x}})
		mean += x / groups
	}
	for _, r := range rows {
		squares += (r.Added[0] - mean) * (r.Added[0] - mean)
	}
	share, se, err := Effects(2, rows)
	if want := math.Sqrt(squares / (groups - 1) / groups); err != nil || math.Abs(share[0]-mean) > 1e-12 || math.Abs(se[0]-want) > 1e-12 || math.Abs(se[1]-want) > 1e-12 {
		t.Errorf("shares %v, errors %v, want %v and %v; %v", share, se, mean, want, err)
	}
}
