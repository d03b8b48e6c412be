package cli

import (
	"bufio"
	"errors"
	"io"
	"os"
	"syscall"
)

// ErrPipe means that the reader of standard output closed it, which is no fault of ours: Exit prints nothing for it.
var ErrPipe = errors.New("the reader of standard output closed it")

// Stdout buffers what is written to standard output, keeps the first error, and classifies it: ErrPipe for a closed
// pipe, code 74 for everything else. A full disk often shows only in Flush, so Flush must be called and checked.
type Stdout struct {
	w   *bufio.Writer
	err error
}

// StandardOutput is the program's standard output; where there is none, writing to it fails.
func StandardOutput() io.Writer {
	if isClosed() {
		return noStdout{}
	}
	return os.Stdout
}

type noStdout struct{}

var errClosed = errors.New("it is closed")

func (noStdout) Write([]byte) (int, error) { return 0, errClosed }

// NewStdout buffers w.
func NewStdout(w io.Writer) *Stdout { return &Stdout{w: bufio.NewWriterSize(w, 64<<10)} }

// Write writes to the buffer. After an error it does nothing and returns the error again.
func (s *Stdout) Write(p []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.w.Write(p)
	return n, s.note(err)
}

// Flush writes out what is buffered and returns the first error of all.
func (s *Stdout) Flush() error {
	if s.err != nil {
		return s.err
	}
	return s.note(s.w.Flush())
}

// Err returns the first error so far.
func (s *Stdout) Err() error { return s.err }

func (s *Stdout) note(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.EPIPE), errors.Is(err, io.ErrClosedPipe):
		s.err = ErrPipe
	case errors.Is(err, errClosed):
		s.err = IO("writing standard output", err).WithHint("send it to /dev/null to discard it, or write a file with -o")
	default:
		s.err = IO("writing standard output", err)
	}
	return s.err
}
