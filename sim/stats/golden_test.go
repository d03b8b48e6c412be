package stats

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"sort"
	"testing"
)

// The bits of every statistic are frozen and the same on every architecture.
func TestGoldenBits(t *testing.T) {
	h := sha256.New()
	put := func(values ...float64) {
		for _, v := range values {
			var b [8]byte
			binary.LittleEndian.PutUint64(b[:], math.Float64bits(v))
			h.Write(b[:])
		}
	}
	for r := range uint64(200) {
		x, y := lognormals(40, 100+r, 1), lognormals(40, 300+r, 0.5)
		a, b := Of(x), Of(y)
		d := Paired(x, y, 0.95)
		wm, wn := WeightedMean(x, y)
		put(a.Mean, a.Variance(), a.SE(), wm, wn, Skewness(x), d.Mean, d.Lo, d.Hi, d.PT, d.PSign)
		put(Kendall(x, y), Spearman(x, y), Pearson(x, y))
		for _, iv := range []Interval{a.MeanInterval(0.9), SkewedMeanInterval(x, 0.9), LogMeanInterval(x, 0.9), Wilson(int(r), 400, 0.95), ClopperPearson(int(r), 400, 0.95)} {
			put(iv.Lo, iv.Hi)
		}
		a.Merge(b)
		put(a.Mean, a.M2)
		sort.Float64s(x)
		sort.Float64s(y)
		dist := KolmogorovSmirnov(x, y)
		iv := QuantileInterval(x, 0.7, 0.9)
		put(dist, KolmogorovP(dist, 20), iv.Lo, iv.Hi, Quantile(x, 0.33))
	}
	const frozen = "fab8e39fe7e46dc8"
	if got := hex.EncodeToString(h.Sum(nil)[:8]); got != frozen {
		t.Errorf("hash %s, frozen %s", got, frozen)
	}
}
