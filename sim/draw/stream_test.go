package draw

import (
	"fmt"
	"math"
	"math/bits"
	"math/rand/v2"
	"strings"
	"testing"
)

// The generators we stand on give the published numbers: SplitMix64 (Vigna's reference code), PCG-DXSM of math/rand/v2.
func TestPublishedVectors(t *testing.T) {
	split := func(seed uint64, want ...uint64) {
		s := SplitMix64(seed)
		for i, w := range want {
			if g := s.Uint64(); g != w {
				t.Errorf("SplitMix64 number %d = %d, want %d", i, g, w)
			}
		}
	}
	split(1234567, 6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821)
	split(0, 0xe220a8397b1dcdaf, 0x6e789e6aa1b965f4, 0x06c45d188009454f)
	src := rand.NewPCG(1, 2)
	for i, w := range []uint64{0xc4f5a58656eef510, 0x9dcec3ad077dec6c, 0xc8d04605312f8088, 0xcbedc0dcb63ac19a} {
		if g := src.Uint64(); g != w {
			t.Errorf("PCG(1, 2) number %d = %x, want %x", i, g, w)
		}
	}
}

// The derivation of streams is frozen: these bits are part of every saved result, on every architecture.
func TestStreamGolden(t *testing.T) {
	tests := []struct {
		seed    uint64
		id      string
		draw    uint64
		purpose Purpose
		want    [2]uint64
	}{
		{1, "saas", 0, Parameters, [2]uint64{0xcca710a0bae553c8, 0xb9c9c0333b5fafc9}},
		{1, "saas", 1, Events, [2]uint64{0x0e953b8a68131cd8, 0xf5c8663d8a88688e}},
		{0, "", 0, 0, [2]uint64{0xe1c7b5a9b90ab538, 0x75d3736d2bd4ada3}},
		{18446744073709551615, "Acme Valves, Łódź", 1 << 40, Events.Of(3), [2]uint64{0x24a93801176c50f2, 0x9c72ea16d9b716d3}},
	}
	for _, tt := range tests {
		src := Stream(tt.seed, tt.id, tt.draw, tt.purpose)
		if got := [2]uint64{src.Uint64(), src.Uint64()}; got != tt.want {
			t.Errorf("{%d, %q, %d, %d, [2]uint64{%#x, %#x}},", tt.seed, tt.id, tt.draw, tt.purpose, got[0], got[1])
		}
		var again rand.PCG
		NewKey(tt.seed, tt.id).Reseed(&again, tt.draw, tt.purpose)
		if again.Uint64() != tt.want[0] {
			t.Errorf("%q: Reseed and Stream differ", tt.id)
		}
	}
}

// No two of many look-alike (seed, id, draw, purpose) give the same stream: shared prefixes and suffixes, zero bytes,
// swapped fields, ids that contain numbers, permuted words, single-bit changes.
func TestStreamsDistinct(t *testing.T) {
	ids := []string{"", "\x00", "\x00\x00", "a", "a\x00", "aa", "acme", "acme ", " acme", "acme\n"}
	for i := range 3000 {
		ids = append(ids, fmt.Sprint("row-", i), fmt.Sprintf("%08d", i), fmt.Sprintf("%08d%08d", i, 3000-i),
			fmt.Sprintf("%08d%08d", 3000-i+100000, i), strings.Repeat("x", i+1), "industry/"+strings.Repeat("7", i%40)+fmt.Sprint(i))
	}
	seen := map[[2]uint64]string{}
	add := func(what string, src *rand.PCG) {
		k := [2]uint64{src.Uint64(), src.Uint64()}
		if before, ok := seen[k]; ok && before != what {
			t.Fatalf("%s and %s share a stream", before, what)
		}
		seen[k] = what
	}
	for _, id := range ids {
		for d := range uint64(3) {
			add(fmt.Sprintf("1 %q %d", id, d), Stream(1, id, d, Events))
		}
	}
	for seed := range uint64(50) {
		for d := range uint64(50) {
			for p := range Purpose(8) {
				add(fmt.Sprintf("%d %q %d %d", seed, "s", d, p), Stream(seed, "s", d, p))
			}
			add(fmt.Sprintf("%d s %d of", seed, d), Stream(seed, "s", 0, Events.Of(d)))
		}
	}
	for bit := range 64 {
		add(fmt.Sprint("seed bit ", bit), Stream(1<<bit, "bits", 0, Events))
		add(fmt.Sprint("draw bit ", bit), Stream(0, "bits", 1<<bit, Events))
		add(fmt.Sprint("purpose bit ", bit), Stream(0, "bits", 0, 1<<bit))
	}
}

