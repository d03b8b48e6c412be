package main

import "testing"

// The progress of a batch says how much, how fast and how long still, as far as
// that is known.
func TestBatchBar(t *testing.T) {
	for want, b := range map[string]struct {
		rows, shards, done int
		rate               float64
	}{
		"[###############...............] 50% of 2000 companies, 100 per second, 10s left":     {2000, 1, 1000, 100},
		"[##############################] 100% of 500 companies, 100 per second":               {2000, 4, 500, 100},
		"[##############################] 100% of 2000 companies, 100 per second":              {2000, 1, 2001, 100},
		"[..............................] 0% of 2000 companies, 0 per second":                  {2000, 1, 0, 0},
		"[###...........................] 10% of 100000 companies, 25 per second, 1h0m0s left": {100000, 1, 10000, 25},
		"1000 companies, 100 per second":                                                       {0, 1, 1000, 100},
	} {
		bar := batchBar{rows: b.rows, shards: b.shards}
		if got := bar.line(b.done, b.rate); got != want {
			t.Errorf("%+v: %q, want %q", b, got, want)
		}
	}
}
