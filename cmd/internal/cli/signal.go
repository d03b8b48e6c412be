package cli

import (
	"context"
	"errors"
	"os"
	"os/signal"
)

// Signal is the cause of a context that was cancelled by a signal.
type Signal struct{ Signal os.Signal }

// Error says what happened.
func (s *Signal) Error() string {
	if s.Signal == os.Interrupt {
		return "interrupted"
	}
	return "stopped by signal: " + s.Signal.String()
}

// Code is 130 for an interrupt and 143 for the others.
func (s *Signal) Code() int {
	if s.Signal == os.Interrupt {
		return CodeInterrupted
	}
	return codeTerminated
}

// Context returns a context that ends, with a *Signal as its cause, on the first signal to stop; a second signal calls
// exit with the code. A signal that is ignored when the program starts stays ignored. It also turns writes to a closed pipe into errors. Call stop when done.
func Context(parent context.Context, exit func(code int)) (ctx context.Context, stop func()) {
	ignorePipes()
	ctx, cancel := context.WithCancelCause(parent)
	signals := make(chan os.Signal, 2)
	for _, s := range stopSignals {
		if !signal.Ignored(s) { // as after nohup, or in the background of a script
			signal.Notify(signals, s)
		}
	}
	done := make(chan struct{})
	go func() {
		for first := true; ; first = false {
			select {
			case <-done:
				return
			case s := <-signals:
				if !first {
					exit((&Signal{s}).Code())
					return
				}
				cancel(&Signal{s})
			}
		}
	}()
	return ctx, func() {
		signal.Stop(signals)
		close(done)
		cancel(nil)
	}
}

// stopped returns the signal that ended ctx, or nil.
func stopped(ctx context.Context) *Signal {
	var s *Signal
	if errors.As(context.Cause(ctx), &s) {
		return s
	}
	return nil
}
