package choice

import (
	"math"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/sim/draw"
)

// noise fills a matrix of draws with independent normal totals.
func noise(id string, draws int, mean, sd []float64) [][]float64 {
	src := draw.Stream(31, id, 0, draw.Analysis)
	totals := make([][]float64, draws)
	for d := range totals {
		totals[d] = make([]float64, len(mean))
		for i := range mean {
			totals[d][i] = mean[i] + sd[i]*draw.Normal(src)
		}
	}
	return totals
}

func within(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %.10g, want %.10g ± %.2g", what, got, want, tolerance)
	}
}

// Shares, ranks and wins on a small matrix done by hand, with a two-way and a three-way tie.
func TestSharesByHand(t *testing.T) {
	totals := [][]float64{
		{1, 2, 3},
		{2, 2, 5},
		{4, 4, 4},
		{9, 1, 0},
	}
	third := 1.0 / 3
	want := []float64{(1 + 0.5 + third) / 4, (0.5 + third) / 4, (1 + third) / 4}
	b := Acceptability(totals)
	for i, p := range PBest(totals) {
		within(t, "share", p, want[i], 1e-15)
		within(t, "b at rank 1", b[i][0], p, 1e-15)
	}
	within(t, "b of the first at rank 3", b[0][2], (third+1)/4, 1e-15)
	for i, r := range MeanRanks(totals) {
		within(t, "mean rank", r, []float64{(1 + 1.5 + 2 + 3) / 4, (2 + 1.5 + 2 + 2) / 4, (3 + 3 + 2 + 1) / 4.0}[i], 1e-15)
	}
	within(t, "wins", Wins(totals, 0, 1), (1+0.5+0.5)/4, 0)
	for i, r := range Regret(totals) {
		within(t, "regret", r, []float64{9.0 / 4, 2.0 / 4, 5.0 / 4}[i], 1e-15)
	}
	within(t, "EVPI", EVPI(totals), 0.5, 1e-15)
	if got := Order([]float64{3, 1, math.NaN(), 1, 2}); !slices.Equal(got, []int{1, 3, 4, 0, 2}) {
		t.Errorf("order %v", got)
	}
	if PBest(nil) != nil || Acceptability(nil) != nil || MeanRanks(nil) != nil || Regret(nil) != nil || Means(nil) != nil {
		t.Error("no draws give something")
	}
}

// Rows and columns of the acceptability matrix sum to one, wins of a pair sum to one, shares do not depend on the order
// of draws or, up to relabelling, of alternatives; ties are common in this matrix.
func TestShareInvariants(t *testing.T) {
	src := draw.Stream(32, "ties", 0, draw.Analysis)
	totals := make([][]float64, 300)
	for d := range totals {
		totals[d] = make([]float64, 6)
		for i := range totals[d] {
			totals[d][i] = float64(draw.Index(src, 5))
		}
	}
	b := Acceptability(totals)
	for i := range b {
		var row, column float64
		for r := range b {
			row += b[i][r]
			column += b[r][i]
		}
		within(t, "row sum", row, 1, 1e-12)
		within(t, "column sum", column, 1, 1e-12)
		for j := range b {
			within(t, "wins of a pair", Wins(totals, i, j)+Wins(totals, j, i), 1, 1e-12)
		}
	}
	swapped := make([][]float64, len(totals))
	for d, row := range totals {
		swapped[len(totals)-1-d] = []float64{row[5], row[1], row[2], row[3], row[4], row[0]}
	}
	p, q := PBest(totals), PBest(swapped)
	within(t, "relabelled share", q[0], p[5], 1e-12)
	within(t, "unmoved share", q[1], p[1], 1e-12)
	var sum float64
	for _, v := range p {
		sum += v
	}
	within(t, "sum of shares", sum, 1, 1e-12)
}

// Adding an alternative changes no other's mean, and neither the order nor any comparison among the others: figures are
// absolute. Shares and regrets are relative to the field by definition and do change.
func TestMeansAreAbsolute(t *testing.T) {
	mean, sd := []float64{5, 6, 7, 4.5}, []float64{1, 2, 1, 3}
	four := noise("absolute", 500, mean, sd)
	three := make([][]float64, len(four))
	for d := range four {
		three[d] = four[d][:3]
	}
	m3, m4 := Means(three), Means(four)
	c3, c4 := Compare(three, 0, 0.95), Compare(four, 0, 0.95)
	for i := range m3 {
		if m3[i] != m4[i] || c3[i] != c4[i] || Wins(three, 0, i) != Wins(four, 0, i) {
			t.Errorf("alternative %d changed when another was added", i)
		}
	}
}

