package strict

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/orgsim/orgsim/internal/text"
)

// Limits that hold for streamed records (CSV and NDJSON).
const (
	maxCellBytes = 64 << 10 // of one CSV cell
	maxRowBytes  = 1 << 20  // of one CSV row or NDJSON line
	maxColumns   = 1000     // of a CSV file

	maxLineNodes   = 10_000  // values on one NDJSON line; a company has some two dozen
	maxRowProblems = 20      // kept of one NDJSON line
	maxBadRows     = 100_000 // one after the other, after which the rest is not read: it is something else
)

// feed is a window that moves along an input, and is wide enough to know that a row is too long.
type feed struct {
	in     *bufio.Reader
	offset int64 // of rest in the input
	ended  bool  // nothing more will come
	err    error // why, unless it was the end of the input
}

func newFeed(in io.Reader) feed { return feed{in: bufio.NewReaderSize(in, maxRowBytes+256<<10)} }

// rest returns what has been read and not yet used. It is valid until the next fill.
func (f *feed) rest() []byte {
	b, _ := f.in.Peek(f.in.Buffered()) // which is there
	return b
}

// use drops n bytes from the front of rest.
func (f *feed) use(n int) {
	f.in.Discard(n) // which are there
	f.offset += int64(n)
}

// fill reads more. It returns false when the input has ended or rest already holds as much as a row may have.
func (f *feed) fill() bool {
	n := f.in.Buffered()
	if f.ended || n > maxRowBytes {
		return false
	}
	if _, err := f.in.Peek(n + 1); err != nil {
		f.ended = true
		if !errors.Is(err, io.EOF) {
			f.err = err
		}
	}
	return f.in.Buffered() > n
}

// line returns the bytes up to the next line feed, without it, and how many bytes the line takes with it. whole is false
// when the line is longer than a row may be. At the end of the input, and when the input failed within the line, size
// is 0.
func (f *feed) line() (line []byte, size int, whole bool) {
	for seen := 0; ; {
		rest := f.rest()
		if i := bytes.IndexByte(rest[seen:], '\n'); i >= 0 {
			return rest[:seen+i], seen + i + 1, seen+i <= maxRowBytes
		}
		seen = len(rest)
		if seen > maxRowBytes {
			return rest, seen, false
		}
		if !f.fill() && f.ended {
			if f.err != nil {
				return nil, 0, false
			}
			return f.rest(), seen, true
		}
	}
}

// skipLine drops everything up to and including the next line feed, however far it is.
func (f *feed) skipLine() {
	for {
		rest := f.rest()
		if i := bytes.IndexByte(rest, '\n'); i >= 0 {
			f.use(i + 1)
			return
		}
		f.use(len(rest))
		if !f.fill() {
			return
		}
	}
}

// failure is the error that ended the input early, or nil.
func (f *feed) failure(file string) error {
	if f.err == nil {
		return nil
	}
	return fmt.Errorf("reading %s at byte %d: %w", text.Visible(file), f.offset+int64(f.in.Buffered()), f.err)
}
