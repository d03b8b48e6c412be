package cli

import (
	"context"
	"io"
	"os"
)

// Stdin is standard input that a signal interrupts: reading waits for a pipe or a person, and must not keep the program
// from ending.
type Stdin struct {
	ctx  context.Context
	in   io.Reader
	buf  []byte
	read chan result // of the read under way
	busy bool
}

type result struct {
	n   int
	err error
}

// NewStdin reads from in until ctx ends, and then returns its cause.
func NewStdin(ctx context.Context, in io.Reader) *Stdin {
	return &Stdin{ctx: ctx, in: in, read: make(chan result, 1)}
}

// Read is that of [io.Reader]. It is not safe for several goroutines.
func (s *Stdin) Read(p []byte) (int, error) {
	if !s.busy {
		if cap(s.buf) < len(p) {
			s.buf = make([]byte, len(p))
		}
		buf := s.buf[:len(p)]
		s.busy = true
		go func() {
			n, err := s.in.Read(buf)
			s.read <- result{n, err}
		}()
	}
	select {
	case r := <-s.read:
		s.busy = false
		return copy(p, s.buf[:r.n]), r.err
	case <-s.ctx.Done():
		return 0, context.Cause(s.ctx)
	}
}

// File is the file that is read, or nil if it is none.
func (s *Stdin) File() *os.File {
	f, _ := s.in.(*os.File)
	return f
}
