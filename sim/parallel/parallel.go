// Package parallel spreads independent pieces of work over goroutines so that the outcome does not
// depend on how many there are.
package parallel

import (
	"context"
	"sync"
)

// Each calls f for every i in [0, n) on a number of workers, at least one, and returns when all
// calls have. Calls start in the order of i, and worker tells which goroutine it is, 0 to
// workers-1, for what belongs to one. f puts its result in a place of its own.
//
// After a call has failed, or ctx has ended, no other starts. The error is that of the lowest i that
// failed, whatever the number of workers (what started earlier is waited for), else the cause of
// ctx if it kept calls from starting.
func Each(ctx context.Context, workers, n int, f func(worker, i int) error) error {
	var (
		mu    sync.Mutex
		next  int
		first = n // lowest i that failed
		fault error
	)
	take := func() (int, bool) {
		mu.Lock()
		defer mu.Unlock()
		if next >= n || fault != nil || ctx.Err() != nil {
			return 0, false
		}
		next++
		return next - 1, true
	}
	fail := func(i int, err error) {
		mu.Lock()
		defer mu.Unlock()
		if i < first {
			first, fault = i, err
		}
	}
	var wg sync.WaitGroup
	for worker := range max(1, min(workers, n)) {
		wg.Go(func() {
			for i, ok := take(); ok; i, ok = take() {
				if err := f(worker, i); err != nil {
					fail(i, err)
				}
			}
		})
	}
	wg.Wait()
	if fault == nil && next < n {
		return context.Cause(ctx)
	}
	return fault
}
