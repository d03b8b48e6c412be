package decision_test

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/orgsim/orgsim/sim/decision"
	"github.com/orgsim/orgsim/sim/draw"
)

// run feeds draws to a procedure until it stops.
func run(t testing.TB, set decision.KNSettings, row func(d uint64, out []float64)) *decision.KN {
	t.Helper()
	p, err := decision.NewKN(set)
	if err != nil {
		t.Fatal(err)
	}
	out := make([]float64, set.Alternatives)
	for d := uint64(0); !p.Stopped(); d++ {
		row(d, out)
		if err := p.Add(out); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

// logNormal returns the u-quantile of the log-normal law of median 1.
func logNormal(sd, u float64) float64 { return distuv.LogNormal{Sigma: sd}.Quantile(u) }

// upTo returns the upper end of the Clopper-Pearson interval at 1 - 1e-5 for a
// share of k in n, k < n.
func upTo(k, n int) float64 {
	return mathext.InvRegIncBeta(float64(k+1), float64(n-k), 1-0.5e-5)
}

// The constants are those that Kim and Nelson's formula gives in published
// tables.
func TestKNConstants(t *testing.T) {
	for _, c := range []struct {
		k, n0   int
		eta, h2 float64
	}{{5, 10, .634967, 11.429411}, {10, 10, .859083, 15.463502}, {10, 20, .302934, 11.511485}, {100, 10, 1.815617, 32.681105}} {
		eta, h2 := decision.KNConstants(c.k, c.n0, 0.05)
		within(t, "eta", eta, c.eta, 5.1e-7)
		within(t, "h²", h2, c.h2, 5.1e-7)
	}
}

// In the slippage configuration (one alternative better than all others by
// exactly the zone, the hardest case) the best is selected at least as often as
// promised, with and without common random numbers, for equal and unequal
// variances, and for 2 to 9 alternatives: the 1-1e-5 Clopper-Pearson interval may
// not lie below the promise. Common random numbers save draws.
func TestKNKeepsItsPromise(t *testing.T) {
	const runs, alpha = 1000, 0.10
	mean := map[float64]float64{}
	for c, tt := range []struct {
		k          int
		correlated float64 // share of an observation's variance that is common to all alternatives
		unequal    bool
	}{{2, 0, false}, {5, 0, false}, {5, 0.7, false}, {5, 0, true}, {9, 0.5, true}} {
		var right, draws int
		for r := range uint64(runs) {
			key := draw.NewKey(r, "kn")
			best := int(r) % tt.k
			p := run(t, decision.KNSettings{Alternatives: tt.k, Delta: 1, Alpha: alpha, First: 10, Batch: 1}, func(d uint64, out []float64) {
				src := key.Stream(d, draw.Events.Of(uint64(c)))
				common := math.Sqrt(tt.correlated) * draw.Normal(src)
				for i := range out {
					sd := 2.0
					if tt.unequal {
						sd = 1 + 0.5*float64(i)
					}
					out[i] = 1e6 + sd*(common+math.Sqrt(1-tt.correlated)*draw.Normal(src))
					if i == best {
						out[i]--
					}
				}
			})
			if len(p.Survivors()) != 1 {
				t.Fatalf("case %d run %d: %v", c, r, p.Survivors())
			}
			if p.Survivors()[0] == best {
				right++
			}
			draws += p.Draws()
		}
		if upTo(right, runs) < 1-alpha {
			t.Errorf("k %d, correlation %v: right in %d of %d", tt.k, tt.correlated, right, runs)
		}
		if tt.k == 5 && !tt.unequal {
			mean[tt.correlated] = float64(draws) / runs
		}
	}
	if mean[0.7] > 0.6*mean[0] {
		t.Errorf("common random numbers: %.0f draws against %.0f", mean[0.7], mean[0])
	}
}

// With Latin hypercube draws and the block as batch the promise holds on skewed
// burdens that depend on shared parameters, and the procedure stops between
// blocks only.
func TestKNOnLatinBlocks(t *testing.T) {
	const runs, alpha, block, k = 400, 0.10, 16, 4
	right := 0
	u := make([]float64, 3+k)
	for r := range uint64(runs) {
		latin, err := draw.NewLatinHypercube(draw.NewKey(r, "blocks"), draw.Parameters, block)
		if err != nil {
			t.Fatal(err)
		}
		p := run(t, decision.KNSettings{Alternatives: k, Delta: 1, Alpha: alpha, First: 10, Batch: block}, func(d uint64, out []float64) {
			latin.At(d, u)
			shared := 10 * logNormal(0.5, u[0]) * draw.TriangularQ(u[1], 0, 1, 4)
			for i := range out {
				out[i] = shared + 4*logNormal(1, u[3+i])*draw.TriangularQ(u[2], 0, 1, 2)
			}
			out[1]--
		})
		if p.Draws()%block != 0 {
			t.Fatalf("stopped inside a block after %d draws", p.Draws())
		}
		if p.Survivors()[0] == 1 {
			right++
		}
	}
	if upTo(right, runs) < 1-alpha {
		t.Errorf("right in %d of %d", right, runs)
	}
}

// What the procedure does is the published rule, done again here on the whole
// sample: observations are means of batches, variances come from the first
// stage, and after n observations i goes where its mean lies above that of a
// survivor j by more than max(0, Δ/2n (h² S²/Δ² - n)). Values in eliminated
// columns do not matter.
func TestKNIsThePublishedRule(t *testing.T) {
	const batch, first, delta = 4, 10, 0.3
	burdens := noise("rule", 3000, []float64{0, 0.5, 3, 8}, []float64{2, 2, 2, 2})
	_, h2 := decision.KNConstants(4, first, 0.05)
	observed := make([][]float64, 4)
	for i := range observed {
		for d := 0; d < 3000; d += batch {
			observed[i] = append(observed[i], decision.Mean(burdens[i][d:d+batch]))
		}
	}
	left, n := []int{0, 1, 2, 3}, first
	var history [][]int
	for ; len(left) > 1; n++ {
		var keep []int
		for _, i := range left {
			ok := true
			for _, j := range left {
				if i == j {
					continue
				}
				se := decision.Paired(observed[i][:first], observed[j][:first], 1).SE
				slack := max(0, delta/float64(2*n)*(h2*se*se*first/(delta*delta)-float64(n)))
				ok = ok && decision.Paired(observed[i][:n], observed[j][:n], 1).Mean <= slack
			}
			if ok {
				keep = append(keep, i)
			}
		}
		left = keep
		history = append(history, left)
	}
	p, err := decision.NewKN(decision.KNSettings{Alternatives: 4, Delta: delta, Alpha: 0.05, First: first, Batch: batch})
	if err != nil {
		t.Fatal(err)
	}
	row := make([]float64, 4)
	for d := range 3000 {
		for i := range row {
			if row[i] = burdens[i][d]; !slices.Contains(p.Survivors(), i) {
				row[i] = math.NaN()
			}
		}
		if err := p.Add(row); err != nil {
			t.Fatal(err)
		}
		done := (d + 1) / batch
		if p.Draws() != min(done, n-1)*batch {
			t.Fatalf("draw %d: %d read, the rule stops after %d", d+1, p.Draws(), (n-1)*batch)
		}
		if at := done - first; at >= 0 && at < len(history) && !slices.Equal(p.Survivors(), history[at]) {
			t.Fatalf("after %d observations: %v, want %v", done, p.Survivors(), history[at])
		}
	}
	if !p.Stopped() || !slices.Equal(p.Survivors(), left) || len(history) < 3 {
		t.Errorf("survivors %v after %d observations, want %v after %d", p.Survivors(), p.Draws()/batch, left, n-1)
	}
}

// Alternatives that are equal in every draw do not run for ever: both survive.
func TestKNEndsWithTwins(t *testing.T) {
	p := run(t, decision.KNSettings{Alternatives: 3, Delta: 0.5, Alpha: 0.05, First: 10, Batch: 1}, func(d uint64, out []float64) {
		out[0] = draw.Normal(draw.Stream(41, "ends", d, draw.Events))
		out[1], out[2] = out[0], out[0]+2
	})
	if !slices.Equal(p.Survivors(), []int{0, 1}) || p.Draws() != 10 {
		t.Errorf("survivors %v after %d draws", p.Survivors(), p.Draws())
	}
}

// With the error divided among a fixed number, an alternative that is far behind changes neither who is dropped when nor
// who is left, however many others there are.
func TestKNIgnoresLosers(t *testing.T) {
	for k := 2; k <= 5; k++ {
		with := func(losers int) *decision.KN {
			return run(t, decision.KNSettings{Alternatives: k + losers, Among: 9, Delta: 0.2, Alpha: 0.05, First: 8, Batch: 4}, func(d uint64, out []float64) {
				src := draw.Stream(47, "losers", d, draw.Events)
				for i := range out {
					if out[i] = 0.3*float64(i) + draw.Normal(src); i >= k {
						out[i] = 1000
					}
				}
			})
		}
		want := with(0)
		if got := with(3); got.Draws() != want.Draws() || !slices.Equal(got.Survivors(), want.Survivors()) || want.Draws() <= 32 {
			t.Errorf("%d alternatives: %v after %d draws, with losers %v after %d", k, want.Survivors(), want.Draws(), got.Survivors(), got.Draws())
		}
	}
}

// A constant added to all burdens changes nothing, however large: the sums keep the digits of the
// differences. Differences are multiples of 2^-11, the constant is 2^40, so that a double holds both.
func TestKNIgnoresTheLevel(t *testing.T) {
	at := func(level float64) *decision.KN {
		set := decision.KNSettings{Alternatives: 3, Delta: 1.0 / 4096, Alpha: 0.05, First: 10, Batch: 4}
		return run(t, set, func(d uint64, out []float64) {
			src := draw.Stream(43, "level", d, draw.Events)
			for i := range out {
				out[i] = level + (float64(i*4)+math.Round(4*draw.Normal(src)))/2048
			}
		})
	}
	low, high := at(0), at(1<<40)
	if !slices.Equal(low.Survivors(), high.Survivors()) || low.Draws() != high.Draws() || low.Draws() <= 40 {
		t.Errorf("%v survive after %d draws, %v after %d", low.Survivors(), low.Draws(), high.Survivors(), high.Draws())
	}
}

// Settings and draws without meaning are refused, and the least that have one
// are taken.
func TestKNRefuses(t *testing.T) {
	good := decision.KNSettings{Alternatives: 2, Delta: 1, Alpha: 0.05, First: 2, Batch: 1}
	for i, spoil := range []func(*decision.KNSettings){
		func(s *decision.KNSettings) { s.Alternatives = 1 }, func(s *decision.KNSettings) { s.Delta = 0 },
		func(s *decision.KNSettings) { s.Delta = math.NaN() }, func(s *decision.KNSettings) { s.Delta = math.Inf(1) },
		func(s *decision.KNSettings) { s.Alpha = 0.5 }, func(s *decision.KNSettings) { s.Alpha = 0 },
		func(s *decision.KNSettings) { s.First = 1 }, func(s *decision.KNSettings) { s.Batch = 0 },
	} {
		bad := good
		spoil(&bad)
		if _, err := decision.NewKN(bad); err == nil {
			t.Errorf("case %d: %+v accepted", i, bad)
		}
	}
	p, err := decision.NewKN(good)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range [][]float64{{1}, {1, 2, 3}, {1, math.NaN()}, {math.Inf(1), 1}, {1, math.Inf(-1)}} {
		if err := p.Add(row); err == nil {
			t.Errorf("%v accepted", row)
		}
	}
}

func BenchmarkKNDraw(b *testing.B) {
	rows := make([][]float64, 1000)
	src := draw.Stream(42, "bench", 0, draw.Analysis)
	for d := range rows {
		for range 9 {
			rows[d] = append(rows[d], draw.Normal(src))
		}
	}
	for b.Loop() {
		p, err := decision.NewKN(decision.KNSettings{Alternatives: 9, Delta: 1e-3, Alpha: 0.05, First: 8, Batch: 1})
		if err != nil {
			b.Fatal(err)
		}
		for _, row := range rows {
			if err := p.Add(row); err != nil {
				b.Fatal(err)
			}
		}
	}
}
