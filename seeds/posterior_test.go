package seeds_test

import (
	"math"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
)

// The posterior was made from the ranges that the parameters have, and from all
// organisations; its draws have its means, spreads and correlations.
func TestPosterior(t *testing.T) {
	c := seeds.Calibrated()
	prior, err := seeds.Prior()
	if err != nil {
		t.Fatal(err)
	}
	organisations := seeds.Organisations()
	if c.Organisations != len(organisations) || len(c.Parameters) == 0 || len(c.Trials) == 0 {
		t.Errorf("fitted to %d of %d organisations, %d parameters, %d trials: run make calibration", c.Organisations, len(organisations), len(c.Parameters), len(c.Trials))
	}
	cat := seeds.Catalogue()
	for i, l := range c.Parameters {
		p, _ := prior.Param(l.Name)
		if prior.Parameters[p].Range != c.Priors[i] {
			t.Errorf("%s was fitted from %+v and is %+v now: run make calibration", l.Name, c.Priors[i], prior.Parameters[p].Range)
		}
		if got := cat.Parameters[p].Mode; math.Abs(got/l.Median-1) > 2e-3 {
			t.Errorf("%s: most likely is %v, the posterior's median %v", l.Name, got, l.Median)
		}
	}
}

// Draws hold to the joint: every parameter keeps its own spread, two that hang
// together do so in the draws, and what the user fixes stays.
func TestDrawsKeepCorrelations(t *testing.T) {
	cat := seeds.Catalogue()
	j := &cat.Joint
	best, a, b := 0.0, 0, 0
	for i := range j.Params {
		for k := range i {
			r := 0.0
			for x := range j.Root[i] {
				r += j.Root[i][x] * j.Root[k][x]
			}
			if math.Abs(r) > math.Abs(best) {
				best, a, b = r, i, k
			}
		}
	}
	var n, sum, square, product float64
	for block := range 64 {
		for _, d := range sim.FirstBlock(cat, uint64(block)) {
			x, y := latent(cat, &d, j.Params[a]), latent(cat, &d, j.Params[b])
			n, sum, square, product = n+1, sum+x, square+x*x, product+x*y
		}
	}
	if mean, sd, r := sum/n, math.Sqrt(square/n), product/n; math.Abs(mean) > 0.1 || math.Abs(sd-1) > 0.1 || math.Abs(r-best) > 0.1 {
		t.Errorf("%s and %s: mean %.3f, spread %.3f, correlation %.3f; want 0, 1, %.3f", cat.Parameters[j.Params[a]].ID, cat.Parameters[j.Params[b]].ID, mean, sd, r, best)
	}
	fixed, err := cat.Fix(map[string]float64{cat.Parameters[j.Params[a]].ID: cat.Parameters[j.Params[a]].Mode})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range sim.FirstBlock(fixed, 1) {
		if d.P[j.Params[a]] != cat.Parameters[j.Params[a]].Mode {
			t.Fatal("a fixed parameter is drawn")
		}
	}
}

// latent is how many standard deviations a drawn value lies from the median.
func latent(cat *model.Catalogue, d *model.Draw, p model.Param) float64 {
	low, high := 1e-9, 1-1e-9
	for range 60 {
		mid := 0.5 * (low + high)
		if cat.Parameters[p].Quantile(mid) < d.P[p] {
			low = mid
		} else {
			high = mid
		}
	}
	return num.NormQuantile(0.5 * (low + high))
}
