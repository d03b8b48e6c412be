package num

import (
	"math"
	"math/rand/v2"
	"testing"
)

var sink float64

func benchArgs(lo, hi float64) []float64 {
	r := rand.New(rand.NewPCG(1, 2))
	xs := make([]float64, 1024)
	for i := range xs {
		xs[i] = lo + (hi-lo)*r.Float64()
	}
	return xs
}

func BenchmarkFunctions(b *testing.B) {
	for _, bm := range []struct {
		name   string
		f      func(float64) float64
		lo, hi float64
	}{
		{"math.Exp", math.Exp, -20, 20},
		{"math.Log", math.Log, 0.01, 20},
		{"FastExp", FastExp, -20, 20},
		{"FastLog", FastLog, 0.01, 20},
		{"Exp", Exp, -20, 20},
		{"Log", Log, 0.01, 20},
	} {
		xs := benchArgs(bm.lo, bm.hi)
		b.Run(bm.name, func(b *testing.B) {
			s := 0.0
			for i := range b.N {
				s += bm.f(xs[i&1023])
			}
			sink = s
		})
	}
}

func BenchmarkDirect(b *testing.B) {
	xs := benchArgs(0.01, 20)
	b.Run("FastExp", func(b *testing.B) {
		s := 0.0
		for i := range b.N {
			s += FastExp(xs[i&1023])
		}
		sink = s
	})
	b.Run("FastLog", func(b *testing.B) {
		s := 0.0
		for i := range b.N {
			s += FastLog(xs[i&1023])
		}
		sink = s
	})
	b.Run("FastPow", func(b *testing.B) {
		s := 0.0
		for i := range b.N {
			s += FastPow(xs[i&1023], 0.7)
		}
		sink = s
	})
	b.Run("Pow", func(b *testing.B) {
		s := 0.0
		for i := range b.N {
			s += Pow(xs[i&1023], 0.7)
		}
		sink = s
	})
	b.Run("math.Pow", func(b *testing.B) {
		s := 0.0
		for i := range b.N {
			s += math.Pow(xs[i&1023], 0.7)
		}
		sink = s
	})
	b.Run("Exp", func(b *testing.B) {
		s := 0.0
		for i := range b.N {
			s += Exp(xs[i&1023])
		}
		sink = s
	})
}
