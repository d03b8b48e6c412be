package known

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/orgsim/orgsim/sim/choice"
	"github.com/orgsim/orgsim/sim/draw"
)

// selectionConstants compares the constants of selection procedures with published tables.
func selectionConstants(int) []Check {
	l := list{group: "selection", source: "Bechhofer (1954), known variance"}
	for _, c := range []struct {
		p    float64
		want []float64
	}{
		{.90, []float64{1.8124, 2.2302, 2.4516, 2.5997, 2.7100, 2.7972, 2.8691, 2.9301, 2.9829}},
		{.95, []float64{2.3262, 2.7101, 2.9162, 3.0552, 3.1591, 3.2417, 3.3099, 3.3679, 3.4182}},
	} {
		for i, h := range c.want {
			l.near(fmt.Sprintf("bechhofer-%d-%g", i+2, c.p), fmt.Sprintf("Bechhofer's h for %d alternatives at %g", i+2, c.p), h, choice.Bechhofer(i+2, c.p), 5.1e-5)
		}
	}
	l.source = "Dudewicz and Dalal (1975), simulation textbooks"
	for _, c := range []struct {
		p    float64
		want []float64
	}{
		{.90, []float64{1.896, 2.342, 2.583, 2.747, 2.870, 2.969, 3.051, 3.121, 3.182}},
		{.95, []float64{2.452, 2.872, 3.101, 3.258, 3.377, 3.472, 3.551, 3.619, 3.679}},
	} {
		for i, h := range c.want {
			l.near(fmt.Sprintf("dudewicz-dalal-%d-%g", i+2, c.p), fmt.Sprintf("Dudewicz and Dalal's h for %d alternatives at %g, n0 = 20", i+2, c.p),
				h, choice.DudewiczDalal(i+2, 20, c.p), 5.1e-4)
		}
	}
	l.source = "Kim and Nelson (2001)"
	for _, c := range []struct {
		k, n0   int
		eta, h2 float64
	}{{5, 10, .634967, 11.429411}, {10, 10, .859083, 15.463502}, {10, 20, .302934, 11.511485}, {100, 10, 1.815617, 32.681105}} {
		eta, h2 := choice.KNConstants(c.k, c.n0, .05)
		what := fmt.Sprintf("KN, %d alternatives, n0 = %d, error .05: ", c.k, c.n0)
		l.near(fmt.Sprintf("kn-eta-%d-%d", c.k, c.n0), what+"eta", c.eta, eta, 5.1e-7)
		l.near(fmt.Sprintf("kn-h2-%d-%d", c.k, c.n0), what+"h²", c.h2, h2, 5.1e-7)
	}
	return l.checks
}

// budget compares OCBA's allocation with published cases.
func budget(int) []Check {
	l := list{group: "selection", source: "Chen, Lin, Yücesan and Chick (2000), OCBA"}
	ramp := func(n int, sign, sd float64) (means, sds []float64) {
		for i := range n {
			means, sds = append(means, sign*float64(i+1)), append(sds, sd)
		}
		return means, sds
	}
	five, sd5 := ramp(5, -1, 2)
	ten, sd10 := ramp(10, 1, 6)
	for _, c := range []struct {
		id        string
		mean, sd  []float64
		budget    float64
		want      []float64
		tolerance float64
	}{
		{"3", []float64{0, 1, 2}, []float64{1, 1, 3}, 100, []float64{27.7778, 22.2222, 50}, 5.1e-5},
		{"5", five, sd5, 1000, []float64{25.383, 45.126, 101.534, 406.134, 421.823}, 5.1e-4},
		{"10", ten, sd10, 1000, []float64{403.175, 387.607, 96.902, 43.067, 24.225, 15.504, 10.767, 7.910, 6.056, 4.785}, 5.1e-4},
	} {
		for i, n := range choice.OCBA(c.mean, c.sd, c.budget, 0) {
			l.near(fmt.Sprintf("ocba-%s-%d", c.id, i+1), fmt.Sprintf("OCBA share of alternative %d of %s", i+1, c.id), c.want[i], n, c.tolerance)
		}
	}
	return l.checks
}

