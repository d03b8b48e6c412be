package sim

import (
	"math"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim/decision"
)

// tipper starts on a built-in company.
func tipper(t *testing.T, id string, seed uint64) (*Tipper, *model.Company) {
	t.Helper()
	cat := seeds.Catalogue()
	c := profiles.Companies(cat, id)[0]
	x, err := NewTipper(cat, cat.Structures, Settings{Seed: seed})
	if err != nil {
		t.Fatal(err)
	}
	r, err := x.bench.Rank(t.Context(), &c)
	if err != nil {
		t.Fatal(err)
	}
	if lead, err := x.Start(t.Context(), &c, x.bench.ids[r.Order[0]]); err != nil || lead != x.bench.ids[r.Order[0]] {
		t.Fatalf("%s leads in few draws: %v", lead, err)
	}
	return x, &c
}

// Who is left out because it is far behind in a few draws would not have led: screening names the leader that a ranking of
// all structures in the whole block names, at every step of every field, close ones among them.
func TestScreenIsRank(t *testing.T) {
	near, changed := 0, 0
	for i, id := range []string{"startup", "insurer", "media", "airline"} {
		x, c := tipper(t, id, uint64(i))
		for f := range model.NumFields {
			for _, sign := range []float64{-1, 1} {
				for _, to := range x.walk(f, sign).At {
					other, ok := Changed(x.cat, c, f, to)
					if !ok {
						continue
					}
					got, err := x.few.leader(t.Context(), &other)
					if err != nil {
						t.Fatal(err)
					}
					if got == x.base {
						if want := nearest(x); x.few.next != want {
							t.Errorf("%s, %s %v: the nearest rival within noise is %d, want %d", id, model.Fields[f].Key, to, x.few.next, want)
						} else if want >= 0 {
							near++
						}
					}
					r, err := x.few.Rank(t.Context(), &other)
					if err != nil {
						t.Fatal(err)
					}
					want := r.Order[0]
					if r.Head[x.base] == want {
						want = x.base
					}
					if want != x.base {
						changed++
					}
					if got != want {
						t.Errorf("%s, %s %v: %s leads, screened %s", id, model.Fields[f].Key, to, x.few.ids[want], x.few.ids[got])
					}
				}
			}
		}
	}
	if near < 10 || changed < 30 {
		t.Errorf("%d close calls, %d changes", near, changed)
	}
}

// nearest is, of the structures that were screened in the whole block, the one behind the base by the least standard errors,
// if that is less than one; else -1.
func nearest(x *Tipper) int {
	which, least := -1, 1.0
	for _, i := range x.few.which {
		var diff [BlockSize]float64
		x.few.behind(i, diff[:])
		mean, squares := 0.0, 0.0
		for _, v := range diff {
			mean += v / BlockSize
		}
		for _, v := range diff {
			squares += (v - mean) * (v - mean)
		}
		if se := math.Sqrt(squares / (BlockSize - 1) / BlockSize); i != x.base && mean/se < least {
			which, least = i, mean/se
		}
	}
	return which
}

// Where few draws leave the last step of a field in doubt, all draws are asked: a tipping point that only they see is told.
func TestDoubtAtTheEnd(t *testing.T) {
	seen := 0
	for _, id := range []string{"community-hospital", "insurer", "telecom"} {
		for seed := range uint64(4) {
			x, c := tipper(t, id, seed)
			for _, f := range searched() {
				for _, sign := range []float64{-1, 1} {
					walk := x.walk(f, sign)
					if x.close || len(walk.At) == 0 || !onlyAll(t, x, c, f, &walk) {
						continue
					}
					seen++
					if tip, _, err := x.Along(f, sign); err != nil || tip == nil {
						t.Errorf("%s, seed %d, %s: no tipping point, %v", id, seed, model.Fields[f].Key, err)
					}
				}
			}
		}
	}
	if seen == 0 {
		t.Error("few draws leave nothing in doubt")
	}
}

// onlyAll reports whether the leader leads at every step in few draws, and has lost to the nearest rival at the last in all.
func onlyAll(t *testing.T, x *Tipper, c *model.Company, f model.Field, walk *decision.Walk) bool {
	t.Helper()
	var last model.Company
	for _, to := range walk.At {
		other, ok := Changed(x.cat, c, f, to)
		if !ok {
			return false
		}
		if lead, err := x.few.leader(t.Context(), &other); err != nil || lead != x.base {
			return false
		}
		last = other
	}
	if x.few.next < 0 {
		return false
	}
	rival := x.few.next
	lead, err := x.bench.lead(t.Context(), &last, x.base, rival)
	if err != nil {
		t.Fatal(err)
	}
	r, err := x.bench.Rank(t.Context(), &last)
	return err == nil && decision.Mean(lead) < 0 && r.Order[0] == rival && r.Head[x.base] != rival
}
