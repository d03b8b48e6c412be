package parallel

import (
	"context"
	"sync"
)

// Ordered does pieces of work on a number of workers, at least one, and takes what comes of them in the order in which
// they were given, whatever the number of workers.
//
// give names the pieces: it calls put for one after the other, which waits while room of them are under way. do says
// which worker has a piece, 0 to workers-1, for what belongs to one. take is called by one goroutine at a time.
//
// The first error ends the work, and so does the end of ctx: the context of give and do ends, put fails, no piece is
// begun, and none is taken behind one that is not done. That error is returned.
func Ordered[P, T any](ctx context.Context, workers, room int, give func(ctx context.Context, put func(P) error) error,
	do func(ctx context.Context, worker int, piece P) (T, error), take func(T) error) error {
	type work struct {
		piece P
		made  T
		err   error
		done  chan struct{} // closed when it is
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	todo, order := make(chan *work), make(chan *work, max(room, 1))
	var all sync.WaitGroup
	for worker := range max(1, workers) {
		all.Go(func() {
			for w := range todo {
				if w.err = context.Cause(ctx); w.err == nil {
					w.made, w.err = do(ctx, worker, w.piece)
				}
				close(w.done)
			}
		})
	}
	all.Go(func() {
		failed := false
		for w := range order {
			<-w.done
			if !failed && w.err == nil {
				w.err = take(w.made)
			}
			if !failed && w.err != nil {
				cancel(w.err)
				failed = true
			}
		}
	})
	if err := give(ctx, func(piece P) error {
		w := &work{piece: piece, done: make(chan struct{})}
		select {
		case order <- w:
			todo <- w
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}); err != nil {
		cancel(err)
	}
	close(todo)
	close(order)
	all.Wait()
	return context.Cause(ctx)
}
