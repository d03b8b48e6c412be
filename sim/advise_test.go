package sim

import (
	"math"
	"testing"
)

// To change is advised from a share of 0.60 of draws and a mean above nothing on, to
// the change with the highest mean; clear from 0.80. Everything else is for staying,
// ties too, with the verdict of how often the best of the others gains nothing.
func TestAdvise(t *testing.T) {
	type change struct{ mean, gains float64 }
	for _, x := range []struct {
		draws   int
		changes []change
		to      OptionalID
		verdict Verdict
	}{
		{100, nil, "", Clear},
		{100, []change{{0, 0}}, "", Clear},
		{100, []change{{0, 0.9}}, "", Open}, // a tie in the mean
		{100, []change{{1, 0.6}}, "a", Lean},
		{100, []change{{1, 0.59}}, "", Open},
		{100, []change{{1, 0.8}}, "a", Clear},
		{100, []change{{-1, 0.7}}, "", Open},
		{100, []change{{1, 0.9}, {2, 0.6}}, "b", Lean},
		{100, []change{{1, 0.9}, {2, 0.55}}, "a", Clear},
		{100, []change{{2, 0.7}, {2, 0.9}}, "a", Lean}, // the first of equals
		{100, []change{{-5, 0.2}, {-9, 0.1}}, "", Clear},
		{100, []change{{-5, 0.2}, {-1, 0.4}}, "", Lean},
		{100, []change{{-5, 0.41}}, "", Open},
		{31, []change{{9, 1}}, "", Open},
	} {
		var c Current
		for i, ch := range x.changes {
			c.Changes = append(c.Changes, Change{To: string(rune('a' + i)), Net: Summary{Mean: ch.mean}, PGain: ch.gains})
		}
		c.advise(x.draws)
		if c.ChangeTo != x.to || c.Verdict != x.verdict {
			t.Errorf("%+v: to %q, %s; want %q, %s", x, c.ChangeTo, c.Verdict, x.to, x.verdict)
		}
	}
}

// A change has paid back when the gains since the last post was filled are what it
// cost; never where there are none.
func TestPayback(t *testing.T) {
	for _, x := range []struct{ yearly, once, wait, want float64 }{
		{120, 60, 4, 10}, {120, 0, 4, 4}, {0, 60, 4, math.Inf(1)}, {-1, 60, 0, math.Inf(1)}, {0, 0, 0, 0}, {1, 1e9, 0, 12e9},
		{-1, -5, 0, math.Inf(1)},
	} {
		if got := payback(x.yearly, x.once, x.wait); got != x.want {
			t.Errorf("%+v: %v months", x, got)
		}
	}
	p := paybacks([]float64{math.Inf(1), 3, 5, 4, math.Inf(1)})
	if float64(p.Median) != 5 || p.Never != 0.4 || !math.IsInf(float64(p.P90), 1) || math.Abs(float64(p.P10)-3.4) > 1e-12 {
		t.Errorf("%+v", p)
	}
}
