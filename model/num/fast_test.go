package num

import (
	"math"
	"math/rand/v2"
	"testing"
)

var sink float64

func BenchmarkFunctions(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	var xs [1024]float64
	for i := range xs {
		xs[i] = 0.01 + 20*r.Float64()
	}
	power := func(f func(x, y float64) float64) func(float64) float64 {
		return func(x float64) float64 { return f(x, 0.7) }
	}
	for _, bm := range []struct {
		name string
		f    func(float64) float64
	}{
		{"math.Exp", math.Exp}, {"Exp", Exp}, {"FastExp", FastExp},
		{"math.Log", math.Log}, {"Log", Log}, {"FastLog", FastLog},
		{"math.Pow", power(math.Pow)}, {"Pow", power(Pow)}, {"FastPow", power(FastPow)},
		{"NormCDF", func(x float64) float64 { return NormCDF(x - 10) }},
		{"NormQuantile", func(x float64) float64 { return NormQuantile(x / 21) }},
	} {
		b.Run(bm.name, func(b *testing.B) {
			s := 0.0
			for i := range b.N {
				s += bm.f(xs[i&1023])
			}
			sink = s
		})
	}
}
