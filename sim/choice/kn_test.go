package choice

import (
	"math"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/stats"
)

// run feeds rows to a procedure until it is done and returns its result.
func run(t testing.TB, set KNSettings, row func(d uint64, out []float64)) KNResult {
	t.Helper()
	p, err := NewKN(set)
	if err != nil {
		t.Fatal(err)
	}
	out := make([]float64, set.Alternatives)
	for d := uint64(0); !p.Done(); d++ {
		row(d, out)
		if err := p.Add(out); err != nil {
			t.Fatal(err)
		}
	}
	return p.Result()
}

// In the slippage configuration (one alternative better than all others by exactly the zone, the hardest case) the best
// is selected at least as often as promised, with and without common random numbers, for equal and unequal variances,
// and for 2 to 9 alternatives: the 1-1e-5 Clopper-Pearson interval may not lie below the promise. Common random numbers
// save draws.
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
			res := run(t, KNSettings{Alternatives: tt.k, Delta: 1, Alpha: alpha}, func(d uint64, out []float64) {
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
			if !res.Stopped || len(res.Survivors) != 1 {
				t.Fatalf("case %d run %d: %+v", c, r, res)
			}
			if res.Best == best {
				right++
			}
			draws += res.Draws
		}
		if iv := stats.ClopperPearson(right, runs, 1-1e-5); iv.Hi < 1-alpha {
			t.Errorf("k %d, correlation %v: right in %d of %d", tt.k, tt.correlated, right, runs)
		}
		t.Logf("k %d, correlation %v, unequal %v: right in %.3f, %.0f draws", tt.k, tt.correlated, tt.unequal, float64(right)/runs, float64(draws)/runs)
		if tt.k == 5 && !tt.unequal {
			mean[tt.correlated] = float64(draws) / runs
		}
	}
	if mean[0.7] > 0.6*mean[0] {
		t.Errorf("common random numbers: %.0f draws against %.0f", mean[0.7], mean[0])
	}
}

// With Latin hypercube draws and the block as batch the promise holds on skewed totals that depend on shared parameters.
func TestKNOnLatinBlocks(t *testing.T) {
	const runs, alpha, block, k = 400, 0.10, 16, 4
	right := 0
	u := make([]float64, 3+k)
	for r := range uint64(runs) {
		latin, err := draw.NewLatinHypercube(draw.NewKey(r, "blocks"), draw.Parameters, block)
		if err != nil {
			t.Fatal(err)
		}
		res := run(t, KNSettings{Alternatives: k, Delta: 1, Alpha: alpha, Batch: block}, func(d uint64, out []float64) {
			latin.At(d, u)
			shared := draw.LogNormalQ(u[0], 10, 0.5) * draw.TriangularQ(u[1], 0, 1, 4)
			for i := range out {
				own := draw.LogNormalQ(u[3+i], 1, 1)
				out[i] = shared + 4*own*draw.TriangularQ(u[2], 0, 1, 2)
			}
			out[1]--
		})
		if res.Draws%block != 0 {
			t.Fatalf("stopped inside a block: %+v", res)
		}
		if res.Best == 1 {
			right++
		}
	}
	if iv := stats.ClopperPearson(right, runs, 1-1e-5); iv.Hi < 1-alpha {
		t.Errorf("right in %d of %d", right, runs)
	}
}

// The result is a pure function of the rows: any cut into calls, and any values in eliminated columns, give the same.
func TestKNPure(t *testing.T) {
	rows := noise("pure", 3000, []float64{0, 0.5, 3, 8}, []float64{2, 2, 2, 2})
	set := KNSettings{Alternatives: 4, Delta: 0.3, Alpha: 0.05, Batch: 4}
	whole, err := NewKN(set)
	if err != nil {
		t.Fatal(err)
	}
	if err := whole.AddBlock(rows); err != nil {
		t.Fatal(err)
	}
	want := whole.Result()
	if !want.Stopped || want.Best != 0 {
		t.Fatalf("result %+v", want)
	}
	pieces, err := NewKN(set)
	if err != nil {
		t.Fatal(err)
	}
	for len(rows) > 0 && !pieces.Done() {
		n := min(len(rows), 7)
		for _, row := range rows[:n] {
			for i := range row {
				if !slices.Contains(pieces.Result().Survivors, i) {
					row[i] = math.NaN()
				}
			}
			if err := pieces.Add(row); err != nil {
				t.Fatal(err)
			}
		}
		rows = rows[n:]
	}
	got := pieces.Result()
	if got.Draws != want.Draws || !slices.Equal(got.Survivors, want.Survivors) || got.Best != want.Best {
		t.Errorf("in pieces %+v, at once %+v", got, want)
	}
}

