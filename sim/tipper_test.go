package sim

import (
	"math"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim/decision"
)

// A tipper takes its own number of draws unless somebody says how many, in whole blocks.
func TestDrawsOfATipper(t *testing.T) {
	cat := seeds.Catalogue()
	for draws, want := range map[int]int{0: TipDraws, 1: BlockSize, BlockSize: BlockSize, BlockSize + 1: 2 * BlockSize} {
		x, err := NewTipper(cat, cat.Structures, Settings{Draws: draws})
		if err != nil || x.bench.Draws() != want || x.few.Draws() != BlockSize {
			t.Errorf("asked for %d draws it takes %d, and %d first: %v", draws, x.bench.Draws(), x.few.Draws(), err)
		}
	}
}

// What a search of all fields tells is what a walk along the field alone tells, and it tells the nearest first: by steps of
// their walks.
func TestNearestIsAlong(t *testing.T) {
	told := 0
	for _, id := range []string{"startup", "manufacturing", "retailer", "community-bank"} {
		x, _ := tipper(t, id, 1)
		tips, tried, err := x.nearest(flipMost)
		if err != nil || tried < len(tips) || tried != x.tried {
			t.Fatalf("%s: %d tried, %v", id, tried, err)
		}
		for _, tip := range tips {
			told++
			f, _ := model.FieldByKey(tip.Field)
			one, end, err := x.Along(f, math.Copysign(1, tip.To-tip.From))
			if err != nil || one == nil || one.To != tip.To || one.Leader != tip.Leader {
				t.Errorf("%s: %+v, along the field %+v: %v", id, tip, one, err)
				continue
			}
			if math.Abs(end-tip.From) < math.Abs(tip.To-tip.From) {
				t.Errorf("%s: %s tips at %v, and was looked at up to %v", id, tip.Field, tip.To, end)
			}
		}
	}
	if told < 6 {
		t.Errorf("only %d tipping points", told)
	}
}

// How long a passage may be is a share of the number, and of a field that is no ratio at least so much of its scale.
func TestWidthOfAPassage(t *testing.T) {
	for _, c := range []struct {
		field     model.Field
		share, at float64
		want      float64
	}{
		{model.Headcount, 0.001, 2000, 2}, {model.Headcount, 0.02, 50, 1}, {model.RevenueMUSD, 0.001, 0, 0},
		{model.GrowthPct, 0.001, 100, 0.1}, {model.GrowthPct, 0.001, -100, 0.1}, {model.GrowthPct, 0.001, 1, 0.0135}, {model.TechShare, 0.02, 0, 0.0001},
	} {
		p := pinned{field: c.field, walk: &decision.Walk{}}
		if got := p.wide(c.share)(c.at); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s at %v: %v, want %v", model.Fields[c.field].Key, c.at, got, c.want)
		}
	}
}
