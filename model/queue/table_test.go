package queue

import (
	"math"
	"math/rand/v2"
	"testing"
)

// draw returns a load and an impatience from the range that tables are made for, often near full load.
func draw(r *rand.Rand) (rho, eta float64) {
	rho = 0.001 * math.Pow(20000, r.Float64())
	if r.IntN(3) == 0 {
		rho = 0.8 + 0.4*r.Float64()
	}
	return rho, 0.0005 * math.Pow(4000, r.Float64())
}

// Property: the table equals ErlangA within its stated error over its whole range, for every number of servers.
func TestTableEqualsErlangA(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	for _, c := range []int{1, 2, 3, 4, 5, 6, 40} {
		table := NewTable(c)
		worst, worstWait := 0.0, 0.0
		for range 20000 {
			rho, eta := draw(r)
			want := ErlangA(c, rho, eta)
			if e := math.Abs(table.Done(rho, eta) - want.Completed); !(e <= worst) {
				worst = e
				if !(e <= 2e-7) {
					t.Errorf("c %d rho %v eta %v: done %.12f, want %.12f", c, rho, eta, table.Done(rho, eta), want.Completed)
				}
			}
			if e := math.Abs(table.Wait(rho, eta) - want.Wait); !(e <= worstWait) {
				worstWait = e
				if !(e <= 2e-5) {
					t.Errorf("c %d rho %v eta %v: wait %.12f, want %.12f", c, rho, eta, table.Wait(rho, eta), want.Wait)
				}
			}
			row := table.Row(eta)
			if row.Done(rho) != table.Done(rho, eta) || row.Wait(rho) != table.Wait(rho, eta) {
				t.Fatalf("c %d rho %v eta %v: a row differs from its table", c, rho, eta)
			}
		}
		t.Logf("c %d: largest error of done %.2g, of wait %.2g", c, worst, worstWait)
	}
}

// Property: more load or less patience never raises the completed share and more load never shortens the wait, however
// small the step, beyond the rounding of the last place.
func TestTableIsMonotone(t *testing.T) {
	const rounding = 1e-15
	r := rand.New(rand.NewPCG(23, 24))
	for _, c := range []int{1, 2, 3, 6} {
		table := NewTable(c)
		for range 50000 {
			rho, eta := draw(r)
			step := 1 + math.Pow(10, -1-7*r.Float64())
			done, wait := table.Done(rho, eta), table.Wait(rho, eta)
			if more := table.Done(rho*step, eta); more > done+rounding {
				t.Fatalf("c %d eta %v: done rises by %g from rho %v to %v", c, eta, more-done, rho, rho*step)
			}
			if more := table.Done(rho, eta*step); more > done+rounding {
				t.Fatalf("c %d rho %v: done rises by %g from eta %v to %v", c, rho, more-done, eta, eta*step)
			}
			if more := table.Wait(rho*step, eta); more < wait*(1-1e-12) {
				t.Fatalf("c %d eta %v: wait falls by %g from rho %v to %v", c, eta, wait-more, rho, rho*step)
			}
		}
	}
}

// Property: the table is continuous where it hands over to ErlangA and where its own formulas change.
func TestTableJoins(t *testing.T) {
	for _, c := range []int{1, 2, 5} {
		table := NewTable(c)
		n := float64(c)
		for _, tt := range []struct{ rho, eta float64 }{
			{1.0 / 1024, 0.01}, {1.0 / 1024, 1}, {32, 1.9 * n}, {31.9, 0.3}, {1, 0.25 * n}, {0.3, 0.25 * n}, {3, 0.25 * n},
			{1, 2 * n}, {0.2, 2 * n}, {5, 2 * n}, {0.5, 1.46e-8 * n}, {1, 1e-8 * n}, {1.7, 0.01 * n}, {1.8, 0.01 * n}, {1.9, 0.01 * n},
		} {
			const near = 1 + 1e-9
			mid := table.Done(tt.rho, tt.eta)
			for _, other := range []float64{
				table.Done(tt.rho*near, tt.eta), table.Done(tt.rho/near, tt.eta), table.Done(tt.rho, tt.eta*near), table.Done(tt.rho, tt.eta/near),
			} {
				if !(math.Abs(other-mid) <= 3e-7) {
					t.Errorf("c %d rho %v eta %v: jump from %v to %v", c, tt.rho, tt.eta, mid, other)
				}
			}
		}
	}
}

