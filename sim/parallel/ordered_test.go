package parallel_test

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/orgsim/orgsim/sim/parallel"
)

// upTo gives the numbers from 0 to n-1.
func upTo(n int) func(context.Context, func(int) error) error {
	return func(_ context.Context, put func(int) error) error {
		for i := range n {
			if err := put(i); err != nil {
				return err
			}
		}
		return nil
	}
}

// Every piece is done by a worker there is and taken once, in order, and no more are under way than there is room
// for, besides one that waits, one that is taken and those that workers have.
func TestOrderedTakesAll(t *testing.T) {
	for _, workers := range []int{-1, 1, 2, 7} {
		for _, room := range []int{0, 1, 20} {
			const n = 500
			var taken, most atomic.Int64
			err := parallel.Ordered(t.Context(), workers, room, func(ctx context.Context, put func(int) error) error {
				return upTo(n)(ctx, func(i int) error {
					most.Store(max(most.Load(), int64(i)-taken.Load()))
					return put(i)
				})
			}, func(_ context.Context, worker, i int) (int, error) {
				if worker < 0 || worker >= max(1, workers) {
					t.Errorf("worker %d of %d", worker, workers)
				}
				return i * i, nil
			}, func(square int) error {
				if at := int(taken.Load()); square != at*at {
					t.Errorf("took %d at %d", square, at)
				}
				taken.Add(1)
				return nil
			})
			if err != nil || taken.Load() != n || most.Load() > int64(max(room, 1)+2) {
				t.Errorf("%d workers, room for %d: %d taken, %d under way, %v", workers, room, taken.Load(), most.Load(), err)
			}
		}
	}
}

// The first error ends the work, whoever makes it. Of do and take it is that of the first piece, everything before which
// is taken and nothing behind it; of give it comes at once.
func TestOrderedErrors(t *testing.T) {
	const bad = 30
	for _, workers := range []int{1, 3, 16} {
		for _, who := range []string{"give", "do", "take"} {
			fails := func(here string, i int) error {
				if here == who && i == bad {
					return errors.New(who)
				}
				return nil
			}
			n, last := 1000, -1
			if who == "give" {
				n = bad
			}
			err := parallel.Ordered(t.Context(), workers, 4, func(ctx context.Context, put func(int) error) error {
				return errors.Join(upTo(n)(ctx, put), fails("give", n))
			}, func(ctx context.Context, _, i int) (int, error) {
				if who == "give" && i == bad-1 {
					<-ctx.Done() // or it would never end
					return i, context.Cause(ctx)
				}
				return i, fails("do", i)
			}, func(i int) error {
				if i != last+1 {
					t.Errorf("%d workers, %s: took %d after %d", workers, who, i, last)
				}
				last = i
				return fails("take", i)
			})
			until := map[string]int{"give": bad - 2, "do": bad - 1, "take": bad}[who]
			if err == nil || err.Error() != who || last > until || who != "give" && last < until {
				t.Errorf("%d workers, %s: %v, taken to %d", workers, who, err, last)
			}
		}
	}
}

// When ctx ends its cause is returned, and what is taken is without gaps.
func TestOrderedContext(t *testing.T) {
	why := fmt.Errorf("why")
	ctx, cancel := context.WithCancelCause(t.Context())
	taken := 0
	err := parallel.Ordered(ctx, 3, 4, upTo(1000), func(_ context.Context, _, i int) (int, error) { return i, nil }, func(i int) error {
		if i != taken {
			t.Errorf("took %d after %d", i, taken-1)
		}
		if taken++; taken == 50 {
			cancel(why)
		}
		return nil
	})
	if err != why || taken < 50 || taken > 60 {
		t.Errorf("%v, %d taken", err, taken)
	}
}
