package draw

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"math/rand/v2"
	"testing"
)

// The bits of every sampler and of the hypercube are frozen and the same on every architecture: this test run on arm64
// (or under GOAMD64=v3) must give the hashes that amd64 gave. A change here changes every saved result.
func TestGoldenBits(t *testing.T) {
	u := make([]float64, 20)
	small, _ := NewLatinHypercube(NewKey(1, "golden"), Parameters, 64)
	large, _ := NewLatinHypercube(NewKey(1, "golden"), Parameters, 1000)
	slices, _ := NewSlicedLatinHypercube(NewKey(1, "golden"), Parameters, 32, 8)
	q := func(f func(u float64) float64) func(*rand.PCG) float64 {
		return func(src *rand.PCG) float64 { return f(Open(src)) }
	}
	row := uint64(0)
	latin := func(l LatinHypercube) func(*rand.PCG) float64 {
		return func(*rand.PCG) float64 {
			l.At(row, u)
			row++
			return u[row%20]
		}
	}
	tests := []struct {
		name, want string
		next       func(*rand.PCG) float64
	}{
		{"uniform", "b5fc90ccbae8d198", Uniform},
		{"open", "e042888c698f8e90", Open},
		{"exp", "ab200c7b570feed1", Exp},
		{"normal", "4dea5122eaca409b", Normal},
		{"lognormal", "23585ed78adb8947", func(s *rand.PCG) float64 { return LogNormal(s, 2, 0.7) }},
		{"triangular", "53179a50a2a67ae4", func(s *rand.PCG) float64 { return Triangular(s, 0.1, 0.3, 1.7) }},
		{"index", "38697f154864e345", func(s *rand.PCG) float64 { return float64(Index(s, 1000)) }},
		{"triangularQ", "53179a50a2a67ae4", q(func(u float64) float64 { return TriangularQ(u, 0.1, 0.3, 1.7) })},
		{"latin 64", "dca1cf96ac42b8fc", latin(small)},
		{"latin 1000", "98a45e4258e62ecd", latin(large)},
		{"latin 32 in slices of 8", "bfb62e09aaffa1a5", latin(slices)},
	}
	for _, tt := range tests {
		src := Stream(1, "golden", 0, Analysis)
		h := sha256.New()
		for range 5000 {
			var b [8]byte
			binary.LittleEndian.PutUint64(b[:], math.Float64bits(tt.next(src)))
			h.Write(b[:])
		}
		if got := hex.EncodeToString(h.Sum(nil)[:8]); got != tt.want {
			t.Errorf("%s: hash %s, frozen %s", tt.name, got, tt.want)
		}
	}
}

func BenchmarkExp(b *testing.B)    { benchmark(b, Exp) }
func BenchmarkNormal(b *testing.B) { benchmark(b, Normal) }
func BenchmarkLogNormal(b *testing.B) {
	benchmark(b, func(s *rand.PCG) float64 { return LogNormal(s, 1, 0.5) })
}
func BenchmarkTriangularQ(b *testing.B) {
	benchmark(b, func(s *rand.PCG) float64 { return TriangularQ(Open(s), 0, 3, 10) })
}

func benchmark(b *testing.B, next func(*rand.PCG) float64) {
	src := rand.NewPCG(1, 2)
	var sum float64
	for b.Loop() {
		sum += next(src)
	}
	_ = sum
}
