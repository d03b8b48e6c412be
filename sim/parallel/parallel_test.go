package parallel_test

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/orgsim/orgsim/sim/parallel"
)

// Every piece is done exactly once, by a worker there is, for any number of
// workers and pieces.
func TestEachDoesAll(t *testing.T) {
	for _, workers := range []int{-1, 0, 1, 2, 7, 50} {
		for _, n := range []int{0, 1, 2, 20} {
			done := make([]int32, n)
			err := parallel.Each(t.Context(), workers, n, func(worker, i int) error {
				if worker < 0 || worker >= max(1, workers) {
					t.Errorf("worker %d of %d", worker, workers)
				}
				atomic.AddInt32(&done[i], 1)
				return nil
			})
			for i, k := range done {
				if k != 1 || err != nil {
					t.Errorf("%d workers, %d pieces: piece %d done %d times, %v", workers, n, i, k, err)
				}
			}
		}
	}
}

// The error is that of the first piece that fails, for any number of workers,
// and pieces far behind it do not start.
func TestEachFirstError(t *testing.T) {
	for _, workers := range []int{1, 2, 3, 16} {
		for range 50 {
			var started atomic.Int32
			err := parallel.Each(t.Context(), workers, 10_000, func(_, i int) error {
				started.Add(1)
				if i == 5 || i == 6 || i > 8 {
					return fmt.Errorf("piece %d", i)
				}
				return nil
			})
			if err == nil || err.Error() != "piece 5" {
				t.Fatalf("%d workers: %v", workers, err)
			}
			if started.Load() > int32(5+2*workers+8) {
				t.Errorf("%d workers: %d pieces started", workers, started.Load())
			}
		}
	}
}

// A context that ends stops the rest and gives its cause; one that ends after
// the last piece has started takes nothing away.
func TestEachContext(t *testing.T) {
	why := errors.New("why")
	for _, workers := range []int{1, 4} {
		ctx, cancel := context.WithCancelCause(t.Context())
		var done atomic.Int32
		err := parallel.Each(ctx, workers, 100, func(_, i int) error {
			if i == 10 {
				cancel(why)
			}
			done.Add(1)
			return nil
		})
		if !errors.Is(err, why) || done.Load() < 11 || done.Load() > 99 {
			t.Errorf("%d workers: %v after %d pieces", workers, err, done.Load())
		}
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	if err := parallel.Each(ctx, 1, 3, func(_, i int) error {
		if i == 2 {
			cancel(why)
		}
		return nil
	}); err != nil {
		t.Errorf("all pieces done: %v", err)
	}
}

// A counter reports every piece, one call at a time, and nothing where nobody listens.
func TestCounter(t *testing.T) {
	var seen []int
	c := parallel.Counter{Of: 50, Report: func(done, of int) { seen = append(seen, done, of) }}
	if err := parallel.Each(t.Context(), 8, 40, func(_, _ int) error { c.Add(1); return nil }); err != nil {
		t.Fatal(err)
	}
	c.Add(0)
	c.Add(10)
	if len(seen) != 82 || seen[0] != 1 || seen[78] != 40 || seen[80] != 50 || seen[81] != 50 {
		t.Errorf("reported %v", seen)
	}
	(&parallel.Counter{Of: 1}).Add(1)
}
