package choice

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"testing"
)

// The bits of every figure are frozen and the same on every architecture.
func TestGoldenBits(t *testing.T) {
	h := sha256.New()
	put := func(values ...float64) {
		for _, v := range values {
			var b [8]byte
			binary.LittleEndian.PutUint64(b[:], math.Float64bits(v))
			h.Write(b[:])
		}
	}
	for rep := range uint64(20) {
		totals, p1, p2, _ := toy(400, rep)
		put(PBest(totals)...)
		put(MeanRanks(totals)...)
		put(Regret(totals)...)
		put(EVPI(totals), EVPPI(totals, p1), EVPPI(totals, p2), Entropy(PBest(totals)))
		p, err := NewKN(KNSettings{Alternatives: 2, Delta: 0.01, Batch: 8})
		if err != nil {
			t.Fatal(err)
		}
		if err := p.AddBlock(totals); err != nil {
			t.Fatal(err)
		}
		put(p.sum...)
		put(p.variance...)
		put(p.slack(0, 1), p.eta, p.h2, EVPINormal(p1[0], 2))
		for _, d := range Compare(BlockMeans(totals, 8), 0, 0.9) {
			put(d.Mean, d.SE, d.Lo, d.Hi, d.PT, d.PSign)
		}
		put(OCBA([]float64{p1[0], p1[1], p1[2]}, []float64{1, 2, 3}, 100, 0)...)
	}
	put(Bechhofer(4, 0.9), DudewiczDalal(3, 12, 0.95))
	put(PBestNormal([]float64{0, 1, 2}, []float64{1, 2, 3})...)
	const frozen = "180192efcc8aa13a"
	if got := hex.EncodeToString(h.Sum(nil)[:8]); got != frozen {
		t.Errorf("hash %s, frozen %s", got, frozen)
	}
}