// bestOfNormals compares the chance of being best with integration: the noisiest of equals is best most often.
func bestOfNormals(effort int) []Check {
	l := list{group: "selection", source: "integration of independent normals"}
	n := 20_000 * effort
	for i, c := range []struct {
		id       string
		mean, sd []float64 // smaller is better
		want     []float64
	}{
		{"two", []float64{0, -1}, []float64{1, 1}, []float64{.2397500611, .7602499389}},
		{"three", []float64{0, -.5, -1}, []float64{1, 1, 1}, []float64{.1503305826, .3009257009, .5487437166}},
		{"noisy", []float64{0, 0, 0}, []float64{1, 2, 3}, []float64{.2725836177, .3326246703, .3947917121}},
	} {
		totals := normals(n, uint64(i), c.mean, c.sd)
		exact, sampled := choice.PBestNormal(c.mean, c.sd), choice.PBest(totals)
		for a, w := range c.want {
			what := fmt.Sprintf("chance of alternative %d to be best of %d (means %v, sd %v)", a+1, len(c.want), c.mean, c.sd)
			l.near(fmt.Sprintf("best-%s-%d-exact", c.id, a+1), what+", integrated", w, exact[a], 1e-9)
			l.near(fmt.Sprintf("best-%s-%d-sampled", c.id, a+1), what+", sampled", w, sampled[a], shareError(w, float64(n)))
		}
	}
	ten, six := make([]float64, 10), make([]float64, 10)
	for i := range ten {
		ten[i], six[i] = -float64(i), 6
	}
	l.near("best-ten", "chance of the best of ten to be best (means 0..9, sd 6)", .25128555, choice.PBestNormal(ten, six)[9], 5.1e-9)
	return l.checks
}

// normals makes a matrix of independent normal totals.
func normals(n int, stream uint64, mean, sd []float64) [][]float64 {
	src := draw.Stream(7, "known", stream, draw.Analysis)
	totals := make([][]float64, n)
	for d := range totals {
		totals[d] = make([]float64, len(mean))
		for i := range mean {
			totals[d][i] = mean[i] + float64(sd[i]*draw.Normal(src))
		}
	}
	return totals
}

// selectionPromise runs KN in its hardest case, all others worse by exactly the indifference zone.
func selectionPromise(effort int) []Check {
	l := list{group: "selection", source: "guarantee of Kim and Nelson (2001), slippage configuration"}
	runs := 500 * effort
	for i, c := range []struct {
		k      int
		common float64
	}{{2, 0}, {5, 0}, {9, .5}} {
		right := 0
		for r := range runs {
			if slippage(c.k, c.common, draw.Stream(8, "known", uint64(r), draw.Events.Of(uint64(i)))) {
				right++
			}
		}
		l.least(fmt.Sprintf("kn-promise-%d", c.k), fmt.Sprintf("share of right selections of KN at 90 %%, %d alternatives, correlation %g", c.k, c.common),
			.9, float64(right)/float64(runs), shareError(.9, float64(runs)))
	}
	return l.checks
}

// slippage runs one selection and reports whether alternative 0, better by the zone, was picked.
func slippage(k int, common float64, src *rand.PCG) bool {
	p, err := choice.NewKN(choice.KNSettings{Alternatives: k, Delta: 1, Alpha: .1})
	if err != nil {
		return false
	}
	row := make([]float64, k)
	for !p.Done() {
		shared := float64(math.Sqrt(common) * draw.Normal(src))
		for i := range row {
			row[i] = float64(2 * (shared + float64(math.Sqrt(1-common)*draw.Normal(src))))
		}
		row[0]--
		if p.Add(row) != nil {
			return false
		}
	}
	return p.Result().Best == 0
}