// The share of being best of independent normals has the published values by integration (1e-9) and by sampling (four
// standard errors): with equal means the noisiest wins most often, which is why P(best) is not merit.
func TestPBestOfNormals(t *testing.T) {
	steps := make([]float64, 10)
	six := make([]float64, 10)
	for i := range steps {
		steps[i], six[i] = -float64(i), 6
	}
	tests := []struct {
		name     string
		mean, sd []float64
		want     []float64 // leading entries from the end of the list, best last
	}{
		{"two", []float64{0, -1}, []float64{1, 1}, []float64{1 - .7602499389, .7602499389}},
		{"three", []float64{0, -.5, -1}, []float64{1, 1, 1}, []float64{.1503305826, .3009257009, .5487437166}},
		{"equal means", []float64{0, 0, 0}, []float64{1, 2, 3}, []float64{.2725836177, .3326246703, .3947917121}},
	}
	for _, tt := range tests {
		exact := PBestNormal(tt.mean, tt.sd)
		sampled := PBest(noise(tt.name, 40_000, tt.mean, tt.sd))
		for i, w := range tt.want {
			within(t, tt.name+" integrated", exact[i], w, 1e-9)
			within(t, tt.name+" sampled", sampled[i], w, 4*math.Sqrt(w*(1-w)/40_000))
		}
	}
	within(t, "best of ten", PBestNormal(steps, six)[9], .25128555, 5e-9)
}

// SMAA's exact cases: acceptabilities and the central weight over uniform weights, sampled by a Latin hypercube, within
// four standard errors (z = 4 on plain sampling, which is worse). The compromise option falls from 25 % to 4 % when its
// values fall by 0.1.
func TestSMAAExactCases(t *testing.T) {
	const n = 20_000
	src := draw.Stream(33, "smaa", 0, draw.Analysis)
	play := func(values [][]float64) (totals, weights [][]float64) {
		c := len(values[0])
		alpha := make([]float64, c)
		for i := range alpha {
			alpha[i] = 1
		}
		for range n {
			w := make([]float64, c)
			draw.Dirichlet(src, alpha, w)
			row := make([]float64, len(values))
			for i, v := range values {
				for j := range v {
					row[i] -= w[j] * v[j]
				}
			}
			totals, weights = append(totals, row), append(weights, w)
		}
		return totals, weights
	}
	tol := func(p float64) float64 { return 4*math.Sqrt(p*(1-p)/n) + 1e-12 }

	totals, weights := play([][]float64{{1, 0}, {.6, .6}, {0, 1}})
	for i, row := range [][]float64{{.4, .1, .5}, {.2, .8, 0}, {.4, .1, .5}} {
		for r, p := range row {
			within(t, "two criteria", Acceptability(totals)[i][r], p, tol(p))
		}
	}
	central := CentralWeights(totals, weights)
	within(t, "central weight of A", central[0][0], .8, 4*.2/math.Sqrt(.4*n))
	within(t, "it sums to one", central[0][0]+central[0][1], 1, 1e-12)

	totals, weights = play([][]float64{{.9, .2}, {.6, .55}, {.3, .8}, {.5, .5}})
	for i, p := range []float64{6.0 / 13, 12.0 / 143, 5.0 / 11, 0} {
		within(t, "four options", PBest(totals)[i], p, tol(p))
	}
	if CentralWeights(totals, weights)[3] != nil {
		t.Error("an option that is never best has central weights")
	}
	for _, c := range []struct {
		level float64
		want  []float64
	}{{.5, []float64{.25, .25, .25, .25}}, {.4, []float64{.32, .32, .32, .04}}} {
		totals, _ = play([][]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {c.level, c.level, c.level}})
		for i, p := range c.want {
			within(t, "compromise", PBest(totals)[i], p, tol(p))
		}
	}
	within(t, "entropy of four equals", Entropy([]float64{.25, .25, .25, .25}), 2, 1e-15)
	within(t, "entropy of certainty", Entropy([]float64{0, 1}), 0, 0)
}

// Holm's adjustment on a worked example, monotone and capped.
func TestHolm(t *testing.T) {
	for i, p := range Holm([]float64{0.01, 0.04, 0.03, 0.005, math.NaN()}) {
		within(t, "adjusted p", p, []float64{0.04, 0.09, 0.09, 0.025, 1}[i], 1e-15)
	}
}

// Block means leave a rest out and keep the mean; comparisons of identical alternatives find nothing.
func TestBlockMeansAndCompare(t *testing.T) {
	totals := noise("blocks", 70, []float64{1, 2}, []float64{1, 1})
	blocks := BlockMeans(totals, 32)
	if len(blocks) != 2 {
		t.Fatalf("%d blocks", len(blocks))
	}
	within(t, "mean of block means", Means(blocks)[1], Means(totals[:64])[1], 1e-14)
	if BlockMeans(totals, 0) != nil && len(BlockMeans(totals, 0)) != 0 {
		t.Error("blocks of nothing")
	}
	d := Compare(totals, 0, 0.95)
	if d[0].Mean != 0 || d[0].PT != 1 || d[1].Mean <= 0 || d[1].Lo <= 0 {
		t.Errorf("comparison with the leader: %+v", d)
	}
}
