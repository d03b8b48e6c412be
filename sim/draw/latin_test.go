package draw

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
)

func hypercube(t testing.TB, id string, block int) LatinHypercube {
	t.Helper()
	l, err := NewLatinHypercube(NewKey(7, id), Parameters, block)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// Every dimension of every block has exactly one draw in each cell, and every number lies in (0, 1).
func TestLatinStratified(t *testing.T) {
	for _, block := range []int{1, 2, 3, 5, 8, 37, 64, 65, 100, 1000, 4096} {
		l := hypercube(t, "strata", block)
		const dims = 7
		u := make([]float64, dims)
		for b := uint64(0); b < 3; b++ {
			var seen [dims][]bool
			for d := range seen {
				seen[d] = make([]bool, block)
			}
			for row := range block {
				l.At(b*uint64(block)+uint64(row), u)
				for d, v := range u {
					if !(v > 0 && v < 1) {
						t.Fatalf("block %d: u = %v outside (0, 1)", block, v)
					}
					cell := int(v * float64(block))
					if seen[d][cell] {
						t.Fatalf("block %d, dimension %d: cell %d hit twice", block, d, cell)
					}
					seen[d][cell] = true
				}
			}
		}
	}
}

// A block in slices is a hypercube, and so is each of its slices; which cells of the block a slice has is chance, the same
// for every dimension neither in one block nor in another.
func TestLatinSlices(t *testing.T) {
	for _, x := range [][2]int{{32, 8}, {32, 32}, {32, 1}, {12, 4}, {256, 16}} {
		block, slice := x[0], x[1]
		l, err := NewSlicedLatinHypercube(NewKey(7, "slices"), Parameters, block, slice)
		if err != nil {
			t.Fatal(err)
		}
		first := make([]int, block) // how often a cell is one of the first slice's
		const columns = 4000
		u, one := make([]float64, block), make([]float64, 3)
		for d := range uint64(columns) {
			l.Column(d%3, d, u)
			fine := make([]bool, block)
			for from := 0; from < block; from += slice {
				coarse := make([]bool, slice)
				for i, v := range u[from : from+slice] {
					cell, wide := int(v*float64(block)), int(v*float64(slice))
					if fine[cell] || coarse[wide] {
						t.Fatalf("%d in slices of %d: row %d is in a cell that is taken", block, slice, from+i)
					}
					fine[cell], coarse[wide] = true, true
					if from == 0 {
						first[cell]++
					}
				}
			}
		}
		for cell, n := range first {
			p := float64(slice) / float64(block)
			if z := (float64(n) - columns*p) / math.Sqrt(columns*p*(1-p)+1e-9); math.Abs(z) > 5 {
				t.Errorf("%d in slices of %d: cell %d is in the first slice %d times", block, slice, cell, n)
			}
		}
		l.At(uint64(block)+2, one)
		if l.Column(1, 2, u); one[2] != u[2] || l.U(uint64(block)+2, 2) != u[2] {
			t.Errorf("%d in slices of %d: a draw alone differs", block, slice)
		}
	}
}

// The largest block still keeps every number inside its own cell, with the jitter at both ends.
func TestLatinLargestBlock(t *testing.T) {
	l := hypercube(t, "large", MaxBlock)
	seen := make([]bool, MaxBlock)
	for row := range uint64(MaxBlock) {
		cell := int(l.U(row, 0) * MaxBlock)
		if seen[cell] {
			t.Fatalf("cell %d hit twice", cell)
		}
		seen[cell] = true
	}
}

// A draw has the same bits alone, in reverse order, with more dimensions or when later blocks are used.
func TestLatinPure(t *testing.T) {
	l := hypercube(t, "pure", 64)
	const n, dims = 320, 12
	all := make([][dims]float64, n)
	for k := range all {
		l.At(uint64(k), all[k][:])
	}
	column := make([]float64, 64)
	for _, block := range []int{64, 1000} { // both ways to arrange one
		l := hypercube(t, "pure", block)
		l.Column(2, 1<<40+5, column)
		for i, u := range column {
			if u != l.U(uint64(2*block+i), 1<<40+5) {
				t.Fatalf("block of %d, draw %d differs between Column and U", block, i)
			}
		}
	}
	src := rand.NewPCG(1, 1)
	order := make([]int, n)
	Permute(src, order)
	again := hypercube(t, "pure", 64)
	for _, k := range order {
		var u [dims]float64
		m := 1 + Index(src, dims)
		again.At(uint64(k), u[:m])
		for d := range m {
			if u[d] != all[k][d] || again.U(uint64(k), uint64(d)) != all[k][d] {
				t.Fatalf("draw %d dimension %d depends on how it was asked for", k, d)
			}
		}
	}
}

// Another seed, profile, purpose or block size gives other numbers.
func TestLatinKeys(t *testing.T) {
	make := func(seed uint64, id string, p Purpose, block int) float64 {
		l, err := NewLatinHypercube(NewKey(seed, id), p, block)
		if err != nil {
			t.Fatal(err)
		}
		return l.U(3, 0)
	}
	seen := map[float64]bool{}
	for _, v := range []float64{
		make(1, "a", Parameters, 64), make(2, "a", Parameters, 64), make(1, "b", Parameters, 64),
		make(1, "a", Analysis, 64), make(1, "a", Parameters, 63),
	} {
		seen[v] = true
	}
	if len(seen) != 5 {
		t.Errorf("got %d distinct numbers of 5", len(seen))
	}
}

// Over many keys the arrangement has the pair statistics of a uniformly random permutation: every (place of row 0,
// place of row 1) pair is equally likely, also for neighbouring and far rows. The bound is z = 4.5 on a chi-square.
func TestLatinPairsUniform(t *testing.T) {
	for _, block := range []int{3, 4, 5, 8, 12, 16, 24, 32, 64, 257, 300} {
		l := hypercube(t, "pairs", block)
		cells := block * (block - 1)
		each := 40 // expected count
		if block > 64 {
			each = 4
		}
		trials := cells * each
		for _, rows := range [][2]uint64{{0, 1}, {0, uint64(block) / 2}, {1, uint64(block) - 1}, {2, 3}} {
			if rows[1] >= uint64(block) {
				continue
			}
			counts := make([]int, block*block)
			for d := range trials {
				i := int(l.U(rows[0], uint64(d)) * float64(block))
				j := int(l.U(rows[1], uint64(d)) * float64(block))
				counts[i*block+j]++
			}
			var chi2 float64
			for i := range block {
				for j := range block {
					if i != j {
						diff := float64(counts[i*block+j] - each)
						chi2 += diff * diff / float64(each)
					}
				}
			}
			df := float64(cells - 1)
			if z := (chi2 - df) / math.Sqrt(2*df); math.Abs(z) > 4.5 {
				t.Errorf("block %d rows %v: chi-square %.0f on %.0f degrees (z = %.1f)", block, rows, chi2, df, z)
			}
		}
	}
}

// The correlation of two dimensions over a block has mean 0 and variance 1/(n-1), as for independent permutations, and
// the fourth moment is that of a random permutation's (close to normal), so no pair of dimensions is tied together.
func TestLatinDimensionsIndependent(t *testing.T) {
	for _, block := range []int{16, 64, 100, 256} {
		l := hypercube(t, "dims", block)
		const dims, reps = 8, 150
		var n, sum, sum2, sum4 float64
		u := make([][]float64, block)
		for rep := range reps {
			for row := range u {
				if u[row] == nil {
					u[row] = make([]float64, dims)
				}
				l.At(uint64(rep*block+row), u[row])
			}
			for a := range dims {
				for b := range a {
					var dot float64
					for row := range u {
						dot += (u[row][a] - 0.5) * (u[row][b] - 0.5)
					}
					r := dot * 12 / float64(block) * math.Sqrt(float64(block-1)) // standard normal in the limit
					n++
					sum += r
					sum2 += r * r
					sum4 += r * r * r * r
				}
			}
		}
		if z := sum / math.Sqrt(n); math.Abs(z) > 4 {
			t.Errorf("block %d: mean correlation z = %.2f", block, z)
		}
		if v := sum2 / n; math.Abs(v-1) > 4*math.Sqrt(2/n)+0.01 {
			t.Errorf("block %d: correlation variance %.4f of 1", block, v)
		}
		if k := sum4 / n; math.Abs(k-3) > 4*math.Sqrt(96/n)+0.15 {
			t.Errorf("block %d: correlation fourth moment %.3f of 3", block, k)
		}
	}
}

// Stratification does what it is for: the mean of an additive function over a block has a variance far below that of
// plain sampling, and is unbiased.
func TestLatinReducesVariance(t *testing.T) {
	l := hypercube(t, "variance", 64)
	const dims, reps = 5, 400
	u := make([]float64, dims)
	var sum, sum2 float64
	for rep := range reps {
		var mean float64
		for row := range 64 {
			l.At(uint64(rep*64+row), u)
			for _, v := range u {
				mean += v / 64
			}
		}
		sum += mean
		sum2 += mean * mean
	}
	m := sum / reps
	v := sum2/reps - m*m
	plain := dims / 12.0 / 64
	exact := plain / (64 * 64) // only the jitter is left: dims/(12 n^3)
	if math.Abs(v/exact-1) > 0.35 {
		t.Errorf("variance of the block mean is %.3g, jitter alone leaves %.3g (plain sampling %.3g)", v, exact, plain)
	}
	if z := (m - dims*0.5) / math.Sqrt(exact/reps); math.Abs(z) > 4 {
		t.Errorf("mean %.9f, z = %.1f", m, z)
	}
}

// Block sizes outside the range are refused.
func TestLatinRange(t *testing.T) {
	for _, block := range []int{-1, 0, MaxBlock + 1} {
		if _, err := NewLatinHypercube(NewKey(1, ""), Parameters, block); err == nil {
			t.Errorf("block %d accepted", block)
		}
	}
	for _, x := range [][2]int{{32, 0}, {32, -8}, {32, 7}, {32, 64}, {0, 8}, {512, 8}} {
		if _, err := NewSlicedLatinHypercube(NewKey(1, ""), Parameters, x[0], x[1]); err == nil {
			t.Errorf("block %d in slices of %d accepted", x[0], x[1])
		}
	}
}

func BenchmarkLatinAt(b *testing.B) {
	for _, block := range []int{64, 96} {
		l := hypercube(b, "bench", block)
		u := make([]float64, 100)
		b.Run(strconv.Itoa(block), func(b *testing.B) {
			b.ReportAllocs()
			k := uint64(0)
			for b.Loop() {
				l.At(k, u)
				k++
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/100, "ns/coordinate")
		})
	}
}

func BenchmarkLatinColumn(b *testing.B) {
	for _, block := range []int{64, 96, 1024} {
		l := hypercube(b, "bench", block)
		u := make([]float64, block)
		b.Run(strconv.Itoa(block), func(b *testing.B) {
			b.ReportAllocs()
			k := uint64(0)
			for b.Loop() {
				l.Column(k, 7, u)
				k++
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(block), "ns/coordinate")
		})
	}
}
