package sim

import (
	"math"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/decision"
)

// A quantile of the lead is lost at the first step beyond the tip where it is no longer above zero, or at the last before
// the tip where it still is: what lies on the other side of the tip does not count.
func TestQuantileOfTheLead(t *testing.T) {
	line := []float64{1, 1.01, 1.02, 1.03, 1.04, 1.05, 1.06}
	for name, x := range map[string]struct {
		leads []float64 // by step: that of every draw
		tip   float64
		want  float64
	}{
		"beyond":              {[]float64{5, -1, 5, 5, 5, -1, -1}, 1.03, 1.05},
		"before":              {[]float64{5, 5, -1, -1, 5, 5, 5}, 1.03, 1.02},
		"nowhere beyond":      {[]float64{-1, -1, 5, 5, 5, 5, 5}, 1.03, math.NaN()},
		"nowhere before":      {[]float64{-1, -1, -1, -1, 5, 5, 5}, 1.03, math.NaN()},
		"lost right behind":   {[]float64{5, 5, 5, 5, -1, 5, -1}, 1.03, 1.04},
		"downwards from 1.06": {[]float64{-1, -1, 5, 5, -1, -1, 5}, 1.02, 1.01},
	} {
		p := pinned{field: model.RevenueMUSD, walk: &decision.Walk{From: 1}, known: map[float64][]float64{}}
		way := line
		if x.tip == 1.02 {
			way = []float64{1.06, 1.05, 1.04, 1.03, 1.02, 1.01, 1}
		}
		for i, at := range line {
			p.known[at] = []float64{x.leads[i], x.leads[i]}
		}
		got, err := p.quantile(way, x.tip, 0.9)
		if err != nil || got != x.want && !(math.IsNaN(got) && math.IsNaN(x.want)) {
			t.Errorf("%s: %v, want %v; %v", name, got, x.want, err)
		}
	}
}

// A rival that is never told from the leader on the steps that are left has no tipping point.
func TestNeverApart(t *testing.T) {
	x, _ := tipper(t, "insurer", 1)
	walk := x.walk(model.Headcount, 1)
	p := pinned{t: x, field: model.Headcount, walk: &walk, rival: (x.base + 1) % len(x.bench.ids), known: map[float64][]float64{}}
	if at, ok, err := p.apart(len(walk.At)); ok || err != nil {
		t.Errorf("apart at %+v, %v", at, err)
	}
}

// Whoever is doubted leads only if all draws say so.
func TestDoubtAsksAllDraws(t *testing.T) {
	x, c := tipper(t, "manufacturing", 1)
	r, err := x.bench.Rank(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	x.few.next = r.Order[len(r.Order)-1]
	if who, err := x.doubt(c); err != nil || who != x.bench.ids[x.base] {
		t.Errorf("%s leads, which is last in all draws; %v", who, err)
	}
	behind := *x
	behind.base, behind.few.next = x.few.next, x.base
	if who, err := behind.doubt(c); err != nil || who != x.bench.ids[x.base] {
		t.Errorf("%s leads, not the first in all draws; %v", who, err)
	}
}
