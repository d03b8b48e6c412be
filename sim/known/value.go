package known

import (
	"fmt"
	"math"

	"github.com/orgsim/orgsim/sim/choice"
	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/sensitivity"
)

// acceptability compares rank acceptabilities over uniform weights with exact areas of the weight space.
func acceptability(effort int) []Check {
	l := list{group: "acceptability (SMAA)", source: "exact areas of the weight simplex"}
	n := 10_000 * effort
	two := [][]float64{{1, 0}, {.6, .6}, {0, 1}}
	totals, weights := weighted(n, 0, two)
	b := choice.Acceptability(totals)
	for i, row := range [][]float64{{.4, .1, .5}, {.2, .8, 0}, {.4, .1, .5}} {
		for r, w := range row {
			l.near(fmt.Sprintf("smaa-two-%d-%d", i+1, r+1), fmt.Sprintf("A(1,0), B(.6,.6), C(0,1): acceptability of option %d at rank %d", i+1, r+1),
				w, b[i][r], shareError(w, float64(n)))
		}
	}
	// given that A is best its first weight is uniform on (.6, 1)
	l.near("smaa-central", "central weight of A on its own criterion", .8, choice.CentralWeights(totals, weights)[0][0],
		4*.4/math.Sqrt(12*.4*float64(n)))
	four := [][]float64{{.9, .2}, {.6, .55}, {.3, .8}, {.5, .5}}
	totals, _ = weighted(n, 1, four)
	for i, w := range []float64{6.0 / 13, 12.0 / 143, 5.0 / 11, 0} {
		l.near(fmt.Sprintf("smaa-four-%d", i+1), fmt.Sprintf("four options on two criteria: first rank of option %d", i+1),
			w, choice.PBest(totals)[i], shareError(w, float64(n)))
	}
	for s, c := range []struct{ level, compromise, others float64 }{{.5, .25, .25}, {.4, .04, .32}} {
		totals, _ = weighted(n, uint64(2+s), [][]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {c.level, c.level, c.level}})
		p := choice.PBest(totals)
		what := fmt.Sprintf("three specialists and a compromise of %g: first rank of ", c.level)
		l.near(fmt.Sprintf("smaa-compromise-%g", c.level), what+"the compromise", c.compromise, p[3], shareError(c.compromise, float64(n)))
		l.near(fmt.Sprintf("smaa-specialist-%g", c.level), what+"a specialist", c.others, p[0], shareError(c.others, float64(n)))
	}
	return l.checks
}

// weighted makes totals as minus the weighted sum of values, over weights that are uniform on the simplex.
func weighted(n int, stream uint64, values [][]float64) (totals, weights [][]float64) {
	src := draw.Stream(9, "known", stream, draw.Analysis)
	alpha := make([]float64, len(values[0]))
	for i := range alpha {
		alpha[i] = 1
	}
	for range n {
		w, row := make([]float64, len(alpha)), make([]float64, len(values))
		draw.Dirichlet(src, alpha, w)
		for i, v := range values {
			for j := range v {
				row[i] -= float64(w[j] * v[j])
			}
		}
		totals, weights = append(totals, row), append(weights, w)
	}
	return totals, weights
}

// valueOfInformation compares EVPI and EVPPI with closed forms.
func valueOfInformation(effort int) []Check {
	l := list{group: "value of information", source: "s φ(m/s) + m Φ(m/s) - max(0, m)"}
	for _, c := range []struct{ m, s, want float64 }{{0, 1, .3989422804}, {.5, 1, .1977965574}, {1, 2, .3955931148}, {-1, 3, .7627083429}} {
		l.near(fmt.Sprintf("evpi-%g-%g", c.m, c.s), fmt.Sprintf("EVPI of a benefit N(%g, %g²)", c.m, c.s), c.want, choice.EVPINormal(c.m, c.s), 1e-9)
	}
	l.source = "benefit p1 + p2 with N(0, 1) and N(0, 2²): the toy model of R's voi package"
	n := 20_000 * effort
	src := draw.Stream(10, "known", 0, draw.Analysis)
	totals := make([][]float64, n)
	p1, p2, p3 := make([]float64, n), make([]float64, n), make([]float64, n)
	for d := range totals {
		p1[d], p2[d], p3[d] = draw.Normal(src), float64(2*draw.Normal(src)), draw.Uniform(src)
		totals[d] = []float64{0, -p1[d] - p2[d]}
	}
	// four times the spread over 200 repetitions at n = 20,000 and the bias of picking the leader from the same draws
	root := math.Sqrt(20_000 / float64(n))
	l.near("evpi-toy", "EVPI by sampling", .8920620581, choice.EVPI(totals), .035*root)
	l.near("evppi-p1", "EVPPI of p1 by regression", .3989422804, choice.EVPPI(totals, p1), .041*root)
	l.near("evppi-p2", "EVPPI of p2 by regression", .7978845608, choice.EVPPI(totals, p2), .036*root)
	l.near("evppi-p3", "EVPPI of a parameter without influence", 0, choice.EVPPI(totals, p3), .03*root)
	return l.checks
}

// attribution compares Shapley values with textbook games.
func attribution(int) []Check {
	l := list{group: "attribution", source: "textbook games (Shapley 1953; Littlechild and Owen 1973)"}
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
	for _, c := range []struct {
		id   string
		game func(uint) float64
		want []float64
	}{
		{"glove", func(set uint) float64 { return float64(min(set&1+set>>1&1, set>>2&1)) }, []float64{1.0 / 6, 1.0 / 6, 2.0 / 3}},
		{"airport-1-2-3", airport(1, 2, 3), []float64{1.0 / 3, 5.0 / 6, 11.0 / 6}},
		{"airport-2-5-9", airport(2, 5, 9), []float64{2.0 / 3, 13.0 / 6, 37.0 / 6}},
		{"voting-6-4-3-2-1", func(set uint) float64 {
			if 4*(set&1)+3*(set>>1&1)+2*(set>>2&1)+set>>3&1 >= 6 {
				return 1
			}
			return 0
		}, []float64{5.0 / 12, .25, .25, 1.0 / 12}},
		{"pairs", func(set uint) float64 { return [8]float64{3: 90, 5: 80, 6: 70, 7: 120}[set] }, []float64{45, 40, 35}},
	} {
		for i, v := range sensitivity.Shapley(len(c.want), c.game) {
			l.near(fmt.Sprintf("shapley-%s-%d", c.id, i+1), fmt.Sprintf("Shapley value of player %d in the game %s", i+1, c.id), c.want[i], v, 1e-12*max(1, c.want[i]))
		}
	}
	return l.checks
}
