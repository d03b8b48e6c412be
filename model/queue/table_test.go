package queue

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"
)

// Property: the table equals ErlangA within its stated error over its whole range, for every number of servers.
func TestTableEqualsErlangA(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	for _, c := range []int{1, 2, 3, 4, 5, 6, 40} {
		table := NewTable(c)
		worst, worstWait := 0.0, 0.0
		for range 20000 {
			rho := 0.001 * math.Pow(20000, r.Float64())
			if r.IntN(3) == 0 {
				rho = 0.8 + 0.4*r.Float64()
			}
			eta := 0.0005 * math.Pow(4000, r.Float64())
			want := ErlangA(c, rho, eta)
			if e := math.Abs(table.Done(rho, eta) - want.Completed); e > worst {
				worst = e
				if e > 2e-7 {
					t.Errorf("c %d rho %v eta %v: done %.12f, want %.12f", c, rho, eta, table.Done(rho, eta), want.Completed)
				}
			}
			if e := math.Abs(table.Wait(rho, eta) - want.Wait); e > worstWait {
				worstWait = e
				if e > 1e-6 {
					t.Errorf("c %d rho %v eta %v: wait %.12f, want %.12f", c, rho, eta, table.Wait(rho, eta), want.Wait)
				}
			}
		}
		t.Logf("c %d: largest error of done %.2g, of wait %.2g", c, worst, worstWait)
	}
}

func BenchmarkTable(b *testing.B) {
	start := time.Now()
	g := sharedGrid()
	b.Log("grid ", time.Since(start))
	_ = g
	r := rand.New(rand.NewPCG(1, 2))
	var rhos, etas [1024]float64
	for i := range rhos {
		rhos[i] = 0.1 + 1.5*r.Float64()
		etas[i] = 0.005 * math.Pow(20, r.Float64())
	}
	for _, c := range []int{1, 2, 6} {
		table := NewTable(c)
		name := string(rune('0' + c))
		b.Run("Done/"+name, func(b *testing.B) {
			s := 0.0
			for i := range b.N {
				s += table.Done(rhos[i&1023], etas[i&1023])
			}
			sink = s
		})
		b.Run("Wait/"+name, func(b *testing.B) {
			s := 0.0
			for i := range b.N {
				s += table.Wait(rhos[i&1023], etas[i&1023])
			}
			sink = s
		})
		b.Run("Row/"+name, func(b *testing.B) {
			s := 0.0
			row := table.Row(0.02)
			for i := range b.N {
				s += row.Done(rhos[i&1023])
			}
			sink = s
		})
		b.Run("ErlangA/"+name, func(b *testing.B) {
			s := 0.0
			for i := range b.N {
				s += ErlangA(c, rhos[i&1023], etas[i&1023]).Completed
			}
			sink = s
		})
	}
}

var sink float64