// Property: outside the table the exact result is returned, and arguments that mean nothing give NaN.
func TestTableOutside(t *testing.T) {
	for _, c := range []int{1, 2, 4} {
		table := NewTable(c)
		for _, tt := range []struct{ rho, eta float64 }{
			{0, 0.1}, {1e-9, 0.1}, {1e-4, 1e-3}, {33, 0.1}, {1e6, 3}, {0.7, 30}, {3, 9}, {0.7, 0}, {3, 0}, {0.7, 1e-13}, {0.2, 1e-9},
		} {
			want := ErlangA(c, tt.rho, tt.eta)
			if got := table.Done(tt.rho, tt.eta); math.Abs(got-want.Completed) > 2e-16 {
				t.Errorf("c %d rho %v eta %v: done %v, want %v", c, tt.rho, tt.eta, got, want.Completed)
			}
			if got := table.Wait(tt.rho, tt.eta); got != want.Wait {
				t.Errorf("c %d rho %v eta %v: wait %v, want %v", c, tt.rho, tt.eta, got, want.Wait)
			}
		}
		for _, bad := range []float64{-1, math.NaN(), math.Inf(1)} {
			if v := table.Done(bad, 0.1); v == v {
				t.Errorf("c %d: done %v at load %v", c, v, bad)
			}
			if v := table.Done(0.5, bad); v == v {
				t.Errorf("c %d: done %v at impatience %v", c, v, bad)
			}
		}
	}
}

// Property: a call allocates nothing.
func TestTableDoesNotAllocate(t *testing.T) {
	table := NewTable(2)
	row := table.Row(0.02)
	if n := testing.AllocsPerRun(100, func() { sink = table.Done(0.9, 0.02) + table.Wait(0.9, 0.02) + row.Done(0.8) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// Property: results have the same bits on every platform (run the test there, or under emulation).
func TestGoldenBits(t *testing.T) {
	r := rand.New(rand.NewPCG(25, 26))
	hash := uint64(14695981039346656037) // FNV-1a, a word at a time
	add := func(v float64) { hash = (hash ^ math.Float64bits(v)) * 1099511628211 }
	one, three := NewTable(1), NewTable(3)
	for range 20000 {
		rho, eta := 2.5*r.Float64(), 1.5*r.Float64()
		eta *= eta * eta
		add(one.Done(rho, eta))
		add(one.Wait(rho, eta))
		add(three.Done(rho, eta))
		add(three.Wait(rho, eta))
		exact := ErlangA(2, rho, eta)
		add(exact.Completed)
		add(exact.Lapsed)
		add(exact.PEmpty)
	}
	const want = 0x6edbcc959ba62c6b
	if hash != want {
		t.Errorf("hash %#016x, want %#016x", hash, uint64(want))
	}
}

var sink float64

func BenchmarkTable(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	var rhos, etas [1024]float64
	for i := range rhos {
		rhos[i] = 0.1 + 1.5*r.Float64()
		etas[i] = 0.005 * math.Pow(20, r.Float64())
	}
	one, two, six := NewTable(1), NewTable(2), NewTable(6)
	row := one.Row(0.02)
	for _, bm := range []struct {
		name string
		f    func(rho, eta float64) float64
	}{
		{"Done/1", one.Done}, {"Done/2", two.Done}, {"Done/6", six.Done}, {"Wait/1", one.Wait}, {"Wait/2", two.Wait},
		{"Row/1", func(rho, _ float64) float64 { return row.Done(rho) }},
		{"ErlangA/1", func(rho, eta float64) float64 { return ErlangA(1, rho, eta).Completed }},
	} {
		b.Run(bm.name, func(b *testing.B) {
			s := 0.0
			for i := range b.N {
				s += bm.f(rhos[i&1023], etas[i&1023])
			}
			sink = s
		})
	}
}

func BenchmarkMakeGrid(b *testing.B) {
	for b.Loop() {
		makeGrid()
	}
}