// One changed bit of the seed, the draw, the purpose or the id flips half of the first number, whichever bit it is.
func TestStreamAvalanche(t *testing.T) {
	first := func(seed uint64, id string, d uint64, p Purpose) uint64 { return Stream(seed, id, d, p).Uint64() }
	id := []byte("a profile id of more than sixteen bytes")
	var flips, pairs float64
	for base := range uint64(40) {
		ref := first(base, string(id), base, Purpose(base))
		for bit := range 64 {
			other := []byte(string(id))
			other[bit%len(id)] ^= 1 << (bit / 8)
			for _, x := range []uint64{
				first(base^1<<bit, string(id), base, Purpose(base)),
				first(base, string(id), base^1<<bit, Purpose(base)),
				first(base, string(id), base, Purpose(base^1<<bit)),
				first(base, string(other), base, Purpose(base)),
			} {
				n := bits.OnesCount64(ref ^ x)
				if n < 8 || n > 56 {
					t.Errorf("bit %d: only %d of 64 bits differ", bit, n)
				}
				flips += float64(n)
				pairs++
			}
		}
	}
	if z := (flips/pairs - 32) / math.Sqrt(16/pairs); math.Abs(z) > 4 {
		t.Errorf("mean flips %.3f of 32 (z = %.1f)", flips/pairs, z)
	}
}

// Neighbouring streams (next draw, next purpose, next id, next seed) are uncorrelated at lags 0 and 1 over 200,000
// numbers: |z| <= 4 for each of the pairs, and 64 streams interleaved word by word have uniform bytes.
func TestNeighbouringStreamsUncorrelated(t *testing.T) {
	const n = 200_000
	ref := func() *rand.PCG { return Stream(1, "p1", 7, Events) }
	for name, other := range map[string]func() *rand.PCG{
		"draw":    func() *rand.PCG { return Stream(1, "p1", 8, Events) },
		"purpose": func() *rand.PCG { return Stream(1, "p1", 7, Events+1) },
		"profile": func() *rand.PCG { return Stream(1, "p2", 7, Events) },
		"seed":    func() *rand.PCG { return Stream(2, "p1", 7, Events) },
	} {
		a, b := ref(), other()
		var r0, r1, last float64
		for range n {
			x, y := Uniform(a)-0.5, Uniform(b)-0.5
			r0 += x * y
			r1 += last * y
			last = x
		}
		for lag, r := range []float64{r0, r1} {
			if z := r * 12 / math.Sqrt(n); math.Abs(z) > 4 {
				t.Errorf("next %s, lag %d: z = %.2f", name, lag, z)
			}
		}
	}
	var counts [256]float64
	var streams [64]*rand.PCG
	for i := range streams {
		streams[i] = Stream(1, "p1", uint64(i), Events)
	}
	total := 0.0
	for range 1000 {
		for _, src := range streams {
			for x, i := src.Uint64(), 0; i < 8; i++ {
				counts[byte(x>>(8*i))]++
				total++
			}
		}
	}
	var chi2 float64
	for _, c := range counts {
		chi2 += (c - total/256) * (c - total/256) / (total / 256)
	}
	if z := (chi2 - 255) / math.Sqrt(2*255); math.Abs(z) > 4 {
		t.Errorf("interleaved bytes: chi-square %.0f on 255 degrees", chi2)
	}
}

// The first numbers of consecutive draws, taken as a sequence, are themselves uniform and uncorrelated: what a model sees
// that uses one number a draw.
func TestFirstNumbersUniform(t *testing.T) {
	key := NewKey(1, "first")
	const n = 200_000
	var src rand.PCG
	var sum, sum2, lag, last float64
	for d := range uint64(n) {
		key.Reseed(&src, d, Parameters)
		x := Uniform(&src) - 0.5
		sum += x
		sum2 += x * x
		lag += x * last
		last = x
	}
	for name, z := range map[string]float64{
		"mean":     sum / math.Sqrt(n/12.0),
		"variance": (sum2/n - 1.0/12) / math.Sqrt(1.0/180/n),
		"lag 1":    lag * 12 / math.Sqrt(n),
	} {
		if math.Abs(z) > 4 {
			t.Errorf("%s: z = %.2f", name, z)
		}
	}
}

// Index is uniform, Permute visits every arrangement equally often, Open never touches its ends.
func TestIndexPermuteOpen(t *testing.T) {
	src := Stream(1, "index", 0, Events)
	counts := map[[4]int]float64{}
	const n = 48_000
	var order [4]int
	for range n {
		Permute(src, order[:])
		counts[order]++
	}
	var chi2 float64
	for _, c := range counts {
		chi2 += (c - n/24) * (c - n/24) / (n / 24)
	}
	if len(counts) != 24 || (chi2-23)/math.Sqrt(46) > 4 {
		t.Errorf("%d arrangements of 24, chi-square %.1f on 23 degrees", len(counts), chi2)
	}
	for _, m := range []int{1, 2, 7, 1 << 30} {
		for range 1000 {
			if i := Index(src, m); i < 0 || i >= m {
				t.Fatalf("Index(%d) = %d", m, i)
			}
		}
	}
	if lo, hi := open(0), open(math.MaxUint64); !(lo > 0 && hi < 1) {
		t.Errorf("open ends are %v and %v", lo, hi)
	}
}

func BenchmarkReseed(b *testing.B) {
	key := NewKey(1, "bench")
	var src rand.PCG
	for i := uint64(0); b.Loop(); i++ {
		key.Reseed(&src, i, Events)
	}
}

func BenchmarkUniform(b *testing.B) {
	src := rand.NewPCG(1, 2)
	var sum float64
	for b.Loop() {
		sum += Uniform(src)
	}
	_ = sum
}