// A cap ends the procedure without a guarantee, before or after the first stage; MostDraws is a true bound; identical
// alternatives do not run for ever.
func TestKNEnds(t *testing.T) {
	equal := func(d uint64, out []float64) {
		src := draw.Stream(41, "ends", d, draw.Events)
		for i := range out {
			out[i] = draw.Normal(src)
		}
	}
	capped := run(t, KNSettings{Alternatives: 3, Delta: 0.01, Batch: 8, Cap: 200}, equal)
	if capped.Stopped || !capped.Capped || capped.Draws != 200 || capped.Best < 0 || capped.MostDraws < 200 {
		t.Errorf("capped: %+v", capped)
	}
	if early := run(t, KNSettings{Alternatives: 3, Delta: 0.01, Batch: 8, Cap: 50}, equal); early.Draws != 48 || !early.Capped || len(early.Survivors) != 3 {
		t.Errorf("capped in the first stage: %+v", early)
	}
	p, err := NewKN(KNSettings{Alternatives: 3, Delta: 0.5})
	if err != nil {
		t.Fatal(err)
	}
	out := make([]float64, 3)
	bound := 0
	for d := uint64(0); !p.Done(); d++ {
		equal(d, out)
		if err := p.Add(out); err != nil {
			t.Fatal(err)
		}
		if r := p.Result(); bound == 0 {
			bound = r.MostDraws
		}
	}
	if r := p.Result(); r.Draws > bound || bound == 0 {
		t.Errorf("ended after %d draws, bound %d", r.Draws, bound)
	}
	twins := run(t, KNSettings{Alternatives: 3, Delta: 0.5}, func(d uint64, out []float64) {
		equal(d, out)
		out[1] = out[0]
		out[2] = out[0] + 2
	})
	if !twins.Stopped || !slices.Equal(twins.Survivors, []int{0, 1}) || twins.Best != 0 || twins.Draws != 10 {
		t.Errorf("identical alternatives: %+v", twins)
	}
	if one := run(t, KNSettings{Alternatives: 1, Delta: 1}, equal); !one.Stopped || one.Best != 0 || one.Draws != 0 {
		t.Errorf("one alternative: %+v", one)
	}
}

// Settings and rows without meaning are refused.
func TestKNRefuses(t *testing.T) {
	for _, set := range []KNSettings{
		{}, {Alternatives: 2}, {Alternatives: 2, Delta: -1}, {Alternatives: 2, Delta: math.NaN()},
		{Alternatives: 2, Delta: 1, Alpha: 0.5}, {Alternatives: 2, Delta: 1, Alpha: -0.1},
		{Alternatives: 2, Delta: 1, First: 1}, {Alternatives: 2, Delta: 1, Batch: -1}, {Alternatives: 2, Delta: 1, Cap: -1},
	} {
		if _, err := NewKN(set); err == nil {
			t.Errorf("%+v accepted", set)
		}
	}
	p, err := NewKN(KNSettings{Alternatives: 2, Delta: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range [][]float64{{1}, {1, 2, 3}, {1, math.NaN()}, {math.Inf(1), 1}} {
		if err := p.Add(row); err == nil {
			t.Errorf("row %v accepted", row)
		}
	}
}

func BenchmarkKNObservation(b *testing.B) {
	rows := noise("bench", 1000, make([]float64, 9), []float64{1, 1, 1, 1, 1, 1, 1, 1, 1})
	for b.Loop() {
		p, err := NewKN(KNSettings{Alternatives: 9, Delta: 1e-3})
		if err != nil {
			b.Fatal(err)
		}
		if err := p.AddBlock(rows); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1000, "ns/draw")
}
