package main

import (
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
)

// Every calibrated parameter has words for both ways it can move, and no other
// has: a parameter that is added cannot leave a change unexplained.
func TestReasons(t *testing.T) {
	cat := seeds.Catalogue()
	calibrated := 0
	for i := range cat.Parameters {
		if cat.Parameters[i].Learned == nil {
			continue
		}
		calibrated++
		if r := reasons[model.Param(i)]; r[0] == "" || r[1] == "" || r[0] == r[1] {
			t.Errorf("%s has the reasons %q", cat.Parameters[i].ID, r)
		}
	}
	if len(reasons) != calibrated {
		t.Errorf("%d parameters have reasons, %d are calibrated", len(reasons), calibrated)
	}
}

// What moves a lead most moves it towards the new leader, by part of the whole
// move; between a structure and itself nothing moves.
func TestMover(t *testing.T) {
	b := newBook(t.Context(), 1)
	prior, err := seeds.Prior()
	if err != nil {
		t.Fatal(err)
	}
	c := seeds.Calibrated()
	company := &b.bench.Companies[0]
	why, share, err := b.mover(prior, c, company, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	back, other, err := b.mover(prior, c, company, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	if why == back || share*other == 0 {
		t.Errorf("one way %q (%v), the other way %q (%v)", why, share, back, other)
	}
	if why, _, err := b.mover(prior, c, company, 1, 1); why != "" || err != nil {
		t.Errorf("a structure against itself: %q, %v", why, err)
	}
}
